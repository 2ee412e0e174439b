/// The records that links of others lead to: all rows of an entity, found by key.
public final class HeldTable: @unchecked Sendable {
  /// The rows.
  public let table: ColumnTable
  /// For each slot the upper half of a key's hash, and one more than its row; 0 where it is free.
  private let slots: UnsafeMutablePointer<UInt64>
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
    comparesDigits = table.entity.keyColumns.contains {
      table.entity.table.columns[$0].isNormalizedToDigits
    }
    for row in 0..<table.count {
      let hash = table.keys[row].hash
      guard position(of: table.keys[row], hash) == nil else { return nil }
      var slot = Int(hash & mask)
      while slots[slot] != 0 { slot = (slot + 1) & Int(mask) }
      slots[slot] = Self.tag(hash) | UInt64(row + 1)
    }
    if table.entity.keyColumns.count > 1 { indexLaterKeys() }
  }

  deinit { slots.deallocate() }

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
  /// The slots of all are fetched before the key behind any, so that memory is waited for twice.
  public func find(
    _ keys: UnsafePointer<TextSlice>, _ count: Int, into rows: UnsafeMutablePointer<Int64>
  ) {
    for index in 0..<count {
      let hash = keys[index].hash
      let slot = slots[Int(hash & mask)]
      let row = Int64(truncatingIfNeeded: slot & Self.rowMask) - 1
      rows[index] = slot & ~Self.rowMask == Self.tag(hash) ? row : -1
    }
    let known = table.keys
    for index in 0..<count {
      let row = Int(truncatingIfNeeded: rows[index])
      if row < 0 || !(known[row] == keys[index]) {
        rows[index] = Int64(self.row(of: keys[index]) ?? -1)
      }
    }
  }

  private static let rowMask: UInt64 = 0xFFFF_FFFF

  @inline(__always)
  private static func tag(_ hash: UInt64) -> UInt64 { hash & ~rowMask }

  private func position(of key: TextSlice, _ hash: UInt64) -> Int? {
    var slot = Int(hash & mask)
    while slots[slot] != 0 {
      let row = Int(truncatingIfNeeded: slots[slot] & Self.rowMask) - 1
      if slots[slot] & ~Self.rowMask == Self.tag(hash), table.keys[row] == key { return row }
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
