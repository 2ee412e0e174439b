import Diagnostics

extension Checker {
  mutating func call(
    _ id: NodeID, _ function: String, _ target: NodeID?, _ arguments: [NodeID]
  ) -> CELType? {
    let isMember = target != nil
    let nodes = (target.map { [$0] } ?? []) + arguments
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
    for overload in candidates
    where !overload.isForDynamicTypesOnly && zip(overload.parameters, types).allSatisfy(mayFit) {
      let signature = unifier.instantiate(overload.parameters + [overload.result])
      let parameters = Array(signature.dropLast())
      let adapted = zip(parameters, zip(nodes, types)).map { parameter, argument in
        adapt(argument.1, isLiteral[argument.0], to: parameter, of: function)
      }
      guard adapted.allSatisfy({ $0 != nil }),
        unifier.accepts(parameters.map(Self.withoutUnit), adapted.compactMap { $0 })
      else { continue }
      fitting.append(overload)
      let result = signature[parameters.count]
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

  // Most overloads of an operator are out at the first look; only the rest are worth unifying.
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
    if fitting.count == 1, let overload = fitting.first,
      zip(overload.parameters, types).allSatisfy({ isCertain($1, for: $0) })
    {
      result.meanings[id] = .exact(overload)
    } else {
      result.meanings[id] = .dispatch(
        fitting + candidates.filter(\.isForDynamicTypesOnly))
    }
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
    let isArithmetic = ["_+_", "_-_", "_*_", "_/_", "_%_", "-_"].contains(function)
    isLiteral[id] = isArithmetic && nodes.allSatisfy { isLiteral[$0] }
  }
}
