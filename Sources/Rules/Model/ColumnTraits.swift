internal import Records

/// What decides how the absence of a column's cells is understood: worked out once per rule set.
public struct ColumnTraits: Sendable {
  /// The position of the first stage at which anyone asks for it; 0 where always.
  public var fromStage: Int
  /// The column whose date says when the fact came about; itself for a deed.
  public var datedBy: Int?

  /// The traits of the columns of every shape's table.
  static func all(_ shapes: RecordShapes, _ schema: Schema, stages: [Stage]) -> [[ColumnTraits]] {
    let positions = Dictionary(
      stages.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    // A group's shape has the table of its entity, whose traits are known by then.
    var known: [[Int]: [ColumnTraits]] = [:]
    return shapes.shapes.map { shape in
      guard let entity = schema[shape.entity], let number = shapes.entities[shape.entity] else {
        return []
      }
      let key = [number] + shape.table
      let traits = known[key] ?? traits(of: shape, in: entity.table, positions)
      known[key] = traits
      return traits
    }
  }

  private static func traits(
    of shape: RecordShapes.Shape, in top: Table, _ positions: [String: Int]
  ) -> [ColumnTraits] {
    var table = top
    var stage: String?
    var listDate: String?
    for index in shape.table {
      stage = table.lists[index].fromStage ?? stage
      listDate = table.lists[index].datedBy
      table = table.lists[index].items
    }
    let listColumn = listDate.flatMap { table.column($0) }
    return table.columns.enumerated().map { index, column in
      ColumnTraits(
        fromStage: (column.fromStage ?? stage).flatMap { positions[$0] } ?? 0,
        datedBy: column.isDeed ? index : table.datingColumn(of: column.path) ?? listColumn)
    }
  }
}

extension Table {
  /// The date column of the innermost dated group around a path.
  fileprivate func datingColumn(of path: String) -> Int? {
    let around = groups.filter { $0.datedBy != nil && path.hasPrefix($0.path + ".") }
    guard let group = around.max(by: { $0.path.utf8.count < $1.path.utf8.count }),
      let date = group.datedBy
    else { return nil }
    return column(date)
  }
}

extension RuleSet {
  /// The position of a stage; 0 where none is named.
  public func position(ofStage id: String?) -> Int {
    id.flatMap { id in stages.firstIndex { $0.id == id } } ?? 0
  }
}
