internal import Glibc

/// What is to be written of records, sorted by key; what does not fit into memory lies in files
/// until all is merged.
///
/// Each thread fills one of its own; ``merge(_:onTwoThreads:into:)`` joins them.
public final class SortedLines {
  /// How many bytes stay in memory.
  static let limit = 6 << 20

  /// A key with what belongs to it, by the place where it begins: see ``KeyedBytes``.
  private struct Entry: BitwiseCopyable {
    /// Eight bytes of the key, so that most comparisons need no look at it; known when sorted.
    var prefix: UInt64 = 0
    var start: UInt32
  }

  private let folder: String
  // Only that part of it is real memory which has been written to.
  private var capacity = SortedLines.limit + SortedLines.limit / 64
  private var bytes: UnsafeMutableRawPointer
  // Both change with every key: that nobody else looks at them meanwhile need not be asked, for one
  // thread fills them and others read them afterwards.
  @exclusivity(unchecked)
  private var used = 0
  @exclusivity(unchecked)
  private var entries: [Entry] = []
  private var runs: [SpillFile] = []
  private var leftOut = LeftOutKeys([])
  private var openStart = 0
  private var openKey = 0

  /// Creates an empty collection.
  ///
  /// - Parameter folder: An existing folder for what does not fit.
  public init(folder: String) {
    self.folder = folder
    bytes = .allocate(byteCount: capacity, alignment: 8)
  }

  deinit { bytes.deallocate() }

  /// Begins a key.
  @inline(__always)
  public func begin(_ key: TextSlice) {
    openStart = used
    openKey = key.count
    reserve(KeyedBytes.headSize)
    used += KeyedBytes.headSize
    append(key.start, key.count)
  }

  /// Adds a value, as its bytes, to what belongs to the key in hand.
  @inline(__always)
  public func append<Value: BitwiseCopyable>(_ value: Value) {
    let size = MemoryLayout<Value>.stride
    reserve(size)
    (bytes + used).storeBytes(of: value, as: Value.self)
    used += size
  }

  /// Adds bytes to what belongs to the key in hand.
  @inline(__always)
  public func append(_ source: UnsafePointer<UInt8>, _ count: Int) {
    reserve(count)
    let target = bytes + used
    if count >= 8, count <= 16 {
      // Keys mostly: their first and their last eight bytes are all they have.
      let text = TextSlice(start: source, count: count)
      target.storeBytes(of: text.word(0), as: UInt64.self)
      target.storeBytes(of: text.word(count - 8), toByteOffset: count - 8, as: UInt64.self)
    } else {
      target.copyMemory(from: source, byteCount: count)
    }
    used += count
  }

  /// Ends the key in hand.
  ///
  /// - Throws: Where what does not fit into memory cannot be written.
  public func end() throws(SpillFault) {
    let head = KeyedBytes.headSize
    KeyedBytes.setHead(at: bytes + openStart, key: openKey, all: used - openStart - head)
    if entries.isEmpty { entries.reserveCapacity(Self.limit / 32) }
    entries.append(Entry(start: UInt32(truncatingIfNeeded: openStart)))
    if used > Self.limit { try spill() }
  }

  @inline(__always)
  private func reserve(_ count: Int) {
    if used + count > capacity { grow(used + count) }
  }

  @inline(never)
  private func grow(_ size: Int) {
    let larger = UnsafeMutableRawPointer.allocate(byteCount: size * 2, alignment: 8)
    larger.copyMemory(from: bytes, byteCount: used)
    bytes.deallocate()
    bytes = larger
    capacity = size * 2
  }

  /// Sorts what is in memory.
  func sort() {
    let bytes = UnsafeRawPointer(bytes)
    func key(_ entry: Entry) -> TextSlice { KeyedBytes(at: bytes + Int(entry.start)).key }
    // Keys that begin alike, as numbers of one office do, differ behind that.
    var shared = entries.first.map { key($0).count } ?? 0
    if let first = entries.first.map(key) {
      for entry in entries {
        let other = key(entry)
        shared = min(shared, other.count)
        while memcmp(first.start, other.start, shared) != 0 { shared -= 1 }
      }
    }
    for index in entries.indices {
      let key = key(entries[index])
      entries[index].prefix =
        TextSlice(start: key.start + shared, count: key.count - shared).prefix
    }
    entries.sort { left, right in
      if left.prefix != right.prefix { return left.prefix < right.prefix }
      return TextSlice.compare(key(left), key(right)) < 0
    }
  }

  private func spill() throws(SpillFault) {
    sort()
    let file = try SpillFile(in: folder)
    runs.append(file)
    for entry in entries { try file.write(KeyedBytes(at: bytes + Int(entry.start)).all) }
    try file.rewind()
    entries.removeAll(keepingCapacity: true)
    used = 0
  }

  /// Leaves out what belongs to some keys.
  public func leaveOut(_ keys: Set<Fingerprint>) { leftOut = LeftOutKeys(keys) }

  /// What it has as sequences in order of key; what is in memory has been sorted.
  func cursors(_ number: Int) -> [SortedCursor] {
    let starts = entries.map(\.start)
    return ([nil] + runs).map { file in
      SortedCursor(number, file, bytes, starts: file == nil ? starts : [], leavingOut: leftOut)
    }
  }

  /// Hands over the keys of all collections in their order, with the place of the collection and
  /// with what belongs to the key.
  ///
  /// - Parameters:
  ///   - parts: The collections.
  ///   - onTwoThreads: Whether they are merged on a thread of their own, while what comes of it is
  ///     taken on this one.
  ///   - write: Takes it.
  /// - Throws: Where a temporary file cannot be read.
  public static func merge(
    _ parts: [SortedLines], onTwoThreads: Bool = false,
    into write: (_ part: Int, _ key: UnsafeRawBufferPointer, UnsafeRawBufferPointer) -> Void
  ) throws(SpillFault) {
    if onTwoThreads {
      Workers.run(parts) { part in
        part.sort()
        return false
      }
      return try MergeHandover.run(parts, into: write)
    }
    for part in parts { part.sort() }
    var merge = SortedMerge(parts)
    while let (part, entry) = try merge.next() { write(part, entry.keyBytes, entry.content) }
  }
}
