internal import Diagnostics
internal import Records

// What the rules of a set ask of its schema.
extension Schema {
  /// Whether a path names a date of an entity's own table.
  func isDate(_ path: String, of entity: String) -> Bool {
    guard let table = self[entity]?.table, path.hasPrefix(entity + "."),
      let column = table.column(String(path.dropFirst(entity.count + 1)))
    else { return false }
    return table.columns[column].type == .date
  }

  /// Every path that a record of an entity may state: fields, lists and groups.
  func paths(of entity: String) -> [String] {
    guard let table = self[entity]?.table else { return [] }
    return (table.columns.map(\.path) + table.lists.map(\.path) + table.groups.map(\.path))
      .map { entity + "." + $0 }
  }

  /// Every path that a step may set: also fields of the items of lists.
  func settablePaths(of entity: String) -> [String] {
    paths(of: entity) + (self[entity]?.table.itemPaths(below: entity) ?? [])
  }

  /// Whether a record may state a path; with items, whether a step may set it.
  func knows(_ path: String, withItems: Bool) -> Bool {
    guard let dot = path.utf8.firstIndex(of: UInt8(ascii: ".")),
      let table = self[String(path[..<dot])]?.table
    else { return false }
    let inner = String(path[path.utf8.index(after: dot)...])
    return table.states(inner) || withItems && table.holdsItem(inner)
  }

  /// Entities whose names expressions have already, or could not write.
  func misnamedEntities(_ taken: [String]) -> [Diagnostic] {
    entities.compactMap { entity in
      guard let place = entity.place else { return nil }
      if taken.contains(entity.name) {
        return .nameTaken(entity.name, by: "the language of rules", at: place)
      }
      let isName = !entity.name.utf8.isEmpty && entity.name.utf8.allSatisfy(\.isNameByte)
      return isName ? nil : .badEntityName(entity.name, at: place)
    }
  }

  /// Keys that would carry personal data into reports.
  var personalKeys: [Diagnostic] {
    entities.flatMap { entity in
      entity.keys.compactMap { entity.table.column($0) }
        .compactMap { entity.table.personalKey($0, below: entity.name) }
        + entity.table.personalItemKeys(below: entity.name)
    }
  }
}

extension Table {
  /// The stages that fields and lists are asked from, with the full paths.
  func stages(below path: String) -> [(path: String, stage: String)] {
    columns.compactMap { column in column.fromStage.map { (path + "." + column.path, $0) } }
      + lists.flatMap { list in
        (list.fromStage.map { [(path + "." + list.path, $0)] } ?? [])
          + list.items.stages(below: path + "." + list.path)
      }
  }

  fileprivate func states(_ path: String) -> Bool {
    column(path) != nil || list(path) != nil || group(path) != nil
  }

  fileprivate func holdsItem(_ path: String) -> Bool {
    lists.contains { list in
      guard path.hasPrefix(list.path + ".") else { return false }
      let inner = String(path.dropFirst(list.path.count + 1))
      return !inner.isEmpty && list.items.column(inner) != nil || list.items.holdsItem(inner)
    }
  }

  fileprivate func itemPaths(below path: String) -> [String] {
    lists.flatMap { list in
      let inner = path + "." + list.path
      let own = list.items.columns.map(\.path).filter { !$0.isEmpty }.map { inner + "." + $0 }
      return own + list.items.itemPaths(below: inner)
    }
  }

  fileprivate func personalItemKeys(below path: String) -> [Diagnostic] {
    lists.flatMap { list in
      let inner = path + "." + list.path
      let key = list.itemKey.flatMap { list.items.column($0) }
      let own = key.flatMap { list.items.personalKey($0, below: inner) }
      return [own].compactMap(\.self) + list.items.personalItemKeys(below: inner)
    }
  }

  // What is wrong with a column as a key; nil where it tells nothing of a person.
  fileprivate func personalKey(_ column: Int, below path: String) -> Diagnostic? {
    let column = columns[column]
    return column.isPersonal ? .personalKey(path + "." + column.path, at: column.place) : nil
  }
}
