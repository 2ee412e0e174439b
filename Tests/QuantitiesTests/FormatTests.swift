import Foundation
import Quantities
import Testing

struct FormatTests {
  let id = Format(language: "id")
  let en = Format(language: "en")

  @Test(arguments: [
    (8_000_000_000, "Rp80.000.000", "IDR 80,000,000"),
    (738_087_900, "Rp7.380.879", "IDR 7,380,879"),
    (99_999_533_478, "Rp999.995.334,78", "IDR 999,995,334.78"), (0, "Rp0", "IDR 0"),
    (-5, "-Rp0,05", "-IDR 0.05"), (10_000, "Rp100", "IDR 100"), (100_000, "Rp1.000", "IDR 1,000"),
    (.min, "-Rp92.233.720.368.547.758,08", "-IDR 92,233,720,368,547,758.08"),
  ])
  func printsRupiah(raw: Int64, indonesian: String, english: String) {
    #expect(id.rupiah(Rupiah(rawValue: raw)) == indonesian)
    #expect(en.rupiah(Rupiah(rawValue: raw)) == english)
  }

  @Test(arguments: [
    ("29.86", "29,86", "29.86", "2.986%", "2,986%"),
    ("0.0021", "0,0021", "0.0021", "0,21%", "0.21%"),
    ("-1234.5", "-1.234,5", "-1,234.5", "-123.450%", "-123,450%"), ("0", "0", "0", "0%", "0%"),
  ])
  func printsDecimals(
    text: String, indonesian: String, english: String, percent: String, englishPercent: String
  ) throws {
    let number = try #require(ExactDecimal(text))
    #expect(id.decimal(number) == indonesian)
    #expect(en.decimal(number) == english)
    #expect(id.percent(number) == percent)
    #expect(en.percent(number) == englishPercent)
  }

  @Test func printsWholeNumbers() {
    #expect(id.integer(15_000) == "15.000")
    #expect(en.integer(-1_234_567) == "-1,234,567")
    #expect(id.integer(999) == "999")
    #expect(id.integer(.min) == "-9.223.372.036.854.775.808")
  }

  @Test func printsDatesAndTimes() throws {
    let day = try #require(Day(iso: "2025-07-29"))
    #expect(id.day(day) == "29 Juli 2025")
    #expect(en.day(day) == "29 July 2025")
    let month = try #require(Month(iso: "2026-05"))
    #expect(id.month(month) == "Mei 2026")
    #expect(en.month(month) == "May 2026")
    let time = try #require(Instant(rfc3339: "2025-07-29T03:30:00Z"))
    #expect(id.instant(time, offsetMinutes: 420) == "29 Juli 2025 10.30 WIB")
    #expect(en.instant(time, offsetMinutes: 480) == "29 July 2025 11:30 WITA")
    #expect(id.instant(time, offsetMinutes: 540) == "29 Juli 2025 12.30 WIT")
    #expect(id.instant(time, offsetMinutes: 0) == "29 Juli 2025 03.30 UTC")
    #expect(id.instant(time, offsetMinutes: -210) == "29 Juli 2025 00.00 UTC-03:30")
    let second = try #require(Instant(rfc3339: "2025-07-29T03:30:07Z"))
    #expect(en.instant(second, offsetMinutes: 420) == "29 July 2025 10:30:07 WIB")
  }
}

struct CodingTests {
  struct Everything: Codable, Equatable {
    var day = Day(iso: "2026-01-20")
    var month = Month(iso: "2026-01")
    var time = Instant(rfc3339: "2026-01-20T03:00:00Z")
    var amount = Rupiah(decimalText: "80000000.00")
    var rate = ExactDecimal("0.0021")
    var rounding = Rounding.halfUp
  }

  @Test func writesTexts() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let data = try encoder.encode(Everything())
    let expected = """
      {"amount":"80000000.00","day":"2026-01-20","month":"2026-01","rate":"0.0021",\
      "rounding":"half_up","time":"2026-01-20T03:00:00Z"}
      """
    #expect(String(decoding: data, as: UTF8.self) == expected)
    #expect(try JSONDecoder().decode(Everything.self, from: data) == Everything())
  }

  @Test func refusesOtherForms() {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([Day].self, from: Data(#"["2025-06-31"]"#.utf8))
    }
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([Rupiah].self, from: Data("[80000000.00]".utf8))
    }
    #expect(throws: EncodingError.self) {
      try JSONEncoder().encode([Instant(rawValue: .max)])
    }
  }
}
