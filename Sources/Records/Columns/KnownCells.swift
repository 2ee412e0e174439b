internal import Quantities

/// A code of an enumeration with its first bytes as a number.
struct CodeSign: BitwiseCopyable {
  var word: UInt64
  var text: TextSlice

  init(_ text: TextSlice) {
    self.text = text
    word = 0
    for index in 0..<min(8, text.count) { word |= UInt64(text.start[index]) << UInt64(index * 8) }
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
