/// Finds lists with more items than the schema says that there can be.
struct LengthCheck {
  let schema: Schema
  let subjects: [Subjects]

  func issues() -> [IssueDraft] {
    var issues: [IssueDraft] = []
    for (entity, records) in zip(schema.entities, subjects) where entity.table.hasBoundedList {
      for (number, row) in records.rows.enumerated() {
        let fragment = records.fragments[row.fragment]
        for long in fragment.longLists(row.row, prefix: "") {
          let problem = ValueProblem.tooManyItems(limit: long.limit)
          issues.append(
            IssueDraft(
              place: long.place, entity: entity.name, key: records.keys[number], field: long.path,
              value: String(long.count), problem: problem.text, code: problem.code))
        }
      }
    }
    return issues
  }
}

extension Table {
  fileprivate var hasBoundedList: Bool {
    lists.contains { $0.maxItems != nil || $0.items.hasBoundedList }
  }
}

/// A list with too many items.
private struct LongList {
  var path: String
  var count: Int
  var limit: Int
  var place: CellPlace
}

extension Fragment {
  /// The lists of a row, and those within them, that are too long.
  fileprivate func longLists(_ row: Int, prefix: String) -> [LongList] {
    var found: [LongList] = []
    for (list, shape) in table.lists.enumerated() {
      let range = itemRange(list, row)
      let path = prefix + shape.path
      if let limit = shape.maxItems, range.count > limit {
        found.append(
          LongList(path: path, count: range.count, limit: limit, place: listPlace(list, row)))
      }
      guard shape.items.hasBoundedList, let items = lists[list]?.items else { continue }
      for item in range { found += items.longLists(item, prefix: path + ".") }
    }
    return found
  }
}
