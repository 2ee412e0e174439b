internal import Diagnostics

// Every wording about profiles; each has a test that holds its full text.
extension Diagnostic {
  static func profileCycle(_ names: [String], at place: Place) -> Diagnostic {
    .error(
      "these profiles extend each other in a circle: "
        + (names + names.prefix(1)).joined(separator: " → "),
      at: place)
  }

  static func changeWithoutLaw(at place: Place) -> Diagnostic {
    .error(
      "a change needs the law that it rests on", at: place,
      help: "write basis: [{source: …, at: …, confidence: …}]")
  }

  static func profilesDisagree(
    _ what: String, _ profiles: (String, String), at place: Place, note: Place
  ) -> Diagnostic {
    .error(
      profiles.0 == profiles.1
        ? "the profile \"\(profiles.0)\" says two things about \(what)"
        : "the profiles \"\(profiles.0)\" and \"\(profiles.1)\" disagree on \(what)",
      at: place, notes: [Note("the other change is here", at: note)],
      help: "let one of them say it: a profile adds to the one that it extends")
  }

  static func selectedAnyway(_ rule: String, at place: Place) -> Diagnostic {
    .error(
      "\"\(rule)\" judges without being selected", at: place,
      help: "write optional: true in the rule where only profiles may select it")
  }

  static func deselectedAnyway(_ rule: String, at place: Place) -> Diagnostic {
    .error(
      "\"\(rule)\" is optional and judges only where a profile selects it", at: place,
      help: "take it out of deselect")
  }

  static func weightNotMoved(
    _ rule: String, from old: String, to new: String, by key: String, at place: Place
  ) -> Diagnostic {
    .error(
      "\(key) to \(new) does not \(key) \"\(rule)\", which weighs \(old)",
      at: place)
  }

  static func uncheckedLawTakesAway(at place: Place) -> Diagnostic {
    .error(
      "law that nobody has checked takes no duty away and changes no number", at: place,
      help: "check it, or leave the change out and say in a comment what is not known")
  }

  static func concernsByNumber(
    _ parameter: String, of profile: String, at place: Place, note: Place
  ) -> Diagnostic {
    .error(
      "which records \"\(profile)\" concerns cannot depend on \(parameter), which profiles change",
      at: place, notes: [Note("it is changed here", at: note)])
  }

  static func nobodySelects(_ rule: String, at place: Place) -> Diagnostic {
    .warning(
      "the rule \(rule) is optional and no profile selects it", at: place,
      help: "select it in a profile, or take optional away")
  }
}
