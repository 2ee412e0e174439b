import Diagnostics

extension Checker {
  mutating func call(
    _ id: NodeID, _ function: String, _ target: NodeID?, _ arguments: [NodeID]
  ) -> CELType? {
    let isMember = target != nil
    let nodes = target.map { [$0] + arguments } ?? arguments
    let name = qualified(function)
    let known = environment.overloads(of: name)
    if known.isEmpty {
      guard isChecked else {
        result.meanings[id] = .failure("undeclared function \"\(function)\"")
        return .dyn
      }
      tell(
        .undeclaredFunction(
          function, isMember: isMember, known: environment.functionNames,
          at: source.place(of: result.tree[id].mark)))
      return nil
    }
    let candidates = known.filter {
      $0.isMember == isMember && $0.parameters.count == nodes.count
    }
    guard isChecked else {
      result.meanings[id] = .dispatch(candidates)
      return .dyn
    }
    markLiteral(id, name, nodes)
    let types = nodes.compactMap { result.types[$0] }
    guard types.count == nodes.count else { return nil }
    if let type = resolve(id, name, candidates, nodes, types) { return type }
    if let outcome = resolveWithUnits(id, name, candidates, nodes, types) {
      switch outcome {
      case .type(let type): return type
      case .fault(let diagnostic):
        tell(diagnostic)
        return nil
      }
    }
    tell(
      .noMatchingOverload(
        name, isMember: isMember, found: types.map { unifier.resolve($0) },
        overloads: known.filter { !$0.isForDynamicTypesOnly },
        at: source.place(of: result.tree[id].mark)))
    return nil
  }

  /// The type of a call, with its overload or overloads noted; nil where none fits.
  mutating func resolve(
    _ id: NodeID, _ function: String, _ candidates: [Overload], _ nodes: [NodeID],
    _ types: [CELType]
  ) -> CELType? {
    var fitting: [Overload] = []
    var type: CELType?
    // Loops, not closures: a closure over the checker copies all of it.
    for overload in candidates where !overload.isForDynamicTypesOnly && mayFit(overload, types) {
      let (parameters, result) = signature(of: overload)
      guard accepts(parameters, nodes, types, of: function) else { continue }
      fitting.append(overload)
      if let earlier = type {
        if unifier.resolve(earlier) != unifier.resolve(result) { type = .dyn }
      } else {
        type = result
      }
    }
    guard let type else { return nil }
    note(id, fitting, candidates, types)
    return type
  }

  private mutating func signature(of overload: Overload) -> ([CELType], CELType) {
    guard overload.isGeneric else { return (overload.parameters, overload.result) }
    var types = unifier.instantiate(overload.parameters + [overload.result])
    let result = types.removeLast()
    return (types, result)
  }

  private mutating func accepts(
    _ parameters: [CELType], _ nodes: [NodeID], _ types: [CELType], of function: String
  ) -> Bool {
    var expected: [CELType] = []
    var adapted: [CELType] = []
    for index in parameters.indices {
      guard
        let type = unifier.adapt(
          types[index], isLiteral[nodes[index]], to: parameters[index], of: function)
      else { return false }
      expected.append(Self.withoutUnit(parameters[index]))
      adapted.append(type)
    }
    return unifier.accepts(expected, adapted)
  }

  // Most overloads of an operator are out at the first look; only the rest are worth unifying.
  private func mayFit(_ overload: Overload, _ types: [CELType]) -> Bool {
    let parameters = overload.parameters
    for index in parameters.indices where !mayFit(parameters[index], types[index]) {
      return false
    }
    return true
  }

  private func mayFit(_ parameter: CELType, _ type: CELType) -> Bool {
    switch (parameter, unifier.head(type)) {
    case (.parameter, _), (.dyn, _), (.unit, _), (_, .parameter), (_, .dyn), (_, .unit),
      (.list, .list), (.map, .map), (.type, .type), (.optional, .optional),
      (.abstract, .abstract):
      true
    case (let a, let b): a == b
    }
  }

  // Where the types are certain the overload is bound now; else the values decide.
  private mutating func note(
    _ id: NodeID, _ fitting: [Overload], _ candidates: [Overload], _ types: [CELType]
  ) {
    if fitting.count == 1, let overload = fitting.first, areCertain(types, for: overload) {
      result.meanings[id] = .exact(overload)
    } else {
      result.meanings[id] = .dispatch(
        fitting + candidates.filter(\.isForDynamicTypesOnly))
    }
  }

  private func areCertain(_ types: [CELType], for overload: Overload) -> Bool {
    for (parameter, type) in zip(overload.parameters, types)
    where !isCertain(type, for: parameter) {
      return false
    }
    return true
  }

  private func isCertain(_ type: CELType, for parameter: CELType) -> Bool {
    if case .parameter = parameter { return true }
    if parameter == .dyn { return true }
    switch unifier.head(type) {
    case .dyn, .parameter: return false
    default: return true
    }
  }

  private func qualified(_ function: String) -> String {
    if function.utf8.first == UInt8(ascii: ".") { return String(function.dropFirst()) }
    if environment.container.isEmpty { return function }
    var parts = environment.container.split(separator: ".")
    while !parts.isEmpty {
      let name = parts.joined(separator: ".") + "." + function
      if !environment.overloads(of: name).isEmpty { return name }
      parts.removeLast()
    }
    return function
  }

  private mutating func markLiteral(_ id: NodeID, _ function: String, _ nodes: [NodeID]) {
    for node in nodes where !isLiteral[node] { return }
    isLiteral[id] = ["_+_", "_-_", "_*_", "_/_", "_%_", "-_"].contains(function)
  }
}
