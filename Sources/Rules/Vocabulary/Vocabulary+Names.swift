internal import CEL

extension Library {
  /// The names that expressions have beside their subject, and what stands behind them.
  static let names = Library(
    "names", "What an expression can read beside the record that it is about.",
    forms: [
      Entry("param.NAME", "A number of the law on the day by which the rule is dated."),
      Entry("as_of", "The day on which the records are judged."),
      Entry("gate_item", "Which item of a stage is judged, where a gate asks for one."),
      Entry("input.NAME", "What a calculation was given."),
    ],
    overloads: [
      Overload(
        id: "param_date", function: "param", isMember: false, parameters: [.date],
        result: .object("param"), documentation: "The numbers of the law on another day.",
        unary: { .object(ObjectReference(type: "param", handle: $0.raw)) })
    ])
}
