// Only a plain scalar (or a JSON literal) may mean something other than its text: the core schema
// of YAML 1.2. So `NO`, `yes` and `012` stay what the person wrote.
extension Node {
  /// Whether the node is an explicit null: `null`, `~` or nothing at all after a key.
  public var isNull: Bool {
    // Most scalars are longer than all that means null.
    guard isResolvable, record.extent.count <= 4 else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(text)
  }

  /// The boolean that the scalar stands for, or nil.
  public var bool: Bool? {
    guard isResolvable, record.extent.count <= 5 else { return nil }
    switch text {
    case "true", "True", "TRUE": return true
    case "false", "False", "FALSE": return false
    default: return nil
    }
  }

  /// The whole number that the scalar stands for, or nil, also where it exceeds 64 bits.
  public var int: Int64? {
    guard isResolvable, let text, Self.numberKind(text) == .integer else { return nil }
    return Int64(text)
  }

  /// The text of the number that the scalar stands for, exactly as written, or nil.
  public var number: String? {
    guard isResolvable, let text, Self.numberKind(text) != nil else { return nil }
    return text
  }

  /// The text, where the scalar is a text and not null, a boolean or a number; else nil.
  public var string: String? {
    isNull || bool != nil || number != nil ? nil : text
  }

  private var isResolvable: Bool {
    guard case .scalar(let style) = record.kind, record.tag == 0 else { return false }
    return switch style {
    case .plain, .jsonNumber, .jsonLiteral: true
    case .singleQuoted, .doubleQuoted, .literal, .folded, .jsonString: false
    }
  }

  private enum NumberKind {
    case integer
    case fraction
  }

  // [-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?
  private static func numberKind(_ text: String) -> NumberKind? {
    var bytes = text.utf8[...]
    if let first = bytes.first, first == 0x2B || first == 0x2D { bytes.removeFirst() }
    let whole = digits(&bytes)
    var kind = NumberKind.integer
    if bytes.first == 0x2E {
      bytes.removeFirst()
      kind = .fraction
      if digits(&bytes) == 0, whole == 0 { return nil }
    } else if whole == 0 {
      return nil
    }
    if let first = bytes.first, first | 0x20 == 0x65 {
      bytes.removeFirst()
      kind = .fraction
      if let sign = bytes.first, sign == 0x2B || sign == 0x2D { bytes.removeFirst() }
      if digits(&bytes) == 0 { return nil }
    }
    return bytes.isEmpty ? kind : nil
  }

  private static func digits(_ bytes: inout Substring.UTF8View) -> Int {
    var count = 0
    while let first = bytes.first, (0x30...0x39).contains(first) {
      bytes.removeFirst()
      count += 1
    }
    return count
  }
}
