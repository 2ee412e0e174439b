/// Goes over plain text thirty-two bytes at a time: nearly all bytes of a file are ASCII.
enum ASCIIText {
  /// The offset of the first byte from `start` on that is not ASCII, or the end.
  static func end(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    skip(bytes, from: start, others: { $0 & eachHigh }, bytes: { $0 < 0x80 })
  }

  /// The offset of the first byte from `start` on that is neither ASCII that prints nor a blank.
  static func endOfPrintable(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    // Where no byte is above 0x7F, none of the sums reaches into its neighbour.
    skip(
      bytes, from: start,
      others: { word in
        let isPrintable = word &+ each &* 0x60
        let isNoBreak = (word ^ each &* 0x0A) &+ each &* 0x7F
        return (word | (word &+ each) | (~isPrintable & isNoBreak)) & eachHigh
      },
      bytes: { ($0 >= 0x20 && $0 < 0x7F) || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D })
  }

  private static var each: UInt64 { 0x0101_0101_0101_0101 }
  private static var eachHigh: UInt64 { 0x8080_8080_8080_8080 }

  @inline(__always)
  private static func skip(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, others: (UInt64) -> UInt64,
    bytes isPlain: (UInt8) -> Bool
  ) -> Int {
    let raw = UnsafeRawBufferPointer(bytes)
    func found(_ index: Int) -> UInt64 {
      others(raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
    }
    var index = start
    while index < bytes.count {
      if index + 32 <= bytes.count,
        found(index) | found(index + 8) | found(index + 16) | found(index + 24) == 0
      {
        index += 32
      } else if index + 8 <= bytes.count, found(index) == 0 {
        index += 8
      } else if isPlain(bytes[index]) {
        index += 1
      } else {
        return index
      }
    }
    return index
  }
}

/// Finds bytes that are not UTF-8.
public enum UTF8Check {
  /// The offset of the first byte that begins no valid code point, or nil.
  public static func firstInvalid(in bytes: [UInt8]) -> Int? {
    bytes.withUnsafeBufferPointer { firstInvalid(in: $0) }
  }

  /// The offset of the first byte that begins no valid code point, or nil.
  public static func firstInvalid(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var index = 0
    let count = bytes.count
    while index < count {
      let lead = bytes[index]
      if lead < 0x80 {
        index = ASCIIText.end(in: bytes, from: index)
        continue
      }
      guard let length = length(of: lead), index + length <= count,
        isWellFormed(bytes, index, length)
      else { return index }
      index += length
    }
    return nil
  }

  private static func length(of lead: UInt8) -> Int? {
    switch lead {
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: nil
    }
  }

  // The second byte is narrower after some leads: no overlong forms, surrogates, or beyond U+10FFFF.
  private static func isWellFormed(
    _ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, _ length: Int
  ) -> Bool {
    let second = bytes[index + 1]
    switch bytes[index] {
    case 0xE0: if !(0xA0...0xBF).contains(second) { return false }
    case 0xED: if !(0x80...0x9F).contains(second) { return false }
    case 0xF0: if !(0x90...0xBF).contains(second) { return false }
    case 0xF4: if !(0x80...0x8F).contains(second) { return false }
    default: if second & 0xC0 != 0x80 { return false }
    }
    for offset in 2..<max(2, length) where bytes[index + offset] & 0xC0 != 0x80 { return false }
    return true
  }
}

/// Finds characters that YAML forbids; libyaml reports them without a usable place.
enum YAMLCharacters {
  static func firstForbidden(
    in bytes: UnsafeBufferPointer<UInt8>
  ) -> (scalar: UInt32, range: Range<Int>)? {
    var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while true {
      index = ASCIIText.endOfPrintable(in: bytes, from: index)
      guard index < bytes.count else { return nil }
      let byte = bytes[index]
      if byte < 0x80 { return (UInt32(byte), index..<index + 1) }
      let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
      let end = min(index + length, bytes.count)
      if let scalar = String(decoding: bytes[index..<end], as: UTF8.self).unicodeScalars.first,
        isForbidden(scalar.value)
      {
        return (scalar.value, index..<end)
      }
      index = end
    }
  }

  private static func isForbidden(_ value: UInt32) -> Bool {
    (0x80...0x9F).contains(value) && value != 0x85
      || value == 0xFEFF || value == 0xFFFE || value == 0xFFFF
  }
}
