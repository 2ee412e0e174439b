internal import Records

/// Keeps texts that were made: for good, or until the next batch.
final class TextArena {
  private var lastingTexts: [UnsafeMutablePointer<UInt8>] = []
  // Asked for with every text: one thread does so.
  /// Memory for the texts of a batch; the last piece is in use.
  @exclusivity(unchecked)
  private var pieces: [UnsafeMutablePointer<UInt8>] = []
  @exclusivity(unchecked)
  private var next: UnsafeMutablePointer<UInt8>
  @exclusivity(unchecked)
  private var room: Int
  private static let pieceSize = 1 << 16

  init() {
    next = .allocate(capacity: Self.pieceSize)
    room = Self.pieceSize
    pieces = [next]
  }

  deinit {
    for piece in pieces { piece.deallocate() }
    for text in lastingTexts { text.deallocate() }
  }

  func lasting(_ text: String) -> TextSlice {
    let count = text.utf8.count
    let start = UnsafeMutablePointer<UInt8>.allocate(capacity: max(1, count))
    lastingTexts.append(start)
    return Self.copy(text, to: start)
  }

  func kept(_ text: String) -> TextSlice {
    let count = text.utf8.count
    if count > room { makeRoom(count) }
    let kept = Self.copy(text, to: next)
    next += count
    room -= count
    return kept
  }

  func empty() {
    // The last piece is no smaller than any that would be made.
    if pieces.count > 1 {
      for piece in pieces.dropLast() { piece.deallocate() }
      pieces.removeFirst(pieces.count - 1)
    }
    next = pieces[0]
    room = Self.pieceSize
  }

  private func makeRoom(_ count: Int) {
    room = max(Self.pieceSize, count)
    next = .allocate(capacity: room)
    pieces.append(next)
  }

  private static func copy(_ text: String, to start: UnsafeMutablePointer<UInt8>) -> TextSlice {
    var text = text
    return text.withUTF8 { bytes in
      if let source = bytes.baseAddress { start.update(from: source, count: bytes.count) }
      return TextSlice(start: UnsafePointer(start), count: bytes.count)
    }
  }
}
