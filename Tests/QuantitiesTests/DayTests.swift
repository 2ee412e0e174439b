import Quantities
import Testing

struct DayTests {
  @Test(arguments: [
    ("1970-01-01", 0, 4), ("0001-01-01", -719_162, 1), ("9999-12-31", 2_932_896, 5),
    ("2000-02-29", 11_016, 2), ("2026-01-20", 20_473, 2), ("1969-12-31", -1, 3),
    ("2100-02-28", 47_540, 7), ("2024-12-31", 20_088, 2),
  ])
  func countsFrom1970(iso: String, raw: Int64, weekday: Int) throws {
    let day = try #require(Day(iso: iso))
    #expect(day.rawValue == raw)
    #expect(day.weekday == weekday)
    #expect(day.iso == iso)
    #expect(Day(rawValue: raw) == day)
    #expect(Day(year: day.year, month: day.month, day: day.day) == day)
  }

  @Test func goesThroughEveryDayOfFourCenturies() throws {
    var day = try #require(Day(iso: "1899-12-31"))
    let end = try #require(Day(iso: "2300-01-01"))
    var weekday = day.weekday
    var before = day.components
    while day < end {
      day = try #require(day.adding(days: 1))
      weekday = weekday % 7 + 1
      let parts = day.components
      let follows =
        parts.day == before.day + 1 && parts.month == before.month && parts.year == before.year
        || parts.day == 1 && (parts.month == before.month % 12 + 1) && before.day >= 28
      #expect(follows && day.weekday == weekday, "\(day)")
      #expect(Day(year: parts.year, month: parts.month, day: parts.day) == day)
      before = parts
    }
  }

  @Test(arguments: [
    "2025-06-31", "2025-02-29", "1900-02-29", "2025-13-01", "2025-00-10", "2025-01-00",
    "0000-01-01", "2025-1-01", "25-01-01", "2025/01/01", " 2025-01-01", "2025-01-01Z", "",
    "２025-01-01", "+025-01-01", "2025-01-0a",
  ])
  func refuses(text: String) {
    #expect(Day(iso: text) == nil)
  }

  @Test(arguments: [
    ("2025-01-31", 1, "2025-02-28"), ("2024-01-31", 1, "2024-02-29"),
    ("2025-03-31", -1, "2025-02-28"), ("2025-12-31", 2, "2026-02-28"),
    ("2025-01-15", 12, "2026-01-15"), ("2025-01-15", 0, "2025-01-15"),
    ("2025-01-15", -13, "2023-12-15"),
  ])
  func addsMonths(start: String, months: Int64, expected: String) throws {
    #expect(try #require(Day(iso: start)).adding(months: months)?.iso == expected)
  }

  @Test func neverLeavesItsRange() throws {
    let first = try #require(Day(year: 1, month: 1, day: 1))
    let last = try #require(Day(year: 9999, month: 12, day: 31))
    for count in [Int64.min, -1] { #expect(first.adding(days: count) == nil) }
    for count in [Int64.max, 1] { #expect(last.adding(days: count) == nil) }
    #expect(first.adding(months: .min) == nil)
    #expect(last.adding(months: .max) == nil)
    #expect(last.adding(months: 1) == nil)
    #expect(Day(rawValue: .max) == nil)
    #expect(Day(rawValue: .min) == nil)
    #expect(Day(year: .max, month: .min, day: .max) == nil)
    #expect(last.days(since: first) == 3_652_058)
    #expect(first < last)
  }
}

struct MonthTests {
  @Test(arguments: [
    ("2026-01", "2026-01-01", "2026-01-31"), ("2024-02", "2024-02-01", "2024-02-29"),
    ("2025-12", "2025-12-01", "2025-12-31"), ("0001-01", "0001-01-01", "0001-01-31"),
    ("9999-12", "9999-12-01", "9999-12-31"),
  ])
  func hasDays(iso: String, first: String, last: String) throws {
    let month = try #require(Month(iso: iso))
    #expect(month.iso == iso)
    #expect(month.firstDay.iso == first)
    #expect(month.lastDay.iso == last)
    #expect(Month(of: month.lastDay) == month)
    #expect(Month(rawValue: month.rawValue) == month)
  }

  @Test(arguments: ["2026-13", "2026-00", "2026-1", "2026-01-01", "0000-12", "", "2026/01"])
  func refuses(text: String) {
    #expect(Month(iso: text) == nil)
  }

  @Test func addsWithinRange() throws {
    let month = try #require(Month(iso: "2025-11"))
    #expect(month.rawValue == 2025 * 12 + 10)
    #expect(month.adding(months: 2)?.iso == "2026-01")
    #expect(month.adding(months: -11)?.iso == "2024-12")
    #expect(month.adding(months: .max) == nil)
    #expect(month.adding(months: .min) == nil)
    #expect(Month(rawValue: 11) == nil)
    #expect(Month(rawValue: 120_000) == nil)
    #expect(Month(year: 10_000, month: 1) == nil)
  }
}
