internal import CEL
internal import Quantities
internal import Records
internal import Rules

/// Makes nodes of expressions; what it cannot make stays with the interpreter.
///
/// It follows ``World``, which says what reading a fact means, and never what an expression would
/// be worth for one row only.
struct ColumnCompiler {
  let world: World
  var plan: ColumnPlan

  private var ruleSet: RuleSet { world.ruleSet }

  /// What an expression may name.
  struct Scope {
    /// The rows that it is about.
    var frame = 0
    /// The shape of its subject.
    var shape: Int
    /// The node with the day by which parameters are chosen.
    var date: Int
    /// The names beyond those that every expression has, by variable.
    var names: [Int: Meaning] = [:]
    /// The values with names inside the expression, by slot.
    var locals: [Int: Meaning] = [:]
    /// The reading of each definition, by position; the strict one where nothing is said.
    var readings: [Int: Int] = [:]
    /// Whether it says how far a record has come.
    var isDeriving = false
  }

  /// What a part of an expression comes to.
  enum Meaning {
    case lane(Int)
    case record(frame: Int, shape: Int)
    case parameters(date: Int)
  }

  init(world: World, entity: String) {
    self.world = world
    plan = ColumnPlan(entity: entity)
  }

  /// The as-of date as a lane.
  var today: Int { mutating get { day(world.asOf.rawValue) } }

  private mutating func day(_ raw: Int64) -> Int {
    plan.node(.number(raw), [], .number(ScalarID.date))
  }

  /// The lane of an expression; nil where it is the interpreter's.
  mutating func lane(_ program: Program, _ scope: Scope) -> Int? {
    lane(program.term, scope)
  }

  private mutating func lane(_ term: Term, _ scope: Scope) -> Int? {
    guard case .lane(let node) = meaning(term, scope) else { return nil }
    return node
  }

  mutating func meaning(_ term: Term, _ scope: Scope) -> Meaning? {
    switch term {
    case .constant(let value): return constant(value).map(Meaning.lane)
    case .variable(let index): return variable(index, scope)
    case .local(let slot): return scope.locals[slot]
    case .field(let use, let operand): return field(use, of: operand, scope)
    case .presence(let use, let operand):
      guard case .record(let frame, let shape) = meaning(operand, scope) else { return nil }
      return presence(use.field, frame, shape, scope).map(Meaning.lane)
    case .logical(let isAnd, let terms):
      var lanes: [Int] = []
      for term in terms {
        guard let lane = lane(term, scope) else { return nil }
        lanes.append(lane)
      }
      return .lane(plan.node(isAnd ? .all : .any, lanes, .truth))
    case .conditional(let condition, let first, let second):
      return choose(condition, first, second, scope).map(Meaning.lane)
    case .call(let overload, let arguments): return call(overload, arguments, scope)
    case .binding(let value, let slot, let body):
      var inner = scope
      inner.locals[slot] = meaning(value, scope)
      return inner.locals[slot] == nil ? nil : meaning(body, inner)
    case .fold, .other: return nil
    }
  }

  mutating func constant(_ value: Value) -> Int? {
    switch value {
    case .bool(let bool): plan.node(.truth(bool), [], .truth)
    case .int(let raw): plan.node(.number(raw), [], .number(nil))
    case .scalar(let type, let raw): plan.node(.number(raw), [], .number(type))
    case .string(let text): plan.node(.text(text), [], .text)
    default: nil
    }
  }

  private mutating func variable(_ index: Int, _ scope: Scope) -> Meaning? {
    switch index {
    case VariableSlot.subject: return .record(frame: scope.frame, shape: scope.shape)
    case VariableSlot.parameters: return .parameters(date: scope.date)
    case VariableSlot.asOf: return .lane(today)
    case VariableSlot.gateItem:
      switch world.gateItem {
      case .int(let item): return .lane(plan.node(.number(item), [], .number(nil)))
      case let value:
        return .lane(plan.node(.absent(Reasons(value).rawValue), [], .number(nil)))
      }
    default: return scope.names[index]
    }
  }

  // MARK: Facts

  private mutating func field(_ use: FieldUse, of operand: Term, _ scope: Scope) -> Meaning? {
    switch meaning(operand, scope) {
    case .parameters(let date):
      guard world.changedNumbers[use.field] == nil,
        let kind = kind(of: ruleSet.parameters[use.field].kind)
      else { return nil }
      return .lane(plan.node(.parameter(use.field), [date], kind))
    case .record(let frame, let shape): return field(use.field, frame, shape, scope)
    default: return nil
    }
  }

  private mutating func field(
    _ field: Int, _ frame: Int, _ shape: Int, _ scope: Scope
  ) -> Meaning? {
    switch ruleSet.shapes.shapes[shape].fields[field].access {
    case .group(let group): return .record(frame: frame, shape: group)
    case .definition(let definition):
      return self.definition(definition, frame, shape, scope).map(Meaning.lane)
    case .column(let column):
      guard let type = type(ofColumn: column, shape),
        let reading = reading(column, frame, shape, scope)
      else { return nil }
      return .lane(
        plan.node(.load(column: column, frame: frame, reading), rows(frame), LaneKind(type)))
    case .link(let column, let target):
      guard let reading = reading(column, frame, shape, scope) else { return nil }
      let key = plan.node(.load(column: column, frame: frame, reading), rows(frame), .text)
      let entity = ruleSet.shapes.shapes[target].entity
      let rows = plan.node(.rows(entity: entity), [key], .number(nil))
      return .record(frame: plan.frame(ColumnFrame(entity: entity, rows: rows)), shape: target)
    case .list: return nil
    }
  }

  // A node that reads another record's columns comes after the one that finds its row.
  private func rows(_ frame: Int) -> [Int] { plan.frames[frame].rows.map { [$0] } ?? [] }

  private func type(ofColumn column: Int, _ shape: Int) -> ScalarType? {
    guard let table = ruleSet.schema[ruleSet.shapes.shapes[shape].entity]?.table,
      ruleSet.shapes.shapes[shape].table.isEmpty
    else { return nil }
    return table.columns[column].type
  }

  private mutating func reading(
    _ column: Int, _ frame: Int, _ shape: Int, _ scope: Scope
  ) -> ColumnReading? {
    let traits = ruleSet.columnTraits[shape][column]
    var reading = ColumnReading(datedBy: traits.datedBy, isDeriving: scope.isDeriving)
    if scope.isDeriving { return reading }
    let entity = plan.frames[frame].entity
    guard let table = ruleSet.schema[entity]?.table else { return nil }
    let path = entity + "." + table.columns[column].path
    for claim in world.claims where claim.entity == entity && claim.covers(path) {
      guard claim.condition == nil, claim.through == nil else { return nil }
      reading.isComplete = true
    }
    if traits.fromStage == 0 { return reading }
    guard ruleSet.stages.contains(where: { $0.entity == entity }) else { return reading }
    guard let stages = stages(frame) else { return nil }
    reading.fromStage = traits.fromStage
    reading.stage = stages.stage
    reading.certain = stages.certain
    return reading
  }

  private mutating func presence(
    _ field: Int, _ frame: Int, _ shape: Int, _ scope: Scope
  ) -> Int? {
    switch ruleSet.shapes.shapes[shape].fields[field].access {
    case .group(let group):
      var parts: [Int] = []
      for inner in ruleSet.shapes.shapes[group].fields.indices {
        guard let part = presence(inner, frame, group, scope) else { return nil }
        parts.append(part)
      }
      return plan.node(.any, parts, .truth)
    case .definition(let definition):
      return self.definition(definition, frame, shape, scope).map {
        plan.node(.known, [$0], .truth)
      }
    case .column(let column), .link(let column, _):
      guard let reading = reading(column, frame, shape, scope) else { return nil }
      return plan.node(.presence(column: column, frame: frame, reading), rows(frame), .truth)
    case .list: return nil
    }
  }

  // MARK: Stages

  private var stagesInProgress: Set<Int> = []

  // The stage of each row, and whether it is certain: see ``World/progress(of:)``.
  private mutating func stages(_ frame: Int) -> (stage: Int, certain: Int?)? {
    if let position = world.stageOverride {
      return (plan.node(.number(Int64(position)), [], .number(nil)), nil)
    }
    let entity = plan.frames[frame].entity
    guard let shape = ruleSet.shapes.entities[entity], let table = ruleSet.schema[entity]?.table,
      stagesInProgress.insert(frame).inserted
    else { return nil }
    defer { stagesInProgress.remove(frame) }
    let positions = ruleSet.stages.indices.filter { ruleSet.stages[$0].entity == entity }
    var inputs: [Int] = []
    let stated = ruleSet.stageFields[entity].flatMap(table.column)
    if let stated {
      let plain = ColumnReading(isDeriving: true)
      let load = plan.node(
        .load(column: stated, frame: frame, plain), rows(frame),
        LaneKind(table.columns[stated].type))
      inputs.append(asText(load))
    }
    let scope = Scope(frame: frame, shape: shape, date: today, isDeriving: true)
    for position in positions {
      guard let program = ruleSet.stages[position].reached else {
        inputs.append(plan.node(.truth(false), [], .truth))
        continue
      }
      guard let reached = lane(program, scope) else { return nil }
      inputs.append(reached)
    }
    let planned = positions.map { position in
      ruleSet.stages[position].planned.flatMap {
        table.column(String($0.dropFirst(entity.utf8.count + 1)))
      }
    }
    var days: [Int?] = []
    for column in planned {
      guard let column else {
        days.append(nil)
        continue
      }
      days.append(
        plan.node(
          .load(column: column, frame: frame, ColumnReading(isDeriving: true)), rows(frame),
          LaneKind(table.columns[column].type)))
    }
    let stage = plan.node(
      .stage(positions, isStated: stated != nil, planned: days), inputs, .number(nil))
    let certain = plan.node(
      .stage(positions, isStated: stated != nil, planned: days), inputs, .truth)
    return (stage, certain)
  }

  // MARK: Derived fields

  private mutating func definition(
    _ index: Int, _ frame: Int, _ shape: Int, _ outer: Scope
  ) -> Int? {
    let derived = ruleSet.definitions[index]
    let today = self.today
    var scope = Scope(
      frame: frame, shape: shape, date: today, readings: outer.readings,
      isDeriving: outer.isDeriving)
    if let dated = derived.datedBy {
      guard let date = lane(dated, scope) else { return nil }
      scope.date = date
    }
    switch derived.meaning {
    case .value(let program, let stated):
      guard let value = lane(program, scope) else { return nil }
      guard let stated else { return value }
      guard let fact = lane(stated, scope) else { return nil }
      return joined(.agreed, fact, value)
    case .readings(let stated, let readings):
      let strict = readings.firstIndex(where: \.isStrict) ?? 0
      let chosen = readings[scope.readings[index] ?? strict]
      guard let value = lane(chosen.value, scope) else { return nil }
      guard let stated else { return value }
      guard let fact = lane(stated, scope) else { return nil }
      return joined(.stated, fact, value)
    case .count(_, let by, let condition):
      guard let value = lane(by, scope) else { return nil }
      var inputs = [asText(value)]
      if let condition {
        guard let holds = lane(condition, scope) else { return nil }
        inputs.append(holds)
      }
      return plan.node(.count(index), inputs, .number(nil))
    }
  }

  private mutating func joined(_ operation: ColumnOperation, _ first: Int, _ second: Int) -> Int? {
    var (first, second) = (first, second)
    if plan.nodes[first].kind != plan.nodes[second].kind {
      (first, second) = (asText(first), asText(second))
    }
    let kind = plan.nodes[first].kind
    return kind == plan.nodes[second].kind
      ? plan.node(operation, [first, second], kind) : nil
  }

  /// The lane with codes as texts; any other lane as it is.
  mutating func asText(_ node: Int) -> Int {
    guard case .code = plan.nodes[node].kind else { return node }
    return plan.node(.codeText, [node], .text)
  }

  private mutating func choose(
    _ condition: Term, _ first: Term, _ second: Term, _ scope: Scope
  ) -> Int? {
    guard let condition = lane(condition, scope), var first = lane(first, scope),
      var second = lane(second, scope)
    else { return nil }
    if plan.nodes[first].kind != plan.nodes[second].kind {
      (first, second) = (asText(first), asText(second))
    }
    let kind = plan.nodes[first].kind
    guard kind == plan.nodes[second].kind else { return nil }
    return plan.node(.choose, [condition, first, second], kind)
  }
}

extension ColumnCompiler {
  fileprivate func kind(of parameter: Parameter.Kind) -> LaneKind? {
    switch parameter {
    case .int: .number(nil)
    case .decimal: .number(ScalarID.decimal)
    case .rupiah: .number(ScalarID.rupiah)
    case .date: .number(ScalarID.date)
    case .scale: .number(ScalarID.scale)
    }
  }
}
