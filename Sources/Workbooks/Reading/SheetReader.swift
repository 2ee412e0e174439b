internal import Quantities

/// A row of a sheet with those of its cells that hold something.
public struct SheetRow: Sendable {
  /// A cell.
  public struct Cell: Hashable, Sendable {
    /// Its column, from 1.
    public let column: Int
    /// What stands in it.
    public let value: CellValue
  }

  /// Its number, from 1.
  public let number: Int
  /// The cells in order of column.
  public let cells: [Cell]
}

/// Cells that are shown as one; only the first of them holds something.
public struct MergedCells: Hashable, Sendable {
  /// As the sheet writes it, `A2:A4`.
  public let text: String
  /// The row of the first cell, from 1.
  public let row: Int
  /// The column of the first cell, from 1.
  public let column: Int
}

extension Workbook {
  /// Reads the rows of a sheet that hold something, from the first to the last.
  ///
  /// - Returns: The cells of the sheet that are merged.
  public func read(
    _ sheet: Sheet, row: (SheetRow) -> Void
  ) throws(WorkbookFault) -> [MergedCells] {
    var reader = try SheetReader(sheet, of: self)
    return try reader.read(row)
  }
}

private struct SheetReader {
  static let rowLimit = 1 << 20
  static let columnLimit = 1 << 14

  private let workbook: Workbook
  private let part: String
  private var reader: PartReader
  private var row = 0
  private var column = 0
  private var cells: [SheetRow.Cell] = []

  init(_ sheet: Workbook.Sheet, of workbook: Workbook) throws(WorkbookFault) {
    self.workbook = workbook
    part = sheet.part
    reader = try PartReader(sheet.part, in: workbook.archive)
  }

  mutating func read(_ body: (SheetRow) -> Void) throws(WorkbookFault) -> [MergedCells] {
    var merged: [MergedCells] = []
    var isInData = false
    while let event = try reader.next() {
      switch event {
      case .start("sheetData"): isInData = true
      case .end("sheetData"): isInData = false
      case .start("row") where isInData: try beginRow()
      case .end("row") where isInData:
        if !cells.isEmpty { body(SheetRow(number: row, cells: cells)) }
      case .start("c") where isInData: try readCell()
      case .start("mergeCell"):
        guard let text = try reader.attribute("ref"),
          let first = text.split(separator: ":").first, let cell = Self.position(first)
        else { throw .damagedPart(part) }
        merged.append(MergedCells(text: text, row: cell.row, column: cell.column))
      default: continue
      }
    }
    return merged
  }

  private mutating func beginRow() throws(WorkbookFault) {
    let number = try reader.attribute("r").map { Int($0) ?? 0 } ?? row + 1
    guard number <= Self.rowLimit else { throw .beyondTheSheet.at(row: number, column: 1) }
    guard number > row else { throw .cellOutOfOrder.at(row: number, column: 1) }
    row = number
    column = 0
    cells.removeAll(keepingCapacity: true)
  }

  private mutating func readCell() throws(WorkbookFault) {
    var number = column + 1
    if let reference = try reader.attribute("r") {
      guard let cell = Self.position(reference), cell.row == row else {
        throw .cellOutOfOrder.at(row: row, column: number)
      }
      number = cell.column
    }
    guard number <= Self.columnLimit else { throw .beyondTheSheet.at(row: row, column: number) }
    guard number > column else { throw .cellOutOfOrder.at(row: row, column: number) }
    column = number
    let type = try reader.attribute("t") ?? "n"
    let style = try reader.attribute("s").flatMap { Int($0) } ?? 0
    var written: String?
    var text: String?
    var isFormula = false
    while let event = try reader.next(), event != .end("c") {
      switch event {
      case .start("v"): written = try reader.text(endingAt: "v")
      case .start("f"):
        isFormula = true
        _ = try reader.text(endingAt: "f")
      case .start("is"): text = try reader.richText(endingAt: "is")
      default: continue
      }
    }
    do {
      guard let value = try value(type, style, written, text, isFormula) else { return }
      cells.append(SheetRow.Cell(column: column, value: value))
    } catch {
      throw error.at(row: row, column: column)
    }
  }

  private func value(
    _ type: String, _ style: Int, _ written: String?, _ text: String?, _ isFormula: Bool
  ) throws(WorkbookFault) -> CellValue? {
    if type == "inlineStr" { return Self.text(text ?? "") }
    if type == "str" { return Self.text(EscapedText.plain(written ?? "")) }
    guard let written, !written.isEmpty else { return isFormula ? .uncomputed : nil }
    switch type {
    case "s":
      guard let index = Int(written), workbook.texts.indices.contains(index) else {
        throw .noSuchText
      }
      return Self.text(workbook.texts[index])
    case "b": return .bool(written == "1" || written == "true")
    case "e": return .error(written)
    case "d": return Self.moment(iso: written)
    case "n": return try number(written, style)
    default: throw .damagedPart(part)
    }
  }

  private static func text(_ text: String) -> CellValue? { text.isEmpty ? nil : .text(text) }

  private func number(_ written: String, _ index: Int) throws(WorkbookFault) -> CellValue {
    guard let number = NumberText(written), let double = Double(written) else {
      throw .notANumber
    }
    switch workbook.styles.indices.contains(index) ? workbook.styles[index] : .plain {
    case .plain: return .number(number.text)
    case .moment: return workbook.dayCount.moment(double, text: number.text)
    case .percent: return .percent(exact: number.text, shown: number.shifted(by: 2).text)
    case .padded(let width):
      let digits = number.text
      guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return .number(digits) }
      return .number(String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits)
    }
  }

  // A workbook of the strict edition may write days out.
  private static func moment(iso text: String) -> CellValue {
    let parts = text.split(separator: "T", maxSplits: 1)
    guard let first = parts.first, let day = Day(iso: String(first)) else { return .text(text) }
    guard parts.count == 2 else { return .day(day) }
    let clock = parts[1].prefix { $0 != "." && $0 != "Z" }.split(separator: ":").map { Int($0) }
    guard clock.count == 3, let hours = clock[0], let minutes = clock[1], let seconds = clock[2],
      (0..<24).contains(hours), (0..<60).contains(minutes), (0..<60).contains(seconds)
    else { return .text(text) }
    let milliseconds = ((hours * 60 + minutes) * 60 + seconds) * 1000
    return milliseconds == 0 ? .day(day) : .moment(day, milliseconds: milliseconds)
  }

  /// The row and column of `C5`.
  private static func position(_ text: some StringProtocol) -> (row: Int, column: Int)? {
    var column = 0
    var row = 0
    for byte in text.utf8 {
      switch byte {
      case 0x41...0x5A where row == 0 && column < 1 << 20: column = column * 26 + Int(byte - 0x40)
      case 0x30...0x39 where column > 0 && row < 1 << 30: row = row * 10 + Int(byte - 0x30)
      default: return nil
      }
    }
    return row > 0 ? (row, column) : nil
  }
}
