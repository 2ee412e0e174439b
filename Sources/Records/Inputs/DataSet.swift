internal import Diagnostics

/// What one source says about one entity.
struct DataSet: Sendable {
  let entity: Int
  var fragment: Fragment
  /// For each key field of the entity, in their order, its text by row.
  var keys: [[String?]]
  /// Whether several rows may be one record, and rows without a key none.
  var isGrouped = false
  /// Whether its rows are records, or only say something about records that others give.
  var createsRecords = true
  /// Whether it is a form that was filled in: it adds to what others state, and replaces nothing.
  var isAnswer = false
  /// What its rows say of the records that they belong to, where they do not name them.
  var linked: LinkedRows?
  /// The rank of its source: where two differ, the lower one is believed; nil for none.
  var rank: Int?
  /// The source that it comes from, by number.
  var origin = 0
  /// The order among the entries of one mapping for the same entity: the first is believed.
  var precedence = 0
}

/// Builds the data set of one entity out of one source, record by record.
struct DataSetBuilder {
  let entity: Entity
  let path: String
  var writer: RowWriter
  private(set) var set: DataSet
  /// Whether several rows may be one record, and rows without a key none.
  var isGrouped: Bool {
    get { set.isGrouped }
    set { set.isGrouped = newValue }
  }
  /// The paths of all files by number, where the rows come from more than one.
  var paths: [String] = []
  private let keyColumns: [Int]
  /// The keys of the entries, with where they stand.
  private var entries: [String: CellPlace] = [:]

  init(
    _ entity: Entity, position: Int, path: String, reader: ValueReader, nullMeans: Absence
  ) {
    self.entity = entity
    self.path = path
    keyColumns = entity.keyColumns
    writer = RowWriter(reader: reader, entity: entity.name, nullMeans: nullMeans)
    set = DataSet(
      entity: position, fragment: Fragment(table: entity.table),
      keys: Array(repeating: [], count: keyColumns.count))
  }

  /// Writes one record; one that has no key is reported and left out.
  mutating func record(
    at place: CellPlace, _ write: (inout RowWriter, inout Fragment) -> Void
  ) {
    writer.beginRecord()
    set.fragment.beginRow(at: place)
    write(&writer, &set.fragment)
    let row = set.fragment.count - 1
    var key: String?
    for (field, column) in keyColumns.enumerated() {
      let text = set.fragment.value(column, row).map {
        Printing.text($0, entity.table.columns[column].type)
      }
      if key == nil { key = text }
      set.keys[field].append(text)
    }
    writer.endRecord(key: key)
    if key != nil { return }
    set.fragment.truncate(to: row)
    for field in set.keys.indices { set.keys[field].removeLast() }
    if set.isGrouped { return }
    writer.findings.add(
      .missingKey(entity.name, keys: entity.keys, at: diagnosticPlace(place)), file: place.file)
  }

  /// Makes the rows entries of which a linking finds the records.
  mutating func link(by linking: Linking) {
    set.createsRecords = false
    set.linked = LinkedRows(
      linking: linking, compared: Fragment(table: linking.table), keys: [])
  }

  /// Writes one entry, with what it says of its record; one without a key of its own, or with that of
  /// another one, is reported and left out.
  mutating func entry(
    _ key: String?, named name: String, at place: CellPlace,
    _ write: (inout RowWriter, inout Fragment) -> Void,
    comparing compare: (inout RowWriter, inout Fragment) -> Void
  ) {
    guard let key else {
      writer.findings.add(.entryWithoutKey(name, at: diagnosticPlace(place)), file: place.file)
      return
    }
    if let first = entries[key] {
      writer.findings.add(
        .entryTwice(at: diagnosticPlace(place), first: diagnosticPlace(first)), file: place.file)
      return
    }
    entries[key] = place
    writer.beginRecord()
    set.fragment.beginRow(at: place)
    write(&writer, &set.fragment)
    if var linked = set.linked {
      set.linked = nil
      linked.compared.beginRow(at: place)
      compare(&writer, &linked.compared)
      linked.keys.append(key)
      set.linked = linked
    }
    for field in set.keys.indices { set.keys[field].append(nil) }
    writer.endRecord(key: key)
  }

  private func diagnosticPlace(_ place: CellPlace) -> Place {
    let path = place.file < paths.count ? paths[Int(place.file)] : self.path
    return Place(path: path, line: Int(place.line), column: Int(place.column))
  }
}
