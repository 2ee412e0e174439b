/// Lines by key, sorted; what does not fit into memory lies in files until all are merged.
///
/// Each thread fills one of its own; ``merge(_:into:)`` joins them.
public final class SortedLines {
  /// How many bytes of lines stay in memory.
  static let limit = 12 << 20

  /// A group of lines with their key.
  private struct Entry: BitwiseCopyable {
    /// The first eight bytes of the key, so that most comparisons need no look at it.
    var prefix: UInt64
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

  /// Begins the lines of a key.
  @inline(__always)
  public func begin(_ key: TextSlice) {
    openStart = used
    openKey = key.count
    append(key.start, key.count)
  }

  /// Adds bytes to the lines of the key in hand.
  @inline(__always)
  public func append(_ source: UnsafePointer<UInt8>, _ count: Int) {
    if used + count > capacity { grow(used + count) }
    (bytes + used).update(from: source, count: count)
    used += count
  }

  /// Ends the lines of a key.
  ///
  /// - Throws: Where what does not fit into memory cannot be written.
  public func end() throws(SpillFault) {
    entries.append(
      Entry(
        prefix: Self.prefix(bytes + openStart, openKey),
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
    entries.sort { left, right in
      if left.prefix != right.prefix { return left.prefix < right.prefix }
      let order = TextSlice.compare(
        TextSlice(start: bytes + Int(left.start), count: Int(left.keyCount)),
        TextSlice(start: bytes + Int(right.start), count: Int(right.keyCount)))
      return order < 0
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

  /// Leaves out the lines of some keys.
  public func leaveOut(_ keys: Set<Fingerprint>) { leftOut = keys }

  /// Hands over the lines of all collections in the order of their keys, without the keys.
  public static func merge(
    _ parts: [SortedLines], into write: (UnsafeRawBufferPointer) -> Void
  ) throws(SpillFault) {
    var cursors: [Cursor] = []
    for part in parts {
      part.sort()
      let order = part.entries
      let bytes = part.bytes
      if !order.isEmpty {
        cursors.append(
          Cursor(
            memory: order.map { (Int($0.start), Int($0.keyCount), Int($0.count)) }, bytes,
            part.leftOut))
      }
      cursors += part.runs.map { Cursor($0, part.leftOut) }
    }
    var heads: [Int] = []
    for index in cursors.indices where try cursors[index].advance() { heads.append(index) }
    while !heads.isEmpty {
      var least = 0
      for place in heads.indices.dropFirst()
      where cursors[heads[place]].precedes(cursors[heads[least]]) { least = place }
      let cursor = heads[least]
      write(cursors[cursor].lines)
      if try !cursors[cursor].advance() { heads.remove(at: least) }
    }
  }

  /// One sorted sequence, from memory or from a file.
  private final class Cursor {
    private let memory: [(start: Int, keyCount: Int, count: Int)]
    private let bytes: UnsafePointer<UInt8>?
    private let file: SpillFile?
    private let leftOut: Set<Fingerprint>
    private var next = 0
    private var buffer: [UInt8] = []
    private var keyCount = 0
    private var current: UnsafeRawBufferPointer
    private var prefix: UInt64 = 0

    init(
      memory: [(start: Int, keyCount: Int, count: Int)], _ bytes: UnsafeMutablePointer<UInt8>,
      _ leftOut: Set<Fingerprint>
    ) {
      self.leftOut = leftOut
      self.memory = memory
      self.bytes = UnsafePointer(bytes)
      file = nil
      current = UnsafeRawBufferPointer(start: nil, count: 0)
    }

    init(_ file: SpillFile, _ leftOut: Set<Fingerprint>) {
      self.leftOut = leftOut
      memory = []
      bytes = nil
      self.file = file
      current = UnsafeRawBufferPointer(start: nil, count: 0)
    }

    /// The lines behind the key.
    var lines: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: current[keyCount...]) }

    func advance() throws(SpillFault) -> Bool {
      while try step() {
        if leftOut.isEmpty || !leftOut.contains(Fingerprint(UnsafeRawBufferPointer(rebasing: key)))
        {
          return true
        }
      }
      return false
    }

    private func step() throws(SpillFault) -> Bool {
      if let bytes {
        guard next < memory.count else { return false }
        let entry = memory[next]
        next += 1
        keyCount = entry.keyCount
        current = UnsafeRawBufferPointer(start: bytes + entry.start, count: entry.count)
      } else if let file {
        guard let (key, all) = try file.lengths() else { return false }
        keyCount = key
        current = try file.read(all)
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

    private var key: Slice<UnsafeRawBufferPointer> { current[..<keyCount] }
  }
}
