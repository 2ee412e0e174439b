/// The items of one list that stand in a file of their own, each with the key of its record.
struct ChildRows {
  let entity: Entity
  let list: Int
  var writer: RowWriter
  private var items: Fragment
  private var parents: [String] = []

  init(_ entity: Entity, _ list: Int, reader: ValueReader, nullMeans: Absence) {
    self.entity = entity
    self.list = list
    writer = RowWriter(reader: reader, entity: entity.name, nullMeans: nullMeans)
    items = Fragment(table: entity.table.lists[list].items)
  }

  /// The path of the list with a dot, for issues.
  var prefix: String { entity.table.lists[list].path + "." }

  mutating func add(
    parent: String, at place: CellPlace,
    _ write: (inout RowWriter, inout Fragment, String) -> Void
  ) {
    writer.beginRecord()
    items.beginRow(at: place)
    write(&writer, &items, prefix)
    parents.append(Normalization.trimmed(parent))
    writer.endRecord(key: parents.last)
  }

  /// The items gathered under their records, in the order of the file.
  mutating func dataSet(position: Int) -> DataSet {
    var order: [String] = []
    var rows: [String: [Int]] = [:]
    for (row, parent) in parents.enumerated() {
      if rows[parent] == nil { order.append(parent) }
      rows[parent, default: []].append(row)
    }
    var fragment = Fragment(table: entity.table)
    for parent in order {
      let mine = rows[parent] ?? []
      let place = mine.first.map { items.places[$0] } ?? CellPlace(file: 0, line: 0, column: 0)
      fragment.beginRow(at: place)
      _ = fragment.setList(list, .present, at: place)
      _ = fragment.withItems(list) { children in
        for row in mine { children.appendRow(of: items, row) }
      }
      writer.beginRecord()
      writer.checkItemKeys(of: list, in: &fragment, field: entity.table.lists[list].path)
      writer.endRecord(key: parent)
    }
    var set = DataSet(entity: position, fragment: fragment, keys: [order])
    set.createsRecords = false
    return set
  }
}

extension Fragment {
  /// Appends a row of another fragment of the same table.
  mutating func appendRow(of other: Fragment, _ row: Int) {
    beginRow(at: other.places[row])
    for column in table.columns.indices {
      copyCell(column, of: other, row)
    }
    for list in table.lists.indices {
      copyList(list, of: other, row)
    }
  }

  /// Copies one cell into the last row, where the other fragment says anything about it.
  mutating func copyCell(_ column: Int, of other: Fragment, _ row: Int) {
    guard let states = other.columns[column]?.states, row < states.count else { return }
    _ = set(column, other.value(column, row), states[row], at: other.place(column, row))
  }

  /// Copies one list into the last row, where the other fragment says anything about it.
  mutating func copyList(_ list: Int, of other: Fragment, _ row: Int) {
    guard let taken = other.lists[list], row < taken.states.count else { return }
    _ = setList(list, taken.states[row], at: taken.places[row])
    let range = other.itemRange(list, row)
    _ = withItems(list) { children in
      for item in range { children.appendRow(of: taken.items, item) }
    }
  }
}
