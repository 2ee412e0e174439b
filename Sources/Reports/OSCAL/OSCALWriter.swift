internal import Digests
internal import Findings
internal import Quantities

/// The parts of a report in OSCAL.
struct OSCALWriter {
  let report: Report
  let phrases: Phrases
  let cards: [String: RuleCard]
  private let name: String
  private let findings: [Finding]

  /// A writer.
  ///
  /// - Parameters:
  ///   - report: The report.
  ///   - name: The name of the model: what two models tell of one matter has two identities.
  init(_ report: Report, name: String) {
    self.report = report
    self.name = name
    phrases = Phrases(language: report.language, entities: report.entities)
    cards = report.cards
    findings = report.allFindings
  }

  /// The identity of a part, the same in every run over the same rule set.
  func uuid(_ part: String...) -> String {
    NamedUUID.text(of: ([name, report.ruleSet.id] + part).joined(separator: "\u{1F}"))
  }

  /// The records are the same in every model.
  func uuid(_ subject: Subject) -> String {
    NamedUUID.text(of: ["subject", subject.type, subject.key].joined(separator: "\u{1F}"))
  }

  // The clock of the machine would make every run another file.
  var now: String { moment(report.asOf) ?? "2000-01-01T00:00:00Z" }

  /// The beginning of a day; nil for a day that the standard cannot write.
  func moment(_ day: Day) -> String? {
    (1900...2999).contains(day.year) ? day.iso + "T00:00:00Z" : nil
  }

  var title: String {
    line(report.ruleSet.title.isEmpty ? report.ruleSet.id : report.ruleSet.title)
  }

  var answer: String { line(report.answers(phrases).map(\.text).joined(separator: "; ")) }

  /// A line of Markdown that means what it says, and is not empty.
  func line(_ text: String) -> String {
    let line = phrases.plain(text).trimmed.markdownEscaped
    return line.isEmpty ? "–" : line
  }

  /// What is still to be done or to be found out.
  var items: [Finding?] {
    let open = findings.filter { $0.verdict != .pass && $0.verdict != .notApplicable }
    // The standard wants an item even where nothing is open.
    return open.isEmpty ? [nil] : open
  }

  func metadata(_ json: inout JSONWriter) {
    json.member("title", title)
    json.member("last-modified", now)
    json.member("version", report.asOf.iso)
    json.member("oscal-version", "1.2.1")
    json.properties([
      ("tool", "patuh " + report.toolVersion), ("profile", report.profile),
      ("status", report.status.rawValue), ("language", report.language),
    ])
  }

  func backMatter(_ json: inout JSONWriter) {
    let set = report.ruleSet
    json.objects("resources", [set]) { json, set in
      json.member("uuid", uuid("ruleset"))
      json.member("title", title)
      json.properties([("id", set.id), ("version", set.version), ("sha256", set.sha256)])
    }
  }

  /// The records, what was observed, what is at risk, and what was concluded.
  func evidence(_ json: inout JSONWriter) {
    let subjects = findings.reduce(into: [Subject]()) { subjects, finding in
      // The findings stand in the order of their records.
      let last = subjects.last
      if last?.key != finding.subject.key || last?.type != finding.subject.type {
        subjects.append(finding.subject)
      }
    }
    guard !subjects.isEmpty else { return }
    json.raw(",\n")
    json.objectMember("local-definitions") { json in
      json.lines("inventory-items", subjects) { json, subject in
        json.member("uuid", uuid(subject))
        json.member("description", line(phrases.title(subject)))
        json.properties([("type", subject.type), ("key", subject.key)])
      }
    }
    for (name, findings, write) in [
      ("observations", findings, observation),
      ("risks", findings.filter(\.isRisk), risk),
      ("findings", findings.filter(\.isConclusion), conclusion),
    ] where !findings.isEmpty {
      json.raw(",\n")
      json.lines(name, findings) { write($1, &$0) }
    }
  }
}

extension JSONWriter {
  /// Names with values; those without one are left out.
  mutating func properties(_ pairs: [(name: String, value: String)]) {
    let pairs = pairs.map { ($0.name, $0.value.withoutControls.trimmed) }
      .filter { !$0.1.isEmpty }
    objects("props", pairs) { json, pair in
      json.member("name", pair.0)
      json.member("ns", "https://patuh.invalid/ns/oscal")
      json.member("value", pair.1)
    }
  }
}
