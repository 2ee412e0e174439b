import Diagnostics

/// Gives each node of a tree its type and its meaning; a fault becomes a diagnostic and the node
/// has no type, so that nothing is told twice.
///
/// Children lie before their parents, so one loop over the nodes does it.
struct Checker {
  let environment: Environment
  let source: SourceText
  let isChecked: Bool
  let scopes: [NameResolver.Scope]
  let standings: [NameResolver.Standing]
  var result: CheckedTree
  var unifier = Unifier()
  var diagnostics: [Diagnostic] = []
  /// Numbers made of literals: they take any unit label.
  var isLiteral: [Bool]
  var variableTypes: [CELType?]
  /// The tree as it was written, before calls found their qualified names.
  private let written: SyntaxTree

  init(_ tree: SyntaxTree, in environment: Environment, source: SourceText, isChecked: Bool) {
    var names = NameResolver(tree, in: environment)
    names.resolve()
    self.environment = environment
    self.source = source
    self.isChecked = isChecked
    scopes = names.scopes
    standings = names.standings
    result = names.result
    isLiteral = .filled(with: false, count: tree.nodes.count)
    variableTypes = .filled(with: nil, count: names.scopes.count)
    written = tree
  }

  /// Checks the whole tree against an expected type.
  mutating func check(expecting expected: CELType?) {
    for id in result.tree.nodes.indices where standings[id].isReachable {
      if case .inner = result.meanings[id] { continue }
      if diagnostics.count >= Compiler.faultLimit { return }
      result.types[id] = type(of: id)
    }
    if unifier.hasVariables || result.tree[result.tree.root].depth > Unifier.depthLimit {
      for id in result.tree.nodes.indices {
        if let type = result.types[id] { result.types[id] = unifier.resolve(type) }
      }
    }
    guard isChecked, let expected, let found = result.types[result.tree.root] else { return }
    if !accepts(expected, result.tree.root) {
      tell(.wrongType(expected: expected, found: found, at: place(result.tree.root)))
    }
  }

  private mutating func type(of id: NodeID) -> CELType? {
    switch result.meanings[id] {
    case .variable(let index):
      return isChecked ? environment.variables[index].type : .dyn
    case .constant(.type(let type)):
      return .type(type)
    case .local(let scope):
      result.meanings[id] = .local(scopes[scope].slot)
      if case .binding(let binding) = result.tree[scopes[scope].owner].kind, binding.kind == .bind {
        isLiteral[id] = isLiteral[binding.value]
      }
      return variableType(scope)
    default: break
    }
    switch result.tree.nodes[id].kind {
    case .invalid, .binder: return nil
    case .literal(let value):
      result.constants[id] = value
      return literalType(value, id)
    case .identifier(let name, let isRooted):
      return undeclared(id, name, isRooted)
    case .select(let operand, let field, let isTest):
      return select(id, operand, field, isTest: isTest)
    case .optionalSelect(let operand, let field):
      return select(id, operand, field, isTest: false, isOptional: true)
    case .call(let function, let target, let arguments):
      return call(id, function, target, arguments)
    case .index(let operand, let index):
      return call(id, "_[_]", nil, [operand, index])
    case .unary(let function, let operand):
      return call(id, function, nil, [operand])
    case .binary(let function, let left, let right):
      return call(id, function, nil, [left, right])
    case .logical(_, let terms):
      for term in terms { expectBool(term) }
      return .bool
    case .conditional(let condition, let first, let second):
      expectBool(condition)
      return conditional(id, first, second)
    case .list(let elements):
      return list(id, elements)
    case .map(let entries):
      return map(id, entries)
    case .ifPresent(let operand):
      return held(operand) { .notOptional($0, at: $1) }
    case .fold(let fold):
      return self.fold(id, fold)
    case .binding(let binding):
      return self.binding(id, binding)
    }
  }

  private mutating func literalType(_ value: Value, _ id: NodeID) -> CELType {
    switch value {
    case .bool: return .bool
    case .int:
      isLiteral[id] = true
      return .int
    case .uint:
      isLiteral[id] = true
      return .uint
    case .double:
      isLiteral[id] = true
      return .double
    case .string: return .string
    case .bytes: return .bytes
    default: return .null
    }
  }

  // MARK: Names and fields

  private mutating func undeclared(_ id: NodeID, _ name: String, _ isRooted: Bool) -> CELType? {
    guard isChecked else {
      result.meanings[id] = .failure("undeclared name \"\(name)\"")
      return .dyn
    }
    // The macro itself is told; its name would have been one.
    if !isRooted, isUnbound(name, at: result.tree[id].range.lowerBound) { return nil }
    var known = environment.variables.map(\.name)
    var scope = standings[id].scope
    while let current = scope {
      known.append(scopes[current].variable)
      scope = scopes[current].parent
    }
    let owners = environment.variables.map { ($0.name, $0.type) }
    tell(
      .undeclaredName(name, known: known, path: path(to: name, among: owners), at: place(id)))
    return nil
  }

  // Whether a macro around a place would have bound a name, but for its number of arguments.
  private func isUnbound(_ name: String, at position: Int) -> Bool {
    written.nodes.contains { node in
      guard case .call(let function, _?, let arguments) = node.kind,
        node.range.contains(position), let first = arguments.first,
        case .identifier(name, isRooted: false) = written[first].kind
      else { return false }
      return Library.macrosByName[function] != nil && environment.overloads(of: function).isEmpty
    }
  }

  // People leave out the record or the group that a field lies in.
  private func path(to field: String, among owners: [(name: String, type: CELType)]) -> String? {
    for (name, type) in owners {
      if case .object(let object) = type, environment.object(object)?.index(of: field) != nil {
        return name + "." + field
      }
    }
    return nil
  }

  private mutating func select(
    _ id: NodeID, _ operand: NodeID, _ field: String, isTest: Bool, isOptional: Bool = false
  ) -> CELType? {
    guard var type = result.types[operand] else { return nil }
    var isOptional = isOptional
    // After `.?` all selections are optional.
    if case .optional(let held) = unifier.head(type) {
      type = held
      isOptional = true
    }
    guard let field = fieldType(id, type, field) else { return nil }
    if isTest { return .bool }
    return isOptional ? .optional(field) : field
  }

  private mutating func fieldType(_ id: NodeID, _ type: CELType, _ field: String) -> CELType? {
    switch unifier.head(type) {
    case .object(let name):
      return objectField(id, name, field)
    case .map(_, let value):
      return value
    case .dyn:
      return .dyn
    case .parameter:
      _ = unifier.accepts(type, .dyn)
      return .dyn
    case let other:
      let mark = source.place(of: result.tree[id].mark)
      tell(.noFields(unifier.resolve(other), at: mark))
      return nil
    }
  }

  private mutating func objectField(_ id: NodeID, _ name: String, _ field: String) -> CELType? {
    guard let object = environment.object(name) else { return .dyn }
    guard let index = object.index(of: field) else {
      let mark = source.place(of: result.tree[id].mark)
      let groups = object.fields.map { ($0.name, $0.type) }
      tell(
        .unknownField(field, of: object, path: path(to: field, among: groups), at: mark))
      return nil
    }
    result.meanings[id] = .field(FieldUse(object: name, field: index))
    return object.fields[index].type
  }

  // MARK: Parts

  mutating func expectBool(_ id: NodeID) {
    guard let type = result.types[id], isChecked else { return }
    if !unifier.accepts(.bool, type) {
      tell(.wrongType(expected: .bool, found: unifier.resolve(type), at: place(id)))
    }
  }

  private mutating func conditional(_ id: NodeID, _ first: NodeID, _ second: NodeID) -> CELType? {
    isLiteral[id] = isLiteral[first] && isLiteral[second]
    guard let a = result.types[first], let b = result.types[second] else { return nil }
    if let joined = joinUnits(first, second) { return joined }
    guard unifier.accepts(a, b) else {
      guard isChecked else { return .dyn }
      tell(
        .branchesDiffer(
          unifier.resolve(a), unifier.resolve(b),
          at: source.place(of: result.tree[id].mark)))
      return nil
    }
    return unifier.join(a, b)
  }

  private mutating func list(_ id: NodeID, _ elements: [NodeID]) -> CELType? {
    isLiteral[id] = !elements.isEmpty && elements.allSatisfy { isLiteral[$0] }
    let constants = elements.compactMap { result.constants[$0] }
    if constants.count == elements.count { result.constants[id] = .list(ListValue(constants)) }
    guard let first = elements.first else { return .list(unifier.fresh()) }
    var joined = first
    guard var type = result.types[first] else { return nil }
    for element in elements.dropFirst() {
      guard let next = result.types[element] else { return nil }
      if let labelled = joinUnits(joined, element) {
        type = labelled
        if isLiteral[joined] { joined = element }
      } else {
        type = unifier.join(type, next)
      }
    }
    return .list(type)
  }

  private mutating func map(_ id: NodeID, _ entries: [SyntaxNode.MapEntry]) -> CELType? {
    var constants: [(key: Value, value: Value)] = []
    var key: CELType?
    var value: CELType?
    var isFaulty = false
    for entry in entries {
      if let a = result.constants[entry.key], let b = result.constants[entry.value] {
        constants.append((a, b))
      }
      guard let keyType = result.types[entry.key], let valueType = result.types[entry.value]
      else {
        isFaulty = true
        continue
      }
      switch unifier.head(keyType) {
      case .bool, .int, .uint, .string, .dyn, .parameter: break
      case let other where isChecked:
        tell(.badKeyType(unifier.resolve(other), at: place(entry.key)))
        isFaulty = true
      default: break
      }
      key = key.map { unifier.join($0, keyType) } ?? keyType
      value = value.map { unifier.join($0, valueType) } ?? valueType
    }
    if constants.count == entries.count, case .map(let map) = MapValue.make(constants) {
      result.constants[id] = .map(map)
    }
    if isFaulty { return nil }
    return .map(key ?? unifier.fresh(), value ?? unifier.fresh())
  }

  // MARK: Messages

  mutating func tell(_ diagnostic: Diagnostic) {
    diagnostics.append(diagnostic)
  }

  func place(_ id: NodeID) -> Place { source.place(of: result.tree[id].range) }
}
