/// Sheets as Markdown with tables, as code hosts and editors show it.
struct MarkdownSheet {
  private let sheet: Sheet

  init(_ sheet: Sheet) {
    self.sheet = sheet
  }

  /// The whole page; links become their words, since a page of its own leads nowhere.
  var text: String {
    ([title] + sheet.blocks.map(markdown)).joined(separator: "\n")
  }

  /// As many whole blocks as there is room for, and a last one where some are left out.
  func text(within bytes: Int, orElse last: Sheet.Block) -> String {
    let last = "\n" + markdown(last)
    var text = title
    for block in sheet.blocks {
      let piece = "\n" + markdown(block)
      guard text.utf8.count + piece.utf8.count + last.utf8.count <= bytes else {
        return text + last
      }
      text += piece
    }
    return text
  }

  private var title: String { heading([.text(sheet.title)], level: 1) }

  private func heading(_ words: [Sheet.Span], level: Int) -> String {
    String(repeating: "#", count: level) + " " + markdown(words) + "\n"
  }

  private func markdown(_ block: Sheet.Block) -> String {
    switch block {
    case .heading(let words, let level, _): heading(words, level: level)
    case .lead(let words): "> " + paragraph(words) + "\n"
    case .paragraph(let words): paragraph(words) + "\n"
    case .list(let items): items.map { "- " + paragraph($0) + "\n" }.joined()
    case .entries(let entries):
      entries.map { "- " + escaped($0.label) + ": " + markdown($0.words) + "\n" }.joined()
    case .expressions(let expressions):
      expressions.map { "- " + paragraph($0.label) + ": " + code($0.text) + "\n" }.joined()
    case .table(let head, let rows):
      row(head.map(escaped)) + row(head.map { _ in "---" })
        + rows.map { row($0.cells.map(cell)) }.joined()
    case .chart(let title, let bars):
      row([escaped(title), ""]) + row(["---", "---:"])
        + bars.map { row([escaped($0.label), escaped($0.shown)]) }.joined()
    case .signature(let title, let note, let labels):
      paragraph([.text(title + " " + note)]) + "\n\n"
        + labels.map { "- " + escaped($0) + ": " + markdown([.room]) + "\n" }.joined()
    case .aside(let title, let blocks):
      heading([.text(title)], level: 2) + "\n" + blocks.map(markdown).joined(separator: "\n")
    }
  }

  private func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }

  // A bar would end the cell, even within code.
  private func cell(_ spans: [Sheet.Span]) -> String {
    var text = ""
    for span in spans {
      if case .code(let words) = span {
        text += code(words.replacing("|", with: "\\|"))
      } else if case .link(let words, _) = span {
        text += cell(words)
      } else {
        text += markdown([span])
      }
    }
    return text
  }

  // Some characters mean something at the start of a line only.
  private func paragraph(_ spans: [Sheet.Span]) -> String {
    let text = markdown(spans)
    guard let first = text.first else { return text }
    if "+-=".contains(first) { return "\\" + text }
    let number = text.prefix { $0.isASCII && $0.isNumber }
    let rest = text.dropFirst(number.count)
    if !number.isEmpty, let mark = rest.first, mark == "." || mark == ")" {
      return number + "\\" + rest
    }
    return text
  }

  private func markdown(_ spans: [Sheet.Span]) -> String {
    spans.map { span in
      switch span {
      case .text(let words): escaped(words)
      case .quote(let words): "“*" + escaped(words) + "*”"
      case .code(let words): code(words)
      case .badge(let words, .quiet): "*" + escaped(words) + "*"
      case .badge(let words, _): "**" + escaped(words) + "**"
      case .link(let words, _): markdown(words)
      case .lineEnd: "<br>"
      case .room: escaped("____________")
      }
    }.joined()
  }

  // A fence longer than any run of backticks within.
  private func code(_ words: String) -> String {
    let words = words.withoutControls
    var longest = 0
    var run = 0
    for character in words {
      run = character == "`" ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    let gap = words.isEmpty || words.first == "`" || words.last == "`" ? " " : ""
    return fence + gap + words + gap + fence
  }

  private func escaped(_ words: String) -> String { words.markdownEscaped }
}
