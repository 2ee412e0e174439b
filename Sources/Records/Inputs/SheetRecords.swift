internal import Diagnostics
internal import Quantities
internal import Workbooks

/// A sheet of a workbook that has been opened.
struct OpenSheet: Sendable {
  var workbook: Workbook
  var sheet: Workbook.Sheet
}

/// Reads the rows of a sheet below its header, the first row that holds something.
///
/// A place is the row and the column of its cell; rows that hold nothing are passed over.
struct SheetRecords: TableFile {
  let sheet: OpenSheet
  let path: String
  let file: UInt32

  func rows(
    _ findings: (Diagnostic) -> Void, header: ([TableHeader]) -> Void,
    row: (CellPlace, SheetCells) -> Void
  ) {
    if sheet.sheet.isHidden { findings(.hiddenSheet(at: .file(path))) }
    var columns: [Int: Int] = [:]
    var names: [TableHeader] = []
    var isFaulty = false
    do {
      let merged = try sheet.workbook.read(sheet.sheet) { line in
        let cells = line.cells.filter { !$0.value.isBlank }
        guard let first = cells.first, !isFaulty else { return }
        if names.isEmpty {
          names = cells.map {
            TableHeader(
              name: Normalization.trimmed($0.value.text), place: place(line, $0.column))
          }
          for (number, cell) in cells.enumerated() { columns[cell.column] = number }
          isFaulty = !TableHeader.check(names, in: path, findings)
          if !isFaulty { header(names) }
          return
        }
        if let stray = cells.first(where: { columns[$0.column] == nil }) {
          findings(.cellWithoutColumn(at: place(place(line, stray.column))))
          return
        }
        var values = [CellValue?](repeating: nil, count: names.count)
        for cell in cells {
          if let number = columns[cell.column] { values[number] = cell.value }
        }
        row(
          place(line, first.column),
          SheetCells(values: values, row: line.number, names: names))
      }
      if names.isEmpty { findings(.emptySheet(at: .file(path))) }
      if let first = merged.first {
        findings(
          .mergedCells(
            merged.map(\.text), at: Place(path: path, line: first.row, column: first.column)))
      }
    } catch {
      findings(error.diagnostic(path: path))
    }
  }

  private func place(_ row: SheetRow, _ column: Int) -> CellPlace {
    CellPlace(file: file, line: UInt32(clamping: row.number), column: UInt32(clamping: column))
  }
}

/// The cells of a row of a sheet: texts, and values that are read the same in every style.
struct SheetCells: TableCells {
  let values: [CellValue?]
  let row: Int
  let names: [TableHeader]

  func key(_ number: Int) -> String {
    guard let value = values[number], value.problem(asText: true) == nil else { return "" }
    return value.text
  }

  func write(
    _ number: Int, to column: Int, _ writer: inout RowWriter, _ fragment: inout Fragment,
    prefix: String
  ) {
    let at = place(number)
    guard let value = values[number] else {
      return writer.setAbsent(.notSupplied, column, in: &fragment, prefix: prefix, at: at)
    }
    let shape = fragment.table.columns[column]
    if let problem = value.problem(asText: shape.type.isText) {
      return writer.refuse(
        problem, value.text, column, in: &fragment, prefix: prefix, at: at)
    }
    writer.set(
      value.text(as: shape), column, in: &fragment, prefix: prefix, at: at,
      reader: reader(value, writer))
  }

  func write(
    _ number: Int, toList list: Int, _ writer: inout RowWriter, _ fragment: inout Fragment,
    prefix: String
  ) {
    let at = place(number)
    let shape = fragment.table.lists[list]
    let value = values[number] ?? .text("")
    let isText = shape.items.columns.first?.type.isText ?? false
    if let problem = value.problem(asText: isText) {
      writer.report(
        problem, value.text, field: prefix + shape.path,
        isPersonal: shape.items.columns.first?.isPersonal ?? false, at)
      _ = fragment.setList(list, .absent(.unreadable), at: at)
      return
    }
    writer.scalarList(
      CSVRecords.parts(of: value.text), list, in: &fragment, prefix: prefix, at: at,
      reader: reader(value, writer))
  }

  private func place(_ number: Int) -> CellPlace {
    var place = names[number].place
    place.line = UInt32(clamping: row)
    return place
  }

  // A text is read as the file is said to be written; what is no text is exact.
  private func reader(_ value: CellValue, _ writer: RowWriter) -> ValueReader? {
    if case .text = value { return nil }
    return ValueReader(style: .plain, offsetMinutes: writer.reader.offsetMinutes)
  }
}

extension CellValue {
  fileprivate var isBlank: Bool {
    if case .text(let text) = self { Normalization.isBlank(text) } else { false }
  }

  /// The value in the spelling of plain files.
  fileprivate var text: String {
    switch self {
    case .text(let text), .number(let text), .noDay(let text), .error(let text): text
    case .percent(let exact, _): exact
    case .day(let day): day.iso
    case .moment(let day, let milliseconds): day.iso + "T" + Self.clock(milliseconds)
    case .clock(let milliseconds): Self.clock(milliseconds)
    case .bool(let value): value ? "true" : "false"
    case .uncomputed: ""
    }
  }

  /// The value in the spelling of plain files, for a field of that shape.
  fileprivate func text(as shape: ColumnShape) -> String {
    switch (self, shape.type) {
    case (.day(let day), .time): day.iso + "T00:00:00"
    // What shows a month only is the first day of it in a sheet.
    case (.day(let day), .month) where day.day == 1: String(day.iso.dropLast(3))
    case (.percent(_, let shown), _) where shape.unit == "percent": shown
    default: text
    }
  }

  /// Why the value cannot be used; nil where it can be tried.
  fileprivate func problem(asText: Bool) -> ValueProblem? {
    switch self {
    case .error: .spreadsheetError
    case .uncomputed: .uncomputed
    case .noDay: .noSuchDay
    case .day, .moment, .clock: asText ? .dayForText : nil
    case .number(let text): asText && Self.hasLostDigits(text) ? .digitsLost : nil
    case .percent, .bool, .text: nil
    }
  }

  // A sheet keeps 15 digits of a number; zeros before it are not among them.
  private static func hasLostDigits(_ number: String) -> Bool {
    number.drop { $0 == "-" || $0 == "0" }.prefix { $0 != "." }.utf8.count > 15
  }

  private static func clock(_ milliseconds: Int) -> String {
    func digits(_ number: Int, _ count: Int) -> String {
      let text = String(number)
      return String(repeating: "0", count: max(0, count - text.utf8.count)) + text
    }
    let seconds = milliseconds / 1000
    let rest = milliseconds % 1000
    return digits(seconds / 3600, 2) + ":" + digits(seconds / 60 % 60, 2) + ":"
      + digits(seconds % 60, 2) + (rest == 0 ? "" : "." + digits(rest, 3))
  }
}
