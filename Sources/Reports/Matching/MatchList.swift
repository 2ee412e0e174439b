internal import Findings

/// The list to decide, `patuh-links/1`: what nobody has decided yet, ready to be filled in, with the
/// answers that are in force.
struct MatchList {
  private let page: MatchPage
  private let match: MatchWords

  init(_ page: MatchPage) {
    self.page = page
    match = MatchWords(page.language)
  }

  var text: String {
    let entries = page.entries.filter { $0.fate == .undecided || $0.ground == .answer }
    var text = comment(match.answer(page), indent: 0)
    text += comment(
      match.words(
        "Isi record dengan kunci data, atau none bila tidak ada yang dimaksud; by dengan peran; "
          + "on dengan tanggal. Jawaban yang dihapus menjadi belum diputuskan lagi.",
        "Fill in record with the key of a record, or none where none is meant; by with a role; on "
          + "with a day. An answer taken out is undecided again."), indent: 0)
    text += "format: patuh-links/1\n"
    text += entries.isEmpty ? "links: []\n" : "links:\n"
    for entry in entries { text += self.text(entry) }
    return text
  }

  private func text(_ entry: MatchPage.Entry) -> String {
    var text = "  - linking: \(entry.linking)\n"
    text += "    registration: \(JSONWriter.quoted(entry.key))\n"
    text += comment(match.line(entry.values), indent: 4)
    if entry.fate == .undecided { text += comment(match.text(entry.ground), indent: 4) }
    text += "    compared: \(JSONWriter.quoted(entry.compared))\n"
    text += entry.candidates.isEmpty ? "    candidates: {}\n" : "    candidates:\n"
    for candidate in entry.candidates {
      text += comment(match.line(candidate), indent: 6)
      text += comment(match.line(candidate.comparisons), indent: 6)
      text +=
        "      \(JSONWriter.quoted(candidate.key)): \(JSONWriter.quoted(candidate.compared))\n"
    }
    let isAnswered = entry.ground == .answer
    let record = entry.fate == .linked ? entry.candidates.first?.key : nil
    text += "    record: "
    text += isAnswered ? record.map(JSONWriter.quoted) ?? "none" : "~"
    text += "\n    by: \(entry.by ?? "~")\n    on: \(entry.on ?? "~")\n"
    text += "    reason: \(entry.reason.map(JSONWriter.quoted) ?? "~")\n"
    return text
  }

  // Data may hold anything; a comment ends with its line.
  private func comment(_ words: String, indent: Int) -> String {
    let line = words.withoutControls.replacing("\u{A0}", with: " ")
    return String(repeating: " ", count: indent) + "# " + line + "\n"
  }
}
