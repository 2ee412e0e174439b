internal import Diagnostics

/// A tag of a template.
struct Tag {
  /// What a tag does.
  enum Kind {
    case value
    case section
    case opposite
    case end
    case comment
  }

  var kind: Kind
  var name: String
  /// The bytes of the tag with its braces.
  var range: Range<Int>
}

/// Finds the tags of a template, and tells all that is wrong with them.
///
/// What Mustache has beyond values, sections and comments may leave values unescaped: it is refused.
struct TagScanner {
  private let source: SourceText
  private let bytes: [UInt8]
  private(set) var diagnostics: [Diagnostic] = []

  init(_ source: SourceText) {
    self.source = source
    bytes = source.bytes
  }

  /// The tags in order.
  mutating func tags() -> [Tag] {
    if String(validating: bytes, as: UTF8.self) == nil {
      diagnostics.append(.notUTF8(at: source.place(of: 0..<0)))
      return []
    }
    var tags: [Tag] = []
    var start = 0
    while let opening = find("{{", from: start) {
      guard let closing = find("}}", from: opening + 2) else {
        diagnostics.append(.unclosedTag(at: source.place(of: opening..<opening + 2)))
        break
      }
      start = closing + 2
      if let tag = tag(opening..<start) { tags.append(tag) }
    }
    // Half a brace at the very end is a tag that somebody has not finished.
    if bytes.last == UInt8(ascii: "{"), diagnostics.isEmpty {
      let end = bytes.count
      diagnostics.append(.unclosedTag(at: source.place(of: end - 1..<end)))
    }
    return tags
  }

  private mutating func tag(_ range: Range<Int>) -> Tag? {
    let inner = bytes[range.lowerBound + 2..<range.upperBound - 2]
    let kind: Tag.Kind
    switch inner.first.map({ Character(Unicode.Scalar($0)) }) {
    case "!": return Tag(kind: .comment, name: "", range: range)
    case "#": kind = .section
    case "^": kind = .opposite
    case "/": kind = .end
    case let mark? where "{&><$=%".contains(mark):
      diagnostics.append(.unsupportedTag(String(mark), at: source.place(of: range)))
      return nil
    default: kind = .value
    }
    let text = String(decoding: kind == .value ? inner : inner.dropFirst(), as: UTF8.self)
    let name = String(text.drop(while: \.isWhitespace).prefix { !$0.isWhitespace })
    let rest = text.drop(while: \.isWhitespace).dropFirst(name.count)
    guard !name.isEmpty, rest.allSatisfy(\.isWhitespace) else {
      diagnostics.append(.noName(at: source.place(of: range)))
      return nil
    }
    return Tag(kind: kind, name: name, range: range)
  }

  private func find(_ mark: StaticString, from start: Int) -> Int? {
    let first = mark.utf8Start.pointee
    guard bytes.count >= 2 else { return nil }
    return (min(start, bytes.count - 1)..<bytes.count - 1).first {
      bytes[$0] == first && bytes[$0 + 1] == first
    }
  }
}
