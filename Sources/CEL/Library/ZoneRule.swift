/// The rule by which a zone goes on after the last entry of its table, such as
/// `CET-1CEST,M3.5.0,M10.5.0/3`: an offset, and the days on which another one begins and ends.
struct ZoneRule: Sendable {
  private enum Day: Sendable {
    /// The weekday (Sunday is 0) of a week of a month; week 5 is the last.
    case weekday(month: Int64, week: Int64, day: Int64)
    /// The day of the year from 1, 29 February not counted.
    case yearDay(Int64)
    /// The day of the year from 0, 29 February counted.
    case plainDay(Int64)
  }

  private struct Change: Sendable {
    var day: Day
    /// Seconds after midnight, in the time that ends.
    var time: Int64
  }

  private let standard: Int64
  private let summer: (offset: Int64, begin: Change, end: Change)?

  /// Reads the last line of a zone file; nil for what is no rule.
  init?(_ text: String) {
    var reader = Reader(bytes: Array(text.utf8))
    guard reader.name(), let standard = reader.signedTime() else { return nil }
    self.standard = -standard
    if reader.isAtEnd {
      summer = nil
      return
    }
    guard reader.name() else { return nil }
    let offset =
      reader.peek == UInt8(ascii: ",") ? self.standard + 3600 : reader.signedTime().map(-)
    guard let offset, let begin = reader.change(), let end = reader.change(), reader.isAtEnd
    else { return nil }
    summer = (offset, begin, end)
  }

  /// Seconds east of UTC at a time.
  func offset(at seconds: Int64) -> Int64 {
    guard let summer else { return standard }
    guard let time = Timestamp(seconds: seconds) else { return standard }
    let year = CivilTime(time, offset: standard).year
    let begin = Self.seconds(of: summer.begin, in: year) - standard
    let end = Self.seconds(of: summer.end, in: year) - summer.offset
    let isSummer =
      begin < end ? begin <= seconds && seconds < end : !(end <= seconds && seconds < begin)
    return isSummer ? summer.offset : standard
  }

  private static func seconds(of change: Change, in year: Int64) -> Int64 {
    let first = CivilTime.daysSinceEpoch(year: year, month: 1, day: 1)
    let day: Int64
    switch change.day {
    case .plainDay(let number): day = first + number
    case .yearDay(let number):
      day = first + number - 1 + (CivilTime.isLeap(year) && number > 59 ? 1 : 0)
    case .weekday(let month, let week, let weekday):
      let start = CivilTime.daysSinceEpoch(year: year, month: month, day: 1)
      // 1970-01-01 was a Thursday.
      let ahead = ((weekday - (start + 4) % 7) % 7 + 7) % 7
      let last = CivilTime.days(inMonth: month, of: year) - 1
      var within = ahead + (week - 1) * 7
      if within > last { within -= 7 }
      day = start + within
    }
    return day * 86_400 + change.time
  }

  private struct Reader {
    let bytes: [UInt8]
    var position = 0

    var peek: UInt8? { position < bytes.count ? bytes[position] : nil }
    var isAtEnd: Bool { position == bytes.count }

    mutating func take(_ byte: UInt8) -> Bool {
      guard peek == byte else { return false }
      position += 1
      return true
    }

    /// `CET`, or `<+0330>`.
    mutating func name() -> Bool {
      let start = position
      if take(UInt8(ascii: "<")) {
        while let byte = peek, byte != UInt8(ascii: ">") { position += 1 }
        return take(UInt8(ascii: ">"))
      }
      while let byte = peek, (0x61...0x7A).contains(byte | 0x20) { position += 1 }
      return position - start >= 3
    }

    mutating func number() -> Int64? {
      var result: Int64 = 0
      let start = position
      while let byte = peek, (0x30...0x39).contains(byte), position - start < 4 {
        result = result * 10 + Int64(byte - 0x30)
        position += 1
      }
      return position > start ? result : nil
    }

    /// `-3:30`, in seconds.
    mutating func signedTime() -> Int64? {
      let isNegative = take(UInt8(ascii: "-"))
      if !isNegative { _ = take(UInt8(ascii: "+")) }
      guard var total = number().map({ $0 * 3600 }) else { return nil }
      for unit in [Int64(60), 1] where take(UInt8(ascii: ":")) {
        guard let part = number() else { return nil }
        total += part * unit
      }
      return isNegative ? -total : total
    }

    /// `,M3.5.0/2`.
    mutating func change() -> Change? {
      guard take(UInt8(ascii: ",")), let day = day() else { return nil }
      guard take(UInt8(ascii: "/")) else { return Change(day: day, time: 7200) }
      return signedTime().map { Change(day: day, time: $0) }
    }

    private mutating func day() -> Day? {
      if take(UInt8(ascii: "J")) {
        return number().flatMap { (1...365).contains($0) ? .yearDay($0) : nil }
      }
      guard take(UInt8(ascii: "M")) else {
        return number().flatMap { (0...365).contains($0) ? .plainDay($0) : nil }
      }
      guard let month = number(), take(UInt8(ascii: ".")), let week = number(),
        take(UInt8(ascii: ".")), let day = number(), (1...12).contains(month),
        (1...5).contains(week), (0...6).contains(day)
      else { return nil }
      return .weekday(month: month, week: week, day: day)
    }
  }
}
