internal import Quantities

/// Stored values as the plain texts of files, for keys and comparisons.
enum Printing {
  static func text(
    _ value: StoredValue, _ type: ScalarType, offsetMinutes: Int = 0
  ) -> String {
    guard case .integer(let number) = value else {
      if case .text(let text) = value { return text }
      return ""
    }
    switch type {
    case .date: return Day(rawValue: number)?.iso ?? String(number)
    case .month: return Month(rawValue: number)?.iso ?? String(number)
    case .rupiah: return Rupiah(rawValue: number).decimalText
    case .decimal: return ExactDecimal(rawValue: number).text
    case .time:
      return Instant(rawValue: number).rfc3339(offsetMinutes: offsetMinutes) ?? String(number)
    case .bool: return number == 0 ? "false" : "true"
    case .enumeration(let values):
      return values.indices.contains(Int(number)) ? values[Int(number)].code : String(number)
    case .int, .text, .code: return String(number)
    }
  }
}

/// Spellings that mean the same.
enum Normalization {
  /// The digits of a text that has nothing else but the usual separators; nil for any other text.
  static func digits(_ text: String) -> String? {
    var digits: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39: digits.append(byte)
      case 0x20, 0x2D, 0x2E, 0x2F: continue
      default: return nil
      }
    }
    return digits.isEmpty ? nil : String(decoding: digits, as: UTF8.self)
  }

  /// Whether a text has nothing but white space.
  static func isBlank(_ text: String) -> Bool {
    guard let first = text.utf8.first else { return true }
    if first > 0x20, first < 0x80 { return false }
    return trimmed(text).isEmpty
  }

  /// The text without white space at its ends.
  static func trimmed(_ text: String) -> String {
    if let first = text.utf8.first, let last = text.utf8.last, first > 0x20, first < 0x80,
      last > 0x20, last < 0x80
    {
      return text
    }
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !isBlank($0) }),
      let last = scalars.lastIndex(where: { !isBlank($0) })
    else { return "" }
    if first == scalars.startIndex, scalars.index(after: last) == scalars.endIndex { return text }
    return String(scalars[first...last])
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value <= 0x20 || scalar.value == 0xA0 || scalar.value == 0xFEFF
  }
}
