internal import CZstd

/// zstd (RFC 8878), by Debian's libzstd; windows of up to 128 MiB, as its own command allows.
final class ZstdEngine: UnpackingEngine {
  private(set) var isAtEnd = false
  private let stream: OpaquePointer?

  init() { stream = ZSTD_createDStream() }

  deinit { ZSTD_freeDStream(stream) }

  func step(
    _ packed: UnsafeRawBufferPointer, _ room: UnsafeMutableRawBufferPointer
  ) -> Result<(taken: Int, made: Int), UnpackingFault> {
    var input = ZSTD_inBuffer(src: packed.baseAddress, size: packed.count, pos: 0)
    var output = ZSTD_outBuffer(dst: room.baseAddress, size: room.count, pos: 0)
    let status = ZSTD_decompressStream(stream, &output, &input)
    guard ZSTD_isError(status) == 0 else {
      let isTooFar = ZSTD_getErrorCode(status) == ZSTD_error_frameParameter_windowTooLarge
      return .failure(isTooFar ? .tooFarBack : .damaged)
    }
    isAtEnd = status == 0
    return .success((input.pos, output.pos))
  }
}
