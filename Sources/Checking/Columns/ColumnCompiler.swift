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
  /// The frames whose stage is being worked out.
  var stagesInProgress: Set<Int> = []
  var knownStages: [Place: (stage: Int, certain: Int?)] = [:]
  var knownDefinitions: [KnownDefinition: Int] = [:]

  var ruleSet: RuleSet { world.ruleSet }

  /// Where a record is: the rows of a frame, reached from each row of an extent.
  struct Place: Hashable {
    var frame = 0
    var extent = 0
  }

  /// What an expression may name.
  struct Scope {
    /// The rows that it is about.
    var place = Place()
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
    case record(Place, shape: Int)
    case parameters(date: Int)
    indirect case list(ItemList)
    /// A record that is not there, and why: the same for all rows.
    case missing(Reasons, shape: Int)
    /// What no column has.
    case refused(ColumnRefusal)
  }

  init(world: World, entity: String) {
    self.world = world
    plan = ColumnPlan(entity: entity)
  }

  /// The as-of date as a lane.
  var today: Int {
    mutating get { plan.node(.number(world.asOf.rawValue), [], .number(ScalarID.date)) }
  }

  /// The lane of an expression.
  mutating func lane(_ program: Program, _ scope: Scope) throws(ColumnRefusal) -> Int {
    try lane(program.term, scope)
  }

  mutating func lane(_ term: Term, _ scope: Scope) throws(ColumnRefusal) -> Int {
    switch try meaning(term, scope) {
    case .lane(let node): return node
    case .list: throw .wholeList
    default: throw .otherValue
    }
  }

  mutating func meaning(_ term: Term, _ scope: Scope) throws(ColumnRefusal) -> Meaning {
    switch term {
    case .constant(let value): return .lane(try constant(value))
    case .variable(let index): return try variable(index, scope)
    case .local(let slot):
      guard let local = scope.locals[slot] else { throw .otherPart }
      return local
    case .field(let use, let operand): return try field(use, of: operand, scope)
    case .presence(let use, let operand):
      switch try meaning(operand, scope) {
      case .record(let place, let shape):
        return .lane(try presence(use.field, place, shape, scope))
      case .missing(let reasons, _): return .lane(absent(reasons, .truth))
      default: throw .otherPart
      }
    case .logical(let isAnd, let terms):
      var lanes: [Int] = []
      for term in terms { lanes.append(try lane(term, scope)) }
      return .lane(try node(isAnd ? .all : .any, lanes, .truth))
    case .conditional(let condition, let first, let second):
      let condition = try lane(condition, scope)
      return .lane(
        try joined(.choose, [condition], try lane(first, scope), try lane(second, scope)))
    case .call(let overload, let arguments): return try call(overload, arguments, scope)
    case .binding(let value, let slot, let body):
      var inner = scope
      inner.locals[slot] = try meaning(value, scope)
      return try meaning(body, inner)
    case .fold(let macro, let over, let slot, let condition, let body):
      guard condition == nil else { throw .otherPart }
      return try fold(macro, try list(over, scope), slot, body, scope)
    case .other: throw .otherPart
    }
  }

  private mutating func variable(
    _ index: Int, _ scope: Scope
  ) throws(ColumnRefusal) -> Meaning {
    switch index {
    case VariableSlot.subject: return .record(scope.place, shape: scope.shape)
    case VariableSlot.parameters: return .parameters(date: scope.date)
    case VariableSlot.asOf: return .lane(today)
    case VariableSlot.gateItem:
      switch world.gateItem {
      case .int(let item): return .lane(plan.node(.number(item), [], .number(nil)))
      case let value: return .lane(absent(Reasons(value), .number(nil)))
      }
    default:
      switch scope.names[index] {
      case .refused(let refusal): throw refusal
      case nil: throw .otherPart
      case let meaning?: return meaning
      }
    }
  }

  // MARK: Nodes

  mutating func constant(_ value: Value) throws(ColumnRefusal) -> Int {
    switch value {
    case .bool(let bool): return plan.node(.truth(bool), [], .truth)
    case .int(let raw): return plan.node(.number(raw), [], .number(nil))
    case .scalar(let type, let raw): return plan.node(.number(raw), [], .number(type))
    case .string(let text): return plan.node(.text(text), [], .text)
    default: throw .otherValue
    }
  }

  /// A lane without any value.
  mutating func absent(_ reasons: Reasons, _ kind: LaneKind) -> Int {
    plan.node(.absent(reasons.rawValue), [], kind)
  }

  /// A node over the rows, or over the items that some of its inputs go through.
  mutating func node(
    _ operation: ColumnOperation, _ inputs: [Int], _ kind: LaneKind
  ) throws(ColumnRefusal) -> Int {
    let extents = Set(inputs.map { plan.nodes[$0].extent }).subtracting([0])
    guard extents.count <= 1 else { throw .twoLists }
    let extent = extents.first ?? 0
    var lanes: [Int] = []
    for input in inputs { lanes.append(try spread(input, over: extent)) }
    return plan.node(operation, lanes, kind, extent: extent)
  }

  /// The values of a node for all rows of an extent: each item has what its row has.
  mutating func spread(_ node: Int, over extent: Int) throws(ColumnRefusal) -> Int {
    let source = plan.nodes[node]
    if source.extent == extent { return node }
    guard source.extent == 0 else { throw .twoLists }
    return source.operation.isConstant
      ? plan.node(source.operation, [], source.kind, extent: extent)
      : plan.node(.spread, [node], source.kind, extent: extent)
  }

  /// The lane with codes as texts; any other lane as it is.
  mutating func asText(_ node: Int) -> Int {
    guard case .code = plan.nodes[node].kind else { return node }
    return plan.node(.codeText, [node], .text, extent: plan.nodes[node].extent)
  }

  /// A node whose last two inputs have the kind of its values.
  mutating func joined(
    _ operation: ColumnOperation, _ others: [Int], _ first: Int, _ second: Int
  ) throws(ColumnRefusal) -> Int {
    var (first, second) = (first, second)
    // A code and a text are both texts.
    if plan.nodes[first].kind != plan.nodes[second].kind {
      (first, second) = (asText(first), asText(second))
    }
    let kind = plan.nodes[first].kind
    guard kind == plan.nodes[second].kind else { throw .differentKinds }
    return try node(operation, others + [first, second], kind)
  }
}
