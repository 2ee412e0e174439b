/// Values as an expression writes them.
enum LiteralText {
  /// What stands for a part that could not be read.
  static let invalid = "<invalid>"

  /// The literal, or call with a literal, that gives a value; nil where no expression does.
  static func text(_ value: Value) -> String? {
    switch value {
    case .null, .bool, .int, .uint, .string, .bytes, .timestamp, .duration:
      return value.description
    case .double(let double): return self.double(double)
    case .list(let list): return self.list(list.elements).map { "[\($0)]" }
    case .map(let map):
      let texts = map.entries.compactMap { entry in
        text(entry.key).flatMap { key in text(entry.value).map { "\(key): \($0)" } }
      }
      return texts.count == map.count ? "{\(texts.joined(separator: ", "))}" : nil
    case .optional(nil): return "optional.none()"
    case .optional(let held?): return text(held).map { "optional.of(\($0))" }
    case .type, .scalar, .object, .unknown, .error: return nil
    }
  }

  /// Whether the literal begins with a minus.
  static func hasSign(_ value: Value) -> Bool {
    switch value {
    case .int(let int): int < 0
    case .double(let double): double.sign == .minus
    default: true
    }
  }

  /// A field after the dot, in quotes where it is no plain name.
  static func field(_ name: String) -> String {
    var isPlain = name.utf8.first.map { !(0x30...0x39).contains($0) } ?? false
    for byte in name.utf8 {
      let isLetter = (0x61...0x7A).contains(byte | 0x20) || byte == 0x5F
      if !isLetter, !(0x30...0x39).contains(byte) { isPlain = false }
    }
    return isPlain ? name : "`\(name)`"
  }

  private static func list(_ elements: [Value]) -> String? {
    let texts = elements.compactMap(text)
    return texts.count == elements.count ? texts.joined(separator: ", ") : nil
  }

  // A floating-point number keeps a point or an exponent, else it would be read as an integer.
  private static func double(_ value: Double) -> String? {
    guard value.isFinite else { return nil }
    let text = DoubleText.print(value)
    return text.utf8.contains { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "e") }
      ? text : text + ".0"
  }
}
