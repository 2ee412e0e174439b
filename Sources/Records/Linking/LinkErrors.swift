internal import Diagnostics

// Every message about linkings and the answers of people to them.
extension Diagnostic {
  static func unknownLinkField(
    _ name: String, among known: [String], at place: Place
  ) -> Diagnostic {
    .error(
      "the linking has no field \"\(name)\"", at: place,
      help: Suggestion.didYouMean(name, among: known)
        ?? "the fields are: " + known.joined(separator: ", "))
  }

  static func unknownLinkKind(
    _ name: String, among known: [String], at place: Place
  ) -> Diagnostic {
    .error(
      "nothing is compared as \"\(name)\"", at: place,
      help: Suggestion.didYouMean(name, among: known)
        ?? "the kinds are: " + known.joined(separator: ", "))
  }

  static func linkKindDoesNotFit(_ kind: String, _ field: String, at place: Place) -> Diagnostic {
    .error(
      "\"\(field)\" cannot be compared as \"\(kind)\"", at: place,
      help: "amount is for rupiah, day for dates, the other kinds for texts")
  }

  static func holderOfAnotherKind(at place: Place) -> Diagnostic {
    .error("only an identifier names a holder", at: place, help: "write kind: identifier")
  }

  static func unknownHolder(_ name: String, among known: [String], at place: Place) -> Diagnostic {
    .error(
      "there is no list \"\(name)\" that says whom a number names", at: place,
      help: Suggestion.didYouMean(name, among: known)
        ?? (known.isEmpty ? nil : "the lists are: " + known.joined(separator: ", ")))
  }

  static func notAPercentage(at place: Place) -> Diagnostic {
    .error("this is not a percentage", at: place, help: "write it as 85, or 0.5")
  }

  static func notAFactor(at place: Place) -> Diagnostic {
    .error("this is not a factor", at: place, help: "write it as 1.11")
  }

  static func notPoints(_ key: String, at place: Place) -> Diagnostic {
    .error("\"\(key)\" is a whole number of points", at: place, help: "write it as 40, or -15")
  }

  static func levelsOutOfOrder(at place: Place) -> Diagnostic {
    .error(
      "the level gives more points than the one above it", at: place,
      help: "the first level that holds counts: put the one with the most points first")
  }

  static func thresholdsOutOfOrder(at place: Place) -> Diagnostic {
    .error(
      "the points from which is linked and asked do not fit together", at: place,
      help: "asks_from and margin are at least 1, and asks_from is at most links_from")
  }

  static func linksNever(_ points: Int, most: Int, at place: Place) -> Diagnostic {
    .error(
      "nothing can have the \(points) points from which is linked; all fields together give \(most)",
      at: place, help: "lower links_from, or give agreement more points")
  }

  static func unknownLinking(_ name: String, among known: [String], at place: Place) -> Diagnostic {
    .error(
      "there is no linking \"\(name)\"", at: place,
      help: Suggestion.didYouMean(name, among: known)
        ?? (known.isEmpty
          ? "linkings are files of the folder linking"
          : "the linkings are: " + known.joined(separator: ", ")))
  }

  static func linkingOfAnotherEntity(
    _ name: String, _ entity: String, at place: Place
  ) -> Diagnostic {
    .error(
      "the linking \"\(name)\" finds records of \(entity)", at: place,
      help: "map the rows to \(entity), or name another linking")
  }

  static func compareWithoutLink(at place: Place) -> Diagnostic {
    .error(
      "compare is for rows that are linked", at: place,
      help: "add link: NAME, or leave compare out")
  }

  static func linkWithoutKey(_ name: String, at place: Place) -> Diagnostic {
    .error(
      "the rows of \"\(name)\" cannot be linked without a key", at: place,
      help: "give the data set a key under datasets, by which people can speak of a row")
  }

  static func entryWithoutKey(_ key: String, at place: Place) -> Diagnostic {
    .error(
      "the row has no key", at: place,
      help: "give it \(key); without it, nobody can say to which record it belongs")
  }

  static func entryTwice(at place: Place, first: Place) -> Diagnostic {
    .error(
      "the row has the key of another one in the same data set", at: place,
      notes: [Note("the other one is here", at: first)], help: "keep one of the two")
  }
}

// MARK: Answers

extension Diagnostic {
  static func unknownRole(_ name: String, among known: [String], at place: Place) -> Diagnostic {
    .error(
      "there is no role \"\(name)\"", at: place,
      help: Suggestion.didYouMean(name, among: known)
        ?? "the roles are: " + known.joined(separator: ", "))
  }

  static func answeredTwice(_ entry: String, at place: Place, first: Place) -> Diagnostic {
    .error(
      "\"\(entry)\" is answered twice", at: place,
      notes: [Note("the other answer is here", at: first)], help: "keep one of the two")
  }

  static func givenAwayTwice(_ record: String, at place: Place, first: Place) -> Diagnostic {
    .error(
      "\"\(record)\" is given to two registrations", at: place,
      notes: [Note("the other one is here", at: first)],
      help: "one registration belongs to one record; decide which")
  }

  static func answerToNothing(_ entry: String, at place: Place) -> Diagnostic {
    .warning(
      "the data have no registration \"\(entry)\"; the answer counts for nothing", at: place,
      help: "remove it, or give the source that it is about")
  }

  static func answerWithoutRecord(_ record: String, at place: Place) -> Diagnostic {
    .warning(
      "the data have no record \"\(record)\"; the answer counts for nothing", at: place,
      help: "correct the key, or give the source that has the record")
  }

  static func answerToOther(_ key: String, at place: Place) -> Diagnostic {
    .warning(
      "\"\(key)\" has changed since the answer was given; it counts for nothing", at: place,
      help: "write the list again, and decide again")
  }

  static func newCandidates(_ records: [String], of entry: String, at place: Place) -> Diagnostic {
    let shown = records.prefix(5).joined(separator: ", ") + (records.count > 5 ? ", …" : "")
    return .warning(
      "\"\(entry)\" belongs to none, says the answer, but there are others by now: \(shown)",
      at: place, help: "write the list again, and decide again")
  }
}

// MARK: Data issues

extension ValueProblem {
  static func toBeMatched(_ candidates: Int) -> ValueProblem {
    ValueProblem(
      code: .link,
      text: LocalizedText(
        id: "perlu dicocokkan, \(candidates) calon; lihat patuh match",
        en: "to be matched, \(candidates == 1 ? "1 candidate" : "\(candidates) candidates"); "
          + "see patuh match"))
  }

  static func matchesNothing(_ label: LocalizedText) -> ValueProblem {
    ValueProblem(
      code: .link,
      text: LocalizedText(
        id: "tidak cocok dengan \(label["id"]) mana pun dalam data",
        en: "matches no \(label["en"]) in the data"))
  }
}
