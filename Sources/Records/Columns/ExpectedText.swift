/// A text that is expected at a place: whether it stands there is mostly seen by two comparisons.
struct ExpectedText: BitwiseCopyable {
  /// The text; it must be given back.
  let text: TextSlice
  private let first: UInt64
  private let last: UInt64
  /// Which bits of both words count: those of a short text fill neither.
  private let mask: UInt64
  private let lastOffset: Int

  /// Expects a text that has no break in it.
  init(_ string: String) {
    let bytes = Array(string.utf8)
    // With room for the words from its beginning.
    let start = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes.count + 8)
    start.initialize(repeating: 0, count: bytes.count + 8)
    start.update(from: bytes, count: bytes.count)
    text = TextSlice(start: UnsafePointer(start), count: bytes.count)
    mask = bytes.count < 8 ? 1 << UInt64(bytes.count * 8) - 1 : ~0
    lastOffset = max(0, bytes.count - 8)
    first = Word.begin(text.start, bytes.count)
    last = Word.begin(text.start + lastOffset, bytes.count)
  }

  func deallocate() { text.start.deallocate() }

  /// Whether it stands at a place of a block.
  ///
  /// No more than the padding of a block is looked at behind its end: the break that stands there
  /// is none of the text's signs, and nothing behind the first difference is looked at.
  @inline(__always)
  func stands(at place: UnsafePointer<UInt8>) -> Bool {
    let start = UnsafeRawPointer(place)
    if (start.loadUnaligned(as: UInt64.self) ^ first) & mask != 0 { return false }
    if text.count > 16, !hasMiddle(place) { return false }
    let end = start.loadUnaligned(fromByteOffset: lastOffset, as: UInt64.self)
    return (end ^ last) & mask == 0
  }

  @inline(never)
  private func hasMiddle(_ place: UnsafePointer<UInt8>) -> Bool {
    for index in 8..<lastOffset where place[index] != text.start[index] { return false }
    return true
  }
}
