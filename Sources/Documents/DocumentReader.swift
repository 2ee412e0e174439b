public import Diagnostics

/// A parsed file: its text and the tree in it.
public struct Document: Sendable {
  // Every reader of a part of the file holds the document: a copy must cost no more than a reference.
  private final class Content: Sendable {
    let source: SourceText
    let root: Node

    init(_ source: SourceText, _ root: Node) {
      self.source = source
      self.root = root
    }
  }

  private let content: Content

  /// Creates a document.
  public init(source: SourceText, root: Node) {
    content = Content(source, root)
  }

  /// The file.
  public var source: SourceText { content.source }
  /// The tree.
  public var root: Node { content.root }

  /// The place of a node in the file.
  public func place(of node: Node) -> Place {
    source.place(of: node.range)
  }
}

/// What a file may cost at most; a file that asks for more is refused with an error.
public struct DocumentLimits: Sendable {
  /// How deep lists and mappings may nest.
  public var depth = 200
  /// How many nodes aliases may add.
  public var aliasedNodes = 100_000
  /// How many bytes a file may have.
  public var bytes = 256 << 20

  /// The usual limits.
  public init() {}
}

/// Reads YAML and JSON text into one kind of tree.
///
/// The faults of a file are values: an outcome without a document has at least one error.
public enum DocumentReader {
  /// Reads a file with one YAML document (YAML 1.1 syntax, scalars by the core schema of 1.2).
  public static func yaml(
    _ source: SourceText, limits: DocumentLimits = DocumentLimits()
  ) -> Outcome<Document?> {
    let stream = yamlStream(source, limits: limits)
    if stream.hasErrors { return Outcome(nil, stream.diagnostics) }
    guard let first = stream.value.first else {
      return Outcome(nil, stream.diagnostics + [.emptyFile(source)])
    }
    if stream.value.count > 1 {
      let second = stream.value[1].place(of: stream.value[1].root)
      return Outcome(nil, stream.diagnostics + [.severalDocuments(at: second)])
    }
    return Outcome(first, stream.diagnostics)
  }

  /// Reads all YAML documents of a file, which `---` separates; a file without any gives none.
  public static func yamlStream(
    _ source: SourceText, limits: DocumentLimits = DocumentLimits()
  ) -> Outcome<[Document]> {
    if let refused = refusal(of: source, limits) { return Outcome([], [refused]) }
    return source.bytes.withUnsafeBufferPointer { bytes in
      if let control = YAMLCharacters.firstForbidden(in: bytes) {
        return Outcome(
          [], [.forbiddenCharacter(control.scalar, at: source.place(of: control.range))])
      }
      var reader = YAMLReader(source: source, bytes: bytes, limits: limits)
      return reader.read()
    }
  }

  /// Reads a file with one JSON value (RFC 8259).
  public static func json(
    _ source: SourceText, limits: DocumentLimits = DocumentLimits()
  ) -> Outcome<Document?> {
    if let refused = refusal(of: source, limits) { return Outcome(nil, [refused]) }
    var parser = JSONParser(source.bytes, maximumDepth: limits.depth)
    let root = parser.value()
    if root != nil { parser.expectEnd() }
    let errors = parser.errors.map { $0.diagnostic(in: source) }
    guard let root, errors.isEmpty else { return Outcome(nil, errors) }
    return Outcome(Document(source: source, root: root), [])
  }

  private static func refusal(of source: SourceText, _ limits: DocumentLimits) -> Diagnostic? {
    if source.bytes.count > limits.bytes { return .tooLarge(source, limit: limits.bytes) }
    if let invalid = UTF8Check.firstInvalid(in: source.bytes) {
      return .invalidUTF8(at: source.place(of: invalid..<invalid + 1))
    }
    let start = source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let isBlank = source.bytes[start...].allSatisfy {
      $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D
    }
    return isBlank ? .emptyFile(source) : nil
  }
}
