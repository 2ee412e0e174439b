/// One tree for YAML and JSON: a scalar, a sequence or a mapping, with its range in the file.
public struct Node: Sendable {
  /// What a node holds.
  public enum Content: Sendable {
    /// A single value, not yet interpreted.
    case scalar(Scalar)
    /// A list.
    case sequence([Node])
    /// Keys with their values, in the order of the file.
    case mapping([Entry])
  }

  /// A key with its value; the key is always a scalar.
  public struct Entry: Sendable {
    /// The key.
    public var key: Node
    /// The value.
    public var value: Node

    /// Creates an entry.
    public init(key: Node, value: Node) {
      self.key = key
      self.value = value
    }
  }

  /// How a scalar was written; it decides whether the text may mean null, a number or a boolean.
  public enum Style: Sendable {
    /// YAML without quotes.
    case plain
    /// YAML between apostrophes.
    case singleQuoted
    /// YAML between quotation marks.
    case doubleQuoted
    /// A YAML block after `|`.
    case literal
    /// A YAML block after `>`.
    case folded
    /// A JSON string.
    case jsonString
    /// A JSON number.
    case jsonNumber
    /// `true`, `false` or `null` in JSON.
    case jsonLiteral
  }

  /// A single value as text.
  public struct Scalar: Sendable {
    /// The text after unescaping and folding; numbers exactly as written.
    public var text: String
    /// How it was written.
    public var style: Style

    /// Creates a scalar.
    public init(text: String, style: Style) {
      self.text = text
      self.style = style
    }
  }

  // A node is no more than its number in a tree.
  let tree: Tree
  let position: Int

  init(tree: Tree, position: Int) {
    self.tree = tree
    self.position = position
  }

  var record: Tree.Record { tree[position] }

  /// What the node holds.
  public var content: Content {
    switch record.kind {
    case .scalar(let style):
      .scalar(Scalar(text: text ?? "", style: style))
    case .sequence: .sequence(items ?? [])
    case .mapping: .mapping(entries ?? [])
    }
  }

  /// Its bytes in the file; for an alias those of the anchored node.
  public var range: Range<Int> { record.range }

  /// The YAML tag as written (`!cel`) or in full (`tag:yaml.org,2002:str`); nil where none is.
  public var tag: String? { tree.tag(record) }

  /// What the node is called in a message: `a list`, `a mapping`, `null`, `a text`.
  public var kindName: String {
    switch record.kind {
    case .sequence: "a list"
    case .mapping: "a mapping"
    case .scalar:
      isNull ? "null" : bool != nil ? "a boolean" : number != nil ? "a number" : "a text"
    }
  }

  /// The scalar, or nil for a list or a mapping.
  public var scalar: Scalar? {
    if case .scalar(let scalar) = content { scalar } else { nil }
  }

  /// Whether the node is no list and no mapping.
  public var isScalar: Bool {
    if case .scalar = record.kind { true } else { false }
  }

  /// Whether a comment follows on the line where this plain scalar ends, so that ` #` may have cut
  /// off something that was meant.
  public var isCutByComment: Bool { record.isCutByComment }

  /// The items, or nil where the node is no list.
  public var items: [Node]? {
    guard case .sequence = record.kind else { return nil }
    return record.extent.map { Node(tree: tree, position: $0) }
  }

  /// The entries, or nil where the node is no mapping.
  public var entries: [Entry]? {
    guard case .mapping = record.kind else { return nil }
    return stride(from: record.extent.lowerBound, to: record.extent.upperBound, by: 2).map {
      Entry(key: Node(tree: tree, position: $0), value: Node(tree: tree, position: $0 + 1))
    }
  }

  /// How many items a list has, or entries a mapping; nil for a scalar.
  public var count: Int? {
    switch record.kind {
    case .scalar: nil
    case .sequence: record.extent.count
    case .mapping: record.extent.count / 2
    }
  }

  /// The value of a key, or nil where the node is no mapping or has no such key.
  public subscript(key: String) -> Node? {
    guard case .mapping = record.kind else { return nil }
    return tree.value(of: key, in: record.extent).map { Node(tree: tree, position: $0) }
  }

  /// The text of any scalar, as written; nil for a list or a mapping.
  public var text: String? {
    tree.text(record).map { String(decoding: $0, as: UTF8.self) }
  }
}
