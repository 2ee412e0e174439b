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
    /// Whether a comment follows on the line where this plain scalar ends, so that ` #` may have
    /// cut off something that was meant.
    public var isCutByComment: Bool

    /// Creates a scalar.
    public init(text: String, style: Style, isCutByComment: Bool = false) {
      self.text = text
      self.style = style
      self.isCutByComment = isCutByComment
    }
  }

  /// What the node holds.
  public var content: Content
  /// Its bytes in the file; for an alias those of the anchored node.
  public var range: Range<Int>
  /// The YAML tag as written (`!cel`) or in full (`tag:yaml.org,2002:str`); nil where none is.
  public var tag: String?

  /// Creates a node.
  public init(content: Content, range: Range<Int>, tag: String? = nil) {
    self.content = content
    self.range = range
    self.tag = tag
  }

  /// What the node is called in a message: `a list`, `a mapping`, `null`, `a text`.
  public var kindName: String {
    switch content {
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

  /// The items, or nil where the node is no list.
  public var items: [Node]? {
    if case .sequence(let items) = content { items } else { nil }
  }

  /// The entries, or nil where the node is no mapping.
  public var entries: [Entry]? {
    if case .mapping(let entries) = content { entries } else { nil }
  }

  /// The value of a key, or nil where the node is no mapping or has no such key.
  public subscript(key: String) -> Node? {
    guard case .mapping(let entries) = content else { return nil }
    for position in entries.indices where entries[position].key.isText(key) {
      return entries[position].value
    }
    return nil
  }

  /// Whether the node is a scalar of this text; cheaper than to take the text out.
  func isText(_ text: String) -> Bool {
    if case .scalar(let scalar) = content { scalar.text == text } else { false }
  }

  /// The text of any scalar, as written; nil for a list or a mapping.
  public var text: String? { scalar?.text }
}
