/// Points and lengths of time as text: RFC 3339, and numbers with units.
enum TimeText {
  /// A point in time, `2009-02-13T23:31:30.5Z`.
  static func print(_ timestamp: Timestamp) -> String {
    let civil = CivilTime(timestamp, offset: 0)
    return padded(civil.year, 4) + "-" + padded(civil.month, 2) + "-" + padded(civil.day, 2) + "T"
      + padded(civil.hour, 2) + ":" + padded(civil.minute, 2) + ":" + padded(civil.second, 2)
      + fraction(Int64(timestamp.nanoseconds)) + "Z"
  }

  /// A length of time in seconds, `1.5s`.
  static func print(_ duration: Duration) -> String {
    let (seconds, rest) = duration.nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
    let sign = duration.nanoseconds < 0 ? "-" : ""
    return sign + String(seconds.magnitude) + fraction(abs(rest)) + "s"
  }

  /// Reads RFC 3339 with `Z` or an offset; nil for anything else and outside the years 1 to 9999.
  static func timestamp(_ text: String) -> Timestamp? {
    var reader = DigitReader(text)
    guard let year = reader.number(digits: 4), reader.take("-"),
      let month = reader.number(digits: 2), reader.take("-"),
      let day = reader.number(digits: 2), reader.take("T") || reader.take("t"),
      let hour = reader.number(digits: 2), reader.take(":"),
      let minute = reader.number(digits: 2), reader.take(":"),
      let second = reader.number(digits: 2),
      year >= 1, (1...12).contains(month),
      (1...CivilTime.days(inMonth: month, of: year)).contains(day),
      hour < 24, minute < 60, second < 60
    else { return nil }
    var nanoseconds: Int64 = 0
    if reader.take(".") {
      guard let read = reader.fraction() else { return nil }
      nanoseconds = read
    }
    guard let offset = reader.offset(), reader.isAtEnd else { return nil }
    let days = CivilTime.daysSinceEpoch(year: year, month: month, day: day)
    let seconds = days * 86_400 + hour * 3600 + minute * 60 + second - offset
    return Timestamp(seconds: seconds, nanoseconds: Int32(nanoseconds))
  }

  /// Reads a length of time such as `1h30m`, `-1.5s`, `10ms`; nil for anything else and beyond the
  /// range of 64-bit nanoseconds.
  static func duration(_ text: String) -> Duration? {
    var reader = DigitReader(text)
    let isNegative = reader.take("-")
    if !isNegative { _ = reader.take("+") }
    var total: Int128 = 0
    var count = 0
    while !reader.isAtEnd {
      guard let part = reader.lengthPart() else { return nil }
      total += part
      count += 1
      if total > Int128(Int64.max) + 1 { return nil }
    }
    if count == 0 { return nil }
    return Int64(exactly: isNegative ? -total : total).map(Duration.init(nanoseconds:))
  }

  /// Reads a zone without a name, `+07:00`, `-02:30`, `02:00`, `UTC`: seconds east of UTC.
  static func fixedOffset(_ zone: String) -> Int64? {
    if zone == "UTC" || zone == "Z" || zone == "GMT" { return 0 }
    var reader = DigitReader(zone)
    let isNegative = reader.take("-")
    if !isNegative { _ = reader.take("+") }
    guard let hours = reader.number(digits: 2), reader.take(":"),
      let minutes = reader.number(digits: 2), reader.isAtEnd, hours <= 23, minutes < 60
    else { return nil }
    return (hours * 3600 + minutes * 60) * (isNegative ? -1 : 1)
  }

  private static func padded(_ number: Int64, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }

  private static func fraction(_ nanoseconds: Int64) -> String {
    if nanoseconds == 0 { return "" }
    var digits = Substring(padded(nanoseconds, 9))
    while digits.utf8.last == UInt8(ascii: "0") { digits.removeLast() }
    return "." + digits
  }
}

/// Reads the parts of times from the front of a text.
struct DigitReader {
  private let bytes: [UInt8]
  private var position = 0

  init(_ text: String) {
    bytes = Array(text.utf8)
  }

  var isAtEnd: Bool { position == bytes.count }

  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard position < bytes.count, UInt32(bytes[position]) == character.value else { return false }
    position += 1
    return true
  }

  mutating func number(digits count: Int) -> Int64? {
    guard position + count <= bytes.count else { return nil }
    var result: Int64 = 0
    for byte in bytes[position..<position + count] {
      guard (0x30...0x39).contains(byte) else { return nil }
      result = result * 10 + Int64(byte - 0x30)
    }
    position += count
    return result
  }

  /// Digits after a decimal point as nanoseconds; what is finer than that is cut off.
  mutating func fraction() -> Int64? {
    var result: Int64 = 0
    var count = 0
    while position < bytes.count, (0x30...0x39).contains(bytes[position]) {
      if count < 9 { result = result * 10 + Int64(bytes[position] - 0x30) }
      count += 1
      position += 1
    }
    if count == 0 { return nil }
    for _ in min(count, 9)..<9 { result *= 10 }
    return result
  }

  /// `Z` or `+hh:mm` as seconds east of UTC.
  mutating func offset() -> Int64? {
    if take("Z") || take("z") { return 0 }
    let isNegative = take("-")
    guard isNegative || take("+"), let hours = number(digits: 2), take(":"),
      let minutes = number(digits: 2), hours < 24, minutes < 60
    else { return nil }
    return (hours * 3600 + minutes * 60) * (isNegative ? -1 : 1)
  }

  /// A number with a unit as nanoseconds.
  mutating func lengthPart() -> Int128? {
    var whole: Int128 = 0
    var digits = 0
    while position < bytes.count, (0x30...0x39).contains(bytes[position]) {
      whole = whole * 10 + Int128(bytes[position] - 0x30)
      if whole > 1 << 64 { return nil }
      digits += 1
      position += 1
    }
    var billionths: Int64 = 0
    if take(".") {
      guard let read = fraction() else { return nil }
      billionths = read
      digits += 1
    }
    guard digits > 0, let scale = unit() else { return nil }
    return whole * scale + Int128(billionths) * scale / 1_000_000_000
  }

  private mutating func unit() -> Int128? {
    if take("h") { return 3_600_000_000_000 }
    if take("s") { return 1_000_000_000 }
    if take("m") { return take("s") ? 1_000_000 : 60_000_000_000 }
    if take("u") { return take("s") ? 1000 : nil }
    if take("n") { return take("s") ? 1 : nil }
    return nil
  }
}
