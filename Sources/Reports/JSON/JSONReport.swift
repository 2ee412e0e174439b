public import Findings
internal import Quantities

/// The report for machines, `patuh-report/1`; its JSON Schema lies beside this file.
///
/// The order of keys is fixed, and each file, rule, finding and data issue stands on a line of its
/// own, so that two reports can be compared line by line.
public struct JSONReport: ReportFormat {
  /// The name of the form, which a reader compares before anything else.
  public static let format = "patuh-report/1"

  /// Creates the format.
  public init() {}

  /// The name `json`.
  public var name: String { "json" }

  /// It has a part for the data.
  public var listsIssues: Bool { true }

  /// Writes a whole report.
  public func write(_ report: Report, to output: inout some TextOutputStream) {
    var json = JSONWriter()
    json.raw("{\n")
    json.member("format", Self.format)
    json.raw(",\n")
    lines("loosened", report.loosened, &json, &output) { $0.loosening($1) }
    lines("shortfalls", report.shortfalls, &json, &output) { $0.shortfall($1) }
    json.objectMember("tool") {
      $0.member("name", "patuh")
      $0.member("version", report.toolVersion)
    }
    json.raw(",\n")
    json.objectMember("ruleset") { $0.ruleSet(report.ruleSet) }
    json.raw(",\n")
    json.member("as_of", report.asOf.iso)
    json.raw(",\n")
    json.member("profile", report.profile)
    json.raw(",\n")
    if let settings = report.settings {
      json.member("settings", settings)
      json.raw(",\n")
    }
    json.member("language", report.language)
    json.raw(",\n")
    json.objectMember("entities") { json in
      for (name, label) in report.entities.inKeyOrder { json.member(name, label) }
    }
    json.raw(",\n")
    let inputs = report.inputs.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    lines("inputs", inputs, &json, &output) { $0.input($1) }
    lines("rules", report.rules, &json, &output) { $0.card($1) }
    lines("findings", report.allFindings, &json, &output) { $0.finding($1) }
    lines("gates", report.gates, &json, &output) { $0.answer($1) }
    lines("waivers", report.waivers, &json, &output) { $0.waiver($1) }
    if let baseline = report.baseline {
      json.objectMember("baseline") { $0.comparison(baseline) }
      json.raw(",\n")
    }
    lines("data_issues", report.dataIssues, &json, &output) { $0.issue($1) }
    json.member("hints", report.hints)
    json.raw(",\n")
    json.objectMember("summary") { $0.summary(report.summary) }
    json.raw(",\n")
    json.member("status", report.status.rawValue)
    json.raw(",\n")
    json.member("exit_code", report.exitCode)
    json.raw("\n}\n")
    output.write(json.take())
  }

  private func lines<Element>(
    _ name: String, _ elements: [Element], _ json: inout JSONWriter,
    _ output: inout some TextOutputStream, _ body: (inout JSONWriter, Element) -> Void
  ) {
    json.key(name)
    json.raw("[")
    for (index, element) in elements.enumerated() {
      json.raw(index == 0 ? "\n" : ",\n")
      json.object { body(&$0, element) }
      output.write(json.take())
    }
    json.raw(elements.isEmpty ? "],\n" : "\n],\n")
  }
}

extension JSONWriter {
  mutating func ruleSet(_ set: ReportedRuleSet) {
    member("id", set.id)
    member("version", set.version)
    member("sha256", set.sha256)
    member("title", set.title)
  }

  fileprivate mutating func summary(_ summary: Summary) {
    objectMember("subjects") { json in
      for (entity, count) in summary.subjects.inKeyOrder { json.member(entity, count) }
    }
    objectMember("by_verdict") { $0.counts(summary.byVerdict, all: true) }
    objectMember("by_severity") { json in
      for severity in Severity.allCases.reversed() {
        json.member(severity.rawValue, summary.bySeverity[severity, default: 0])
      }
    }
    objectMember("by_rule") { json in
      for (rule, counts) in summary.byRule.inKeyOrder {
        json.objectMember(rule) { $0.counts(counts, all: false) }
      }
    }
    member("blocks", summary.blocks)
  }
}

extension Dictionary where Key == String {
  /// The entries in the order of their keys' UTF-8 bytes, the same on every machine.
  var inKeyOrder: [(key: String, value: Value)] {
    sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
  }
}
