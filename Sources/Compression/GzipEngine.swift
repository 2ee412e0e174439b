internal import CZlib

/// gzip (RFC 1952), by Debian's zlib.
final class GzipEngine: UnpackingEngine {
  private(set) var isAtEnd = false
  // The library remembers where this lies.
  private let stream: UnsafeMutablePointer<z_stream>
  private let isReady: Bool

  init() {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // 16 more than the size of the window: a head of gzip is wanted.
    let size = Int32(MemoryLayout<z_stream>.size)
    isReady = inflateInit2_(stream, 15 + 16, ZLIB_VERSION, size) == Z_OK
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  func step(
    _ packed: UnsafeRawBufferPointer, _ room: UnsafeMutableRawBufferPointer
  ) -> Result<(taken: Int, made: Int), UnpackingFault> {
    guard isReady, !isAtEnd || inflateReset(stream) == Z_OK else { return .failure(.damaged) }
    isAtEnd = false
    // Both are counted in 32 bits.
    let size = UInt32(clamping: packed.count)
    let space = UInt32(clamping: room.count)
    stream.pointee.next_in = UnsafeMutablePointer(
      mutating: packed.assumingMemoryBound(to: UInt8.self).baseAddress)
    stream.pointee.avail_in = size
    stream.pointee.next_out = room.assumingMemoryBound(to: UInt8.self).baseAddress
    stream.pointee.avail_out = space
    switch inflate(stream, Z_NO_FLUSH) {
    case Z_OK, Z_BUF_ERROR: break
    case Z_STREAM_END: isAtEnd = true
    default: return .failure(.damaged)
    }
    return .success((Int(size - stream.pointee.avail_in), Int(space - stream.pointee.avail_out)))
  }
}
