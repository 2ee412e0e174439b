/// Makes one list out of those of several sources: by item key where there is one, else they must
/// be the same.
struct ListUnion {
  let shape: ListShape
  let list: Int
  let rows: [Subjects.Row]
  let sets: [DataSet]

  typealias Conflict = (String, String, Bool, CellPlace, [CellPlace]) -> Void

  private struct Item {
    var fragment: Int
    var row: Int
  }

  func unite(into union: inout Fragment, _ conflict: Conflict) {
    let first = rows[0]
    let place = sets[first.fragment].fragment.listPlace(list, first.row)
    guard let key = shape.itemKey.flatMap({ shape.items.column($0) }) else {
      if rows.dropFirst().allSatisfy({ isSame(first, $0) }) {
        union.copyList(list, of: sets[first.fragment].fragment, first.row)
      } else {
        let others = rows.dropFirst().map {
          sets[$0.fragment].fragment.listPlace(list, $0.row)
        }
        conflict(shape.path, "", false, place, others)
        _ = union.setList(list, .absent(.conflicting), at: place)
      }
      return
    }
    _ = union.setList(list, .present, at: place)
    let groups = groups(key)
    _ = union.withItems(list) { children in
      for group in groups { merge(group, into: &children, conflict) }
    }
  }

  private func items(_ row: Subjects.Row) -> Fragment? {
    sets[row.fragment].fragment.lists[list]?.items
  }

  /// Items with the same key, in the order of the key; those without one stay for themselves.
  private func groups(_ key: Int) -> [[Item]] {
    var groups: [[Item]] = []
    var numbers: [StoredValue: Int] = [:]
    for row in rows {
      guard let items = items(row) else { continue }
      for item in sets[row.fragment].fragment.itemRange(list, row.row) {
        let found = Item(fragment: row.fragment, row: item)
        guard let value = items.value(key, item) else {
          groups.append([found])
          continue
        }
        if let number = numbers[value] {
          groups[number].append(found)
        } else {
          numbers[value] = groups.count
          groups.append([found])
        }
      }
    }
    return groups
  }

  private func merge(_ group: [Item], into children: inout Fragment, _ conflict: Conflict) {
    let parts = group.compactMap { item in
      sets[item.fragment].fragment.lists[list].map { ($0.items, item.row) }
    }
    guard let (home, homeRow) = parts.first else { return }
    if parts.count == 1 {
      children.appendRow(of: home, homeRow)
      return
    }
    children.beginRow(at: home.places[homeRow])
    for (column, shape) in shape.items.columns.enumerated() {
      let present = parts.filter { part in
        let state = part.0.state(column, part.1)
        return state.isPresent || state == .absent(.empty)
      }
      guard let (first, row) = present.first else {
        children.copyCell(column, of: home, homeRow)
        continue
      }
      let value = first.value(column, row)
      let others = present.dropFirst().filter { $0.0.value(column, $0.1) != value }
      if others.isEmpty {
        children.copyCell(column, of: first, row)
        continue
      }
      let place = first.place(column, row)
      conflict(
        self.shape.path + "." + shape.path, value.map { Printing.text($0, shape.type) } ?? "",
        shape.isPersonal, place, others.map { $0.0.place(column, $0.1) })
      _ = children.set(column, nil, .absent(.conflicting), at: place)
    }
    for inner in shape.items.lists.indices {
      if let (part, row) = parts.first(where: { $0.0.listState(inner, $0.1).isPresent }) {
        children.copyList(inner, of: part, row)
      }
    }
  }

  private func isSame(_ left: Subjects.Row, _ right: Subjects.Row) -> Bool {
    let leftRange = sets[left.fragment].fragment.itemRange(list, left.row)
    let rightRange = sets[right.fragment].fragment.itemRange(list, right.row)
    guard leftRange.count == rightRange.count else { return false }
    if leftRange.isEmpty { return true }
    guard let leftItems = items(left), let rightItems = items(right) else { return false }
    return zip(leftRange, rightRange).allSatisfy {
      leftItems.isRow($0, sameAs: $1, of: rightItems)
    }
  }
}

extension Fragment {
  /// Whether two rows say the same, wherever they stand.
  func isRow(_ row: Int, sameAs otherRow: Int, of other: Fragment) -> Bool {
    for column in table.columns.indices {
      if value(column, row) != other.value(column, otherRow) { return false }
      if state(column, row) != other.state(column, otherRow) { return false }
    }
    for list in table.lists.indices {
      if listState(list, row) != other.listState(list, otherRow) { return false }
      let mine = itemRange(list, row)
      let theirs = other.itemRange(list, otherRow)
      guard mine.count == theirs.count else { return false }
      guard let left = lists[list]?.items, let right = other.lists[list]?.items else { continue }
      for (one, two) in zip(mine, theirs) where !left.isRow(one, sameAs: two, of: right) {
        return false
      }
    }
    return true
  }
}
