internal import CZlib

/// Unpacks the parts of archives (RFC 1951, Debian's zlib).
public enum Inflation {
  /// The bytes of a packed part; nil where it does not unpack to exactly that many.
  public static func inflate(_ packed: ArraySlice<UInt8>, size: Int) -> [UInt8]? {
    guard let available = UInt32(exactly: packed.count), let room = UInt32(exactly: size) else {
      return nil
    }
    var stream = z_stream()
    // A negative number of bits: the data come without a head.
    guard
      inflateInit2_(&stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { return nil }
    defer { inflateEnd(&stream) }
    var isWhole = false
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      packed.withUnsafeBufferPointer { source in
        stream.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
        stream.avail_in = available
        stream.next_out = buffer.baseAddress
        stream.avail_out = room
        // With room for nothing, zlib still wants a place to write to.
        var spare: UInt8 = 0
        isWhole = withUnsafeMutablePointer(to: &spare) { spare in
          if size == 0 { stream.next_out = spare }
          return CZlib.inflate(&stream, Z_FINISH) == Z_STREAM_END && stream.avail_out == 0
        }
      }
      count = isWhole ? size : 0
    }
    return isWhole ? bytes : nil
  }

  /// The CRC-32 of some bytes.
  public static func checksum(_ bytes: [UInt8]) -> UInt32 {
    UInt32(truncatingIfNeeded: crc32_z(0, bytes, bytes.count))
  }
}
