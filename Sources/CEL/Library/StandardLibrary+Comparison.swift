extension StandardLibrary {
  static let equality: [Overload] = [
    .operation(
      "equals", "_==_", .parameter("A"), .parameter("A"), .bool,
      "Whether two values are equal.", Value.equality
    ).withQuick(.equal),
    .operation(
      "not_equals", "_!=_", .parameter("A"), .parameter("A"), .bool,
      "Whether two values differ."
    ) { left, right in
      let answer = Value.equality(left, right)
      return if case .bool(let isEqual) = answer { .bool(!isEqual) } else { answer }
    }.withQuick(.notEqual),
  ]

  private struct Relation: Sendable {
    var function: String
    var name: String
    var words: String
    var quick: QuickOperator
    var holds: @Sendable (Int) -> Bool
  }

  private static let relations = [
    Relation(function: "_<_", name: "less", words: "comes before", quick: .less) { $0 < 0 },
    Relation(
      function: "_<=_", name: "less_equals", words: "comes before or equals", quick: .lessOrEqual
    ) { $0 <= 0 },
    Relation(function: "_>_", name: "greater", words: "comes after", quick: .greater) { $0 > 0 },
    Relation(
      function: "_>=_", name: "greater_equals", words: "comes after or equals",
      quick: .greaterOrEqual
    ) { $0 >= 0 },
  ]

  static let comparisons: [Overload] = relations.flatMap { relation in
    let holds = relation.holds
    return [
      compare(relation, .int) { left, right in
        guard case (.int(let a), .int(let b)) = (left, right) else { return .noSuchOverload }
        return .bool(holds(order(a, b)))
      },
      compare(relation, .uint) { left, right in
        guard case (.uint(let a), .uint(let b)) = (left, right) else { return .noSuchOverload }
        return .bool(holds(order(a, b)))
      },
      compare(relation, .double) { left, right in
        guard case (.double, .double) = (left, right) else { return .noSuchOverload }
        return .bool(Value.numericOrder(left, right).map(holds) ?? false)
      },
      compare(relation, .string) { left, right in
        guard case (.string(let a), .string(let b)) = (left, right) else {
          return .noSuchOverload
        }
        return .bool(holds(CodePoints.compare(a, b)))
      },
      compare(relation, .bytes) { left, right in
        guard case (.bytes(let a), .bytes(let b)) = (left, right) else { return .noSuchOverload }
        return .bool(holds(CodePoints.compare(a, b)))
      },
      compare(relation, .bool) { left, right in
        guard case (.bool(let a), .bool(let b)) = (left, right) else { return .noSuchOverload }
        return .bool(holds(order(a ? 1 : 0, b ? 1 : 0)))
      },
      compare(relation, .timestamp) { left, right in
        guard case (.timestamp(let a), .timestamp(let b)) = (left, right) else {
          return .noSuchOverload
        }
        return .bool(holds(order(a, b)))
      },
      compare(relation, .duration) { left, right in
        guard case (.duration(let a), .duration(let b)) = (left, right) else {
          return .noSuchOverload
        }
        return .bool(holds(order(a, b)))
      },
      compare(relation, .dyn) { left, right in
        switch (left, right) {
        case (.int, _), (.uint, _), (.double, _):
          switch right {
          case .int, .uint, .double:
            .bool(Value.numericOrder(left, right).map(holds) ?? false)
          default: .noSuchOverload
          }
        default: .noSuchOverload
        }
      }.forDynamicTypes,
    ]
  }

  /// The comparisons of an ordered scalar type.
  static func comparisons(of opaque: String) -> [Overload] {
    relations.map { relation in
      let holds = relation.holds
      return compare(relation, .opaque(opaque)) { left, right in
        guard case (.scalar(let s, let a), .scalar(let t, let b)) = (left, right), s == t else {
          return .noSuchOverload
        }
        return .bool(holds(order(a, b)))
      }
    }
  }

  private static func compare(
    _ relation: Relation, _ type: CELType, _ meaning: @escaping @Sendable (Value, Value) -> Value
  ) -> Overload {
    .operation(
      "\(relation.name)_\(type.name)", relation.function, type, type, .bool,
      "Whether the first \(type) \(relation.words) the second.", meaning
    ).withQuick(relation.quick)
  }

  private static func order<Number: Comparable>(_ left: Number, _ right: Number) -> Int {
    left < right ? -1 : left == right ? 0 : 1
  }
}
