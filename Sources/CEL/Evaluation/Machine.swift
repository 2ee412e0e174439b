/// Runs the instructions of a program over the facts of an activation.
///
/// Strict operations: an error comes first, then an unknown, then the value.
///
/// The values lie in memory that the caller lends, of just the size that the code asks for: an
/// evaluation of a common rule allocates nothing.
struct Machine {
  // Macros within macros multiply: an evaluation that goes over more elements ends in an error.
  static var iterationLimit: Int { 10_000_000 }
  // A trace is for people; what a macro does after so many steps is left out.
  private static var traceLimit: Int { 100_000 }

  let code: Code
  private let isTracing: Bool
  private let stack: UnsafeMutablePointer<Value>
  private let locals: UnsafeMutablePointer<Value>
  private let constants: UnsafePointer<Value>
  private var top = 0
  private var loop: Loop?
  private var outerLoops: [Loop] = []
  private var iterationsLeft = Machine.iterationLimit
  private var effort = Effort()
  private var trace: [(node: NodeID, value: Value)] = []
  private var current = 0

  /// The value of a program, and its trace where one is wanted.
  static func run(
    _ code: Code, _ facts: some Activation, isTracing: Bool = false
  ) -> (value: Value, trace: [(node: NodeID, value: Value)]) {
    let size = code.stackDepth + code.slotCount
    return withUnsafeTemporaryAllocation(of: Value.self, capacity: size) { memory in
      code.tables.constants.withUnsafeBufferPointer { constants in
        code.instructions.withUnsafeBufferPointer { instructions in
          guard let stack = memory.baseAddress else { return (.nothingEvaluated(), []) }
          var machine = Machine(code, isTracing, stack, constants)
          let value = machine.run(instructions, facts)
          machine.clear()
          return (value, machine.trace)
        }
      }
    }
  }

  private init(
    _ code: Code, _ isTracing: Bool, _ memory: UnsafeMutablePointer<Value>,
    _ constants: UnsafeBufferPointer<Value>
  ) {
    self.code = code
    self.isTracing = isTracing
    stack = memory
    locals = memory + code.stackDepth
    // A program without constants has no instruction that reads one.
    self.constants = constants.baseAddress ?? UnsafePointer(memory)
    locals.initialize(repeating: .null, count: code.slotCount)
  }

  private mutating func clear() {
    stack.deinitialize(count: top)
    locals.deinitialize(count: code.slotCount)
  }

  private mutating func run(
    _ instructions: UnsafeBufferPointer<Code.Instruction>, _ facts: some Activation
  ) -> Value {
    while current < instructions.count {
      let position = current
      current += 1
      execute(instructions[position], position, facts)
      if isTracing, code.settles[position], trace.count < Self.traceLimit, top > 0 {
        trace.append((code.nodes[position], stack[top - 1]))
      }
    }
    return top > 0 ? pop() : .nothingEvaluated()
  }

  @inline(__always)
  private mutating func execute(
    _ instruction: Code.Instruction, _ position: Int, _ facts: some Activation
  ) {
    switch instruction {
    case .constant(let index): append(constants[index])
    case .variable(let index): push(facts.value(of: index), position)
    case .local(let slot): append(locals[slot])
    case .field(let field, let type):
      let operand = pop()
      if case .object(let object) = operand, object.type == type {
        push(facts.value(of: field, in: object), position)
      } else {
        refuse(operand, position)
      }
    case .variableField(let variable, let field, let type):
      let operand = facts.value(of: Int(variable))
      if case .object(let object) = operand, object.type == type {
        push(facts.value(of: Int(field), in: object), position)
      } else {
        refuse(operand, position)
      }
    case .presence(let field, let type):
      let operand = pop()
      if case .object(let object) = operand, object.type == type {
        push(facts.presence(of: field, in: object), position)
      } else {
        refuse(operand, position)
      }
    case .quick(let sign, let meaning):
      if !applyQuick(sign, to: stack + (top - 2), stack + (top - 1)) {
        binary(meaning, right: pop(), position)
      } else {
        dropTop()
      }
    case .quickConstant(let sign, let meaning, let constant):
      if !applyQuick(sign, to: stack + (top - 1), constants + constant) {
        binary(meaning, right: constants[constant], position)
      }
    case .binary(let meaning): binary(meaning, right: pop(), position)
    case .binaryConstant(let meaning, let constant):
      binary(meaning, right: constants[constant], position)
    case .not(let meaning):
      if case .bool(let bool) = stack[top - 1] {
        stack[top - 1] = .bool(!bool)
      } else {
        unary(meaning, position)
      }
    case .unary(let meaning): unary(meaning, position)
    case .logical(let kind, let isFirst, let end):
      if case .bool(let bool) = stack[top - 1] {
        if bool == (kind == .or) {
          settle(bool, isFirst: isFirst)
          current = code.targets[end]
        } else if !isFirst {
          dropTop()
        }
      } else {
        joinTerms(kind, isFirst, position)
      }
    case .branch(let otherwise, let end): branch(otherwise, end, position)
    case .jump(let target): current = code.targets[target]
    case .settle: break
    case .select(let name, let isOptional):
      push(select(code.tables.names[name], of: pop(), isOptional, facts), position)
    case .test(let name):
      push(test(code.tables.names[name], of: pop(), facts), position)
    case .beginFold, .next, .nextPair, .condition, .accumulate: iterate(instruction, position)
    default: executeRare(instruction, position)
    }
  }

  // MARK: The stack

  @inline(__always)
  private mutating func pop() -> Value {
    top -= 1
    return (stack + top).move()
  }

  @inline(__always)
  private mutating func dropTop() {
    top -= 1
    (stack + top).deinitialize(count: 1)
  }

  @inline(__always)
  private mutating func append(_ value: Value) {
    (stack + top).initialize(to: value)
    top += 1
  }

  @inline(__always)
  private mutating func push(_ value: Value, _ position: Int) {
    (stack + top).initialize(to: value)
    top += 1
    if case .error = stack[top - 1] { locateTop(position) }
  }

  // An error learns here which part of the expression failed.
  @inline(never)
  private mutating func locateTop(_ position: Int) {
    guard case .error(var error) = stack[top - 1], error.range == nil else { return }
    error.range = code.ranges[code.nodes[position]]
    stack[top - 1] = .error(error)
  }

  private mutating func take(_ count: Int) -> [Value] {
    top -= count
    return Array(unsafeUninitializedCapacity: count) { buffer, filled in
      if count > 0 { buffer.baseAddress?.moveInitialize(from: stack + top, count: count) }
      filled = count
    }
  }

  // A value that costs memory. Beyond the limit nothing is kept, and macros come to their end.
  private mutating func pushMade(_ value: Value, _ position: Int) {
    effort.make(value)
    if effort.isSpent {
      iterationsLeft = 0
      push(.tooCostly(), position)
    } else {
      push(value, position)
    }
  }

  // MARK: Operators

  /// Replaces the left value by the answer; false where the kinds of values are others.
  @inline(__always)
  private func applyQuick(
    _ sign: QuickOperator, to left: UnsafeMutablePointer<Value>, _ right: UnsafePointer<Value>
  ) -> Bool {
    switch left.pointee {
    case .int(let a):
      guard case .int(let b) = right.pointee, let answer = sign.apply(a, b) else { return false }
      left.initialize(to: answer)
    case .scalar(let s, let a):
      guard case .scalar(let t, let b) = right.pointee, s == t, let answer = sign.compare(a, b)
      else { return false }
      left.initialize(to: .bool(answer))
    case .string(let a):
      guard case .string(let b) = right.pointee, let answer = sign.compare(a, b)
      else { return false }
      left.pointee = .bool(answer)
    default: return false
    }
    return true
  }

  @inline(never)
  private mutating func binary(_ meaning: Int, right: Value, _ position: Int) {
    let left = pop()
    effort.read(left)
    effort.read(right)
    let isPresent = !left.isAbsent && !right.isAbsent
    pushMade(
      isPresent
        ? code.tables.binary[meaning](left, right) : Value.absence(among: [left, right]) ?? left,
      position)
  }

  @inline(never)
  private mutating func unary(_ meaning: Int, _ position: Int) {
    let value = pop()
    effort.read(value)
    pushMade(value.isAbsent ? value : code.tables.unary[meaning](value), position)
  }

  @inline(__always)
  private mutating func settle(_ answer: Bool, isFirst: Bool) {
    if isFirst { return }
    dropTop()
    stack[top - 1] = .bool(answer)
  }

  @inline(never)
  private mutating func joinTerms(
    _ kind: SyntaxNode.Logical, _ isFirst: Bool, _ position: Int
  ) {
    var value = Kleene.term(pop())
    if !isFirst { value = Kleene.join(kind, pop(), value) }
    push(value, position)
  }

  private mutating func branch(_ otherwise: Code.Label, _ end: Code.Label, _ position: Int) {
    switch pop() {
    case .bool(true): break
    case .bool(false): current = code.targets[otherwise]
    case let condition:
      push(Kleene.term(condition), position)
      current = code.targets[end]
    }
  }

  @inline(never)
  private mutating func executeRare(_ instruction: Code.Instruction, _ position: Int) {
    switch instruction {
    case .call(let meaning, let count):
      let arguments = take(count)
      effort.read(arguments)
      pushMade(
        Value.absence(among: arguments) ?? code.tables.variadic[meaning](arguments), position)
    case .dispatch(let dispatch, let count):
      let arguments = take(count)
      effort.read(arguments)
      pushMade(
        Value.absence(among: arguments) ?? code.tables.dispatches[dispatch].apply(arguments),
        position)
    case .list(let count):
      let elements = take(count)
      pushMade(
        Value.absence(among: elements) ?? Value.list(ListValue(elements)).withinDepth, position)
    case .map(let count): pushMade(Self.map(take(count * 2)), position)
    case .sparseList(let flags, let count):
      pushMade(Self.list(take(count), code.tables.flags[flags]), position)
    case .sparseMap(let flags, let count):
      pushMade(Self.map(take(count * 2), code.tables.flags[flags]), position)
    case .fail(let message): push(.failure(code.tables.names[message]), position)
    case .bind(let slot): locals[slot] = pop()
    case .bindHeld(let slot, let end):
      switch pop() {
      case .optional(let held?): locals[slot] = held
      case let value: leave(with: Self.asOptional(value), end, position)
      }
    case .orElse(let unwraps, let end):
      switch pop() {
      case .optional(nil): break
      case .optional(let held?): leave(with: unwraps ? held : .optional(held), end, position)
      case let value: leave(with: Self.asOptional(value), end, position)
      }
    default: break
    }
  }

  private mutating func leave(with value: Value, _ end: Code.Label, _ position: Int) {
    push(value, position)
    current = code.targets[end]
  }

  // MARK: Macros

  @inline(never)
  private mutating func iterate(_ instruction: Code.Instruction, _ position: Int) {
    switch instruction {
    case .beginFold(let kind, let isPair, let end):
      let range = pop()
      // The keys of a map are gathered first.
      if case .map = range { effort.read(range) }
      switch Loop.start(kind, over: range, isPair: isPair) {
      case .loop(let started):
        if let loop { outerLoops.append(loop) }
        loop = started
      case .value(let value): leave(with: value, end, position)
      }
    case .next(let slot, let end):
      if isOverLimit(end, position) { return }
      if let element = loop?.next() { locals[slot] = element } else { finishLoop(end, position) }
    case .nextPair(let slot, let end):
      if isOverLimit(end, position) { return }
      if let (first, second) = loop?.nextPair() {
        locals[slot] = first
        locals[slot + 1] = second
      } else {
        finishLoop(end, position)
      }
    case .condition(let next, let end):
      let condition = pop()
      if loop?.skips(condition) == true {
        if loop?.isDecided == true {
          finishLoop(end, position)
        } else {
          current = code.targets[next]
        }
      }
    case .accumulate(let slot, let next, let end):
      let value = pop()
      loop?.accumulate(value, element: locals[slot])
      if loop?.isDecided == true { finishLoop(end, position) } else { current = code.targets[next] }
    default: break
    }
  }

  // Whether the macros have gone over more elements than an evaluation may.
  private mutating func isOverLimit(_ end: Code.Label, _ position: Int) -> Bool {
    iterationsLeft -= 1
    guard iterationsLeft < 0 else { return false }
    loop = outerLoops.popLast()
    leave(with: effort.isSpent ? .tooCostly() : .tooManyIterations(), end, position)
    return true
  }

  private mutating func finishLoop(_ end: Code.Label, _ position: Int) {
    guard let finished = loop else { return }
    loop = outerLoops.popLast()
    pushMade(finished.result, position)
    current = code.targets[end]
  }

  // MARK: Fields

  // Something other than a record of the declared type.
  @inline(never)
  private mutating func refuse(_ operand: Value, _ position: Int) {
    push(
      operand.isAbsent ? operand : .otherRecord(), position)
  }
}
