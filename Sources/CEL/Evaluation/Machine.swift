/// Runs the instructions of a program over the facts of an activation.
///
/// Strict operations: an error comes first, then an unknown, then the value.
struct Machine<Facts: Activation> {
  // Macros within macros multiply: an evaluation that goes over more elements ends in an error.
  private var iterationsLeft = 10_000_000
  // A trace is for people; what a macro does after so many steps is left out.
  private static var traceLimit: Int { 100_000 }

  private let code: Code
  private let facts: Facts
  private let isTracing: Bool
  private var stack: [Value] = []
  private var locals: [Value]
  private var loops: [Loop] = []
  private(set) var trace: [(node: NodeID, value: Value)] = []
  private var current = 0

  init(_ code: Code, _ facts: Facts, isTracing: Bool) {
    self.code = code
    self.facts = facts
    self.isTracing = isTracing
    locals = code.slotCount == 0 ? [] : Array(repeating: .null, count: code.slotCount)
    stack.reserveCapacity(8)
  }

  /// Runs to the end; the last value on the stack is the result.
  mutating func run() -> Value {
    let instructions = code.instructions
    while current < instructions.count {
      let position = current
      current += 1
      execute(instructions[position], position)
      if isTracing, code.settles[position], trace.count < Self.traceLimit, let value = stack.last {
        trace.append((code.nodes[position], value))
      }
    }
    return stack.popLast() ?? .failure("the expression has no value")
  }

  private mutating func execute(_ instruction: Code.Instruction, _ position: Int) {
    switch instruction {
    case .constant(let value): stack.append(value)
    case .variable(let index): push(facts.value(of: index), position)
    case .local(let slot): stack.append(locals[slot])
    case .field(let field, let type): readField(field, type, of: pop(), isTest: false, position)
    case .presence(let field, let type): readField(field, type, of: pop(), isTest: true, position)
    case .variableField(let variable, let field, let type):
      readField(field, type, of: facts.value(of: variable), isTest: false, position)
    case .select(let name): select(name, isTest: false, position)
    case .test(let name): select(name, isTest: true, position)
    case .unary(let meaning):
      let value = pop()
      push(value.isAbsent ? value : meaning(value), position)
    case .binary(let meaning):
      let right = pop()
      let left = pop()
      let isPresent = !left.isAbsent && !right.isAbsent
      push(isPresent ? meaning(left, right) : Self.absence(left, right), position)
    case .binaryConstant(let meaning, let right):
      let left = pop()
      push(left.isAbsent ? left : meaning(left, right), position)
    case .call(let meaning, let count):
      let arguments = take(count)
      push(Self.absence(of: arguments) ?? meaning(arguments), position)
    case .dispatch(let dispatch, let count):
      let arguments = take(count)
      push(Self.absence(of: arguments) ?? dispatch.apply(arguments), position)
    case .list(let count):
      let elements = take(count)
      push(Self.absence(of: elements) ?? .list(ListValue(elements)), position)
    case .map(let count): makeMap(count, position)
    case .fail(let message): push(.failure(message), position)
    case .settle: break
    default: control(instruction, position)
    }
  }

  private mutating func control(_ instruction: Code.Instruction, _ position: Int) {
    switch instruction {
    case .logical(let kind, let isFirst, let end):
      var value = Kleene.term(pop())
      if !isFirst { value = Kleene.join(kind, pop(), value) }
      if Kleene.decides(kind, value) { current = code.targets[end] }
      push(value, position)
    case .branch(let otherwise, let end):
      switch pop() {
      case .bool(true): break
      case .bool(false): current = code.targets[otherwise]
      case let condition:
        push(Kleene.term(condition), position)
        current = code.targets[end]
      }
    case .jump(let target): current = code.targets[target]
    case .beginFold(let kind, let end):
      switch Loop.start(kind, over: pop()) {
      case .loop(let loop): loops.append(loop)
      case .value(let value):
        push(value, position)
        current = code.targets[end]
      }
    case .next(let slot, let end):
      iterationsLeft -= 1
      if iterationsLeft < 0 {
        loops.removeLast()
        push(.failure("the expression goes over too many elements"), position)
        current = code.targets[end]
      } else if let element = loops[loops.count - 1].next() {
        locals[slot] = element
      } else {
        finishLoop(end, position)
      }
    case .condition(let next, let end):
      let condition = pop()
      if loops[loops.count - 1].skips(condition) {
        let isDecided = loops[loops.count - 1].isDecided
        if isDecided { finishLoop(end, position) } else { current = code.targets[next] }
      }
    case .accumulate(let slot, let next, let end):
      let value = pop()
      loops[loops.count - 1].accumulate(value, element: locals[slot])
      let isDecided = loops[loops.count - 1].isDecided
      if isDecided { finishLoop(end, position) } else { current = code.targets[next] }
    default: break
    }
  }

  private mutating func finishLoop(_ end: Code.Label, _ position: Int) {
    guard let loop = loops.popLast() else { return }
    push(loop.result, position)
    current = code.targets[end]
  }

  // MARK: The stack

  @inline(__always)
  private mutating func pop() -> Value {
    stack.popLast() ?? .failure("the expression has no value")
  }

  private mutating func take(_ count: Int) -> [Value] {
    let values = Array(stack.suffix(count))
    stack.removeLast(min(count, stack.count))
    return values
  }

  @inline(__always)
  private mutating func push(_ value: Value, _ position: Int) {
    if case .error(let error) = value {
      stack.append(located(error, position))
    } else {
      stack.append(value)
    }
  }

  // An error learns here which part of the expression failed.
  private func located(_ error: EvaluationError, _ position: Int) -> Value {
    var error = error
    if error.range == nil { error.range = code.ranges[code.nodes[position]] }
    return .error(error)
  }

  private static func absence(_ left: Value, _ right: Value) -> Value {
    absence(of: [left, right]) ?? left
  }

  private static func absence(of values: [Value]) -> Value? {
    var unknown: UnknownSet?
    for value in values {
      switch value {
      case .error: return value
      case .unknown(let set): unknown = unknown?.union(set) ?? set
      default: break
      }
    }
    return unknown.map { .unknown($0) }
  }

  // MARK: Fields

  private mutating func readField(
    _ field: Int, _ type: TypeID, of operand: Value, isTest: Bool, _ position: Int
  ) {
    switch operand {
    case .object(let object) where object.type == type:
      push(
        isTest ? facts.presence(of: field, in: object) : facts.value(of: field, in: object),
        position)
    case .error, .unknown: push(operand, position)
    default: push(.failure("a record of another type was given"), position)
    }
  }

  private mutating func select(_ name: String, isTest: Bool, _ position: Int) {
    let operand = pop()
    switch operand {
    case .map(let map):
      let value = map[.string(name)]
      if isTest {
        push(.bool(value != nil), position)
      } else {
        push(value ?? .failure("no such key: \"\(name)\""), position)
      }
    case .object(let object):
      guard let field = code.environment.object(object.type)?.index(of: name) else {
        return push(.failure("no such field: \"\(name)\""), position)
      }
      push(
        isTest ? facts.presence(of: field, in: object) : facts.value(of: field, in: object),
        position)
    case .error, .unknown: push(operand, position)
    default: push(.failure("a \(operand.typeName) has no fields"), position)
    }
  }

  private mutating func makeMap(_ count: Int, _ position: Int) {
    let values = take(count * 2)
    if let absence = Self.absence(of: values) { return push(absence, position) }
    var entries: [(key: Value, value: Value)] = []
    entries.reserveCapacity(count)
    for index in stride(from: 0, to: values.count - 1, by: 2) {
      entries.append((values[index], values[index + 1]))
    }
    push(MapValue.make(entries), position)
  }
}

extension Code.Dispatch {
  /// The result of the first overload that takes these values.
  func apply(_ arguments: [Value]) -> Value {
    for overload in overloads {
      let fits = zip(overload.parameters, arguments).allSatisfy { $0.admits($1) }
      if fits { return overload.apply(arguments) }
    }
    let types = arguments.map(\.typeName).joined(separator: ", ")
    return .failure("no such overload: \(Signature.sign(of: function) ?? function) of (\(types))")
  }
}

extension CELType {
  /// Whether a value is of this type, its elements left aside.
  func admits(_ value: Value) -> Bool {
    switch (self, value) {
    case (.dyn, _), (.parameter, _), (.bool, .bool), (.int, .int), (.uint, .uint),
      (.double, .double), (.string, .string), (.bytes, .bytes), (.null, .null),
      (.timestamp, .timestamp), (.duration, .duration), (.list, .list), (.map, .map),
      (.type, .type), (.optional, .optional):
      true
    case (.opaque(let name), .scalar(let id, _)): TypeID(name) == id
    case (.object(let name), .object(let object)): TypeID(name) == object.type
    case (.unit(let base, _), _): base.admits(value)
    default: false
    }
  }
}
