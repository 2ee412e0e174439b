internal import Findings

/// The page of `match` as lines of text.
struct MatchWriter {
  // The list to decide and the other forms have them all.
  private static let shownEntries = 20
  private static let shownCandidates = 3

  private let page: MatchPage
  private let match: MatchWords
  private let phrases: Phrases
  private var words: Words { match.words }
  var text: TextPage

  init(_ page: MatchPage, _ text: TextPage) {
    self.page = page
    self.text = text
    match = MatchWords(page.language)
    phrases = Phrases(language: page.language)
  }

  mutating func write() {
    text.line(match.answer(page), page.exitCode == 0 ? .good : .open)
    group(.undecided) { $0.undecided($1) }
    group(.none) { $0.left($1) }
    group(.linked) { $0.linked($1) }
    if page.count(.undecided) > 0 { goOn() }
  }

  private mutating func group(
    _ fate: MatchPage.Fate, _ body: (inout MatchWriter, MatchPage.Entry) -> Void
  ) {
    let entries = page.entries.filter { $0.fate == fate }
    guard !entries.isEmpty else { return }
    text.blank()
    text.line("\(match.heading(fate)) (\(words.number(entries.count)))", .strong)
    text.blank()
    for entry in entries.prefix(Self.shownEntries) { body(&self, entry) }
    let left = entries.count - Self.shownEntries
    if left > 0 { text.line(words.more(left), indent: 2) }
  }

  private func name(_ entry: MatchPage.Entry) -> String {
    let place = phrases.place(entry.file, entry.line, entry.column) ?? entry.file
    return "\(entry.key) (\(place))"
  }

  private mutating func undecided(_ entry: MatchPage.Entry) {
    text.line(name(entry) + ": " + match.text(entry.ground), indent: 2, hanging: 4)
    text.line(phrases.sentence(match.line(entry.values)), indent: 4)
    for candidate in entry.candidates.prefix(Self.shownCandidates) {
      text.line("- " + match.line(candidate), indent: 4, hanging: 6)
      text.line(match.line(candidate.comparisons), indent: 6)
    }
    let left = entry.candidates.count - Self.shownCandidates
    if left > 0 { text.line(words.more(left), indent: 4) }
  }

  private mutating func left(_ entry: MatchPage.Entry) {
    text.line(
      name(entry) + ": " + match.text(entry.ground) + answered(entry), indent: 2, hanging: 4)
    text.line(phrases.sentence(match.line(entry.values)), indent: 4)
  }

  private mutating func linked(_ entry: MatchPage.Entry) {
    guard let record = entry.candidates.first else { return }
    text.line(
      "\(entry.key) → \(match.line(record)): " + match.text(entry.ground) + answered(entry),
      indent: 2, hanging: 4)
  }

  private func answered(_ entry: MatchPage.Entry) -> String {
    guard let by = entry.by, let on = entry.on else { return "" }
    let reason = entry.reason.map { ", “\($0)”" } ?? ""
    return words(" oleh \(by) pada \(on)\(reason)", " by \(by) on \(on)\(reason)")
  }

  private mutating func goOn() {
    text.blank()
    text.line(
      words(
        "Selama belum diputuskan, kewajiban yang bergantung padanya belum diketahui. Tulis daftarnya "
          + "dengan --out yaml:FILE, isi record, by dan on, lalu berikan dengan --links FILE.",
        "Until it is decided, the duties that rest on it stay unknown. Write the list with "
          + "--out yaml:FILE, fill in record, by and on, and give it with --links FILE."))
  }
}
