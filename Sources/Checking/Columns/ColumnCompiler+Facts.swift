internal import CEL
internal import Records
internal import Rules

// Facts: fields of the record that is judged, of records behind its links, of items of its lists.
extension ColumnCompiler {
  mutating func field(
    _ use: FieldUse, of operand: Term, _ scope: Scope
  ) throws(ColumnRefusal) -> Meaning {
    switch try meaning(operand, scope) {
    case .parameters(let date):
      guard world.changedNumbers[use.field] == nil else { throw .changedNumber }
      return .lane(
        try node(.parameter(use.field), [date], LaneKind(ruleSet.parameters[use.field].kind)))
    case .record(let place, let shape): return try field(use.field, place, shape, scope)
    case .missing(let reasons, let shape): return try missing(use.field, reasons, shape)
    default: throw .otherPart
    }
  }

  private mutating func field(
    _ field: Int, _ place: Place, _ shape: Int, _ scope: Scope
  ) throws(ColumnRefusal) -> Meaning {
    switch ruleSet.shapes.shapes[shape].fields[field].access {
    case .group(let group): return .record(place, shape: group)
    case .definition(let definition):
      return .lane(try self.definition(definition, place, shape, scope))
    case .column(let column):
      let type = try table(of: shape).columns[column].type
      return .lane(try load(column, place, shape, scope, LaneKind(type)))
    case .link(let column, let target):
      let key = try load(column, place, shape, scope, .text)
      let entity = ruleSet.shapes.shapes[target].entity
      let rows = try node(.rows(entity: entity), [key], .number(nil))
      let frame = plan.frame(ColumnFrame(entity: entity, rows: rows))
      return .record(Place(frame: frame, extent: plan.nodes[rows].extent), shape: target)
    case .list(let list, let item):
      return .list(try itemList(list, item, place, shape, scope))
    }
  }

  // A field of a record that is not there is missing for the same reason.
  private mutating func missing(
    _ field: Int, _ reasons: Reasons, _ shape: Int
  ) throws(ColumnRefusal) -> Meaning {
    let entry = ruleSet.shapes.shapes[shape].fields[field]
    switch entry.access {
    case .group(let group): return .missing(reasons, shape: group)
    case .link(_, let target): return .missing(reasons, shape: target)
    case .column(let column):
      return .lane(absent(reasons, LaneKind(try table(of: shape).columns[column].type)))
    case .list: throw .wholeList
    case .definition:
      guard let kind = LaneKind(entry.type) else { throw .otherValue }
      return .lane(absent(reasons, kind))
    }
  }

  private mutating func load(
    _ column: Int, _ place: Place, _ shape: Int, _ scope: Scope, _ kind: LaneKind
  ) throws(ColumnRefusal) -> Int {
    let traits = ruleSet.columnTraits[shape][column]
    let path = try path(of: shape, try table(of: shape).columns[column].path)
    let reading = try reading(path, traits.fromStage, traits.datedBy, place, scope)
    return plan.node(
      .load(column: column, frame: place.frame, reading), rows(place), kind, extent: place.extent)
  }

  // A node that reads another record's columns comes after the one that finds its row.
  func rows(_ place: Place) -> [Int] { plan.frames[place.frame].rows.map { [$0] } ?? [] }

  /// The table that a shape is about: the entity's, or that of the items of a list.
  func table(of shape: Int) throws(ColumnRefusal) -> Table {
    let shape = ruleSet.shapes.shapes[shape]
    guard let entity = ruleSet.schema[shape.entity] else { throw .otherPart }
    return shape.table.reduce(entity.table) { $0.lists[$1].items }
  }

  private func path(of shape: Int, _ local: String) throws(ColumnRefusal) -> String {
    try table(of: shape).name + "." + local
  }

  /// How the absence of a fact is understood; it is told by its full path.
  mutating func reading(
    _ path: String, _ fromStage: Int, _ datedBy: Int?, _ place: Place, _ scope: Scope
  ) throws(ColumnRefusal) -> ColumnReading {
    var reading = ColumnReading(datedBy: datedBy, isDeriving: scope.isDeriving)
    if scope.isDeriving { return reading }
    let entity = plan.frames[place.frame].entity
    for claim in world.claims where claim.entity == entity && claim.covers(path) {
      guard claim.condition == nil, claim.through == nil else { throw .partialSource }
      reading.isComplete = true
    }
    guard fromStage > 0, ruleSet.stages.contains(where: { $0.entity == entity }) else {
      return reading
    }
    let stages = try stages(place)
    reading.fromStage = fromStage
    reading.stage = try spread(stages.stage, over: place.extent)
    if let certain = stages.certain { reading.certain = try spread(certain, over: place.extent) }
    return reading
  }

  mutating func presence(
    _ field: Int, _ place: Place, _ shape: Int, _ scope: Scope
  ) throws(ColumnRefusal) -> Int {
    switch ruleSet.shapes.shapes[shape].fields[field].access {
    case .group(let group):
      var parts: [Int] = []
      for inner in ruleSet.shapes.shapes[group].fields.indices {
        parts.append(try presence(inner, place, group, scope))
      }
      return try node(.any, parts, .truth)
    case .definition(let definition):
      return try node(.known, [try self.definition(definition, place, shape, scope)], .truth)
    case .column(let column), .link(let column, _):
      let traits = ruleSet.columnTraits[shape][column]
      let path = try path(of: shape, try table(of: shape).columns[column].path)
      let reading = try reading(path, traits.fromStage, traits.datedBy, place, scope)
      return plan.node(
        .presence(column: column, frame: place.frame, reading), rows(place), .truth,
        extent: place.extent)
    case .list(let list, _):
      let reading = try reading(ofList: list, place, shape, scope)
      return plan.node(.listPresence(list, reading), [], .truth)
    }
  }
}

extension LaneKind {
  init(_ parameter: Parameter.Kind) {
    self =
      switch parameter {
      case .int: .number(nil)
      case .decimal: .number(ScalarID.decimal)
      case .rupiah: .number(ScalarID.rupiah)
      case .date: .number(ScalarID.date)
      case .scale: .number(ScalarID.scale)
      }
  }
}
