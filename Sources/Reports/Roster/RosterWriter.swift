internal import Findings
internal import Quantities

/// Writes a list for people, part by part.
struct RosterWriter {
  let roster: Roster
  let status: RunStatus
  let words: RosterWords
  let phrases: Phrases
  var page: TextPage

  private let column = 28

  init(_ roster: Roster, _ status: RunStatus, page: TextPage) {
    self.roster = roster
    self.status = status
    self.page = page
    words = RosterWords(language: roster.language)
    phrases = Phrases(language: roster.language, entities: roster.entities)
  }

  /// What the list is, what it is not, and by what it was made.
  mutating func head() {
    page.reservations(roster.shortfalls, roster.loosened, phrases)
    page.line(phrases.sentence(roster.title), .strong)
    page.line(phrases.sentence(roster.notice))
    page.blank()
    let rules = roster.ruleSet
    row(words.asOf, phrases.day(roster.asOf))
    row(words.cutOff, words.through(roster.cutOff.map(phrases.day)))
    row(words.ruleSet, rules.id + " " + rules.version)
    page.line(rules.sha256, indent: 4, .quiet)
    row(words.profile, roster.profile)
    row(words.audience, roster.audience + ": " + roster.audienceLabel)
    row(words.undecided, words.duties(roster.undecided))
    for omission in roster.omissions {
      row(words.leftOut, words.duties(omission.count) + ", " + words.because(omission.reason))
    }
    if roster.unattributed > 0 {
      row(words.unattributed, words.duties(roster.unattributed))
    }
  }

  /// The counts and sums, and how they are spread.
  mutating func sums() {
    page.blank()
    guard !roster.open.isEmpty else {
      return page.line(words.nothingOpen(status), .open)
    }
    page.line(words.counts(roster.totals, phrases), .strong)
    amounts(roster.totals, indent: 2)
    guard let breakdown = roster.breakdown else { return }
    page.blank()
    page.line(words.by(breakdown), .strong)
    page.blank()
    for share in roster.shares {
      page.line(share.value.isEmpty ? words.notStated : share.value, indent: 2)
      page.line(words.counts(share.totals, phrases), indent: 4)
      amounts(share.totals, indent: 4)
    }
  }

  /// Everybody, section by section.
  mutating func entries() {
    section(words.open, roster.open) { $0.open($1) }
    section(words.undecidedOnly, roster.undecidedOnly) { $0.undecided($1) }
    let cured = roster.entries.filter { !$0.cured.isEmpty }
    section(words.cured, cured) { $0.cured($1) }
  }

  private mutating func section(
    _ heading: String, _ entries: [Roster.Entry],
    _ body: (inout RosterWriter, Roster.Entry) -> Void
  ) {
    guard !entries.isEmpty else { return }
    page.blank()
    page.line(heading + " (\(words.number(entries.count)))", .strong)
    for (index, entry) in entries.enumerated() {
      page.blank()
      page.entry("\(index + 1).", words.name(entry), indent: 0, column: 4, .strong)
      body(&self, entry)
    }
  }

  private mutating func open(_ entry: Roster.Entry) {
    works(entry)
    row(words.duty, words.severities(entry.totals), indent: 4)
    if let since = entry.openSince { row(words.since, phrases.day(since), indent: 4) }
    amounts(entry.totals, indent: 4)
    if !entry.undecided.isEmpty {
      row(words.undecided, words.duties(entry.undecided.count), indent: 4)
    }
    for duty in entry.open { self.duty(duty) }
    guard !entry.nextSteps.isEmpty else { return }
    page.blank()
    page.line(words.nextSteps, indent: 4)
    for step in entry.nextSteps {
      page.line("- " + words.step(step, phrases), indent: 6, hanging: 8)
    }
  }

  private mutating func duty(_ duty: Roster.Duty) {
    page.blank()
    page.line("- " + title(duty), indent: 4, hanging: 6, duty.counts ? .bad : .quiet)
    if !duty.message.isEmpty { page.line(phrases.sentence(duty.message), indent: 6) }
    for step in duty.steps {
      page.line(words.must + phrases.step(step, asOf: roster.asOf), indent: 6, hanging: 8)
    }
    for citation in duty.basis { page.line(phrases.citation(citation), indent: 6, .quiet) }
    if !duty.counts { page.line(words.waived, indent: 6, .quiet) }
  }

  private mutating func undecided(_ entry: Roster.Entry) {
    works(entry)
    row(words.undecided, words.duties(entry.undecided.count), indent: 4)
    var labels: [String] = []
    var known: Set<String> = []
    for duty in entry.undecided {
      for missing in duty.missing {
        let label = missing.label.isEmpty ? missing.path : missing.label
        if known.insert(label).inserted { labels.append(label) }
      }
    }
    guard !labels.isEmpty else { return }
    let shown = labels.prefix(5).joined(separator: "; ")
    row(
      words.needed,
      labels.count > 5 ? shown + "; " + words.more(labels.count - 5) : shown, indent: 4)
  }

  private mutating func cured(_ entry: Roster.Entry) {
    for duty in entry.cured {
      page.line("- " + title(duty), indent: 4, hanging: 6)
      if !duty.message.isEmpty { page.line(phrases.sentence(duty.message), indent: 6) }
    }
  }

  private func title(_ duty: Roster.Duty) -> String {
    var text = phrases.noun(phrases.entity(duty.subject.type)) + " " + duty.subject.key
    if let item = duty.item { text += " [\(item)]" }
    return duty.title + " (" + duty.rule + "), " + text
  }

  private mutating func works(_ entry: Roster.Entry) {
    for (type, works) in Dictionary(grouping: entry.works, by: \.type).inKeyOrder {
      let keys = works.prefix(12).map(\.key).joined(separator: ", ")
      let rest = works.count > 12 ? ", " + words.more(works.count - 12) : ""
      row(phrases.entity(type), words.number(works.count) + ": " + keys + rest, indent: 4)
    }
  }

  private mutating func amounts(_ totals: Roster.Totals, indent: Int) {
    for (column, amount) in zip(roster.columns, totals.amounts) {
      guard amount.value != nil || amount.unknown > 0 else { continue }
      row(column.label, words.amount(amount, phrases), indent: indent)
    }
  }

  private mutating func row(_ label: String, _ value: String, indent: Int = 2) {
    page.row(label, value, indent: indent, column: column + indent)
  }
}
