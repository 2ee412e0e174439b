/// A point in time in UTC, from year 1 to year 9999, to the nanosecond.
public struct Timestamp: Hashable, Sendable, Comparable {
  /// Seconds since 1970-01-01T00:00:00Z.
  public let seconds: Int64
  /// Nanoseconds within the second, 0 to 999,999,999.
  public let nanoseconds: Int32

  static let secondsRange: ClosedRange<Int64> = -62_135_596_800...253_402_300_799

  /// Makes a point in time; nil outside the years 1 to 9999.
  public init?(seconds: Int64, nanoseconds: Int32 = 0) {
    guard Self.secondsRange.contains(seconds), (0..<1_000_000_000).contains(nanoseconds) else {
      return nil
    }
    self.seconds = seconds
    self.nanoseconds = nanoseconds
  }

  /// The order in time.
  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
  }

  func adding(_ duration: Duration) -> Timestamp? {
    let total = Int128(seconds) * 1_000_000_000 + Int128(nanoseconds) + Int128(duration.nanoseconds)
    let (whole, rest) = Self.split(total)
    guard let whole = Int64(exactly: whole) else { return nil }
    return Timestamp(seconds: whole, nanoseconds: Int32(rest))
  }

  func since(_ other: Timestamp) -> Duration? {
    let difference =
      (Int128(seconds) - Int128(other.seconds)) * 1_000_000_000
      + Int128(nanoseconds) - Int128(other.nanoseconds)
    return Int64(exactly: difference).map(Duration.init(nanoseconds:))
  }

  private static func split(_ nanoseconds: Int128) -> (Int128, Int128) {
    let (quotient, remainder) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
    return remainder < 0 ? (quotient - 1, remainder + 1_000_000_000) : (quotient, remainder)
  }
}

/// A length of time in nanoseconds, at most about 290 years.
public struct Duration: Hashable, Sendable, Comparable {
  /// The length; negative lengths lead into the past.
  public let nanoseconds: Int64

  /// Makes a length of time.
  public init(nanoseconds: Int64) {
    self.nanoseconds = nanoseconds
  }

  /// The order of lengths.
  public static func < (left: Duration, right: Duration) -> Bool {
    left.nanoseconds < right.nanoseconds
  }
}
