/// The state of a macro that goes over elements.
struct Loop {
  enum Start {
    case loop(Loop)
    /// What was given cannot be gone over.
    case value(Value)
  }

  private let kind: Fold.Kind
  private let elements: [Value]
  private var position = 0
  private var answer: Value
  private var collected: [Value] = []
  private var unknown: UnknownSet?
  private var count = 0
  /// Whether the remaining elements cannot change the result.
  private(set) var isDecided = false

  static func start(_ kind: Fold.Kind, over range: Value) -> Start {
    switch range {
    case .list(let list): .loop(Loop(kind, list.elements))
    case .map(let map): .loop(Loop(kind, map.entries.map(\.key)))
    case .unknown, .error: .value(range)
    default: .value(.failure("cannot go over the elements of a \(range.typeName)"))
    }
  }

  private init(_ kind: Fold.Kind, _ elements: [Value]) {
    self.kind = kind
    self.elements = elements
    answer = .bool(kind == .all)
  }

  /// The next element, or nil after the last.
  mutating func next() -> Value? {
    guard position < elements.count else { return nil }
    position += 1
    return elements[position - 1]
  }

  /// Takes the condition of `map`: whether the element is left out.
  mutating func skips(_ condition: Value) -> Bool {
    guard let isTrue = truth(condition) else { return true }
    return !isTrue
  }

  /// Takes the value of the body for an element.
  mutating func accumulate(_ value: Value, element: Value) {
    switch kind {
    case .all, .exists:
      let logical: SyntaxNode.Logical = kind == .all ? .and : .or
      // A term that neither decides nor is absent changes nothing.
      if case .bool(let bool) = value, bool != (logical == .or) { return }
      answer = Kleene.join(logical, answer, Kleene.term(value))
      isDecided = Kleene.decides(logical, answer)
    case .existsOne:
      if truth(value) == true { count += 1 }
    case .filter:
      if truth(value) == true { collect(element) }
    case .map:
      collect(value)
    }
  }

  /// The result after all elements.
  var result: Value {
    if kind == .all || kind == .exists { return answer }
    if case .error = answer { return answer }
    if let unknown { return .unknown(unknown) }
    return kind == .existsOne ? .bool(count == 1) : .list(ListValue(collected))
  }

  // These macros are strict: an error ends them, unknowns gather.
  private mutating func truth(_ value: Value) -> Bool? {
    switch Kleene.term(value) {
    case .bool(let bool): return bool
    case let absent:
      note(absent)
      return nil
    }
  }

  private mutating func collect(_ value: Value) {
    if value.isAbsent { note(value) } else { collected.append(value) }
  }

  private mutating func note(_ absent: Value) {
    if case .unknown(let set) = absent {
      unknown = unknown?.union(set) ?? set
    } else {
      answer = absent
      isDecided = true
    }
  }
}
