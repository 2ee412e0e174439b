public import Diagnostics

/// Decodes a mapping strictly: every key is asked for once, what nobody asked for is an error with
/// "did you mean", and all faults are told at once.
///
/// ```swift
/// var reader = MappingReader(node, in: document, what: "a rule")
/// let kind = reader.requiredText("kind")
/// let note = reader.text("note")
/// reader.finish()
/// faults += reader.diagnostics
/// ```
public struct MappingReader {
  /// The faults so far.
  public var diagnostics: [Diagnostic] = []
  /// What is decoded, as it reads in a message: `a rule`.
  public let what: String
  /// The node that is decoded.
  public let node: Node
  /// The file.
  public let document: Document

  /// Where keys and values stand in the tree; nothing where the node is no mapping.
  private let parts: Range<Int>
  private let isMapping: Bool
  private let declared: [String]?
  private var asked: [String] = []
  // A bit for each of the first entries that is known, so that most need no look into `asked`.
  private var taken: UInt64 = 0
  // Where the next key is looked for first: most are asked for in the order of the file.
  private var next: Int

  /// Begins to decode a node; one that is no mapping is an error, and then nothing is found in it.
  ///
  /// - Parameters:
  ///   - node: The node.
  ///   - document: The file.
  ///   - what: What it is, as it reads in a message.
  ///   - keys: The only keys that it may have, where they are declared somewhere: one that is asked
  ///     for and not declared is unknown too, so that the declaration cannot fall behind.
  public init(_ node: Node, in document: Document, what: String, keys: [String]? = nil) {
    self.node = node
    declared = keys
    self.document = document
    self.what = what
    if case .mapping = node.record.kind {
      isMapping = true
      parts = node.record.extent
    } else {
      isMapping = false
      parts = 0..<0
    }
    next = parts.lowerBound
    asked.reserveCapacity(16)
    if !isMapping {
      diagnostics.append(
        .notAMapping(what, found: node.kindName, at: document.place(of: node)))
    }
  }

  /// The keys in the order of the file.
  public var keys: [String] { node.entries?.compactMap(\.key.text) ?? [] }

  /// The value of a key, or nil where the key is missing.
  public mutating func optional(_ key: String) -> Node? {
    asked.append(key)
    let found =
      node.tree.value(of: key, in: next..<parts.upperBound)
      ?? node.tree.value(of: key, in: parts.lowerBound..<next)
    guard let found else { return nil }
    next = found + 1
    if isDeclared(key) { taken |= bit(ofValue: found) }
    return Node(tree: node.tree, position: found)
  }

  private func bit(ofValue position: Int) -> UInt64 {
    1 << UInt64((position - parts.lowerBound) / 2)
  }

  private func isDeclared(_ key: String) -> Bool { declared?.contains(key) != false }

  /// The value of a key; an error where it is missing.
  public mutating func required(_ key: String) -> Node? {
    let value = optional(key)
    if value == nil, isMapping {
      diagnostics.append(.missingKey(key, in: what, at: document.place(of: node)))
    }
    return value
  }

  /// The text of a scalar, numbers as written; nil where the key is missing; an error otherwise.
  public mutating func text(_ key: String) -> String? {
    optional(key).flatMap { text($0, key) }
  }

  /// The text of a scalar that must be there.
  public mutating func requiredText(_ key: String) -> String? {
    required(key).flatMap { text($0, key) }
  }

  /// A boolean, `true` or `false`.
  public mutating func bool(_ key: String) -> Bool? {
    guard let value = optional(key) else { return nil }
    if value.bool == nil { refuse(key, value, expected: "true or false") }
    return value.bool
  }

  /// A whole number.
  public mutating func int(_ key: String) -> Int64? {
    guard let value = optional(key) else { return nil }
    if value.int == nil { refuse(key, value, expected: "a whole number") }
    return value.int
  }

  /// The items of a list; nil where the key is missing.
  public mutating func list(_ key: String) -> [Node]? {
    guard let value = optional(key) else { return nil }
    if value.items == nil { refuse(key, value, expected: "a list") }
    return value.items
  }

  /// Texts, given as a list or as a single one; nil where the key is missing.
  public mutating func texts(_ key: String) -> [String]? {
    guard let value = optional(key) else { return nil }
    guard let items = value.items else { return text(value, key).map { [$0] } }
    return items.compactMap { text($0, key) }
  }

  /// A reader for the mapping under a key; nil where the key is missing.
  ///
  /// Hand it back to ``finish(_:)`` when it is done.
  public mutating func reader(
    _ key: String, what: String, keys: [String]? = nil
  ) -> MappingReader? {
    optional(key).map { MappingReader($0, in: document, what: what, keys: keys) }
  }

  /// Says that a value is not what its key wants.
  public mutating func refuse(_ key: String, _ value: Node, expected: String) {
    diagnostics.append(
      .wrongKind(
        key, expected: expected, found: value.kindName, at: document.place(of: value)))
  }

  /// Takes over the faults of a reader for a part, after looking for keys that it did not ask for.
  public mutating func finish(_ part: consuming MappingReader) {
    part.finish()
    diagnostics += part.diagnostics
  }

  /// Reports every key that nobody asked for.
  public mutating func finish() {
    for position in stride(from: parts.lowerBound, to: parts.upperBound, by: 2)
    where taken & bit(ofValue: position + 1) == 0 {
      let key = Node(tree: node.tree, position: position)
      guard let name = key.text, !asked.contains(name) || !isDeclared(name) else { continue }
      diagnostics.append(
        .unknownKey(
          name, in: what, among: asked.filter(isDeclared), at: document.place(of: key)))
    }
  }

  private mutating func text(_ value: Node, _ key: String) -> String? {
    guard let text = value.text, !value.isNull else {
      refuse(key, value, expected: "a text")
      return nil
    }
    return text
  }
}
