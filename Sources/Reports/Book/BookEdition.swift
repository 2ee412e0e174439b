internal import Findings

/// The files of a book in one language.
struct BookEdition {
  private struct Page {
    /// The path below the folder of the language.
    var path: String
    var sheet: Sheet
  }

  private let edition: RuleBook.Edition
  private let others: [String]
  private let words: BookWords
  private let pages: [Page]
  /// Where everything stands that a link may lead to.
  private let places: [Sheet.Target: String]

  /// Lays out an edition.
  ///
  /// - Parameters:
  ///   - edition: What the book says.
  ///   - others: The other languages that it speaks.
  init(_ edition: RuleBook.Edition, others: [String]) {
    self.edition = edition
    self.others = others
    words = BookWords(language: edition.language)
    let sheets = BookSheets(edition, words)
    let rules = edition.pages.map {
      Page(path: $0.card.id + ".html", sheet: RuleSheet($0).sheet)
    }
    pages =
      [
        Page(path: "index.html", sheet: sheets.index), Page(path: "law.html", sheet: sheets.law),
        Page(path: "numbers.html", sheet: sheets.numbers),
        Page(path: "sources.html", sheet: sheets.sources),
      ] + rules
    var places: [Sheet.Target: String] = [:]
    for page in pages {
      for target in page.sheet.targets {
        places[target] = Self.address(page.path) + "#" + target.anchor
      }
    }
    for page in edition.pages {
      places[.rule(page.card.id)] = Self.address(page.card.id + ".html")
    }
    self.places = places
  }

  var files: [RuleBook.File] {
    pages.map { page in
      // Every address is one from the folder of the language.
      let up = String(repeating: "../", count: page.path.count { $0 == "/" })
      let places = places
      var writer = HTMLSheet(
        page.sheet, ways: ways(from: page.path, up),
        foot: edition.title + ", " + words.version + " " + edition.version
      ) { places[$0].map { up + $0 } }
      return RuleBook.File(path: edition.language + "/" + page.path, text: writer.write())
    }
  }

  private func ways(from path: String, _ up: String) -> [HTMLSheet.Way] {
    let own = words.ways.map { way in
      HTMLSheet.Way(words: way.name, address: up + way.path, isHere: way.path == path)
    }
    return own
      + others.map { language in
        HTMLSheet.Way(
          words: BookWords(language: language).languageName,
          address: up + "../" + language + "/" + Self.address(path), language: language)
      }
  }

  // A path as it stands in a link; a full stop or a blank in a file's name leads nowhere else.
  private static func address(_ path: String) -> String {
    path.encoded(after: "%") { byte in
      switch byte {
      case 0x2D...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x7E: true
      default: false
      }
    }
  }
}
