internal import Records
internal import Rules

/// What decides how the absence of a column's cells is understood, worked out once per run.
struct ColumnTraits {
  /// The position of the first stage at which anyone asks for it; 0 where always.
  var fromStage: Int
  /// The column whose date says when the fact came about; itself for a deed.
  var datedBy: Int?

  /// The traits of the columns of every shape's table.
  static func all(of ruleSet: RuleSet) -> [[ColumnTraits]] {
    ruleSet.shapes.shapes.map { shape in
      guard let entity = ruleSet.schema[shape.entity] else { return [] }
      var table = entity.table
      var stage: String?
      var listDate: String?
      for index in shape.table {
        stage = table.lists[index].fromStage ?? stage
        listDate = table.lists[index].datedBy
        table = table.lists[index].items
      }
      return table.columns.enumerated().map { index, column in
        ColumnTraits(
          fromStage: ruleSet.position(ofStage: column.fromStage ?? stage),
          datedBy: column.isDeed
            ? index : table.datingColumn(of: column.path) ?? listDate.flatMap { table.column($0) })
      }
    }
  }
}

extension Table {
  /// The date column of the innermost dated group around a path.
  func datingColumn(of path: String) -> Int? {
    let around = groups.filter { $0.datedBy != nil && path.hasPrefix($0.path + ".") }
    guard let group = around.max(by: { $0.path.utf8.count < $1.path.utf8.count }),
      let date = group.datedBy
    else { return nil }
    return column(group.path + "." + date)
  }
}

extension RuleSet {
  /// The position of a stage; 0 where none is named.
  func position(ofStage id: String?) -> Int {
    id.flatMap { id in stages.firstIndex { $0.id == id } } ?? 0
  }
}
