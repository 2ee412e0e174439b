extension Code.Dispatch {
  /// The result of the first overload that takes these values.
  func apply(_ arguments: [Value]) -> Value {
    for overload in overloads {
      let fits = zip(overload.parameters, arguments).allSatisfy { $0.admits($1) }
      if fits { return overload.apply(arguments) }
    }
    return .noSuchOverload(function, arguments)
  }
}

extension CELType {
  /// Whether a value is of this type, its elements left aside.
  func admits(_ value: Value) -> Bool {
    switch (self, value) {
    case (.dyn, _), (.parameter, _), (.bool, .bool), (.int, .int), (.uint, .uint),
      (.double, .double), (.string, .string), (.bytes, .bytes), (.null, .null),
      (.timestamp, .timestamp), (.duration, .duration), (.list, .list), (.map, .map),
      (.type, .type), (.optional, .optional):
      true
    case (.opaque(let name), .scalar(let id, _)): TypeID(name) == id
    case (.object(let name), .object(let object)): TypeID(name) == object.type
    case (.unit(let base, _), _): base.admits(value)
    default: false
    }
  }
}
