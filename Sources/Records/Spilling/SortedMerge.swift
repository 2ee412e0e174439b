/// One sequence of ``SortedLines``, sorted by key, from memory or from a file.
final class SortedCursor {
  /// The place of its collection.
  let part: Int
  private let bytes: UnsafeRawPointer
  private let starts: [UInt32]
  private let file: SpillFile?
  private let leftOut: LeftOutKeys
  private var position = 0

  /// A sequence of a collection: what lies in a file, or else in memory where each key begins.
  init(
    _ part: Int, _ file: SpillFile?, _ bytes: UnsafeRawPointer, starts: [UInt32],
    leavingOut leftOut: LeftOutKeys
  ) {
    self.part = part
    self.file = file
    self.bytes = bytes
    self.starts = starts
    self.leftOut = leftOut
  }

  /// The next key with what belongs to it; nil where there is none.
  ///
  /// It holds until the next one of this sequence.
  func next() throws(SpillFault) -> KeyedBytes? {
    while let entry = try read() {
      if !leftOut.contains(entry.keyBytes) { return entry }
    }
    return nil
  }

  private func read() throws(SpillFault) -> KeyedBytes? {
    if let file { return try file.keyedBytes() }
    guard position < starts.count else { return nil }
    position += 1
    return KeyedBytes(at: bytes + Int(starts[position - 1]))
  }
}

/// All keys of some collections in their order.
struct SortedMerge {
  /// The key in hand of a cursor.
  private struct Head: BitwiseCopyable {
    var prefix: UInt64
    var entry: KeyedBytes
    /// The place of its cursor.
    var cursor: Int

    @inline(__always)
    func precedes(_ other: Head) -> Bool {
      if prefix != other.prefix { return prefix < other.prefix }
      return TextSlice.compare(entry.key, other.entry.key) < 0
    }
  }

  private let cursors: [SortedCursor]
  /// A heap: none precedes the one at half its place.
  private var heads: [Head] = []
  private var isBegun = false

  /// Begins before the first key.
  init(_ parts: [SortedLines]) {
    cursors = parts.enumerated().flatMap { number, part in part.cursors(number) }
  }

  /// The next key with what belongs to it, and the place of its collection; it holds until the one
  /// after.
  mutating func next() throws(SpillFault) -> (part: Int, entry: KeyedBytes)? {
    if isBegun {
      try advanceFirst()
    } else {
      isBegun = true
      for cursor in cursors.indices {
        if let head = try head(cursor) { heads.append(head) }
      }
      for place in stride(from: heads.count / 2 - 1, through: 0, by: -1) { sink(from: place) }
    }
    return heads.first.map { (cursors[$0.cursor].part, $0.entry) }
  }

  private func head(_ cursor: Int) throws(SpillFault) -> Head? {
    guard let entry = try cursors[cursor].next() else { return nil }
    return Head(prefix: entry.key.prefix, entry: entry, cursor: cursor)
  }

  private mutating func advanceFirst() throws(SpillFault) {
    guard let first = heads.first else { return }
    if let head = try head(first.cursor) {
      heads[0] = head
    } else {
      let last = heads.removeLast()
      if heads.isEmpty { return }
      heads[0] = last
    }
    sink(from: 0)
  }

  private mutating func sink(from place: Int) {
    var place = place
    while true {
      var least = place
      let left = place * 2 + 1
      if left < heads.count, heads[left].precedes(heads[least]) { least = left }
      if left + 1 < heads.count, heads[left + 1].precedes(heads[least]) { least = left + 1 }
      if least == place { return }
      heads.swapAt(place, least)
      place = least
    }
  }
}
