/// Walks over the delimiters and line breaks of a block, in their order.
///
/// Sixty-four bytes are looked at together; each sign among them is a bit.
struct SignCursor {
  private let bytes: UnsafePointer<UInt8>
  private let delimiters: SIMD16<UInt8>
  private var window = 0
  private var mask: UInt64

  /// Begins before the first byte of a block, behind whose last byte a break stands, be it one of
  /// the file or of its padding.
  init(_ bytes: UnsafePointer<UInt8>, _ delimiter: UInt8) {
    self.bytes = bytes
    delimiters = SIMD16(repeating: delimiter)
    mask = Self.mask(bytes, delimiters)
  }

  /// Where the next sign stands, behind which it goes; the last is the break behind all.
  @inline(__always)
  mutating func next() -> Int {
    while mask == 0 {
      window &+= 64
      mask = Self.mask(bytes + window, delimiters)
    }
    let place = window &+ mask.trailingZeroBitCount
    mask &= mask &- 1
    return place
  }

  /// Goes to a place further on: signs before it are passed over.
  @inline(__always)
  mutating func skip(to position: Int) {
    if position &- window >= 64 {
      window = position & ~63
      mask = Self.mask(bytes + window, delimiters)
    }
    mask &= ~0 &<< UInt64(truncatingIfNeeded: position &- window)
  }

  // One bit of each byte, brought together in the highest byte of a product.
  @inline(never)
  private static func mask(_ bytes: UnsafePointer<UInt8>, _ delimiters: SIMD16<UInt8>) -> UInt64 {
    let breaks = SIMD16<UInt8>(repeating: 0x0A)
    let gather: UInt64 = 0x0102_0408_1020_4080
    var mask: UInt64 = 0
    for part in 0..<4 {
      let own = UnsafeRawPointer(bytes + part * 16).loadUnaligned(as: SIMD16<UInt8>.self)
      let found = SIMD16<UInt8>(repeating: 0)
        .replacing(with: 1, where: (own .== delimiters) .| (own .== breaks))
      let words = unsafeBitCast(found, to: SIMD2<UInt64>.self)
      let bits = (words[0] &* gather) >> 56 | (words[1] &* gather) >> 48 & 0xFF00
      mask |= bits << UInt64(part * 16)
    }
    return mask
  }
}
