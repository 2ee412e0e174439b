internal import CEL
internal import Quantities
internal import Rules

// Operators that have a kernel of their own; every other function is applied row by row.
extension ColumnCompiler {
  mutating func call(_ overload: Overload, _ arguments: [Term], _ scope: Scope) -> Meaning? {
    if overload.function == "param", arguments.count == 1 {
      guard case .lane(let date) = meaning(arguments[0], scope) else { return nil }
      return .parameters(date: date)
    }
    if overload.function == "_in_", case .constant(.list(let list)) = arguments.last,
      let member = membership(arguments[0], list, scope)
    {
      return .lane(member)
    }
    var constants: [Value?] = []
    var lanes: [Int] = []
    for argument in arguments {
      if case .constant(let value) = argument {
        constants.append(value)
        // What no lane holds, such as a list, goes to the function as it is.
        if case .lane(let node) = meaning(argument, scope) { lanes.append(node) }
        continue
      }
      guard case .lane(let node) = meaning(argument, scope) else { return nil }
      constants.append(nil)
      lanes.append(node)
    }
    if lanes.count == arguments.count, let node = kernel(overload, lanes, constants) {
      return .lane(node)
    }
    guard let kind = LaneKind(overload.result) else { return nil }
    let varying = arguments.indices.filter { constants[$0] == nil }
    if varying.isEmpty {
      let value = overload.apply(constants.compactMap(\.self))
      let reasons = Reasons(value)
      return reasons.isEmpty
        ? constant(value).map(Meaning.lane)
        : .lane(plan.node(.absent(reasons.rawValue), [], kind))
    }
    let inputs = varying.compactMap { position -> Int? in
      if case .lane(let node) = meaning(arguments[position], scope) { asText(node) } else { nil }
    }
    guard inputs.count == varying.count else { return nil }
    return .lane(plan.node(.apply(plan.function(overload, constants)), inputs, kind))
  }

  private mutating func membership(_ element: Term, _ list: ListValue, _ scope: Scope) -> Int? {
    guard case .lane(let node) = meaning(element, scope) else { return nil }
    switch plan.nodes[node].kind {
    case .text:
      let texts = list.elements.compactMap(\.text)
      guard texts.count == list.count else { return nil }
      return plan.node(.textIn(texts), [node], .truth)
    case .code(let codes):
      let texts = Set(list.elements.compactMap(\.text))
      guard list.elements.allSatisfy({ $0.text != nil }) else { return nil }
      return plan.node(.codeIn(codes.map { texts.contains($0) }), [node], .truth)
    case .number(let type):
      let numbers = list.elements.compactMap { $0.number(of: type) }
      guard numbers.count == list.count else { return nil }
      return plan.node(.numberIn(numbers), [node], .truth)
    case .truth: return nil
    }
  }

  private mutating func kernel(
    _ overload: Overload, _ lanes: [Int], _ constants: [Value?]
  ) -> Int? {
    if lanes.count == 1, overload.function == "!_" {
      return plan.node(.not, lanes, .truth)
    }
    if lanes.count == 1, overload.function == "size", plan.nodes[lanes[0]].kind == .text {
      return plan.node(.size, lanes, .number(nil))
    }
    guard lanes.count == 2 else { return nil }
    if let relation = Self.relations[overload.function] {
      return comparison(relation, lanes[0], lanes[1])
    }
    if case .string(let text)? = constants[1], plan.nodes[lanes[0]].kind == .text {
      switch overload.id {
      case "starts_with_string": return plan.node(.startsWith(text), [lanes[0]], .truth)
      case "ends_with_string": return plan.node(.endsWith(text), [lanes[0]], .truth)
      default: break
      }
    }
    return arithmetic(overload, lanes)
  }

  private static let relations: [String: Relation] = [
    "_==_": .equal, "_!=_": .notEqual, "_<_": .less, "_<=_": .lessOrEqual, "_>_": .greater,
    "_>=_": .greaterOrEqual,
  ]

  private mutating func comparison(_ relation: Relation, _ left: Int, _ right: Int) -> Int? {
    switch (plan.nodes[left].kind, plan.nodes[right].kind) {
    case (.number(let a), .number(let b)) where a == b:
      return plan.node(.compare(relation), [left, right], .truth)
    case (.truth, .truth) where relation == .equal || relation == .notEqual:
      return plan.node(.sameTruth(negated: relation == .notEqual), [left, right], .truth)
    case (.code(let codes), .text):
      return code(codes, left, relation, right) ?? texts(relation, left, right)
    case (.text, .code(let codes)) where relation == .equal || relation == .notEqual:
      return code(codes, right, relation, left) ?? texts(relation, left, right)
    case (.text, .text), (.code, .code), (.text, .code): return texts(relation, left, right)
    default: return nil
    }
  }

  private mutating func texts(_ relation: Relation, _ left: Int, _ right: Int) -> Int {
    plan.node(.compareTexts(relation), [asText(left), asText(right)], .truth)
  }

  private mutating func code(
    _ codes: [String], _ lane: Int, _ relation: Relation, _ text: Int
  ) -> Int? {
    guard case .text(let text) = plan.nodes[text].operation else { return nil }
    let isEqual = codes.map { $0 == text }
    switch relation {
    case .equal: return plan.node(.codeIn(isEqual), [lane], .truth)
    case .notEqual: return plan.node(.codeIn(isEqual.map { !$0 }), [lane], .truth)
    default: return nil
    }
  }

  // Integers, money and decimals add alike: whole units, and too large is an error.
  private mutating func arithmetic(_ overload: Overload, _ lanes: [Int]) -> Int? {
    guard case .number(let left) = plan.nodes[lanes[0]].kind,
      case .number(let right) = plan.nodes[lanes[1]].kind,
      let kind = LaneKind(overload.result), kind == .number(left)
    else { return nil }
    let isPlain = left == nil || left == ScalarID.rupiah || left == ScalarID.decimal
    guard isPlain else { return nil }
    switch overload.function {
    case "_+_" where left == right: return plan.node(.add, lanes, kind)
    case "_-_" where left == right: return plan.node(.subtract, lanes, kind)
    case "_*_" where right == nil: return plan.node(.multiply, lanes, kind)
    default: return nil
    }
  }
}

extension Value {
  fileprivate func number(of type: TypeID?) -> Int64? {
    switch self {
    case .int(let raw) where type == nil: raw
    case .scalar(let id, let raw) where id == type: raw
    default: nil
    }
  }
}
