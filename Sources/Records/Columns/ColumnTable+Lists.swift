/// A list over the rows of a table: for each row a range of items, which are rows of a table of
/// their own.
public struct ListLane: @unchecked Sendable {
  /// The items of all rows, one after the other.
  public let items: ColumnTable
  /// The items of row `i` are `offsets[i]..<offsets[i + 1]`.
  public private(set) var offsets: UnsafeMutablePointer<Int>
  /// For each row 0 where there is a list, be it empty, else one more than the number of its
  /// ``Absence``.
  public private(set) var states: UnsafeMutablePointer<UInt8>

  init(_ items: ColumnTable, _ capacity: Int) {
    self.items = items
    offsets = .allocate(capacity: capacity + 1)
    offsets.initialize(repeating: 0, count: capacity + 1)
    states = .allocate(capacity: capacity)
    states.initialize(repeating: 0, count: capacity)
  }

  mutating func grow(from count: Int, to capacity: Int) {
    offsets = offsets.grown(from: count + 1, to: capacity + 1)
    states = states.grown(from: count, to: capacity)
  }

  func deallocate() {
    offsets.deallocate()
    states.deallocate()
  }
}

// Lists are written row by row: a row has none that nobody began.
extension ColumnTable {
  func beginLists() {
    for list in lists {
      guard let list else { continue }
      list.states[count - 1] = Absence.notSupplied.rawValue + 1
      list.offsets[count] = list.items.count
    }
  }

  /// Says that the list of the last row has the items that were added since the row before.
  public func endList(_ list: Int) {
    guard let list = lists[list] else { return }
    list.states[count - 1] = 0
    list.offsets[count] = list.items.count
  }

  /// Says that the last row has no such list, and why.
  public func setList(_ list: Int, absent reason: Absence) {
    lists[list]?.states[count - 1] = reason.rawValue + 1
  }

  func dropItems() {
    for list in lists { list?.items.setCount(list?.offsets[count] ?? 0) }
  }

  func appendLists(_ other: ColumnTable, row: Int) {
    for (own, source) in zip(lists, other.lists) {
      guard let own, let source else { continue }
      for item in source.offsets[row]..<source.offsets[row + 1] {
        own.items.append(source.items, row: item)
      }
      own.states[count - 1] = source.states[row]
      own.offsets[count] = own.items.count
    }
  }
}
