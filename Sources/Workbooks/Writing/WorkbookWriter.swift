internal import CLibXLSXWriter
internal import Glibc
public import Quantities

/// A cell that is to be written.
public enum DraftCell: Hashable, Sendable {
  case empty
  /// A text; it stays one, whatever it begins with.
  case text(String)
  /// A text in bold.
  case label(String)
  case day(Day)
  case amount(Rupiah)
  case count(Int)
}

/// Why a workbook cannot be written.
public struct WritingFailure: Error, Hashable, Sendable {
  /// What the library or the system says.
  public let reason: String
}

/// Writes a workbook row by row (Debian's libxlsxwriter); the same cells give the same bytes.
public struct WorkbookWriter {
  /// How many rows a sheet holds; what is more goes to a further sheet of the same columns.
  public static let rowLimit = 1 << 20
  static let textLimit = 32_767
  // MFD_CLOEXEC
  private static let closeOnExec: UInt32 = 1

  private struct Sheet {
    var name: String
    var columns: [String]
    var widths: [Double]
    var copies = 1
  }

  private let workbook: UnsafeMutablePointer<lxw_workbook>
  private let bold: UnsafeMutablePointer<lxw_format>?
  private let date: UnsafeMutablePointer<lxw_format>?
  private let money: UnsafeMutablePointer<lxw_format>?
  private let whole: UnsafeMutablePointer<lxw_format>?
  private let limit: Int
  private var sheet: Sheet?
  private var worksheet: UnsafeMutablePointer<lxw_worksheet>?
  private var row = 0
  private var failure: lxw_error?
  /// The rows written to each sheet, to be found again.
  private var counts: [Int] = []

  /// The bytes of a workbook that the body writes; the file says that it was made on the given day.
  public static func bytes(
    title: String, created: Day, rowLimit: Int = rowLimit, _ body: (inout WorkbookWriter) -> Void
  ) throws(WritingFailure) -> [UInt8] {
    // The library writes to a path only: here one without a place on a disk.
    let descriptor = memfd_create("workbook", closeOnExec)
    guard descriptor >= 0 else { throw .system }
    defer { close(descriptor) }
    var options = lxw_workbook_options(constant_memory: 1, tmpdir: nil, use_zip64: 1)
    guard let workbook = workbook_new_opt("/proc/self/fd/\(descriptor)", &options) else {
      throw .library(LXW_ERROR_MEMORY_MALLOC_FAILED)
    }
    var writer = WorkbookWriter(workbook, limit: rowLimit)
    writer.describe(title: title, created: created)
    body(&writer)
    writer.endSheet()
    let closed = workbook_close(workbook)
    if let failure = writer.failure { throw .library(failure) }
    guard closed == LXW_NO_ERROR else { throw .library(closed) }
    let bytes = try contents(of: descriptor)
    // A full disk under its drafts is something that the library does not notice.
    guard (try? rows(of: bytes)) == writer.counts else { throw .incomplete }
    return bytes
  }

  private init(_ workbook: UnsafeMutablePointer<lxw_workbook>, limit: Int) {
    self.workbook = workbook
    self.limit = limit
    bold = workbook_add_format(workbook)
    date = workbook_add_format(workbook)
    money = workbook_add_format(workbook)
    whole = workbook_add_format(workbook)
    format_set_bold(bold)
    format_set_num_format(date, "yyyy-mm-dd")
    format_set_num_format(money, "#,##0.00")
    format_set_num_format(whole, "0")
  }

  private func describe(title: String, created: Day) {
    Self.clean(title).withCString { title in
      var properties = lxw_doc_properties()
      properties.title = UnsafeMutablePointer(mutating: title)
      // At noon: the library takes zero for the present.
      properties.created = time_t(created.rawValue * 86_400 + 43_200)
      _ = workbook_set_properties(workbook, &properties)
    }
  }

  /// Begins a sheet; where it has columns, they stand in a first row that stays in sight, with filters.
  public mutating func sheet(_ name: String, columns: [String] = [], widths: [Double]) {
    endSheet()
    let sheet = Sheet(name: name, columns: columns, widths: widths)
    self.sheet = sheet
    begin(sheet, name: name)
  }

  /// Writes the next row of the sheet.
  public mutating func row(_ cells: [DraftCell]) {
    if row == limit, var sheet {
      endSheet()
      sheet.copies += 1
      self.sheet = sheet
      begin(sheet, name: "\(sheet.name) (\(sheet.copies))")
    }
    for (column, cell) in cells.enumerated() { write(cell, UInt16(clamping: column)) }
    // A row without cells is none that could be found again.
    if cells.contains(where: { $0.isWritten }) { counts[counts.count - 1] += 1 }
    row += 1
  }

  private mutating func begin(_ sheet: Sheet, name: String) {
    worksheet = workbook_add_worksheet(workbook, name)
    if worksheet == nil { note(LXW_ERROR_SHEETNAME_ALREADY_USED) }
    row = 0
    counts.append(0)
    for (column, width) in sheet.widths.enumerated() {
      let column = UInt16(clamping: column)
      note(worksheet_set_column(worksheet, column, column, width, nil))
    }
    guard !sheet.columns.isEmpty else { return }
    worksheet_freeze_panes(worksheet, 1, 0)
    row(sheet.columns.map(DraftCell.label))
  }

  private mutating func endSheet() {
    guard let sheet, let worksheet, !sheet.columns.isEmpty else { return }
    note(
      worksheet_autofilter(
        worksheet, 0, 0, UInt32(clamping: max(row - 1, 0)),
        UInt16(clamping: sheet.columns.count - 1)))
  }

  private mutating func write(_ cell: DraftCell, _ column: UInt16) {
    let row = UInt32(clamping: row)
    switch cell {
    case .empty: return
    case .text(let text):
      if text.isEmpty { return }
      note(worksheet_write_string(worksheet, row, column, Self.clean(text), nil))
    case .label(let text):
      note(worksheet_write_string(worksheet, row, column, Self.clean(text), bold))
    case .day(let day):
      // Before March 1900, a sheet counts a day that never was.
      let serial = day.rawValue + 25_569
      guard serial > 60 else { return write(.text(day.iso), column) }
      note(worksheet_write_number(worksheet, row, column, Double(serial), date))
    case .amount(let amount):
      // A number has 15 digits in a sheet; beyond them it would be another one.
      guard amount.rawValue.magnitude < 1_000_000_000_000_000 else {
        return write(.text(amount.decimalText), column)
      }
      note(worksheet_write_number(worksheet, row, column, Double(amount.rawValue) / 100, money))
    case .count(let count):
      note(worksheet_write_number(worksheet, row, column, Double(count), whole))
    }
  }

  private mutating func note(_ code: lxw_error) {
    if code != LXW_NO_ERROR, failure == nil { failure = code }
  }

  // What a cell can hold; a text that looks like an escaped sign keeps its letters.
  private static func clean(_ text: String) -> String {
    var clean = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isNone = scalar.value == 0 || scalar.value == 0xFFFE || scalar.value == 0xFFFF
      clean.append(isNone ? "\u{FFFD}" : scalar)
    }
    let escaped = EscapedText.escaped(String(clean))
    guard escaped.utf16.count > textLimit else { return escaped }
    let shortened = escaped.utf16.prefix(textLimit - 1)
    return (String(shortened) ?? String(shortened.dropLast()) ?? "") + "…"
  }

  private static func contents(of descriptor: Int32) throws(WritingFailure) -> [UInt8] {
    let size = lseek(descriptor, 0, SEEK_END)
    guard size >= 0, lseek(descriptor, 0, SEEK_SET) == 0 else { throw .system }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(size)
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count == 0 { return bytes }
      if count > 0 { bytes += buffer[..<count] } else if errno != EINTR { throw .system }
    }
  }

  private static func rows(of bytes: [UInt8]) throws(WorkbookFault) -> [Int] {
    let workbook = try Workbook(bytes)
    var counts: [Int] = []
    for sheet in workbook.sheets {
      var count = 0
      _ = try workbook.read(sheet) { _ in count += 1 }
      counts.append(count)
    }
    return counts
  }
}

extension DraftCell {
  fileprivate var isWritten: Bool {
    switch self {
    case .empty, .text(""), .label(""): false
    default: true
    }
  }
}

extension WritingFailure {
  fileprivate static var system: WritingFailure {
    WritingFailure(reason: String(cString: strerror(errno)))
  }

  fileprivate static func library(_ code: lxw_error) -> WritingFailure {
    WritingFailure(reason: String(cString: lxw_strerror(code)))
  }

  fileprivate static let incomplete = WritingFailure(
    reason: "a part of the workbook is missing; is there room in the folder for temporary files?")
}
