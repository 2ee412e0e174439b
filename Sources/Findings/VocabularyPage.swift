/// The words that the expressions of rules have beyond the language itself.
public struct VocabularyPage: Hashable, Codable, Sendable {
  /// Words that belong together.
  public struct Section: Hashable, Codable, Sendable {
    /// What they are about, in a word or two.
    public var name: String
    /// What they are for, in one sentence.
    public var documentation: String
    /// The words.
    public var words: [Word]

    /// Creates a section.
    public init(name: String, documentation: String, words: [Word]) {
      self.name = name
      self.documentation = documentation
      self.words = words
    }
  }

  /// A name, a type, a function or an operator.
  public struct Word: Hashable, Codable, Sendable {
    /// How it is written, in types.
    public var signature: String
    /// One sentence.
    public var documentation: String
    /// An expression with it.
    public var example: String?
    /// What the example is equal to, as an expression.
    public var value: String?

    /// Creates a word.
    public init(signature: String, documentation: String, example: String?, value: String?) {
      self.signature = signature
      self.documentation = documentation
      self.example = example
      self.value = value
    }
  }

  /// The words by what they are about.
  public var sections: [Section]

  /// Creates a page.
  public init(sections: [Section]) {
    self.sections = sections
  }
}
