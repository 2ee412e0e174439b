public import Findings
internal import Quantities

/// The report as JUnit XML: a suite for each rule, a test case for each record.
///
/// It keeps to what both the lenient and the strict reading of the format allow. Nothing that is
/// undecided, waived or not yet due is a success: it is skipped, and says why.
public struct JUnitReport: ReportFormat {
  /// Creates the format.
  public init() {}

  /// The name `junit`.
  public var name: String { "junit" }

  /// Writes a whole report, suite by suite.
  public func write(_ report: Report, to output: inout some TextOutputStream) {
    let writer = JUnitWriter(report)
    output.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n")
    let rules = Dictionary(grouping: report.allFindings, by: \.rule).inKeyOrder
    for (index, rule) in rules.enumerated() {
      output.write(writer.suite(rule.key, rule.value, index))
    }
    output.write("</testsuites>\n")
  }
}

/// The parts of a JUnit report.
private struct JUnitWriter {
  /// What becomes of a test case.
  private enum Outcome {
    case passed
    case failure
    case error
    case skipped
  }

  private let report: Report
  private let phrases: Phrases
  private let cards: [String: RuleCard]

  init(_ report: Report) {
    self.report = report
    phrases = Phrases(language: report.language, entities: report.entities)
    cards = report.cards
  }

  func suite(_ rule: String, _ findings: [Finding], _ index: Int) -> String {
    let outcomes = findings.map(outcome)
    func count(_ outcome: Outcome) -> String { String(outcomes.count { $0 == outcome }) }
    let time = report.asOf.iso + "T00:00:00"
    let set = report.ruleSet
    var text = "<testsuite"
    text += attributes([
      ("name", rule), ("package", set.id), ("id", String(index)), ("hostname", "localhost"),
      ("timestamp", time), ("tests", String(findings.count)), ("failures", count(.failure)),
      ("errors", count(.error)), ("skipped", count(.skipped)), ("time", "0"),
    ])
    text += ">\n<properties>\n"
    let properties = [
      ("title", phrases.title(rule, cards[rule])), ("as_of", report.asOf.iso),
      ("profile", report.profile), ("ruleset", set.id + " " + set.version),
      ("ruleset_sha256", set.sha256),
    ]
    for (name, value) in properties {
      text += "<property" + attributes([("name", name), ("value", value)]) + "/>\n"
    }
    text += "</properties>\n"
    for (finding, outcome) in zip(findings, outcomes) { text += self.case(finding, outcome) }
    // The identities stand here, where a passed case has them too.
    text += "<system-out>"
    text += findings.map { escaped($0.fingerprint + "  " + name($0)) }.joined(separator: "\n")
    return text + "</system-out>\n<system-err></system-err>\n</testsuite>\n"
  }

  private func outcome(_ finding: Finding) -> Outcome {
    switch finding.verdict {
    case .pass: .passed
    case .fail: finding.isOpenFailure ? .failure : .skipped
    case .error: .error
    case .pending, .unknown, .manual, .notApplicable: .skipped
    }
  }

  private func `case`(_ finding: Finding, _ outcome: Outcome) -> String {
    let className = report.ruleSet.id + "." + finding.rule
    var text = "<testcase"
    text += attributes([("name", name(finding)), ("classname", className), ("time", "0")])
    let message = phrases.statement(finding)
    switch outcome {
    case .passed: return text + "/>\n"
    case .skipped:
      let due = finding.settledDue.map { ("; " + phrases.words.limit(phrases.day($0))) } ?? ""
      return text + "><skipped" + attributes([("message", message + due)]) + "/></testcase>\n"
    case .failure, .error:
      let element = outcome == .failure ? "failure" : "error"
      let type = outcome == .failure ? finding.severity.rawValue : "error"
      text += "><" + element + attributes([("message", message), ("type", type)]) + ">"
      text += details(finding).map(escaped).joined(separator: "\n")
      return text + "</" + element + "></testcase>\n"
    }
  }

  private func name(_ finding: Finding) -> String {
    phrases.plain(phrases.title(finding.subject, item: finding.item))
  }

  // What a person reads who opens the failed case.
  private func details(_ finding: Finding) -> [String] {
    let words = phrases.words
    var lines = [words.who + ": " + phrases.who(finding, asOf: report.asOf)]
    lines += finding.factsByWeight.map { words.facts + ": " + phrases.fact($0) }
    lines += finding.basis.map { words.law + ": " + phrases.citation($0) }
    lines += phrases.knownSteps(finding, asOf: report.asOf).map { words.steps + ": " + $0 }
    return lines.map(phrases.plain)
  }

  private func attributes(_ pairs: [(name: String, value: String)]) -> String {
    pairs.map { " \($0.name)=\"" + escaped($0.value) + "\"" }.joined()
  }

  private func escaped(_ words: String) -> String { words.markupEscaped }
}
