internal import CEL
internal import Quantities

extension Vocabulary {
  static let days: [Overload] = [
    function("date", .string, .date, member: false, "The day of an ISO date.") { text in
      Day(iso: text.asText).map { .date($0) } ?? .failure("\"\(text.asText)\" is not an ISO date")
    },
    function("addDays", .date, .days, .date, "The day so many calendar days later.") {
      .date($0.asDay.adding(days: $1.raw))
    },
    function(
      "addMonths", .date, .monthCount, .date,
      "The same day so many months later, or the last day of that month."
    ) { .date($0.asDay.adding(months: $1.raw)) },
    function("daysUntil", .date, .date, .days, "Calendar days from the first to the second.") {
      .int($1.asDay.days(since: $0.asDay))
    },
    function("year", .date, .int, "The year.") { .int(Int64($0.asDay.year)) },
    function("month", .date, .int, "The month, 1 to 12.") { .int(Int64($0.asDay.month)) },
    function("day", .date, .int, "The day of the month, from 1.") { .int(Int64($0.asDay.day)) },
    function("inMonth", .date, .month, "The calendar month of a day.") {
      .month(Month(of: $0.asDay))
    },
    function("earliest", .date, .date, .date, member: false, "The earlier of two days.") {
      $0.raw <= $1.raw ? $0 : $1
    },
    function("latest", .date, .date, .date, member: false, "The later of two days.") {
      $0.raw >= $1.raw ? $0 : $1
    },
  ]

  static func workingDays(_ calendar: WorkCalendar) -> [Overload] {
    [
      function(
        "addWorkingDays", .date, .workingDayCount, .date,
        "The so-many-th working day after a day; the day itself does not count."
      ) { start, count in
        switch calendar.adding(workingDays: count.raw, to: start.asDay) {
        case .success(let day): .date(day)
        case .failure(let gap): .missingYear(gap)
        }
      },
      function(
        "workingDaysUntil", .date, .date, .workingDayCount,
        "Working days after the first day up to and with the second."
      ) { start, end in
        switch calendar.workingDays(from: start.asDay, to: end.asDay) {
        case .success(let count): .int(count)
        case .failure(let gap): .missingYear(gap)
        }
      },
      function("isWorkingDay", .date, .bool, "Whether a day is a working day.") { day in
        switch calendar.isWorkingDay(day.asDay) {
        case .success(let works): .bool(works)
        case .failure(let gap): .missingYear(gap)
        }
      },
    ]
  }

  static let months: [Overload] = [
    function("month", .string, .month, member: false, "The month of an ISO month, `2026-01`.") {
      text in
      Month(iso: text.asText).map { .month($0) } ?? .failure("\"\(text.asText)\" is not a month")
    },
    function("firstDay", .month, .date, "The first day of a month.") { .date($0.asMonth.firstDay) },
    function("lastDay", .month, .date, "The last day of a month.") { .date($0.asMonth.lastDay) },
    function("addMonths", .month, .monthCount, .month, "The month so many months later.") {
      .month($0.asMonth.adding(months: $1.raw))
    },
    function("monthsUntil", .month, .month, .monthCount, "Months from the first to the second.") {
      .int($1.raw - $0.raw)
    },
  ]

  static func times(zoneOffsetMinutes: Int) -> [Overload] {
    [
      function("toDate", .time, .date, "The day of an instant in the rule set's zone.") {
        .date(Instant(rawValue: $0.raw).day(offsetMinutes: zoneOffsetMinutes))
      },
      function("hoursUntil", .time, .time, .hours, "Whole hours from the first to the second.") {
        start, end in
        let (difference, overflow) = end.raw.subtractingReportingOverflow(start.raw)
        return overflow ? .failure("the times are too far apart") : .int(difference / 3_600_000_000)
      },
    ]
  }
}

extension Value {
  // A year that nobody has entered is missing like a fact: unknown, never a guess.
  fileprivate static func missingYear(_ gap: WorkCalendar.MissingYear) -> Value {
    .unknown(UnknownSet(path: "calendar.\(gap.year)", reason: "no_calendar"))
  }
}
