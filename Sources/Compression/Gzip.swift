internal import CZlib

/// Unpacks files that gzip has packed (RFC 1952, Debian's zlib).
public enum Gzip {
  /// Why a file does not unpack.
  public enum Fault: Error, Hashable, Sendable {
    /// It ends before its last part does.
    case cut
    /// Its bytes are not what was packed, or others follow them.
    case damaged
    /// It holds more than was allowed.
    case tooLarge
  }

  /// Whether bytes begin as a packed file does.
  public static func isLikely(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1F, 0x8B]) }

  /// Unpacks a file.
  ///
  /// - Parameters:
  ///   - packed: The file.
  ///   - limit: How many bytes it may hold.
  /// - Returns: The bytes that were packed, of all parts one after another.
  public static func unpack(_ packed: [UInt8], limit: Int) -> Result<[UInt8], Fault> {
    var stream = z_stream()
    // 16 more than the size of the window: a head of gzip is wanted.
    guard
      inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { return .failure(.damaged) }
    defer { inflateEnd(&stream) }
    var bytes: [UInt8] = []
    var room = [UInt8](repeating: 0, count: 1 << 20)
    var start = 0
    while start < packed.count {
      let (status, taken, made) = step(&stream, packed, from: start, into: &room)
      start += taken
      guard bytes.count + made <= limit else { return .failure(.tooLarge) }
      bytes += room[..<made]
      switch status {
      case Z_OK: continue
      case Z_STREAM_END:
        guard start < packed.count else { return .success(bytes) }
        guard inflateReset(&stream) == Z_OK else { return .failure(.damaged) }
      case Z_BUF_ERROR: return .failure(.cut)
      default: return .failure(.damaged)
      }
    }
    return .failure(.cut)
  }

  private static func step(
    _ stream: inout z_stream, _ packed: [UInt8], from start: Int, into room: inout [UInt8]
  ) -> (status: Int32, taken: Int, made: Int) {
    let size = min(packed.count - start, 1 << 30)
    let available = room.count
    let status = packed.withUnsafeBufferPointer { source in
      room.withUnsafeMutableBufferPointer { target in
        stream.next_in = source.baseAddress.map { UnsafeMutablePointer(mutating: $0 + start) }
        stream.avail_in = UInt32(truncatingIfNeeded: size)
        stream.next_out = target.baseAddress
        stream.avail_out = UInt32(truncatingIfNeeded: available)
        return inflate(&stream, Z_NO_FLUSH)
      }
    }
    return (status, size - Int(stream.avail_in), available - Int(stream.avail_out))
  }
}
