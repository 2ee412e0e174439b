internal import Diagnostics

/// What one source says about one entity.
struct DataSet: Sendable {
  let entity: Int
  var fragment: Fragment
  /// The text of each key field by row, in the order of the entity's keys.
  var keys: [[String?]]
  /// Whether its rows are records, or only say something about records that others give.
  var createsRecords = true
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
  var isGrouped = false
  /// The paths of all files by number, where the rows come from more than one.
  var paths: [String] = []
  private var rowOfKey: [String: Int] = [:]
  private var start = CellPlace(file: 0, line: 0, column: 0)

  init(
    _ entity: Entity, position: Int, path: String, reader: ValueReader, nullMeans: Absence
  ) {
    self.entity = entity
    self.path = path
    writer = RowWriter(reader: reader, entity: entity.name, nullMeans: nullMeans)
    set = DataSet(entity: position, fragment: Fragment(table: entity.table), keys: [])
  }

  /// Writes one record; one that has no key, or a key that has been, is reported and left out.
  mutating func record(
    at place: CellPlace, _ write: (inout RowWriter, inout Fragment) -> Void
  ) {
    writer.beginRecord()
    set.fragment.beginRow(at: place)
    write(&writer, &set.fragment)
    let row = set.fragment.count - 1
    let keys = entity.keyColumns.map { column in
      set.fragment.value(column, row).map {
        Printing.text($0, entity.table.columns[column].type)
      }
    }
    guard let first = keys.firstIndex(where: { $0 != nil }), let key = keys[first] else {
      writer.endRecord(key: nil)
      set.fragment.truncate(to: row)
      if isGrouped { return }
      writer.findings.add(
        .missingKey(entity.name, keys: entity.keys, at: diagnosticPlace(place)), file: place.file)
      return
    }
    writer.endRecord(key: key)
    let identity = "\(first):\(key)"
    if let earlier = rowOfKey[identity], !isGrouped {
      let firstPlace = diagnosticPlace(set.fragment.places[earlier])
      set.fragment.truncate(to: row)
      writer.findings.add(
        .duplicateRecord(entity.name, at: diagnosticPlace(place), first: firstPlace),
        file: place.file)
      return
    }
    rowOfKey[identity] = row
    set.keys.append(keys)
  }

  private func diagnosticPlace(_ place: CellPlace) -> Place {
    let path = place.file < paths.count ? paths[Int(place.file)] : self.path
    return Place(path: path, line: Int(place.line), column: Int(place.column))
  }
}
