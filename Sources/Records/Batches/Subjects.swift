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
  /// Every value of a key field with the record that it belongs to; nil where several have it.
  let index: [String: Int?]
  /// Whether a link may name a record by a key in which only digits count.
  let comparesDigits: Bool

  var count: Int { rows.count }

  func row(of key: String) -> Int? {
    if let found = index[key] { return found }
    guard comparesDigits, let digits = Normalization.digits(key) else { return nil }
    return index[digits] ?? nil
  }

  func batch(_ range: Range<Int>) -> Batch {
    Gathering(table: table, fragments: fragments).batch(
      rows: Array(rows[range]), keys: Array(keys[range]))
  }
}

/// Copies chosen rows out of fragments into one batch.
struct Gathering {
  let table: Table
  let fragments: [Fragment]

  func batch(rows: [Subjects.Row], keys: [String]?) -> Batch {
    let columns = table.columns.indices.map { column(rows, $0) }
    return Batch(
      table: table, count: rows.count, keys: keys ?? positions(rows.count),
      places: rows.map { fragments[$0.fragment].places[$0.row] }, columns: columns,
      lists: table.lists.indices.map { list(rows, $0) })
  }

  private func column(_ rows: [Subjects.Row], _ index: Int) -> Column {
    let isText = table.columns[index].type.isText
    var column = Column(
      storage: isText ? .texts([]) : .integers([]), states: [], places: [])
    column.states.reserveCapacity(rows.count)
    column.places.reserveCapacity(rows.count)
    var texts: [String] = []
    var integers: [Int64] = []
    for row in rows {
      let fragment = fragments[row.fragment]
      column.states.append(fragment.state(index, row.row))
      column.places.append(fragment.place(index, row.row))
      switch fragment.value(index, row.row) {
      case .text(let text): isText ? texts.append(text) : integers.append(0)
      case .integer(let value): isText ? texts.append("") : integers.append(value)
      case nil: isText ? texts.append("") : integers.append(0)
      }
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
          keys.append(Self.itemKey(shape, items, item) ?? String(item - range.lowerBound + 1))
        }
      }
      result.offsets.append(itemRows.count)
    }
    result.items = Gathering(table: shape.items, fragments: children).batch(
      rows: itemRows, keys: keys)
    return result
  }

  private func positions(_ count: Int) -> [String] { (0..<count).map { String($0 + 1) } }

  // A personal key (the number of a person) must not end up in a report: its place serves instead.
  static func itemKey(_ shape: ListShape, _ items: Fragment, _ row: Int) -> String? {
    guard let name = shape.itemKey, let column = shape.items.column(name),
      !shape.items.columns[column].isPersonal, let value = items.value(column, row)
    else { return nil }
    return Printing.text(value, shape.items.columns[column].type)
  }
}
