internal import CEL
internal import Records
internal import Rules

// Derived fields, and the stage that a record has reached.
extension ColumnCompiler {
  /// A derived field where it has been made: many expressions read the same ones.
  struct KnownDefinition: Hashable {
    var index: Int
    var place: Place
    var readings: [Int: Int]
    var isDeriving: Bool
  }

  mutating func definition(
    _ index: Int, _ place: Place, _ shape: Int, _ outer: Scope
  ) throws(ColumnRefusal) -> Int {
    let key = KnownDefinition(
      index: index, place: place, readings: outer.readings, isDeriving: outer.isDeriving)
    if let known = knownDefinitions[key] { return known }
    let node = try made(index, place, shape, outer)
    knownDefinitions[key] = node
    return node
  }

  private mutating func made(
    _ index: Int, _ place: Place, _ shape: Int, _ outer: Scope
  ) throws(ColumnRefusal) -> Int {
    let derived = ruleSet.definitions[index]
    let today = self.today
    var scope = Scope(
      place: place, shape: shape, date: today, readings: outer.readings,
      isDeriving: outer.isDeriving)
    if let dated = derived.datedBy { scope.date = try lane(dated, scope) }
    switch derived.meaning {
    case .value(let program, let stated):
      let value = try lane(program, scope)
      guard let stated else { return value }
      return try joined(.agreed, [], try lane(stated, scope), value)
    case .readings(let stated, let readings):
      let strict = readings.firstIndex(where: \.isStrict) ?? 0
      let value = try lane(readings[scope.readings[index] ?? strict].value, scope)
      guard let stated else { return value }
      return try joined(.stated, [], try lane(stated, scope), value)
    case .count(_, let by, let condition):
      guard place == Place() else { throw .linkedCount }
      var inputs = [asText(try lane(by, scope))]
      if let condition { inputs.append(try lane(condition, scope)) }
      return plan.node(.count(index), inputs, .number(nil))
    }
  }

  /// The stage of each row, and whether it is certain: see ``World/progress(of:)``.
  mutating func stages(
    _ place: Place
  ) throws(ColumnRefusal) -> (stage: Int, certain: Int?) {
    if let position = world.stageOverride {
      return (plan.node(.number(Int64(position)), [], .number(nil)), nil)
    }
    // What an item is asked for depends on how far its record has come.
    let place = place.frame == 0 ? Place() : place
    if let known = knownStages[place] { return known }
    let entity = plan.frames[place.frame].entity
    guard let shape = ruleSet.shapes.entities[entity], let table = ruleSet.schema[entity]?.table,
      stagesInProgress.insert(place.frame).inserted
    else { throw .circularStage }
    defer { stagesInProgress.remove(place.frame) }
    let positions = ruleSet.stages.indices.filter { ruleSet.stages[$0].entity == entity }
    var inputs: [Int] = []
    let stated = ruleSet.stageFields[entity].flatMap(table.column)
    if let stated { inputs.append(asText(plain(stated, place, table))) }
    let scope = Scope(place: place, shape: shape, date: today, isDeriving: true)
    for position in positions {
      guard let program = ruleSet.stages[position].reached else {
        inputs.append(plan.node(.truth(false), [], .truth))
        continue
      }
      inputs.append(try lane(program, scope))
    }
    // For each stage where the day stands for which it is planned.
    var days: [Int?] = []
    for position in positions {
      let column = ruleSet.stages[position].planned.flatMap {
        table.column(String($0.dropFirst(entity.utf8.count + 1)))
      }
      days.append(column == nil ? nil : inputs.count)
      if let column { inputs.append(plain(column, place, table)) }
    }
    let operation = ColumnOperation.stage(positions, isStated: stated != nil, planned: days)
    let stages = (
      stage: try node(operation, inputs, .number(nil)),
      certain: Optional(try node(operation, inputs, .truth))
    )
    knownStages[place] = stages
    return stages
  }

  // A cell as its source states it.
  private mutating func plain(_ column: Int, _ place: Place, _ table: Table) -> Int {
    plan.node(
      .load(column: column, frame: place.frame, ColumnReading(isDeriving: true)), rows(place),
      LaneKind(table.columns[column].type), extent: place.extent)
  }
}
