public import Findings

/// A rule set as a book: a page for each rule, the law, its numbers and its sources, in every
/// language; plain HTML files that lead to each other.
public struct RuleBook: Sendable {
  /// The book in one language.
  public struct Edition: Sendable {
    /// The language of its texts.
    public var language: String
    /// What the rule set is called.
    public var title: String
    /// The version of the rule set.
    public var version: String
    /// The rules, by id.
    public var pages: [RulePage]
    /// The law against the rules.
    public var matrix: LawMatrix
    /// The numbers of the law.
    public var numbers: [RulePage.Number]

    /// Creates an edition.
    public init(
      language: String, title: String, version: String, pages: [RulePage], matrix: LawMatrix,
      numbers: [RulePage.Number]
    ) {
      self.language = language
      self.title = title
      self.version = version
      self.pages = pages
      self.matrix = matrix
      self.numbers = numbers
    }
  }

  /// A file of the book.
  public struct File: Sendable {
    /// The path below the folder of the book.
    public var path: String
    /// The HTML.
    public var text: String
  }

  private let editions: [Edition]

  /// Creates a book; its first edition is shown first.
  public init(editions: [Edition]) {
    self.editions = editions
  }

  /// Every file: the choice of language, then the editions.
  public var files: [File] {
    [cover]
      + editions.flatMap { edition in
        let others = editions.map(\.language).filter { $0 != edition.language }
        return BookEdition(edition, others: others).files
      }
  }

  private var cover: File {
    let first = editions.first
    let sheet = Sheet(title: first?.title ?? "", language: first?.language ?? "id")
    var writer = HTMLSheet(
      sheet,
      ways: editions.map {
        HTMLSheet.Way(
          words: BookWords(language: $0.language).languageName,
          address: $0.language + "/index.html",
          language: $0.language)
      }
    ) { _ in nil }
    return File(path: "index.html", text: writer.write())
  }
}
