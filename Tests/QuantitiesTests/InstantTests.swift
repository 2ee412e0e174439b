import Quantities
import Testing

struct InstantTests {
  @Test(arguments: [
    ("1970-01-01T00:00:00Z", 0, "1970-01-01T00:00:00Z"),
    ("1970-01-01T07:00:00+07:00", 0, "1970-01-01T00:00:00Z"),
    ("1969-12-31T23:59:59.999999Z", -1, "1969-12-31T23:59:59.999999Z"),
    ("2025-03-21T00:00:00.000000Z", 1_742_515_200_000_000, "2025-03-21T00:00:00Z"),
    ("2025-03-21t00:00:00.5z", 1_742_515_200_500_000, "2025-03-21T00:00:00.500000Z"),
    ("2025-03-21 00:00:00.123456000Z", 1_742_515_200_123_456, "2025-03-21T00:00:00.123456Z"),
    ("2025-03-20T18:30:00-05:30", 1_742_515_200_000_000, "2025-03-21T00:00:00Z"),
  ])
  func readsRFC3339(text: String, raw: Int64, utc: String) throws {
    let instant = try #require(Instant(rfc3339: text))
    #expect(instant.rawValue == raw)
    #expect(instant.rfc3339() == utc)
  }

  @Test(arguments: [
    "2025-03-21T00:00:00", "2025-03-21", "2025-02-30T00:00:00Z", "2025-03-21T24:00:00Z",
    "2025-03-21T10:60:00Z", "2025-03-21T10:00:60Z", "2025-03-21T10:00:00.0000001Z",
    "2025-03-21T10:00:00.Z", "2025-03-21T10:00:00+0700", "2025-03-21T10:00:00+24:00",
    "2025-03-21T10:00:00Zx", "", "T", "2025-03-21T", "2025-03-21T1",
  ])
  func refuses(text: String) {
    #expect(Instant(rfc3339: text) == nil)
  }

  @Test func readsWallTimeAtAnOffset() throws {
    let instant = try #require(Instant(local: "2025-02-11 05:00:00", offsetMinutes: 420))
    #expect(instant.rfc3339() == "2025-02-10T22:00:00Z")
    #expect(instant.rfc3339(offsetMinutes: 420) == "2025-02-11T05:00:00+07:00")
    #expect(instant.rfc3339(offsetMinutes: -210) == "2025-02-10T18:30:00-03:30")
    #expect(instant.day(offsetMinutes: 420)?.iso == "2025-02-11")
    #expect(instant.day(offsetMinutes: 0)?.iso == "2025-02-10")
    #expect(Instant(local: "2025-02-11 05:00:00Z", offsetMinutes: 420) == nil)
    #expect(instant.adding(hours: 48)?.rfc3339() == "2025-02-12T22:00:00Z")
  }

  @Test func neverTraps() {
    for raw in [Int64.min, .max] {
      let instant = Instant(rawValue: raw)
      for offset in [-1440, -420, 0, 420, 1440, .max, .min] {
        #expect(instant.day(offsetMinutes: offset) == nil)
        #expect(instant.rfc3339(offsetMinutes: offset) == nil)
        _ = Format(language: "id").instant(instant, offsetMinutes: offset)
      }
    }
    #expect(Instant(rawValue: .max).adding(microseconds: 1) == nil)
    #expect(Instant(rawValue: 0).adding(hours: .max) == nil)
    #expect(Instant(rawValue: 0) < Instant(rawValue: 1))
  }
}
