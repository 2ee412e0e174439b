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

  static func onlySaid(_ change: String, at place: Place) -> Diagnostic {
    .warning(
      "no verdict can notice the change: \(change) (it stands only in sentences and steps)",
      at: place)
  }

  static func notCured(_ example: String, _ problem: String, at place: Place) -> Diagnostic {
    .warning(
      "the steps do not lead out of the example \"\(example)\": \(problem)", at: place,
      help: "say under sets which facts each step makes true, or add the step that is missing")
  }

  static func wrongAtLimit(
    _ example: String, _ change: String, _ problem: String, at place: Place
  ) -> Diagnostic {
    .error("the example \"\(example)\" \(change): \(problem)", at: place)
  }
}
