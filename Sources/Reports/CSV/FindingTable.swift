internal import Findings
internal import Quantities

/// Findings as rows of a table, the same in every format that is one.
struct FindingTable {
  /// The names of the columns, in no language: programs find them by these.
  static let columns = [
    "as_of", "ruleset", "ruleset_sha256", "profile", "subject_type", "subject_key", "subject_name",
    "region", "item", "rule", "title", "verdict", "reason", "disposition", "severity", "addressee",
    "due",
    "holds_up", "statement", "law", "steps", "amount", "file", "line", "column", "fingerprint",
  ]

  private let report: Report
  private let phrases: Phrases
  private let cards: [String: RuleCard]

  init(_ report: Report) {
    self.report = report
    phrases = Phrases(language: report.language, entities: report.entities)
    cards = report.cards
  }

  /// The cells of a finding in the order of the columns; amounts exact, days in ISO.
  func row(_ finding: Finding) -> [String] {
    let subject = finding.subject
    let place = finding.place
    let amounts = finding.remediation.compactMap { $0.amount?.decimalText }
    return [
      report.asOf.iso, report.ruleSet.id, report.ruleSet.sha256, report.profile, subject.type,
      subject.key, subject.name ?? "", subject.region ?? "", finding.item ?? "", finding.rule,
      phrases.title(finding.rule, cards[finding.rule]), finding.verdict.rawValue,
      finding.reason?.rawValue ?? "", finding.disposition.rawValue, finding.severity.rawValue,
      finding.addresseeLabel.isEmpty ? finding.addressee : finding.addresseeLabel,
      finding.due?.iso ?? "", finding.stagesHeldUp.joined(separator: "; "),
      phrases.statement(finding), finding.basis.map(phrases.citation).joined(separator: "; "),
      phrases.knownSteps(finding, asOf: report.asOf).joined(separator: "; "),
      amounts.joined(separator: "; "), place?.file ?? "", place?.line.map(String.init) ?? "",
      place?.column.map(String.init) ?? "", finding.fingerprint,
    ]
  }
}
