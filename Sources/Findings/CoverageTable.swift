public import Quantities

/// Shares of a whole that is covered: those that were published, and those that records give.
public struct CoverageTable: Hashable, Codable, Sendable {
  /// A region.
  public struct Region: Hashable, Codable, Sendable {
    /// Its code.
    public var code: String
    /// Its name; nil where the data give none.
    public var name: String?

    /// Creates a region.
    public init(code: String, name: String?) {
      self.code = code
      self.name = name
    }
  }

  /// How a published share stands to its own two numbers.
  public enum Agreement: String, Codable, Sendable, CaseIterable {
    /// The rule that compares them has passed.
    case agrees
    /// It has failed.
    case contradicts
    /// It does not concern the figure, which prints no share or has no whole.
    case notCompared = "not_compared"
    /// It cannot be decided.
    case undecided
    /// It was not asked in this run.
    case notJudged = "not_judged"
  }

  /// A published figure.
  public struct Figure: Hashable, Codable, Sendable {
    /// The record.
    public var subject: Subject
    /// Its region.
    public var region: Region?
    /// Its sector.
    public var sector: String?
    /// Who published it.
    public var source: String?
    /// The day for which it stands.
    public var date: Day?
    /// How many are covered.
    public var covered: Int64?
    /// Who counts as covered.
    public var coveredMeans: String?
    /// How many there are.
    public var whole: Int64?
    /// Who counts as one of them.
    public var wholeMeans: String?
    /// The share in print, in percent.
    public var printed: ExactDecimal?
    /// The share of the two numbers in percent, to two decimals, rounded half up.
    public var computed: ExactDecimal?
    /// How the share in print stands to them.
    public var agreement: Agreement
    /// The finding of the rule that compares; nil where it was not asked.
    public var finding: Finding?

    /// Creates a figure of which nothing is known.
    public init(subject: Subject) {
      self.subject = subject
      agreement = .notJudged
    }

    /// How many points lie between the share in print and the computed one.
    public var difference: ExactDecimal? {
      printed.flatMap { printed in
        computed.flatMap { printed < $0 ? $0 - printed : printed - $0 }
      }
    }
  }

  /// What some records say together; who is not told of is neither covered nor uncovered.
  public struct Tally: Hashable, Codable, Sendable {
    /// All records.
    public var records = 0
    /// Those that do not say how many there are: nothing of them is in the sums.
    public var silent = 0
    /// Those that say how many there are, and not how many of them are covered.
    public var open = 0
    /// Those that cover more than there are, of which nothing is in the sums.
    public var excessive = 0
    /// Those that are in the sums.
    public var counted: Int { records - silent - excessive }
    /// The sum of those who are covered.
    public var covered: Int64 = 0
    /// The sum of all, with those of ``open`` records.
    public var whole: Int64 = 0
    /// The part of ``whole`` of which nobody knows whether it is covered.
    public var undecided: Int64 = 0

    /// Creates an empty tally.
    public init() {}

    /// Adds what a record says; what is too large to add is not said.
    public mutating func add(covered: Int64?, whole: Int64?) {
      records += 1
      guard let whole, whole >= 0, covered ?? 0 >= 0 else { return silent += 1 }
      if let covered, covered > whole { return excessive += 1 }
      let sum = self.whole.addingReportingOverflow(whole)
      guard !sum.overflow else { return silent += 1 }
      self.whole = sum.partialValue
      // Neither part is more than the whole, which has not overflowed.
      if let covered { self.covered += covered } else { undecided += whole }
      if covered == nil { open += 1 }
    }

    /// The share if nobody undecided is covered; nil where nothing can be computed.
    public var lowest: ExactDecimal? { CoverageTable.share(covered, of: whole) }

    /// The share if everybody undecided is covered; nil where nothing can be computed.
    public var highest: ExactDecimal? { CoverageTable.share(covered + undecided, of: whole) }
  }

  /// What the records of a region say.
  public struct Row: Hashable, Codable, Sendable {
    /// The region; nil where the records do not say.
    public var region: Region?
    /// What the region is, such as a province.
    public var level: String
    /// What its records say.
    public var tally: Tally

    /// Creates a row.
    public init(region: Region?, level: String, tally: Tally) {
      self.region = region
      self.level = level
      self.tally = tally
    }
  }

  /// What the records of one sector say.
  public struct Count: Hashable, Codable, Sendable {
    /// What the sector is called.
    public var sector: String
    /// Who is counted.
    public var definition: String
    /// All its records.
    public var total: Tally
    /// The parts by region, in order of code, those without a region first.
    public var rows: [Row]

    /// Creates a count.
    public init(sector: String, definition: String, total: Tally, rows: [Row]) {
      self.sector = sector
      self.definition = definition
      self.total = total
      self.rows = rows
    }
  }

  /// The heading.
  public var title: String
  /// What the numbers are not.
  public var notice: String
  /// What those who are covered are called.
  public var covered: String
  /// What all of them are called.
  public var whole: String
  /// The published figures.
  public var figures: [Figure]
  /// What the records say, by sector; sectors may overlap and are never summed.
  public var counts: [Count]

  /// Creates a table.
  public init(
    title: String, notice: String, covered: String, whole: String, figures: [Figure],
    counts: [Count]
  ) {
    self.title = title
    self.notice = notice
    self.covered = covered
    self.whole = whole
    self.figures = figures
    self.counts = counts
  }

  /// A part of a whole in percent, to two decimals, rounded half up.
  ///
  /// - Returns: Nil where there is no whole, or the share is too large to be told.
  public static func share(_ part: Int64, of whole: Int64) -> ExactDecimal? {
    guard whole > 0, part >= 0 else { return nil }
    let hundredths = (Int128(part) * 20_000 + Int128(whole)) / (Int128(whole) * 2)
    return Int64(exactly: hundredths)
      .flatMap { ExactDecimal(quotient: $0, by: 100, rounding: .halfUp) }
  }
}
