/// A day and a time of day as they stand on a clock or on paper.
struct WallTime: Equatable {
  var day: Day
  var hour: Int
  var minute: Int
  var second: Int
  var microsecond: Int
  /// The zone that the text itself names, in minutes ahead of UTC.
  var offsetMinutes: Int?
}

extension WallTime {
  /// Reads `2025-02-11 10:00[:00[.000000]][Z|+07:00]`, with a blank or `T` between.
  init?(iso text: String) {
    var scanner = Scanner(text)
    guard let day = scanner.isoDay(),
      scanner.skip("T") || scanner.skip("t") || scanner.skip(" "),
      let clock = scanner.clock(separator: UInt8(ascii: ":"))
    else { return nil }
    self = clock.on(day)
    if !scanner.isAtEnd {
      guard let offset = scanner.zoneOffset() else { return nil }
      offsetMinutes = offset
    }
    guard scanner.isAtEnd else { return nil }
  }

  /// The time of day, `10:00` or `10:00:00`.
  func clock(separator: String, withSeconds: Bool) -> String {
    var text = Digits.padded(hour, 2) + separator + Digits.padded(minute, 2)
    if withSeconds { text += separator + Digits.padded(second, 2) }
    return text
  }
}

/// A time of day without its day.
struct ClockTime: Equatable {
  var hour: Int
  var minute: Int
  var second = 0
  var microsecond = 0

  func on(_ day: Day) -> WallTime {
    WallTime(
      day: day, hour: hour, minute: minute, second: second, microsecond: microsecond,
      offsetMinutes: nil)
  }
}
