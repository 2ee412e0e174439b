/// A moment in time, for limits that are counted in hours.
public struct Instant: Hashable, Sendable {
  /// Microseconds since 1970-01-01T00:00:00Z.
  public let rawValue: Int64

  private static let second: Int64 = 1_000_000
  private static let dayLength: Int64 = 86_400_000_000

  /// The moment that many microseconds after 1970-01-01T00:00:00Z.
  public init(rawValue: Int64) {
    self.rawValue = rawValue
  }

  /// A wall time at a place whose clocks are `offsetMinutes` ahead of UTC (420 for WIB).
  public init?(
    day: Day, hour: Int, minute: Int, second: Int = 0, microsecond: Int = 0, offsetMinutes: Int
  ) {
    guard (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second),
      (0...999_999).contains(microsecond), (-1439...1439).contains(offsetMinutes)
    else { return nil }
    let seconds = Int64(hour) * 3600 + Int64(minute) * 60 + Int64(second)
    let shift = Int64(offsetMinutes) * 60
    rawValue =
      day.rawValue * Self.dayLength + (seconds - shift) * Self.second + Int64(microsecond)
  }

  /// A moment as RFC 3339 writes it, with its zone: `2025-03-21T07:00:00+07:00`.
  ///
  /// Leap seconds, and decimals finer than a microsecond, are refused: they cannot be kept.
  public init?(rfc3339 text: String) {
    guard let wall = WallTime(iso: text), let offset = wall.offsetMinutes else { return nil }
    self.init(wall, offsetMinutes: offset)
  }

  /// A wall time without zone, `2025-02-11 10:00:00` or with `T`, at the given offset.
  public init?(local text: String, offsetMinutes: Int) {
    guard let wall = WallTime(iso: text), wall.offsetMinutes == nil else { return nil }
    self.init(wall, offsetMinutes: offsetMinutes)
  }

  init?(_ wall: WallTime, offsetMinutes: Int) {
    self.init(
      day: wall.day, hour: wall.hour, minute: wall.minute, second: wall.second,
      microsecond: wall.microsecond, offsetMinutes: offsetMinutes)
  }

  /// The day on the wall at that offset; nil outside the years 1 to 9999.
  public func day(offsetMinutes: Int) -> Day? { wall(offsetMinutes: offsetMinutes)?.day }

  /// The text `2025-03-21T07:00:00+07:00` at an offset; decimals only where there are any.
  public func rfc3339(offsetMinutes: Int = 0) -> String? {
    guard let wall = wall(offsetMinutes: offsetMinutes) else { return nil }
    var text = wall.day.iso + "T" + wall.clock(separator: ":", withSeconds: true)
    if wall.microsecond != 0 { text += "." + Digits.padded(wall.microsecond, 6) }
    if offsetMinutes == 0 { return text + "Z" }
    let size = abs(offsetMinutes)
    return text + (offsetMinutes < 0 ? "-" : "+") + Digits.padded(size / 60, 2) + ":"
      + Digits.padded(size % 60, 2)
  }

  /// The moment that many microseconds later, or earlier where negative; nil on overflow.
  public func adding(microseconds: Int64) -> Instant? {
    let (sum, overflow) = rawValue.addingReportingOverflow(microseconds)
    return overflow ? nil : Instant(rawValue: sum)
  }

  /// The moment that many hours later, or earlier where negative; nil on overflow.
  public func adding(hours: Int64) -> Instant? {
    let (size, overflow) = hours.multipliedReportingOverflow(by: 3600 * Self.second)
    return overflow ? nil : adding(microseconds: size)
  }

  func wall(offsetMinutes: Int) -> WallTime? {
    guard (-1439...1439).contains(offsetMinutes),
      let local = adding(microseconds: Int64(offsetMinutes) * 60 * Self.second)
    else { return nil }
    var days = local.rawValue / Self.dayLength
    var rest = local.rawValue % Self.dayLength
    if rest < 0 {
      days -= 1
      rest += Self.dayLength
    }
    guard let day = Day(rawValue: days) else { return nil }
    let seconds = Int(rest / Self.second)
    return WallTime(
      day: day, hour: seconds / 3600, minute: seconds / 60 % 60, second: seconds % 60,
      microsecond: Int(rest % Self.second), offsetMinutes: nil)
  }
}

extension Instant: Comparable {
  /// Whether one moment is before another.
  public static func < (left: Instant, right: Instant) -> Bool { left.rawValue < right.rawValue }
}

extension Instant: Codable {
  /// Reads a text of RFC 3339.
  public init(from decoder: any Decoder) throws {
    self = try decoder.read("a time of RFC 3339", Instant.init(rfc3339:))
  }

  /// Writes a text of RFC 3339 in UTC.
  public func encode(to encoder: any Encoder) throws {
    guard let text = rfc3339() else {
      throw EncodingError.invalidValue(
        self, .init(codingPath: encoder.codingPath, debugDescription: "outside years 1 to 9999"))
    }
    try encoder.write(text)
  }
}
