import Diagnostics
import Records
import Testing

/// The full text of every message about a workbook that cannot be read; none of them crashes.
@Suite struct WorkbookFaultTests {
  private static let book = TestBook("proyek", [["kode"], ["A"]])
  private static let again = "open it in a spreadsheet program and save it again as .xlsx"

  private static func text(_ bytes: [UInt8]) throws -> String {
    try Result([:], bytes: ["a.xlsx": bytes]).text
  }

  private static func changed(_ body: (inout TestArchive) -> Void) -> [UInt8] {
    var archive = TestArchive(book.parts)
    body(&archive)
    return archive.bytes
  }

  private static func sheet(_ xml: String) -> [UInt8] {
    changed { $0.parts[$0.parts.count - 1].bytes = Array(xml.utf8) }
  }

  private static func rows(_ xml: String) -> [UInt8] {
    sheet("<worksheet><sheetData>\(xml)</sheetData></worksheet>")
  }

  // Of the old form of compound files only their first bytes and the names of their streams count.
  private static func compound(_ stream: String) -> [UInt8] {
    [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 504)
      + stream.utf8.flatMap { [$0, 0] as [UInt8] }
  }

  static let archives: [(bytes: [UInt8], message: String, help: String)] = [
    (
      Array("kode,pagu\nA,1\n".utf8), "this is no workbook, whatever its name says",
      "save it as .xlsx; a table that is plain text has the name ending .csv"
    ),
    (
      [], "this is no workbook, whatever its name says",
      "save it as .xlsx; a table that is plain text has the name ending .csv"
    ),
    (
      TestArchive([TestArchive.Part("mimetype", "x")]).bytes,
      "the archive holds no XLSX workbook", "save it as .xlsx; .ods and .xlsb are not read"
    ),
    (
      changed {
        $0.parts[1].bytes = Array(
          String(decoding: $0.parts[1].bytes, as: UTF8.self)
            .replacing("workbook.xml", with: "workbook.bin").utf8)
      },
      "the archive holds no XLSX workbook", "save it as .xlsx; .ods and .xlsb are not read"
    ),
    (
      compound("EncryptedPackage"), "the workbook is encrypted with a password",
      "remove the password in the spreadsheet program, and save it again"
    ),
    (
      compound("Workbook"), "the workbook has the old form of .xls files", "save it as .xlsx"
    ),
    (
      changed { $0.parts.append(TestArchive.Part("xl/vbaProject.bin", "x")) },
      "the workbook has macros and is not read", "save it as .xlsx, which has none"
    ),
    (
      Array(book.bytes.dropLast(30)), "the workbook is cut off: its table of contents is missing",
      "copy or download it once more"
    ),
    (
      [0x50, 0x4B], "the workbook is cut off: its table of contents is missing",
      "copy or download it once more"
    ),
    (
      [0x50, 0x4B, 3, 4] + book.bytes, "the table of contents of the workbook is damaged",
      "copy or download it once more"
    ),
    (
      changed { $0.parts[1].flags = 1 }, "a part of the workbook is encrypted",
      "save it again without a password"
    ),
    (
      changed { archive in
        archive.parts += (0...10_000).map { TestArchive.Part("x\($0)", "") }
      }, "the workbook has more than 10000 parts", "save only the sheets with records"
    ),
    (
      changed { $0.parts[0].size = 3 << 29 }, "the workbook would unpack to more than 1024 MiB",
      "divide it into several, or save its sheets as .csv"
    ),
    (
      changed { $0.parts[0].size = 17 << 20 },
      "the part [Content_Types].xml would unpack to more than 250 times its size",
      "no spreadsheet program packs like this; if you trust it, save its sheets as .csv"
    ),
    (
      changed { $0.parts.append(TestArchive.Part("XL/Workbook.xml", "x")) },
      "the part XL/Workbook.xml stands twice in the workbook", again
    ),
    (
      changed { $0.parts.remove(at: 4) }, "the workbook has no part xl/styles.xml", again
    ),
    (
      changed { $0.parts[2].checksum = 5 }, "the part xl/workbook.xml of the workbook is damaged",
      again
    ),
    (
      changed {
        $0.parts[2].method = 8
        $0.parts[2].size = 40
      }, "the part xl/workbook.xml of the workbook is damaged", again
    ),
    (
      changed { $0.parts[2].localName = "xl/other.xml.xx" },
      "the part xl/workbook.xml of the workbook is damaged", again
    ),
    (
      changed { $0.parts[2].method = 14 }, "the part xl/workbook.xml is packed in an unusual way",
      again
    ),
    (
      changed { $0.parts[2].bytes = Array("<workbook><sheets><sheet/></sheets></workbook>".utf8) },
      "the part xl/workbook.xml of the workbook is damaged", again
    ),
    (
      changed {
        $0.parts[2].bytes = Array(
          "<!DOCTYPE x [<!ENTITY a \"b\"><!ENTITY c \"&a;&a;\">]><workbook>&c;</workbook>".utf8)
      }, "the part xl/workbook.xml declares a document type, which may hide anything", again
    ),
    (
      changed {
        $0.parts[2].bytes = Array(
          (String(repeating: "<a>", count: 70) + String(repeating: "</a>", count: 70)).utf8)
      }, "the part xl/workbook.xml is nested deeper than 64 levels", again
    ),
  ]

  @Test(arguments: archives.indices)
  func archive(number: Int) throws {
    let given = Self.archives[number]
    #expect(
      try Self.text(given.bytes) == "a.xlsx: error: \(given.message)\n  help: \(given.help)\n")
  }

  static let sheets: [(bytes: [UInt8], place: String, message: String)] = [
    (rows("<row r=\"2\"/><row r=\"2\"/>"), ":2:1", "this cell stands twice or out of order"),
    (rows("<row r=\"x\"/>"), ":0:1", "this cell stands twice or out of order"),
    (
      rows("<row><c r=\"B1\"/><c r=\"A1\"/></row>"), ":1:1",
      "this cell stands twice or out of order"
    ),
    (rows("<row><c r=\"A2\"/></row>"), ":1:1", "this cell stands twice or out of order"),
    (
      rows("<row r=\"1048577\"/>"), ":1048577:1", "this cell lies beyond what a sheet can hold"
    ),
    (
      rows("<row><c r=\"XFE1\"/></row>"), ":1:16385", "this cell lies beyond what a sheet can hold"
    ),
    (
      rows("<row><c t=\"s\"><v>7</v></c></row>"), ":1:1",
      "the text of this cell is missing from the workbook"
    ),
    (
      rows("<row><c t=\"s\"><v>-1</v></c></row>"), ":1:1",
      "the text of this cell is missing from the workbook"
    ),
    (rows("<row><c><v>1,5</v></c></row>"), ":1:1", "this cell should hold a number"),
    (rows("<row><c><v>0x10</v></c></row>"), ":1:1", "this cell should hold a number"),
    (rows("<row><c><v>1e999999</v></c></row>"), ":1:1", "this cell should hold a number"),
  ]

  @Test(arguments: sheets.indices)
  func sheet(number: Int) throws {
    let given = Self.sheets[number]
    let place = given.place.hasPrefix(":0") ? "" : given.place
    #expect(
      try Self.text(given.bytes)
        == "a.xlsx[proyek]\(place): error: \(given.message)\n  help: \(Self.again)\n")
  }

  @Test(arguments: [
    "<worksheet>", "<worksheet></sheet>", "<worksheet", "<worksheet a=1/>", "<worksheet a=\"1/>",
    "<worksheet a=\"1\"b=\"2\"/>", "x<worksheet/>", "<worksheet/>x", "<worksheet/><worksheet/>",
    "<worksheet><sheetData>&nbsp;</sheetData></worksheet>", "<worksheet><!-- </worksheet>",
    "<worksheet>&#xD800;</worksheet>", "<worksheet>&</worksheet>", "</worksheet>", "", "<",
    "<worksheet><![CDATA[x</worksheet>", "<worksheet><mergeCell ref=\"A\"/></worksheet>",
    "<worksheet><sheetData><row><c t=\"z\"><v>1</v></c></row></sheetData></worksheet>",
  ])
  func damagedXML(xml: String) throws {
    #expect(
      try Self.text(Self.sheet(xml)).contains(
        "error: the part xl/worksheets/sheet0.xml of the workbook is damaged\n"))
  }

  // Bytes all over a small workbook are changed, and it is cut off everywhere: something is said, or
  // the records are there.
  @Test func damageOfEveryKind() throws {
    let folder = try Folder()
    let schema = try testSchema()
    let bytes = Self.book.bytes
    func check(_ bytes: [UInt8]) throws {
      try folder.write("a.xlsx", bytes)
      let outcome = RecordReader.read(paths: [folder["a.xlsx"]], schema: schema)
      #expect(outcome.hasErrors || outcome.value.count(of: "proyek") == 1)
    }
    for index in stride(from: 0, to: bytes.count, by: 3) {
      var changed = bytes
      changed[index] = index.isMultiple(of: 2) ? 0xFF : bytes[index] ^ 1
      try check(changed)
      if index.isMultiple(of: 5) { try check(Array(bytes[..<index])) }
    }
  }
}
