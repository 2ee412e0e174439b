internal import Glibc

/// What is to be written of records, sorted by key; what does not fit into memory lies in files
/// until all is merged.
///
/// Each thread fills one of its own; ``merge(_:into:)`` joins them.
public final class SortedLines {
  /// How many bytes stay in memory.
  static let limit = 12 << 20

  /// A key with what belongs to it.
  private struct Entry: BitwiseCopyable {
    /// Eight bytes of the key, so that most comparisons need no look at it; known when sorted.
    var prefix: UInt64 = 0
    var start: UInt32
    var keyCount: UInt32
    var count: UInt32
  }

  private let folder: String
  private var bytes: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private var used = 0
  private var entries: [Entry] = []
  private var runs: [SpillFile] = []
  private var leftOut: Set<Fingerprint> = []
  private var openStart = 0
  private var openKey = 0

  /// Creates an empty collection.
  ///
  /// - Parameter folder: An existing folder for what does not fit.
  public init(folder: String) {
    self.folder = folder
    capacity = 1 << 20
    bytes = .allocate(capacity: capacity)
  }

  deinit {
    bytes.deallocate()
  }

  /// Begins a key.
  @inline(__always)
  public func begin(_ key: TextSlice) {
    openStart = used
    openKey = key.count
    append(key.start, key.count)
  }

  /// Adds a value, as its bytes, to what belongs to the key in hand.
  @inline(__always)
  public func append<Value: BitwiseCopyable>(_ value: Value) {
    let size = MemoryLayout<Value>.stride
    if used + size > capacity { grow(used + size) }
    UnsafeMutableRawPointer(bytes + used).storeBytes(of: value, as: Value.self)
    used += size
  }

  /// Adds bytes to what belongs to the key in hand.
  @inline(__always)
  public func append(_ source: UnsafePointer<UInt8>, _ count: Int) {
    if used + count > capacity { grow(used + count) }
    (bytes + used).update(from: source, count: count)
    used += count
  }

  /// Ends the key in hand.
  ///
  /// - Throws: Where what does not fit into memory cannot be written.
  public func end() throws(SpillFault) {
    entries.append(
      Entry(
        start: UInt32(truncatingIfNeeded: openStart), keyCount: UInt32(truncatingIfNeeded: openKey),
        count: UInt32(truncatingIfNeeded: used - openStart)))
    if used > Self.limit { try spill() }
  }

  private func grow(_ size: Int) {
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: max(size, capacity * 2))
    larger.update(from: bytes, count: used)
    bytes.deallocate()
    bytes = larger
    capacity = max(size, capacity * 2)
  }

  private static func prefix(_ key: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
    var prefix: UInt64 = 0
    for index in 0..<8 { prefix = prefix << 8 | (index < count ? UInt64(key[index]) : 0) }
    return prefix
  }

  private func sort() {
    let bytes = bytes
    func key(_ entry: Entry) -> TextSlice {
      TextSlice(start: bytes + Int(entry.start), count: Int(entry.keyCount))
    }
    // Keys that begin alike, as numbers of one office do, differ behind that.
    var shared = entries.first.map { Int($0.keyCount) } ?? 0
    if let first = entries.first.map(key) {
      for entry in entries {
        let other = key(entry)
        shared = min(shared, other.count)
        while memcmp(first.start, other.start, shared) != 0 { shared -= 1 }
      }
    }
    for index in entries.indices {
      let key = key(entries[index])
      entries[index].prefix = Self.prefix(key.start + shared, key.count - shared)
    }
    entries.sort { left, right in
      if left.prefix != right.prefix { return left.prefix < right.prefix }
      return TextSlice.compare(key(left), key(right)) < 0
    }
  }

  // Each entry as the length of its key, the length of all, and its bytes.
  private func spill() throws(SpillFault) {
    sort()
    let file = try SpillFile(in: folder)
    runs.append(file)
    for entry in entries {
      var lengths = (entry.keyCount, entry.count)
      try withUnsafeBytes(of: &lengths) { raw throws(SpillFault) in try file.write(raw) }
      try file.write(
        UnsafeRawBufferPointer(start: bytes + Int(entry.start), count: Int(entry.count)))
    }
    try file.rewind()
    entries.removeAll(keepingCapacity: true)
    used = 0
  }

  /// Leaves out what belongs to some keys.
  public func leaveOut(_ keys: Set<Fingerprint>) { leftOut = keys }

  /// Hands over the keys of all collections in their order, with the place of the collection and
  /// with what belongs to the key.
  public static func merge(
    _ parts: [SortedLines],
    into write: (_ part: Int, _ key: UnsafeRawBufferPointer, UnsafeRawBufferPointer) -> Void
  ) throws(SpillFault) {
    var cursors: [Cursor] = []
    for (number, part) in parts.enumerated() {
      part.sort()
      cursors.append(Cursor(number, part, nil))
      cursors += part.runs.map { Cursor(number, part, $0) }
    }
    var heads: [Int] = []
    for index in cursors.indices where try cursors[index].advance() { heads.append(index) }
    while !heads.isEmpty {
      var least = 0
      for place in heads.indices.dropFirst()
      where cursors[heads[place]].precedes(cursors[heads[least]]) { least = place }
      let cursor = cursors[heads[least]]
      write(cursor.part, cursor.key, cursor.content)
      if try !cursor.advance() { heads.remove(at: least) }
    }
  }

  /// One sorted sequence, from memory or from a file.
  private final class Cursor {
    let part: Int
    private let entries: [Entry]
    private let bytes: UnsafePointer<UInt8>
    private let file: SpillFile?
    private let leftOut: Set<Fingerprint>
    private var next = 0
    private var keyCount = 0
    private var current = UnsafeRawBufferPointer(start: nil, count: 0)
    private var prefix: UInt64 = 0

    init(_ number: Int, _ part: SortedLines, _ file: SpillFile?) {
      self.part = number
      self.file = file
      entries = file == nil ? part.entries : []
      bytes = UnsafePointer(part.bytes)
      leftOut = part.leftOut
    }

    /// The key in hand.
    var key: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: current[..<keyCount]) }

    /// What belongs to it.
    var content: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: current[keyCount...]) }

    func advance() throws(SpillFault) -> Bool {
      while try step() {
        if leftOut.isEmpty || !leftOut.contains(Fingerprint(key)) { return true }
      }
      return false
    }

    private func step() throws(SpillFault) -> Bool {
      if let file {
        guard let (key, all) = try file.lengths() else { return false }
        keyCount = key
        current = try file.read(all)
      } else {
        guard next < entries.count else { return false }
        let entry = entries[next]
        next += 1
        keyCount = Int(entry.keyCount)
        current = UnsafeRawBufferPointer(
          start: bytes + Int(entry.start), count: Int(entry.count))
      }
      if let start = current.baseAddress {
        prefix = SortedLines.prefix(start.assumingMemoryBound(to: UInt8.self), keyCount)
      }
      return true
    }

    func precedes(_ other: Cursor) -> Bool {
      if prefix != other.prefix { return prefix < other.prefix }
      return key.lexicographicallyPrecedes(other.key)
    }
  }
}
