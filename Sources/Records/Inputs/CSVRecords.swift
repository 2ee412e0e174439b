internal import Diagnostics
internal import Documents

/// Reads rows of CSV whose header names fields by path: `code,group.field`.
struct CSVRecords: TableFile {
  let bytes: [UInt8]
  let path: String
  let file: UInt32
  var delimiter: UInt8?
  var tally: Tally?

  /// Gives the header, then every row of the same length; faults of the form are reported.
  func rows(
    _ findings: (Diagnostic) -> Void, header: ([TableHeader]) -> Void,
    row: (CellPlace, CSVCells) -> Void
  ) {
    if let invalid = UTF8Check.firstInvalid(in: bytes) {
      var cursor = PlaceCursor(bytes, file: file)
      findings(.recordsNotUTF8(at: place(cursor.place(at: invalid))))
      return
    }
    var scanner = CSVScanner(bytes, delimiter: delimiter ?? CSVScanner.delimiter(of: bytes))
    var cells: [CSVScanner.Cell] = []
    do {
      guard try scanner.next(into: &cells) else {
        findings(.emptyRecordFile(path))
        return
      }
      let names = cells.map { cell in
        TableHeader(
          name: Normalization.trimmed(scanner.text(cell)),
          place: CellPlace(file: file, line: cell.line, column: cell.column))
      }
      if !TableHeader.check(names, in: path, findings) { return }
      header(names)
      while try scanner.next(into: &cells) {
        guard let first = cells.first else { continue }
        tally?.count(at: first.range.lowerBound)
        let start = CellPlace(file: file, line: first.line, column: first.column)
        if cells.count == names.count {
          row(start, CSVCells(cells: cells, scanner: scanner, file: file))
        } else {
          let at =
            cells.count > names.count
            ? CellPlace(
              file: file, line: cells[names.count].line, column: cells[names.count].column)
            : start
          findings(.rowLength(cells.count, expected: names.count, at: place(at)))
        }
      }
    } catch {
      switch error {
      case .unclosedQuote(let line, let column):
        findings(
          .csvUnclosedQuote(at: place(CellPlace(file: file, line: line, column: column))))
      case .textAfterQuote(let line, let column):
        findings(
          .csvTextAfterQuote(at: place(CellPlace(file: file, line: line, column: column))))
      }
    }
  }

  /// The values of a list of plain values in one cell, separated by `;` or `|`, or also by commas.
  static func parts(of text: String, commas: Bool = false) -> [String] {
    text.split(whereSeparator: { $0 == ";" || $0 == "|" || commas && $0 == "," }).map {
      Normalization.trimmed(String($0))
    }.filter { !$0.isEmpty }
  }
}

/// The cells of a row of CSV: texts.
struct CSVCells: TableCells {
  let cells: [CSVScanner.Cell]
  let scanner: CSVScanner
  let file: UInt32

  func key(_ number: Int) -> String { scanner.text(cells[number]) }

  func place(_ number: Int) -> CellPlace {
    CellPlace(file: file, line: cells[number].line, column: cells[number].column)
  }

  func write(
    _ number: Int, to column: Int, _ writer: inout RowWriter, _ fragment: inout Fragment,
    prefix: String
  ) {
    let at = place(number)
    if cells[number].range.isEmpty {
      writer.setAbsent(.notSupplied, column, in: &fragment, prefix: prefix, at: at)
    } else {
      writer.set(scanner.text(cells[number]), column, in: &fragment, prefix: prefix, at: at)
    }
  }

  func write(
    _ number: Int, toList list: Int, _ writer: inout RowWriter, _ fragment: inout Fragment,
    prefix: String
  ) {
    writer.scalarList(
      CSVRecords.parts(of: key(number)), list, in: &fragment, prefix: prefix, at: place(number))
  }
}
