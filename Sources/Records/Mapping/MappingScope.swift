internal import Quantities

/// The rows that belong to one record of a mapped source.
struct MappingScope {
  let each: [String]
  let rows: [String: Int]
  let tables: [String: SourceTable]
  let index: [String: [String: [Int]]]
  let key: String?

  private typealias Found = SourceTable.Value

  /// Every value that a path leads to, one for each row.
  private func values(_ path: Mapping.Path) -> [Found] {
    if let name = path.rows, !each.contains(name) {
      guard let key, let table = tables[name] else { return [] }
      return (index[name]?[key] ?? []).compactMap { table.value($0, path.key) }
    }
    for name in path.rows.map({ [$0] }) ?? each {
      guard let row = rows[name], let value = tables[name]?.value(row, path.key) else { continue }
      return [value]
    }
    return []
  }

  func write(
    _ field: Mapping.Field, _ reader: ValueReader, _ writer: inout RowWriter,
    _ fragment: inout Fragment, prefix: String
  ) {
    switch field {
    case .column(let column, let origin):
      write(origin, column, reader, &writer, &fragment, prefix)
    case .scalarList(let list, let origin):
      let (found, _) = first(origin)
      guard let found else { return }
      let texts =
        origin.read == .list ? found.texts.flatMap(CSVRecords.parts(of:)) : found.texts
      var reader = reader
      reader.style = origin.read?.style ?? .plain
      writer.scalarList(
        texts, list, in: &fragment, prefix: prefix, at: found.place, reader: reader)
    case .list(let list, let name, let fields):
      write(list, name, fields, reader, &writer, &fragment, prefix)
    }
  }

  private func write(
    _ list: Int, _ name: String, _ fields: [Mapping.Field], _ reader: ValueReader,
    _ writer: inout RowWriter, _ fragment: inout Fragment, _ prefix: String
  ) {
    guard let table = tables[name], let key, let found = index[name]?[key],
      let first = found.first
    else { return }
    _ = fragment.setList(list, .present, at: table.rows[first].place)
    let path = prefix + fragment.table.lists[list].path
    var writing = writer
    _ = fragment.withItems(list) { children in
      for row in found {
        children.beginRow(at: table.rows[row].place)
        let scope = MappingScope(
          each: [name], rows: [name: row], tables: tables, index: index, key: key)
        for field in fields {
          scope.write(field, reader, &writing, &children, prefix: path + ".")
        }
      }
    }
    writer = writing
    writer.checkItemKeys(of: list, in: &fragment, field: path)
  }

  /// The first value that is there; else the place of a blank one.
  private func first(_ origin: Mapping.Origin) -> (Found?, CellPlace?) {
    var blank: CellPlace?
    for path in origin.from {
      for value in values(path) {
        if !value.isBlank { return (value, nil) }
        if blank == nil { blank = value.place }
      }
    }
    return (nil, blank)
  }

  private func write(
    _ origin: Mapping.Origin, _ column: Int, _ reader: ValueReader, _ writer: inout RowWriter,
    _ fragment: inout Fragment, _ prefix: String
  ) {
    if let constant = origin.constant {
      let place = fragment.places[fragment.count - 1]
      writer.set(constant, column, in: &fragment, prefix: prefix, at: place)
      return
    }
    let (found, blank) = first(origin)
    guard let found else {
      if let blank {
        writer.setAbsent(.notSupplied, column, in: &fragment, prefix: prefix, at: blank)
      }
      return
    }
    if let other = origin.voidIfEqual.flatMap({ values($0).first }), other.text == found.text {
      writer.setAbsent(.notSupplied, column, in: &fragment, prefix: prefix, at: found.place)
      return
    }
    if found.texts.count > 1 {
      writer.refuse(
        .singleExpected, found.text, column, in: &fragment, prefix: prefix, at: found.place)
      return
    }
    write(found, origin, column, reader, &writer, &fragment, prefix)
    // Several rows of a joined data set say it, and not the same: none of them is believed.
    let shape = fragment.table.columns[column]
    for path in origin.from {
      for other in values(path) where !other.isBlank && other.text != found.text {
        guard path == usedPath(origin) else { continue }
        writer.refuse(
          conflictIn: shape, found.text, column, in: &fragment, prefix: prefix, at: found.place,
          other: other.place)
        return
      }
    }
  }

  private func usedPath(_ origin: Mapping.Origin) -> Mapping.Path? {
    origin.from.first { values($0).contains { !$0.isBlank } }
  }

  private func write(
    _ found: Found, _ origin: Mapping.Origin, _ column: Int, _ reader: ValueReader,
    _ writer: inout RowWriter, _ fragment: inout Fragment, _ prefix: String
  ) {
    var text = Normalization.trimmed(found.text)
    var reader = reader
    reader.style = origin.read?.style ?? .plain
    switch origin.read {
    case .textHTML: text = HTMLText.plain(text)
    case .digits:
      guard let digits = Normalization.digits(text) else {
        writer.refuse(
          .notDigits, text, column, in: &fragment, prefix: prefix, at: found.place)
        return
      }
      text = digits
    default: break
    }
    if let values = origin.values {
      guard let mapped = values[text] else {
        writer.refuse(
          .unknownValue(text, among: values.keys.sorted()), text, column, in: &fragment,
          prefix: prefix, at: found.place)
        return
      }
      guard let mapped else {
        writer.setAbsent(.notSupplied, column, in: &fragment, prefix: prefix, at: found.place)
        return
      }
      text = mapped
      reader.style = .plain
    }
    writer.set(text, column, in: &fragment, prefix: prefix, at: found.place, reader: reader)
  }
}

extension RowWriter {
  /// Leaves a cell out that several rows of a joined data set give differently.
  mutating func refuse(
    conflictIn shape: ColumnShape, _ text: String, _ column: Int, in fragment: inout Fragment,
    prefix: String, at place: CellPlace, other: CellPlace
  ) {
    report(.twice("\(other.line):\(other.column)"), text, shape, prefix, place)
    fragment.replace(column, nil, .absent(.conflicting), at: place)
  }
}
