internal import Diagnostics
internal import Documents

extension MappingReader {
  /// A text by language; nil where the key is missing.
  mutating func label(_ key: String) -> LocalizedText? { label(of: optional(key)) }

  /// The text by language that a node gives.
  mutating func label(of node: Node?) -> LocalizedText? {
    guard let node, !node.isNull else { return nil }
    guard let entries = node.entries else {
      diagnostics.append(.labelByLanguage(node.kindName, at: document.place(of: node)))
      return nil
    }
    var texts: [String: String] = [:]
    for entry in entries {
      guard let language = entry.key.text else { continue }
      if let text = entry.value.text, !entry.value.isNull {
        texts[language] = text
      } else {
        diagnostics.append(.labelWithoutText(language, at: document.place(of: entry.key)))
      }
    }
    return LocalizedText(texts)
  }
}
