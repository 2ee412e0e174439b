extension Library {
  static let bindings = Library(
    "bindings", "Names for parts of an expression.",
    macros: [
      Macro(
        "cel.bind", "cel.bind(x, value, result)",
        "The result, in which a name stands for a value that is found once.", .binding(.bind),
        counts: 3...3, example: Example("cel.bind(x, 2 + 3, x * x)", "25"))
    ])
}
