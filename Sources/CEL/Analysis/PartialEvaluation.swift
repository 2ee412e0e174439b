/// The value of every part of an expression as far as the facts go, each part computed once from the
/// values of its children.
///
/// The variables of macros count as unknown without facts here: a part that has a value has it for
/// every element.
struct PartialEvaluation {
  let checked: CheckedTree
  /// For each reachable part its value; nil for names that macros bind and for parts of qualified
  /// names.
  private(set) var values: [Value?]
  /// For each part the outermost macro variable in it that is bound outside of it, by place.
  private var freeSlot: [Int?]

  init(_ program: Program, in activation: some Activation) {
    checked = program.checked
    let count = checked.tree.nodes.count
    values = Array(repeating: nil, count: count)
    freeSlot = Array(repeating: nil, count: count)
    let isReachable = reachable()
    var working = checked
    for id in checked.tree.nodes.indices where isReachable[id] {
      let value = value(of: id, &working, program, activation)
      values[id] = value
      noteFreeSlot(id)
      // Within a macro the machine needs the variable itself wherever it makes a difference.
      if freeSlot[id] == nil || !value.isAbsent { working.constants[id] = value }
    }
  }

  private func value(
    of id: NodeID, _ working: inout CheckedTree, _ program: Program, _ activation: some Activation
  ) -> Value {
    if let constant = checked.constants[id] { return constant }
    if case .local = checked.meanings[id] { return .unknown(UnknownSet([])) }
    // Outside of its macro a variable has no place: what the part itself needs is unknown.
    if isFree(id), let range = checked.tree[id].children.first, let value = values[range] {
      return value.isAbsent ? value : .unknown(UnknownSet([]))
    }
    // A macro is evaluated as a whole over its elements, any other part from its children's values.
    let known =
      bindsName(id) ? Array(checked.tree[id].children.prefix(1)) : checked.tree[id].children
    let before = known.map { working.constants[$0] }
    for child in known { working.constants[child] = values[child] ?? working.constants[child] }
    let code = Code(
      CodeBuilder.build(working, from: id, in: program.environment, isTraced: false),
      like: program.code)
    for (child, constant) in zip(known, before) { working.constants[child] = constant }
    return Machine.run(code, activation).value
  }

  private func bindsName(_ id: NodeID) -> Bool { checked.slots[id] != nil }

  // Whether a macro uses the variable of another one around it.
  private func isFree(_ id: NodeID) -> Bool {
    guard let slot = checked.slots[id] else { return false }
    for child in checked.tree[id].children {
      if let free = freeSlot[child], free < slot { return true }
    }
    return false
  }

  private mutating func noteFreeSlot(_ id: NodeID) {
    var lowest: Int?
    if case .local(let slot) = checked.meanings[id] { lowest = slot }
    let own = checked.slots[id] ?? .max
    for child in checked.tree[id].children {
      guard let free = freeSlot[child], free < own else { continue }
      lowest = min(lowest ?? free, free)
    }
    freeSlot[id] = lowest
  }

  private func reachable() -> [Bool] {
    var isReachable = Array(repeating: false, count: checked.tree.nodes.count)
    isReachable[checked.tree.root] = true
    for id in stride(from: checked.tree.root, through: 0, by: -1) where isReachable[id] {
      switch checked.meanings[id] {
      // A qualified name is one part.
      case .variable, .constant, .local, .failure: continue
      default:
        for child in checked.tree[id].children where !isInner(child) {
          isReachable[child] = true
        }
      }
    }
    return isReachable
  }

  private func isInner(_ id: NodeID) -> Bool {
    if case .inner = checked.meanings[id] { return true }
    if case .binder = checked.tree[id].kind { return true }
    return false
  }

  /// Whether a part uses a variable of a macro around it.
  func dependsOnElement(_ id: NodeID) -> Bool { freeSlot[id] != nil }
}
