import Diagnostics

// Every message about an expression, so that all wordings can be reviewed on one page. Each has a
// test of its full text.

// MARK: Reading

extension Diagnostic {
  static func sourceTooLong(limit: Int, at place: Place) -> Diagnostic {
    .error(
      "the expression is longer than \(limit) bytes", at: place,
      help: "split it into several named expressions")
  }

  static func notUTF8(at place: Place) -> Diagnostic {
    .error("the expression is not valid UTF-8", at: place, help: "save the file as UTF-8")
  }

  static func emptyExpression(at place: Place) -> Diagnostic {
    .error("the expression is empty", at: place)
  }

  static func nestedTooDeeply(limit: Int, at place: Place) -> Diagnostic {
    .error(
      "the expression is nested too deeply: the limit is \(limit) levels", at: place,
      help: "split it into several named expressions")
  }

  static func malformedNumber(_ text: String, at place: Place) -> Diagnostic {
    .error(
      "\"\(text)\" is not a number", at: place,
      help: "write digits only: no separators and no units, as in 15000000")
  }

  static func numberTooLarge(_ text: String, type: CELType, at place: Place) -> Diagnostic {
    .error("\"\(text)\" is too large for the type \(type)", at: place)
  }

  static func unclosedText(_ quote: String, at place: Place) -> Diagnostic {
    .error("this text is not closed", at: place, help: "add \(quote) at its end")
  }

  static func strangeCharacter(_ text: String, at place: Place) -> Diagnostic {
    let help: String? =
      switch text {
      case "=": "compare with \"==\""
      case "&": "\"and\" is written \"&&\""
      case "|": "\"or\" is written \"||\""
      case "\u{201C}", "\u{201D}", "\u{2018}", "\u{2019}": "use straight quotes, \" or '"
      default: nil
      }
    return .error("\"\(text)\" has no meaning here", at: place, help: help)
  }

  static func badEscape(_ text: String, _ fault: Literals.Fault, at place: Place) -> Diagnostic {
    switch fault {
    case .unknownEscape:
      .error(
        "\"\(text)\" is not an escape", at: place, help: "a backslash itself is written \"\\\\\"")
    case .noCodePoint:
      .error("\"\(text)\" is not a code point", at: place)
    case .codePointInBytes:
      .error("\"\(text)\" cannot stand in bytes", at: place, help: "write \\xHH for each byte")
    }
  }

  static func expectedExpression(found: String, at place: Place) -> Diagnostic {
    .error("expected an expression, found \(found)", at: place)
  }

  static func expectedOperator(found: String, at place: Place) -> Diagnostic {
    let help: String? =
      switch found.lowercased() {
      case "\"and\"": "\"and\" is written \"&&\""
      case "\"or\"": "\"or\" is written \"||\""
      default: nil
      }
    return .error("expected an operator, found \(found)", at: place, help: help)
  }

  static func notAsWord(at place: Place) -> Diagnostic {
    .error("\"not\" has no meaning here", at: place, help: "\"not\" is written \"!\"")
  }

  static func expectedName(found: String, at place: Place) -> Diagnostic {
    .error("expected the name of a field after \".\", found \(found)", at: place)
  }

  static func reservedWord(_ word: String, at place: Place) -> Diagnostic {
    .error("\"\(word)\" is a reserved word and cannot be a name", at: place)
  }

  static func unclosed(_ bracket: String, at place: Place) -> Diagnostic {
    .error("this \"\(bracket)\" is not closed", at: place)
  }

  static func unexpected(_ found: String, at place: Place) -> Diagnostic {
    .error("unexpected \(found)", at: place)
  }

  static func entryWithoutValue(at place: Place) -> Diagnostic {
    .error("this entry of a map has no value", at: place, help: "write {key: value}")
  }

  static func conditionalWithoutColon(at place: Place) -> Diagnostic {
    .error(
      "this \"?\" has no \":\"", at: place, help: "write condition ? value : other value")
  }

  static func conditionalInFirstBranch(at place: Place) -> Diagnostic {
    .error(
      "a conditional between \"?\" and \":\" needs parentheses", at: place,
      help: "write a ? (b ? c : d) : e")
  }

  static func messageLiteral(at place: Place) -> Diagnostic {
    .error("records cannot be made in an expression", at: place)
  }

  static func optionalCall(_ name: String, at place: Place) -> Diagnostic {
    .error(
      "\"?\" stands before fields only, and \"\(name)\" is called here", at: place,
      help: "write a.?b.optMap(x, x.\(name)(…))")
  }

  static func macroNeedsName(_ macro: Macro, isFirst: Bool, at place: Place) -> Diagnostic {
    .error(
      "the \(isFirst ? "first" : "second") argument of \(macro.name)() must be a simple name",
      at: place, help: "write \(macro.signature) and use the name in what follows")
  }

  static func macroRepeatsName(_ macro: Macro, _ name: String, at place: Place) -> Diagnostic {
    .error("both variables of \(macro.name)() are named \"\(name)\"", at: place)
  }

  static func notNumber(_ function: String, at place: Place) -> Diagnostic {
    .error("\(function)() takes numbers only", at: place)
  }

  static func hasNeedsField(at place: Place) -> Diagnostic {
    .error("has() needs a field, as in has(a.b)", at: place)
  }
}

// MARK: Names and types

extension Diagnostic {
  // The path says where a field of that name is, if somewhere near.
  static func undeclaredName(
    _ name: String, known: [String], path: String?, at place: Place
  ) -> Diagnostic {
    .error(
      "undeclared name \"\(name)\"", at: place,
      help: path.map { "did you mean \"\($0)\"?" } ?? Suggestion.didYouMean(name, among: known))
  }

  // The path says where a field of that name is, if in a group of the record.
  static func unknownField(
    _ field: String, of object: ObjectType, path: String?, at place: Place
  ) -> Diagnostic {
    .error(
      "\(object.name) has no field \"\(field)\"", at: place,
      help: path.map { "did you mean \"\($0)\"?" }
        ?? Suggestion.didYouMean(field, among: object.fields.map(\.name)))
  }

  static func noFields(_ type: CELType, at place: Place) -> Diagnostic {
    .error("a value of type \(type) has no fields", at: place)
  }

  static func undeclaredFunction(
    _ name: String, isMember: Bool, known: some Sequence<String>, at place: Place
  ) -> Diagnostic {
    let names = known.filter { Signature.sign(of: $0) == nil }
    let macros = Library.macrosByName
    let help: String? =
      if name == "has" {
        "has() takes one field, as in has(a.b)"
      } else if let forms = macros[name] {
        "write " + forms.map(\.signature).joined(separator: " or ")
      } else {
        Suggestion.didYouMean(name, among: names + macros.keys.sorted())
      }
    return .error("undeclared function \"\(name)\"", at: place, help: help)
  }

  static func noMatchingOverload(
    _ function: String, isMember: Bool, found: [CELType], overloads: [Overload], at place: Place
  ) -> Diagnostic {
    let message: String
    if let sign = Signature.sign(of: function) {
      message =
        "\"\(sign)\" does not take \(found.map(\.description).joined(separator: " and "))"
    } else {
      let call = Signature.call(function, isMember: isMember, found.map(\.description))
      message = "no function fits the call \(call)"
    }
    return .error(message, at: place, help: signatures(overloads, found, function))
  }

  // Signatures that share a type with what was found come before a list of all.
  private static func signatures(
    _ overloads: [Overload], _ found: [CELType], _ function: String
  ) -> String {
    if function == "_==_" || function == "_!=_" { return "both sides must have the same type" }
    let near = overloads.filter { overload in
      overload.parameters.count == found.count
        && zip(overload.parameters, found).contains { $0 == $1 }
    }
    let candidates = near.isEmpty ? overloads : near
    let shown = 8
    let texts = candidates.prefix(shown).map(Signature.text)
    return "there is " + texts.joined(separator: ", ") + (candidates.count > shown ? ", …" : "")
  }

  static func wrongType(expected: CELType, found: CELType, at place: Place) -> Diagnostic {
    .error("expected \(expected), found \(found)", at: place)
  }

  static func branchesDiffer(_ first: CELType, _ second: CELType, at place: Place) -> Diagnostic {
    .error(
      "the two values of the conditional differ in type: \(first) and \(second)", at: place)
  }

  static func badKeyType(_ type: CELType, at place: Place) -> Diagnostic {
    .error(
      "a \(type) cannot be a key of a map", at: place, help: "keys are bool, int, uint or string")
  }

  static func notOptional(_ type: CELType, at place: Place) -> Diagnostic {
    .error(
      "expected an optional value after \"?\", found \(type)", at: place,
      help: "optional.of(x) makes an optional value")
  }

  static func needsOptional(_ macro: String, _ type: CELType, at place: Place) -> Diagnostic {
    .error("\(macro)() needs an optional value, found \(type)", at: place)
  }

  static func resultNotOptional(_ type: CELType, at place: Place) -> Diagnostic {
    .error(
      "the second argument of optFlatMap() must be an optional value, found \(type)", at: place,
      help: "optMap() takes any value")
  }

  static func resultNotMap(_ type: CELType, at place: Place) -> Diagnostic {
    .error(
      "the last argument of transformMapEntry() must be a map, found \(type)", at: place,
      help: "write {key: value}")
  }

  static func unorderedKey(_ type: CELType, at place: Place) -> Diagnostic {
    .error("values of type \(type) have no order to sort by", at: place)
  }

  static func cannotIterate(_ macro: String, _ type: CELType, at place: Place) -> Diagnostic {
    .error("\(macro)() needs a list or a map, found \(type)", at: place)
  }
}

// MARK: Units

extension Diagnostic {
  static func wrongUnit(expected: String?, found: String?, at place: Place) -> Diagnostic {
    switch (expected, found) {
    case (let expected?, let found?):
      .error("expected \(expected), found \(found)", at: place, help: dropUnit)
    case (let expected?, nil):
      .error("expected \(expected), found a number without unit", at: place)
    case (nil, let found):
      .error(
        "expected a number without unit, found \(found ?? "one")", at: place, help: dropUnit)
    }
  }

  static func unitProduct(_ first: String?, _ second: String?, at place: Place) -> Diagnostic {
    .error(
      "cannot multiply \(first ?? "a number") by \(second ?? "a number")", at: place, help: dropUnit
    )
  }

  static func unitQuotient(_ first: String?, _ second: String?, at place: Place) -> Diagnostic {
    .error(
      "cannot divide \(first ?? "a number without unit") by \(second ?? "a number")", at: place,
      help: dropUnit)
  }

  private static var dropUnit: String { "int(x) gives the number without its unit" }
}

/// Signatures as people write calls.
enum Signature {
  /// The sign of an operator, or nil for a function with a name.
  static func sign(of function: String) -> String? {
    switch function {
    case "_[_]": "[]"
    case "_[?_]": "[?]"
    case "_in_": "in"
    case "!_", "-_": String(function.dropLast())
    case _ where function.utf8.first == 0x5F && function.utf8.last == 0x5F && function != "_":
      String(function.dropFirst().dropLast())
    default: nil
    }
  }

  /// `size(list(T))`, or `string.size()`.
  static func call(_ function: String, isMember: Bool, _ types: [String]) -> String {
    if isMember, let receiver = types.first {
      return "\(receiver).\(function)(\(types.dropFirst().joined(separator: ", ")))"
    }
    return "\(function)(\(types.joined(separator: ", ")))"
  }

  static func text(_ overload: Overload) -> String {
    let types = overload.parameters.map(\.description)
    if overload.function == "_[_]" || overload.function == "_[?_]", types.count == 2 {
      return "\(types[0])[\(overload.function == "_[_]" ? "" : "?")\(types[1])]"
    }
    if let sign = sign(of: overload.function) {
      return types.count == 2 ? "\(types[0]) \(sign) \(types[1])" : sign + types.joined()
    }
    return call(overload.function, isMember: overload.isMember, types)
  }
}
