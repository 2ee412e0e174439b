/// Why a fact is not there.
public enum Absence: UInt8, Sendable, Hashable, CaseIterable {
  /// It is stated that there is none.
  case empty
  /// No source that was read has it.
  case notSupplied
  /// There is a value that cannot be read.
  case unreadable
  /// Two sources differ.
  case conflicting
  /// A source may have it: nobody has decided yet which record its entry belongs to.
  case undecided
  /// It is a deed dated after the as-of date; decided by who checks.
  case future
  /// The record has not reached the stage from which it is asked for; decided by who checks.
  case notYet
}

/// Whether a cell has a value.
public enum CellState: Sendable, Hashable {
  /// The cell has a value.
  case present
  /// The cell has none, for a reason.
  case absent(Absence)

  /// Whether the cell has a value.
  public var isPresent: Bool { self == .present }
}

/// Where a value stands, or where one looked for it: the row, the header or the record.
public struct CellPlace: Sendable, Hashable {
  /// The number of the file in ``RecordSet/inputs``.
  public var file: UInt32
  /// The line, from 1; 0 where the file as a whole is meant.
  public var line: UInt32
  /// The column, from 1 in code points; 0 where the line as a whole is meant.
  public var column: UInt32

  /// Creates a place.
  public init(file: UInt32, line: UInt32, column: UInt32) {
    self.file = file
    self.line = line
    self.column = column
  }
}

/// The values of one field over the rows of a batch.
public struct Column: Sendable {
  /// The values; what stands in an absent cell has no meaning.
  public enum Storage: Sendable {
    /// All types but text and code; see ``ScalarType`` for the units.
    case integers([Int64])
    /// Text and code.
    case texts([String])
  }

  /// The values.
  public var storage: Storage
  /// For each row whether there is a value.
  public var states: [CellState]
  /// For each row where it stands.
  public var places: [CellPlace]

  /// Creates a column.
  public init(storage: Storage, states: [CellState], places: [CellPlace]) {
    self.storage = storage
    self.states = states
    self.places = places
  }

  /// The integer of a row, or nil where the cell is absent or a text.
  public func integer(_ row: Int) -> Int64? {
    guard case .integers(let values) = storage, states[row] == .present else { return nil }
    return values[row]
  }

  /// The text of a row, or nil where the cell is absent or no text.
  public func text(_ row: Int) -> String? {
    guard case .texts(let values) = storage, states[row] == .present else { return nil }
    return values[row]
  }
}

/// A list over the rows of a batch: for each row a range of items.
public struct ListColumn: Sendable {
  /// The items of row `i` are `offsets[i]..<offsets[i + 1]`; one entry more than rows.
  public var offsets: [Int]
  /// For each row whether the list is there; a list that is there may be empty.
  public var states: [CellState]
  /// For each row where it stands.
  public var places: [CellPlace]
  /// The items of all rows, one after the other.
  public var items: Batch

  /// Creates a list column.
  public init(offsets: [Int], states: [CellState], places: [CellPlace], items: Batch) {
    self.offsets = offsets
    self.states = states
    self.places = places
    self.items = items
  }

  /// The rows of ``items`` that belong to a row.
  public func range(_ row: Int) -> Range<Int> { offsets[row]..<offsets[row + 1] }
}

/// Some thousand records, or the items of a list, column by column.
public struct Batch: Sendable {
  /// What the columns and lists are, in the same order.
  public let table: Table
  /// How many rows there are.
  public let count: Int
  /// The key of each record or item.
  ///
  /// For an item without a key, or with a personal one, it is its position in the list, from 1.
  public let keys: [String]
  /// Where each record or item stands.
  public let places: [CellPlace]
  /// One column for each of `table.columns`.
  public let columns: [Column]
  /// One list for each of `table.lists`.
  public let lists: [ListColumn]

  /// Creates a batch.
  public init(
    table: Table, count: Int, keys: [String], places: [CellPlace], columns: [Column],
    lists: [ListColumn]
  ) {
    self.table = table
    self.count = count
    self.keys = keys
    self.places = places
    self.columns = columns
    self.lists = lists
  }

  /// The column with that path.
  public func column(_ path: String) -> Column? { table.column(path).map { columns[$0] } }

  /// The list with that path.
  public func list(_ path: String) -> ListColumn? { table.list(path).map { lists[$0] } }
}
