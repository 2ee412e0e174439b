/// A key with what belongs to it, as both lie in memory and in temporary files: the length of the
/// key, the length of all, then the bytes of both.
struct KeyedBytes: BitwiseCopyable {
  /// How many bytes stand before the key.
  static let headSize = 8

  private let start: UnsafeRawPointer

  init(at start: UnsafeRawPointer) { self.start = start }

  /// Writes the two lengths.
  static func setHead(at start: UnsafeMutableRawPointer, key: Int, all: Int) {
    start.storeBytes(of: UInt32(truncatingIfNeeded: key), as: UInt32.self)
    start.storeBytes(of: UInt32(truncatingIfNeeded: all), toByteOffset: 4, as: UInt32.self)
  }

  /// How many bytes stand behind the lengths.
  @inline(__always)
  var size: Int { Int(start.loadUnaligned(fromByteOffset: 4, as: UInt32.self)) }

  @inline(__always)
  private var keySize: Int { Int(start.loadUnaligned(as: UInt32.self)) }

  @inline(__always)
  private var body: UnsafeRawPointer { start + Self.headSize }

  /// The key as a text.
  @inline(__always)
  var key: TextSlice {
    TextSlice(start: body.assumingMemoryBound(to: UInt8.self), count: keySize)
  }

  /// The key as bytes.
  @inline(__always)
  var keyBytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: body, count: keySize) }

  /// What belongs to the key.
  @inline(__always)
  var content: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: body + keySize, count: size - keySize)
  }

  /// Everything, the lengths included.
  @inline(__always)
  var all: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: start, count: Self.headSize + size)
  }
}

extension TextSlice {
  /// Its first eight bytes as a number with their order, those behind its end zero.
  @inline(__always)
  var prefix: UInt64 {
    if count >= 8 { return UInt64(bigEndian: word(0)) }
    var prefix: UInt64 = 0
    for index in 0..<8 { prefix = prefix << 8 | (index < count ? UInt64(start[index]) : 0) }
    return prefix
  }
}
