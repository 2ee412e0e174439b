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

  private func diagnosticPlace(_ place: CellPlace) -> Place {
    let path = place.file < paths.count ? paths[Int(place.file)] : self.path
    return Place(path: path, line: Int(place.line), column: Int(place.column))
  }
}
