internal import CEL
internal import Quantities

extension Vocabulary {
  static let days: [Overload] = [
    function("date", .string, .date, member: false, "The day of an ISO date.") { text in
      Day(iso: text.asText).map { .date($0) } ?? .failure("\"\(text.asText)\" is not an ISO date")
    }.example("date('2026-01-20').year()", "2026"),
    function("addDays", .date, .days, .date, "The day so many calendar days later.") {
      .date($0.asDay.adding(days: $1.raw))
    }.example("date('2026-01-20').addDays(12)", "date('2026-02-01')").numeric { day, count in
      Day(rawValue: day)?.adding(days: count)?.rawValue
    },
    function(
      "addMonths", .date, .monthCount, .date,
      "The same day so many months later, or the last day of that month."
    ) { .date($0.asDay.adding(months: $1.raw)) }.example(
      "date('2026-01-31').addMonths(1)", "date('2026-02-28')"),
    function("daysUntil", .date, .date, .days, "Calendar days from the first to the second.") {
      .int($1.asDay.days(since: $0.asDay))
    }.example("date('2026-01-20').daysUntil(date('2026-02-01'))", "12").numeric { $1 - $0 },
    function("year", .date, .int, "The year.") { .int(Int64($0.asDay.year)) }.example(
      "date('2026-01-20').year()", "2026"),
    function("month", .date, .int, "The month, 1 to 12.") { .int(Int64($0.asDay.month)) }.example(
      "date('2026-01-20').month()", "1"),
    function("day", .date, .int, "The day of the month, from 1.") { .int(Int64($0.asDay.day)) }
      .example("date('2026-01-20').day()", "20"),
    function("inMonth", .date, .month, "The calendar month of a day.") {
      .month(Month(of: $0.asDay))
    }.example("date('2026-01-20').inMonth()", "month('2026-01')"),
    function("earliest", .date, .date, .date, member: false, "The earlier of two days.") {
      $0.raw <= $1.raw ? $0 : $1
    }.example("earliest(date('2026-01-20'), date('2026-01-19'))", "date('2026-01-19')")
      .numeric { min($0, $1) },
    function("latest", .date, .date, .date, member: false, "The later of two days.") {
      $0.raw >= $1.raw ? $0 : $1
    }.example("latest(date('2026-01-20'), date('2026-01-19'))", "date('2026-01-20')")
      .numeric { max($0, $1) },
  ]

  static func workingDays(_ calendar: WorkCalendar) -> [Overload] {
    let table = WorkDayTable(calendar)
    var worked = calendar
    worked.jointLeaveIsWorked = true
    var kept = calendar
    kept.jointLeaveIsWorked = false
    let (workedTable, keptTable) = (WorkDayTable(worked), WorkDayTable(kept))
    return [
      function(
        "addWorkingDays", .date, .workingDayCount, .date,
        "The so-many-th working day after a day; the day itself does not count."
      ) { start, count in
        table.later(start, by: count)
      }.example("date('2026-01-05').addWorkingDays(5)", "date('2026-01-12')").numeric {
        start, count in
        Day(rawValue: start).flatMap { try? table.adding(workingDays: count, to: $0).get() }?
          .rawValue
      },
      Overload(
        id: "addWorkingDays_date_count_bool", function: "addWorkingDays", isMember: true,
        parameters: [.date, .workingDayCount, .bool], result: .date,
        documentation: "The same, where the law leaves open whether joint leave is worked.",
        apply: { arguments in
          guard case .bool(let isWorked) = arguments[2] else { return arguments[2] }
          return (isWorked ? workedTable : keptTable).later(arguments[0], by: arguments[1])
        }
      ).example("date('2026-01-05').addWorkingDays(5, true)", "date('2026-01-12')"),
      function(
        "workingDaysUntil", .date, .date, .workingDayCount,
        "Working days after the first day up to and with the second."
      ) { start, end in
        switch table.workingDays(from: start.asDay, to: end.asDay) {
        case .success(let count): .int(count)
        case .failure(let gap): .missingYear(gap)
        }
      }.example("date('2026-01-05').workingDaysUntil(date('2026-01-12'))", "5").numeric {
        start, end in
        guard let start = Day(rawValue: start), let end = Day(rawValue: end) else { return nil }
        return try? table.workingDays(from: start, to: end).get()
      },
      function("isWorkingDay", .date, .bool, "Whether a day is a working day.") { day in
        switch calendar.isWorkingDay(day.asDay) {
        case .success(let works): .bool(works)
        case .failure(let gap): .missingYear(gap)
        }
      }.example("date('2026-01-03').isWorkingDay()", "false"),
    ]
  }

  static let months: [Overload] = [
    function("month", .string, .month, member: false, "The month of an ISO month, `2026-01`.") {
      text in
      Month(iso: text.asText).map { .month($0) } ?? .failure("\"\(text.asText)\" is not a month")
    }.example("month('2026-01') < month('2026-02')", "true"),
    function("firstDay", .month, .date, "The first day of a month.") { .date($0.asMonth.firstDay) }
      .example("month('2026-02').firstDay()", "date('2026-02-01')"),
    function("lastDay", .month, .date, "The last day of a month.") { .date($0.asMonth.lastDay) }
      .example("month('2026-02').lastDay()", "date('2026-02-28')"),
    function("addMonths", .month, .monthCount, .month, "The month so many months later.") {
      .month($0.asMonth.adding(months: $1.raw))
    }.example("month('2026-11').addMonths(2)", "month('2027-01')"),
    function("monthsUntil", .month, .month, .monthCount, "Months from the first to the second.") {
      .int($1.raw - $0.raw)
    }.example("month('2026-11').monthsUntil(month('2027-01'))", "2"),
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

extension WorkDayTable {
  fileprivate func later(_ start: Value, by count: Value) -> Value {
    switch adding(workingDays: count.raw, to: start.asDay) {
    case .success(let day): .date(day)
    case .failure(let gap): .missingYear(gap)
    }
  }
}

extension Value {
  // A year that nobody has entered is missing like a fact: unknown, never a guess.
  fileprivate static func missingYear(_ gap: WorkCalendar.MissingYear) -> Value {
    .unknown(UnknownSet(path: "calendar.\(gap.year)", reason: "no_calendar"))
  }
}
