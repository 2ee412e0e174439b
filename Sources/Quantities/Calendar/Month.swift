/// A month of a year, for contributions and figures that are kept by month.
public struct Month: Hashable, Sendable {
  /// The year times 12 plus the month minus 1.
  public let rawValue: Int64

  /// The month with that count; nil outside the years 1 to 9999.
  public init?(rawValue: Int64) {
    guard (12..<120_000).contains(rawValue) else { return nil }
    self.rawValue = rawValue
  }

  /// A month by its parts; nil outside 1 to 12 or the years 1 to 9999.
  public init?(year: Int, month: Int) {
    guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
    rawValue = Int64(year) * 12 + Int64(month) - 1
  }

  /// A month in the form `2026-01`, exactly so.
  public init?(iso text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 7, bytes[4] == UInt8(ascii: "-"),
      let year = Digits.int(bytes[0..<4]), let month = Digits.int(bytes[5..<7])
    else { return nil }
    self.init(year: year, month: month)
  }

  /// The month that a day lies in.
  public init(of day: Day) {
    let (year, month, _) = day.components
    rawValue = Int64(year) * 12 + Int64(month) - 1
  }

  /// The year, 1 to 9999.
  public var year: Int { Int(rawValue / 12) }
  /// The month, 1 to 12.
  public var month: Int { Int(rawValue % 12) + 1 }
  /// The text `2026-01`.
  public var iso: String { Digits.padded(year, 4) + "-" + Digits.padded(month, 2) }

  /// The first day of the month.
  public var firstDay: Day { day(1) }
  /// The last day of the month.
  public var lastDay: Day { day(Day.length(ofMonth: month, year: year)) }

  /// The month that many months later, or earlier where negative; nil outside the range.
  public func adding(months: Int64) -> Month? {
    let (sum, overflow) = rawValue.addingReportingOverflow(months)
    return overflow ? nil : Month(rawValue: sum)
  }

  private func day(_ day: Int) -> Day {
    guard let result = Day(year: year, month: month, day: day) else {
      preconditionFailure("a month holds its first and last day")
    }
    return result
  }
}

extension Month: Comparable {
  /// Whether one month is before another.
  public static func < (left: Month, right: Month) -> Bool { left.rawValue < right.rawValue }
}

extension Month: CustomStringConvertible {
  /// The text `2026-01`.
  public var description: String { iso }
}

extension Month: Codable {
  /// Reads the text `2026-01`.
  public init(from decoder: any Decoder) throws {
    self = try decoder.read("a month as 2026-01", Month.init(iso:))
  }

  /// Writes the text `2026-01`.
  public func encode(to encoder: any Encoder) throws { try encoder.write(iso) }
}
