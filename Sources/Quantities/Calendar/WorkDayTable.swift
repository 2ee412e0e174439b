/// A calendar as a table of sums, for whoever asks it a million times: how many working days lie
/// before each day of the years that have a table and follow each other.
///
/// It answers what ``WorkCalendar`` answers; what lies outside of its years it asks that.
public struct WorkDayTable: Sendable {
  /// The calendar.
  public let calendar: WorkCalendar
  private let first: Int64
  /// For each day from the first the working days before it; one entry more than days.
  private let before: [Int32]

  /// Sums up a calendar over the longest run of years that ends with its last.
  public init(_ calendar: WorkCalendar) {
    self.calendar = calendar
    guard var year = calendar.years.keys.max(), let last = Day(year: year, month: 12, day: 31)
    else {
      first = 0
      before = [0]
      return
    }
    while calendar.years[year - 1] != nil { year -= 1 }
    guard let start = Day(year: year, month: 1, day: 1) else {
      first = 0
      before = [0]
      return
    }
    first = start.rawValue
    // Once for each holiday, not for each day: a process with one dossier sums up three calendars.
    var isFree = [Bool](repeating: false, count: Int(last.rawValue - first) + 1)
    for (year, table) in calendar.years {
      let leave = calendar.jointLeaveIsWorked ? [] : table.jointLeave
      for day in [table.holidays, leave].joined() where day.year == year && day >= start {
        isFree[Int(day.rawValue - first)] = true
      }
    }
    var before: [Int32] = [0]
    before.reserveCapacity(isFree.count + 1)
    var sum: Int32 = 0
    var weekday = start.weekday
    for isFree in isFree {
      if weekday <= 5, !isFree { sum += 1 }
      before.append(sum)
      weekday = weekday == 7 ? 1 : weekday + 1
    }
    self.before = before
  }

  /// The day that many working days later, or earlier where negative.
  public func adding(
    workingDays count: Int64, to start: Day
  ) -> Result<Day, WorkCalendar.MissingYear> {
    let place = start.rawValue - first
    guard count > 0, count < before.count, before.indices.contains(Int(place) + 1), place >= -1
    else {
      return calendar.adding(workingDays: count, to: start)
    }
    // The first day with so many working days up to and with it: as many days on as working days are
    // missing lead to it or not so far, and mostly near it.
    let wanted = before[Int(place) + 1] + Int32(count)
    var index = Int(place) + 1
    while index < before.count, before[index] < wanted { index += Int(wanted - before[index]) }
    guard index < before.count, let day = Day(rawValue: first + Int64(index) - 1) else {
      return calendar.adding(workingDays: count, to: start)
    }
    return .success(day)
  }

  /// The number of working days after `start` up to and with `end`; negative where that is earlier.
  public func workingDays(
    from start: Day, to end: Day
  ) -> Result<Int64, WorkCalendar.MissingYear> {
    let (from, to) = (start.rawValue - first + 1, end.rawValue - first + 1)
    // Backwards the days count from `end` up to and without `start`.
    guard from >= 0, to >= from, to < before.count else {
      return calendar.workingDays(from: start, to: end)
    }
    return .success(Int64(before[Int(to)] - before[Int(from)]))
  }
}
