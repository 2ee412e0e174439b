internal import Findings
internal import Quantities

/// The difference of two rule sets as lines of text.
struct DifferenceWriter {
  private static let shownSubjects = 10

  private let phrases: Phrases
  private var words: Words { phrases.words }
  var page: TextPage

  init(_ phrases: Phrases, _ page: TextPage) {
    self.phrases = phrases
    self.page = page
  }

  mutating func write(_ diff: RuleSetDiff) {
    page.line(summary(diff), .strong)
    page.line("\(diff.old.id) \(diff.old.version) → \(diff.new.id) \(diff.new.version)", .quiet)
    if let verdicts = diff.verdicts { write(verdicts) }
    for kind in RuleSetDiff.Kind.allCases {
      let changes = diff.changes.filter { $0.kind == kind }
      guard !changes.isEmpty else { continue }
      page.blank()
      page.line(heading(kind) + " (\(changes.count))", .strong)
      for change in changes { write(change) }
    }
  }

  private func summary(_ diff: RuleSetDiff) -> String {
    let rules = diff.changes.filter { $0.kind == .rule }
    func count(_ state: RuleSetDiff.State) -> Int { rules.count { $0.state == state } }
    var parts = [(RuleSetDiff.State.added, count(.added)), (.removed, count(.removed))]
    parts += [(.renamed, count(.renamed)), (.changed, count(.changed))]
    let told = parts.filter { $0.1 > 0 }.map { words.number($0.1) + "\u{A0}" + word($0.0) }
    let others = diff.changes.count - rules.count
    var text =
      words("Aturan: ", "Rules: ")
      + (told.isEmpty ? words("tidak berubah", "none changed") : told.joined(separator: ", "))
    if others > 0 {
      text +=
        "; "
        + words.count(others, "bagian lain berubah", "other part changed", "other parts changed")
    }
    guard let verdicts = diff.verdicts else { return text }
    let moved = words.number(verdicts.moves.count)
    let compared = words.number(verdicts.compared)
    return text
      + words(
        "; \(moved) dari \(compared) putusan menjadi lain",
        "; \(moved) of \(compared) verdicts differ")
  }

  private func word(_ state: RuleSetDiff.State) -> String {
    switch state {
    case .added: words("baru", "added")
    case .removed: words("dihapus", "removed")
    case .renamed: words("berganti nama", "renamed")
    case .changed: words("berubah", "changed")
    }
  }

  private func heading(_ kind: RuleSetDiff.Kind) -> String {
    switch kind {
    case .rule: words("Aturan", "Rules")
    case .definition: words("Nilai turunan", "Derived values")
    case .parameter: words("Angka dari hukum", "Numbers of the law")
    case .source: words("Peraturan", "Legal instruments")
    case .calendar: words("Kalender", "Calendar")
    case .profile: words("Profil", "Profiles")
    case .list: words("Daftar dan surat", "Lists and letters")
    case .other: words("Lain-lain", "Others")
    }
  }
}

// What changed in the rule set.
extension DifferenceWriter {
  private mutating func write(_ change: RuleSetDiff.Change) {
    page.blank()
    var name = change.name
    if let formerly = change.formerly { name = formerly + " → " + name }
    page.line("\(name): \(word(change.state))", indent: 2, hanging: 4, ink(change.state))
    if !change.title.isEmpty { page.line(change.title, indent: 4, .quiet) }
    if let old = change.oldRevision, let new = change.newRevision {
      page.line(
        old == new
          ? words("yang memutuskan tidak berubah", "what decides has not changed")
          : words("revisi ", "revision ") + old + " → " + new, indent: 4, .quiet)
    }
    for part in change.parts {
      page.line(
        "- \(label(part.aspect)) \(part.path): " + step(part.old, part.new), indent: 4, hanging: 6)
    }
    if !change.through.isEmpty {
      page.line(
        "- " + words("melalui ", "through ") + change.through.joined(separator: ", "), indent: 4,
        hanging: 6)
    }
  }

  private func ink(_ state: RuleSetDiff.State) -> TextPage.Ink {
    switch state {
    case .added: .good
    case .removed: .bad
    case .renamed, .changed: .open
    }
  }

  private func label(_ aspect: RuleSetDiff.Aspect) -> String {
    switch aspect {
    case .text: words("teks", "text")
    case .duty: words("kewajiban", "duty")
    case .law: words("hukum", "law")
    case .dates: words("tanggal", "dates")
    case .expression: words("ungkapan", "expression")
    case .number: words("angka", "number")
    case .gate: words("tahap", "stage")
    case .profile: words("profil", "profile")
    case .example: words("contoh", "example")
    case .other: words("isi", "content")
    }
  }

  private func step(_ old: String?, _ new: String?) -> String {
    (old ?? words("(tidak ada)", "(nothing)")) + " → " + (new ?? words("(tidak ada)", "(nothing)"))
  }
}

// Which verdicts are others.
extension DifferenceWriter {
  /// Moves that a person reads as one: of one rule, from the same to the same, for the same causes.
  private struct Group: Hashable {
    var rule: String
    var old: Ruling?
    var new: Ruling?
    var causes: [RuleSetDiff.Cause]

    init(_ move: RuleSetDiff.Move) {
      rule = move.rule
      old = move.old.map(Ruling.init)
      new = move.new.map(Ruling.init)
      causes = move.causes
    }
  }

  private struct Ruling: Hashable {
    var verdict: Verdict
    var reason: VerdictReason?

    init(_ outcome: RuleSetDiff.Outcome) {
      verdict = outcome.verdict
      reason = outcome.reason
    }
  }

  private mutating func write(_ verdicts: RuleSetDiff.Verdicts) {
    page.line(
      words("Per ", "As of ") + phrases.day(verdicts.asOf) + ", "
        + words("profil ", "profile ")
        + (verdicts.oldProfile == verdicts.newProfile
          ? verdicts.newProfile : verdicts.oldProfile + " → " + verdicts.newProfile),
      .quiet)
    page.blank()
    page.line(words("Putusan", "Verdicts") + " (\(verdicts.moves.count))", .strong)
    var groups: [Group] = []
    var members: [Group: [RuleSetDiff.Move]] = [:]
    for move in verdicts.moves {
      let group = Group(move)
      if members[group] == nil { groups.append(group) }
      members[group, default: []].append(move)
    }
    if groups.isEmpty {
      page.blank()
      page.line(words("Tidak ada putusan yang lain.", "No verdict differs."), indent: 2)
    }
    for group in groups { write(group, members[group] ?? []) }
  }

  private mutating func write(_ group: Group, _ moves: [RuleSetDiff.Move]) {
    page.blank()
    page.line(
      "\(group.rule): " + text(group.old) + " → " + text(group.new) + " (\(moves.count))",
      indent: 2, hanging: 4, group.new?.verdict == .fail ? .bad : .open)
    for cause in group.causes {
      page.line(words("karena ", "because of ") + text(cause), indent: 4, hanging: 6)
    }
    for move in moves.prefix(Self.shownSubjects) {
      page.line(
        "- " + phrases.title(move.subject, item: move.item) + days(move), indent: 4, hanging: 6)
    }
    let left = moves.count - Self.shownSubjects
    if left > 0 { page.line(words.more(left, "--json"), indent: 4) }
  }

  private func text(_ ruling: Ruling?) -> String {
    guard let ruling else { return words("(tidak ada aturannya)", "(no such rule)") }
    return words.short(ruling.verdict)
      + (ruling.reason.map { ", " + words.text($0) } ?? "")
  }

  private func days(_ move: RuleSetDiff.Move) -> String {
    guard move.old?.due != move.new?.due else { return "" }
    func day(_ outcome: RuleSetDiff.Outcome?) -> String {
      outcome?.due.map(phrases.day) ?? words("tidak ada", "none")
    }
    return words(", batas ", ", last day ") + day(move.old) + " → " + day(move.new)
  }

  private func text(_ cause: RuleSetDiff.Cause) -> String {
    var text = cause.name + (cause.path.isEmpty ? "" : " " + cause.path)
    if cause.old != nil || cause.new != nil { text += ": " + step(cause.old, cause.new) }
    if let law = cause.law { text += "; " + phrases.citation(law) }
    return text
  }
}
