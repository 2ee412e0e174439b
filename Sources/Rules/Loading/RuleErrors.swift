internal import Diagnostics

// Every wording about the files of a rule set; each has a test that holds its full text.
extension Diagnostic {
  static func missingRuleSet(_ path: String) -> Diagnostic {
    .error(
      "there is no rule set here: ruleset.yaml is missing", at: .file(path),
      help: "give the folder of a rule set with --rules DIR")
  }

  static func unreadableFile(_ path: String, _ problem: String) -> Diagnostic {
    .error("the file cannot be read: \(problem)", at: .file(path))
  }

  static func otherEnding(_ path: String) -> Diagnostic {
    .error(
      "this file is not read: the files of a rule set end in .yaml", at: .file(path),
      help: "rename it, or take it away")
  }

  static func tooDeepFolders(_ path: String, limit: Int) -> Diagnostic {
    .error("folders lie in each other more than \(limit) deep", at: .file(path))
  }

  static func misplacedFile(_ path: String, folders: [String]) -> Diagnostic {
    .error(
      "this file has no place in a rule set", at: .file(path),
      help: "put a rule into a folder of its subject; the other folders are "
        + folders.joined(separator: ", "))
  }

  static func wrongFormat(_ found: String, expected: String, at place: Place) -> Diagnostic {
    .error("the format is \"\(found)\", not \"\(expected)\"", at: place)
  }

  static func missingLanguage(_ language: String, at place: Place) -> Diagnostic {
    .error(
      "the text is missing in the language \"\(language)\"", at: place,
      help: "write it as {id: \"…\", en: \"…\"}")
  }

  static func cutByComment(at place: Place) -> Diagnostic {
    .error(
      "YAML ends this text at \" #\" and takes the rest for a comment", at: place,
      help: "write the text between quotation marks, or as a block after \">-\"")
  }

  static func leadingTag(_ tag: String, at place: Place) -> Diagnostic {
    .error(
      "YAML takes \"\(tag)\" for a tag, so the text lacks its beginning", at: place,
      help: "write the text between quotation marks, or as a block after \">-\"")
  }

  static func notADay(_ text: String, at place: Place) -> Diagnostic {
    .error("\"\(text)\" is not a day of the calendar", at: place, help: "write it as 2026-01-31")
  }

  static func notANumber(_ text: String, kind: String, at place: Place) -> Diagnostic {
    .error("\"\(text)\" is not a value of type \(kind)", at: place)
  }

  static func unknownWord(
    _ word: String, what: String, among words: [String], at place: Place
  ) -> Diagnostic {
    .error(
      "there is no \(what) \"\(word)\"", at: place,
      help: Suggestion.didYouMean(word, among: words)
        ?? (words.isEmpty || words.count > 12
          ? nil : "there are: " + words.joined(separator: ", ")))
  }

  static func unknownArticle(_ pinpoint: String, of source: String, at place: Place) -> Diagnostic {
    .error(
      "sources/\(source).yaml does not list \"\(pinpoint)\"", at: place,
      help: "add it under articles, with its content in one line")
  }

  static func reversedDates(at place: Place) -> Diagnostic {
    .error("the last day lies before the first", at: place)
  }

  static func gap(
    from: String, to: String, of name: String, at place: Place, note: Place
  ) -> Diagnostic {
    .error(
      "\(name) has no value from \(from) to \(to)", at: place,
      notes: [Note("the value before ends here", at: note)],
      help: "let the earlier value end, or the later one begin, so that no day is left out")
  }

  static func overlap(_ day: String, of name: String, at place: Place, note: Place) -> Diagnostic {
    .error(
      "\(name) has two values on \(day)", at: place,
      notes: [Note("the other value is here", at: note)],
      help: "end the earlier value on the day before")
  }

  static func badScale(at place: Place) -> Diagnostic {
    .error(
      "the limits of a scale must rise, and only the last bracket has none", at: place)
  }

  static func definitionCycle(_ names: [String], at place: Place) -> Diagnostic {
    .error(
      "these definitions depend on each other in a circle: "
        + (names + names.prefix(1)).joined(separator: " → "),
      at: place)
  }

  static func definitionsTooDeep(limit: Int, at place: Place) -> Diagnostic {
    .error(
      "this definition rests on others more than \(limit) deep", at: place,
      help: "say more of them in one expression")
  }

  static func countsOthers(_ entity: String, at place: Place) -> Diagnostic {
    .error(
      "a count compares records of one entity, here \"\(entity)\"", at: place,
      help: "write count: \(entity)")
  }

  static func nameTaken(_ name: String, by what: String, at place: Place) -> Diagnostic {
    .error("the name \"\(name)\" belongs to \(what) already", at: place, help: "choose another")
  }

  static func readingsNeedSides(at place: Place) -> Diagnostic {
    .error(
      "among readings exactly one is strict and exactly one lenient", at: place,
      help: "mark them with strict: true and lenient: true")
  }

  static func oneMeaning(_ keys: [String], what: String, at place: Place) -> Diagnostic {
    .error("\(what) needs exactly one of: \(keys.joined(separator: ", "))", at: place)
  }

  static func listWithoutForEach(_ path: String, at place: Place) -> Diagnostic {
    .error(
      "\(path) is a list; one verdict cannot speak of all its elements at once", at: place,
      help: "write for_each: {k: \(path)} and read k, or use exists, all, map or filter")
  }

  static func gateNotCurable(_ stage: String, at place: Place) -> Diagnostic {
    .error(
      "a rule that cannot be cured must not hold the stage \"\(stage)\"", at: place,
      help: "take the gate away, or make a second rule that can be cured")
  }

  static func unclosedPlace(at place: Place) -> Diagnostic {
    .error(
      "the brace is never closed", at: place, help: "write {{ where a brace itself is meant")
  }

  static func unopenedPlace(at place: Place) -> Diagnostic {
    .error(
      "the brace was never opened", at: place, help: "write }} where a brace itself is meant")
  }

  static func notAPath(_ text: String, at place: Place) -> Diagnostic {
    .error(
      "\"{\(text)}\" is not a name or a path", at: place,
      help: "give the expression a name under let, and put the name here")
  }

  static func languageTwice(_ language: String, at place: Place) -> Diagnostic {
    .error("the language \"\(language)\" stands twice", at: place)
  }

  static func badEntityName(_ name: String, at place: Place) -> Diagnostic {
    .error(
      "\"\(name)\" cannot be the name of an entity", at: place,
      help: "use letters, digits and underscores")
  }

  static func notADateField(_ path: String, at place: Place) -> Diagnostic {
    .error("\"\(path)\" is not a date of the entity", at: place)
  }

  static func unknownStageOfField(_ stage: String, of field: String, at place: Place?) -> Diagnostic
  {
    .error("\(field) is asked for from the stage \"\(stage)\", which there is not", at: place)
  }

  static func personalKey(_ field: String, at place: Place?) -> Diagnostic {
    .error(
      "\(field) is personal and cannot be a key: keys stand in reports", at: place,
      help: "take another field as the key")
  }

  static func notPositive(_ key: String, at place: Place) -> Diagnostic {
    .error("\"\(key)\" must be above zero", at: place)
  }

  static func yearOutOfRange(at place: Place) -> Diagnostic {
    .error("a year lies between 1 and 9999", at: place)
  }

  static func twiceYear(_ year: Int, at place: Place) -> Diagnostic {
    .error("the calendar has the year \(year) twice", at: place)
  }

  static func dayOutsideYear(_ day: String, year: Int, at place: Place) -> Diagnostic {
    .error("\(day) does not lie in \(year)", at: place)
  }

  static func baseWithoutDay(at place: Place) -> Diagnostic {
    .error(
      "the dossier of the examples needs the day on which they are judged", at: place,
      help: "write as_of: 2026-01-31")
  }

  static func exampleWithoutVerdict(at place: Place) -> Diagnostic {
    .error(
      "an example says what must come out", at: place,
      help: "give verdict, or verdicts by item key for a rule with for_each")
  }

  static func missingReason(_ status: String, at place: Place) -> Diagnostic {
    .error(
      "an obligation that is \(status) needs a reason", at: place,
      help: "say in id and en why no rule decides it")
  }

  static func decidedAfterAll(_ id: String, by rule: String, at place: Place) -> Diagnostic {
    .error(
      "\(id) has a status, and the rule \(rule) decides it", at: place,
      help: "take the status away, or the id from the rule's fulfils")
  }

  static func noRules(_ path: String) -> Diagnostic {
    .error(
      "the rule set has no rule", at: .file(path),
      help: "a rule is a YAML file in a folder of its subject")
  }

  static func emptyReason(at place: Place) -> Diagnostic {
    .error(
      "a decision to go on needs a reason in words", at: place,
      help: "say why the stage may be passed although the duty is open")
  }

  /// A fault in the form of a decision to go on.
  static func asDecision(_ fault: Diagnostic) -> Diagnostic {
    var fault = fault
    fault.help =
      fault.help
      ?? "write rule, revision (patuh rules show RULE), subject: {ENTITY: KEY}, stage, by, reason, "
      + "on and until"
    return fault
  }

  static func otherRuleSet(_ found: String, _ expected: String, at place: Place) -> Diagnostic {
    .error(
      "this is a report by the rule set \"\(found)\", not \"\(expected)\"", at: place,
      help: "compare with a report by the same rule set")
  }

  /// A fault in a report; its lines are long and may hold personal data.
  static func inBaseline(_ fault: Diagnostic) -> Diagnostic {
    var fault = fault
    fault.place = fault.place?.withoutExcerpt
    fault.help = fault.help ?? "a baseline is a report of an earlier run: --out json:FILE"
    return fault
  }

  /// A fault of a file that is not even JSON: how JSON is written would help nobody.
  static func notABaseline(_ fault: Diagnostic) -> Diagnostic {
    var fault = fault
    fault.help = nil
    return inBaseline(fault)
  }

  static func noExamples(_ id: String, at place: Place) -> Diagnostic {
    .warning("the rule \(id) has no example", at: place, help: "show at least a pass and a fail")
  }
}
