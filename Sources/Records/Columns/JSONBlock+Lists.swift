// Lists of the lines: their items are rows of a table of their own, read as lines are.
extension JSONBlock {
  func bind(to table: ColumnTable) {
    cells.bind(to: table)
    for (number, lane) in table.lists.enumerated() {
      if let lane { items[number].bind(to: lane.items) }
    }
  }

  /// Whether any row had a list so far.
  var hasSeenLists: Bool { listRows.contains { $0 > 0 } }

  /// Reads a list of the last row; false where who reads trees must look at it.
  func list(
    _ list: Int, _ scanner: inout JSONScanner, _ table: ColumnTable, _ isReadable: inout Bool,
    depth: Int
  ) -> Bool {
    // Under both its names, or where nobody has room for it.
    guard listRows[list] != row, let lane = table.lists[list] else { return false }
    listRows[list] = row
    if scanner.peek() == 0x6E { return scanner.word() != nil }
    let isScalar = table.shape.lists[list].isScalar
    guard scanner.take(0x5B) else {
      // A value by itself is a list of one.
      guard isScalar,
        items[list].item(true, &scanner, lane.items, &isReadable, depth: depth)
      else { return false }
      table.endList(list)
      return true
    }
    if !scanner.take(0x5D) {
      repeat {
        guard
          items[list].item(isScalar, &scanner, lane.items, &isReadable, depth: depth + 1)
        else { return false }
      } while scanner.take(0x2C)
      guard scanner.take(0x5D) else { return false }
    }
    table.endList(list)
    return table.hasDistinctItems(list)
  }

  private func item(
    _ isScalar: Bool, _ scanner: inout JSONScanner, _ table: ColumnTable,
    _ isReadable: inout Bool, depth: Int
  ) -> Bool {
    beginRow(in: table, at: RowOrigin(offset: 0, count: 0))
    let isTaken =
      if !isScalar {
        object(0, &scanner, table, &isReadable, depth: depth)
      } else if cells.slots[0].isRead {
        value(0, &scanner, table, &isReadable)
      } else {
        scanner.skipValue(depth: depth)
      }
    finish(table)
    return isTaken
  }
}

extension Table {
  /// For each list, by number, the columns without which nobody knows whether an item comes twice.
  var itemKeys: [Int: Set<Int>] {
    Dictionary(
      uniqueKeysWithValues: lists.enumerated().map { number, list in
        (number, Set([list.itemKey.flatMap { list.items.column($0) }].compactMap(\.self)))
      })
  }
}

extension ColumnTable {
  /// Whether no two items of a list of the last row have the same key.
  fileprivate func hasDistinctItems(_ list: Int) -> Bool {
    guard let lane = lists[list], let name = shape.lists[list].itemKey,
      let column = shape.lists[list].items.column(name), let keys = lane.items.lanes[column]
    else { return true }
    let isText = shape.lists[list].items.columns[column].type.isText
    let items = lane.offsets[count - 1]..<lane.offsets[count]
    var seen: Set<Fingerprint> = []
    for item in items where items.count > 1 && keys.states[item] == 0 {
      let print = isText ? keys.texts[item].fingerprint : Fingerprint(keys.numbers[item])
      if !seen.insert(print).inserted { return false }
    }
    return true
  }
}
