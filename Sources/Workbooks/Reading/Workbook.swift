public import Diagnostics

/// An XLSX workbook (ISO/IEC 29500) whose sheets can be read.
public struct Workbook: Sendable {
  /// A sheet with cells.
  public struct Sheet: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// Whether the spreadsheet program shows it.
    public let isHidden: Bool
    let part: String
  }

  /// The sheets in their order; charts and dialogs are none.
  public private(set) var sheets: [Sheet] = []

  let archive: ZIPArchive
  private(set) var texts: [String] = []
  private(set) var styles: [CellStyle] = []
  private(set) var dayCount = DayCount.from1900

  /// Opens a workbook: its sheets, texts and styles, but no cells yet.
  public static func open(_ bytes: [UInt8], path: String) -> Outcome<Workbook?> {
    do {
      return Outcome(try Workbook(bytes))
    } catch {
      return Outcome(nil, [error.diagnostic(path: path)])
    }
  }

  /// Whether bytes begin like an archive, as every workbook does.
  public static func isLikely(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x50, 0x4B]) }

  init(_ bytes: [UInt8]) throws(WorkbookFault) {
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
      throw Self.holdsEncryptedPackage(bytes) ? .hasPassword : .oldForm
    }
    guard Self.isLikely(bytes) else { throw .noWorkbook }
    archive = try ZIPArchive(bytes)
    if archive.names.contains(where: { $0.hasSuffix("vbaproject.bin") }) { throw .hasMacros }
    guard archive.has("_rels/.rels"),
      let main = try Relationships(of: "", in: archive).first(kind: "officeDocument"),
      main.hasSuffix(".xml")
    else { throw .noWorkbookPart }
    let relationships = try Relationships(of: main, in: archive)
    if let part = relationships.first(kind: "styles") { try readStyles(part) }
    if let part = relationships.first(kind: "sharedStrings") { try readTexts(part) }
    try readSheets(main, relationships)
  }

  // The streams of an old compound file have names in UTF-16.
  private static func holdsEncryptedPackage(_ bytes: [UInt8]) -> Bool {
    let name: [UInt8] = "EncryptedPackage".utf8.flatMap { sign -> [UInt8] in [sign, 0] }
    let last = bytes.count - name.count
    guard last >= 0 else { return false }
    return stride(from: 0, through: last, by: 4).contains { start in
      bytes[start] == name[0] && bytes[start..<start + name.count].elementsEqual(name)
    }
  }

  private mutating func readSheets(
    _ part: String, _ relationships: Relationships
  ) throws(WorkbookFault) {
    var reader = try PartReader(part, in: archive)
    while let event = try reader.next() {
      switch event {
      case .start("workbookPr"):
        let flag = try reader.attribute("date1904")
        if flag == "1" || flag == "true" { dayCount = .from1904 }
      case .start("sheet"):
        guard let name = try reader.attribute("name"),
          let id = try reader.prefixedAttribute("id"), let target = relationships[id]
        else { throw .damagedPart(part) }
        guard target.kind == "worksheet" else { continue }
        let state = try reader.attribute("state") ?? "visible"
        sheets.append(Sheet(name: name, isHidden: state != "visible", part: target.part))
      default: continue
      }
    }
  }

  private mutating func readTexts(_ part: String) throws(WorkbookFault) {
    var reader = try PartReader(part, in: archive)
    while let event = try reader.next() {
      if event == .start("si") { texts.append(try reader.richText(endingAt: "si")) }
    }
  }

  private mutating func readStyles(_ part: String) throws(WorkbookFault) {
    var reader = try PartReader(part, in: archive)
    var formats: [Int: CellStyle] = [:]
    var isInCellFormats = false
    while let event = try reader.next() {
      switch event {
      case .start("numFmt"):
        guard let id = try reader.attribute("numFmtId").flatMap({ Int($0) }),
          let code = try reader.attribute("formatCode")
        else { continue }
        formats[id] = CellStyle(format: code)
      case .start("cellXfs"): isInCellFormats = true
      case .end("cellXfs"): isInCellFormats = false
      case .start("xf") where isInCellFormats:
        let id = try reader.attribute("numFmtId").flatMap { Int($0) } ?? 0
        styles.append(formats[id] ?? CellStyle(builtIn: id))
      default: continue
      }
    }
  }
}
