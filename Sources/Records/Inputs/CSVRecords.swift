internal import Diagnostics
internal import Documents

/// Reads rows of CSV whose header names fields by path: `code,group.field`.
struct CSVRecords {
  let bytes: [UInt8]
  let path: String
  let file: UInt32
  var delimiter: UInt8?
  var tally: Tally?

  /// What a column of the file is for.
  enum Target {
    case column(Int)
    case scalarList(Int)
    case parent
    case none
  }

  struct Header {
    var name: String
    var place: CellPlace
  }

  /// Gives the header, then every row of the same length; faults of the form are reported.
  func rows(
    _ findings: (Diagnostic) -> Void, header: ([Header]) -> Void,
    row: (CellPlace, [CSVScanner.Cell], CSVScanner) -> Void
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
        Header(
          name: Normalization.trimmed(scanner.text(cell)),
          place: CellPlace(file: file, line: cell.line, column: cell.column))
      }
      if !check(names, findings) { return }
      header(names)
      while try scanner.next(into: &cells) {
        guard let first = cells.first else { continue }
        tally?.count(at: first.range.lowerBound)
        let start = CellPlace(file: file, line: first.line, column: first.column)
        if cells.count == names.count {
          row(start, cells, scanner)
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

  private func check(_ names: [Header], _ findings: (Diagnostic) -> Void) -> Bool {
    var isGood = true
    var seen: [String: CellPlace] = [:]
    for header in names {
      if header.name.isEmpty {
        findings(.unnamedColumn(at: place(header.place)))
        isGood = false
      } else if let first = seen[header.name] {
        findings(
          .duplicateColumn(header.name, at: place(header.place), first: place(first)))
        isGood = false
      } else {
        seen[header.name] = header.place
      }
    }
    return isGood
  }

  func place(_ place: CellPlace) -> Place {
    Place(path: path, line: Int(place.line), column: Int(place.column))
  }

  /// The values of a list of plain values in one cell, separated by `;` or `|`, or also by commas.
  static func parts(of text: String, commas: Bool = false) -> [String] {
    text.split(whereSeparator: { $0 == ";" || $0 == "|" || commas && $0 == "," }).map {
      Normalization.trimmed(String($0))
    }.filter { !$0.isEmpty }
  }
}
