/// Runs the instructions of a program over the facts of an activation.
///
/// Strict operations: an error comes first, then an unknown, then the value.
struct Machine<Facts: Activation> {
  // Macros within macros multiply: an evaluation that goes over more elements ends in an error.
  private var iterationsLeft = 10_000_000
  // A trace is for people; what a macro does after so many steps is left out.
  private static var traceLimit: Int { 100_000 }

  let code: Code
  let facts: Facts
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
    case .select(let name, let isOptional):
      push(select(name, of: pop(), isOptional: isOptional), position)
    case .test(let name): push(test(name, of: pop()), position)
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
    case .map(let count): makeMap(Array(repeating: false, count: count), position)
    case .sparseList(let isSparse): makeList(isSparse, position)
    case .sparseMap(let isSparse): makeMap(isSparse, position)
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
    case .beginFold(let kind, let isPair, let end):
      switch Loop.start(kind, over: pop(), isPair: isPair) {
      case .loop(let loop): loops.append(loop)
      case .value(let value):
        push(value, position)
        current = code.targets[end]
      }
    case .next(let slot, let end):
      if isOverLimit(end, position) { return }
      if let element = loops[loops.count - 1].next() {
        locals[slot] = element
      } else {
        finishLoop(end, position)
      }
    case .nextPair(let slot, let end):
      if isOverLimit(end, position) { return }
      if let (first, second) = loops[loops.count - 1].nextPair() {
        locals[slot] = first
        locals[slot + 1] = second
      } else {
        finishLoop(end, position)
      }
    case .bind(let slot): locals[slot] = pop()
    case .bindHeld(let slot, let end):
      switch pop() {
      case .optional(let held?): locals[slot] = held
      case let value:
        push(Self.asOptional(value), position)
        current = code.targets[end]
      }
    case .orElse(let unwraps, let end):
      switch pop() {
      case .optional(nil): break
      case .optional(let held?):
        stack.append(unwraps ? held : .optional(held))
        current = code.targets[end]
      case let value:
        push(Self.asOptional(value), position)
        current = code.targets[end]
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

  // Whether the macros have gone over more elements than an evaluation may.
  private mutating func isOverLimit(_ end: Code.Label, _ position: Int) -> Bool {
    iterationsLeft -= 1
    guard iterationsLeft < 0 else { return false }
    loops.removeLast()
    push(.failure("the expression goes over too many elements"), position)
    current = code.targets[end]
    return true
  }

  private static func asOptional(_ value: Value) -> Value {
    switch value {
    case .optional, .error, .unknown: value
    default: .expectedOptional(value)
    }
  }

  private mutating func finishLoop(_ end: Code.Label, _ position: Int) {
    guard let loop = loops.popLast() else { return }
    push(loop.result, position)
    current = code.targets[end]
  }

  // MARK: The stack

  @inline(__always)
  mutating func pop() -> Value {
    stack.popLast() ?? .failure("the expression has no value")
  }

  mutating func take(_ count: Int) -> [Value] {
    let values = Array(stack.suffix(count))
    stack.removeLast(min(count, stack.count))
    return values
  }

  @inline(__always)
  mutating func push(_ value: Value, _ position: Int) {
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

  static func absence(of values: [Value]) -> Value? {
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
