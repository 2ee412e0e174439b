/// A text in the languages of a rule set, by language code (`id`, `en`).
public struct LocalizedText: Hashable, Sendable {
  /// The texts by language code.
  public var texts: [String: String]

  /// Creates a text from its translations.
  public init(_ texts: [String: String]) {
    self.texts = texts
  }

  /// A text of the engine itself, which speaks Indonesian and English.
  public init(id: String, en: String) {
    texts = ["id": id, "en": en]
  }

  /// The text in a language, else in the first language that it has, by code.
  public subscript(language: String) -> String {
    texts[language] ?? texts.min { $0.key < $1.key }?.value ?? ""
  }
}

extension LocalizedText: Codable {
  /// Reads an object of texts by language code.
  public init(from decoder: any Decoder) throws {
    texts = try decoder.singleValueContainer().decode([String: String].self)
  }

  /// Writes an object of texts by language code.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(texts)
  }
}
