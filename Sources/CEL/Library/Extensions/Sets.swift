extension Library {
  static let sets = Library(
    "sets", "Lists taken as sets: neither order nor repetition counts.",
    overloads: [
      .operation(
        "list_sets_contains_list", "sets.contains", Sets.list, Sets.list, .bool,
        "Whether the first list has all elements of the second.", Sets.contains
      )
      .example("sets.contains([1, 2, 3], [2, 2])", "true"),
      .operation(
        "list_sets_equivalent_list", "sets.equivalent", Sets.list, Sets.list, .bool,
        "Whether each list has all elements of the other.", Sets.equivalent
      )
      .example("sets.equivalent([1, 2], [2, 1, 1])", "true"),
      .operation(
        "list_sets_intersects_list", "sets.intersects", Sets.list, Sets.list, .bool,
        "Whether the lists have an element in common.", Sets.intersects
      )
      .example("sets.intersects([1, 2], [2, 3])", "true"),
    ])
}

private enum Sets {
  static let list = CELType.list(.parameter("A"))

  static let contains: @Sendable (Value, Value) -> Value = { left, right in
    fold(right, .and, in: left)
  }

  static let intersects: @Sendable (Value, Value) -> Value = { left, right in
    fold(right, .or, in: left)
  }

  static let equivalent: @Sendable (Value, Value) -> Value = { left, right in
    let forth = fold(right, .and, in: left)
    return Kleene.decides(.and, forth)
      ? forth : Kleene.join(.and, forth, fold(left, .and, in: right))
  }

  // Whether all elements, or one, are in a list; unknown elements count as in && and ||.
  private static func fold(
    _ elements: Value, _ kind: SyntaxNode.Logical, in other: Value
  ) -> Value {
    guard case (.list(let elements), .list(let other)) = (elements, other) else {
      return .noSuchOverload
    }
    var keys: Set<ValueKey> = []
    // What has no key is unknown, holds something unknown, or is equal to nothing.
    var rest: [Value] = []
    var facts: [MissingFact] = []
    for element in other.elements {
      if let key = ValueKey(element) {
        keys.insert(key)
      } else if case .unknown(let unknown) = element {
        facts += unknown.facts
      } else if !element.isNaN {
        rest.append(element)
      }
    }
    let otherwise = facts.isEmpty ? Value.bool(false) : .unknown(UnknownSet(facts))
    var comparisons = 0
    var answer = Value.bool(kind == .and)
    for element in elements.elements {
      let key = ValueKey(element)
      if key.map(keys.contains) == true {
        answer = Kleene.join(kind, answer, .bool(true))
      } else {
        let candidates = key == nil && !element.isNaN ? other.elements : rest
        comparisons += candidates.count
        guard comparisons <= SizeLimit.comparisons else { return .tooManyComparisons() }
        let isMember = Value.contains(ListValue(candidates), element)
        answer = Kleene.join(kind, answer, Kleene.join(.or, isMember, otherwise))
      }
      if Kleene.decides(kind, answer) { return answer }
    }
    return answer
  }
}
