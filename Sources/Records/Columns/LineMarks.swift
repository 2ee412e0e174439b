import Synchronization

/// Tells on which lines bytes of a file stand: the file is read through once, as far as anybody asks,
/// then only the few thousand bytes before each place.
final class LineMarks: Sendable {
  private let path: String
  /// How many lines end before each piece of the file that has been read through, and behind all.
  private let marks = Mutex<[UInt32]>([0])
  private static let piece = 4096
  /// How many bytes are read through at a time: whole pieces.
  private static let stretch = 256 * piece

  init(path: String) {
    self.path = path
  }

  /// The lines, from 1; 0 where the file cannot be read any more.
  func lines(at offsets: [Int]) -> [Int] {
    guard let file = try? BlockFile(path, from: 0, findEnd: { $0.count }) else {
      return offsets.map { _ in 0 }
    }
    let marks = marks.withLock { marks in
      Self.extend(&marks, to: offsets.max() ?? 0, of: file)
      return marks
    }
    return offsets.map { offset in
      let number = min(offset / Self.piece, marks.count - 1)
      let start = number * Self.piece
      let bytes = file.bytes(at: start, count: max(0, offset - start))
      return bytes.withUnsafeBufferPointer { 1 + Int(marks[number]) + Word.count(0x0A, in: $0) }
    }
  }

  private static func extend(_ marks: inout [UInt32], to offset: Int, of file: BlockFile) {
    while marks.count <= offset / piece {
      let bytes = file.bytes(at: (marks.count - 1) * piece, count: stretch)
      if bytes.isEmpty { return }
      for start in stride(from: 0, to: bytes.count, by: piece) {
        let own = bytes[start..<min(start + piece, bytes.count)]
        let breaks = own.withUnsafeBufferPointer { Word.count(0x0A, in: $0) }
        marks.append(UInt32(clamping: Int(marks[marks.count - 1]) + breaks))
      }
    }
  }
}
