internal import Quantities

/// A code of an enumeration with its first and its last bytes as numbers.
struct CodeSign: BitwiseCopyable {
  private var first: UInt64 = 0
  private var last: UInt64 = 0
  private var count: Int
  /// The code, or the cell.
  let text: TextSlice

  /// A code, behind which nothing may be read.
  init(_ code: TextSlice) {
    text = code
    count = code.count
    for index in 0..<min(8, code.count) {
      let shift = UInt64(index * 8)
      first |= UInt64(code.start[index]) << shift
      last |= UInt64(code.start[max(0, code.count - 8) + index]) << shift
    }
  }

  /// A cell, behind which bytes may be read.
  @inline(__always)
  init(_ start: UnsafePointer<UInt8>, _ count: Int) {
    text = TextSlice(start: start, count: count)
    self.count = count
    first = Word.begin(start, count)
    last = count > 8 ? Word.begin(start + (count &- 8), 8) : first
  }

  /// Whether both have the same length, the same first and the same last eight bytes; no branch tells,
  /// for nobody can foresee which code comes.
  @inline(__always)
  func isLike(_ other: CodeSign) -> Bool {
    (first ^ other.first) | (last ^ other.last) | UInt64(bitPattern: Int64(count ^ other.count))
      == 0
  }
}

/// A month as dates begin with it, `2026-01-`: its first day and how many it has.
struct KnownMonth: BitwiseCopyable {
  /// How many months are known at a time.
  static let count = 1 << 8

  /// The eight bytes of its text as a number; 0 for none.
  var sign: UInt64 = 0
  var first: Int64 = 0
  var length: Int64 = 0

  /// No month.
  init() {}

  /// Reads a month; ``Month`` checks it, so that no calendar stands here twice.
  init?(_ sign: UInt64, _ start: UnsafePointer<UInt8>) {
    guard start[4] == 0x2D, start[7] == 0x2D, let year = Word.number(start, 4),
      let number = Word.number(start + 5, 2),
      let month = Month(year: Int(year), month: Int(number))
    else { return nil }
    self.sign = sign
    first = month.firstDay.rawValue
    length = month.lastDay.rawValue - first + 1
  }

  /// The place of a month in the table.
  @inline(__always)
  static func place(_ sign: UInt64) -> Int {
    Int(truncatingIfNeeded: (sign &* 0x9E37_79B9_7F4A_7C15) >> 56)
  }
}
