internal import Compression
internal import Glibc

/// Bytes that came packed or through a pipe, laid down to be read from any place, as often as needed.
///
/// The file has no name: nothing is left of it when the process ends, however that happens.
final class LaidDownFile: Sendable {
  /// Why a file cannot be laid down.
  enum Fault: Error, Equatable {
    /// It cannot be written: what the system says.
    case spill(SpillFault)
    /// What it is to hold cannot be read, or does not unpack.
    case source
  }

  private static let pieceSize = 1 << 18

  /// Where it can be opened.
  let path: String
  private let descriptor: Int32

  /// Lays down what a file holds.
  ///
  /// - Parameters:
  ///   - source: An open file or a pipe; it is read to its end.
  ///   - form: How it is packed; nil where it is to be laid down as it is.
  ///   - folder: An existing folder.
  ///   - tally: Told how much of the source was read.
  /// - Throws: Why it cannot be laid down; nothing is left of it.
  init(
    _ source: Int32, _ form: PackedForm?, in folder: String, tally: Tally?
  ) throws(Fault) {
    do throws(SpillFault) {
      descriptor = try SpillFile.unnamed(in: folder)
    } catch {
      throw .spill(error)
    }
    path = "/proc/self/fd/\(descriptor)"
    let unpacker = form.map(Unpacker.init)
    while true {
      let piece = try Self.piece(of: source)
      if piece.isEmpty { break }
      tally?.count(0, of: piece.count)
      if let unpacker {
        unpacker.feed(piece)
        while let bytes = try Self.next(of: unpacker) { try write(bytes) }
      } else {
        try piece.withUnsafeBufferPointer { bytes throws(Fault) in
          try write(UnsafeRawBufferPointer(bytes))
        }
      }
    }
    do throws(UnpackingFault) {
      try unpacker?.finish()
    } catch {
      throw .source
    }
  }

  /// Lays down what a packed file holds.
  convenience init(
    unpacking path: String, _ form: PackedForm, in folder: String, tally: Tally?
  ) throws(Fault) {
    let source = open(path, O_RDONLY | O_CLOEXEC)
    guard source >= 0 else { throw .source }
    defer { close(source) }
    tally?.expect(FileSystem.size(path))
    try self.init(source, form, in: folder, tally: tally)
  }

  deinit { close(descriptor) }

  private static func piece(of source: Int32) throws(Fault) -> [UInt8] {
    while true {
      var count = 0
      let piece = [UInt8](unsafeUninitializedCapacity: pieceSize) {
        count = read(source, $0.baseAddress, $0.count)
        $1 = max(0, count)
      }
      if count >= 0 { return piece }
      if errno != EINTR { throw .source }
    }
  }

  private static func next(of unpacker: Unpacker) throws(Fault) -> UnsafeRawBufferPointer? {
    do throws(UnpackingFault) {
      return try unpacker.next()
    } catch {
      throw .source
    }
  }

  private func write(_ bytes: UnsafeRawBufferPointer) throws(Fault) {
    do throws(SpillFault) {
      try SpillFile.write(bytes, to: descriptor)
    } catch {
      throw .spill(error)
    }
  }
}
