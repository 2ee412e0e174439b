/// The records that links of others lead to: all rows of an entity, found by key.
public final class HeldTable: @unchecked Sendable {
  /// The rows.
  public let table: ColumnTable
  /// For each slot one more than its row, a part of the key's hash and the key's length, as far as a
  /// byte can tell; 0 where it is free.
  private let slots: UnsafeMutablePointer<UInt64>
  /// The first and the last eight bytes of each key, as far as it has no fewer than eight and no more
  /// than sixteen: together with its length, all of it.
  private let ends: UnsafeMutablePointer<(first: UInt64, last: UInt64)>
  private let mask: UInt64
  private let comparesDigits: Bool
  /// The rows by the values of key fields that are not their keys; those that several rows have are
  /// in ``shared``.
  private var later: [Fingerprint: Int] = [:]
  private var shared: [Fingerprint: [Int]] = [:]

  /// Makes an index of the rows of a table by their keys, of which it has the columns; nil where
  /// two have the same.
  public init?(_ table: ColumnTable) {
    self.table = table
    var size = 16
    while size < table.count * 2 { size *= 2 }
    slots = .allocate(capacity: size)
    slots.initialize(repeating: 0, count: size)
    mask = UInt64(size - 1)
    ends = .allocate(capacity: max(1, table.count))
    comparesDigits = table.entity.keyColumns.contains {
      table.entity.table.columns[$0].isNormalizedToDigits
    }
    for row in 0..<table.count {
      let hash = table.keys[row].hash
      guard position(of: table.keys[row], hash) == nil else { return nil }
      var slot = Int(hash & mask)
      while slots[slot] != 0 { slot = (slot + 1) & Int(mask) }
      slots[slot] = Self.tag(hash, table.keys[row]) | UInt64(row + 1)
      (ends + row).initialize(to: table.keys[row].ends)
    }
    if table.entity.keyColumns.count > 1 { indexLaterKeys() }
  }

  deinit {
    slots.deallocate()
    ends.deallocate()
  }

  /// A value of a later key that is no row's key leads to the row that has it.
  private func indexLaterKeys() {
    for column in table.entity.keyColumns {
      guard let lane = table.lanes[column] else { continue }
      for row in 0..<table.count
      where lane.states[row] == 0 && !(lane.texts[row] == table.keys[row]) {
        let print = lane.texts[row].fingerprint
        guard let known = later[print], known != row else {
          later[print] = row
          continue
        }
        shared[print, default: [known]].append(row)
      }
    }
  }

  /// The row with a key, nil where there is none or several have it; a key whose separators do not
  /// count may be written with them.
  public func row(of key: TextSlice) -> Int? { row(of: key, key.hash) }

  /// The rows that a key may mean: several where it is none's first.
  public func rows(of key: TextSlice) -> [Int] {
    position(of: key, key.hash).map { [$0] } ?? otherRows(of: key)
  }

  /// Finds the rows of many keys: -1 for a key without one.
  ///
  /// Slots and keys lie anywhere: what can be asked of all keys is asked before the next thing is, so
  /// that the core fetches for many at a time.
  public func find(
    _ keys: UnsafePointer<TextSlice>, _ count: Int, into rows: UnsafeMutablePointer<Int64>
  ) {
    for index in 0..<count { rows[index] = Int64(bitPattern: keys[index].hash) }
    for index in 0..<count {
      let hash = UInt64(bitPattern: rows[index])
      let tag = Self.tag(hash, keys[index])
      var place = Int(hash & mask)
      while slots[place] != 0, slots[place] & ~Self.rowMask != tag {
        place = (place + 1) & Int(mask)
      }
      rows[index] = Int64(truncatingIfNeeded: slots[place] & Self.rowMask) - 1
    }
    for index in 0..<count {
      let row = Int(truncatingIfNeeded: rows[index])
      let key = keys[index]
      if row >= 0, key.isItsEnds, ends[row] == key.ends { continue }
      rows[index] = Int64(self.row(of: key) ?? -1)
    }
  }

  private static let rowMask: UInt64 = 0xFFFF_FFFF

  @inline(__always)
  private static func tag(_ hash: UInt64, _ key: TextSlice) -> UInt64 {
    (hash & ~rowMask) &<< 8 | UInt64(UInt8(truncatingIfNeeded: key.count)) &<< 32
  }

  private func position(of key: TextSlice, _ hash: UInt64) -> Int? {
    var slot = Int(hash & mask)
    let tag = Self.tag(hash, key)
    while slots[slot] != 0 {
      let row = Int(truncatingIfNeeded: slots[slot] & Self.rowMask) - 1
      if slots[slot] & ~Self.rowMask == tag, table.keys[row] == key { return row }
      slot = (slot + 1) & Int(mask)
    }
    return nil
  }

  private func row(of key: TextSlice, _ hash: UInt64) -> Int? {
    if let row = position(of: key, hash) { return row }
    let rows = otherRows(of: key)
    return rows.count == 1 ? rows[0] : nil
  }

  @inline(never)
  private func otherRows(of key: TextSlice) -> [Int] {
    let rows = laterRows(of: key)
    guard rows.isEmpty, comparesDigits, key.count > 0,
      let digits = Normalization.digits(key.string)
    else { return rows }
    var text = digits
    return text.withUTF8 { bytes in
      guard let start = bytes.baseAddress else { return [] }
      let key = TextSlice(start: start, count: bytes.count)
      return position(of: key, key.hash).map { [$0] } ?? laterRows(of: key)
    }
  }

  private func laterRows(of key: TextSlice) -> [Int] {
    guard !later.isEmpty else { return [] }
    let print = key.fingerprint
    return shared[print] ?? later[print].map { [$0] } ?? []
  }
}
