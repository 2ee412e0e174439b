import Glibc

/// Text on its way into an open file, in large pieces.
struct FileStream: TextOutputStream {
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  /// Why it is not whole: what the system says of the first error; what follows is left out.
  private(set) var failure: String?

  init(_ descriptor: Int32) {
    self.descriptor = descriptor
  }

  /// The standard output.
  static var output: FileStream { FileStream(STDOUT_FILENO) }
  /// The standard error.
  static var error: FileStream { FileStream(STDERR_FILENO) }

  mutating func write(_ text: String) {
    write(text.utf8)
  }

  /// Writes bytes as they are.
  mutating func write(_ bytes: some Sequence<UInt8>) {
    buffer.append(contentsOf: bytes)
    if buffer.count >= 1 << 16 { flush() }
  }

  /// Notes why what should have been written cannot be had.
  mutating func fail(_ reason: String) { failure = failure ?? reason }

  /// Hands everything over to the system.
  mutating func flush() {
    var start = 0
    while start < buffer.count, failure == nil {
      let count = buffer.withUnsafeBytes { bytes in
        Glibc.write(descriptor, bytes.baseAddress?.advanced(by: start), bytes.count - start)
      }
      if count >= 0 {
        start += count
      } else if errno != EINTR {
        failure = OutputFile.reason(errno)
      }
    }
    buffer.removeAll(keepingCapacity: true)
  }
}
