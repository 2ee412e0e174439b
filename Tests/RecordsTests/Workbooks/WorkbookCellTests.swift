import Diagnostics
import Quantities
import Testing
import Workbooks

/// What the cells of a sheet are read as.
@Suite struct WorkbookCellTests {
  static func cells(_ book: TestBook) throws -> [CellValue] {
    let outcome = Workbook.open(book.bytes, path: "a.xlsx")
    try #require(outcome.diagnostics == [])
    let workbook = try #require(outcome.value)
    var cells: [CellValue] = []
    for sheet in workbook.sheets {
      _ = try workbook.read(sheet) { cells += $0.cells.map(\.value) }
    }
    return cells
  }

  static func day(_ iso: String) throws -> Day { try #require(Day(iso: iso)) }

  @Test(arguments: [
    ("80000000", "80000000"), ("-5", "-5"), ("29.86", "29.86"), ("29.859999999999999", "29.86"),
    ("2.9859999999999999E1", "29.86"), ("8.0E7", "80000000"), ("1E-3", "0.001"), ("0.1", "0.1"),
    ("0.30000000000000004", "0.3"), ("9.9999999999999999", "10"), ("-0", "0"), ("0.0", "0"),
    ("1.50", "1.5"), ("00", "0"), ("3171234567890123", "3171234567890123"),
    ("123456789012345678.5", "123456789012346000"), ("99999999999999999.9", "100000000000000000"),
    (".5", "0.5"), ("+7", "7"), ("1e2", "100"),
  ])
  func numbers(written: String, read: String) throws {
    #expect(try Self.cells(TestBook("a", [[TestBook.number(written)]])) == [.number(read)])
  }

  @Test(arguments: [
    ("14", true), ("22", true), ("13", false), ("23", false), ("27", true), ("36", true),
    ("37", false), ("44", false), ("45", true), ("47", true), ("48", false), ("50", true),
    ("58", true), ("59", false), ("1", false), ("4", false), ("49", false),
    ("yyyy-mm-dd", true), ("dd\\ mmmm\\ yyyy", true), ("[$-421]dd mmmm yyyy;@", true),
    ("[h]:mm", true), ("mm:ss.0", true), ("[ss]", true), ("General", false), ("#,##0.00", false),
    ("\"Rp\"#,##0;[Red]-\"Rp\"#,##0", false), ("[$Rp-421]#,##0", false), ("0\" days\"", false),
    ("\\d0", false), ("0_d", false), ("*d0", false), ("[Red]0", false), ("[>100]0", false),
    ("0;yyyy", false), ("@", false), ("0.00E+00", false), ("\"open", false), ("[open", false),
  ])
  func formats(format: String, isDay: Bool) throws {
    var book = TestBook("a", [[TestBook.number("46068", style: 1)]])
    book.formats = [format]
    #expect(
      try Self.cells(book) == [isDay ? .day(try Self.day("2026-02-15")) : .number("46068")])
  }

  @Test func percentAndLeadingZeros() throws {
    var book = TestBook(
      "a",
      [
        [
          TestBook.number("0.29859999999999998", style: 1), TestBook.number("1", style: 2),
          TestBook.number("12345", style: 3), TestBook.number("12345678", style: 3),
          TestBook.number("-5", style: 3), TestBook.number("5", style: 9),
        ]
      ])
    book.formats = ["10", "0.0%", "000000"]
    #expect(
      try Self.cells(book) == [
        .percent(exact: "0.2986", shown: "29.86"), .percent(exact: "1", shown: "100"),
        .number("012345"), .number("12345678"), .number("-5"), .number("5"),
      ])
  }

  @Test(arguments: [
    ("1", "1900-01-01", "1904-01-02"), ("59", "1900-02-28", "1904-02-29"),
    ("60", "", "1904-03-01"), ("61", "1900-03-01", "1904-03-02"),
    ("46068", "2026-02-15", "2030-02-16"), ("2958465", "9999-12-31", ""),
    ("-1", "", ""), ("1E300", "", ""),
  ])
  func days(written: String, from1900: String, from1904: String) throws {
    var book = TestBook("a", [[TestBook.number(written, style: 1)]])
    book.formats = ["14"]
    for (expected, countsFrom1904) in [(from1900, false), (from1904, true)] {
      book.countsFrom1904 = countsFrom1904
      let cells = try Self.cells(book)
      if expected.isEmpty {
        guard case .noDay = cells.first else {
          Issue.record("\(cells)")
          continue
        }
      } else {
        #expect(cells == [.day(try Self.day(expected))])
      }
    }
  }

  @Test func times() throws {
    let day = try Self.day("2026-02-15")
    var book = TestBook(
      "a",
      [
        [
          TestBook.number("46068.4375", style: 1), TestBook.number("46068.43751157407", style: 1),
          TestBook.number("46067.999999999996", style: 1), TestBook.number("0.75", style: 1),
          "<c t=\"d\"><v>2026-02-15</v></c>", "<c t=\"d\"><v>2026-02-15T10:30:01.5Z</v></c>",
          "<c t=\"d\"><v>2026-02-15T00:00:00</v></c>", "<c t=\"d\"><v>kemarin</v></c>",
        ]
      ])
    book.formats = ["22"]
    #expect(
      try Self.cells(book) == [
        .moment(day, milliseconds: 37_800_000), .moment(day, milliseconds: 37_801_000), .day(day),
        .clock(milliseconds: 64_800_000), .day(day), .moment(day, milliseconds: 37_801_000),
        .day(day), .text("kemarin"),
      ])
  }

  @Test func textsAndWhatIsNone() throws {
    var book = TestBook(
      "a",
      [
        [
          "<c t=\"s\"><v>0</v></c>", "<c t=\"s\"><v>1</v></c>", "<c t=\"s\"><v>2</v></c>",
          "<c t=\"str\"><f>A1</f><v>x_x000D_\ny</v></c>", "<c t=\"b\"><v>1</v></c>",
          "<c t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>", "<c><f>1+1</f><v>2</v></c>",
          "<c><f>1+1</f></c>", "<c><f>1+1</f><v></v></c>", "<c t=\"str\"><f>A1</f><v></v></c>",
          "<c/>", "<c s=\"1\"/>", "<c t=\"inlineStr\"><is><t> a </t></is></c>",
          "<c t=\"inlineStr\"><is><r><t>b</t></r><r><t>_x0041__x41_ _x00ZZ_</t></r></is></c>",
          "<c t=\"inlineStr\"><is><t><![CDATA[<&]]>&lt;&#65;&#x42;<!-- x -->c\r\nd</t></is></c>",
        ]
      ])
    book.texts = [
      "<t>satu</t>", "<r><rPr><b/></rPr><t>du</t></r><r><t>a</t></r>",
      "<t>漢</t><rPh sb=\"0\" eb=\"1\"><t>かん</t></rPh>",
    ]
    #expect(
      try Self.cells(book) == [
        .text("satu"), .text("dua"), .text("漢"), .text("x\r\ny"), .bool(true), .error("#DIV/0!"),
        .number("2"), .uncomputed, .uncomputed, .text(" a "), .text("bA_x41_ _x00ZZ_"),
        .text("<&<ABc\nd"),
      ])
  }

  @Test func placesAreThoseOfTheSheet() throws {
    let rows = "<row r=\"3\"><c r=\"C3\"><v>1</v></c><c><v>2</v></c><c r=\"AA3\"><v>3</v></c></row>"
    var parts = TestBook("a", []).parts
    parts[parts.count - 1] = TestArchive.Part(
      parts[parts.count - 1].name,
      "<x:worksheet><x:sheetData>"
        + rows.replacing("<", with: "<x:")
        .replacing("<x:/", with: "</x:")
        + "<x:row/></x:sheetData><ext><row><c><v>9</v></c></row></ext></x:worksheet>")
    let workbook = try #require(Workbook.open(TestArchive(parts).bytes, path: "").value)
    var found: [[Int]] = []
    _ = try workbook.read(workbook.sheets[0]) { row in
      found += row.cells.map { [row.number, $0.column] }
    }
    #expect(found == [[3, 3], [3, 4], [3, 27]])
  }

  @Test func everyWayOfPacking() throws {
    let book = TestBook("a", [["x"]])
    for method in [0, 8] {
      for (isWide, hasDescriptors) in [(false, false), (true, false), (false, true)] {
        var archive = TestArchive(book.parts + [TestArchive.Part("../../etc/x", "y")])
        for index in archive.parts.indices { archive.parts[index].method = method }
        archive.isWide = isWide
        archive.hasDescriptors = hasDescriptors
        archive.comment = "PK\u{5}\u{6} anything"
        let outcome = Workbook.open(archive.bytes, path: "a.xlsx")
        #expect(outcome.diagnostics == [])
        #expect(outcome.value?.sheets.map(\.name) == ["a"])
      }
    }
  }
}
