/// Makes the instructions of a checked tree.
struct CodeBuilder {
  private enum Work {
    case node(NodeID)
    case emit(Code.Instruction, NodeID, settles: Bool)
    case place(Code.Label)
  }

  let checked: CheckedTree
  private let environment: Environment
  private(set) var instructions: [Code.Instruction] = []
  private(set) var nodes: [NodeID] = []
  private(set) var settles: [Bool] = []
  private(set) var targets: [Int] = []
  private(set) var tables = Code.Tables()
  private(set) var stackDepth = 1
  private var depth = 0
  private var work: [Work] = []
  private let isTraced: Bool
  private var lastPlaced = -1

  // For a trace each part has an instruction of its own.
  private init(_ checked: CheckedTree, in environment: Environment, isTraced: Bool) {
    self.checked = checked
    self.environment = environment
    self.isTraced = isTraced
  }

  /// The instructions of a part, or of the whole tree.
  static func build(
    _ checked: CheckedTree, from root: NodeID? = nil, in environment: Environment, isTraced: Bool
  ) -> CodeBuilder {
    var builder = CodeBuilder(checked, in: environment, isTraced: isTraced)
    builder.build(from: root ?? checked.tree.root)
    return builder
  }

  // A list of what is still to do, the next at its end, stands in for recursion.
  private mutating func build(from root: NodeID) {
    work = [.node(root)]
    while let next = work.popLast() {
      switch next {
      case .node(let id): visit(id)
      case .emit(let instruction, let id, let settles): emit(instruction, id, settles)
      case .place(let label):
        targets[label] = instructions.count
        lastPlaced = instructions.count
      }
    }
  }

  private mutating func emit(_ instruction: Code.Instruction, _ id: NodeID, _ settles: Bool) {
    depth += instruction.growth
    stackDepth = max(stackDepth, depth)
    if !isTraced {
      if case .settle = instruction { return }
      if lastPlaced < instructions.count, let last = instructions.last,
        let fused = Self.fuse(last, instruction)
      {
        instructions[instructions.count - 1] = fused
        nodes[nodes.count - 1] = id
        return
      }
    }
    instructions.append(instruction)
    nodes.append(id)
    self.settles.append(settles)
  }

  // The most frequent pairs save their way over the stack.
  private static func fuse(
    _ first: Code.Instruction, _ second: Code.Instruction
  ) -> Code.Instruction? {
    switch (first, second) {
    case (.variable(let variable), .field(let field, let type)):
      .variableField(Int32(clamping: variable), Int32(clamping: field), of: type)
    case (.constant(let value), .binary(let meaning)):
      .binaryConstant(meaning, constant: value)
    case (.constant(let value), .quick(let sign, let meaning)):
      .quickConstant(sign, meaning, constant: value)
    default: nil
    }
  }

  private mutating func constant(_ value: Value) -> Code.Instruction {
    tables.constants.append(value)
    return .constant(tables.constants.count - 1)
  }

  private mutating func name(_ text: String) -> Int {
    tables.names.append(text)
    return tables.names.count - 1
  }

  private mutating func unary(_ meaning: @escaping @Sendable (Value) -> Value) -> Int {
    tables.unary.append(meaning)
    return tables.unary.count - 1
  }

  private mutating func binary(_ meaning: @escaping @Sendable (Value, Value) -> Value) -> Int {
    tables.binary.append(meaning)
    return tables.binary.count - 1
  }

  private mutating func label() -> Code.Label {
    targets.append(0)
    return targets.count - 1
  }

  private mutating func push(_ steps: [Work]) {
    work.append(contentsOf: steps.reversed())
  }

  private mutating func visit(_ id: NodeID) {
    if let constant = checked.constants[id] {
      emit(self.constant(constant), id, true)
      return
    }
    let node = checked.tree[id]
    switch checked.meanings[id] {
    case .variable(let index): return emit(.variable(index), id, true)
    case .local(let slot): return emit(.local(slot), id, true)
    case .constant(let value): return emit(constant(value), id, true)
    case .failure(let message): return emit(.fail(message: name(message)), id, true)
    case .exact, .dispatch: return call(id, node.children)
    case .plain, .inner, .field: break
    }
    switch node.kind {
    case .select(let operand, let field, let isTest):
      push([.node(operand), .emit(select(id, operand, field, isTest), id, settles: true)])
    case .optionalSelect(let operand, let field):
      push([.node(operand), .emit(.select(name: name(field), isOptional: true), id, settles: true)])
    case .logical(let kind, let terms): logical(id, kind, terms)
    case .conditional(let condition, let first, let second):
      conditional(id, condition, first, second)
    case .list(let elements):
      let list: Code.Instruction =
        sparse(elements).map { .sparseList(flags: $0, count: elements.count) }
        ?? .list(elements.count)
      push(elements.map { .node($0) } + [.emit(list, id, settles: true)])
    case .map(let entries):
      let map: Code.Instruction =
        sparse(entries.map(\.value)).map { .sparseMap(flags: $0, count: entries.count) }
        ?? .map(entries.count)
      push(node.children.map { .node($0) } + [.emit(map, id, settles: true)])
    case .ifPresent(let operand): push([.node(operand)])
    case .fold(let fold): self.fold(id, fold)
    case .binding(let binding): self.binding(id, binding)
    default: emit(.fail(message: name("this part has no meaning")), id, true)
    }
  }

  // Notes which of the parts are left out where they are none; nil where no part is.
  private mutating func sparse(_ parts: [NodeID]) -> Int? {
    let flags = parts.map { if case .ifPresent = checked.tree[$0].kind { true } else { false } }
    guard flags.contains(true) else { return nil }
    tables.flags.append(flags)
    return tables.flags.count - 1
  }

  private mutating func select(
    _ id: NodeID, _ operand: NodeID, _ field: String, _ isTest: Bool
  ) -> Code.Instruction {
    guard case .field(let use) = checked.meanings[id] else {
      return isTest ? .test(name: name(field)) : .select(name: name(field), isOptional: false)
    }
    if case .optional = checked.types[operand] {
      return isTest ? .test(name: name(field)) : .select(name: name(field), isOptional: true)
    }
    let type = TypeID(use.object)
    return isTest ? .presence(use.field, of: type) : .field(use.field, of: type)
  }

  private mutating func call(_ id: NodeID, _ arguments: [NodeID]) {
    let instruction: Code.Instruction
    if let unwraps = orElse(checked.meanings[id]), arguments.count == 2 {
      let end = label()
      push([
        .node(arguments[0]), .emit(.orElse(unwraps: unwraps, end: end), id, settles: false),
        .node(arguments[1]), .place(end), .emit(.settle, id, settles: true),
      ])
      return
    }
    switch checked.meanings[id] {
    case .exact(let overload):
      if let specialize = overload.specialize, arguments.count == 2,
        let constant = checked.constants[arguments[1]], !constant.isAbsent
      {
        push([
          .node(arguments[0]), .emit(.unary(unary(specialize(constant))), id, settles: true),
        ])
        return
      }
      switch overload.kernel {
      case .unary where overload.id == StandardLibrary.typeID:
        // Only the environment knows the names of declared types.
        instruction = .unary(unary { [environment] in .type(environment.type(of: $0)) })
      case .unary(let meaning):
        instruction = overload.isQuickNot ? .not(unary(meaning)) : .unary(unary(meaning))
      case .binary(let meaning):
        let number = binary(meaning)
        instruction = overload.quick.map { .quick($0, number) } ?? .binary(number)
      case .variadic(let meaning):
        tables.variadic.append(meaning)
        instruction = .call(tables.variadic.count - 1, count: arguments.count)
      case .orElse:
        tables.variadic.append(overload.apply)
        instruction = .call(tables.variadic.count - 1, count: arguments.count)
      }
    case .dispatch(let overloads):
      let function = overloads.first?.function ?? "this function"
      tables.dispatches.append(Code.Dispatch(function, overloads))
      instruction = .dispatch(tables.dispatches.count - 1, count: arguments.count)
    default: return
    }
    push(arguments.map { .node($0) } + [.emit(instruction, id, settles: true)])
  }

  private func orElse(_ meaning: CheckedTree.Meaning) -> Bool? {
    let overloads: [Overload] =
      switch meaning {
      case .exact(let overload): [overload]
      case .dispatch(let overloads): overloads
      default: []
      }
    guard overloads.count == 1, case .orElse(let unwraps) = overloads[0].kernel else { return nil }
    return unwraps
  }

  private mutating func binding(_ id: NodeID, _ binding: Binding) {
    let slot = checked.slots[id] ?? 0
    if binding.kind == .bind {
      push([
        .node(binding.value), .emit(.bind(slot: slot), id, settles: false), .node(binding.body),
        .emit(.settle, id, settles: true),
      ])
      return
    }
    let end = label()
    let wrap: [Work] =
      binding.kind == .optMap
      ? [.emit(.unary(unary { Value.optional($0).withinDepth }), id, settles: false)]
      : [.emit(.unary(unary(Self.expectOptional)), id, settles: false)]
    push(
      [
        .node(binding.value), .emit(.bindHeld(slot: slot, end: end), id, settles: false),
        .node(binding.body),
      ] + wrap + [.place(end), .emit(.settle, id, settles: true)])
  }

  private static let expectOptional: @Sendable (Value) -> Value = { value in
    if case .optional = value { return value }
    return .expectedOptional(value)
  }

  private mutating func logical(_ id: NodeID, _ kind: SyntaxNode.Logical, _ terms: [NodeID]) {
    let end = label()
    var steps: [Work] = []
    for (index, term) in terms.enumerated() {
      steps.append(.node(term))
      steps.append(
        .emit(.logical(kind, isFirst: index == 0, end: end), id, settles: false))
    }
    push(steps + [.place(end), .emit(.settle, id, settles: true)])
  }

  private mutating func conditional(
    _ id: NodeID, _ condition: NodeID, _ first: NodeID, _ second: NodeID
  ) {
    let otherwise = label()
    let end = label()
    push([
      .node(condition), .emit(.branch(otherwise: otherwise, end: end), id, settles: false),
      .node(first), .emit(.jump(end), id, settles: false),
      .place(otherwise), .node(second),
      .place(end), .emit(.settle, id, settles: true),
    ])
  }

  private mutating func fold(_ id: NodeID, _ fold: Fold) {
    let next = label()
    let end = label()
    let slot = checked.slots[id] ?? 0
    var steps: [Work] = [
      .node(fold.range),
      .emit(
        .beginFold(fold.kind, isPair: fold.secondVariable != nil, end: end), id, settles: false),
      .place(next),
      .emit(
        fold.secondVariable == nil
          ? .next(slot: slot, end: end) : .nextPair(slot: slot, end: end), id, settles: false),
    ]
    if let condition = fold.condition {
      steps += [
        .node(condition), .emit(.condition(next: next, end: end), id, settles: false),
      ]
    }
    steps += [
      .node(fold.body),
      .emit(.accumulate(slot: slot, next: next, end: end), id, settles: false),
      .place(end), .emit(.settle, id, settles: true),
    ]
    push(steps)
  }
}
