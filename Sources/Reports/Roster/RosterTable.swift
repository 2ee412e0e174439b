internal import Findings
internal import Quantities

/// A part of a list as rows below named columns.
struct RosterTable {
  /// The names of the columns, in no language: programs find them by these.
  var columns: [String]
  /// The rows in the order of the list.
  var rows: [[TableCell]]
}

/// A list as tables: what is open, what is undecided, what was late, the next steps, the parts.
///
/// What is of the listed and not of the duty (sums, the next steps) stands in their first row of
/// open duties only, so that a sum over the column counts nobody twice; what several carry stands
/// with each of them.
struct RosterTables {
  private let roster: Roster
  private let phrases: Phrases
  private let words: RosterWords

  init(_ roster: Roster) {
    self.roster = roster
    phrases = Phrases(language: roster.language, entities: roster.entities)
    words = RosterWords(language: roster.language)
  }

  private static let ofListed = [
    "as_of", "complete_through", "ruleset", "ruleset_sha256", "profile", "audience", "rank", "keys",
    "number", "name", "masked",
  ]

  private static let ofDuties = [
    "subject_type", "subject_key", "subject_name", "item", "rule", "title", "severity",
  ]

  private var ofSums: [String] {
    roster.columns.flatMap { [$0.name, $0.name + "_unknown"] }
  }

  private static let ofCounts = ["duties_error", "duties_warning", "duties_info"]

  /// One row for each open duty of each of the listed.
  var open: RosterTable {
    let ofEntries = Self.ofCounts + ["undecided", "next_steps"] + ofSums
    return RosterTable(
      columns: Self.ofListed + Self.ofDuties
        + ["disposition", "counts", "due", "open_since", "statement", "law", "steps", "amount"]
        + ofEntries + WaiverColumns.names,
      rows: roster.open.enumerated().flatMap { position, entry in
        entry.open.enumerated().map { index, duty in
          listed(entry, rank: position + 1) + about(duty, entry) + state(duty)
            + (index == 0 ? sums(entry) : ofEntries.map { _ in .text("") })
            + WaiverColumns.cells(duty.waiver)
        }
      })
  }

  /// One row for each duty that nobody can decide yet.
  var undecided: RosterTable {
    duties(\.undecided, ["verdict", "reason", "missing", "law"]) { duty in
      [
        .text(duty.verdict.rawValue), .text(duty.reason?.rawValue ?? ""),
        .text(duty.missing.map(phrases.missing).joined(separator: "; ")), law(duty.basis),
      ]
    }
  }

  /// One row for each duty that was met late.
  var cured: RosterTable {
    duties(\.cured, ["due", "statement", "law"]) { duty in
      [.day(duty.due), .text(duty.message), law(duty.basis)]
    }
  }

  /// One row for each next step.
  var steps: RosterTable {
    RosterTable(
      columns: Self.ofListed + [
        "kind", "step", "by", "from", "until", "time_to_answer", "duties", "missing", "law",
      ],
      rows: ranked { entry, rank in
        entry.nextSteps.map { step in
          listed(entry, rank: rank) + [
            .text(step.kind), .text(step.action ?? ""), .text(step.byLabel ?? ""), .day(step.from),
            .day(step.until), .text(step.reply ?? ""), .count(step.duties),
            .text(step.missing.map(phrases.missing).joined(separator: "; ")), law(step.basis),
          ]
        }
      })
  }

  /// One row for each part of the list; nil where it is not broken down.
  var shares: RosterTable? {
    guard roster.breakdown != nil else { return nil }
    return RosterTable(
      columns: ["value", "parties"] + Self.ofCounts + ofSums,
      rows: roster.shares.map { share in
        [.text(share.value), .count(share.totals.parties)] + counts(share.totals)
          + amounts(share.totals)
      })
  }

  /// One row for each decision to go on.
  var waivers: RosterTable {
    RosterTable(
      columns: ["subject_type", "subject_key", "item", "rule"] + WaiverColumns.names
        + ["file", "line"],
      rows: roster.waivers.map { use in
        let waiver = use.waiver
        return [
          .text(waiver.subjectType), .text(waiver.subjectKey), .text(waiver.item ?? ""),
          .text(waiver.rule),
        ] + WaiverColumns.cells(use) + [.text(waiver.file), .count(waiver.line)]
      })
  }

  private func duties(
    _ path: KeyPath<Roster.Entry, [Roster.Duty]>, _ columns: [String],
    _ cells: (Roster.Duty) -> [TableCell]
  ) -> RosterTable {
    RosterTable(
      columns: Self.ofListed + Self.ofDuties + columns,
      rows: ranked { entry, rank in
        entry[keyPath: path].map { listed(entry, rank: rank) + about($0, entry) + cells($0) }
      })
  }

  // Only those with open duties have a rank.
  private func ranked(_ rows: (Roster.Entry, Int?) -> [[TableCell]]) -> [[TableCell]] {
    roster.entries.enumerated().flatMap { position, entry in
      rows(entry, position < roster.open.count ? position + 1 : nil)
    }
  }

  private func listed(_ entry: Roster.Entry, rank: Int?) -> [TableCell] {
    [
      .day(roster.asOf), .day(roster.cutOff.first), .text(roster.ruleSet.id),
      .text(roster.ruleSet.sha256), .text(roster.profile), .text(roster.audience), .count(rank),
      .text(entry.keys.joined(separator: "; ")), .text(entry.number ?? ""), .text(entry.name ?? ""),
      .text(String(entry.isMasked)),
    ]
  }

  // The name of a work may be that of the person for whom it is done.
  private func about(_ duty: Roster.Duty, _ entry: Roster.Entry) -> [TableCell] {
    [
      .text(duty.subject.type), .text(duty.subject.key),
      .text(entry.isMasked ? "" : duty.subject.name ?? ""), .text(duty.item ?? ""),
      .text(duty.rule), .text(duty.title), .text(duty.severity.rawValue),
    ]
  }

  private func state(_ duty: Roster.Duty) -> [TableCell] {
    [
      .text(duty.disposition.rawValue), .text(String(duty.counts)), .day(duty.due),
      .day(duty.since), .text(duty.message), law(duty.basis),
      .text(duty.steps.map { phrases.deed($0, asOf: roster.asOf) }.joined(separator: "; ")),
      .amounts(duty.steps.compactMap(\.amount)),
    ]
  }

  private func sums(_ entry: Roster.Entry) -> [TableCell] {
    let steps = entry.nextSteps.map { words.step($0, phrases) }.joined(separator: "; ")
    return counts(entry.totals) + [.count(entry.undecided.count), .text(steps)]
      + amounts(entry.totals)
  }

  private func counts(_ totals: Roster.Totals) -> [TableCell] {
    [Severity.error, .warning, .info].map { .count(totals.open[$0] ?? 0) }
  }

  private func amounts(_ totals: Roster.Totals) -> [TableCell] {
    totals.amounts.flatMap { [TableCell($0.value), .count($0.unknown)] }
  }

  private func law(_ basis: [Citation]) -> TableCell {
    .text(basis.map(phrases.citation).joined(separator: "; "))
  }
}
