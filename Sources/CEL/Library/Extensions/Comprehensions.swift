extension Library {
  static let comprehensions = Library(
    "comprehensions",
    "Macros with two variables: index and element of a list, or key and value of a map.",
    macros: [
      Macro(
        "all", "list.all(i, x, condition)",
        "Whether a condition holds for all elements with their indices, or values with their keys.",
        .fold(.all, variables: 2), counts: 3...3,
        example: Example("[5, 6].all(i, x, x > i)", "true")),
      Macro(
        "exists", "list.exists(i, x, condition)",
        "Whether a condition holds for an element with its index, or a value with its key.",
        .fold(.exists, variables: 2), counts: 3...3,
        example: Example("{'a': 1}.exists(k, v, k == 'a' && v == 1)", "true")),
      existsOne("existsOne"), existsOne("exists_one"),
      Macro(
        "transformList", "list.transformList(i, x, value)",
        "The list of what each element becomes with its index, or each value with its key.",
        .fold(.transformList, variables: 2), counts: 3...3,
        example: Example("[5, 6].transformList(i, x, x * i)", "[0, 6]")),
      Macro(
        "transformList", "list.transformList(i, x, condition, value)",
        "The list of what each element becomes for which a condition holds.",
        .fold(.transformList, variables: 2), counts: 4...4,
        example: Example("[5, 6].transformList(i, x, i > 0, x)", "[6]")),
      Macro(
        "transformMap", "map.transformMap(k, v, value)",
        "The map of what each value becomes under its key, or each element under its index.",
        .fold(.transformMap, variables: 2), counts: 3...3,
        example: Example("{'a': 1}.transformMap(k, v, v + 1)", "{'a': 2}")),
      Macro(
        "transformMap", "map.transformMap(k, v, condition, value)",
        "The map of what each value becomes for which a condition holds.",
        .fold(.transformMap, variables: 2), counts: 4...4,
        example: Example("{'a': 1, 'b': 2}.transformMap(k, v, v > 1, v)", "{'b': 2}")),
      Macro(
        "transformMapEntry", "map.transformMapEntry(k, v, map)",
        "The map of the entries that each entry becomes; a key that comes twice is an error.",
        .fold(.transformMapEntry, variables: 2), counts: 3...3,
        example: Example("{'a': 1}.transformMapEntry(k, v, {v: k})", "{1: 'a'}")),
      Macro(
        "transformMapEntry", "map.transformMapEntry(k, v, condition, map)",
        "The map of the entries that each entry becomes for which a condition holds.",
        .fold(.transformMapEntry, variables: 2), counts: 4...4,
        example: Example("{'a': 1}.transformMapEntry(k, v, v > 1, {v: k})", "{}")),
    ])

  private static func existsOne(_ name: String) -> Macro {
    Macro(
      name, "list.\(name)(i, x, condition)",
      "Whether a condition holds for just one element with its index, or value with its key.",
      .fold(.existsOne, variables: 2), counts: 3...3,
      example: Example("[5, 6].\(name)(i, x, x > i)", "false"))
  }
}
