/// Walks over the delimiters and line breaks of a block, in their order.
///
/// Sixty-four bytes are looked at together; each sign among them is a bit.
struct SignCursor {
  private let bytes: UnsafePointer<UInt8>
  private let end: Int
  private let delimiters: UInt64
  private var window = 0
  private var mask: UInt64
  /// Where the next sign stands; the end where there is none.
  private(set) var next = 0

  /// Begins before the first byte; bytes behind the end may be read, as a block has its padding.
  init(_ bytes: UnsafePointer<UInt8>, _ end: Int, _ delimiter: UInt8) {
    self.bytes = bytes
    self.end = end
    delimiters = Word.ones &* UInt64(delimiter)
    mask = Self.mask(bytes, delimiters)
    find()
  }

  /// Goes behind the next sign.
  @inline(__always)
  mutating func pass() {
    mask &= mask &- 1
    find()
  }

  /// Goes to a place further on: signs before it are passed over.
  @inline(__always)
  mutating func skip(to position: Int) {
    if position - window >= 64 {
      window = position & ~63
      mask = window < end ? Self.mask(bytes + window, delimiters) : 0
    }
    mask &= ~0 << UInt64(position - window)
    find()
  }

  @inline(__always)
  private mutating func find() {
    while mask == 0 {
      window &+= 64
      guard window < end else {
        next = end
        return
      }
      mask = Self.mask(bytes + window, delimiters)
    }
    next = min(end, window &+ mask.trailingZeroBitCount)
  }

  // Eight words one after another, without a branch: the compiler takes several of them together.
  @inline(__always)
  private static func mask(_ bytes: UnsafePointer<UInt8>, _ delimiters: UInt64) -> UInt64 {
    let breaks = Word.ones &* 0x0A
    var mask: UInt64 = 0
    for index in 0..<8 {
      let word = UnsafeRawPointer(bytes + index * 8).loadUnaligned(as: UInt64.self)
      let found = Word.zeros(word ^ delimiters) | Word.zeros(word ^ breaks)
      // One bit of each byte, brought together in the highest byte of the product.
      let bits = ((found >> 7) &* 0x0102_0408_1020_4080) >> 56
      mask |= bits << UInt64(index * 8)
    }
    return mask
  }
}
