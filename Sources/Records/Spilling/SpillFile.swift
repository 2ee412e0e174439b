internal import Glibc

/// A temporary file could not be written or read: what the system says.
public struct SpillFault: Error, Equatable {
  /// The system's number of the error.
  public var code: Int32
}

/// A temporary file, written from its beginning and then read from it.
///
/// It has no name: nothing is left of it when the process ends, however that happens.
final class SpillFile {
  private static let bufferSize = 1 << 16
  private let descriptor: Int32
  private var buffer: UnsafeMutableRawPointer
  private var capacity = SpillFile.bufferSize
  private var start = 0
  private var count = 0

  /// Makes a file in an existing folder.
  init(in folder: String) throws(SpillFault) {
    descriptor = try Self.unnamed(in: folder)
    buffer = .allocate(byteCount: Self.bufferSize, alignment: 8)
  }

  /// Opens a file without a name in an existing folder.
  static func unnamed(in folder: String) throws(SpillFault) -> Int32 {
    var template = Array((folder + "/patuh-XXXXXX").utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw SpillFault(code: errno) }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    unlink(template)
    return descriptor
  }

  deinit {
    close(descriptor)
    buffer.deallocate()
  }

  func write(_ bytes: UnsafeRawBufferPointer) throws(SpillFault) {
    guard let source = bytes.baseAddress, bytes.count > 0 else { return }
    if count + bytes.count > capacity { try flush() }
    if bytes.count > capacity { return try Self.write(bytes, to: descriptor) }
    (buffer + count).copyMemory(from: source, byteCount: bytes.count)
    count += bytes.count
  }

  /// Writes what is left in memory, to read from the beginning.
  func rewind() throws(SpillFault) {
    try flush()
    guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw SpillFault(code: errno) }
  }

  private func flush() throws(SpillFault) {
    try Self.write(UnsafeRawBufferPointer(start: buffer, count: count), to: descriptor)
    count = 0
  }

  /// Writes all of some bytes.
  static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) throws(SpillFault) {
    var done = 0
    while done < bytes.count {
      let written = Glibc.write(descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done)
      if written < 0 {
        if errno == EINTR { continue }
        throw SpillFault(code: errno)
      }
      done += written
    }
  }

  /// The next key with what belongs to it; nil at the end.
  ///
  /// It holds until more is read.
  func keyedBytes() throws(SpillFault) -> KeyedBytes? {
    guard try fill(KeyedBytes.headSize) else { return nil }
    let size = KeyedBytes(at: buffer + start).size
    return try read(KeyedBytes.headSize + size).baseAddress.map { KeyedBytes(at: $0) }
  }

  private func read(_ size: Int) throws(SpillFault) -> UnsafeRawBufferPointer {
    guard try fill(size) else { throw SpillFault(code: EIO) }
    start += size
    return UnsafeRawBufferPointer(start: buffer + (start - size), count: size)
  }

  /// As many parts of one size as are in memory; none at the end.
  ///
  /// They hold until more is read.
  func readParts(of size: Int) throws(SpillFault) -> UnsafeRawBufferPointer {
    guard try fill(size) else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    let bytes = (count - start) / size * size
    start += bytes
    return UnsafeRawBufferPointer(start: buffer + (start - bytes), count: bytes)
  }

  // Makes sure that so many bytes are in memory; false where fewer are left.
  private func fill(_ size: Int) throws(SpillFault) -> Bool {
    if start + size <= count { return true }
    if size > capacity {
      let larger = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 8)
      larger.copyMemory(from: buffer + start, byteCount: count - start)
      buffer.deallocate()
      buffer = larger
      capacity = size
    } else {
      memmove(buffer, buffer + start, count - start)
    }
    count -= start
    start = 0
    while count < size {
      let got = Glibc.read(descriptor, buffer + count, capacity - count)
      if got < 0 {
        if errno == EINTR { continue }
        throw SpillFault(code: errno)
      }
      if got == 0 { return false }
      count += got
    }
    return true
  }
}
