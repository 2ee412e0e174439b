import Glibc

/// A file that is written in large pieces.
struct ByteFile: ~Copyable {
  private let descriptor: CInt
  private let path: String
  private var bytes: [UInt8] = []
  private static let piece = 1 << 20

  init(_ path: String) throws {
    self.path = path
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    guard descriptor >= 0 else { throw Refusal("\(path) cannot be written") }
    bytes.reserveCapacity(Self.piece + (1 << 16))
  }

  deinit { close(descriptor) }

  mutating func append(_ byte: UInt8) { bytes.append(byte) }

  mutating func append(_ more: [UInt8]) { bytes.append(contentsOf: more) }

  /// A whole number, with zeros before it up to a width.
  mutating func append(number: Int, width: Int = 1) {
    if number < 0 { append(0x2D) }
    var left = number.magnitude
    let start = bytes.count
    repeat {
      bytes.append(0x30 + UInt8(truncatingIfNeeded: left % 10))
      left /= 10
    } while left > 0
    while bytes.count - start < width { bytes.append(0x30) }
    bytes[start...].reverse()
  }

  /// Writes what has gathered, once it is a large piece.
  mutating func endRecord() throws {
    if bytes.count >= Self.piece { try flush() }
  }

  mutating func flush() throws {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes {
        write(descriptor, $0.baseAddress.map { $0 + written }, $0.count - written)
      }
      guard count > 0 else { throw Refusal("\(path) cannot be written") }
      written += count
    }
    bytes.removeAll(keepingCapacity: true)
  }
}

/// Why there is no data.
struct Refusal: Error {
  let message: String
  init(_ message: String) { self.message = message }
}
