import Diagnostics

// Unit labels live in the checker only. A literal takes any label; anything else must carry the
// label that is asked for.
extension Unifier {
  func label(_ type: CELType) -> String? {
    if case .unit(_, let label) = head(type) { return label }
    return nil
  }

  /// The type to compare with a parameter without its label; nil where the labels forbid it.
  func adapt(
    _ type: CELType, _ isLiteral: Bool, to parameter: CELType, of function: String
  ) -> CELType? {
    let own = label(type)
    if case .unit(_, let expected) = parameter {
      if own == expected { return Checker.withoutUnit(head(type)) }
      if own == nil, isLiteral { return type }
      return nil
    }
    guard own != nil else { return type }
    switch head(parameter) {
    case .parameter, .dyn, .unit: return type
    default: return Self.dropsLabels(function) ? Checker.withoutUnit(head(type)) : nil
    }
  }

  private static func dropsLabels(_ function: String) -> Bool {
    ["int", "uint", "double", "string", "dyn", "type"].contains(function)
  }
}

extension Checker {
  enum UnitOutcome {
    case type(CELType)
    case fault(Diagnostic)
  }

  static func withoutUnit(_ type: CELType) -> CELType {
    if case .unit(let base, _) = type { return base }
    return type
  }

  /// Whether a node fits a type, labels included.
  mutating func accepts(_ expected: CELType, _ id: NodeID) -> Bool {
    guard let type = result.types[id] else { return true }
    guard let adapted = unifier.adapt(type, isLiteral[id], to: expected, of: "") else {
      return false
    }
    return unifier.accepts(Self.withoutUnit(expected), adapted)
  }

  /// The type of a place that holds two values, where one of them has a label; nil where none has.
  mutating func joinUnits(_ first: NodeID, _ second: NodeID) -> CELType? {
    guard let a = result.types[first], let b = result.types[second] else { return nil }
    switch (unifier.label(a), unifier.label(b)) {
    case (nil, nil): return nil
    case (let x?, let y?) where x == y: return a
    case (_?, nil) where isLiteral[second] && fitsBase(a, b): return a
    case (nil, _?) where isLiteral[first] && fitsBase(b, a): return b
    default: return nil
    }
  }

  private func fitsBase(_ labelled: CELType, _ literal: CELType) -> Bool {
    var copy = unifier
    return copy.accepts(Self.withoutUnit(unifier.head(labelled)), literal)
  }

  /// Tries a call whose arguments carry labels without them, then judges the labels.
  mutating func resolveWithUnits(
    _ id: NodeID, _ function: String, _ candidates: [Overload], _ nodes: [NodeID],
    _ types: [CELType]
  ) -> UnitOutcome? {
    let labels = types.map(innerLabel)
    let expectsLabels = candidates.contains { overload in
      overload.parameters.contains { if case .unit = $0 { true } else { false } }
    }
    guard labels.contains(where: { $0 != nil }) || expectsLabels else { return nil }
    if !Self.operators.contains(function) {
      let labelled = zip(nodes, types).map { node, type in
        isLiteral[node] && unifier.label(type) == nil ? labelling(type, labels) : type
      }
      if labelled != types, let type = resolve(id, function, candidates, nodes, labelled) {
        return .type(type)
      }
    }
    let bare = types.map { type in bareType(type) }
    let before = result.meanings[id]
    let plain = candidates.map(withoutLabels)
    guard let type = resolve(id, function, plain, nodes, bare) else { return nil }
    if Self.operators.contains(function) {
      let outcome = judge(function, nodes, types, labels, type)
      if case .fault = outcome { result.meanings[id] = before }
      return outcome
    }
    result.meanings[id] = before
    guard
      let overload = plain.indices.first(where: { index in
        var copy = unifier
        let parameters = copy.instantiate(plain[index].parameters)
        return copy.accepts(parameters, bare)
      })
    else { return nil }
    for (parameter, (node, type)) in zip(candidates[overload].parameters, zip(nodes, types)) {
      if unifier.adapt(type, isLiteral[node], to: parameter, of: function) == nil {
        return .fault(
          .wrongUnit(
            expected: unifier.label(parameter), found: unifier.label(type), at: place(node)))
      }
    }
    return nil
  }

  private static let operators: Set<String> = [
    "_+_", "_-_", "_*_", "_/_", "_%_", "-_", "_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_", "_in_",
  ]

  private mutating func judge(
    _ function: String, _ nodes: [NodeID], _ types: [CELType], _ labels: [String?], _ type: CELType
  ) -> UnitOutcome? {
    let labelled = labels.compactMap { $0 }
    guard let label = labelled.first else { return nil }
    let base = unifier.resolve(type)
    guard nodes.count == 2 else { return .type(.unit(base, label)) }
    switch function {
    case "_*_":
      guard labelled.count == 1 else {
        return .fault(.unitProduct(labels[0], labels[1], at: mark(of: nodes)))
      }
      return keep(label, of: types[labels[0] == nil ? 1 : 0], base)
    case "_/_":
      if labels[0] == labels[1] { return .type(base) }
      guard labelled.count == 1, labels[0] != nil else {
        return .fault(.unitQuotient(labels[0], labels[1], at: mark(of: nodes)))
      }
      return keep(label, of: types[0], base)
    default:
      let fits =
        labels[0] == labels[1]
        || zip(labels, nodes).contains { $0 == nil && (isLiteral[$1] || isUntyped($1)) }
      guard fits else {
        let wrong = labels[1] == labels[0] || labels[0] == nil ? 0 : 1
        let expected = labels[1 - wrong]
        return .fault(
          .wrongUnit(expected: expected, found: labels[wrong], at: place(nodes[wrong])))
      }
      let keepsLabel = ["_+_", "_-_", "_%_"].contains(function)
      return .type(keepsLabel ? .unit(base, label) : base)
    }
  }

  private func keep(_ label: String, of type: CELType, _ base: CELType) -> UnitOutcome? {
    // A product of another type, an amount by a rate, needs an overload that says its unit.
    guard Self.withoutUnit(unifier.head(type)) == base else { return nil }
    return .type(.unit(base, label))
  }

  private func isUntyped(_ id: NodeID) -> Bool {
    guard let type = result.types[id] else { return true }
    switch unifier.head(type) {
    case .dyn, .parameter: return true
    case .list(let element):
      if case .parameter = unifier.head(element) { return true }
      return unifier.head(element) == .dyn
    default: return false
    }
  }

  // A literal takes the only label among the other arguments, as in duration.orValue(3).
  private func labelling(_ type: CELType, _ labels: [String?]) -> CELType {
    let known = Set(labels.compactMap { $0 })
    guard known.count == 1, let label = known.first else { return type }
    return .unit(unifier.head(type), label)
  }

  private func innerLabel(_ type: CELType) -> String? {
    switch unifier.head(type) {
    case .list(let element), .optional(let element): unifier.label(element)
    default: unifier.label(type)
    }
  }

  private func bareType(_ type: CELType) -> CELType {
    switch unifier.head(type) {
    case .unit(let base, _): base
    case .list(let element): .list(Self.withoutUnit(unifier.head(element)))
    case .optional(let held): .optional(Self.withoutUnit(unifier.head(held)))
    case let other: other
    }
  }

  private func withoutLabels(_ overload: Overload) -> Overload {
    let plain = overload.parameters.map(Self.withoutUnit)
    return plain == overload.parameters ? overload : overload.with { $0.parameters = plain }
  }

  private func mark(of nodes: [NodeID]) -> Place {
    let first = result.tree[nodes[0]].range
    let last = result.tree[nodes[nodes.count - 1]].range
    return source.place(of: first.lowerBound..<max(first.upperBound, last.upperBound))
  }
}
