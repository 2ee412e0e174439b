public import Quantities

/// What stands in a cell.
public enum CellValue: Hashable, Sendable {
  /// A text; not blank only because it is none.
  case text(String)
  /// A number in plain digits, `-80000000.5`.
  case number(String)
  /// A number that is shown in percent: as it is, 0.2986, and as it is shown, 29.86.
  case percent(exact: String, shown: String)
  case day(Day)
  /// A day with a time that is not midnight, in milliseconds since then.
  case moment(Day, milliseconds: Int)
  /// A time without a day, in milliseconds.
  case clock(milliseconds: Int)
  /// A number that is shown as a day which no calendar has, with that number.
  case noDay(String)
  case bool(Bool)
  /// An error of the spreadsheet, `#N/A`.
  case error(String)
  /// A formula whose result nobody has computed.
  case uncomputed
}

/// How a workbook counts days.
enum DayCount: Sendable {
  /// From 1 January 1900 on, and with a 29 February 1900 that never was.
  case from1900
  case from1904

  static let millisecondsOfDay = 86_400_000

  /// The moment of a count of days with its fraction.
  func moment(_ number: Double, text: String) -> CellValue {
    guard number.isFinite, number >= 0, number < 3_000_000 else { return .noDay(text) }
    var days = Int64(number.rounded(.down))
    var milliseconds = Int(
      ((number - Double(days)) * Double(Self.millisecondsOfDay)).rounded())
    if milliseconds == Self.millisecondsOfDay {
      milliseconds = 0
      days += 1
    }
    if days == 0, self == .from1900 { return .clock(milliseconds: milliseconds) }
    guard let day = day(days) else { return .noDay(text) }
    return milliseconds == 0 ? .day(day) : .moment(day, milliseconds: milliseconds)
  }

  private func day(_ count: Int64) -> Day? {
    switch self {
    case .from1904: Day(year: 1904, month: 1, day: 1)?.adding(days: count)
    case .from1900 where count == 60: nil
    case .from1900: Day(year: 1899, month: 12, day: count < 60 ? 31 : 30)?.adding(days: count)
    }
  }
}
