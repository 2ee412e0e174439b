import Quantities
import Testing

struct WorkCalendarTests {
  @Test(arguments: [
    ("2025-07-09", 14, "2025-07-29"), ("2026-03-09", 14, "2026-04-06"),
    ("2025-08-15", 1, "2025-08-19"), ("2025-12-24", 1, "2025-12-29"),
    ("2025-12-31", 1, "2026-01-02"), ("2026-01-01", 0, "2026-01-01"),
    ("2025-07-29", -14, "2025-07-09"), ("2026-01-02", -1, "2025-12-31"),
    ("2025-07-05", 1, "2025-07-07"), ("2025-07-04", 1, "2025-07-07"),
  ])
  func addsWorkingDays(start: String, count: Int64, expected: String) throws {
    let calendar = try WorkCalendar.indonesia()
    let day = try #require(Day(iso: start))
    #expect(try calendar.adding(workingDays: count, to: day).get().iso == expected)
  }

  @Test func worksOnJointLeaveOnlyWhenTold() throws {
    var calendar = try WorkCalendar.indonesia()
    let leave = try #require(Day(iso: "2026-03-20"))
    #expect(try calendar.isWorkingDay(leave).get() == false)
    calendar.jointLeaveIsWorked = true
    #expect(try calendar.isWorkingDay(leave).get())
    let start = try #require(Day(iso: "2026-03-09"))
    #expect(try calendar.adding(workingDays: 14, to: start).get().iso == "2026-03-30")
    let holiday = try #require(Day(iso: "2026-03-19"))
    #expect(try calendar.isWorkingDay(holiday).get() == false)
    let saturday = try #require(Day(iso: "2026-03-28"))
    #expect(try calendar.isWorkingDay(saturday).get() == false)
  }

  @Test(arguments: [
    ("2025-07-09", "2025-07-29", 14), ("2025-07-29", "2025-07-09", -14),
    ("2025-07-09", "2025-07-09", 0), ("2025-07-04", "2025-07-06", 0),
    ("2025-07-04", "2025-07-07", 1), ("2025-07-07", "2025-07-04", -1),
    ("2025-07-06", "2025-07-04", -1),
  ])
  func countsWorkingDays(start: String, end: String, expected: Int64) throws {
    let calendar = try WorkCalendar.indonesia()
    let from = try #require(Day(iso: start))
    let to = try #require(Day(iso: end))
    #expect(try calendar.workingDays(from: from, to: to).get() == expected)
  }

  @Test func comesBackToEveryWorkingDay() throws {
    let calendar = try WorkCalendar.indonesia()
    let start = try #require(Day(iso: "2025-12-10"))
    for offset in -200...200 {
      let end = try #require(start.adding(days: Int64(offset)))
      guard try calendar.isWorkingDay(end).get() else { continue }
      let count = try calendar.workingDays(from: start, to: end).get()
      #expect(try calendar.adding(workingDays: count, to: start).get() == end)
    }
  }

  @Test(arguments: [false, true])
  func aTableOfSumsAnswersTheSame(jointLeaveIsWorked: Bool) throws {
    var calendar = try WorkCalendar.indonesia()
    calendar.jointLeaveIsWorked = jointLeaveIsWorked
    let table = WorkDayTable(calendar)
    var day = try #require(Day(iso: "2024-12-27"))
    let end = try #require(Day(iso: "2027-01-03"))
    while day < end {
      for count in [-14, -1, 0, 1, 2, 5, 7, 14, 90, 251] as [Int64] {
        let place = "\(day.iso) and \(count)"
        #expect(
          table.adding(workingDays: count, to: day) == calendar.adding(workingDays: count, to: day),
          "\(place)")
        guard let other = day.adding(days: count) else { continue }
        #expect(
          table.workingDays(from: day, to: other) == calendar.workingDays(from: day, to: other),
          "\(place)")
      }
      day = try #require(day.adding(days: 1))
    }
  }

  @Test func namesTheYearItDoesNotKnow() throws {
    let calendar = try WorkCalendar.indonesia()
    let late = try #require(Day(iso: "2026-12-28"))
    #expect(calendar.adding(workingDays: 4, to: late) == .failure(.init(2027)))
    #expect(calendar.adding(workingDays: 3, to: late).map(\.iso) == .success("2026-12-31"))
    let early = try #require(Day(iso: "2025-01-02"))
    #expect(calendar.adding(workingDays: -1, to: early) == .failure(.init(2024)))
    #expect(calendar.adding(workingDays: .max, to: early) == .failure(.init(2027)))
    #expect(calendar.adding(workingDays: .min, to: early) == .failure(.init(2024)))
    #expect(calendar.workingDays(from: early, to: late).map { $0 > 400 } == .success(true))
    let unknown = try #require(Day(iso: "2030-01-01"))
    #expect(calendar.isWorkingDay(unknown) == .failure(.init(2030)))
    #expect(calendar.workingDays(from: early, to: unknown) == .failure(.init(2027)))
    let last = try #require(Day(iso: "9999-12-31"))
    #expect(calendar.adding(workingDays: 1, to: last) == .failure(.init(10_000)))
  }
}

extension WorkCalendar {
  /// The tables of 2025 and 2026, where joint leave is not worked.
  static func indonesia() throws -> WorkCalendar {
    WorkCalendar(years: [
      2025: Year(
        holidays: try days(
          2025, "1/1 27/1 29/1 29/3 31/3 1/4 18/4 20/4 1/5 12/5 29/5 1/6 6/6 27/6 17/8 5/9 25/12"),
        jointLeave: try days(2025, "28/1 28/3 2/4 3/4 4/4 7/4 13/5 30/5 9/6 18/8 26/12")),
      2026: Year(
        holidays: try days(
          2026,
          "1/1 16/1 17/2 19/3 21/3 22/3 3/4 5/4 1/5 14/5 27/5 31/5 1/6 16/6 17/8 25/8 25/12"),
        jointLeave: try days(2026, "16/2 18/3 20/3 23/3 24/3 15/5 28/5 24/12")),
    ])
  }

  private static func days(_ year: Int, _ list: String) throws -> Set<Day> {
    var days: Set<Day> = []
    for word in list.split(separator: " ") {
      days.insert(try ReadingStyle.indonesian.day("\(word)/\(year)").get())
    }
    return days
  }
}
