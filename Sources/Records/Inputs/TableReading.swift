internal import Diagnostics

/// Rows below a header that names fields by path: a CSV file, or a sheet of a workbook.
protocol TableFile {
  associatedtype Cells: TableCells

  var path: String { get }

  /// Gives the header, then every row; faults of the form are reported.
  func rows(
    _ findings: (Diagnostic) -> Void, header: ([TableHeader]) -> Void,
    row: (CellPlace, Cells) -> Void)
}

extension TableFile {
  func place(_ place: CellPlace) -> Place { place.inFile(path) }
}

extension CellPlace {
  /// The place as a message shows it.
  func inFile(_ path: String) -> Place {
    Place(path: path, line: Int(line), column: Int(column))
  }
}

/// The name of a column.
struct TableHeader {
  var name: String
  var place: CellPlace

  /// Whether every column of a header has a name of its own; those that have not are reported.
  static func check(
    _ headers: [TableHeader], in path: String, _ findings: (Diagnostic) -> Void
  ) -> Bool {
    var isGood = true
    var seen: [String: CellPlace] = [:]
    for header in headers {
      let place = header.place.inFile(path)
      if header.name.isEmpty {
        findings(.unnamedColumn(at: place))
        isGood = false
      } else if let first = seen[header.name] {
        findings(.duplicateColumn(header.name, at: place, first: first.inFile(path)))
        isGood = false
      } else {
        seen[header.name] = header.place
      }
    }
    return isGood
  }
}

/// The cells of a row, by the number of their column in the header.
protocol TableCells {
  /// The text of a cell that holds a key or names; empty where it holds none.
  func key(_ number: Int) -> String

  /// Writes a cell as a value of a column.
  func write(
    _ number: Int, to column: Int, _ writer: inout RowWriter, _ fragment: inout Fragment,
    prefix: String)

  /// Writes a cell that holds a list of plain values.
  func write(
    _ number: Int, toList list: Int, _ writer: inout RowWriter, _ fragment: inout Fragment,
    prefix: String)
}

/// Takes the rows of a table to where they belong: records of an entity, or items of a list.
struct TableReading {
  /// What a column of the file is for.
  enum Target {
    case column(Int)
    case scalarList(Int)
    case parent
    case none

    var isParent: Bool {
      if case .parent = self { true } else { false }
    }
  }

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

  mutating func read(_ file: some TableFile) {
    var targets: [Target] = []
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
      row: { place, cells in
        switch sink {
        case .entity(var builder):
          sink = .none
          builder.record(at: place) { writer, fragment in
            Self.write(cells, targets, &writer, &fragment, prefix: "")
          }
          sink = .entity(builder)
        case .child(var rows):
          sink = .none
          defer { sink = .child(rows) }
          guard let parent = targets.firstIndex(where: { $0.isParent }) else { return }
          let key = Normalization.trimmed(cells.key(parent))
          if key.isEmpty {
            findings.add(.missingParent(rows.entity.name, at: file.place(place)), file: index)
            return
          }
          rows.add(parent: key, at: place) { writer, fragment, prefix in
            Self.write(cells, targets, &writer, &fragment, prefix: prefix)
          }
        case .none: return
        }
      })
    self.sink = sink
    self.findings = findings
    fields = fields(of: targets)
  }

  private func target(
    _ header: TableHeader, _ sink: Sink, _ file: some TableFile,
    _ findings: inout SourceFindings
  ) -> Target {
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

  private func fields(of targets: [Target]) -> Set<String> {
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
    _ cells: some TableCells, _ targets: [Target], _ writer: inout RowWriter,
    _ fragment: inout Fragment, prefix: String
  ) {
    for (number, target) in targets.enumerated() {
      switch target {
      case .column(let column):
        cells.write(number, to: column, &writer, &fragment, prefix: prefix)
      case .scalarList(let list):
        cells.write(number, toList: list, &writer, &fragment, prefix: prefix)
      case .parent, .none: continue
      }
    }
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
