/// What a literal stands for.
enum Literals {
  /// The bytes between the quotes with escapes resolved, or the range of a faulty escape.
  enum Text {
    case content([UInt8])
    case fault(Range<Int>, Fault)
  }

  /// What is wrong with an escape.
  enum Fault {
    case unknownEscape
    case noCodePoint
    case codePointInBytes
  }

  /// Reads the token of a text or of bytes.
  static func text(_ bytes: [UInt8], _ token: Token) -> Text {
    var start = token.start
    var isRaw = false
    while bytes[start] != 0x22, bytes[start] != 0x27 {
      if bytes[start] | 0x20 == UInt8(ascii: "r") { isRaw = true }
      start += 1
    }
    let quote = bytes[start]
    let isTriple =
      start + 5 < token.end && bytes[start + 1] == quote && bytes[start + 2] == quote
    let width = isTriple ? 3 : 1
    let content = start + width..<token.end - width
    if isRaw { return .content(Array(bytes[content])) }
    return unescape(bytes, content, isBytes: token.kind == .bytes)
  }

  /// The value of an integer; `isNegative` where a minus stands before it.
  static func int(_ text: Substring, isNegative: Bool) -> Int64? {
    let (digits, radix) = digits(of: text)
    return Int64((isNegative ? "-" : "") + digits, radix: radix)
  }

  /// The value of an unsigned integer, the suffix included.
  static func uint(_ text: Substring) -> UInt64? {
    let (digits, radix) = digits(of: text.dropLast())
    return UInt64(digits, radix: radix)
  }

  private static func digits(of text: Substring) -> (Substring, radix: Int) {
    text.hasPrefix("0x") || text.hasPrefix("0X") ? (text.dropFirst(2), 16) : (text, 10)
  }

  private static func unescape(_ bytes: [UInt8], _ content: Range<Int>, isBytes: Bool) -> Text {
    var result: [UInt8] = []
    result.reserveCapacity(content.count)
    var position = content.lowerBound
    while position < content.upperBound {
      let byte = bytes[position]
      guard byte == UInt8(ascii: "\\") else {
        result.append(byte)
        position += 1
        continue
      }
      let start = position
      guard position + 1 < content.upperBound else {
        return .fault(start..<content.upperBound, .unknownEscape)
      }
      let kind = bytes[position + 1]
      position += 2
      if let simple = simpleEscape(kind) {
        result.append(simple)
        continue
      }
      let (length, radix): (Int, UInt32)
      switch kind {
      case UInt8(ascii: "x"), UInt8(ascii: "X"): (length, radix) = (2, 16)
      case UInt8(ascii: "u"): (length, radix) = (4, 16)
      case UInt8(ascii: "U"): (length, radix) = (8, 16)
      case 0x30...0x33:
        (length, radix) = (3, 8)
        position -= 1
      default: return .fault(start..<position, .unknownEscape)
      }
      let end = min(position + length, content.upperBound)
      guard let code = number(bytes[position..<end], radix: radix, length: length) else {
        return .fault(start..<end, .unknownEscape)
      }
      position = end
      if isBytes {
        guard length < 4 else { return .fault(start..<end, .codePointInBytes) }
        result.append(UInt8(truncatingIfNeeded: code))
      } else {
        guard let scalar = Unicode.Scalar(code) else {
          return .fault(start..<end, .noCodePoint)
        }
        result.append(contentsOf: String(Character(scalar)).utf8)
      }
    }
    return .content(result)
  }

  private static func simpleEscape(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "a"): 0x07
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "f"): 0x0C
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "r"): 0x0D
    case UInt8(ascii: "t"): 0x09
    case UInt8(ascii: "v"): 0x0B
    case UInt8(ascii: "\\"), UInt8(ascii: "?"), UInt8(ascii: "\""), UInt8(ascii: "'"),
      UInt8(ascii: "`"):
      byte
    default: nil
    }
  }

  private static func number(
    _ digits: ArraySlice<UInt8>, radix: UInt32, length: Int
  ) -> UInt32? {
    guard digits.count == length else { return nil }
    var result: UInt32 = 0
    for byte in digits {
      let digit: UInt32
      switch byte {
      case 0x30...0x39: digit = UInt32(byte - 0x30)
      case 0x41...0x46: digit = UInt32(byte - 0x41 + 10)
      case 0x61...0x66: digit = UInt32(byte - 0x61 + 10)
      default: return nil
      }
      guard digit < radix else { return nil }
      // Eight hexadecimal digits fill the word exactly.
      result = result &* radix &+ digit
    }
    return result
  }
}
