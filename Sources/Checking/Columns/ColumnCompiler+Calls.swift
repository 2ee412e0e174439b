internal import CEL
internal import Quantities
internal import Rules

// Operators that have a kernel of their own; every other function is applied row by row.
extension ColumnCompiler {
  mutating func call(
    _ overload: Overload, _ arguments: [Term], _ scope: Scope
  ) throws(ColumnRefusal) -> Meaning {
    if overload.function == "param", arguments.count == 1 {
      return .parameters(date: try lane(arguments[0], scope))
    }
    if overload.function == "_in_", arguments.count == 2 {
      return .lane(try membership(arguments[0], arguments[1], scope))
    }
    var constants: [Value?] = []
    var lanes: [Int] = []
    for argument in arguments {
      if case .constant(let value) = argument {
        constants.append(value)
        // What no lane holds, such as a list, goes to the function as it is.
        if let node = try? constant(value) { lanes.append(node) }
        continue
      }
      switch try meaning(argument, scope) {
      case .lane(let node): lanes.append(node)
      case .list(let list) where arguments.count == 1:
        return .lane(try call(overload, on: list))
      case .list: throw .wholeList
      default: throw .otherValue
      }
      constants.append(nil)
    }
    if lanes.count == arguments.count, let node = try kernel(overload, lanes, constants) {
      return .lane(node)
    }
    guard let kind = LaneKind(overload.result) else { throw .otherValue }
    let varying = arguments.indices.filter { constants[$0] == nil }
    if varying.isEmpty {
      let value = overload.apply(constants.compactMap(\.self))
      let reasons = Reasons(value)
      return .lane(reasons.isEmpty ? try constant(value) : absent(reasons, kind))
    }
    var inputs: [Int] = []
    for position in varying { inputs.append(asText(try lane(arguments[position], scope))) }
    return .lane(try node(.apply(plan.function(overload, constants)), inputs, kind))
  }

  private mutating func membership(
    _ element: Term, _ list: Term, _ scope: Scope
  ) throws(ColumnRefusal) -> Int {
    guard case .constant(.list(let list)) = list else {
      guard case .constant(let value) = element else { throw .wholeList }
      return try membership(of: value, in: try self.list(list, scope))
    }
    let lane = try lane(element, scope)
    switch plan.nodes[lane].kind {
    case .text:
      let texts = list.elements.compactMap(\.text)
      guard texts.count == list.count else { throw .differentKinds }
      return try node(.textIn(texts), [lane], .truth)
    case .code(let codes):
      let texts = Set(list.elements.compactMap(\.text))
      guard list.elements.allSatisfy({ $0.text != nil }) else { throw .differentKinds }
      return try node(.codeIn(codes.map { texts.contains($0) }), [lane], .truth)
    case .number(let type):
      let numbers = list.elements.compactMap { $0.number(of: type) }
      guard numbers.count == list.count else { throw .differentKinds }
      return try node(.numberIn(numbers), [lane], .truth)
    case .truth: throw .differentKinds
    }
  }

  // Nil where a function has none.
  private mutating func kernel(
    _ overload: Overload, _ lanes: [Int], _ constants: [Value?]
  ) throws(ColumnRefusal) -> Int? {
    if lanes.count == 1, overload.function == "!_" { return try node(.not, lanes, .truth) }
    if lanes.count == 1, overload.function == "size", plan.nodes[lanes[0]].kind == .text {
      return try node(.size, lanes, .number(nil))
    }
    guard lanes.count == 2 else { return nil }
    if let relation = Self.relations[overload.function] {
      return try comparison(relation, lanes[0], lanes[1])
    }
    if case .string(let text)? = constants[1], plan.nodes[lanes[0]].kind == .text {
      switch overload.id {
      case "starts_with_string": return try node(.startsWith(text), [lanes[0]], .truth)
      case "ends_with_string": return try node(.endsWith(text), [lanes[0]], .truth)
      default: break
      }
    }
    return try arithmetic(overload, lanes)
  }

  private static let relations: [String: Relation] = [
    "_==_": .equal, "_!=_": .notEqual, "_<_": .less, "_<=_": .lessOrEqual, "_>_": .greater,
    "_>=_": .greaterOrEqual,
  ]

  // Nil for values that only functions compare.
  mutating func comparison(
    _ relation: Relation, _ left: Int, _ right: Int
  ) throws(ColumnRefusal) -> Int? {
    switch (plan.nodes[left].kind, plan.nodes[right].kind) {
    case (.number(let a), .number(let b)) where a == b:
      return try node(.compare(relation), [left, right], .truth)
    case (.truth, .truth) where relation == .equal || relation == .notEqual:
      return try node(.sameTruth(negated: relation == .notEqual), [left, right], .truth)
    case (.code(let codes), .text):
      return try code(codes, left, relation, right)
    case (.text, .code(let codes)) where relation == .equal || relation == .notEqual:
      return try code(codes, right, relation, left)
    case (.text, .text), (.code, .code), (.text, .code):
      return try texts(relation, left, right)
    default: return nil
    }
  }

  private mutating func texts(
    _ relation: Relation, _ left: Int, _ right: Int
  ) throws(ColumnRefusal) -> Int {
    try node(.compareTexts(relation), [asText(left), asText(right)], .truth)
  }

  // One of a closed set against a text: which of the set are meant is known beforehand.
  private mutating func code(
    _ codes: [String], _ lane: Int, _ relation: Relation, _ text: Int
  ) throws(ColumnRefusal) -> Int {
    guard case .text(let constant) = plan.nodes[text].operation,
      relation == .equal || relation == .notEqual
    else { return try texts(relation, lane, text) }
    let isIn = codes.map { ($0 == constant) == (relation == .equal) }
    return try node(.codeIn(isIn), [lane], .truth)
  }

  // Integers, money and decimals add alike: whole units, and too large is an error.
  private mutating func arithmetic(
    _ overload: Overload, _ lanes: [Int]
  ) throws(ColumnRefusal) -> Int? {
    guard case .number(let left) = plan.nodes[lanes[0]].kind,
      case .number(let right) = plan.nodes[lanes[1]].kind,
      let kind = LaneKind(overload.result), kind == .number(left)
    else { return nil }
    let isPlain = left == nil || left == ScalarID.rupiah || left == ScalarID.decimal
    guard isPlain else { return nil }
    switch overload.function {
    case "_+_" where left == right: return try node(.add, lanes, kind)
    case "_-_" where left == right: return try node(.subtract, lanes, kind)
    case "_*_" where right == nil: return try node(.multiply, lanes, kind)
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
