/// The order of values of one kind, for sorting.
enum SortOrder {
  /// The elements in the order of their keys; elements with equal keys stay as they were.
  static func sorted(_ elements: [Value], by keys: [Value]) -> Value {
    guard elements.count == keys.count, let first = keys.first else { return .list([]) }
    if let absent = Value.absence(among: keys) { return absent }
    for key in keys {
      guard compare(key, key) != nil else {
        return .noOrder(key)
      }
      guard compare(first, key) != nil else {
        return .noOrder(first, key)
      }
    }
    let order = keys.indices.sorted { a, b in
      let order = compare(keys[a], keys[b]) ?? 0
      return order == 0 ? a < b : order < 0
    }
    return .list(ListValue(order.map { elements[$0] }))
  }

  // Nil for values of different kinds and for what has no order.
  private static func compare(_ left: Value, _ right: Value) -> Int? {
    switch (left, right) {
    case (.int(let a), .int(let b)): order(a, b)
    case (.uint(let a), .uint(let b)): order(a, b)
    case (.double(let a), .double(let b)): order(a, b)
    case (.bool(let a), .bool(let b)): order(a ? 1 : 0, b ? 1 : 0)
    case (.string(let a), .string(let b)): CodePoints.compare(a, b)
    case (.bytes(let a), .bytes(let b)): CodePoints.compare(a, b)
    case (.timestamp(let a), .timestamp(let b)): order(a, b)
    case (.duration(let a), .duration(let b)): order(a, b)
    case (.scalar(let s, let a), .scalar(let t, let b)) where s == t: order(a, b)
    default: nil
    }
  }

  private static func order<Number: Comparable>(_ left: Number, _ right: Number) -> Int? {
    left < right ? -1 : left == right ? 0 : left > right ? 1 : nil
  }
}

extension Value {
  /// Whether it is a number of any kind.
  var isNumber: Bool {
    switch self {
    case .int, .uint, .double: true
    default: false
    }
  }
}
