/// A position in a short text, for reading dates and times piece by piece.
struct Scanner {
  private let bytes: [UInt8]
  private var position = 0

  /// A scanner over a text without the blanks around it, each inner blank being a plain space.
  init(_ text: String) {
    var plain: [UInt8] = []
    plain.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      // Programs write no-break and narrow no-break spaces into dates and amounts: U+00A0, which is
      // C2 A0, and U+202F, which is E2 80 AF.
      switch byte {
      case 0x09, 0x0A, 0x0D: plain.append(0x20)
      case 0xA0 where plain.last == 0xC2: plain[plain.count - 1] = 0x20
      case 0xAF where plain.suffix(2) == [0xE2, 0x80]:
        plain.removeLast(2)
        plain.append(0x20)
      default: plain.append(byte)
      }
    }
    while plain.last == 0x20 { plain.removeLast() }
    bytes = Array(plain.drop { $0 == 0x20 })
  }

  var isAtEnd: Bool { position == bytes.count }
  var isEmpty: Bool { bytes.isEmpty }
  var rest: ArraySlice<UInt8> { bytes[position...] }

  /// Passes over one character if it comes next.
  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  mutating func skipBlanks() {
    while skip(" ") {}
  }

  /// A number of so many digits.
  mutating func number(_ lengths: ClosedRange<Int>) -> Int? {
    let digits = rest.prefix { Digits.isDigit($0) }
    guard lengths.contains(digits.count), let value = Digits.int(digits) else { return nil }
    position += digits.count
    return value
  }

  /// A word of ASCII letters, in small letters.
  mutating func word() -> String? {
    let letters = rest.prefix { (0x41...0x5A).contains($0 & 0xDF) }
    guard !letters.isEmpty else { return nil }
    position += letters.count
    return String(decoding: letters.map { $0 | 0x20 }, as: UTF8.self)
  }

  /// `2025-02-11`.
  mutating func isoDay() -> Day? {
    guard let parts = isoParts() else { return nil }
    return Day(year: parts.year, month: parts.month, day: parts.day)
  }

  /// The parts of `2025-02-11`, whether or not there is such a day.
  mutating func isoParts() -> DateParts? {
    let start = position
    if let year = number(4...4), skip("-"), let month = number(2...2), skip("-"),
      let day = number(2...2)
    {
      return DateParts(year: year, month: month, day: day)
    }
    position = start
    return nil
  }

  /// `10:00`, `10:00:00` or `10:00:00.000000`; more than six decimals only where they are zero.
  mutating func clock(separator: UInt8) -> ClockTime? {
    let sign = Unicode.Scalar(separator)
    guard let hour = number(1...2), skip(sign), let minute = number(2...2) else { return nil }
    var clock = ClockTime(hour: hour, minute: minute)
    if skip(sign) {
      guard let second = number(2...2) else { return nil }
      clock.second = second
      if separator == UInt8(ascii: ":"), skip(".") {
        guard let microsecond = microseconds() else { return nil }
        clock.microsecond = microsecond
      }
    }
    guard clock.hour <= 23, clock.minute <= 59, clock.second <= 59 else { return nil }
    return clock
  }

  private mutating func microseconds() -> Int? {
    let digits = rest.prefix { Digits.isDigit($0) }
    guard !digits.isEmpty, digits.dropFirst(6).allSatisfy({ $0 == 0x30 }) else { return nil }
    position += digits.count
    let six = Array(digits.prefix(6)) + Array(repeating: 0x30, count: max(0, 6 - digits.count))
    return Digits.int(six[...])
  }

  /// `Z` or `+07:00`, in minutes ahead of UTC.
  mutating func zoneOffset() -> Int? {
    if skip("Z") || skip("z") { return 0 }
    let negative = skip("-")
    guard negative || skip("+"), let hours = number(2...2), skip(":"),
      let minutes = number(2...2), hours <= 23, minutes <= 59
    else { return nil }
    return (hours * 60 + minutes) * (negative ? -1 : 1)
  }
}

/// The parts of a date as printed, which may be a day that does not exist.
struct DateParts: Equatable {
  var year: Int
  var month: Int
  var day: Int

  var checked: Result<Day, ReadingProblem> {
    Day(year: year, month: month, day: day).map(Result.success) ?? .failure(.noSuchDay)
  }
}
