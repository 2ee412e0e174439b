/// The cells of one column for some rows, where they can be read without a look at any other.
public struct Lane: @unchecked Sendable {
  /// The numbers by row, in the units of ``Column/Storage``; those of text columns mean nothing.
  public var numbers: UnsafeMutablePointer<Int64>
  /// The texts by row; those of columns of numbers mean nothing.
  public var texts: UnsafeMutablePointer<TextSlice>
  /// For each row 0 where there is a value, else one more than the number of its ``Absence``.
  public var states: UnsafeMutablePointer<UInt8>
}

/// Some thousand rows, or all rows that links lead to, with only the columns that somebody reads.
///
/// Its memory is its own, and it is written by one thread before others read it.
public final class ColumnTable: @unchecked Sendable {
  /// The entity.
  public let entity: Entity
  /// What its columns are: the entity's table, or that of the items of a list.
  public let shape: Table
  /// The lanes, by the number of their column; nil for those that nobody reads.
  @exclusivity(unchecked)
  public private(set) var lanes: [Lane?]
  /// The lists, by their number; nil for those that nobody reads.
  @exclusivity(unchecked)
  public internal(set) var lists: [ListLane?]
  /// How many rows there are.
  ///
  /// Asked for with every cell: who else looks at it at that moment need not be asked, too.
  @exclusivity(unchecked)
  public private(set) var count = 0
  /// The key of each row.
  @exclusivity(unchecked)
  public private(set) var keys: UnsafeMutablePointer<TextSlice>
  /// Where each row begins in its file, and how many bytes it has.
  @exclusivity(unchecked)
  public private(set) var origins: UnsafeMutablePointer<RowOrigin>

  private let isText: [Bool]
  /// For how many rows there is room.
  @exclusivity(unchecked)
  public private(set) var capacity: Int
  private var arenas: [UnsafeMutablePointer<UInt8>] = []
  private var arenaLeft = 0
  private var arenaNext: UnsafeMutablePointer<UInt8>?
  private static let arenaSize = 1 << 18

  /// Creates an empty table.
  ///
  /// - Parameters:
  ///   - entity: The entity.
  ///   - columns: The columns that are read, by number.
  ///   - lists: The columns that are read of the items of lists, by the number of the list.
  ///   - capacity: For how many rows there is room at first.
  public convenience init(
    entity: Entity, columns: Set<Int>, lists: [Int: Set<Int>] = [:], capacity: Int
  ) {
    self.init(entity, entity.table, columns, lists, capacity)
  }

  init(
    _ entity: Entity, _ shape: Table, _ columns: Set<Int>, _ lists: [Int: Set<Int>],
    _ capacity: Int
  ) {
    self.entity = entity
    self.shape = shape
    self.capacity = max(1, capacity)
    isText = shape.columns.map(\.type.isText)
    keys = .allocate(capacity: self.capacity)
    origins = .allocate(capacity: self.capacity)
    lanes = Array(repeating: nil, count: isText.count)
    self.lists = Array(repeating: nil, count: shape.lists.count)
    for column in columns { lanes[column] = Self.lane(isText[column], self.capacity) }
    for (list, columns) in lists {
      self.lists[list] = ListLane(
        ColumnTable(entity, shape.lists[list].items, columns, [:], capacity), self.capacity)
    }
  }

  deinit {
    keys.deallocate()
    origins.deallocate()
    for lane in lanes { lane?.deallocate() }
    for list in lists { list?.deallocate() }
    for arena in arenas { arena.deallocate() }
  }

  /// Makes room for as many rows, none of them lost.
  public func reserve(_ rows: Int) {
    guard rows > capacity else { return }
    let larger = max(rows, capacity * 2)
    keys = keys.grown(from: count, to: larger)
    origins = origins.grown(from: count, to: larger)
    for column in lanes.indices { lanes[column]?.grow(isText[column], from: count, to: larger) }
    for list in lists.indices { lists[list]?.grow(from: count, to: larger) }
    capacity = larger
  }

  /// Forgets all rows.
  public func removeAll() {
    count = 0
    for list in lists { list?.items.removeAll() }
    for arena in arenas { arena.deallocate() }
    arenas = []
    arenaLeft = 0
  }

  /// Begins a row; every cell of it is to be set.
  public func beginRow(at origin: RowOrigin) {
    if count == capacity { reserve(count + 1) }
    origins[count] = origin
    count += 1
    beginLists()
  }

  /// Says how many rows have been written.
  func setCount(_ rows: Int) { count = rows }

  /// Takes the last row back.
  public func dropRow() {
    count -= 1
    dropItems()
  }

  /// The text of a cell of the last row.
  public func text(_ column: Int) -> TextSlice? {
    guard let lane = lanes[column], lane.states[count - 1] == 0 else { return nil }
    return lane.texts[count - 1]
  }

  /// Says where the last row stands.
  public func setOrigin(_ origin: RowOrigin) { origins[count - 1] = origin }

  /// Sets the key of the last row.
  public func setKey(_ key: TextSlice) { keys[count - 1] = key }

  /// Sets a number of the last row.
  @inline(__always)
  public func set(_ column: Int, _ number: Int64) {
    guard let lane = lanes[column] else { return }
    lane.numbers[count - 1] = number
    lane.states[count - 1] = 0
  }

  /// Sets a text of the last row.
  @inline(__always)
  public func set(_ column: Int, _ text: TextSlice) {
    guard let lane = lanes[column] else { return }
    lane.texts[count - 1] = text
    lane.states[count - 1] = 0
  }

  /// Says that the last row has no value, and why.
  @inline(__always)
  public func set(_ column: Int, absent reason: Absence) {
    guard let lane = lanes[column] else { return }
    lane.states[count - 1] = reason.rawValue + 1
    // Who goes through a column need not look which texts are there.
    if isText[column] { lane.texts[count - 1] = TextSlice.none }
  }

  /// Keeps a copy of bytes as long as the table lives.
  public func kept(_ bytes: UnsafeBufferPointer<UInt8>) -> TextSlice {
    if bytes.count > arenaLeft || arenaNext == nil {
      let size = max(Self.arenaSize, bytes.count)
      let arena = UnsafeMutablePointer<UInt8>.allocate(capacity: size + BlockFile.padding)
      arenas.append(arena)
      arenaNext = arena
      arenaLeft = size
    }
    guard bytes.count > 0, let start = arenaNext else {
      return TextSlice.none
    }
    if let source = bytes.baseAddress { start.update(from: source, count: bytes.count) }
    arenaNext = start + bytes.count
    arenaLeft -= bytes.count
    return TextSlice(start: start, count: bytes.count)
  }

  /// Adds the rows of another table of the same columns, with texts of its own.
  public func append(_ other: ColumnTable) {
    reserve(count + other.count)
    for row in 0..<other.count {
      keys[count + row] = kept(other.keys[row])
      origins[count + row] = other.origins[row]
    }
    for column in lanes.indices {
      guard let lane = lanes[column], let source = other.lanes[column] else { continue }
      (lane.states + count).update(from: source.states, count: other.count)
      guard isText[column] else {
        (lane.numbers + count).update(from: source.numbers, count: other.count)
        continue
      }
      for row in 0..<other.count { lane.texts[count + row] = kept(source.texts[row]) }
    }
    count += other.count
  }

  /// Adds one row of another table of the same columns, with texts of its own.
  public func append(_ other: ColumnTable, row: Int) {
    beginRow(at: other.origins[row])
    keys[count - 1] = kept(other.keys[row])
    for column in lanes.indices {
      guard let lane = lanes[column], let source = other.lanes[column] else { continue }
      lane.states[count - 1] = source.states[row]
      if isText[column] {
        lane.texts[count - 1] = kept(source.texts[row])
      } else {
        lane.numbers[count - 1] = source.numbers[row]
      }
    }
    appendLists(other, row: row)
  }

  private func kept(_ text: TextSlice) -> TextSlice {
    kept(UnsafeBufferPointer(start: text.start, count: text.count))
  }

  // A lane has room for one kind of values only; the other pointer leads to a single cell.
  private static func lane(_ isText: Bool, _ capacity: Int) -> Lane {
    let texts = UnsafeMutablePointer<TextSlice>.allocate(capacity: isText ? capacity : 1)
    texts.initialize(
      repeating: .none, count: isText ? capacity : 1)
    let numbers = UnsafeMutablePointer<Int64>.allocate(capacity: isText ? 1 : capacity)
    numbers.initialize(repeating: 0, count: isText ? 1 : capacity)
    let states = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    states.initialize(repeating: 0, count: capacity)
    return Lane(numbers: numbers, texts: texts, states: states)
  }
}

extension Lane {
  fileprivate mutating func grow(_ isText: Bool, from count: Int, to capacity: Int) {
    if isText {
      texts = texts.grown(from: count, to: capacity)
    } else {
      numbers = numbers.grown(from: count, to: capacity)
    }
    states = states.grown(from: count, to: capacity)
  }

  fileprivate func deallocate() {
    numbers.deallocate()
    texts.deallocate()
    states.deallocate()
  }
}

extension UnsafeMutablePointer {
  /// The same memory with more room; what lies behind the rows is not defined.
  func grown(from count: Int, to capacity: Int) -> UnsafeMutablePointer {
    let larger = UnsafeMutablePointer.allocate(capacity: capacity)
    larger.moveInitialize(from: self, count: count)
    deallocate()
    return larger
  }
}
