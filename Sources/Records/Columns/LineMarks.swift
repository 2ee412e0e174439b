import Synchronization

/// Tells on which lines bytes of a file stand: the file is read through once, then only the few
/// thousand bytes before each place.
final class LineMarks: Sendable {
  private let path: String
  /// How many lines end before each piece of the file; none before it was read through.
  private let marks = Mutex<[UInt32]>([])
  private static let piece = 4096

  init(path: String) {
    self.path = path
  }

  /// The lines, from 1; 0 where the file cannot be read any more.
  func lines(at offsets: [Int]) -> [Int] {
    guard let file = try? BlockFile(path, from: 0, findEnd: { $0.count }) else {
      return offsets.map { _ in 0 }
    }
    let marks = marks.withLock { marks in
      if marks.isEmpty { marks = Self.marks(of: file) }
      return marks
    }
    return offsets.map { offset in
      let number = min(offset / Self.piece, marks.count - 1)
      guard number >= 0 else { return 0 }
      let start = number * Self.piece
      let bytes = file.bytes(at: start, count: max(0, offset - start))
      return bytes.withUnsafeBufferPointer { 1 + Int(marks[number]) + Word.count(0x0A, in: $0) }
    }
  }

  private static func marks(of file: BlockFile) -> [UInt32] {
    var marks: [UInt32] = []
    var count = 0
    var block = Block()
    while (try? file.next(&block)) == true {
      for start in stride(from: 0, to: block.count, by: piece) {
        marks.append(UInt32(clamping: count))
        count += block.breaks(from: start, to: min(start + piece, block.count))
      }
    }
    return marks
  }
}
