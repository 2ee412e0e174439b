internal import Diagnostics
internal import Glibc
internal import Synchronization

/// Whole records of a file, some thousand at a time, handed to whoever asks first.
///
/// The file is never mapped: one that shrinks while it is read ends early, and that is told.
final class BlockFile: Sendable {
  /// The size of a block, unless a single record is longer: its bytes should stay near the core until
  /// its rows are judged.
  static let blockSize = 1 << 18
  /// How long a record may be.
  static let recordLimit = 16 << 20
  /// Bytes behind a block that may be read, but mean nothing.
  static let padding = 64

  /// What went wrong, as a message without a place.
  enum Fault: Error, Equatable {
    /// What the system says.
    case system(Int32)
    /// The bytes of the file are others than at the beginning.
    case changed
    /// No record ends within the limit; where it begins.
    case endless(offset: Int)
  }

  let path: String
  let size: Int
  private let descriptor: Int32
  private let modified: timespec
  private let state: Mutex<State>
  private let findEnd: @Sendable (UnsafeBufferPointer<UInt8>) -> Int

  private struct State {
    var offset: Int
    var number = 0
    var isOver = false
  }

  /// Opens a file.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - offset: Where the first record begins.
  ///   - findEnd: How many of some bytes that begin with a record are whole records; 0 for none.
  /// - Throws: What the system says.
  init(
    _ path: String, from offset: Int,
    findEnd: @escaping @Sendable (UnsafeBufferPointer<UInt8>) -> Int
  ) throws(Fault) {
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .system(errno) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .system(errno) }
    self.path = path
    size = Int(status.st_size)
    modified = status.st_mtim
    self.findEnd = findEnd
    state = Mutex(State(offset: offset))
  }

  deinit { close(descriptor) }

  /// Reads the next records into a block; false at the end of the file.
  func next(_ block: inout Block) throws(Fault) -> Bool {
    let result: Result<Bool, Fault> = state.withLock { state in
      if state.isOver { return .success(false) }
      do throws(Fault) {
        return .success(try read(&block, &state))
      } catch {
        state.isOver = true
        return .failure(error)
      }
    }
    return try result.get()
  }

  private func read(_ block: inout Block, _ state: inout State) throws(Fault) -> Bool {
    block.offset = state.offset
    block.number = state.number
    block.count = 0
    while true {
      block.reserve(block.count == 0 ? Self.blockSize : block.capacity * 2)
      let wanted = min(block.capacity, size - state.offset) - block.count
      let got = try fill(block.bytes + block.count, wanted, at: state.offset + block.count)
      if got < wanted { throw .changed }
      block.count += got
      if state.offset + block.count >= size {
        state.isOver = true
        var status = stat()
        if fstat(descriptor, &status) == 0,
          status.st_size != size || status.st_mtim.tv_sec != modified.tv_sec
            || status.st_mtim.tv_nsec != modified.tv_nsec
        {
          throw .changed
        }
        break
      }
      let end = findEnd(UnsafeBufferPointer(start: block.bytes, count: block.count))
      if end > 0 {
        block.count = end
        break
      }
      if block.count >= Self.recordLimit { throw .endless(offset: state.offset) }
    }
    state.offset += block.count
    state.number += 1
    return block.count > 0
  }

  private func fill(
    _ target: UnsafeMutablePointer<UInt8>, _ count: Int, at offset: Int
  ) throws(Fault) -> Int {
    var done = 0
    while done < count {
      let got = pread(descriptor, target + done, count - done, off_t(offset + done))
      if got == 0 { break }
      if got < 0 {
        if errno == EINTR { continue }
        throw .system(errno)
      }
      done += got
    }
    return done
  }

  /// Some bytes of the file; fewer where it has become shorter.
  func bytes(at offset: Int, count: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      filled = buffer.baseAddress.flatMap { try? fill($0, count, at: offset) } ?? 0
    }
  }
}

/// Bytes of a file that begin and end with a record.
struct Block: ~Copyable {
  /// Where they begin in the file.
  var offset = 0
  /// Which block of the file it is, from 0.
  var number = 0
  var count = 0
  private(set) var capacity = 0
  private(set) var bytes: UnsafeMutablePointer<UInt8> = .allocate(capacity: BlockFile.padding)

  init() {}

  deinit { bytes.deallocate() }

  /// How many lines end between two places.
  func breaks(from start: Int, to end: Int) -> Int {
    Word.count(0x0A, in: UnsafeBufferPointer(start: bytes + start, count: max(0, end - start)))
  }

  /// Adds a row; one without a break gets it.
  mutating func append(_ row: [UInt8]) {
    if count + row.count + 1 > capacity { reserve((count + row.count + 1) * 2) }
    (bytes + count).update(from: row, count: row.count)
    count += row.count
    if row.last != 0x0A {
      bytes[count] = 0x0A
      count += 1
    }
  }

  mutating func reserve(_ size: Int) {
    guard size > capacity else { return }
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: size + BlockFile.padding)
    larger.update(from: bytes, count: count)
    bytes.deallocate()
    bytes = larger
    capacity = size
  }
}
