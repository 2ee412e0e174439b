/// Sheets as HTML: one file each, without a script and without anything from elsewhere.
struct HTMLSheet {
  /// A link above the page.
  struct Way {
    var words: String
    var address: String
    /// The language of what it leads to, where it is another one.
    var language: String?
    var isHere = false
  }

  private let sheet: Sheet
  private let address: (Sheet.Target) -> String?
  private let ways: [Way]
  private let foot: String
  private var text = ""

  /// A writer of one page.
  ///
  /// - Parameters:
  ///   - sheet: The page.
  ///   - ways: The links above it.
  ///   - foot: The line below it.
  ///   - address: Where a target lies; nil makes a link mere words.
  init(
    _ sheet: Sheet, ways: [Way] = [], foot: String = "",
    address: @escaping (Sheet.Target) -> String?
  ) {
    self.sheet = sheet
    self.ways = ways
    self.foot = foot
    self.address = address
  }

  /// The whole page.
  mutating func write() -> String {
    text = """
      <!DOCTYPE html>
      <html lang="\(escaped(sheet.language))">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(escaped(sheet.title))</title>
      <style>
      \(Self.style)</style>
      </head>
      <body>

      """
    navigation()
    text += "<main>\n<h1>" + escaped(sheet.title) + "</h1>\n"
    for block in sheet.blocks { put(block) }
    text += "</main>\n"
    if !foot.isEmpty { text += "<footer>" + escaped(foot) + "</footer>\n" }
    return text + "</body>\n</html>\n"
  }

  private mutating func navigation() {
    guard !ways.isEmpty else { return }
    text += "<nav>\n"
    for way in ways {
      let language = way.language.map { " lang=\"\(escaped($0))\" hreflang=\"\(escaped($0))\"" }
      let here = way.isHere ? " aria-current=\"page\"" : ""
      text += "<a href=\"\(escaped(way.address))\"\(language ?? "")\(here)>"
      text += escaped(way.words) + "</a>\n"
    }
    text += "</nav>\n"
  }

  private mutating func put(_ block: Sheet.Block) {
    switch block {
    case .heading(let words, let level, let target):
      text += "<h\(level)\(id(target))>" + html(words) + "</h\(level)>\n"
    case .lead(let words): text += "<p class=\"lead\">" + html(words) + "</p>\n"
    case .paragraph(let words): text += "<p>" + html(words) + "</p>\n"
    case .list(let items):
      text += "<ul>\n" + items.map { "<li>" + html($0) + "</li>\n" }.joined() + "</ul>\n"
    case .entries(let entries):
      text += "<dl>\n"
      for entry in entries {
        text += "<dt>" + escaped(entry.label) + "</dt><dd>" + html(entry.words) + "</dd>\n"
      }
      text += "</dl>\n"
    case .expressions(let expressions):
      text += "<dl class=\"expressions\">\n"
      for expression in expressions {
        text += "<dt>" + html(expression.label) + "</dt><dd><code>"
        text += escaped(expression.text) + "</code></dd>\n"
      }
      text += "</dl>\n"
    case .table(let head, let rows): table(head, rows)
    case .chart(let title, let bars): chart(title, bars)
    case .signature(let title, let note, let labels):
      text += "<section class=\"signature\">\n<p><strong>" + escaped(title) + "</strong> "
      text += escaped(note) + "</p>\n<dl>\n"
      for label in labels { text += "<dt>" + escaped(label) + "</dt><dd></dd>\n" }
      text += "</dl>\n</section>\n"
    case .aside(let title, let blocks):
      text += "<details>\n<summary>" + escaped(title) + "</summary>\n"
      for block in blocks { put(block) }
      text += "</details>\n"
    }
  }

  // A table whose bars are drawn: what is heard is the label and the number.
  private mutating func chart(_ title: String, _ bars: [Sheet.Bar]) {
    let longest = bars.map(\.value).max() ?? 0
    text += "<table class=\"chart\" role=\"table\">\n<caption>" + escaped(title) + "</caption>\n"
    text += "<tbody role=\"rowgroup\">\n"
    for bar in bars {
      // A value that is there is seen, however small beside the others.
      let length = longest == 0 ? 0 : max(5, bar.value * 1000 / longest)
      text += "<tr role=\"row\"><th scope=\"row\" role=\"rowheader\">" + escaped(bar.label)
      text += "</th><td role=\"cell\"><svg class=\"\(bar.tone.rawValue)\" viewBox=\"0 0 1000 10\" "
      text += "preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect width=\"\(length)\" "
      text += "height=\"10\" fill=\"currentColor\"/></svg> " + escaped(bar.shown) + "</td></tr>\n"
    }
    text += "</tbody>\n</table>\n"
  }

  // On a narrow screen a row becomes a block with its column names beside the cells; the roles keep
  // it a table for those who hear it.
  private mutating func table(_ head: [String], _ rows: [Sheet.Row]) {
    text += "<table role=\"table\">\n<thead role=\"rowgroup\">\n<tr role=\"row\">"
    for name in head {
      text += "<th scope=\"col\" role=\"columnheader\">" + escaped(name) + "</th>"
    }
    text += "</tr>\n</thead>\n<tbody role=\"rowgroup\">\n"
    for row in rows {
      text += "<tr role=\"row\"\(id(row.target))>"
      for (index, cell) in row.cells.enumerated() {
        let name = index < head.count ? head[index] : ""
        if index == 0 {
          text += "<th scope=\"row\" role=\"rowheader\">" + html(cell) + "</th>"
        } else {
          text += "<td role=\"cell\" data-label=\"\(escaped(name))\">" + html(cell) + "</td>"
        }
      }
      text += "</tr>\n"
    }
    text += "</tbody>\n</table>\n"
  }

  private func id(_ target: Sheet.Target?) -> String {
    target.map { " id=\"\(escaped($0.anchor))\"" } ?? ""
  }

  private func html(_ spans: [Sheet.Span]) -> String {
    spans.map { span in
      switch span {
      case .text(let words): escaped(words)
      case .quote(let words): "<q>" + escaped(words) + "</q>"
      case .code(let words): "<code>" + escaped(words) + "</code>"
      case .badge(let words, let tone):
        "<span class=\"badge \(tone.rawValue)\">" + escaped(words) + "</span>"
      case .link(let words, let target):
        address(target).map { "<a href=\"\(escaped($0))\">" + html(words) + "</a>" } ?? html(words)
      case .lineEnd: "<br>"
      case .room: "<span class=\"room\"></span>"
      }
    }.joined()
  }

  private func escaped(_ words: String) -> String { words.markupEscaped }
}
