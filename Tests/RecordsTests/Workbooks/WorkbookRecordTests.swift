import Diagnostics
import Foundation
import Quantities
import Records
import Testing

/// Workbooks as sources of records.
@Suite struct WorkbookRecordTests {
  static func result(_ book: TestBook, name: String = "data.xlsx") throws -> Result {
    try Result([:], bytes: [name: book.bytes])
  }

  @Test func sheetsAreEntitiesAndLists() throws {
    var book = TestBook([
      TestBook.Sheet(
        "proyek",
        [
          [], ["kode", "nama", "kontrak.nilai", "kontrak.tanggal_spk", "aktif", "kode_rup"],
          [
            "A", "Jalan, \"Raya\"", TestBook.number("5.5"), TestBook.number("46068", style: 1),
            "<c t=\"b\"><v>0</v></c>", "1;2|3",
          ], ["", " "],
          ["B", "", "", "", "", TestBook.number("7")],
        ]),
      TestBook.Sheet(
        "proyek.pembayaran",
        [["proyek", "ke", "jumlah"], ["B", TestBook.number("1"), TestBook.number("7")]]),
      TestBook.Sheet("penyedia", [["kode"], [TestBook.number("12")]]),
    ])
    book.formats = ["14"]
    let result = try Self.result(book)
    #expect(result.text == "")
    #expect(result.issues == [])
    #expect(result.cells("nama") == ["A": "Jalan, \"Raya\"", "B": "notSupplied"])
    #expect(result.cells("kontrak.nilai") == ["A": "550", "B": "notSupplied"])
    #expect(result.cells("kontrak.tanggal_spk") == ["A": "20499", "B": "notSupplied"])
    #expect(result.cells("aktif") == ["A": "0", "B": "notSupplied"])
    #expect(result.items("kode_rup") == ["A": "1:1 2:2 3:3", "B": "1:7"])
    #expect(result.items("pembayaran")["B"] == "1:1,700,notSupplied")
    #expect(result.cells("kode", of: "penyedia") == ["12": "12"])
    #expect(
      result.set.inputs.map { ($0.path as NSString).lastPathComponent } == [
        "data.xlsx[penyedia]", "data.xlsx[proyek.pembayaran]", "data.xlsx[proyek]",
      ])
    #expect(Set(result.set.inputs.map(\.sha256)).count == 1)
  }

  // The style of a file is about its texts; what is no text is exact whatever the style.
  @Test func valuesAreReadTheSameInEveryStyle() throws {
    var book = TestBook(
      "proyek",
      [
        ["kode", "pagu", "hps", "kontrak.tanggal_spk", "kontrak.tanggal_spmk"],
        [
          "A", TestBook.number("1500.5"), "1.500,50", TestBook.number("46068", style: 1),
          "15 Februari 2026",
        ],
      ])
    book.formats = ["14"]
    let result = try Result(
      [:], bytes: ["data.xlsx": book.bytes], options: ReadingOptions(style: .indonesian))
    #expect(result.issues == [])
    #expect(result.cells("pagu") == ["A": "150050"])
    #expect(result.cells("hps") == ["A": "150050"])
    #expect(result.cells("kontrak.tanggal_spk") == result.cells("kontrak.tanggal_spmk"))
  }

  @Test func aFieldTellsWhatACellMeans() throws {
    var book = TestBook([
      TestBook.Sheet(
        "proyek",
        [
          ["kode", "porsi", "jamsostek.bulan", "pagu", "kontrak.nomor"],
          [
            "A", TestBook.number("0.2986", style: 2), TestBook.number("46054", style: 1),
            TestBook.number("0.5", style: 2), TestBook.number("7", style: 3),
          ], ["B", TestBook.number("0.2986")],
        ]),
      TestBook.Sheet(
        "proyek.kecelakaan",
        [
          ["proyek", "waktu"], ["A", TestBook.number("46068", style: 1)],
          ["B", TestBook.number("46068.5", style: 1)],
        ]),
    ])
    book.formats = ["14", "9", "0000"]
    let result = try Self.result(book)
    #expect(result.issues == [])
    #expect(result.cells("porsi") == ["A": "29860000000", "B": "298600000"])
    #expect(result.cells("jamsostek.bulan")["A"] == "24313")
    #expect(result.cells("pagu")["A"] == "50")
    #expect(result.cells("kontrak.nomor")["A"] == "0007")
    let noon = try #require(Day(iso: "2026-02-15")).rawValue * 86_400_000_000 + 18_000_000_000
    #expect(result.items("kecelakaan")["B"]?.hasSuffix(":\(noon)") == true)
  }

  @Test func whatCannotBeUsedIsTold() throws {
    var book = TestBook([
      TestBook.Sheet(
        "proyek",
        [
          [
            "kode", "pagu", "hps", "kontrak.nomor", "instansi", "kontrak.tanggal_spk",
            "tahun_anggaran", "nama", "jamsostek.bulan",
          ],
          [
            "A", "<c t=\"e\"><v>#N/A</v></c>", "<c><f>1+1</f></c>",
            TestBook.number("46054", style: 1), TestBook.number("3171234567890120"),
            TestBook.number("60", style: 1), "<c t=\"e\"><v>#REF!</v></c>",
            TestBook.number("0.5", style: 1), TestBook.number("46068", style: 1),
          ],
          ["B", "", "", "", "", TestBook.number("46068.5", style: 1)],
          ["C", "", "", "", "", TestBook.number("46068")],
        ]),
      TestBook.Sheet(
        "proyek.pekerja",
        [["proyek", "nik", "upah"], ["A", "1", "<c t=\"e\"><v>#N/A</v></c>"]]),
    ])
    book.formats = ["14"]
    let result = try Self.result(book)
    #expect(
      result.issues == [
        "data.xlsx[proyek.pekerja]:2:3 A pekerja.upah=••• unreadable: an error of the spreadsheet; expected a value, mend the formula",
        "data.xlsx[proyek]:2:2 A pagu=#N/A unreadable: an error of the spreadsheet; expected a value, mend the formula",
        "data.xlsx[proyek]:2:3 A hps= unreadable: a formula without a result; open and save it again in a spreadsheet program",
        "data.xlsx[proyek]:2:4 A kontrak.nomor=2026-02-01 unreadable: the spreadsheet program made a date of it; expected a text, format the cell as text",
        "data.xlsx[proyek]:2:5 A instansi=3171234567890120 unreadable: a number of more than 15 digits, whose last ones a spreadsheet loses; expected a text",
        "data.xlsx[proyek]:2:6 A kontrak.tanggal_spk=60 unreadable: no day of the calendar, although the cell is formatted as one",
        "data.xlsx[proyek]:2:7 A tahun_anggaran=#REF! unreadable: an error of the spreadsheet; expected a value, mend the formula",
        "data.xlsx[proyek]:2:8 A nama=12:00:00 unreadable: the spreadsheet program made a date of it; expected a text, format the cell as text",
        "data.xlsx[proyek]:2:9 A jamsostek.bulan=2026-02-15 unreadable: not a month of a year; expected a month such as 2026-01",
        "data.xlsx[proyek]:3:6 B kontrak.tanggal_spk=2026-02-15T12:00:00 unreadable: not a date; expected a date such as 2026-01-20",
        "data.xlsx[proyek]:4:6 C kontrak.tanggal_spk=46068 unreadable: not a date; expected a date such as 2026-01-20",
      ])
    #expect(result.cells("pagu")["A"] == "unreadable")
    #expect(result.items("tahun_anggaran")["A"] == "unreadable")
  }

  static let messages: [(sheets: [TestBook.Sheet], name: String, text: String)] = [
    (
      [TestBook.Sheet("Catatan", [["x"]]), TestBook.Sheet("Proyek", [["kode"]])], "data.xlsx",
      """
      data.xlsx: error: no sheet of the workbook is named after what its rows are
        help: did you mean "proyek"?

      """
    ),
    (
      [TestBook.Sheet("Sheet1", [["kode"], ["A"]])], "data.xlsx",
      """
      data.xlsx: error: no sheet of the workbook is named after what its rows are
        help: sheets are named after an entity (penyedia, proyek) or one of its lists, such as proyek.kontrak.adendum

      """
    ),
    ([TestBook.Sheet("Sheet1", [["kode"], ["A"]])], "proyek.xlsx", ""),
    (
      [
        TestBook.Sheet("proyek", [["kode"], ["A"]]), TestBook.Sheet("Catatan", [["x"]]),
        TestBook.Sheet("Grafik", []),
      ], "data.xlsx",
      """
      data.xlsx: warning: 2 sheets are not read: Catatan, Grafik
        help: sheets are named after an entity (penyedia, proyek) or one of its lists, such as proyek.kontrak.adendum

      """
    ),
    (
      [
        TestBook.Sheet("proyek", [["kode"], ["A"]], state: "veryHidden"),
        TestBook.Sheet("proyek.pembayarn", []),
      ], "data.xlsx",
      """
      data.xlsx: warning: 1 sheet is not read: proyek.pembayarn
        help: did you mean "proyek.pembayaran"?
      data.xlsx[proyek]: warning: the sheet is hidden, and read all the same
        help: delete it where it is not meant to be read

      """
    ),
    (
      [
        TestBook.Sheet("penyedia", []),
        TestBook.Sheet(
          "proyek", [["kode", "nama"], ["A", "x"], ["B", ""]], merged: ["B2:B3", "D9:E9"]),
      ], "data.xlsx",
      """
      data.xlsx[penyedia]: error: the sheet is empty
        help: write the names of fields into its first row
      data.xlsx[proyek]:2:2: warning: cells are merged (B2:B3, D9:E9); only the first of them has the value, the others are blank
        help: unmerge them, and write the value into every cell that it holds for

      """
    ),
    (
      [TestBook.Sheet("proyek", [["kode", "", "nama"], ["A", "x", "y"], ["B"]])], "data.xlsx",
      """
      data.xlsx[proyek]:2:2: error: above this cell, the header names no field
        help: name the field in the header, or empty the cell; the row is left out

      """
    ),
    (
      [TestBook.Sheet("proyek", [["kode", "kode", "nilay"], ["A", "x", "y"]])], "data.xlsx",
      """
      data.xlsx[proyek]:1:2: error: the column "kode" stands twice in the header
      data.xlsx[proyek]:1:1: note: it stands here first
        help: keep one of the two

      """
    ),
    (
      [
        TestBook.Sheet("proyek", [["kode"], ["A"]]),
        TestBook.Sheet(
          "proyek.termin", [["proyek", "ke"], ["", "1"], ["<c t=\"e\"><v>#N/A</v></c>", "2"]]),
      ], "data.xlsx",
      """
      data.xlsx[proyek.termin]:2:2: error: the row does not say which proyek it belongs to
        help: write the key into "proyek"
      data.xlsx[proyek.termin]:3:1: error: the row does not say which proyek it belongs to
        help: write the key into "proyek"

      """
    ),
  ]

  @Test(arguments: messages.indices)
  func message(number: Int) throws {
    let given = Self.messages[number]
    let result = try Self.result(TestBook(given.sheets), name: given.name)
    #expect(result.text == given.text)
  }

  @Test func aMacroWorkbookIsRefusedByNameAndByWhatItHolds() throws {
    var archive = TestArchive(TestBook("proyek", [["kode"], ["A"]]).parts)
    archive.parts.append(TestArchive.Part("xl/vbaProject.bin", "x"))
    let result = try Result([:], bytes: ["data.xlsm": archive.bytes])
    #expect(
      result.text == """
        data.xlsm: error: the workbook has macros and is not read
          help: save it as .xlsx, which has none

        """)
  }

  @Test func aFolderNamesTheWorkbooksThatItLeavesOut() throws {
    let result = try Result(
      [:],
      bytes: [
        "a.xlsx": TestBook("proyek", [["kode"], ["A"]]).bytes,
        "b.xlsx": TestBook("Sheet1", [["x"]]).bytes, "~$a.xlsx": [5, 80],
      ], paths: ["."])
    #expect(
      result.text == """
        .: warning: 2 files are not read: b.xlsx, ~$a.xlsx
          help: the names tell nothing of what is in them

        """)
    #expect(result.cells("kode") == ["A": "A"])
  }

  // A manifest may speak of one workbook more than once.
  @Test func aManifestSpeaksOfAllSheets() throws {
    let book = TestBook([
      TestBook.Sheet("proyek", [["kode", "jamsostek.nomor_proyek"], ["A"]]),
      TestBook.Sheet("proyek.termin", [["proyek", "ke"]]),
    ])
    let manifest = """
      format: patuh-data/1
      sources:
        - {path: a.xlsx, complete: [proyek.jamsostek], through: 2026-02-15}
        - {path: a.xlsx, complete: [proyek.termin]}
      """
    let result = try Result(["data.yaml": manifest], bytes: ["a.xlsx": book.bytes], paths: ["."])
    #expect(result.text == "")
    #expect(
      result.set.inputs.map(\.complete)
        == [["proyek.jamsostek", "proyek.termin"], ["proyek.jamsostek", "proyek.termin"]])
    #expect(
      result.set.completeness.map(\.fields) == [
        ["proyek.kode", "proyek.jamsostek.nomor_proyek", "proyek.termin", "proyek.termin.ke"],
        ["proyek.kode", "proyek.jamsostek.nomor_proyek", "proyek.termin", "proyek.termin.ke"],
      ])
  }

  @Test func aMappingReadsNoWorkbook() throws {
    let mapping = """
      format: patuh-mapping/1
      datasets: {A: {files: a.xlsx, key: k}}
      records: {proyek: {each: A, fields: {kode: k}}}
      """
    let result = try Result(
      [:], bytes: ["a.xlsx": TestBook("A", [["k"]]).bytes], paths: ["toko:a.xlsx"],
      mappings: ["toko": mapping])
    #expect(
      result.text.hasPrefix(
        """
        a.xlsx: error: a mapping reads no workbook
          help: save the sheet as .csv

        """))
  }
}
