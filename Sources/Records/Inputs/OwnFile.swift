internal import Diagnostics
internal import Documents
internal import Quantities
internal import Workbooks

/// A file of our own form and how it is to be read.
struct OwnFile: Sendable {
  /// How the bytes are to be understood.
  enum Form: Sendable {
    case yaml
    case json
    case jsonLines
    case csv
    case workbook

    /// Whether every row stands for itself.
    var hasRows: Bool { self == .csv || self == .jsonLines }
  }

  /// The path; for a sheet of a workbook, `FILE[SHEET]`.
  var path: String
  var file: UInt32 = 0
  var form: Form
  /// The entity, or the entity with a list, that every row is; nil for a dossier.
  var table: String?
  var style: ReadingStyle
  var delimiter: UInt8?
  var rank: Int?
  /// The sheet of a workbook.
  var sheet: OpenSheet?

  /// The form that the ending of a name stands for.
  static func form(of path: String) -> Form? {
    let name = Packing.name(of: path)
    switch name.split(separator: ".").last.map({ $0.lowercased() }) {
    case "yaml", "yml": return .yaml
    case "json": return .json
    case "jsonl", "ndjson": return .jsonLines
    case "csv", "tsv": return .csv
    case "xlsx", "xlsm": return .workbook
    default: return nil
    }
  }

  /// The name without its endings.
  static func stem(of path: String) -> String {
    let name = Packing.name(of: path)
    return name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
  }
}

/// What reading one source gave.
struct SourceResult: Sendable {
  var sets: [DataSet] = []
  /// The fields and lists that the source has, as full paths, also where every cell is blank.
  var fields: Set<String> = []
  var issues: [IssueDraft] = []
  var diagnostics: [Diagnostic] = []

  mutating func add(_ findings: SourceFindings) {
    issues += findings.issues
    diagnostics += findings.diagnostics
  }
}

/// Reads one file of our own form into data sets, one for each entity in it.
struct OwnFileReader {
  let schema: Schema
  let options: ReadingOptions
  let source: OwnFile
  let bytes: [UInt8]

  private var builders: [Int: DataSetBuilder] = [:]
  private var children: ChildRows?
  private var target: Target?
  private var header: Set<String> = []
  private var findings = SourceFindings()
  /// Whether the file is a form that was filled in.
  private var isAnswers = false

  private enum Target {
    case entity(Int)
    case list(Int, Int)
  }

  init(_ source: OwnFile, _ bytes: [UInt8], schema: Schema, options: ReadingOptions) {
    self.schema = schema
    self.options = options
    self.source = source
    self.bytes = bytes
  }

  mutating func read() -> SourceResult {
    if let table = source.table {
      target = find(table)
      if target == nil { return finish() }
    }
    switch source.form {
    case .csv:
      let file = CSVRecords(
        bytes: bytes, path: source.path, file: source.file, delimiter: source.delimiter,
        tally: options.tally)
      if target == nil { readAnswers(file) } else { readTable(file) }
    case .workbook:
      if let sheet = source.sheet {
        readTable(SheetRecords(sheet: sheet, path: source.path, file: source.file))
      }
    case .yaml: readYAML()
    case .json: readJSON()
    case .jsonLines: readJSONLines()
    }
    return finish()
  }

  /// Reads a dossier whose tree is there already.
  mutating func read(tree: Node) -> SourceResult {
    var records = NodeRecords(
      path: source.path, cursor: PlaceCursor(bytes, file: source.file))
    root(tree, &records, nullMeans: .empty)
    return finish()
  }

  // MARK: Targets

  private mutating func find(_ name: String) -> Target? {
    let names = schema.entities.map(\.name)
    if let position = schema.position(of: name) { return .entity(position) }
    for (position, entity) in schema.entities.enumerated()
    where name.hasPrefix(entity.name + ".") {
      let path = String(name.dropFirst(entity.name.count + 1))
      if let list = entity.table.list(path) { return .list(position, list) }
      findings.diagnostics.append(
        .unknownList(
          path, in: entity.name, among: entity.table.lists.map(\.path), at: .file(source.path)))
      return nil
    }
    findings.diagnostics.append(.unknownEntity(name, among: names, at: .file(source.path)))
    return nil
  }

  private func builder(_ position: Int, nullMeans: Absence) -> DataSetBuilder {
    if let known = builders[position] { return known }
    return DataSetBuilder(
      schema.entities[position], position: position, path: source.path, reader: reader,
      nullMeans: nullMeans)
  }

  private var reader: ValueReader {
    ValueReader(style: source.style, offsetMinutes: options.offsetMinutes)
  }

  // MARK: Trees

  private mutating func readYAML() {
    let text = SourceText(path: source.path, bytes: bytes)
    let outcome = DocumentReader.yaml(text)
    findings.diagnostics += outcome.diagnostics.map(\.withoutExcerpts)
    guard let document = outcome.value else { return }
    var records = NodeRecords(
      path: source.path, cursor: PlaceCursor(bytes, file: source.file))
    root(document.root, &records, nullMeans: .empty)
  }

  private mutating func readJSON() {
    if refusesBytes() { return }
    var parser = JSONParser(bytes)
    var records = NodeRecords(
      path: source.path, cursor: PlaceCursor(bytes, file: source.file))
    if parser.peek() == 0x5B, target != nil {
      elements(&parser, &records)
    } else if let node = parser.value() {
      parser.expectEnd()
      if parser.errors.isEmpty { root(node, &records, nullMeans: .notSupplied) }
    }
    report(parser.errors)
  }

  // An array is read element by element, so that its tree never stands in memory as a whole.
  private mutating func elements(_ parser: inout JSONParser, _ records: inout NodeRecords) {
    parser.skip()
    if parser.peek() == 0x5D {
      parser.skip()
      parser.expectEnd()
      return
    }
    while let node = parser.value() {
      if !parser.errors.isEmpty { return }
      record(node, &records, nullMeans: .notSupplied)
      let next = parser.peek()
      if next == 0x5D {
        parser.skip()
        parser.expectEnd()
        return
      }
      guard next == 0x2C else {
        parser.expectEnd()
        if parser.errors.isEmpty {
          findings.diagnostics.append(.arrayEndsEarly(source.path))
        }
        return
      }
      parser.skip()
    }
  }

  private mutating func readJSONLines() {
    if refusesBytes() { return }
    var line = 1
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      if end - start > JSONLines.limit {
        findings.diagnostics.append(
          .lineTooLong(
            limit: JSONLines.limit, at: Place(path: source.path, line: line, column: 0)))
        return
      }
      var parser = JSONParser(bytes, range: start..<end)
      if parser.peek() != nil {
        var records = NodeRecords(
          path: source.path,
          cursor: PlaceCursor(bytes, file: source.file, start: start, line: line))
        if let node = parser.value() {
          parser.expectEnd()
          if parser.errors.isEmpty {
            if target != nil {
              record(node, &records, nullMeans: .notSupplied)
            } else {
              dossier(node, &records)
            }
          }
        }
        report(parser.errors, line: line, start: start)
      }
      start = end + 1
      line += 1
    }
  }

  private mutating func root(
    _ node: Node, _ records: inout NodeRecords, nullMeans: Absence
  ) {
    isAnswers = Answers.isForm(node)
    records.skipsBlanks = isAnswers
    guard target != nil, !isAnswers, !isDossier(node) else { return dossier(node, &records) }
    if let items = node.items {
      for item in items { record(item, &records, nullMeans: nullMeans) }
    } else {
      record(node, &records, nullMeans: nullMeans)
    }
  }

  // A file that is named after an entity may be a dossier all the same.
  private func isDossier(_ node: Node) -> Bool {
    guard case .entity(let position) = target, let entries = node.entries, !entries.isEmpty else {
      return false
    }
    let table = schema.entities[position].table
    let keys = entries.compactMap(\.key.text)
    return keys.allSatisfy { $0 == "format" || schema.position(of: $0) != nil }
      && keys.contains { table.column($0) == nil && table.list($0) == nil }
  }

  private mutating func dossier(_ node: Node, _ records: inout NodeRecords) {
    guard let entries = node.entries else {
      let place = records.cursor.place(at: node.range.lowerBound)
      findings.add(
        .notADossier(
          schema.entities.map(\.name), at: records.diagnosticPlace(place)), file: source.file)
      return
    }
    for entry in entries {
      guard let key = entry.key.text else { continue }
      let place = records.cursor.place(at: entry.key.range.lowerBound)
      if key == "format" {
        if !isAnswers, entry.value.text != "patuh-data/1" {
          findings.add(
            .unknownFormat(
              entry.value.text ?? "", expected: "patuh-data/1", at: records.diagnosticPlace(place)),
            file: source.file)
        }
        continue
      }
      guard let position = schema.position(of: key) else {
        findings.add(
          .unknownEntity(
            key, among: schema.entities.map(\.name), at: records.diagnosticPlace(place)),
          file: source.file)
        continue
      }
      for item in entry.value.items ?? [entry.value] {
        self.entity(position, item, &records, nullMeans: .empty)
      }
    }
  }

  private mutating func record(
    _ node: Node, _ records: inout NodeRecords, nullMeans: Absence
  ) {
    switch target {
    case .entity(let position): entity(position, node, &records, nullMeans: nullMeans)
    case .list(let position, let list):
      child(position, list, node, &records, nullMeans: nullMeans)
    case nil: return
    }
  }

  private mutating func entity(
    _ position: Int, _ node: Node, _ records: inout NodeRecords, nullMeans: Absence
  ) {
    options.tally?.count(at: node.range.lowerBound)
    let place = records.cursor.place(at: node.range.lowerBound)
    guard node.entries != nil else {
      findings.add(
        .notARecord(schema.entities[position].name, at: records.diagnosticPlace(place)),
        file: source.file)
      return
    }
    var builder = self.builder(position, nullMeans: nullMeans)
    builders[position] = nil
    builder.record(at: place) { writer, fragment in
      records.fields(of: node, in: &fragment, &writer)
    }
    builders[position] = builder
  }

  private mutating func child(
    _ position: Int, _ list: Int, _ node: Node, _ records: inout NodeRecords, nullMeans: Absence
  ) {
    let entity = schema.entities[position]
    var rows = children ?? ChildRows(entity, list, reader: reader, nullMeans: nullMeans)
    children = nil
    defer { children = rows }
    options.tally?.count(at: node.range.lowerBound)
    let place = records.cursor.place(at: node.range.lowerBound)
    let parent = node[entity.name]
    guard let entries = node.entries, let key = parent?.text, parent?.isNull == false else {
      findings.add(
        .missingParent(entity.name, at: records.diagnosticPlace(place)), file: source.file)
      return
    }
    let rest = Node(
      content: .mapping(entries.filter { $0.key.text != entity.name }), range: node.range)
    rows.add(parent: key, at: place) { writer, fragment, prefix in
      records.fields(of: rest, in: &fragment, &writer, outer: prefix)
    }
  }

  // MARK: Tables

  private mutating func readTable(_ file: some TableFile) {
    var reading = TableReading(source: source, schema: schema)
    switch target {
    case .entity(let position):
      reading.sink = .entity(builder(position, nullMeans: .notSupplied))
      reading.read(file)
      if case .entity(let builder) = reading.sink { builders[position] = builder }
    case .list(let position, let list):
      reading.sink = .child(
        ChildRows(schema.entities[position], list, reader: reader, nullMeans: .notSupplied))
      reading.read(file)
      if case .child(let rows) = reading.sink { children = rows }
    case nil:
      findings.diagnostics.append(
        .nameTellsNoEntity(schema.entities.map(\.name), at: .file(source.path)))
    }
    findings.diagnostics += reading.findings.diagnostics
    header = reading.fields
  }

  private mutating func readAnswers(_ file: CSVRecords) {
    var table = AnswerTable(file, schema: schema)
    guard let tree = table.tree() else {
      findings.diagnostics.append(
        .nameTellsNoEntity(schema.entities.map(\.name), at: .file(source.path)))
      return
    }
    findings.diagnostics += table.diagnostics
    isAnswers = true
    var records = NodeRecords(path: source.path, cursor: PlaceCursor(bytes, file: source.file))
    records.skipsBlanks = true
    dossier(tree, &records)
  }

  // MARK: Ends

  private mutating func refusesBytes() -> Bool {
    if let invalid = UTF8Check.firstInvalid(in: bytes) {
      var cursor = PlaceCursor(bytes, file: source.file)
      let place = cursor.place(at: invalid)
      findings.diagnostics.append(
        .recordsNotUTF8(
          at: Place(path: source.path, line: Int(place.line), column: Int(place.column))))
      return true
    }
    if bytes.allSatisfy({ $0 <= 0x20 || $0 >= 0xEF }) {
      findings.diagnostics.append(.emptyRecordFile(source.path))
      return true
    }
    return false
  }

  private mutating func report(_ faults: [JSONParser.Fault], line: Int = 1, start: Int = 0) {
    if faults.isEmpty { return }
    var cursor = PlaceCursor(bytes, file: source.file, start: start, line: line)
    for fault in faults {
      let notes = fault.other.map { other in
        [Diagnostic.Note(other.message, at: place(cursor.place(at: other.range.lowerBound)))]
      }
      findings.add(
        .error(
          fault.message, at: place(cursor.place(at: fault.range.lowerBound)),
          notes: notes ?? [], help: fault.help), file: source.file)
    }
  }

  private func place(_ place: CellPlace) -> Place {
    Place(path: source.path, line: Int(place.line), column: Int(place.column))
  }

  private mutating func finish() -> SourceResult {
    var result = SourceResult()
    result.add(findings)
    result.fields = header
    for (_, builder) in builders.sorted(by: { $0.key < $1.key }) {
      result.add(builder.writer.findings)
      var set = builder.set
      set.rank = source.rank
      result.sets.append(set)
    }
    if var rows = children {
      if case .list(let position, _) = target {
        var set = rows.dataSet(position: position)
        set.rank = source.rank
        result.sets.append(set)
      }
      result.add(rows.writer.findings)
    }
    for set in result.sets { result.fields.formUnion(set.fragment.fields) }
    return isAnswers ? result.asAnswers(path: source.path) : result
  }
}

/// What holds for all JSON Lines.
enum JSONLines {
  /// How long a line may be, in bytes.
  static let limit = 16 << 20
}

extension Diagnostic {
  /// The message without lines of the file: files of records hold personal data.
  var withoutExcerpts: Diagnostic {
    var copy = self
    copy.place = place?.withoutExcerpt
    copy.notes = notes.map { Note($0.message, at: $0.place?.withoutExcerpt) }
    return copy
  }
}
