public import CEL
public import Records

/// What decides how a column's cells are read and how their absence is understood: worked out once
/// per rule set.
public struct ColumnTraits: Sendable {
  /// What a stored number stands for.
  public enum Kind: Sendable {
    /// A number as such.
    case int
    /// True or false.
    case bool
    /// A scalar of the vocabulary.
    case scalar(TypeID)
    /// One of some words.
    case words([Value])
  }

  /// What the numbers of its cells stand for; without meaning where they are texts.
  public var kind: Kind
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
        kind: Kind(column.type),
        fromStage: (column.fromStage ?? stage).flatMap { positions[$0] } ?? 0,
        datedBy: column.isDeed ? index : table.datingColumn(of: column.path) ?? listColumn)
    }
  }
}

extension ColumnTraits.Kind {
  /// What the numbers of a type stand for.
  public init(_ type: ScalarType) {
    self =
      switch type {
      case .text, .code, .int: .int
      case .bool: .bool
      case .enumeration(let values): .words(values.map { .string($0.code) })
      case .rupiah: .scalar(ScalarID.rupiah)
      case .decimal: .scalar(ScalarID.decimal)
      case .date: .scalar(ScalarID.date)
      case .month: .scalar(ScalarID.month)
      case .time: .scalar(ScalarID.time)
      }
  }

  /// The value behind a stored number.
  public func value(_ raw: Int64) -> Value {
    switch self {
    case .int: .int(raw)
    case .bool: .bool(raw != 0)
    case .scalar(let type): .scalar(type, raw)
    case .words(let words):
      words.indices.contains(Int(raw))
        ? words[Int(raw)] : .failure("a word of the schema is missing")
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
  /// For each list of each shape's table the position of the first stage at which anyone asks for it.
  static func listStages(_ shapes: RecordShapes, _ schema: Schema, _ stages: [Stage]) -> [[Int]] {
    let positions = Dictionary(
      stages.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    return shapes.shapes.map { shape in
      guard let entity = schema[shape.entity] else { return [] }
      let table = shape.table.reduce(entity.table) { $0.lists[$1].items }
      return table.lists.map { list in list.fromStage.flatMap { positions[$0] } ?? 0 }
    }
  }

  /// The position of a stage; 0 where none is named.
  public func position(ofStage id: String?) -> Int {
    id.flatMap { id in stages.firstIndex { $0.id == id } } ?? 0
  }
}
