internal import Diagnostics

/// The rows of a source that name no record: what they say of the record that they belong to, and
/// the keys by which people speak of them.
struct LinkedRows: Sendable {
  var linking: Linking
  /// The values to compare, one row for each row of the data set.
  var compared: Fragment
  var keys: [String]
}

/// Finds the records to which the entries of all sources of one linking belong.
struct Linker {
  let schema: Schema
  let linking: Linking
  let subjects: [Subjects]
  let holders: [String: HolderOf]
  let answers: [LinkAnswer]
  /// How many threads compare.
  let threads: Int
  /// Whether the linkage is asked for.
  let tells: Bool

  /// What the data sets of the linking come to.
  struct Result {
    /// For each data set and row the key of its record.
    var keys: [[String?]]
    /// The records that may have an entry that nobody has decided about, with where that stands.
    var undecided: [(key: String, place: CellPlace)] = []
    /// What speaks for each entry, where that was asked for.
    var linkage: Linkage?
    var issues: [IssueDraft] = []
    var diagnostics: [Diagnostic] = []
  }

  /// An entry: the rows of all sources that have its key.
  private struct Entry {
    var key: String
    var place: CellPlace
    var rows: [Subjects.Row]
  }

  func link(_ sets: [DataSet]) -> Result {
    let entries = entries(sets)
    let fields = linking.fields.indices
    let values = entries.map { entry in fields.map { stored(entry, $0, sets) } }
    let reader = LinkedValues(linking: linking, schema: schema, subjects: subjects)
    let recordValues = reader.records()
    let scoring = LinkScoring(
      linking, entries: values, records: recordValues, holders: holders,
      threads: threads)
    let exact = scoring.exact()
    let pairs = scoring.pairs(exact: exact, threads: threads)
    var book = LinkAnswerBook(answers.filter { $0.linking == linking.name }, scoring)
    book.take(entries.map(\.key), records: reader.own, pairs)
    let resolution = LinkResolution(
      linking, exact: exact, pairs: pairs, answers: book.taken,
      records: scoring.records.count)
    var result = Result(
      keys: sets.map { Array(repeating: nil, count: $0.fragment.count) },
      diagnostics: book.diagnostics)
    if tells {
      let writer = LinkageWriter(
        linking: linking, scoring: scoring, resolution: resolution, reader: reader, values: values,
        recordValues: recordValues, entryKeys: entries.map(\.key), answers: book.inForce)
      let told = Workers.values(of: entries.count, threads: threads) {
        writer.entry($0, place: entries[$0].place)
      }
      result.linkage = Linkage(linking: linking, entries: told)
    }
    var open: [Int: CellPlace] = [:]
    for (number, entry) in entries.enumerated() {
      switch resolution.results[number] {
      case .answered(let record), .exact(let record), .points(let record):
        for row in entry.rows { result.keys[row.fragment][row.row] = reader.own.keys[record] }
      case .undecided:
        let near = resolution.near(number)
        for pair in near where resolution.owners[pair.record] == nil && open[pair.record] == nil {
          open[pair.record] = entry.place
        }
        result.issues.append(issue(entry, .toBeMatched(near.count)))
      case .none: result.issues.append(issue(entry, .matchesNothing(reader.entity.label)))
      case .answeredNone: break
      }
    }
    result.undecided = open.sorted { $0.key < $1.key }.map { (reader.own.keys[$0.key], $0.value) }
    return result
  }

  private func entries(_ sets: [DataSet]) -> [Entry] {
    var found: [String: Entry] = [:]
    for (number, set) in sets.enumerated() {
      for (row, key) in (set.linked?.keys ?? []).enumerated() {
        let place = set.fragment.places[row]
        found[key, default: Entry(key: key, place: place, rows: [])].rows.append(
          Subjects.Row(fragment: number, row: row))
      }
    }
    return found.values.sorted { RowGroups.precedes($0.key, $1.key) }
  }

  // Several sources may say the same of one entry; each value is compared once.
  private func stored(_ entry: Entry, _ field: Int, _ sets: [DataSet]) -> [StoredValue] {
    var values: [StoredValue] = []
    for row in entry.rows {
      guard let value = sets[row.fragment].linked?.compared.value(field, row.row),
        !values.contains(value)
      else { continue }
      values.append(value)
    }
    return values
  }

  private func issue(_ entry: Entry, _ problem: ValueProblem) -> IssueDraft {
    IssueDraft(
      place: entry.place, entity: linking.entity, key: nil, field: linking.name, value: entry.key,
      problem: problem.text, code: problem.code)
  }
}

/// The values of records that entries are compared with.
struct LinkedValues {
  let linking: Linking
  let schema: Schema
  let entity: Entity
  let own: Subjects
  private let subjects: [Subjects]

  init(linking: Linking, schema: Schema, subjects: [Subjects]) {
    self.linking = linking
    self.schema = schema
    self.subjects = subjects
    let position = schema.position(of: linking.entity) ?? 0
    entity = schema.entities[position]
    own = subjects[position]
  }

  /// By record, in order of key, and by field.
  func records() -> [[[StoredValue]]] {
    own.rows.map { row in
      linking.fields.map { field in
        var values: [StoredValue] = []
        for path in field.paths {
          for value in self.values(path, row) where !values.contains(value) { values.append(value) }
        }
        return values
      }
    }
  }

  private func values(_ path: LinkPath, _ row: Subjects.Row) -> [StoredValue] {
    var fragment = own.fragments[row.fragment]
    var position = row.row
    if let link = path.link {
      guard let key = fragment.value(link.column, position) else { return [] }
      let shape = fragment.table.columns[link.column]
      let linked = subjects[link.entity]
      guard let found = linked.row(of: Printing.text(key, shape.type)) else { return [] }
      fragment = linked.fragments[linked.rows[found].fragment]
      position = linked.rows[found].row
    }
    guard let list = path.list else {
      return fragment.value(path.column, position).map { [$0] } ?? []
    }
    guard let items = fragment.lists[list]?.items else { return [] }
    return fragment.itemRange(list, position).compactMap { items.value(path.column, $0) }
  }

  /// The name of a record, for people.
  func name(_ record: Int) -> String? {
    let row = own.rows[record]
    guard let column = entity.nameField.flatMap({ entity.table.column($0) }),
      case .text(let name) = own.fragments[row.fragment].value(column, row.row)
    else { return nil }
    return name
  }
}
