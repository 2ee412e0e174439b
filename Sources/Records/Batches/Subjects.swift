/// The united records of one entity: for each, in order of key, where its row is.
struct Subjects: Sendable {
  /// A row of one of the fragments.
  struct Row: Sendable, Hashable {
    var fragment: Int
    var row: Int
  }

  let table: Table
  let fragments: [Fragment]
  let keys: [String]
  let rows: [Row]
  let index: KeyIndex
  /// The offset at which times are printed in item keys.
  let offsetMinutes: Int

  var count: Int { rows.count }

  func row(of key: String) -> Int? { index[key] }

  func batch(_ range: Range<Int>) -> Batch {
    Gathering(table: table, fragments: fragments, offsetMinutes: offsetMinutes).batch(
      rows: Array(rows[range]), keys: Array(keys[range]))
  }
}

/// Copies chosen rows out of fragments into one batch.
struct Gathering {
  let table: Table
  let fragments: [Fragment]
  let offsetMinutes: Int

  func batch(rows: [Subjects.Row], keys: [String]) -> Batch {
    let places = rows.map { fragments[$0.fragment].places[$0.row] }
    // Columns and lists that no source mentions are all the same but for the type.
    let nothing = [CellState](repeating: .absent(.notSupplied), count: rows.count)
    let zeros = Column(
      storage: .integers(Array(repeating: 0, count: rows.count)), states: nothing, places: places)
    let blanks = Column(
      storage: .texts(Array(repeating: "", count: rows.count)), states: nothing, places: places)
    let columns = table.columns.enumerated().map { number, shape in
      fragments.contains { $0.columns[number] != nil }
        ? column(rows, number, shape.type.isText) : shape.type.isText ? blanks : zeros
    }
    let offsets = Array(repeating: 0, count: rows.count + 1)
    let lists = table.lists.enumerated().map { number, shape in
      fragments.contains { $0.lists[number] != nil }
        ? list(rows, number)
        : ListColumn(
          offsets: offsets, states: nothing, places: places,
          items: Gathering(table: shape.items, fragments: [], offsetMinutes: offsetMinutes).batch(
            rows: [], keys: []))
    }
    return Batch(
      table: table, count: rows.count, keys: keys, places: places, columns: columns, lists: lists)
  }

  private func column(_ rows: [Subjects.Row], _ index: Int, _ isText: Bool) -> Column {
    var column = Column(
      storage: isText ? .texts([]) : .integers([]), states: [], places: [])
    column.states.reserveCapacity(rows.count)
    column.places.reserveCapacity(rows.count)
    var texts: [String] = []
    var integers: [Int64] = []
    if isText { texts.reserveCapacity(rows.count) } else { integers.reserveCapacity(rows.count) }
    // Rows mostly come in runs of one source: its arrays are looked up once for a run.
    var start = 0
    while start < rows.count {
      let number = rows[start].fragment
      var end = start + 1
      while end < rows.count, rows[end].fragment == number { end += 1 }
      fragments[number].collect(
        index, rows[start..<end], &column.states, &column.places, &texts, &integers, isText)
      start = end
    }
    column.storage = isText ? .texts(texts) : .integers(integers)
    return column
  }

  private func list(_ rows: [Subjects.Row], _ index: Int) -> ListColumn {
    let shape = table.lists[index]
    var result = ListColumn(
      offsets: [0], states: [], places: [],
      items: Batch(table: shape.items, count: 0, keys: [], places: [], columns: [], lists: []))
    var children: [Fragment] = []
    var numbers: [Int: Int] = [:]
    var itemRows: [Subjects.Row] = []
    var keys: [String] = []
    for row in rows {
      let fragment = fragments[row.fragment]
      result.states.append(fragment.listState(index, row.row))
      result.places.append(fragment.listPlace(index, row.row))
      let range = fragment.itemRange(index, row.row)
      if !range.isEmpty, let items = fragment.lists[index]?.items {
        var number = numbers[row.fragment]
        if number == nil {
          number = children.count
          numbers[row.fragment] = number
          children.append(items)
        }
        for item in range {
          itemRows.append(Subjects.Row(fragment: number ?? 0, row: item))
          keys.append(itemKey(shape, items, item) ?? String(item - range.lowerBound + 1))
        }
      }
      result.offsets.append(itemRows.count)
    }
    result.items = Gathering(
      table: shape.items, fragments: children, offsetMinutes: offsetMinutes
    ).batch(rows: itemRows, keys: keys)
    return result
  }

  // A personal key (the number of a person) must not end up in a report: its place serves instead.
  private func itemKey(_ shape: ListShape, _ items: Fragment, _ row: Int) -> String? {
    guard let name = shape.itemKey, let column = shape.items.column(name),
      !shape.items.columns[column].isPersonal, let value = items.value(column, row)
    else { return nil }
    return Printing.text(
      value, shape.items.columns[column].type, offsetMinutes: offsetMinutes)
  }
}

extension Fragment {
  /// Appends the cells of some rows of a column.
  func collect(
    _ column: Int, _ rows: ArraySlice<Subjects.Row>, _ states: inout [CellState],
    _ cellPlaces: inout [CellPlace], _ texts: inout [String], _ integers: inout [Int64],
    _ isText: Bool
  ) {
    let taken = columns[column]
    let count = taken?.states.count ?? 0
    let mine = taken?.states ?? []
    let minePlaces = taken?.places ?? []
    var mineTexts: [String] = []
    var mineIntegers: [Int64] = []
    switch taken?.storage {
    case .texts(let values): mineTexts = values
    case .integers(let values): mineIntegers = values
    case nil: break
    }
    for row in rows {
      let isHere = row.row < count
      states.append(isHere ? mine[row.row] : .absent(.notSupplied))
      cellPlaces.append(isHere ? minePlaces[row.row] : places[row.row])
      if isText {
        texts.append(isHere ? mineTexts[row.row] : "")
      } else {
        integers.append(isHere ? mineIntegers[row.row] : 0)
      }
    }
  }
}
