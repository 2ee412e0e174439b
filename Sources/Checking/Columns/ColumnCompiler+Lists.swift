internal import CEL
internal import Records
internal import Rules

/// A list of each row, with what macros have made of its items.
struct ItemList {
  /// What was done with the items, in order: conditions that leave some out, and values, which all
  /// must be known for the list to be.
  struct Stage {
    var node: Int
    /// Whether items are left out for which it does not hold.
    var narrows: Bool
  }

  /// The node that says why there is no list.
  var state: Int
  /// What its items are gone through by.
  var extent: Int
  var stages: [Stage] = []
  /// An item.
  var element: ColumnCompiler.Meaning
}

// Lists and the macros over them: the body is worked out for all items of a batch at once, and what
// it comes to for each row is folded afterwards. See ``Loop``.
extension ColumnCompiler {
  mutating func list(_ term: Term, _ scope: Scope) throws(ColumnRefusal) -> ItemList {
    guard case .list(let list) = try meaning(term, scope) else { throw .otherPart }
    return list
  }

  mutating func itemList(
    _ list: Int, _ item: Int?, _ place: Place, _ shape: Int, _ scope: Scope
  ) throws(ColumnRefusal) -> ItemList {
    let reading = try reading(ofList: list, place, shape, scope)
    let state = plan.node(.list(list, reading), [], .truth)
    let items = Place(extent: plan.extent(ofList: list))
    if let item {
      return ItemList(
        state: state, extent: items.extent, element: .record(items, shape: item))
    }
    let type = try table(of: shape).lists[list].items.columns[0].type
    let value = plan.node(
      .load(column: 0, frame: 0, ColumnReading()), [], LaneKind(type), extent: items.extent)
    return ItemList(state: state, extent: items.extent, element: .lane(value))
  }

  /// How the absence of a list of the rows that are judged is understood.
  mutating func reading(
    ofList list: Int, _ place: Place, _ shape: Int, _ scope: Scope
  ) throws(ColumnRefusal) -> ColumnReading {
    guard place == Place() else { throw .linkedList }
    let shape = try table(of: shape).lists[list]
    return try reading(
      shape.items.name, ruleSet.position(ofStage: shape.fromStage), nil, place, scope)
  }

  mutating func fold(
    _ macro: Term.Macro, _ list: ItemList, _ slot: Int, _ body: Term, _ scope: Scope
  ) throws(ColumnRefusal) -> Meaning {
    var inner = scope
    inner.locals[slot] = list.element
    var list = list
    switch macro {
    case .all, .exists, .existsOne:
      let holds = try lane(body, inner)
      let fold: ListFold = macro == .all ? .all : macro == .exists ? .any : .one
      return .lane(try folded(fold, list, holds, .truth))
    case .filter:
      list.stages.append(
        ItemList.Stage(
          node: try spread(try lane(body, inner), over: list.extent), narrows: true))
    case .map:
      list.element = try meaning(body, inner)
      if case .lane(let value) = list.element {
        let value = try spread(value, over: list.extent)
        list.element = .lane(value)
        list.stages.append(ItemList.Stage(node: value, narrows: false))
      }
    }
    return .list(list)
  }

  /// What the items of each row come to.
  mutating func folded(
    _ fold: ListFold, _ list: ItemList, _ value: Int?, _ kind: LaneKind
  ) throws(ColumnRefusal) -> Int {
    var inputs = [list.state] + list.stages.map(\.node)
    if let value { inputs.append(try spread(value, over: list.extent)) }
    return plan.node(
      .fold(fold, extent: list.extent, narrows: list.stages.map(\.narrows)), inputs, kind)
  }

  /// A function of a list alone.
  mutating func call(
    _ overload: Overload, on list: ItemList
  ) throws(ColumnRefusal) -> Int {
    guard let kind = LaneKind(overload.result) else { throw .otherValue }
    if overload.function == "size" { return try folded(.size, list, nil, kind) }
    let folds: [String: ListFold] = ["sum": .sum, "earliestOf": .earliest, "latestOf": .latest]
    guard let fold = folds[overload.function], case .lane(let value) = list.element,
      plan.nodes[value].kind == kind
    else { throw .wholeList }
    return try folded(fold, list, value, kind)
  }

  /// Whether a constant is among the items.
  mutating func membership(
    of constant: Value, in list: ItemList
  ) throws(ColumnRefusal) -> Int {
    guard case .lane(let value) = list.element,
      let isSame = try comparison(.equal, value, self.constant(constant))
    else { throw .wholeList }
    return try folded(.any, list, isSame, .truth)
  }
}
