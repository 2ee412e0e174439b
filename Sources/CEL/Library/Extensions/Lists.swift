extension Library {
  static let lists = Library(
    "lists", "Lists from lists.", overloads: Lists.overloads,
    macros: [
      Macro(
        "sortBy", "list.sortBy(x, key)",
        "The elements in the order of a key; those with equal keys stay in their order.",
        .fold(.sortBy, variables: 1), counts: 2...2,
        example: Example("['ccc', 'a', 'bb'].sortBy(x, size(x))", "['a', 'bb', 'ccc']"))
    ])
}

private enum Lists {
  static let element = CELType.parameter("A")
  static let list = CELType.list(.parameter("A"))

  static let overloads: [Overload] = [
    .method(
      "list_slice", "slice", [list, .int, .int], list,
      "The elements from a start to before an end, counted from 0.", slice
    )
    .example("[1, 2, 3, 4].slice(1, 3)", "[2, 3]"),
    .method(
      "list_flatten", "flatten", .list(list), list,
      "The elements of the lists in a list; other elements stay as they are."
    ) { flatten($0, levels: 1) }
    .example("[[1, 2], [], [3]].flatten()", "[1, 2, 3]"),
    .method(
      "list_flatten_int", "flatten", .list(.dyn), .int, .list(.dyn),
      "The elements of lists within lists, so many levels deep."
    ) { list, levels in
      guard case .int(let levels) = levels else { return .noSuchOverload }
      return levels < 0 ? .negative("the number of levels", levels) : flatten(list, levels: levels)
    }
    .example("[[1, [2]], [3]].flatten(2)", "[1, 2, 3]"),
    .method(
      "list_distinct", "distinct", list, list, "The elements, each one once, where it comes first.",
      distinct
    )
    .example("[2, 1, 2].distinct()", "[2, 1]"),
    .method(
      "list_sort", "sort", list, list, "The elements from the least to the greatest."
    ) { value in
      guard case .list(let list) = value else { return .noSuchOverload }
      return SortOrder.sorted(list.elements, by: list.elements)
    }
    .example("['b', 'a'].sort()", "['a', 'b']"),
    .conversion(
      "lists_range", "lists.range", .int, .list(.int), "The integers from 0 to before one."
    ) { value in
      guard case .int(let count) = value else { return .noSuchOverload }
      guard count <= SizeLimit.elements else { return .tooManyElements() }
      return .list(ListValue((0..<max(count, 0)).map { .int($0) }))
    }
    .example("lists.range(3)", "[0, 1, 2]"),
    .method("list_reverse", "reverse", list, list, "The elements from the last to the first.") {
      guard case .list(let list) = $0 else { return .noSuchOverload }
      return .list(ListValue(list.elements.reversed()))
    }
    .example("[1, 2].reverse()", "[2, 1]"),
    .method(
      "list_first", "first", list, .optional(element), "The first element, or none.", end(\.first)
    )
    .example("[1, 2].first().value()", "1"),
    .method(
      "list_last", "last", list, .optional(element), "The last element, or none.", end(\.last)
    )
    .example("[1, 2].last().value()", "2"),
  ]

  private static let slice: Overload.Meaning = { arguments in
    guard arguments.count == 3, case .list(let list) = arguments[0],
      case (.int(let start), .int(let end)) = (arguments[1], arguments[2])
    else { return .noSuchOverload }
    if start < 0 { return .indexOutOfList(start, list.count) }
    guard end <= list.count, end >= 0 else { return .indexOutOfList(end, list.count) }
    guard start <= end else { return .reversedRange(start, end) }
    return .list(ListValue(Array(list.elements[Int(start)..<Int(end)])))
  }

  private static func end(
    _ path: @escaping @Sendable ([Value]) -> Value?
  ) -> @Sendable (Value) -> Value {
    { value in
      guard case .list(let list) = value else { return .noSuchOverload }
      let found = path(list.elements)
      return if let found, found.isAbsent { found } else { .optional(found) }
    }
  }

  private static func flatten(_ value: Value, levels: Int64) -> Value {
    guard case .list(let list) = value else { return .noSuchOverload }
    var result: [Value] = []
    // What is still to do stands on a stack: no nesting can exhaust another.
    var waiting: [(elements: [Value], position: Int)] = [(list.elements, 0)]
    while let (elements, position) = waiting.popLast() {
      guard position < elements.count else { continue }
      waiting.append((elements, position + 1))
      if case .list(let inner) = elements[position], waiting.count <= levels {
        waiting.append((inner.elements, 0))
      } else {
        guard result.count < SizeLimit.elements else { return .tooManyElements() }
        result.append(elements[position])
      }
    }
    return .list(ListValue(result))
  }

  private static let distinct: @Sendable (Value) -> Value = { value in
    guard case .list(let list) = value else { return .noSuchOverload }
    var seen: Set<ValueKey> = []
    if let absent = Value.absence(among: list.elements) { return absent }
    var result: [Value] = []
    for element in list.elements {
      // What has no key, such as NaN, is equal to nothing.
      if let key = ValueKey(element), !seen.insert(key).inserted { continue }
      result.append(element)
    }
    return .list(ListValue(result))
  }
}
