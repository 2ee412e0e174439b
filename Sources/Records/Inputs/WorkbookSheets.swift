internal import Diagnostics
internal import Workbooks

/// Which sheets of a workbook are read, and as what.
enum WorkbookSheets {
  struct Chosen {
    var table: String
    var sheet: OpenSheet
  }

  /// The sheets that are named after an entity or one of its lists.
  ///
  /// A workbook with one sheet only may tell by its own name what that is. The value is nil where the
  /// workbook cannot be opened.
  static func choose(
    _ bytes: [UInt8], path: String, table: String?, schema: Schema
  ) -> Outcome<[Chosen]?> {
    let opened = Workbook.open(bytes, path: path)
    guard let workbook = opened.value else { return Outcome(nil, opened.diagnostics) }
    var chosen: [Chosen] = []
    var others: [String] = []
    for sheet in workbook.sheets {
      let name = Normalization.trimmed(sheet.name)
      if schema.hasTable(name) {
        chosen.append(Chosen(table: name, sheet: OpenSheet(workbook: workbook, sheet: sheet)))
      } else if let table, workbook.sheets.count == 1 {
        chosen.append(Chosen(table: table, sheet: OpenSheet(workbook: workbook, sheet: sheet)))
      } else {
        others.append(sheet.name)
      }
    }
    if others.isEmpty, !chosen.isEmpty { return Outcome(chosen) }
    return Outcome(
      chosen,
      [
        chosen.isEmpty
          ? .noKnownSheet(others, in: schema, at: .file(path))
          : .sheetsLeftOut(others, in: schema, at: .file(path))
      ])
  }

  /// The path of a sheet, as places show it.
  static func path(of sheet: Workbook.Sheet, in workbook: String) -> String {
    "\(workbook)[\(sheet.name)]"
  }
}

extension Schema {
  /// Whether a name is that of an entity, or of an entity with one of its lists.
  func hasTable(_ name: String) -> Bool {
    if position(of: name) != nil { return true }
    return entities.contains { entity in
      name.hasPrefix(entity.name + ".")
        && entity.table.list(String(name.dropFirst(entity.name.count + 1))) != nil
    }
  }

  /// The names that files and sheets may have: the entities, and behind them their lists.
  var tableNames: [String] {
    entities.map(\.name)
      + entities.flatMap { entity in
        entity.table.lists.filter { !$0.isScalar }.map { entity.name + "." + $0.path }
      }
  }
}
