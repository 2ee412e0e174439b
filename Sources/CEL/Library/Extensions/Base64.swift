extension Library {
  static let base64 = Library(
    "base64", "Bytes as text of 64 characters (RFC 4648).",
    overloads: [
      .conversion(
        "base64_encode_bytes", "base64.encode", .bytes, .string,
        "The text that stands for bytes, padded with \"=\".", Base64.encode
      )
      .example("base64.encode(b'hello')", "'aGVsbG8='"),
      .conversion(
        "base64_decode_string", "base64.decode", .string, .bytes,
        "The bytes that a text stands for, with padding or without.", Base64.decode
      )
      .example("base64.decode('aGVsbG8')", "b'hello'"),
    ])
}

private enum Base64 {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static let encode: @Sendable (Value) -> Value = { value in
    guard case .bytes(let bytes) = value else { return .noSuchOverload }
    guard bytes.count < SizeLimit.bytes / 4 * 3 else { return .textTooLong() }
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << UInt32(8 * (3 - group.count))
      for position in 0..<4 {
        let index = Int(bits >> UInt32(18 - 6 * position) & 63)
        text.append(position <= group.count ? alphabet[index] : UInt8(ascii: "="))
      }
    }
    return .string(String(decoding: text, as: UTF8.self))
  }

  static let decode: @Sendable (Value) -> Value = { value in
    guard case .string(let text) = value else { return .noSuchOverload }
    var digits = Array(text.utf8)
    let padding = digits.reversed().prefix { $0 == UInt8(ascii: "=") }.count
    guard padding <= 2, padding == 0 || digits.count % 4 == 0 else { return .notBase64() }
    digits.removeLast(padding)
    guard digits.count % 4 != 1 else { return .notBase64() }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(digits.count / 4 * 3)
    for start in stride(from: 0, to: digits.count, by: 4) {
      let group = digits[start..<min(start + 4, digits.count)]
      var bits: UInt32 = 0
      for digit in group {
        guard let six = Self.value(of: digit) else { return .notBase64() }
        bits = bits << 6 | six
      }
      bits <<= UInt32(6 * (4 - group.count))
      for position in 0..<group.count - 1 {
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(16 - 8 * position)))
      }
    }
    return .bytes(bytes)
  }

  private static func value(of digit: UInt8) -> UInt32? {
    switch digit {
    case 0x41...0x5A: UInt32(digit - 0x41)
    case 0x61...0x7A: UInt32(digit - 0x61 + 26)
    case 0x30...0x39: UInt32(digit - 0x30 + 52)
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
