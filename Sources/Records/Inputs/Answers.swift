internal import Diagnostics
internal import Documents

/// A form that was filled in: facts for records that other files give.
///
/// A place that was left blank states nothing, `~` states that there is none. What another source
/// states stays: where the two differ, neither is believed.
enum Answers {
  static let format = "patuh-answers/1"

  /// Whether a document is such a form.
  static func isForm(_ node: Node) -> Bool { node["format"]?.text == format }
}

extension SourceResult {
  /// The same as answers: of records that others give, without a say in what sources have, and with
  /// every place that cannot be read an error, since the one who filled it in can mend it.
  func asAnswers(path: String) -> SourceResult {
    var result = SourceResult(diagnostics: diagnostics)
    for issue in issues {
      let place = Place(
        path: path, line: Int(issue.place.line), column: Int(issue.place.column))
      result.diagnostics.append(.badAnswer(issue.field, issue.problem["en"], at: place))
    }
    result.sets = sets.map { set in
      var set = set
      set.createsRecords = false
      set.isAnswer = true
      set.rank = nil
      set.keys = [
        (0..<set.fragment.count).map { row in set.keys.compactMap { $0[row] }.first }
      ]
      return set
    }
    return result
  }
}

/// A form that was filled in as a table: a line for each fact, found by record and field.
struct AnswerTable {
  private static let columns = ["record", "field", "value"]

  let file: CSVRecords
  let schema: Schema
  private(set) var diagnostics: [Diagnostic] = []
  private var positions: [String: Int] = [:]
  private var records: [(entity: Node, record: Node)] = []

  init(_ file: CSVRecords, schema: Schema) {
    self.file = file
    self.schema = schema
  }

  /// The table as a tree of records; nil where its head is another one.
  mutating func tree() -> Node? {
    var found: [Diagnostic] = []
    var positions: [String: Int] = [:]
    var rows: [[Cell]] = []
    file.rows(
      { found.append($0) },
      header: { headers in
        for (number, header) in headers.enumerated() { positions[header.name] = number }
      },
      row: { _, row in
        rows.append(
          row.cells.indices.map { number in
            Cell(
              text: row.key(number), range: row.cells[number].range,
              place: file.place(row.place(number)))
          })
      })
    guard Self.columns.allSatisfy({ positions[$0] != nil }) else { return nil }
    diagnostics = found
    self.positions = positions
    for row in rows { add(row) }
    let entries = Dictionary(grouping: records) { $0.entity.text ?? "" }.sorted { $0.key < $1.key }
    return Node(
      content: .mapping(
        entries.compactMap { _, records in
          records.first.map { first in
            Node.Entry(
              key: first.entity,
              value: Node(content: .sequence(records.map(\.record)), range: first.record.range))
          }
        }), range: 0..<0)
  }

  private struct Cell {
    var text: String
    var range: Range<Int>
    var place: Place

    func node(_ text: String? = nil) -> Node {
      Node(content: .scalar(Node.Scalar(text: text ?? self.text, style: .plain)), range: range)
    }
  }

  private mutating func add(_ row: [Cell]) {
    let cells = Self.columns.compactMap { positions[$0].map { row[$0] } }
    guard cells.count == Self.columns.count else { return }
    let (record, field, value) = (cells[0], cells[1], cells[2])
    // A line for the reader.
    if record.text.hasPrefix("#") { return }
    guard let slash = record.text.firstIndex(of: "/"),
      let entity = schema[String(record.text[..<slash])]
    else {
      diagnostics.append(
        .badRecordName(record.text, among: schema.entities.map(\.name), at: record.place))
      return
    }
    let key = String(record.text[record.text.index(after: slash)...])
    let facts = [
      entry(record.node(entity.keys.first ?? ""), record.node(key)),
      fact(field, value, in: entity),
    ]
    records.append(
      (record.node(entity.name), Node(content: .mapping(facts), range: record.range)))
  }

  private func entry(_ key: Node, _ value: Node) -> Node.Entry {
    Node.Entry(key: key, value: value)
  }

  // `group.field`, or `list[key].field` for a fact of an element.
  private func fact(_ field: Cell, _ value: Cell, in entity: Entity) -> Node.Entry {
    if let open = field.text.firstIndex(of: "["), let close = field.text.firstIndex(of: "]"),
      open < close, let list = entity.table.list(String(field.text[..<open])),
      let keyField = entity.table.lists[list].itemKey
    {
      let key = field.text[field.text.index(after: open)..<close]
      let rest = field.text[close...].dropFirst().drop { $0 == "." }
      let element = Node(
        content: .mapping([
          entry(field.node(keyField), field.node(String(key))),
          entry(field.node(String(rest)), value.node()),
        ]), range: field.range)
      return entry(
        field.node(entity.table.lists[list].path),
        Node(content: .sequence([element]), range: field.range))
    }
    let isScalarList = entity.table.list(field.text).map { entity.table.lists[$0].isScalar }
    guard isScalarList == true, !value.node().isNull else {
      return entry(field.node(), value.node())
    }
    let parts = CSVRecords.parts(of: value.text).map { value.node($0) }
    return entry(field.node(), Node(content: .sequence(parts), range: value.range))
  }
}
