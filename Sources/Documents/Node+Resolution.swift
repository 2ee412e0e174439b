// Only a plain scalar (or a JSON literal) may mean something other than its text: the core schema
// of YAML 1.2. So `NO`, `yes` and `012` stay what the person wrote.
extension Node {
  /// Whether the node is an explicit null: `null`, `~` or nothing at all after a key.
  public var isNull: Bool {
    // Most scalars are longer than all that means null.
    guard let text = resolvable, text.utf8.count <= 4 else { return false }
    return text.isEmpty || text == "~" || text == "null" || text == "Null" || text == "NULL"
  }

  /// The boolean that the scalar stands for, or nil.
  public var bool: Bool? {
    switch resolvable {
    case "true", "True", "TRUE": true
    case "false", "False", "FALSE": false
    default: nil
    }
  }

  /// The whole number that the scalar stands for, or nil, also where it exceeds 64 bits.
  public var int: Int64? {
    guard let text = resolvable, Self.numberKind(text) == .integer else { return nil }
    return text.hasPrefix("+") ? Int64(text.dropFirst()) : Int64(text)
  }

  /// The text of the number that the scalar stands for, exactly as written, or nil.
  public var number: String? {
    guard let text = resolvable, Self.numberKind(text) != nil else { return nil }
    return text
  }

  /// The text, where the scalar is a text and not null, a boolean or a number; else nil.
  public var string: String? {
    guard let scalar else { return nil }
    return isNull || bool != nil || number != nil ? nil : scalar.text
  }

  private var resolvable: String? {
    guard let scalar, tag == nil else { return nil }
    switch scalar.style {
    case .plain, .jsonNumber, .jsonLiteral: return scalar.text
    case .singleQuoted, .doubleQuoted, .literal, .folded, .jsonString: return nil
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
