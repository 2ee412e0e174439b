/// The state of a macro that goes over elements.
struct Loop {
  enum Start {
    case loop(Loop)
    /// What was given cannot be gone over.
    case value(Value)
  }

  private let kind: Fold.Kind
  private let elements: [Value]
  /// The values of a map whose keys are the elements.
  private let values: [Value]?
  private var position = 0
  private var answer: Value
  private var collected: [Value] = []
  /// For each collected value the key to sort it by.
  private var sortKeys: [Value] = []
  private var entries: [(key: Value, value: Value)] = []
  private var unknown: UnknownSet?
  private var count = 0
  /// Whether the remaining elements cannot change the result.
  private(set) var isDecided = false

  static func start(_ kind: Fold.Kind, over range: Value, isPair: Bool) -> Start {
    switch range {
    case .list(let list): .loop(Loop(kind, list.elements))
    case .map(let map):
      .loop(
        Loop(kind, map.entries.map(\.key), values: isPair ? map.entries.map(\.value) : nil))
    case .unknown, .error: .value(range)
    default: .value(.cannotIterate(range))
    }
  }

  private init(_ kind: Fold.Kind, _ elements: [Value], values: [Value]? = nil) {
    self.kind = kind
    self.elements = elements
    self.values = values
    answer = .bool(kind == .all)
  }

  /// The next element, or nil after the last.
  mutating func next() -> Value? {
    guard position < elements.count else { return nil }
    position += 1
    return elements[position - 1]
  }

  /// The next index and element of a list, or key and value of a map; nil after the last.
  mutating func nextPair() -> (Value, Value)? {
    guard let element = next() else { return nil }
    return values.map { (element, $0[position - 1]) } ?? (.int(Int64(position - 1)), element)
  }

  /// Takes the condition of `map` and the like: whether the element is left out.
  mutating func skips(_ condition: Value) -> Bool {
    guard let isTrue = truth(condition) else { return true }
    return !isTrue
  }

  /// Takes the value of the body for an element, or for the first of a pair.
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
    case .map, .transformList:
      collect(value)
    case .transformMap:
      if value.isAbsent { note(value) } else { entries.append((element, value)) }
    case .transformMapEntry:
      collect(entriesOf: value)
    case .sortBy:
      if value.isAbsent { note(value) } else { sortKeys.append(value) }
      collect(element)
    }
  }

  /// The result after all elements.
  var result: Value {
    if kind.isLogical { return answer }
    if case .error = answer { return answer }
    if let unknown { return .unknown(unknown) }
    switch kind {
    case .existsOne: return .bool(count == 1)
    case .transformMap, .transformMapEntry: return MapValue.make(entries).withinDepth
    case .sortBy: return SortOrder.sorted(collected, by: sortKeys)
    default: return Value.list(ListValue(collected)).withinDepth
    }
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

  private mutating func collect(entriesOf value: Value) {
    switch value {
    case .map(let map):
      // A macro within a macro could multiply the entries of large maps.
      guard entries.count + map.count <= SizeLimit.elements else { return note(.tooManyElements()) }
      entries += map.entries
    case .error, .unknown: note(value)
    default: note(.expectedEntries(value))
    }
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
