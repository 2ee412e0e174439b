/// A page to read, before it is Markdown or HTML: blocks of words, and what the words lead to.
struct Sheet {
  /// How a short mark is meant.
  enum Tone: String {
    case good
    case open
    case bad
    case quiet
  }

  /// A piece of a line.
  enum Span {
    case text(String)
    /// Words of somebody else, such as a sentence of the law.
    case quote(String)
    /// A name or an expression, as a file writes it.
    case code(String)
    case badge(String, Tone)
    case link([Span], to: Target)
    case lineEnd
    /// Room to write by hand.
    case room
  }

  /// What a link leads to, wherever it stands.
  enum Target: Hashable {
    case rule(String)
    case number(String)
    case instrument(String)
    case article(instrument: String, at: String)
    case obligation(String)
  }

  /// A row of a table; its first cell names it.
  struct Row {
    var cells: [[Span]]
    /// What the row is, so that links find it.
    var target: Target?

    init(_ cells: [[Span]], target: Target? = nil) {
      self.cells = cells
      self.target = target
    }
  }

  /// A bar of a chart.
  struct Bar {
    var label: String
    var value: Int
    /// The value as a reader of the language writes it.
    var shown: String
    var tone: Tone
  }

  enum Block {
    /// A heading of a section, of level 2 to 4.
    case heading([Span], level: Int, target: Target?)
    /// What the page is about, in the sentence that matters most.
    case lead([Span])
    case paragraph([Span])
    case list([[Span]])
    /// Labels with what belongs to them.
    case entries([(label: String, words: [Span])])
    /// Expressions, each under what it is called.
    case expressions([(label: [Span], text: String)])
    case table(head: [String], rows: [Row])
    /// Values side by side, as bars where a page can show them.
    case chart(title: String, bars: [Bar])
    /// Room for the one who answers for the page.
    case signature(title: String, note: String, labels: [String])
    /// What is there for those who look for it; paper shows only how much it is.
    indirect case aside(title: String, blocks: [Block])
  }

  var title: String
  /// The language of the page.
  var language: String
  var blocks: [Block] = []

  init(title: String, language: String) {
    self.title = title
    self.language = language
  }

  mutating func heading(_ words: String, level: Int = 2, target: Target? = nil) {
    blocks.append(.heading([.text(words)], level: level, target: target))
  }

  /// A section of a table; nothing where it has no rows.
  mutating func table(_ heading: String, _ head: [String], _ rows: [Row]) {
    guard !rows.isEmpty else { return }
    self.heading(heading)
    blocks.append(.table(head: head, rows: rows))
  }

  /// A chart; nothing where there is nothing to compare.
  mutating func chart(_ title: String, _ bars: [Bar]) {
    let bars = bars.filter { $0.value > 0 }
    if !bars.isEmpty { blocks.append(.chart(title: title, bars: bars)) }
  }
}

extension Sheet.Target {
  /// The name of the place on its page: letters, digits, hyphens and underscores as they are, any
  /// other byte as two hexadecimal digits after a full stop, so that no two places share a name.
  var anchor: String {
    switch self {
    case .rule(let id): Self.name(id)
    case .number(let name): Self.name(name)
    case .instrument(let id): Self.name(id)
    case .article(let instrument, let at): Self.name(instrument) + "/" + Self.name(at)
    case .obligation(let id): Self.name(id)
    }
  }

  private static func name(_ text: String) -> String {
    text.encoded(after: ".") { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
      default: false
      }
    }
  }
}
