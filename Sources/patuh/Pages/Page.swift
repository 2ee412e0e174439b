/// Lines of text for a terminal, wrapped at 80 columns; data in them cannot steer it.
struct Page {
  private(set) var text = ""
  private let width = 80

  /// A paragraph; lines after the first stand at `hanging`.
  mutating func line(_ words: String, indent: Int = 0, hanging: Int? = nil) {
    put(words, lead: blanks(indent), hanging: hanging ?? indent)
  }

  /// A paragraph behind a label, in a column of its own.
  mutating func entry(_ label: String, _ words: String, indent: Int = 2, column: Int = 15) {
    guard !words.isEmpty else { return }
    let gap = max(1, column - indent - label.count)
    put(words, lead: blanks(indent) + label + blanks(gap), hanging: column)
  }

  /// A heading with its empty lines.
  mutating func heading(_ words: String) {
    blank()
    text += words + "\n\n"
  }

  /// An empty line; none at the top, never two.
  mutating func blank() {
    if !text.isEmpty, !text.hasSuffix("\n\n") { text += "\n" }
  }

  private mutating func put(_ words: String, lead: String, hanging: Int) {
    var line = lead
    var isFresh = true
    for word in Self.words(of: words) {
      if !isFresh, line.count + 1 + word.count > width {
        text += line + "\n"
        line = blanks(hanging)
        isFresh = true
      }
      line += (isFresh ? "" : " ") + word
      isFresh = false
    }
    while line.last == " " { line.removeLast() }
    text += line + "\n"
  }

  private static func words(of text: String) -> [Substring] {
    var clean = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
      let turns =
        (0x2028...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
      clean.append(isControl || turns ? " " : scalar)
    }
    return String(clean).split(separator: " ")
  }

  private func blanks(_ count: Int) -> String { String(repeating: " ", count: count) }
}
