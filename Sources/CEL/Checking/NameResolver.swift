import Diagnostics

/// Finds what the names of a tree stand for: variables of macros, qualified variables, types.
///
/// It walks from the parents to the children, since the longest qualified name wins.
struct NameResolver {
  /// The variables of the macros around a node.
  struct Scope {
    var parent: Int?
    var variable: String
    /// The macro that binds the variable.
    var owner: NodeID
    var slot: Int
    /// Whether it is the second of two variables.
    var isSecond = false
  }

  /// What is known of a node.
  struct Standing {
    /// Nil outside macros.
    var scope: Int?
    var isReachable = false
    fileprivate var isChainDone = false
  }

  private let environment: Environment
  private(set) var result: CheckedTree
  private(set) var scopes: [Scope] = []
  private(set) var standings: [Standing]

  init(_ tree: SyntaxTree, in environment: Environment) {
    self.environment = environment
    result = CheckedTree(tree)
    standings = .filled(with: Standing(), count: tree.nodes.count)
  }

  mutating func resolve() {
    guard result.tree.nodes.indices.contains(result.tree.root) else { return }
    standings[result.tree.root].isReachable = true
    for id in stride(from: result.tree.root, through: 0, by: -1) where standings[id].isReachable {
      visit(id)
    }
  }

  private mutating func visit(_ id: NodeID) {
    if case .inner = result.meanings[id] { return }
    let kind = result.tree.nodes[id].kind
    let scope = standings[id].scope
    kind.forEachChild { child in
      standings[child].isReachable = true
      standings[child].scope = scope
    }
    switch kind {
    case .identifier, .select(_, _, isTest: false):
      if !standings[id].isChainDone { resolveChain(id) }
    case .call(let function, let target?, _):
      resolveQualifiedFunction(id, function, target)
    case .fold(let fold):
      var scope = bind(fold.variable, of: id, in: standings[id].scope)
      result.slots[id] = scopes[scope].slot
      if let second = fold.secondVariable {
        scope = bind(second, of: id, in: scope)
        scopes[scope].isSecond = true
      }
      standings[fold.body].scope = scope
      if let condition = fold.condition { standings[condition].scope = scope }
    case .binding(let binding):
      let scope = bind(binding.variable, of: id, in: standings[id].scope)
      result.slots[id] = scopes[scope].slot
      standings[binding.body].scope = scope
    default: break
    }
  }

  private mutating func bind(_ variable: String, of owner: NodeID, in parent: Int?) -> Int {
    let slot = parent.map { scopes[$0].slot + 1 } ?? 0
    scopes.append(Scope(parent: parent, variable: variable, owner: owner, slot: slot))
    result.slotCount = max(result.slotCount, slot + 1)
    return scopes.count - 1
  }

  // a.b.c: the nodes from the outermost selection down to the identifier.
  private func chain(_ id: NodeID) -> (nodes: [NodeID], head: String, isRooted: Bool)? {
    var nodes: [NodeID] = []
    nodes.reserveCapacity(8)
    var current = id
    while true {
      nodes.append(current)
      switch result.tree.nodes[current].kind {
      case .select(let operand, _, isTest: false): current = operand
      case .identifier(let name, let isRooted): return (nodes, name, isRooted)
      default: return nil
      }
    }
  }

  // The names of a chain, the identifier first.
  private func names(_ nodes: [NodeID]) -> [String] {
    nodes.reversed().compactMap { node in
      switch result.tree[node].kind {
      case .select(_, let field, _): field
      case .identifier(let name, _): name
      default: nil
      }
    }
  }

  private mutating func resolveChain(_ id: NodeID) {
    guard let (nodes, head, isRooted) = chain(id) else { return }
    for node in nodes { standings[node].isChainDone = true }
    if !isRooted, let slot = slot(of: head, in: standings[id].scope) {
      result.meanings[nodes[nodes.count - 1]] = .local(slot)
      return
    }
    guard isRooted || environment.mayQualify(head) else {
      if let meaning = meaning(ofUnqualified: head) {
        result.meanings[nodes[nodes.count - 1]] = meaning
      }
      return
    }
    let names = names(nodes)
    for length in stride(from: names.count, through: 1, by: -1) {
      let name = names[..<length].joined(separator: ".")
      guard let meaning = meaning(of: name, isRooted: isRooted) else { continue }
      let position = nodes.count - length
      result.meanings[nodes[position]] = meaning
      for node in nodes[(position + 1)...] { result.meanings[node] = .inner }
      return
    }
  }

  private mutating func resolveQualifiedFunction(
    _ id: NodeID, _ function: String, _ target: NodeID
  ) {
    guard let (nodes, head, isRooted) = chain(target) else { return }
    if !isRooted, slot(of: head, in: standings[id].scope) != nil { return }
    let names = names(nodes)
    let name = (names + [function]).joined(separator: ".")
    for candidate in candidates(name, isRooted: isRooted)
    where environment.overloads(of: candidate).contains(where: { !$0.isMember }) {
      guard case .call(_, _, let arguments) = result.tree[id].kind else { return }
      result.tree[id].kind = .call(candidate, target: nil, arguments: arguments)
      for node in nodes { result.meanings[node] = .inner }
      return
    }
    // math.gretest: better a message about the function than about the name "math".
    guard names.count == 1, Library.namespaces.contains(names[0]),
      environment.index(ofVariable: names[0]) == nil,
      case .call(_, _, let arguments) = result.tree[id].kind
    else { return }
    result.tree[id].kind = .call(name, target: nil, arguments: arguments)
    for node in nodes { result.meanings[node] = .inner }
  }

  private func slot(of name: String, in scope: Int?) -> Int? {
    var scope = scope
    while let current = scope {
      if scopes[current].variable == name { return current }
      scope = scopes[current].parent
    }
    return nil
  }

  private func meaning(of name: String, isRooted: Bool) -> CheckedTree.Meaning? {
    for candidate in candidates(name, isRooted: isRooted) {
      if let meaning = meaning(ofUnqualified: candidate) { return meaning }
    }
    return nil
  }

  private func meaning(ofUnqualified name: String) -> CheckedTree.Meaning? {
    if let index = environment.index(ofVariable: name) { return .variable(index) }
    return TypeNames.type(name).map { .constant(.type($0)) }
  }

  /// The names that a name may be short for in the container, the longest first.
  func candidates(_ name: String, isRooted: Bool) -> [String] {
    if isRooted || environment.container.isEmpty { return [name] }
    var names: [String] = []
    var parts = environment.container.split(separator: ".")
    while !parts.isEmpty {
      names.append(parts.joined(separator: ".") + "." + name)
      parts.removeLast()
    }
    return names + [name]
  }
}

/// The names that types have in expressions.
enum TypeNames {
  static func type(_ name: String) -> CELType? {
    switch name {
    case "bool": .bool
    case "int": .int
    case "uint": .uint
    case "double": .double
    case "string": .string
    case "bytes": .bytes
    case "null_type": .null
    case "list": .list(.dyn)
    case "map": .map(.dyn, .dyn)
    case "type": .type(.dyn)
    case "google.protobuf.Timestamp": .timestamp
    case "google.protobuf.Duration": .duration
    case "optional_type": .optional(.dyn)
    default: nil
    }
  }
}
