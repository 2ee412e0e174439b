/// Finds out whether a type fits another, and what the type variables stand for then.
struct Unifier {
  private var bindings: [String: CELType] = [:]
  private var count = 0

  // Beyond this depth elements are `dyn`: nobody writes such types, and comparing them recurses.
  static let depthLimit = 32

  /// Whether any type variable has been made.
  var hasVariables: Bool { count > 0 }

  /// A new type variable.
  mutating func fresh() -> CELType {
    count += 1
    return .parameter("\u{0}\(count)")
  }

  /// The types of a signature with variables of its own.
  mutating func instantiate(_ types: [CELType]) -> [CELType] {
    var names: [String: CELType] = [:]
    return types.map { rename($0, &names) }
  }

  private mutating func rename(_ type: CELType, _ names: inout [String: CELType]) -> CELType {
    switch type {
    case .parameter(let name):
      if let known = names[name] { return known }
      let new = fresh()
      names[name] = new
      return new
    case .list(let element): return .list(rename(element, &names))
    case .map(let key, let value): return .map(rename(key, &names), rename(value, &names))
    case .type(let type): return .type(rename(type, &names))
    case .optional(let type): return .optional(rename(type, &names))
    case .abstract(let name, let arguments):
      var renamed: [CELType] = []
      for argument in arguments { renamed.append(rename(argument, &names)) }
      return .abstract(name, renamed)
    default: return type
    }
  }

  /// The type with its outermost variable replaced by what it stands for.
  func head(_ type: CELType) -> CELType {
    var type = type
    while case .parameter(let name) = type, let bound = bindings[name] { type = bound }
    return type
  }

  /// The type with all variables replaced; those that stand for nothing become `dyn`.
  func resolve(_ type: CELType, depth: Int = 0) -> CELType {
    if depth > Self.depthLimit { return .dyn }
    switch head(type) {
    case .parameter: return .dyn
    case .list(let element): return .list(resolve(element, depth: depth + 1))
    case .map(let key, let value):
      return .map(resolve(key, depth: depth + 1), resolve(value, depth: depth + 1))
    case .type(let type): return .type(resolve(type, depth: depth + 1))
    case .optional(let type): return .optional(resolve(type, depth: depth + 1))
    case .abstract(let name, let arguments):
      return .abstract(name, arguments.map { resolve($0, depth: depth + 1) })
    case let type: return type
    }
  }

  /// Whether all actual types fit the expected ones; variables stay as they were where not.
  mutating func accepts(_ expected: [CELType], _ actual: [CELType]) -> Bool {
    guard expected.count == actual.count else { return false }
    let before = bindings
    for (expected, actual) in zip(expected, actual) where !unify(expected, actual, 0) {
      bindings = before
      return false
    }
    return true
  }

  /// Whether a type fits another.
  mutating func accepts(_ expected: CELType, _ actual: CELType) -> Bool {
    accepts([expected], [actual])
  }

  /// The type of a place that holds values of both: one of them, or `dyn`.
  mutating func join(_ first: CELType, _ second: CELType) -> CELType {
    guard accepts(first, second) else { return .dyn }
    return isMoreGeneral(second, than: first) ? second : first
  }

  private func isMoreGeneral(_ type: CELType, than other: CELType, depth: Int = 0) -> Bool {
    if depth > Self.depthLimit { return false }
    switch (head(type), head(other)) {
    case (.dyn, .dyn): return false
    case (.dyn, _): return true
    case (.list(let a), .list(let b)), (.optional(let a), .optional(let b)):
      return isMoreGeneral(a, than: b, depth: depth + 1)
    case (.map(let k, let v), .map(let l, let w)):
      return isMoreGeneral(k, than: l, depth: depth + 1)
        || isMoreGeneral(v, than: w, depth: depth + 1)
    default: return false
    }
  }

  private mutating func unify(_ expected: CELType, _ actual: CELType, _ depth: Int) -> Bool {
    if depth > Self.depthLimit { return true }
    if case .parameter(let name) = expected, let bound = bindings[name] {
      // A variable that stands for a type stands for `dyn` once it meets one.
      guard unify(bound, actual, depth + 1) else { return false }
      if head(actual) == .dyn { bindings[name] = .dyn }
      return true
    }
    switch (head(expected), head(actual)) {
    case (.parameter(let name), let type):
      return bind(name, type, depth)
    case (let type, .parameter(let name)):
      return bind(name, type, depth)
    case (.dyn, _), (_, .dyn): return true
    case (.list(let a), .list(let b)): return unify(a, b, depth + 1)
    case (.optional(let a), .optional(let b)): return unify(a, b, depth + 1)
    case (.map(let k, let v), .map(let l, let w)):
      return unify(k, l, depth + 1) && unify(v, w, depth + 1)
    case (.type, .type): return true
    case (.abstract(let a, let left), .abstract(let b, let right)):
      guard a == b, left.count == right.count else { return false }
      for (a, b) in zip(left, right) where !unify(a, b, depth + 1) { return false }
      return true
    case (let a, let b): return a == b
    }
  }

  private mutating func bind(_ name: String, _ type: CELType, _ depth: Int) -> Bool {
    if case .parameter(name) = type { return true }
    if occurs(name, in: type, 0) { return false }
    bindings[name] = type
    return true
  }

  private func occurs(_ name: String, in type: CELType, _ depth: Int) -> Bool {
    if depth > Self.depthLimit { return false }
    switch head(type) {
    case .parameter(let other): return name == other
    case .list(let element), .type(let element), .optional(let element):
      return occurs(name, in: element, depth + 1)
    case .map(let key, let value):
      return occurs(name, in: key, depth + 1) || occurs(name, in: value, depth + 1)
    case .abstract(_, let arguments):
      return arguments.contains { occurs(name, in: $0, depth + 1) }
    default: return false
    }
  }
}
