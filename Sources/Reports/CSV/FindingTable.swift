internal import Findings
internal import Quantities

/// Findings as rows of a table, the same in every format that is one.
struct FindingTable {
  /// The names of the columns, in no language: programs find them by these.
  static let columns =
    [
      "as_of", "ruleset", "ruleset_sha256", "profile", "subject_type", "subject_key",
      "subject_name",
      "region", "item", "rule", "title", "verdict", "reason", "disposition", "severity",
      "addressee",
      "due",
      "holds_up", "statement", "law", "steps", "amount", "file", "line", "column", "fingerprint",
    ] + WaiverColumns.names

  private let report: Report
  private let phrases: Phrases
  private let cards: [String: RuleCard]

  init(_ report: Report) {
    self.report = report
    phrases = Phrases(language: report.language, entities: report.entities)
    cards = report.cards
  }

  /// The cells of a finding as texts.
  func row(_ finding: Finding) -> [String] { cells(finding).map(\.text) }

  /// The cells of a finding in the order of the columns.
  func cells(_ finding: Finding) -> [TableCell] {
    let subject = finding.subject
    let place = finding.place
    let cells: [TableCell] = [
      .day(report.asOf), .text(report.ruleSet.id), .text(report.ruleSet.sha256),
      .text(report.profile), .text(subject.type), .text(subject.key), .text(subject.name ?? ""),
      .text(subject.region ?? ""), .text(finding.item ?? ""), .text(finding.rule),
      .text(phrases.title(finding.rule, cards[finding.rule])), .text(finding.verdict.rawValue),
      .text(finding.reason?.rawValue ?? ""), .text(finding.disposition.rawValue),
      .text(finding.severity.rawValue),
      .text(finding.addresseeLabel.isEmpty ? finding.addressee : finding.addresseeLabel),
      .day(finding.due), .text(finding.stagesHeldUp.joined(separator: "; ")),
      .text(phrases.statement(finding)),
      .text(finding.basis.map(phrases.citation).joined(separator: "; ")),
      .text(phrases.knownSteps(finding, asOf: report.asOf).joined(separator: "; ")),
      .amounts(finding.remediation.compactMap(\.amount)), .text(place?.file ?? ""),
      .count(place?.line), .count(place?.column), .text(finding.fingerprint),
    ]
    return cells + WaiverColumns.cells(finding.waiver)
  }
}
