/// Texts in which signs that XML cannot hold are written as `_x000D_`.
enum EscapedText {
  static func plain(_ text: String) -> String {
    replaced(text) { String(Character($0)) }
  }

  /// The text written so that what looks like an escaped sign is read as it stands.
  static func escaped(_ text: String) -> String {
    replaced(text) { _ in nil }
  }

  // Where the sign is nil, its own first sign is escaped.
  private static func replaced(_ text: String, _ sign: (Unicode.Scalar) -> String?) -> String {
    guard text.utf8.contains(UInt8(ascii: "_")), text.contains("_x") else { return text }
    var result = ""
    var rest = text[...]
    while let start = rest.firstRange(of: "_x") {
      result += rest[..<start.lowerBound]
      let code = rest[start.upperBound...].prefix(4)
      let after = rest[code.endIndex...]
      guard code.utf8.count == 4, after.first == "_", code.allSatisfy(\.isHexDigit),
        let scalar = UInt32(code, radix: 16).flatMap(Unicode.Scalar.init)
      else {
        result += "_x"
        rest = rest[start.upperBound...]
        continue
      }
      result += sign(scalar) ?? "_x005F_x" + code + "_"
      rest = after.dropFirst()
    }
    return result + rest
  }
}
