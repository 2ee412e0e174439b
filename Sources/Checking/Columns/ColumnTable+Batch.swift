internal import Records

extension ColumnTable {
  /// A table with the columns of records that are in memory.
  static func make(_ entity: Entity, _ batches: [Batch], columns: Set<Int>) -> ColumnTable {
    let table = ColumnTable(
      entity: entity, columns: columns, capacity: batches.reduce(0) { $0 + $1.count })
    for batch in batches {
      for row in 0..<batch.count {
        table.beginRow(at: RowOrigin(offset: 0, count: 0))
        table.setKey(table.kept(batch.keys[row]))
        for number in columns {
          let column = batch.columns[number]
          switch column.states[row] {
          case .absent(let reason): table.set(number, absent: reason)
          case .present:
            switch column.storage {
            case .integers(let numbers): table.set(number, numbers[row])
            case .texts(let texts): table.set(number, table.kept(texts[row]))
            }
          }
        }
      }
    }
    return table
  }

  private func kept(_ text: String) -> TextSlice {
    var text = text
    return text.withUTF8 { kept($0) }
  }
}
