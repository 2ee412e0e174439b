// Selections by name, and lists and maps from their parts.
extension Machine {
  /// A field of a map or a record; of an optional value, what it holds is asked.
  func select(
    _ name: String, of operand: Value, isOptional: Bool, _ facts: some Activation
  ) -> Value {
    switch operand {
    case .map(let map):
      let value = map[.string(name)]
      if isOptional { return .optional(value) }
      return value ?? .failure("no such key: \"\(name)\"")
    case .object(let object):
      guard let field = field(name, of: object) else { return noField(name) }
      if isOptional { return optionalField(field, of: object, facts) }
      return facts.value(of: field, in: object)
    case .optional(nil), .error, .unknown: return operand
    case .optional(let held?):
      // What an optional value holds is never an optional value in need of a second step.
      if case .optional = held { return .noFields(held) }
      return select(name, of: held, isOptional: true, facts)
    default: return .noFields(operand)
    }
  }

  private func optionalField(
    _ field: Int, of object: ObjectReference, _ facts: some Activation
  ) -> Value {
    switch facts.presence(of: field, in: object) {
    case .bool(true):
      let value = facts.value(of: field, in: object)
      return value.isAbsent ? value : .optional(value)
    case .bool(false): return .optional(nil)
    case let absent: return absent
    }
  }

  /// The answer to `has(operand.name)`.
  func test(_ name: String, of operand: Value, _ facts: some Activation) -> Value {
    switch operand {
    case .map(let map): return .bool(map[.string(name)] != nil)
    case .object(let object):
      guard let field = field(name, of: object) else { return noField(name) }
      return facts.presence(of: field, in: object)
    case .optional(nil): return .bool(false)
    case .optional(let held?):
      if case .optional = held { return .noFields(held) }
      return test(name, of: held, facts)
    case .error, .unknown: return operand
    default: return .noFields(operand)
    }
  }

  private func field(_ name: String, of object: ObjectReference) -> Int? {
    code.environment.object(object.type)?.index(of: name)
  }

  private func noField(_ name: String) -> Value { .failure("no such field: \"\(name)\"") }

  /// Makes a list of which the marked elements are left out where they are none.
  mutating func makeList(_ isSparse: [Bool], _ position: Int) {
    let values = take(isSparse.count)
    if let absence = Self.absence(of: values) { return push(absence, position) }
    var elements: [Value] = []
    elements.reserveCapacity(values.count)
    for (value, isSparse) in zip(values, isSparse) {
      switch value {
      case _ where !isSparse: elements.append(value)
      case .optional(let held?): elements.append(held)
      case .optional(nil): break
      default: return push(.expectedOptional(value), position)
      }
    }
    push(.list(ListValue(elements)), position)
  }

  /// Makes a map of which the marked entries are left out where their values are none.
  mutating func makeMap(_ isSparse: [Bool], _ position: Int) {
    let values = take(isSparse.count * 2)
    if let absence = Self.absence(of: values) { return push(absence, position) }
    var entries: [(key: Value, value: Value)] = []
    entries.reserveCapacity(isSparse.count)
    for (index, isSparse) in isSparse.enumerated() where index * 2 + 1 < values.count {
      let (key, value) = (values[index * 2], values[index * 2 + 1])
      switch value {
      case _ where !isSparse: entries.append((key, value))
      case .optional(let held?): entries.append((key, held))
      case .optional(nil): break
      default: return push(.expectedOptional(value), position)
      }
    }
    push(MapValue.make(entries), position)
  }
}
