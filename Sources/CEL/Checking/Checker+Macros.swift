import Diagnostics

extension Checker {
  /// The type of a variable of a macro; nil where what it stands for has a fault.
  mutating func variableType(_ scope: Int) -> CELType? {
    if let known = variableTypes[scope] { return known }
    let type: CELType? =
      switch result.tree[scopes[scope].owner].kind {
      case .fold(let fold): elementType(scopes[scope], of: fold)
      case .binding(let binding): boundType(binding)
      default: nil
      }
    variableTypes[scope] = type
    return type
  }

  private mutating func elementType(_ scope: NameResolver.Scope, of fold: Fold) -> CELType? {
    guard let range = result.types[fold.range] else { return nil }
    let isIndex = fold.secondVariable != nil && !scope.isSecond
    switch unifier.head(range) {
    case .list(let element): return isIndex ? .int : element
    case .map(let key, let value): return scope.isSecond ? value : key
    case .parameter:
      _ = unifier.accepts(range, .dyn)
      return .dyn
    case .dyn: return .dyn
    default: return nil
    }
  }

  private mutating func boundType(_ binding: Binding) -> CELType? {
    guard let type = result.types[binding.value] else { return nil }
    if binding.kind == .bind { return type }
    switch unifier.head(type) {
    case .optional(let held): return held
    case .parameter:
      _ = unifier.accepts(type, .optional(.dyn))
      return .dyn
    default: return .dyn
    }
  }

  /// What an optional value holds; a fault where the node is no optional value.
  mutating func held(
    _ id: NodeID, otherwise fault: (CELType, Place) -> Diagnostic
  ) -> CELType? {
    guard let type = result.types[id] else { return nil }
    switch unifier.head(type) {
    case .optional(let held): return held
    case .dyn, .parameter: return .dyn
    case let other:
      guard isChecked else { return .dyn }
      tell(fault(unifier.resolve(other), place(id)))
      return nil
    }
  }

  mutating func binding(_ id: NodeID, _ binding: Binding) -> CELType? {
    guard result.types[binding.value] != nil else { return nil }
    if binding.kind != .bind {
      let held = held(binding.value) { .needsOptional(binding.kind.rawValue, $0, at: $1) }
      guard held != nil else { return nil }
    }
    guard let body = result.types[binding.body] else { return nil }
    switch binding.kind {
    case .bind:
      isLiteral[id] = isLiteral[binding.body]
      return body
    case .optMap: return .optional(body)
    case .optFlatMap:
      return held(binding.body) { .resultNotOptional($0, at: $1) }.map { .optional($0) }
    }
  }

  mutating func fold(_ id: NodeID, _ fold: Fold) -> CELType? {
    guard let range = result.types[fold.range] else { return nil }
    switch unifier.head(range) {
    case .list, .map, .dyn, .parameter: break
    case let other:
      guard isChecked else { break }
      tell(.cannotIterate(fold.kind.rawValue, unifier.resolve(other), at: place(fold.range)))
      return nil
    }
    if let condition = fold.condition { expectBool(condition) }
    switch fold.kind {
    case .all, .exists, .existsOne:
      expectBool(fold.body)
      return .bool
    case .filter:
      expectBool(fold.body)
      return elements(of: range)
    case .map, .transformList:
      return result.types[fold.body].map { .list($0) }
    case .transformMap:
      return result.types[fold.body].map { .map(keys(of: range), $0) }
    case .transformMapEntry:
      return entries(fold.body)
    case .sortBy:
      return isOrdered(fold.body) ? elements(of: range) : nil
    }
  }

  private func elements(of range: CELType) -> CELType {
    switch unifier.head(range) {
    case .list: range
    case .map(let key, _): .list(key)
    default: isChecked ? .list(.dyn) : .dyn
    }
  }

  private func keys(of range: CELType) -> CELType {
    switch unifier.head(range) {
    case .list: .int
    case .map(let key, _): key
    default: .dyn
    }
  }

  private mutating func entries(_ body: NodeID) -> CELType? {
    guard let type = result.types[body] else { return nil }
    switch unifier.head(type) {
    case .map: return type
    case .dyn, .parameter: return .map(.dyn, .dyn)
    case let other:
      guard isChecked else { return .dyn }
      tell(.resultNotMap(unifier.resolve(other), at: place(body)))
      return nil
    }
  }

  private mutating func isOrdered(_ key: NodeID) -> Bool {
    guard let type = result.types[key] else { return false }
    let bare = Self.withoutUnit(unifier.head(type))
    switch bare {
    case .int, .uint, .double, .bool, .string, .bytes, .timestamp, .duration, .dyn, .parameter:
      return true
    case .opaque(let name) where environment.opaque(named: name)?.isOrdered != false: return true
    default:
      guard isChecked else { return true }
      tell(.unorderedKey(unifier.resolve(bare), at: place(key)))
      return false
    }
  }
}
