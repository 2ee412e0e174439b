internal import Records

extension ColumnTable {
  /// A table with the columns and lists of records that are in memory.
  static func make(
    _ entity: Entity, _ batches: [Batch], columns: Set<Int>, lists: [Int: Set<Int>]
  ) -> ColumnTable {
    let table = ColumnTable(
      entity: entity, columns: columns, lists: lists,
      capacity: batches.reduce(0) { $0 + $1.count })
    for batch in batches {
      for row in 0..<batch.count { table.append(batch, row: row) }
    }
    return table
  }

  private func append(_ batch: Batch, row: Int) {
    beginRow(at: RowOrigin(offset: 0, count: 0))
    setKey(kept(batch.keys[row]))
    for number in lanes.indices where lanes[number] != nil {
      let column = batch.columns[number]
      switch column.states[row] {
      case .absent(let reason): set(number, absent: reason)
      case .present:
        switch column.storage {
        case .integers(let numbers): set(number, numbers[row])
        case .texts(let texts): set(number, kept(texts[row]))
        }
      }
    }
    for (number, lane) in lists.enumerated() {
      guard let lane else { continue }
      let list = batch.lists[number]
      switch list.states[row] {
      case .absent(let reason): setList(number, absent: reason)
      case .present:
        for item in list.range(row) { lane.items.append(list.items, row: item) }
        endList(number)
      }
    }
  }

  private func kept(_ text: String) -> TextSlice {
    var text = text
    return text.withUTF8 { kept($0) }
  }
}
