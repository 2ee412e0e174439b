internal import Diagnostics

/// Takes the rows of a CSV file to where they belong: records of an entity, or items of a list.
struct CSVReading {
  enum Sink {
    case entity(DataSetBuilder)
    case child(ChildRows)
    case none
  }

  let source: OwnFile
  let schema: Schema
  var sink = Sink.none
  var findings = SourceFindings()
  /// What the header names, as full paths; there may be no row below it.
  var fields: Set<String> = []

  init(source: OwnFile, schema: Schema) {
    self.source = source
    self.schema = schema
  }

  mutating func read(_ file: CSVRecords) {
    var targets: [CSVRecords.Target] = []
    var findings = SourceFindings()
    var sink = self.sink
    // The sink must be held once only, or every row would copy all rows before it.
    self.sink = .none
    let index = source.file
    file.rows(
      { findings.add($0, file: index) },
      header: { headers in
        targets = headers.map { target($0, sink, file, &findings) }
        if case .child(let rows) = sink, !targets.contains(where: { $0.isParent }) {
          findings.add(
            .noParentColumn(rows.entity.name, at: .file(source.path)), file: index)
        }
      },
      row: { place, cells, scanner in
        switch sink {
        case .entity(var builder):
          sink = .none
          builder.record(at: place) { writer, fragment in
            Self.write(cells, scanner, targets, index, &writer, &fragment, prefix: "")
          }
          sink = .entity(builder)
        case .child(var rows):
          sink = .none
          defer { sink = .child(rows) }
          guard let parent = targets.firstIndex(where: { $0.isParent }) else { return }
          let key = Normalization.trimmed(scanner.text(cells[parent]))
          if key.isEmpty {
            findings.add(.missingParent(rows.entity.name, at: file.place(place)), file: index)
            return
          }
          rows.add(parent: key, at: place) { writer, fragment, prefix in
            Self.write(cells, scanner, targets, index, &writer, &fragment, prefix: prefix)
          }
        case .none: return
        }
      })
    self.sink = sink
    self.findings = findings
    fields = fields(of: targets)
  }

  private func target(
    _ header: CSVRecords.Header, _ sink: Sink, _ file: CSVRecords,
    _ findings: inout SourceFindings
  ) -> CSVRecords.Target {
    let table: Table
    switch sink {
    case .entity(let builder): table = builder.entity.table
    case .child(let rows):
      table = rows.entity.table.lists[rows.list].items
      if header.name == rows.entity.name { return .parent }
    case .none: return .none
    }
    if let column = table.column(header.name) { return .column(column) }
    let place = file.place(header.place)
    if let list = table.list(header.name) {
      if table.lists[list].isScalar { return .scalarList(list) }
      findings.add(.listInCell(table.name, header.name, at: place), file: source.file)
      return .none
    }
    if let list = table.lists.first(where: { header.name.hasPrefix($0.path + ".") }) {
      findings.add(.listInCell(table.name, list.path, at: place), file: source.file)
      return .none
    }
    let known = table.columns.map(\.path) + table.lists.filter(\.isScalar).map(\.path)
    findings.add(
      .unknownRecordField(header.name, in: table.name, among: known, at: place),
      file: source.file)
    return .none
  }

  private func fields(of targets: [CSVRecords.Target]) -> Set<String> {
    let table: Table
    switch sink {
    case .entity(let builder): table = builder.entity.table
    case .child(let rows): table = rows.entity.table.lists[rows.list].items
    case .none: return []
    }
    let named = targets.compactMap { target -> String? in
      switch target {
      case .column(let column): table.path(ofColumn: column)
      case .scalarList(let list): table.path(ofList: list)
      case .parent: table.name
      case .none: nil
      }
    }
    return Set(named)
  }

  private static func write(
    _ cells: [CSVScanner.Cell], _ scanner: CSVScanner, _ targets: [CSVRecords.Target],
    _ file: UInt32, _ writer: inout RowWriter, _ fragment: inout Fragment, prefix: String
  ) {
    for (number, cell) in cells.enumerated() {
      let place = CellPlace(file: file, line: cell.line, column: cell.column)
      switch targets[number] {
      case .column(let column):
        if cell.range.isEmpty {
          writer.setAbsent(.notSupplied, column, in: &fragment, prefix: prefix, at: place)
        } else {
          writer.set(scanner.text(cell), column, in: &fragment, prefix: prefix, at: place)
        }
      case .scalarList(let list):
        let parts = CSVRecords.parts(of: scanner.text(cell))
        writer.scalarList(parts, list, in: &fragment, prefix: prefix, at: place)
      case .parent, .none: continue
      }
    }
  }
}

extension CSVRecords.Target {
  var isParent: Bool {
    if case .parent = self { true } else { false }
  }
}

extension RowWriter {
  /// Writes a list of plain values that stands in one cell; none at all is as good as a blank.
  mutating func scalarList(
    _ parts: [String], _ list: Int, in fragment: inout Fragment, prefix: String,
    at place: CellPlace, reader: ValueReader? = nil
  ) {
    let shape = fragment.table.lists[list]
    let state: CellState = parts.isEmpty ? .absent(.notSupplied) : .present
    guard fragment.setList(list, state, at: place) else { return }
    let field = prefix + shape.path + "."
    var writer = self
    _ = fragment.withItems(list) { children in
      for part in parts {
        children.beginRow(at: place)
        writer.set(part, 0, in: &children, prefix: field, at: place, reader: reader)
      }
    }
    self = writer
  }
}
