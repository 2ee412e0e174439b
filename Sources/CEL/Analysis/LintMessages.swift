import Diagnostics

// Every warning about an expression; each has a test of its full text.
extension Diagnostic {
  static func alwaysTheSame(_ isTrue: Bool, at place: Place) -> Diagnostic {
    .warning(
      "this condition is always \(isTrue), whatever the facts", at: place,
      help: "remove it or correct it")
  }

  static func alwaysFails(_ message: String, at place: Place) -> Diagnostic {
    .warning("this part always fails: \(message)", at: place)
  }

  static func neverReached(
    _ isTrue: Bool, at place: Place, condition: Place
  ) -> Diagnostic {
    .warning(
      "this part is never reached", at: place,
      notes: [Note("the condition is always \(isTrue)", at: condition)])
  }

  static func neverTogether(_ other: String, at place: Place, other first: Place) -> Diagnostic {
    .warning(
      "no value passes both this and \"\(other)\"", at: place,
      notes: [Note("the other comparison", at: first)], help: "one of the two is not meant")
  }

  static func alwaysOne(_ other: String, at place: Place, other first: Place) -> Diagnostic {
    .warning(
      "every value passes this or \"\(other)\"", at: place,
      notes: [Note("the other comparison", at: first)],
      help: "to exclude several values, join them with \"&&\"")
  }

  static func notAnAllowedValue(
    _ text: String, of field: String, _ allowed: [String], at place: Place
  ) -> Diagnostic {
    let shown = 8
    let list = allowed.prefix(shown).map { "\"\($0)\"" }.joined(separator: ", ")
    return .warning(
      "\"\(text)\" is not a value of \(field)", at: place,
      help: Suggestion.didYouMean(text, among: allowed)
        ?? "the values are \(list)\(allowed.count > shown ? ", …" : "")")
  }

  static func standsTwice(at place: Place, first: Place) -> Diagnostic {
    .warning(
      "this value stands twice in the list", at: place, notes: [Note("the first time", at: first)])
  }

  static func unguarded(_ field: String, path: String, at place: Place) -> Diagnostic {
    .warning(
      "\(field) may be absent, and nothing here asks whether it is", at: place,
      help: "write has(\(path)) && … or !has(\(path)) || …")
  }

  static func tooCostly(
    _ cost: UInt64, limit: UInt64, blame: String?, at place: Place
  ) -> Diagnostic {
    .error(
      cost == .max
        ? "the expression may cost any amount of work: the limit is \(limit) units"
        : "the expression may cost \(cost) units of work: the limit is \(limit)",
      at: place, help: blame)
  }
}
