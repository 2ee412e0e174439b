/// The days on which offices work, from tables of holidays by year.
///
/// A day in a year without a table is never guessed: every answer that would need it fails with
/// that year.
public struct WorkCalendar: Hashable, Sendable {
  /// The holidays of one year.
  public struct Year: Hashable, Sendable {
    /// National holidays.
    public var holidays: Set<Day>
    /// Days of joint leave, on which some work and some do not.
    public var jointLeave: Set<Day>

    /// Creates the table of a year.
    public init(holidays: Set<Day>, jointLeave: Set<Day> = []) {
      self.holidays = holidays
      self.jointLeave = jointLeave
    }
  }

  /// The year that an answer needs and no table covers.
  public struct MissingYear: Error, Hashable, Sendable {
    /// The year.
    public var year: Int

    /// Names a year.
    public init(_ year: Int) { self.year = year }
  }

  /// The tables by year.
  public var years: [Int: Year]
  /// Whether joint leave counts as worked.
  public var jointLeaveIsWorked: Bool

  /// Creates a calendar from its tables.
  public init(years: [Int: Year], jointLeaveIsWorked: Bool = false) {
    self.years = years
    self.jointLeaveIsWorked = jointLeaveIsWorked
  }

  /// Whether offices work on a day: Monday to Friday, no holiday, no joint leave that is kept.
  public func isWorkingDay(_ day: Day) -> Result<Bool, MissingYear> {
    let year = day.year
    guard let table = years[year] else { return .failure(MissingYear(year)) }
    if day.weekday > 5 || table.holidays.contains(day) { return .success(false) }
    return .success(jointLeaveIsWorked || !table.jointLeave.contains(day))
  }

  /// The day that many working days later, or earlier where negative.
  ///
  /// Day 1 is the first working day after the start. Zero is the start itself, whatever it is.
  public func adding(workingDays count: Int64, to start: Day) -> Result<Day, MissingYear> {
    let step: Int64 = count < 0 ? -1 : 1
    var left = count.magnitude
    var day = start
    while left > 0 {
      guard let next = day.adding(days: step) else {
        return .failure(MissingYear(step < 0 ? 0 : 10_000))
      }
      day = next
      switch isWorkingDay(day) {
      case .success(true): left -= 1
      case .success(false): break
      case .failure(let missing): return .failure(missing)
      }
    }
    return .success(day)
  }

  /// The number of working days after `start` up to and with `end`.
  ///
  /// Where `end` is earlier, minus the number from `end` up to and without `start`: what
  /// `adding(workingDays:to:)` needs to come back.
  public func workingDays(from start: Day, to end: Day) -> Result<Int64, MissingYear> {
    let back = end < start
    var count: Int64 = 0
    var day = start
    while day != end {
      guard let next = day.adding(days: back ? -1 : 1) else { break }
      day = next
      switch isWorkingDay(day) {
      case .success(let works): count += works ? 1 : 0
      case .failure(let missing): return .failure(missing)
      }
    }
    return .success(back ? -count : count)
  }
}
