internal import CEL
internal import Findings
internal import Quantities

/// A verdict with what it rests on, before anything is written about it.
struct Decision {
  var verdict: Verdict
  var reason: VerdictReason?
  /// Whether a pending duty was found unmet so far; without that nobody has decided about it.
  var isUnmet = false
  /// The last day on which the duty can be met, where it is known.
  var due: Day?
  /// The rule's date, where it is known.
  var date: Day?
  /// The facts that were needed and are not there.
  var missing: UnknownSet?
  /// The answer of a person that it rests on, or that has run out.
  var attestation: Attestation?
  /// What broke.
  var failure: String?

  static func notApplicable(_ reason: VerdictReason, date: Day? = nil) -> Decision {
    Decision(verdict: .notApplicable, reason: reason, date: date)
  }

  /// Line 4 of the verdict table: pending where only facts are missing that nobody asks for yet.
  static func undecided(_ missing: UnknownSet, due: Day? = nil, date: Day? = nil) -> Decision {
    let facts = missing.facts.filter { $0.reason != "not_yet" }
    if facts.isEmpty {
      return Decision(
        verdict: .pending, reason: .notYet, due: due, date: date, missing: missing)
    }
    if facts.allSatisfy({ $0.reason == "nothing_to_compare" }) {
      return .notApplicable(.nothingToCompare, date: date)
    }
    let worst =
      gravest.first { word in facts.contains { $0.reason == word } } ?? facts.map(\.reason).min()
    return Decision(
      verdict: .unknown, reason: worst.map(VerdictReason.init), due: due, date: date,
      missing: missing)
  }

  static func broken(_ error: EvaluationError, date: Day? = nil) -> Decision {
    Decision(verdict: .error, date: date, failure: error.message)
  }

  // The reason that a person can do most about comes first.
  private static let gravest = [
    "undecided_match", "conflicting", "unreadable", "future", "no_calendar", "no_parameter",
    "not_supplied", "empty",
  ]
}
