/// Eight bytes as one number, the first the lowest.
enum Word {
  // A one in each byte.
  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let noughts: UInt64 = 0x3030_3030_3030_3030

  /// The high bit of every byte that equals a sign; exact up to the first.
  @inline(__always)
  static func matches(_ word: UInt64, _ sign: UInt8) -> UInt64 {
    let different = word ^ ones &* UInt64(sign)
    return (different &- ones) & ~different & 0x8080_8080_8080_8080
  }

  /// The high bit of every byte below a space; exact up to the first.
  @inline(__always)
  static func controls(_ word: UInt64) -> UInt64 {
    (word &- 0x2020_2020_2020_2020) & ~word & 0x8080_8080_8080_8080
  }

  /// How often a byte occurs.
  static func count(_ sign: UInt8, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    guard let base = bytes.baseAddress else { return 0 }
    let signs = SIMD16<UInt8>(repeating: sign)
    var count = 0
    var index = 0
    while index + 16 <= bytes.count {
      // Each byte of the sums counts its own place, no more than it has room for.
      let stop = min(bytes.count - 15, index + 16 * 255)
      var sums = SIMD16<UInt8>(repeating: 0)
      while index < stop {
        let own = UnsafeRawPointer(base + index).loadUnaligned(as: SIMD16<UInt8>.self)
        // A sign that is found is all ones: one less than nothing.
        sums &-= unsafeBitCast(own .== signs, to: SIMD16<UInt8>.self)
        index &+= 16
      }
      count &+= Int(SIMD16<UInt16>(truncatingIfNeeded: sums).wrappedSum())
    }
    while index < bytes.count {
      if base[index] == sign { count += 1 }
      index += 1
    }
    return count
  }

  /// The first eight of some bytes, those behind their end zero; bytes behind it may be read, as
  /// those of a block are padded.
  @inline(__always)
  static func begin(_ start: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
    let word = UnsafeRawPointer(start).loadUnaligned(as: UInt64.self)
    return count < 8 ? word & (1 &<< UInt64(truncatingIfNeeded: count &* 8) &- 1) : word
  }

  /// A short text as ``begin(_:_:)`` has it.
  @inline(__always)
  static func text(_ text: StaticString) -> UInt64 {
    var word: UInt64 = 0
    for index in (0..<text.utf8CodeUnitCount).reversed() {
      word = word << 8 | UInt64(text.utf8Start[index])
    }
    return word
  }

  /// From one to eight digits with noughts before them; bytes behind them may be read.
  @inline(__always)
  static func digits(_ start: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
    let word = UnsafeRawPointer(start).loadUnaligned(as: UInt64.self)
    guard count < 8 else { return word }
    let bits = UInt64(truncatingIfNeeded: count &* 8)
    return word &<< (64 &- bits) | noughts &>> bits
  }

  /// Whether each of eight bytes is a digit.
  @inline(__always)
  static func isNumber(_ word: UInt64) -> Bool {
    let high: UInt64 = 0xF0F0_F0F0_F0F0_F0F0
    return word & high | ((word &+ 0x0606_0606_0606_0606) & high) >> 4 == 0x3333_3333_3333_3333
  }

  /// The number that at most sixteen digits write; nil where one is none.
  ///
  /// Bytes behind them may be read.
  @inline(__always)
  static func number(_ start: UnsafePointer<UInt8>, _ count: Int) -> Int64? {
    guard count <= 8 else { return longNumber(start, count) }
    let word = digits(start, count)
    return count > 0 && isNumber(word) ? Int64(truncatingIfNeeded: value(word)) : nil
  }

  /// The same without a branch for short ones: of amounts nobody can foresee how many digits they
  /// have.
  @inline(__always)
  static func longNumber(_ start: UnsafePointer<UInt8>, _ count: Int) -> Int64? {
    let behind = min(8, count)
    let tail = digits(start + (count &- behind), behind)
    let head = count > behind ? digits(start, count &- behind) : noughts
    guard count > 0, count <= 16, isNumber(head), isNumber(tail) else { return nil }
    return Int64(truncatingIfNeeded: value(head) &* 100_000_000 &+ value(tail))
  }

  // Pairs, then fours, then all eight.
  @inline(__always)
  private static func value(_ word: UInt64) -> UInt64 {
    var value = word & 0x0F0F_0F0F_0F0F_0F0F
    value = (value &* 2561) >> 8 & 0x00FF_00FF_00FF_00FF
    value = (value &* 6_553_601) >> 16 & 0x0000_FFFF_0000_FFFF
    return (value &* 42_949_672_960_001) >> 32
  }
}
