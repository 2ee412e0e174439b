internal import Diagnostics

// Every wording about what the examples of a rule set do not show; each has a test of its full text.
extension Diagnostic {
  static func neverReached(_ answer: Bool, at place: Place) -> Diagnostic {
    .warning(
      "in no example this is \(answer)", at: place,
      help: "add an example in which it is, or take away what cannot be")
  }

  static func unnoticed(_ change: String, at place: Place) -> Diagnostic {
    .warning(
      "no example notices the change: \(change)", at: place,
      help: "add an example whose verdict depends on it")
  }
}
