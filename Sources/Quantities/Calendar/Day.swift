/// A day of the Gregorian calendar without a zone, for dates that stand on paper.
///
/// Years reach from 1 to 9999; arithmetic that would leave them returns nil.
public struct Day: Hashable, Sendable {
  /// Days since 1970-01-01.
  public let rawValue: Int64

  /// 1970-01-01, from which days are counted.
  public static let epoch = Day(counted: 0)

  private static let first: Int64 = -719_162
  private static let last: Int64 = 2_932_896

  private init(counted days: Int64) {
    rawValue = days
  }

  /// The day a number of days after 1970-01-01; nil outside the years 1 to 9999.
  public init?(rawValue: Int64) {
    guard (Self.first...Self.last).contains(rawValue) else { return nil }
    self.rawValue = rawValue
  }

  /// A day by its parts; nil where the calendar has no such day (31 June is not 1 July).
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month),
      day >= 1, day <= Self.length(ofMonth: month, year: year)
    else { return nil }
    // Counted from 1 March, so that the leap day is the last day of the year.
    let shifted = Int64(month <= 2 ? year - 1 : year)
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let monthFromMarch = Int64((month + 9) % 12)
    let dayOfYear = (153 * monthFromMarch + 2) / 5 + Int64(day) - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    rawValue = era * 146_097 + dayOfEra - 719_468
  }

  /// A day in the form `2026-01-20`, exactly so.
  public init?(iso text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = Digits.int(bytes[0..<4]), let month = Digits.int(bytes[5..<7]),
      let day = Digits.int(bytes[8..<10])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// The year, the month (1 to 12) and the day of the month in one computation.
  public var components: (year: Int, month: Int, day: Int) {
    let shifted = rawValue + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (Int(year), Int(month), Int(day))
  }

  /// The year, 1 to 9999.
  public var year: Int { components.year }
  /// The month, 1 to 12.
  public var month: Int { components.month }
  /// The day of the month, from 1.
  public var day: Int { components.day }
  /// The day of the week, 1 for Monday to 7 for Sunday.
  public var weekday: Int {
    let remainder = (rawValue + 3) % 7
    return Int(remainder < 0 ? remainder + 7 : remainder) + 1
  }

  /// The text `2026-01-20`.
  public var iso: String {
    let (year, month, day) = components
    return Digits.padded(year, 4) + "-" + Digits.padded(month, 2) + "-" + Digits.padded(day, 2)
  }

  /// The day that many days later, or earlier where negative; nil outside the range.
  public func adding(days: Int64) -> Day? {
    let (sum, overflow) = rawValue.addingReportingOverflow(days)
    return overflow ? nil : Day(rawValue: sum)
  }

  /// The same day of a later month, or that month's last day where it is shorter.
  public func adding(months: Int64) -> Day? {
    let (year, month, day) = components
    guard let target = Month(year: year, month: month)?.adding(months: months) else { return nil }
    let length = Self.length(ofMonth: target.month, year: target.year)
    return Day(year: target.year, month: target.month, day: min(day, length))
  }

  /// The number of days from another day to this one; negative where this one is earlier.
  public func days(since other: Day) -> Int64 { rawValue - other.rawValue }

  static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension Day: Comparable {
  /// Whether one day is before another.
  public static func < (left: Day, right: Day) -> Bool { left.rawValue < right.rawValue }
}

extension Day: CustomStringConvertible {
  /// The text `2026-01-20`.
  public var description: String { iso }
}

extension Day: Codable {
  /// Reads the text `2026-01-20`.
  public init(from decoder: any Decoder) throws {
    self = try decoder.read("a day as 2026-01-20", Day.init(iso:))
  }

  /// Writes the text `2026-01-20`.
  public func encode(to encoder: any Encoder) throws { try encoder.write(iso) }
}
