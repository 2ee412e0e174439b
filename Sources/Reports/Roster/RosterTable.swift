internal import Findings
internal import Quantities

/// A list as rows of a table: one for each open duty of each of the listed.
///
/// What is of the listed and not of the duty (sums, the next steps) stands in their first row only,
/// so that a sum over the column counts nobody twice; what several carry stands with each of them.
struct RosterTable {
  private let roster: Roster
  private let phrases: Phrases
  private let words: RosterWords

  init(_ roster: Roster) {
    self.roster = roster
    phrases = Phrases(language: roster.language, entities: roster.entities)
    words = RosterWords(language: roster.language)
  }

  /// The names of the columns, in no language: programs find them by these.
  var columns: [String] {
    Self.ofDuties + Self.ofListed
      + roster.columns.flatMap { [$0.name, $0.name + "_unknown"] }
  }

  private static let ofDuties = [
    "as_of", "complete_through", "ruleset", "ruleset_sha256", "profile", "audience", "rank", "keys",
    "number", "name", "masked", "subject_type", "subject_key", "subject_name", "item", "rule",
    "title", "severity", "disposition", "counts", "due", "open_since", "statement", "law", "steps",
    "amount",
  ]

  private static let ofListed = [
    "duties_error", "duties_warning", "duties_info", "undecided", "next_steps",
  ]

  /// The rows in the order of the list; amounts exact, days in ISO.
  var rows: [[String]] {
    roster.open.enumerated().flatMap { position, entry in
      entry.open.enumerated().map { index, duty in
        head(entry, rank: position + 1) + cells(duty, isMasked: entry.isMasked)
          + (index == 0 ? sums(entry) : columns.dropFirst(Self.ofDuties.count).map { _ in "" })
      }
    }
  }

  private func head(_ entry: Roster.Entry, rank: Int) -> [String] {
    [
      roster.asOf.iso, roster.cutOff.first?.iso ?? "", roster.ruleSet.id, roster.ruleSet.sha256,
      roster.profile, roster.audience, String(rank), entry.keys.joined(separator: "; "),
      entry.number ?? "", entry.name ?? "", String(entry.isMasked),
    ]
  }

  // The name of a work may be that of the person for whom it is done.
  private func cells(_ duty: Roster.Duty, isMasked: Bool) -> [String] {
    [
      duty.subject.type, duty.subject.key, isMasked ? "" : duty.subject.name ?? "", duty.item ?? "",
      duty.rule,
      duty.title, duty.severity.rawValue, duty.disposition.rawValue, String(duty.counts),
      duty.due?.iso ?? "", duty.since?.iso ?? "", duty.message,
      duty.basis.map(phrases.citation).joined(separator: "; "),
      duty.steps.map { phrases.deed($0, asOf: roster.asOf) }.joined(separator: "; "),
      duty.steps.compactMap { $0.amount?.decimalText }.joined(separator: "; "),
    ]
  }

  private func sums(_ entry: Roster.Entry) -> [String] {
    let counts = [Severity.error, .warning, .info].map { String(entry.totals.open[$0] ?? 0) }
    let steps = entry.nextSteps.map { words.step($0, phrases) }.joined(separator: "; ")
    return counts + [String(entry.undecided.count), steps]
      + entry.totals.amounts.flatMap { [$0.value?.exact ?? "", String($0.unknown)] }
  }
}
