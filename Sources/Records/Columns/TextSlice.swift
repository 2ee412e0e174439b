public import Glibc

/// A text where it lies, as UTF-8: in the block of a file, or in a table that keeps it.
///
/// It is a loan: whoever holds the bytes must outlive it.
public struct TextSlice: @unchecked Sendable, BitwiseCopyable {
  /// Where it begins.
  public var start: UnsafePointer<UInt8>
  /// How many bytes it has.
  public var count: Int

  /// Lends bytes.
  @inlinable
  public init(start: UnsafePointer<UInt8>, count: Int) {
    self.start = start
    self.count = count
  }

  /// A text without a byte.
  public static let none: TextSlice = {
    let byte = UnsafeMutablePointer<UInt8>.allocate(capacity: 1)
    byte.initialize(to: 0)
    return TextSlice(start: UnsafePointer(byte), count: 0)
  }()

  /// The text as a string of its own.
  public var string: String {
    String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  /// How many code points it has: every byte but those that continue one begins one.
  public var codePointCount: Int {
    var count = 0
    for index in 0..<self.count where start[index] & 0xC0 != 0x80 { count &+= 1 }
    return count
  }

  /// Whether two texts have the same bytes, and so the same code points.
  @inlinable
  public static func == (left: TextSlice, right: TextSlice) -> Bool {
    let count = left.count
    guard count == right.count else { return false }
    guard left.isItsEnds else { return memcmp(left.start, right.start, count) == 0 }
    return left.word(0) == right.word(0) && left.word(count - 8) == right.word(count - 8)
  }

  /// Whether its first and its last eight bytes are all it has, as with most keys and codes.
  @inlinable
  var isItsEnds: Bool { count >= 8 && count <= 16 }

  /// The first and the last eight bytes; of other texts than those of eight to sixteen bytes nothing.
  var ends: (first: UInt64, last: UInt64) { isItsEnds ? (word(0), word(count - 8)) : (0, 0) }

  @inlinable
  func word(_ offset: Int) -> UInt64 {
    UnsafeRawPointer(start).loadUnaligned(fromByteOffset: offset, as: UInt64.self)
  }

  /// Negative, zero or positive: the order by bytes, which is that by code points.
  @inlinable
  public static func compare(_ left: TextSlice, _ right: TextSlice) -> Int {
    let order = memcmp(left.start, right.start, min(left.count, right.count))
    return order != 0 ? Int(order) : left.count - right.count
  }

  /// A number that equal texts share, for tables of them.
  @inlinable
  public var hash: UInt64 {
    guard isItsEnds else { return fingerprint.low }
    let product = (word(0) ^ 0xA076_1D64_78BD_642F).multipliedFullWidth(
      by: word(count - 8) ^ UInt64(truncatingIfNeeded: count) ^ 0xE703_7ED1_A0B4_28DB)
    return product.high ^ product.low
  }

  /// A number that equal texts share and others hardly ever do.
  public var fingerprint: Fingerprint {
    Fingerprint(UnsafeRawBufferPointer(start: start, count: count))
  }
}

/// 128 bits that equal bytes share: among some million values two others share them by chance less
/// often than once in 10²⁵.
public struct Fingerprint: Hashable, Sendable, BitwiseCopyable {
  /// The first half.
  public var high: UInt64
  /// The second half.
  public var low: UInt64

  /// The fingerprint of bytes: two sums of products, each mixed by multiplication (as wyhash does).
  public init(_ bytes: UnsafeRawBufferPointer) {
    var a: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(bytes.count)
    var b: UInt64 = 0xC2B2_AE3D_27D4_EB4F &+ UInt64(bytes.count)
    var offset = 0
    while offset + 8 <= bytes.count {
      let word = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      a = Self.mixed(a ^ word, 0xA076_1D64_78BD_642F)
      b = Self.mixed(b ^ word, 0xE703_7ED1_A0B4_28DB)
      offset += 8
    }
    var word: UInt64 = 0
    if offset < bytes.count {
      // The last eight bytes, of which some have been mixed in already; a short text has fewer.
      if bytes.count >= 8 {
        word = bytes.loadUnaligned(fromByteOffset: bytes.count - 8, as: UInt64.self)
      } else {
        for byte in bytes { word = word << 8 | UInt64(byte) }
      }
    }
    high = Self.mixed(a ^ word, 0x8EBC_6AF0_9C88_C6E3)
    low = Self.mixed(b ^ word, 0x5899_65CC_7537_4CC3)
  }

  /// The fingerprint of a number.
  public init(_ number: Int64) {
    self = withUnsafeBytes(of: number) { Fingerprint($0) }
  }

  private static func mixed(_ value: UInt64, _ factor: UInt64) -> UInt64 {
    let product = (value ^ 0x2D35_8DCC_AA6C_78A5).multipliedFullWidth(by: factor)
    return product.high ^ product.low
  }
}

extension Fingerprint: Comparable {
  /// An order for sorting.
  public static func < (left: Fingerprint, right: Fingerprint) -> Bool {
    (left.high, left.low) < (right.high, right.low)
  }
}
