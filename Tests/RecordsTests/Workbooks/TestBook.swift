/// A workbook written by hand: sheets of cells, given as texts or as XML.
struct TestBook {
  struct Sheet {
    var name: String
    /// The cells of each row: a text, or XML where it begins with `<`.
    var rows: [[String]]
    var state = "visible"
    var merged: [String] = []

    init(_ name: String, _ rows: [[String]], state: String = "visible", merged: [String] = []) {
      self.name = name
      self.rows = rows
      self.state = state
      self.merged = merged
    }

    var xml: String {
      let rows = rows.map { cells in
        "<row>" + cells.map { $0.hasPrefix("<") ? $0 : TestBook.text($0) }.joined() + "</row>"
      }
      let ranges = merged.map { "<mergeCell ref=\"\($0)\"/>" }.joined()
      return "<?xml version=\"1.0\"?><worksheet \(TestBook.namespaces)><sheetData>"
        + rows.joined(separator: "\n") + "</sheetData>"
        + (ranges.isEmpty ? "" : "<mergeCells>\(ranges)</mergeCells>") + "</worksheet>"
    }
  }

  static let namespaces =
    "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
    + "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
  static let relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

  var sheets: [Sheet]
  /// The formats of styles 1, 2, …: a number of a format that all know, or one spelt out.
  var formats: [String] = []
  /// The shared texts, as XML.
  var texts: [String] = []
  var countsFrom1904 = false

  init(_ sheets: [Sheet]) {
    self.sheets = sheets
  }

  init(_ name: String, _ rows: [[String]]) {
    self.init([Sheet(name, rows)])
  }

  static func text(_ text: String) -> String {
    let escaped = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    return "<c t=\"inlineStr\"><is><t xml:space=\"preserve\">\(escaped)</t></is></c>"
  }

  /// A cell with a number in one of the styles.
  static func number(_ value: String, style: Int = 0) -> String {
    "<c s=\"\(style)\"><v>\(value)</v></c>"
  }

  var parts: [TestArchive.Part] {
    var parts = [
      TestArchive.Part("[Content_Types].xml", "<Types/>"),
      TestArchive.Part(
        "_rels/.rels", Self.relationships([("rId1", "officeDocument", "xl/workbook.xml")])),
    ]
    let names = sheets.enumerated().map { number, sheet in
      "<sheet name=\"\(sheet.name)\" sheetId=\"\(number + 1)\" state=\"\(sheet.state)\" "
        + "r:id=\"s\(number)\"/>"
    }
    parts.append(
      TestArchive.Part(
        "xl/workbook.xml",
        "<workbook \(Self.namespaces)><workbookPr date1904=\"\(countsFrom1904)\"/><sheets>"
          + names.joined() + "</sheets></workbook>"))
    let targets = sheets.indices.map { ("s\($0)", "worksheet", "worksheets/sheet\($0).xml") }
    parts.append(
      TestArchive.Part(
        "xl/_rels/workbook.xml.rels",
        Self.relationships(
          targets + [("st", "styles", "styles.xml"), ("ss", "sharedStrings", "/xl/texts.xml")])))
    let custom = formats.enumerated().filter { Self.number(of: $0.element) == nil }.map { item in
      let code = item.element.replacing("\"", with: "&quot;")
      return "<numFmt numFmtId=\"\(164 + item.offset)\" formatCode=\"\(code)\"/>"
    }
    let styles = formats.enumerated().map { number, format in
      "<xf numFmtId=\"\(Self.number(of: format) ?? 164 + number)\"/>"
    }
    parts.append(
      TestArchive.Part(
        "xl/styles.xml",
        "<styleSheet \(Self.namespaces)><numFmts>\(custom.joined())</numFmts>"
          + "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
          + "<cellXfs><xf numFmtId=\"0\"/>\(styles.joined())</cellXfs></styleSheet>"))
    parts.append(
      TestArchive.Part(
        "xl/texts.xml",
        "<sst \(Self.namespaces)>" + texts.map { "<si>\($0)</si>" }.joined() + "</sst>"))
    for (number, sheet) in sheets.enumerated() {
      parts.append(TestArchive.Part("xl/worksheets/sheet\(number).xml", sheet.xml))
    }
    return parts
  }

  var bytes: [UInt8] { TestArchive(parts).bytes }

  // `0000` is spelt out.
  private static func number(of format: String) -> Int? {
    Int(format).flatMap { String($0) == format ? $0 : nil }
  }

  private static func relationships(_ targets: [(id: String, kind: String, part: String)]) -> String
  {
    "<Relationships>"
      + targets.map {
        "<Relationship Id=\"\($0.id)\" Type=\"\(relation)\($0.kind)\" Target=\"\($0.part)\"/>"
      }.joined() + "</Relationships>"
  }
}
