// Selections by name, and lists and maps from their parts.
extension Machine {
  /// A field of a map or a record; of an optional value, what it holds is asked.
  func select(
    _ name: String, of operand: Value, _ isOptional: Bool, _ facts: some Activation
  ) -> Value {
    var operand = operand
    var isOptional = isOptional
    if case .optional(let held) = operand {
      guard let held else { return operand }
      operand = held
      isOptional = true
    }
    switch operand {
    case .map(let map):
      let value = map[.string(name)]
      return isOptional
        ? Self.optional(value) : value ?? .noSuchKey(.string(name))
    case .object(let object):
      guard let field = field(name, of: object) else { return Self.noField(name) }
      if isOptional, case let presence = facts.presence(of: field, in: object) {
        guard case .bool(let isPresent) = presence else { return presence }
        if !isPresent { return .optional(nil) }
      }
      let value = facts.value(of: field, in: object)
      return isOptional ? Self.optional(value) : value
    case .error, .unknown: return operand
    default: return .noFields(operand)
    }
  }

  /// The answer to `has(operand.name)`.
  func test(_ name: String, of operand: Value, _ facts: some Activation) -> Value {
    var operand = operand
    if case .optional(let held) = operand {
      guard let held else { return .bool(false) }
      operand = held
    }
    switch operand {
    case .map(let map): return .bool(map[.string(name)] != nil)
    case .object(let object):
      guard let field = field(name, of: object) else { return Self.noField(name) }
      return facts.presence(of: field, in: object)
    case .error, .unknown: return operand
    default: return .noFields(operand)
    }
  }

  // What is unknown is not held by an optional value but is unknown itself.
  private static func optional(_ value: Value?) -> Value {
    guard let value, value.isAbsent else { return .optional(value) }
    return value
  }

  private func field(_ name: String, of object: ObjectReference) -> Int? {
    code.environment.object(object.type)?.index(of: name)
  }

  private static func noField(_ name: String) -> Value {
    .noSuchField(name)
  }

  /// An optional value, an error or an unknown as it is; an error for anything else.
  static func asOptional(_ value: Value) -> Value {
    switch value {
    case .optional, .error, .unknown: value
    default: .expectedOptional(value)
    }
  }

  /// A list of which the marked elements are left out where they are none.
  static func list(_ values: [Value], _ isSparse: [Bool]) -> Value {
    if let absence = Value.absence(among: values) { return absence }
    var elements: [Value] = []
    elements.reserveCapacity(values.count)
    for (value, isSparse) in zip(values, isSparse) {
      switch value {
      case _ where !isSparse: elements.append(value)
      case .optional(let held?): elements.append(held)
      case .optional(nil): break
      default: return .expectedOptional(value)
      }
    }
    return Value.list(ListValue(elements)).withinDepth
  }

  /// A map from keys and values in turn; the marked entries are left out where they are none.
  static func map(_ values: [Value], _ isSparse: [Bool]? = nil) -> Value {
    if let absence = Value.absence(among: values) { return absence }
    var entries: [(key: Value, value: Value)] = []
    entries.reserveCapacity(values.count / 2)
    for index in 0..<values.count / 2 {
      let (key, value) = (values[index * 2], values[index * 2 + 1])
      switch value {
      case _ where isSparse?[index] != true: entries.append((key, value))
      case .optional(let held?): entries.append((key, held))
      case .optional(nil): break
      default: return .expectedOptional(value)
      }
    }
    return MapValue.make(entries).withinDepth
  }
}
