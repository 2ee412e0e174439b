import Quantities
import Testing

struct NumberReadingTests {
  @Test(arguments: [
    ("Rp 950.000.000,00", "950000000.00"), ("Rp950.000.000", "950000000.00"),
    ("rp. 15.000.000,5", "15000000.50"), ("15.000.000", "15000000.00"), ("29,86", "29.86"),
    ("1.500", "1500.00"), ("15000000", "15000000.00"), ("Rp 5.000,-", "5000.00"),
    (" Rp\u{A0}7 ", "7.00"), ("-Rp 1.000", "-1000.00"), ("Rp -1.000", "-1000.00"),
    ("1,500", "1.50"),
  ])
  func readsIndonesianRupiah(text: String, expected: String) throws {
    #expect(try ReadingStyle.indonesian.rupiah(text).get().decimalText == expected)
  }

  @Test(arguments: [
    ("", ReadingProblem.empty), (" \t ", .empty), ("1.5", .wrongGrouping),
    ("1.5000", .wrongGrouping), ("1234.567", .wrongGrouping), (".500", .notANumber),
    ("1..500", .wrongGrouping), ("1,234", .tooManyDecimals), ("999995334.78", .wrongGrouping),
    ("1,2,3", .notANumber), ("Rp", .notANumber), ("Rp ", .notANumber), ("--1", .notANumber),
    ("satu", .notANumber), ("Rp Rp 1", .notANumber), ("1 000", .notANumber), ("IDR 1", .notANumber),
    ("1,", .notANumber), ("-", .notANumber), ("99999999999999999999", .tooLarge),
    ("$5", .notANumber),
    ("-Rp -5", .notANumber), ("1.2a3", .notANumber), (",-", .notANumber),
  ])
  func tellsWhatIsWrong(text: String, problem: ReadingProblem) {
    #expect(ReadingStyle.indonesian.rupiah(text) == .failure(problem))
  }

  @Test(arguments: [
    ("999995334.78", "999995334.78"), ("1.500", "1.50"), (" 80000000 ", "80000000.00"),
  ])
  func readsPlainRupiah(text: String, expected: String) throws {
    #expect(try ReadingStyle.plain.rupiah(text).get().decimalText == expected)
  }

  @Test(arguments: [
    ("1,5", ReadingProblem.notANumber), ("Rp 5", .notANumber), ("1.000.000", .notANumber),
    ("1.234", .tooManyDecimals), ("1e9", .notANumber), ("", .empty),
  ])
  func refusesOtherFormsInPlainStyle(text: String, problem: ReadingProblem) {
    #expect(ReadingStyle.plain.rupiah(text) == .failure(problem))
  }

  @Test func readsDecimalsAndWholeNumbers() throws {
    let paper = ReadingStyle.indonesian
    #expect(try paper.decimal("29,86").get().text == "29.86")
    #expect(try paper.decimal("1.234,000000001").get().text == "1234.000000001")
    #expect(paper.decimal("0,0000000001") == .failure(.tooManyDecimals))
    #expect(paper.integer("15.000") == .success(15_000))
    #expect(paper.integer("15,00") == .success(15))
    #expect(paper.integer("15,5") == .failure(.tooManyDecimals))
    #expect(ReadingStyle.plain.integer("12.0") == .success(12))
    #expect(ReadingStyle.plain.integer("-9223372036854775808") == .success(.min))
    #expect(ReadingStyle.plain.integer("9223372036854775808") == .failure(.tooLarge))
  }
}

struct DateReadingTests {
  static let isb = ReadingStyle(dates: .isb)

  @Test(arguments: [
    (ReadingStyle.indonesian, "15 Januari 2025", "2025-01-15"),
    (.indonesian, "1 agustus 2025", "2025-08-01"), (.indonesian, "3  Nop  2025", "2025-11-03"),
    (.indonesian, "29-05-2026", "2026-05-29"), (.indonesian, "29/05/2026", "2026-05-29"),
    (.indonesian, "1/5/2026", "2026-05-01"), (.indonesian, "5-Mei-2026", "2026-05-05"),
    (.indonesian, "2025-01-15", "2025-01-15"), (.plain, "2025-01-15", "2025-01-15"),
    (isb, "2025-03-21T00:00:00.000000Z", "2025-03-21"), (isb, "2025-02-11 10:00:00", "2025-02-11"),
    (isb, "Jul 3, 2025, 12:00:00AM", "2025-07-03"),
    (isb, "Jul 31, 2025, 11:59:59\u{202F}PM", "2025-07-31"), (isb, "2025-02-11", "2025-02-11"),
    (isb, "2025-03-21T23:00:00-07:00", "2025-03-21"),
  ])
  func readsDays(style: ReadingStyle, text: String, expected: String) throws {
    #expect(try style.day(text).get().iso == expected)
  }

  @Test(arguments: [
    (ReadingStyle.indonesian, "31 Juni 2025", ReadingProblem.noSuchDay),
    (.indonesian, "29 Februari 2025", .noSuchDay), (.indonesian, "05/29/2026", .noSuchDay),
    (.indonesian, "29-05/2026", .notADate), (.indonesian, "29-05-26", .notADate),
    (.indonesian, "15 January 2025", .notADate), (.indonesian, "Jul 3, 2025", .notADate),
    (.indonesian, "45678", .notADate), (.indonesian, "2025-01-15 10:00", .notADate),
    (.indonesian, "15 Januari", .notADate), (.indonesian, "", .empty),
    (.plain, "15-01-2025", .notADate), (.plain, "2025-01-15T00:00:00Z", .notADate),
    (.plain, "2025-06-31", .noSuchDay), (isb, "2025-06-31 10:00:00", .noSuchDay),
    (isb, "Jul 3, 2025, 13:00:00AM", .notADate), (isb, "Jul 3, 2025,", .notADate),
    (isb, "2025-02-11 25:00:00", .notADate), (isb, "2025-02-11 10:00:00Zz", .notADate),
    (isb, "15-01-2025", .notADate), (isb, "Jull 3, 2025", .notADate),
  ])
  func neverGuessesADay(style: ReadingStyle, text: String, problem: ReadingProblem) {
    #expect(style.day(text) == .failure(problem))
  }

  @Test(arguments: [
    (ReadingStyle.plain, "2026-01", "2026-01"), (.indonesian, "Januari 2026", "2026-01"),
    (.indonesian, "1/2026", "2026-01"), (.indonesian, "12-2026", "2026-12"),
    (.indonesian, "2026-02", "2026-02"),
  ])
  func readsMonths(style: ReadingStyle, text: String, expected: String) throws {
    #expect(try style.month(text).get().iso == expected)
  }

  @Test(arguments: ["13/2026", "2026", "2026-13", "Jan", "01.2026", "1/26", "2026-01-01"])
  func refusesMonths(text: String) {
    #expect(ReadingStyle.indonesian.month(text) == .failure(.notAMonth))
    #expect(ReadingStyle.plain.month(text) == .failure(.notAMonth))
    #expect(ReadingStyle.plain.month(" ") == .failure(.empty))
  }

  @Test(arguments: [
    (ReadingStyle.plain, "2025-03-21T07:00:00+07:00", "2025-03-21T00:00:00Z"),
    (.plain, "2025-03-21 07:00", "2025-03-21T00:00:00Z"),
    (isb, "2025-03-21T00:00:00.000000Z", "2025-03-20T17:00:00Z"),
    (isb, "Jul 3, 2025, 12:30:00PM", "2025-07-03T05:30:00Z"),
    (.indonesian, "15 Januari 2025 10.30", "2025-01-15T03:30:00Z"),
    (.indonesian, "15 Januari 2025, pukul 10.30 WITA", "2025-01-15T02:30:00Z"),
    (.indonesian, "15/01/2025 10:30:15 WIT", "2025-01-15T01:30:15Z"),
  ])
  func readsInstants(style: ReadingStyle, text: String, expected: String) throws {
    #expect(try style.instant(text, offsetMinutes: 420).get().rfc3339() == expected)
  }

  @Test(arguments: [
    (ReadingStyle.plain, "2025-03-21", ReadingProblem.notATime), (.plain, "", .empty),
    (.plain, "2025-03-21T07:00:00 WIB", .notATime), (.plain, "2025-06-31T07:00:00Z", .noSuchDay),
    (.indonesian, "15 Januari 2025 10.30 CET", .notATime),
    (.indonesian, "15 Januari 2025 setengah 10", .notATime),
    (.indonesian, "15 Januari 2025 25.00", .notATime), (isb, "Jul 3, 2025", .notATime),
  ])
  func refusesInstants(style: ReadingStyle, text: String, problem: ReadingProblem) {
    #expect(style.instant(text, offsetMinutes: 420) == .failure(problem))
  }

  @Test(arguments: ReadingProblem.allCases)
  func saysWhatIsWrongInBothLanguages(problem: ReadingProblem) {
    #expect(!problem.text(language: "id").isEmpty)
    #expect(problem.text(language: "id") != problem.text(language: "en"))
    #expect(!problem.text(language: "en").hasSuffix("."))
  }
}
