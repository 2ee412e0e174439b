/// The functions and operators of the language itself.
enum StandardLibrary {
  static let overloads: [Overload] =
    equality + comparisons + arithmetic + collections + conversions + texts + matching + times
}

extension Library {
  static let standard = Library(
    "standard", "The operators, functions and macros of the language itself.",
    forms: [
      Entry(
        "a && b", "Whether both hold; false on one side is enough.",
        Example("true && false", "false")),
      Entry(
        "a || b", "Whether one holds; true on one side is enough.", Example("true || false", "true")
      ),
      Entry(
        "c ? a : b", "The first value where the condition holds, else the second.",
        Example("1 < 2 ? 'a' : 'b'", "'a'")),
      Entry(
        "a.b", "The field of a record or the value under a key; none is an error.",
        Example("{'b': 1}.b", "1")),
    ],
    overloads: StandardLibrary.overloads, macros: StandardLibrary.macros)
}

/// Short forms for tables of overloads.
extension Overload {
  static func operation(
    _ id: String, _ function: String, _ left: CELType, _ right: CELType, _ result: CELType,
    _ documentation: String, _ meaning: @escaping @Sendable (Value, Value) -> Value
  ) -> Overload {
    Overload(
      id: id, function: function, isMember: false, parameters: [left, right], result: result,
      documentation: documentation, binary: meaning)
  }

  static func conversion(
    _ id: String, _ function: String, _ parameter: CELType, _ result: CELType,
    _ documentation: String, _ meaning: @escaping @Sendable (Value) -> Value
  ) -> Overload {
    Overload(
      id: id, function: function, isMember: false, parameters: [parameter], result: result,
      documentation: documentation, unary: meaning)
  }

  static func method(
    _ id: String, _ function: String, _ receiver: CELType, _ result: CELType,
    _ documentation: String, _ meaning: @escaping @Sendable (Value) -> Value
  ) -> Overload {
    Overload(
      id: id, function: function, isMember: true, parameters: [receiver], result: result,
      documentation: documentation, unary: meaning)
  }

  static func method(
    _ id: String, _ function: String, _ receiver: CELType, _ argument: CELType, _ result: CELType,
    _ documentation: String, _ meaning: @escaping @Sendable (Value, Value) -> Value
  ) -> Overload {
    Overload(
      id: id, function: function, isMember: true, parameters: [receiver, argument],
      result: result, documentation: documentation, binary: meaning)
  }

  /// The same overload with an operator that does the same for common values, faster.
  func withQuick(_ sign: QuickOperator) -> Overload {
    with { $0.quick = sign }
  }

  /// The negation, which the evaluator knows itself.
  var quickNot: Overload {
    with { $0.isQuickNot = true }
  }

  static func method(
    _ id: String, _ function: String, _ parameters: [CELType], _ result: CELType,
    _ documentation: String, _ meaning: @escaping Meaning
  ) -> Overload {
    Overload(
      id: id, function: function, isMember: true, parameters: parameters, result: result,
      documentation: documentation, apply: meaning)
  }

  static func function(
    _ id: String, _ function: String, _ parameters: [CELType], _ result: CELType,
    _ documentation: String, _ meaning: @escaping Meaning
  ) -> Overload {
    Overload(
      id: id, function: function, isMember: false, parameters: parameters, result: result,
      documentation: documentation, apply: meaning)
  }

  /// The same overload for values whose types only an evaluation knows.
  var forDynamicTypes: Overload {
    with { $0.isForDynamicTypesOnly = true }
  }
}
