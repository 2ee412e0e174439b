extension Value {
  /// Equality as the language has it.
  ///
  /// Numbers of different kinds lie on one line, other kinds are unequal, NaN is unequal to itself.
  /// Unknown elements make the answer unknown unless others decide it.
  public static func equality(_ left: Value, _ right: Value) -> Value {
    switch (left, right) {
    case (.int(let a), .int(let b)): .bool(a == b)
    case (.string(let a), .string(let b)): .bool(CodePoints.equal(a, b))
    case (.scalar(let s, let a), .scalar(let t, let b)): .bool(s == t && a == b)
    case (.bool(let a), .bool(let b)): .bool(a == b)
    case (.error, _): left
    case (_, .error): right
    case (.unknown(let a), .unknown(let b)): .unknown(a.union(b))
    case (.unknown, _): left
    case (_, .unknown): right
    case (.list(let a), .list(let b)): equality(a, b)
    case (.map(let a), .map(let b)): equality(a, b)
    case (.optional(let a?), .optional(let b?)): equality(a, b)
    default: .bool(isEqualScalar(left, right))
    }
  }

  private static func isEqualScalar(_ left: Value, _ right: Value) -> Bool {
    switch (left, right) {
    case (.null, .null), (.optional(nil), .optional(nil)): true
    case (.bytes(let a), .bytes(let b)): a == b
    case (.timestamp(let a), .timestamp(let b)): a == b
    case (.duration(let a), .duration(let b)): a == b
    case (.type(let a), .type(let b)): a.name == b.name
    case (.object(let a), .object(let b)): a == b
    case (.uint(let a), .uint(let b)): a == b
    case (.double(let a), .double(let b)): a == b
    case (.int(let a), .uint(let b)), (.uint(let b), .int(let a)): UInt64(exactly: a) == b
    case (.int(let a), .double(let b)), (.double(let b), .int(let a)): Int64(exactly: b) == a
    case (.uint(let a), .double(let b)), (.double(let b), .uint(let a)): UInt64(exactly: b) == a
    default: false
    }
  }

  private static func equality(_ left: ListValue, _ right: ListValue) -> Value {
    guard left.count == right.count else { return .bool(false) }
    var answer = Value.bool(true)
    for (a, b) in zip(left.elements, right.elements) {
      answer = Kleene.join(.and, answer, equality(a, b))
      if Kleene.decides(.and, answer) { return answer }
    }
    return answer
  }

  private static func equality(_ left: MapValue, _ right: MapValue) -> Value {
    guard left.count == right.count else { return .bool(false) }
    var answer = Value.bool(true)
    for (key, value) in left.entries {
      guard let other = right[key] else { return .bool(false) }
      answer = Kleene.join(.and, answer, equality(value, other))
      if Kleene.decides(.and, answer) { return answer }
    }
    return answer
  }

  /// Whether a list has an element equal to a value, in the same logic as `==` and `||`.
  static func contains(_ list: ListValue, _ value: Value) -> Value {
    var answer = Value.bool(false)
    for element in list.elements {
      let isEqual = equality(value, element)
      switch isEqual {
      case .bool(true): return isEqual
      case .bool(false): break
      default: answer = Kleene.join(.or, answer, isEqual)
      }
    }
    return answer
  }

  /// The order of two numbers of any kinds; nil where one is not a number or is NaN.
  static func numericOrder(_ left: Value, _ right: Value) -> Int? {
    switch (left, right) {
    case (.int(let a), .int(let b)): order(a, b)
    case (.uint(let a), .uint(let b)): order(a, b)
    case (.double(let a), .double(let b)): order(a, b)
    case (.int(let a), .uint(let b)): a < 0 ? -1 : order(UInt64(a), b)
    case (.uint(let a), .int(let b)): b < 0 ? 1 : order(a, UInt64(b))
    case (.int(let a), .double(let b)): order(Double(a), b)
    case (.double(let a), .int(let b)): order(a, Double(b))
    case (.uint(let a), .double(let b)): order(Double(a), b)
    case (.double(let a), .uint(let b)): order(a, Double(b))
    default: nil
    }
  }

  private static func order<Number: Comparable>(_ left: Number, _ right: Number) -> Int? {
    if left < right { return -1 }
    if left > right { return 1 }
    return left == right ? 0 : nil
  }
}

/// Sameness, for tests and tables: equal kinds and contents, `1` and `1u` are not the same, NaN is
/// the same as NaN, maps have no order.
extension Value: Equatable {
  /// Whether two values are the same.
  public static func == (left: Value, right: Value) -> Bool {
    switch (left, right) {
    case (.double(let a), .double(let b)):
      a == b ? a.sign == b.sign : a.isNaN && b.isNaN
    case (.int, .int), (.uint, .uint): isEqualScalar(left, right) || equalInts(left, right)
    case (.int, _), (.uint, _), (.double, _): false
    case (_, .int), (_, .uint), (_, .double): false
    case (.list(let a), .list(let b)): a.elements == b.elements
    case (.map(let a), .map(let b)):
      a.count == b.count
        && a.entries.allSatisfy { entry in
          b.entries.contains { $0.key == entry.key && $0.value == entry.value }
        }
    case (.optional(let a), .optional(let b)): a == b
    case (.error(let a), .error(let b)): a == b
    case (.unknown(let a), .unknown(let b)): a == b
    case (.error, _), (.unknown, _), (_, .error), (_, .unknown): false
    default:
      if case .bool(true) = equality(left, right) { true } else { false }
    }
  }

  private static func equalInts(_ left: Value, _ right: Value) -> Bool {
    if case (.int(let a), .int(let b)) = (left, right) { a == b } else { false }
  }
}
