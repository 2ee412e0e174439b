/// A point in time as a calendar and a clock show it.
struct CivilTime {
  let year: Int64
  let month: Int64
  let day: Int64
  let dayOfYear: Int64
  let weekday: Int64
  let hour: Int64
  let minute: Int64
  let second: Int64

  /// The time shown `offset` seconds east of UTC; months and days count from 1, the day of the year
  /// and the weekday (Sunday) from 0.
  init(_ timestamp: Timestamp, offset: Int64) {
    let local = timestamp.seconds + offset
    let (days, clock) = Self.floorDivide(local, 86_400)
    (year, month, day) = Self.civil(days)
    dayOfYear = days - Self.daysSinceEpoch(year: year, month: 1, day: 1)
    weekday = Self.floorDivide(days + 4, 7).1
    hour = clock / 3600
    minute = clock / 60 % 60
    second = clock % 60
  }

  static func days(inMonth month: Int64, of year: Int64) -> Int64 {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  static func isLeap(_ year: Int64) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  // Years begin in March here, so that the leap day is the last day of a year.
  static func daysSinceEpoch(year: Int64, month: Int64, day: Int64) -> Int64 {
    let shifted = month <= 2 ? year - 1 : year
    let (era, yearOfEra) = floorDivide(shifted, 400)
    let monthFromMarch = (month + 9) % 12
    let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private static func civil(_ days: Int64) -> (Int64, Int64, Int64) {
    let (era, dayOfEra) = floorDivide(days + 719_468, 146_097)
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
  }

  private static func floorDivide(_ value: Int64, _ divisor: Int64) -> (Int64, Int64) {
    let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}
