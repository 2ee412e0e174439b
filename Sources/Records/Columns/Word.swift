/// Eight bytes as one number, the first the lowest.
enum Word {
  /// A one in each byte.
  static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let lows: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
  private static let noughts: UInt64 = 0x3030_3030_3030_3030

  /// The highest bit of each byte that is zero.
  ///
  /// Exact in every byte: only zero stays zero when all its lower bits are carried up.
  @inline(__always)
  static func zeros(_ word: UInt64) -> UInt64 { ~(((word & lows) &+ lows) | word | lows) }

  /// How often a byte occurs.
  static func count(_ sign: UInt8, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    guard let base = bytes.baseAddress else { return 0 }
    let signs = ones &* UInt64(sign)
    var count = 0
    var index = 0
    while index + 8 <= bytes.count {
      // Each byte of the sum counts its own place, no more than it has room for.
      let stop = min(bytes.count - 7, index + 8 * 255)
      var sums: UInt64 = 0
      while index < stop {
        let word = UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self)
        sums &+= zeros(word ^ signs) >> 7
        index &+= 8
      }
      let pairs = (sums & 0x00FF_00FF_00FF_00FF) &+ (sums >> 8 & 0x00FF_00FF_00FF_00FF)
      count &+= Int((pairs &* 0x0001_0001_0001_0001) >> 48)
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
