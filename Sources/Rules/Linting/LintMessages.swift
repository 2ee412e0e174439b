internal import Diagnostics

// Every wording of `rules lint`; each has a test that holds its full text.
extension Diagnostic {
  static func nobodySaysWhy(_ id: String, at place: Place) -> Diagnostic {
    .warning(
      "no rule decides \(id) and nobody says why", at: place,
      help: "name it in a rule's fulfils, or give it a status and a reason")
  }

  static func unusedNumber(_ name: String, at place: Place?) -> Diagnostic {
    .warning(
      "nothing that is decided or shown reads param.\(name)", at: place,
      help: "take it out, or write the rule that needs it")
  }

  static func unusedDefinition(_ path: String, at place: Place) -> Diagnostic {
    .warning(
      "nothing that is decided or shown reads \(path)", at: place,
      help: "take it out, or write the rule that needs it")
  }

  static func unreadFacts(_ paths: [String], of entity: String, at place: Place?) -> Diagnostic {
    .warning(
      "no rule reads these facts of \(entity): " + paths.joined(separator: ", "), at: place,
      help: "do not ask people for them, or say with read_by: people who reads them")
  }

  static func factsWithoutPaper(_ paths: [String], of entity: String, at place: Place?)
    -> Diagnostic
  {
    .warning(
      "nobody says on which paper people find these facts of \(entity): "
        + paths.joined(separator: ", "), at: place,
      help: "write paper: {id: …, en: …} to the field, or to the group around it")
  }

  static func readLongAgo(
    _ what: String, _ day: String, limit: Int64, at place: Place
  ) -> Diagnostic {
    .warning(
      "\(what) was read on \(day), more than \(limit) days ago", at: place,
      help: "read it again, and write the day to read_on")
  }

  static func neverRead(_ source: String, at place: Place) -> Diagnostic {
    .warning(
      "\(source) is cited as checked, and nobody says when it was read", at: place,
      help: "write the day to read_on, or cite it as unverified")
  }

  static func keyOutOfOrder(_ key: String, before: String, at place: Place) -> Diagnostic {
    .warning(
      "\"\(key)\" stands after \"\(before)\", and in other rules before it", at: place,
      help: "move it: rules are compared side by side")
  }

  static func verdictsNotShown(
    _ verdicts: [String], of rule: String, at place: Place
  ) -> Diagnostic {
    .warning(
      "no example of \(rule) shows: " + verdicts.joined(separator: ", "), at: place,
      help: "add a case for each; unknown is a needed fact under without")
  }

  static func avoidedWord(_ word: String, _ advice: String, at place: Place) -> Diagnostic {
    .warning("texts of this rule set avoid the word \"\(word)\"", at: place, help: advice)
  }

  static func contradiction(
    _ rule: String, _ other: String, at place: Place, other second: Place
  ) -> Diagnostic {
    .warning(
      "no record can meet both \(rule) and \(other)", at: place,
      notes: [Note("the other check", at: second)],
      help: "part them by applies or by the days of their basis")
  }
}
