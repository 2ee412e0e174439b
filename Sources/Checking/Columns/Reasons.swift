internal import CEL
internal import Findings
internal import Records

/// Why a row has no value: a bit for each reason that a verdict may give, so that the reasons of
/// many facts join by one operation.
struct Reasons: OptionSet, BitwiseCopyable {
  var rawValue: UInt16

  static let noCalendar = Reasons(rawValue: 1 << 8)
  static let noParameter = Reasons(rawValue: 1 << 9)
  static let nothingToCompare = Reasons(rawValue: 1 << 10)
  /// Readings of the law differ.
  static let reading = Reasons(rawValue: 1 << 11)
  /// The evaluation failed: an error comes before all that is missing.
  static let failure = Reasons(rawValue: 1 << 14)
  /// Only the interpreter can tell.
  static let undecidable = Reasons(rawValue: 1 << 15)

  /// What lies beyond a fact that is missing.
  static let beyond: Reasons = [.failure, .undecidable]

  init(rawValue: UInt16) { self.rawValue = rawValue }

  init(_ absence: Absence) { rawValue = 1 << UInt16(absence.rawValue) }

  static let empty = Reasons(.empty)
  static let notSupplied = Reasons(.notSupplied)
  static let unreadable = Reasons(.unreadable)
  static let conflicting = Reasons(.conflicting)
  static let future = Reasons(.future)
  static let notYet = Reasons(.notYet)

  /// The reasons that a value of the interpreter gives; none where it is a value.
  init(_ value: Value) {
    switch value {
    case .error: self = .failure
    case .unknown(let missing):
      self = missing.facts.reduce(into: []) { $0.formUnion(Self.named($1.reason)) }
      // Unknown for no reason is no case of this table.
      if missing.facts.isEmpty { self = .undecidable }
    default: self = []
    }
  }

  private static let words: [(String, Reasons)] =
    Absence.allCases.map { ($0.reason, Reasons($0)) } + [
      ("no_calendar", .noCalendar), ("no_parameter", .noParameter),
      ("nothing_to_compare", .nothingToCompare),
    ]

  private static func named(_ reason: String) -> Reasons {
    words.first { $0.0 == reason }?.1 ?? .undecidable
  }

  /// A fact without a path for each.
  var facts: [MissingFact] {
    Self.words.compactMap { contains($0.1) ? MissingFact(path: "", reason: $0.0) : nil }
  }

  /// The verdict alone where these are missing.
  var gravity: Verdict {
    switch subtracting(.notYet) {
    case []: .pending
    case .nothingToCompare: .notApplicable
    default: .unknown
    }
  }

  /// The verdict where these are missing: line 4 of the verdict table, as ``Decision`` has it.
  var verdict: (verdict: Verdict, reason: VerdictReason?) {
    if contains(.reading) { return (.unknown, .reading) }
    let decision = Decision.undecided(UnknownSet(facts))
    return (decision.verdict, decision.reason)
  }
}
