/// What a rule says of one subject; XCCDF's result words, with `pending` for duties not yet due.
public enum Verdict: String, Codable, Sendable, CaseIterable {
  /// The duty is met, whatever the missing facts may be.
  case pass
  /// The duty is not met and its last day is over.
  case fail
  /// The duty is not met yet and need not be.
  case pending
  /// The data do not show it, or the law leaves it open.
  case unknown
  /// A person must look.
  case manual
  /// The duty does not concern this subject.
  case notApplicable = "not_applicable"
  /// The rule or the engine broke.
  case error
}

/// Why a verdict is what it is; an open set, so that a new reason breaks no reader.
public struct VerdictReason: RawRepresentable, Hashable, Codable, Sendable {
  /// The word in reports.
  public var rawValue: String

  /// Creates a reason from its word.
  public init(rawValue: String) {
    self.rawValue = rawValue
  }

  /// Reads the word.
  public init(from decoder: any Decoder) throws {
    rawValue = try decoder.singleValueContainer().decode(String.self)
  }

  /// Writes the word.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }

  /// The profile does not select the rule for this subject.
  public static let notSelected = VerdictReason(rawValue: "not_selected")
  /// `applies` is false.
  public static let outOfScope = VerdictReason(rawValue: "out_of_scope")
  /// The rule's date lies outside every version of its law.
  public static let notInForce = VerdictReason(rawValue: "not_in_force")
  /// There is no second record to compare with.
  public static let nothingToCompare = VerdictReason(rawValue: "nothing_to_compare")
  /// The list that the rule goes through has no element.
  public static let emptyList = VerdictReason(rawValue: "empty_list")
  /// Only facts are missing that nobody asks for at this stage.
  public static let notYet = VerdictReason(rawValue: "not_yet")
  /// The last day is still open.
  public static let notDue = VerdictReason(rawValue: "not_due")
  /// The sources reach only to a day on or before the last day.
  public static let dataTooOld = VerdictReason(rawValue: "data_too_old")
  /// The readings of the law differ in the verdict.
  public static let reading = VerdictReason(rawValue: "reading")
  /// A fact is stated nowhere.
  public static let notSupplied = VerdictReason(rawValue: "not_supplied")
  /// A fact is stated to be none.
  public static let empty = VerdictReason(rawValue: "empty")
  /// A fact cannot be read.
  public static let unreadable = VerdictReason(rawValue: "unreadable")
  /// Two sources state a fact differently.
  public static let conflicting = VerdictReason(rawValue: "conflicting")
  /// Nobody has decided yet which record the entry belongs to that may state a fact.
  public static let undecidedMatch = VerdictReason(rawValue: "undecided_match")
  /// A deed is dated after the as-of date.
  public static let future = VerdictReason(rawValue: "future")
  /// A number of the law has no value on the rule's date.
  public static let noParameter = VerdictReason(rawValue: "no_parameter")
  /// The calendar lacks a year.
  public static let noCalendar = VerdictReason(rawValue: "no_calendar")
  /// Nobody has answered the question yet.
  public static let noAttestation = VerdictReason(rawValue: "no_attestation")
  /// The answer is older than it may be.
  public static let attestationExpired = VerdictReason(rawValue: "attestation_expired")
}

/// How bad an open duty is.
public enum Severity: String, Codable, Sendable, CaseIterable, Comparable {
  /// Worth knowing.
  case info
  /// Should be put right.
  case warning
  /// Must be put right.
  case error

  /// Orders `info` below `warning` below `error`.
  public static func < (lhs: Severity, rhs: Severity) -> Bool { lhs.rank < rhs.rank }

  private var rank: Int {
    switch self {
    case .info: 0
    case .warning: 1
    case .error: 2
    }
  }
}

/// What was decided about a finding, apart from its verdict.
public enum Disposition: String, Codable, Sendable, CaseIterable {
  /// Nothing was decided; it counts.
  case active
  /// A named officer decided to go on; the duty stays open.
  case waived
  /// Such a decision has run out.
  case waiverExpired = "waiver_expired"
  /// It was known before, in the baseline, and has not changed.
  case known
}

/// How well a citation was checked.
public enum Confidence: String, Codable, Sendable, CaseIterable, Comparable {
  /// From memory or derived; blocks nothing and is never an error.
  case unverified
  /// Read in a secondary source.
  case secondary
  /// Read in the text itself.
  case verified

  /// Orders by how well it was checked.
  public static func < (lhs: Confidence, rhs: Confidence) -> Bool { lhs.rank < rhs.rank }

  private var rank: Int {
    switch self {
    case .unverified: 0
    case .secondary: 1
    case .verified: 2
    }
  }
}
