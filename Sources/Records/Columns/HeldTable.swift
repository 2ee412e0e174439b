/// The records that links of others lead to: all rows of an entity, found by key.
public final class HeldTable: @unchecked Sendable {
  /// The rows.
  public let table: ColumnTable
  private let slots: UnsafeMutablePointer<Int32>
  private let mask: Int
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
    slots.initialize(repeating: -1, count: size)
    mask = size - 1
    comparesDigits = table.entity.keyColumns.contains {
      table.entity.table.columns[$0].isNormalizedToDigits
    }
    for row in 0..<table.count {
      var slot = Self.slot(table.keys[row], mask)
      while slots[slot] >= 0 {
        if table.keys[Int(slots[slot])] == table.keys[row] { return nil }
        slot = (slot + 1) & mask
      }
      slots[slot] = Int32(truncatingIfNeeded: row)
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
  public func row(of key: TextSlice) -> Int? {
    if let row = position(of: key) { return row }
    let rows = otherRows(of: key)
    return rows.count == 1 ? rows[0] : nil
  }

  /// The rows that a key may mean: several where it is none's first.
  public func rows(of key: TextSlice) -> [Int] {
    position(of: key).map { [$0] } ?? otherRows(of: key)
  }

  private func otherRows(of key: TextSlice) -> [Int] {
    let rows = laterRows(of: key)
    guard rows.isEmpty, comparesDigits, let digits = Normalization.digits(key.string) else {
      return rows
    }
    var text = digits
    return text.withUTF8 { bytes in
      guard let start = bytes.baseAddress else { return [] }
      let key = TextSlice(start: start, count: bytes.count)
      return position(of: key).map { [$0] } ?? laterRows(of: key)
    }
  }

  private func laterRows(of key: TextSlice) -> [Int] {
    guard !later.isEmpty else { return [] }
    let print = key.fingerprint
    return shared[print] ?? later[print].map { [$0] } ?? []
  }

  private func position(of key: TextSlice) -> Int? {
    var slot = Self.slot(key, mask)
    while slots[slot] >= 0 {
      let row = Int(slots[slot])
      if table.keys[row] == key { return row }
      slot = (slot + 1) & mask
    }
    return nil
  }

  private static func slot(_ key: TextSlice, _ mask: Int) -> Int {
    Int(truncatingIfNeeded: key.fingerprint.low) & mask
  }
}
