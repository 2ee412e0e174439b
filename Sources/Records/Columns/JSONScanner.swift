/// Goes through the JSON of one line; whatever it does not know for well-formed it refuses.
struct JSONScanner {
  let bytes: UnsafePointer<UInt8>
  private(set) var position: Int
  private let end: Int

  init(bytes: UnsafePointer<UInt8>, position: Int, end: Int) {
    self.bytes = bytes
    self.position = position
    self.end = end
  }

  /// The byte at which the next value or sign begins.
  @inline(__always)
  mutating func peek() -> UInt8? {
    while position < end {
      let byte = bytes[position]
      guard byte == 0x20 || byte == 0x09 || byte == 0x0D else { return byte }
      position += 1
    }
    return nil
  }

  @inline(__always)
  mutating func take(_ sign: UInt8) -> Bool {
    guard peek() == sign else { return false }
    position += 1
    return true
  }

  /// Takes a text if it comes next; behind both, bytes may be read.
  @inline(__always)
  mutating func take(_ text: TextSlice) -> Bool {
    guard peek() != nil, text.count <= end - position,
      TextSlice(start: bytes + position, count: text.count).equals(text)
    else { return false }
    position += text.count
    return true
  }

  /// The text between quotation marks, as it stands.
  @inline(__always)
  mutating func string() -> (text: TextSlice, isEscaped: Bool)? {
    guard take(0x22) else { return nil }
    let start = position
    var isEscaped = false
    while position < end {
      let word = UnsafeRawPointer(bytes + position).loadUnaligned(as: UInt64.self)
      let found = Self.matches(word, 0x22) | Self.matches(word, 0x5C) | Self.controls(word)
      guard found != 0 else {
        position += 8
        continue
      }
      position += found.trailingZeroBitCount >> 3
      guard position < end else { return nil }
      switch bytes[position] {
      case 0x22:
        position += 1
        return (TextSlice(start: bytes + start, count: position - 1 - start), isEscaped)
      case 0x5C:
        isEscaped = true
        position += 2
      default: return nil
      }
    }
    return nil
  }

  /// `true`, `false` or `null`.
  @inline(__always)
  mutating func word() -> TextSlice? {
    guard position < end, bytes[position] >= 0x61 else { return nil }
    let start = bytes + position
    let count: Int
    switch Word.begin(start, 4) {
    case Word.text("true"), Word.text("null"): count = 4
    case Word.text("fals") where start[4] == 0x65: count = 5
    default: return nil
    }
    guard position + count <= end else { return nil }
    position += count
    return TextSlice(start: start, count: count)
  }

  /// A number as RFC 8259 has it.
  mutating func number() -> TextSlice? {
    let start = position
    if position < end, bytes[position] == 0x2D { position += 1 }
    let first = position
    guard digits() else { return nil }
    if bytes[first] == 0x30, position - first > 1 { return nil }
    if position < end, bytes[position] == 0x2E {
      position += 1
      guard digits() else { return nil }
    }
    if position < end, bytes[position] | 0x20 == 0x65 {
      position += 1
      if position < end, bytes[position] == 0x2B || bytes[position] == 0x2D { position += 1 }
      guard digits() else { return nil }
    }
    return TextSlice(start: bytes + start, count: position - start)
  }

  private mutating func digits() -> Bool {
    let start = position
    while position < end, bytes[position] &- 0x30 < 10 { position += 1 }
    return position > start
  }

  /// Passes over a value of any kind.
  mutating func skipValue(depth: Int) -> Bool {
    guard depth < 100 else { return false }
    switch peek() {
    case 0x22:
      guard let string = string() else { return false }
      return !string.isEscaped || Self.unescaped(string.text) != nil
    case 0x7B: return skipMembers(closing: 0x7D, depth)
    case 0x5B: return skipMembers(closing: 0x5D, depth)
    case nil: return false
    default: return word() != nil || number() != nil
    }
  }

  private mutating func skipMembers(closing: UInt8, _ depth: Int) -> Bool {
    position += 1
    if take(closing) { return true }
    while true {
      // The names of an object that nobody reads may come twice; the reader of trees sees to it.
      if closing == 0x7D { return false }
      guard skipValue(depth: depth + 1) else { return false }
      if take(0x2C) { continue }
      return take(closing)
    }
  }

  /// The text that escapes stand for; nil where one needs more than a look.
  static func unescaped(_ text: TextSlice) -> [UInt8]? {
    var plain: [UInt8] = []
    plain.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
      let byte = text.start[index]
      guard byte == 0x5C else {
        plain.append(byte)
        index += 1
        continue
      }
      guard index + 1 < text.count else { return nil }
      switch text.start[index + 1] {
      case 0x22, 0x5C, 0x2F: plain.append(text.start[index + 1])
      case 0x6E: plain.append(0x0A)
      case 0x74: plain.append(0x09)
      case 0x72: plain.append(0x0D)
      case 0x62: plain.append(0x08)
      case 0x66: plain.append(0x0C)
      default: return nil
      }
      index += 2
    }
    return plain
  }

  /// The high bit of every byte that equals a sign; exact up to the first.
  @inline(__always)
  static func matches(_ word: UInt64, _ sign: UInt8) -> UInt64 {
    let different = word ^ Word.ones &* UInt64(sign)
    return (different &- Word.ones) & ~different & 0x8080_8080_8080_8080
  }

  /// The high bit of every byte below a space; exact up to the first.
  @inline(__always)
  private static func controls(_ word: UInt64) -> UInt64 {
    (word &- 0x2020_2020_2020_2020) & ~word & 0x8080_8080_8080_8080
  }
}
