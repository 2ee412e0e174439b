public import Quantities

/// What the law asks for against what the rule set decides, in one language: by obligation, and by
/// instrument and pinpoint.
public struct LawMatrix: Hashable, Codable, Sendable {
  /// What became of an obligation.
  public enum Standing: String, Codable, Sendable, CaseIterable {
    /// A rule decides it from data.
    case decided
    /// Only a person can say whether it is met.
    case manual
    /// It is not for this rule set.
    case outOfScope = "out_of_scope"
    /// No rule decides it, and nobody says why.
    case gap
  }

  /// An obligation of the legal reference.
  public struct Obligation: Hashable, Codable, Sendable {
    /// The id.
    public var id: String
    /// What it asks for.
    public var title: String
    /// The rules that decide it.
    public var rules: [String]
    /// What became of it.
    public var standing: Standing
    /// Why no rule decides it.
    public var reason: String?

    /// Creates an obligation.
    public init(
      id: String, title: String, rules: [String], standing: Standing, reason: String? = nil
    ) {
      self.id = id
      self.title = title
      self.rules = rules
      self.standing = standing
      self.reason = reason
    }
  }

  /// A pinpoint of an instrument, and what rests on it.
  public struct Article: Hashable, Codable, Sendable {
    /// The pinpoint.
    public var at: String
    /// What it says, in one line.
    public var content: String
    /// How well it was checked, by the most careful of those that cite it; nil where nobody does.
    public var confidence: Confidence?
    /// Whether somebody cites it without having checked the pinpoint itself.
    public var pinpointUnverified: Bool
    /// The rules that cite it.
    public var rules: [String]
    /// Everything else that cites it: definitions, numbers of the law, years of the calendar.
    public var others: [String]

    /// Creates a pinpoint.
    public init(
      at: String, content: String, confidence: Confidence? = nil, pinpointUnverified: Bool = false,
      rules: [String] = [], others: [String] = []
    ) {
      self.at = at
      self.content = content
      self.confidence = confidence
      self.pinpointUnverified = pinpointUnverified
      self.rules = rules
      self.others = others
    }
  }

  /// A legal instrument.
  public struct Instrument: Hashable, Codable, Sendable {
    /// The id.
    public var id: String
    /// Its short title.
    public var short: String
    /// Its full title.
    public var title: String
    /// The first day on which it is in force.
    public var from: Day?
    /// The last day on which it is in force.
    public var to: Day?
    /// The day on which it was read.
    public var readOn: Day?
    /// Its pinpoints, as the rule set lists them.
    public var articles: [Article]

    /// Creates an instrument.
    public init(
      id: String, short: String, title: String, from: Day? = nil, to: Day? = nil,
      readOn: Day? = nil, articles: [Article]
    ) {
      self.id = id
      self.short = short
      self.title = title
      self.from = from
      self.to = to
      self.readOn = readOn
      self.articles = articles
    }
  }

  /// What stands before the name of a number of the law among the ``Article/others``.
  public static let numberPrefix = "param."

  /// The obligations, in the order of the legal reference.
  public var obligations: [Obligation]
  /// The instruments, by id.
  public var instruments: [Instrument]

  /// Creates a matrix.
  public init(obligations: [Obligation], instruments: [Instrument]) {
    self.obligations = obligations
    self.instruments = instruments
  }

  /// How many obligations came to something.
  public func count(_ standing: Standing) -> Int {
    obligations.count { $0.standing == standing }
  }
}
