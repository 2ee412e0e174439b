internal import Findings
internal import Quantities

extension RosterReport: SheetPrintout {
  var sheet: Sheet {
    let writer = RosterSheet(roster, status)
    var sheet = Sheet(title: writer.phrases.sentence(roster.title), language: roster.language)
    sheet.blocks = writer.head + writer.open + writer.others
    return sheet
  }
}

/// A list as blocks of a sheet: a table of the duties of each of those on it.
struct RosterSheet {
  let phrases: Phrases
  private let roster: Roster
  private let status: RunStatus
  private let words: RosterWords

  init(_ roster: Roster, _ status: RunStatus) {
    self.roster = roster
    self.status = status
    phrases = Phrases(language: roster.language, entities: roster.entities)
    words = RosterWords(language: roster.language)
  }

  /// What the list is, what it is not, by what it was made, and its sums.
  var head: [Sheet.Block] {
    var entries: [(label: String, words: [Sheet.Span])] = [
      (words.asOf, [.text(phrases.day(roster.asOf))]),
      (words.cutOff, [.text(words.through(roster.cutOff.map(phrases.day)))]),
      (words.ruleSet, [.text(roster.ruleSet.id + " " + roster.ruleSet.version)]),
      ("SHA-256", [.code(roster.ruleSet.sha256)]), (words.profile, [.text(roster.profile)]),
      (words.audience, [.text(roster.audience + ": " + roster.audienceLabel)]),
      (words.undecided, [.text(words.duties(roster.undecided))]),
    ]
    entries += roster.omissions.map {
      (words.leftOut, [.text(words.duties($0.count) + ", " + words.because($0.reason))])
    }
    if roster.unattributed > 0 {
      entries.append((words.unattributed, [.text(words.duties(roster.unattributed))]))
    }
    let reservations =
      roster.shortfalls.map { phrases.shortfall($0) }
      + roster.loosened.map { phrases.words.loosened($0) }
    return reservations.map { Sheet.Block.paragraph([.text($0)]) }
      + [.lead([.text(roster.notice)]), .entries(entries)]
  }

  /// Those with open duties, the worst first.
  var open: [Sheet.Block] {
    guard !roster.open.isEmpty else { return [.lead([.text(words.nothingOpen(status))])] }
    let total = Sheet.Block.lead([.text(words.counts(roster.totals, phrases))])
    return [heading(words.open, 2), total] + labelled(amounts(roster.totals)) + shares
      + roster.open.enumerated().flatMap { index, entry in listed(entry, rank: index + 1) }
  }

  /// Those of whom nothing can be decided, and what was late.
  var others: [Sheet.Block] {
    let undecided = roster.undecidedOnly.map {
      [Sheet.Span.text(words.name($0) + ": " + words.duties($0.undecided.count))]
    }
    let cured = roster.entries.flatMap { entry in
      entry.cured.map { [Sheet.Span.text(words.name(entry) + ": " + $0.title + ", " + about($0))] }
    }
    let decided = roster.waivers.map {
      [Sheet.Span.text(phrases.decision($0, asOf: roster.asOf))]
    }
    let sections = [
      (words.undecidedOnly, undecided), (words.cured, cured), (phrases.words.waivers, decided),
    ]
    return sections.flatMap { title, items in
      items.isEmpty ? [] : [heading(title, 2), .list(items)]
    }
  }

  private var shares: [Sheet.Block] {
    guard let breakdown = roster.breakdown else { return [] }
    let entries = roster.shares.map { share in
      (
        share.value.isEmpty ? words.notStated : share.value,
        ([words.counts(share.totals, phrases)]
          + amounts(share.totals).map { $0.0 + ": " + $0.1 }).joined(separator: "; ")
      )
    }
    return [heading(words.by(breakdown), 3)] + labelled(entries)
  }

  private func listed(_ entry: Roster.Entry, rank: Int) -> [Sheet.Block] {
    var entries = [(words.duty, words.severities(entry.totals))]
    if let since = entry.openSince { entries.append((words.since, phrases.day(since))) }
    entries += amounts(entry.totals)
    entries += entry.nextSteps.map { (words.nextSteps, words.step($0, phrases)) }
    return [heading("\(rank). " + words.name(entry), 3)] + labelled(entries)
      + [.list(entry.open.map(duty))]
  }

  private func duty(_ duty: Roster.Duty) -> [Sheet.Span] {
    var lines = [duty.title + " (" + duty.rule + "), " + about(duty)]
    if !duty.message.isEmpty { lines.append(duty.message) }
    lines += duty.steps.map { words.must + phrases.step($0, asOf: roster.asOf) }
    lines += duty.basis.map(phrases.citation)
    if !duty.counts { lines.append(words.waived) }
    return Array(lines.map { [Sheet.Span.text($0)] }.joined(separator: [.lineEnd]))
  }

  private func about(_ duty: Roster.Duty) -> String {
    phrases.noun(phrases.entity(duty.subject.type)) + " " + duty.subject.key
      + (duty.item.map { " [\($0)]" } ?? "")
  }

  private func amounts(_ totals: Roster.Totals) -> [(String, String)] {
    zip(roster.columns, totals.amounts).compactMap { column, amount in
      guard amount.value != nil || amount.unknown > 0 else { return nil }
      return (column.label, words.amount(amount, phrases))
    }
  }

  private func heading(_ words: String, _ level: Int) -> Sheet.Block {
    .heading([.text(words)], level: level, target: nil)
  }

  // Nothing where there is nothing to tell.
  private func labelled(_ entries: [(String, String)]) -> [Sheet.Block] {
    entries.isEmpty ? [] : [.entries(entries.map { (label: $0.0, words: [.text($0.1)]) })]
  }
}
