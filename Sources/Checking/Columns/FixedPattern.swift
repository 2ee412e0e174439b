internal import Records

/// A regular expression that asks for one class of ASCII signs at each place and nothing else, such
/// as `^[0-9]{2}-[A-Z]{3}$`: numbers of papers mostly look like that.
///
/// It says what the engine of expressions says of it; any other expression is that engine's.
struct FixedPattern: Sendable {
  /// Signs that may stand at a place, one bit each.
  private struct Signs {
    var low: UInt64 = 0
    var high: UInt64 = 0

    mutating func insert(_ sign: UInt8) {
      if sign < 64 { low |= 1 << UInt64(sign) } else { high |= 1 << UInt64(sign - 64) }
    }
  }

  private let places: [Signs]

  /// Reads an expression; nil where it is not that plain.
  init?(_ text: String) {
    let signs = Array(text.utf8)
    guard signs.count >= 2, signs.first == 0x5E, signs.last == 0x24 else { return nil }
    let inner = Array(signs.dropFirst().dropLast())
    var places: [Signs] = []
    var index = 0
    while index < inner.count {
      guard let set = Self.set(inner, &index), let count = Self.count(inner, &index) else {
        return nil
      }
      places += Array(repeating: set, count: count)
      if places.count > 256 { return nil }
    }
    self.places = places
  }

  private static func set(_ signs: [UInt8], _ index: inout Int) -> Signs? {
    var set = Signs()
    let sign = signs[index]
    if sign == 0x5B {
      guard let end = signs[index...].firstIndex(of: 0x5D), end > index + 1 else { return nil }
      defer { index = end + 1 }
      return members(Array(signs[(index + 1)..<end]))
    }
    if sign == 0x5C {
      // An escaped dot, hyphen or slash is just that.
      guard index + 1 < signs.count, [0x2D, 0x2E, 0x2F].contains(signs[index + 1]) else {
        return nil
      }
      index += 1
    } else if !isPlain(sign), ![0x20, 0x2C, 0x2D, 0x2F, 0x3A, 0x5F].contains(sign) {
      return nil
    }
    set.insert(signs[index])
    index += 1
    return set
  }

  // Letters, digits and ranges of them.
  private static func members(_ inner: [UInt8]) -> Signs? {
    var set = Signs()
    var index = 0
    while index < inner.count {
      let first = inner[index]
      guard isPlain(first) else { return nil }
      var last = first
      if index + 2 < inner.count, inner[index + 1] == 0x2D {
        last = inner[index + 2]
        guard isPlain(last), last >= first else { return nil }
        index += 2
      }
      for sign in first...last { set.insert(sign) }
      index += 1
    }
    return set
  }

  private static func isPlain(_ sign: UInt8) -> Bool {
    (0x30...0x39).contains(sign) || (0x41...0x5A).contains(sign) || (0x61...0x7A).contains(sign)
  }

  // `{3}` behind a sign, or nothing; whatever repeats in another way is not plain.
  private static func count(_ signs: [UInt8], _ index: inout Int) -> Int? {
    let repeating: [UInt8] = [0x2A, 0x2B, 0x3F, 0x7B]
    guard index < signs.count, repeating.contains(signs[index]) else { return 1 }
    guard signs[index] == 0x7B, let end = signs[index...].firstIndex(of: 0x7D), end - index <= 3,
      let count = Int(String(decoding: signs[(index + 1)..<end], as: UTF8.self)), count > 0
    else { return nil }
    index = end + 1
    return index < signs.count && repeating.contains(signs[index]) ? nil : count
  }

  /// Whether a text is of that form.
  @inline(__always)
  func matches(_ text: TextSlice) -> Bool {
    guard text.count == places.count else { return false }
    return places.withUnsafeBufferPointer { places in
      for index in 0..<text.count {
        let sign = text.start[index]
        guard sign < 128 else { return false }
        let set = sign < 64 ? places[index].low : places[index].high
        if set & 1 << UInt64(sign & 63) == 0 { return false }
      }
      return true
    }
  }
}
