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

  /// Reads a list of the last row and says what lies behind it; nil where who reads trees must look
  /// at it.
  func list(
    _ list: Int, _ json: JSONScanner, at start: Int, _ table: ColumnTable,
    _ isReadable: inout Bool, depth: Int
  ) -> Int? {
    // Under both its names, or where nobody has room for it.
    guard listRows[list] != row, let lane = table.lists[list] else { return nil }
    listRows[list] = row
    if json.bytes[start] == 0x6E { return json.behindWord(at: start) }
    let isScalar = table.shape.lists[list].isScalar
    guard var position = json.behind(0x5B, at: start) else {
      // A value by itself is a list of one.
      guard isScalar,
        let end = items[list].item(true, json, at: start, lane.items, &isReadable, depth: depth)
      else { return nil }
      table.endList(list)
      return end
    }
    var end = json.behind(0x5D, at: position)
    while end == nil {
      guard
        let behind = items[list].item(
          isScalar, json, at: json.next(position), lane.items, &isReadable, depth: depth + 1)
      else { return nil }
      if let comma = json.behind(0x2C, at: behind) {
        position = comma
        continue
      }
      guard let close = json.behind(0x5D, at: behind) else { return nil }
      end = close
    }
    table.endList(list)
    return table.hasDistinctItems(list) ? end : nil
  }

  private func item(
    _ isScalar: Bool, _ json: JSONScanner, at position: Int, _ table: ColumnTable,
    _ isReadable: inout Bool, depth: Int
  ) -> Int? {
    beginRow(in: table)
    let behind =
      if !isScalar {
        object(0, json, at: position, table, &isReadable, depth: depth)
      } else if cells.slots[0].isRead {
        value(0, json, at: position, table, &isReadable)
      } else {
        json.behindValue(at: position, depth: depth)
      }
    finish(table)
    return behind
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
