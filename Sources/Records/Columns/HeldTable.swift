/// The records that links of others lead to: all rows of an entity, found by key.
public final class HeldTable: @unchecked Sendable {
  /// The rows.
  public let table: ColumnTable
  private let slots: UnsafeMutablePointer<Int32>
  private let mask: Int
  private let comparesDigits: Bool

  /// Makes an index of the rows of a table by their keys; nil where two have the same.
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
  }

  deinit { slots.deallocate() }

  /// The row with a key; a key whose separators do not count may be written with them.
  public func row(of key: TextSlice) -> Int? {
    if let row = position(of: key) { return row }
    guard comparesDigits, let digits = Normalization.digits(key.string) else { return nil }
    var text = digits
    return text.withUTF8 { bytes in
      bytes.baseAddress.flatMap { position(of: TextSlice(start: $0, count: bytes.count)) }
    }
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
