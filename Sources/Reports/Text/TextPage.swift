/// Lines of text for a terminal or a file, wrapped at a width.
struct TextPage {
  /// What a piece of text is, which a coloured style shows.
  enum Ink {
    case plain
    case strong
    case quiet
    case bad
    case open
    case good
  }

  let style: TextReport.Style
  let width: Int
  private var text = ""
  private var wantsBlank = false
  private var isEmpty = true

  init(style: TextReport.Style, width: Int) {
    self.style = style
    self.width = width
  }

  /// Hands over the lines written so far.
  mutating func take() -> String {
    defer { text = "" }
    return text
  }

  /// An empty line before the next one; never two, and none at the top.
  mutating func blank() { wantsBlank = true }

  /// A paragraph; lines after the first are indented by `hanging`.
  mutating func line(_ words: String, indent: Int = 0, hanging: Int? = nil, _ ink: Ink = .plain) {
    paragraph(
      words, first: String(repeating: " ", count: indent), hanging: hanging ?? indent, ink)
  }

  /// A paragraph behind a label, which stands in a column of its own.
  mutating func entry(
    _ label: String, _ words: String, indent: Int, column: Int, _ ink: Ink = .plain
  ) {
    let gap = max(1, column - indent - label.count)
    let first = String(repeating: " ", count: indent) + label + String(repeating: " ", count: gap)
    paragraph(words, first: first, hanging: column, ink)
  }

  /// A value behind a label; a long label wraps and the value stands beside its last line.
  mutating func row(
    _ label: String, _ value: String, indent: Int, column: Int, _ ink: Ink = .plain
  ) {
    var lines = [""]
    for word in Self.words(of: label) {
      let last = lines[lines.count - 1]
      if last.isEmpty {
        lines[lines.count - 1] = String(word)
      } else if indent + last.count + 1 + word.count + 2 > column {
        lines.append(String(word))
      } else {
        lines[lines.count - 1] = last + " " + word
      }
    }
    for early in lines.dropLast() { line(early, indent: indent) }
    entry(lines[lines.count - 1], value, indent: indent, column: column, ink)
  }

  private mutating func paragraph(_ words: String, first: String, hanging: Int, _ ink: Ink) {
    if wantsBlank, !isEmpty { text += "\n" }
    wantsBlank = false
    isEmpty = false
    var lead = first
    var line = ""
    var count = 0
    for word in Self.words(of: words) {
      let columns = word.columns
      if !line.isEmpty, lead.columns + count + 1 + columns > width {
        put(lead, line, ink)
        lead = String(repeating: " ", count: hanging)
        line = ""
        count = 0
      }
      if !line.isEmpty {
        line += " "
        count += 1
      }
      count += columns
      line += word
    }
    put(lead, line, ink)
  }

  private mutating func put(_ lead: String, _ line: String, _ ink: Ink) {
    let line = line.utf8.contains(0xC2) ? line.withPlainBlanks : line
    text += (line.isEmpty ? lead.trimmedEnd : lead + style.painted(line, ink)) + "\n"
  }

  // A no-break space keeps a date or an amount together and is printed as a plain one.
  //
  // Data may hold anything: a terminal must not obey an escape sequence out of a contract's name,
  // nor let marks of direction turn the line around.
  private static func words(of text: String) -> [Substring] { text.withoutControls.words }
}

extension StringProtocol {
  /// How many columns it takes: one for each character, also where it is written in several parts.
  fileprivate var columns: Int { utf8.allSatisfy { $0 < 0x80 } ? utf8.count : count }
}

extension String {
  fileprivate var trimmedEnd: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}

extension TextReport.Style {
  fileprivate func painted(_ text: String, _ ink: TextPage.Ink) -> String {
    guard self == .ansi else { return text }
    let code: String
    switch ink {
    case .plain: return text
    case .strong: code = "1"
    case .quiet: code = "2"
    case .bad: code = "1;31"
    case .open: code = "1;33"
    case .good: code = "1;32"
    }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }
}
