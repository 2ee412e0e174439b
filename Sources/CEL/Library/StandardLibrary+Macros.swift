extension StandardLibrary {
  static let macros: [Macro] = [
    Macro(
      "has", "has(record.field)", "Whether a record or a map has a field.", .presence,
      counts: 1...1, example: Example("has({'a': 1}.b)", "false")),
    Macro(
      "all", "list.all(x, condition)",
      "Whether a condition holds for all elements of a list or keys of a map.",
      .fold(.all, variables: 1), counts: 2...2, example: Example("[1, 2].all(x, x > 0)", "true")),
    Macro(
      "exists", "list.exists(x, condition)",
      "Whether a condition holds for an element of a list or a key of a map.",
      .fold(.exists, variables: 1), counts: 2...2,
      example: Example("[1, 2].exists(x, x > 1)", "true")),
    Macro(
      "exists_one", "list.exists_one(x, condition)",
      "Whether a condition holds for just one element of a list or key of a map.",
      .fold(.existsOne, variables: 1), counts: 2...2,
      example: Example("[1, 2].exists_one(x, x > 0)", "false")),
    Macro(
      "map", "list.map(x, value)", "The list of what each element becomes.",
      .fold(.map, variables: 1), counts: 2...2,
      example: Example("[1, 2].map(x, x * 10)", "[10, 20]")),
    Macro(
      "map", "list.map(x, condition, value)",
      "The list of what each element becomes for which a condition holds.",
      .fold(.map, variables: 1), counts: 3...3,
      example: Example("[1, 2].map(x, x > 1, x * 10)", "[20]")),
    Macro(
      "filter", "list.filter(x, condition)", "The elements for which a condition holds.",
      .fold(.filter, variables: 1), counts: 2...2,
      example: Example("[1, 2].filter(x, x > 1)", "[2]")),
  ]
}
