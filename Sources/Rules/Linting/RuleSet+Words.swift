public import Diagnostics
internal import Documents

/// A word that texts of rules do not use, such as one that means more than one thing.
public struct AvoidedWord: Sendable {
  /// The word.
  public var word: String
  /// What to write in its place.
  public var advice: LocalizedText
}

extension RuleSet {
  /// The places where a text of a rule uses such a word all the same; within quotation marks the
  /// law speaks.
  func avoidedWords(in rule: Rule) -> [Diagnostic] {
    guard !avoidedWords.isEmpty else { return [] }
    let spoken = (rule.document.root.entries ?? []).filter {
      !["examples", "note"].contains($0.key.text)
    }
    return spoken.flatMap { texts(in: $0.value) }.flatMap { node -> [Diagnostic] in
      let text = rule.document.text(of: node)
      return avoidedWords.flatMap { word in
        text.bare(word.word).map {
          .avoidedWord(word.word, word.advice["en"], at: text.place(of: $0))
        }
      }
    }
  }

  private func texts(in node: Node) -> [Node] {
    switch node.content {
    case .scalar: [node]
    case .sequence(let items): items.flatMap(texts)
    case .mapping(let entries): entries.flatMap { texts(in: $0.value) }
    }
  }
}

extension SourceText {
  /// Where a word stands alone and outside quotation marks: no letter, digit, hyphen or underscore
  /// before or after it.
  fileprivate func bare(_ word: String) -> [Range<Int>] {
    let word = Array(word.utf8)
    guard !word.isEmpty, bytes.count >= word.count else { return [] }
    var ranges: [Range<Int>] = []
    var isQuoted = false
    for start in bytes.indices {
      if bytes[start] == 0x22 { isQuoted.toggle() }
      let end = start + word.count
      guard !isQuoted, end <= bytes.count, bytes[start] == word[0],
        bytes[start..<end].elementsEqual(word), !isPart(at: start - 1), !isPart(at: end)
      else { continue }
      ranges.append(start..<end)
    }
    return ranges
  }

  private func isPart(at index: Int) -> Bool {
    guard bytes.indices.contains(index) else { return false }
    let byte = bytes[index]
    return byte.isNameByte || byte == 0x2D || byte >= 0x80
  }
}
