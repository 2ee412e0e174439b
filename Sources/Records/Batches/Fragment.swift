/// A value as a column stores it.
enum StoredValue: Hashable, Sendable {
  case integer(Int64)
  case text(String)
}

/// The rows of one table out of one source, growing row by row.
///
/// A column that the source never mentions takes no memory; where it does, cells before the first
/// one are filled up as "not supplied", looked for in their row.
struct Fragment: Sendable {
  struct List: Sendable {
    var offsets: [Int] = []
    var states: [CellState] = []
    var places: [CellPlace] = []
    var items: Fragment
  }

  let table: Table
  private(set) var places: [CellPlace] = []
  private(set) var columns: [Column?]
  private(set) var lists: [List?]

  init(table: Table) {
    self.table = table
    columns = Array(repeating: nil, count: table.columns.count)
    lists = Array(repeating: nil, count: table.lists.count)
  }

  var count: Int { places.count }

  /// The fields and lists that some row mentions, as full paths.
  var fields: Set<String> {
    var found: Set<String> = []
    for column in columns.indices where columns[column] != nil {
      found.insert(table.path(ofColumn: column))
    }
    for (index, list) in lists.enumerated() {
      guard let list else { continue }
      found.insert(table.path(ofList: index))
      found.formUnion(list.items.fields)
    }
    return found
  }

  mutating func beginRow(at place: CellPlace) {
    places.append(place)
  }

  /// Sets a cell of the last row; false where it has been set already.
  mutating func set(
    _ column: Int, _ value: StoredValue?, _ state: CellState, at place: CellPlace
  ) -> Bool {
    let row = places.count - 1
    if columns[column] == nil {
      let storage: Column.Storage = table.columns[column].type.isText ? .texts([]) : .integers([])
      columns[column] = Column(storage: storage, states: [], places: [])
    }
    if (columns[column]?.states.count ?? 0) > row { return false }
    pad(column, to: row)
    columns[column]?.append(value, state, place)
    return true
  }

  /// Replaces a cell of the last row.
  mutating func replace(
    _ column: Int, _ value: StoredValue?, _ state: CellState, at place: CellPlace
  ) {
    columns[column]?.removeLast()
    _ = set(column, value, state, at: place)
  }

  func state(_ column: Int, _ row: Int) -> CellState {
    guard let states = columns[column]?.states, row < states.count else {
      return .absent(.notSupplied)
    }
    return states[row]
  }

  func value(_ column: Int, _ row: Int) -> StoredValue? {
    guard let column = columns[column], row < column.states.count else { return nil }
    guard column.states[row] == .present else { return nil }
    switch column.storage {
    case .integers(let values): return .integer(values[row])
    case .texts(let values): return .text(values[row])
    }
  }

  func place(_ column: Int, _ row: Int) -> CellPlace {
    guard let places = columns[column]?.places, row < places.count else { return self.places[row] }
    return places[row]
  }

  /// Begins a list in the last row; false where it has been begun already.
  mutating func setList(_ list: Int, _ state: CellState, at place: CellPlace) -> Bool {
    let row = places.count - 1
    if lists[list] == nil { lists[list] = List(items: Fragment(table: table.lists[list].items)) }
    if (lists[list]?.states.count ?? 0) > row { return false }
    padList(list, to: row)
    let start = lists[list]?.items.count ?? 0
    lists[list]?.offsets.append(start)
    lists[list]?.states.append(state)
    lists[list]?.places.append(place)
    return true
  }

  /// Takes the items of a list of the last row away and gives the list another state.
  mutating func voidList(_ list: Int, _ state: CellState) {
    guard let start = lists[list]?.offsets.last else { return }
    let index = (lists[list]?.states.count ?? 1) - 1
    lists[list]?.states[index] = state
    lists[list]?.items.truncate(to: start)
  }

  mutating func withItems<R>(_ list: Int, _ body: (inout Fragment) -> R) -> R? {
    guard var taken = lists[list] else { return nil }
    lists[list] = nil
    defer { lists[list] = taken }
    return body(&taken.items)
  }

  func listState(_ list: Int, _ row: Int) -> CellState {
    guard let states = lists[list]?.states, row < states.count else {
      return .absent(.notSupplied)
    }
    return states[row]
  }

  func listPlace(_ list: Int, _ row: Int) -> CellPlace {
    guard let places = lists[list]?.places, row < places.count else { return self.places[row] }
    return places[row]
  }

  func itemRange(_ list: Int, _ row: Int) -> Range<Int> {
    guard let taken = lists[list], row < taken.offsets.count else { return 0..<0 }
    let end = row + 1 < taken.offsets.count ? taken.offsets[row + 1] : taken.items.count
    return taken.offsets[row]..<end
  }

  /// Takes rows away from the end, with all that belongs to them.
  mutating func truncate(to count: Int) {
    guard count < places.count else { return }
    places.removeLast(places.count - count)
    for index in columns.indices {
      while let have = columns[index]?.states.count, have > count { columns[index]?.removeLast() }
    }
    for index in lists.indices {
      guard let have = lists[index]?.states.count, have > count else { continue }
      let start = lists[index]?.offsets[count] ?? 0
      lists[index]?.items.truncate(to: start)
      lists[index]?.offsets.removeLast(have - count)
      lists[index]?.states.removeLast(have - count)
      lists[index]?.places.removeLast(have - count)
    }
  }

  private mutating func pad(_ column: Int, to row: Int) {
    while let have = columns[column]?.states.count, have < row {
      columns[column]?.append(nil, .absent(.notSupplied), places[have])
    }
  }

  private mutating func padList(_ list: Int, to row: Int) {
    while let have = lists[list]?.states.count, have < row {
      let start = lists[list]?.items.count ?? 0
      lists[list]?.offsets.append(start)
      lists[list]?.states.append(.absent(.notSupplied))
      lists[list]?.places.append(places[have])
    }
  }
}

extension Column {
  mutating func append(_ value: StoredValue?, _ state: CellState, _ place: CellPlace) {
    switch storage {
    case .integers(var values):
      // The old array must be the only one when it grows, or each append would copy it.
      storage = .integers([])
      if case .integer(let number) = value { values.append(number) } else { values.append(0) }
      storage = .integers(values)
    case .texts(var values):
      storage = .texts([])
      if case .text(let text) = value { values.append(text) } else { values.append("") }
      storage = .texts(values)
    }
    states.append(state)
    places.append(place)
  }

  mutating func removeLast() {
    switch storage {
    case .integers(var values):
      storage = .integers([])
      values.removeLast()
      storage = .integers(values)
    case .texts(var values):
      storage = .texts([])
      values.removeLast()
      storage = .texts(values)
    }
    states.removeLast()
    places.removeLast()
  }
}
