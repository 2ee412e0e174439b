public import Diagnostics
public import Findings
public import Quantities

/// A legal instrument, as rules cite it.
public struct Source: Sendable {
  /// The id: the name of its file.
  public var id: String
  /// The full title.
  public var title: LocalizedText
  /// The short title for reports.
  public var short: String
  /// The days on which it is in force.
  public var inForce: DayRange
  /// The instruments that amended it.
  public var amendedBy: [String]
  /// Where to read it.
  public var address: String?
  /// The day on which it was read.
  public var readOn: Day?
  /// Every pinpoint that is cited, with its content in one line.
  public var articles: [String: LocalizedText]
  /// Where it stands in the rule set.
  public var place: Place
}

/// Days from one to another, both included; an open end has no bound.
public struct DayRange: Hashable, Sendable {
  /// The first day.
  public var from: Day?
  /// The last day.
  public var to: Day?

  /// Creates a range.
  public init(from: Day? = nil, to: Day? = nil) {
    self.from = from
    self.to = to
  }

  /// Whether a day lies in the range.
  public func contains(_ day: Day) -> Bool {
    (from.map { $0 <= day } ?? true) && (to.map { day <= $0 } ?? true)
  }
}

/// A citation that holds on certain days.
public struct DatedCitation: Sendable {
  /// The citation.
  public var citation: Citation
  /// When it holds.
  public var range: DayRange
  /// Where it stands in the rule set.
  public var place: Place
}

/// A number of the law with its values over time.
public struct Parameter: Sendable {
  /// What a value is.
  public enum Kind: String, Sendable, CaseIterable {
    /// A whole number.
    case int
    /// An exact decimal; with the unit percent, 11 means 11 percent.
    case decimal
    /// Money.
    case rupiah
    /// A day.
    case date
    /// A marginal scale.
    case scale
  }

  /// A value and when it holds.
  public struct DatedValue: Sendable {
    /// When it holds.
    public var range: DayRange
    /// The raw number: units, hundredths of rupiah, 10⁻⁹, days, or the index of the scale.
    public var raw: Int64
    /// The law that says so.
    public var citation: Citation
    /// Where it stands in the rule set.
    public var place: Place
  }

  /// The name: that of its file.
  public var name: String
  /// What it is called.
  public var label: LocalizedText
  /// What a value is.
  public var kind: Kind
  /// The unit, where it is a number that has one.
  public var unit: String?
  /// The values, by first day.
  public var values: [DatedValue]

  /// The value on a day, or nil where the law has none.
  public func value(on day: Day) -> DatedValue? {
    values.last { $0.range.contains(day) }
  }
}
