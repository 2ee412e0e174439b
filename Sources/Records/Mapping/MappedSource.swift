internal import Diagnostics
internal import Quantities

/// Turns the rows of a foreign source into data sets, as its mapping says.
struct MappedSource {
  let mapping: Mapping
  let schema: Schema
  let options: ReadingOptions
  let path: String
  var rank: Int?
  let paths: [String]

  private var tables: [String: SourceTable] = [:]
  private var index: [String: [String: [Int]]] = [:]
  private var findings = SourceFindings()

  init(
    _ mapping: Mapping, path: String, rank: Int?, schema: Schema, options: ReadingOptions,
    paths: [String]
  ) {
    self.mapping = mapping
    self.path = path
    self.rank = rank
    self.schema = schema
    self.options = options
    self.paths = paths
  }

  /// The data set that a file belongs to: that of the most telling pattern.
  static func rows(for name: String, in mapping: Mapping) -> String? {
    var best: (length: Int, rows: String)?
    for rows in mapping.rows {
      for pattern in rows.patterns where Glob.matches(name, pattern) {
        let length = pattern.utf8.count { $0 != 0x2A && $0 != 0x3F }
        if length > (best?.length ?? -1) { best = (length, rows.name) }
      }
    }
    return best?.rows
  }

  mutating func add(_ bytes: [UInt8], rows: String, path: String, file: UInt32) {
    let definition = mapping.rows.first { $0.name == rows }
    var table =
      tables.removeValue(forKey: rows)
      ?? SourceTable(wanted: definition.map { used(in: $0) } ?? [])
    table.add(bytes, path: path, file: file, tally: options.tally, &findings)
    tables[rows] = table
  }

  mutating func read() -> SourceResult {
    for rows in mapping.rows { join(rows) }
    var result = SourceResult()
    for (number, records) in mapping.records.enumerated() {
      let known = records.each.compactMap { tables[$0] }
      if known.isEmpty { continue }
      var set = self.records(records)
      set.rank = rank
      set.precedence = number
      result.fields.formUnion(set.fragment.fields)
      result.sets.append(set)
    }
    if result.sets.isEmpty {
      let names = mapping.records.flatMap(\.each)
      findings.diagnostics.append(.noMainDataset(names, mapping: mapping.name, at: .file(path)))
    } else {
      reportMissing()
      reportUnmapped()
    }
    result.add(findings)
    return result
  }

  private mutating func join(_ rows: Mapping.Rows) {
    guard let table = tables[rows.name], let key = rows.key else { return }
    var found: [String: [Int]] = [:]
    var blank = 0
    for row in table.rows.indices {
      guard let value = table.value(row, key), !value.isBlank else {
        blank += 1
        continue
      }
      found[Normalization.trimmed(value.text), default: []].append(row)
    }
    if let newest = rows.newest {
      for (key, list) in found where list.count > 1 {
        found[key] = [newestRow(list, table, newest)]
      }
    }
    if blank > 0, mapping.records.contains(where: { $0.join.contains(rows.name) }) {
      findings.diagnostics.append(
        .rowsWithoutKey(blank, dataset: rows.name, key: key, at: .file(path)))
    }
    index[rows.name] = found
  }

  private func newestRow(_ rows: [Int], _ table: SourceTable, _ name: String) -> Int {
    func version(_ row: Int) -> Int64 {
      table.value(row, name).flatMap { Int64(Normalization.trimmed($0.text)) } ?? -1
    }
    return rows.max { version($0) < version($1) } ?? rows[0]
  }

  // MARK: Records

  private mutating func records(_ records: Mapping.Records) -> DataSet {
    let entity = schema.entities[records.entity]
    let reader = ValueReader(style: .plain, offsetMinutes: options.offsetMinutes)
    var builder = DataSetBuilder(
      entity, position: records.entity, path: path, reader: reader, nullMeans: .notSupplied)
    builder.isGrouped = records.isGrouped
    builder.paths = paths
    if let link = records.link { builder.link(by: link.linking) }
    for subject in subjects(of: records) {
      let scope = MappingScope(
        each: records.each, rows: subject.rows, tables: tables, index: index, key: subject.key)
      let write = { (writer: inout RowWriter, fragment: inout Fragment) in
        for field in records.fields {
          scope.write(field, reader, &writer, &fragment, prefix: "")
        }
      }
      guard let link = records.link else {
        builder.record(at: subject.place, write)
        continue
      }
      builder.entry(
        subject.key, named: mapping.rows.first { $0.name == records.each.first }?.key ?? "",
        at: subject.place, write
      ) { writer, compared in
        for field in link.compare {
          scope.write(field, reader, &writer, &compared, prefix: link.linking.name + ".")
        }
      }
    }
    reportOrphans(records)
    findings.issues += builder.writer.findings.issues
    findings.diagnostics += builder.writer.findings.diagnostics
    return builder.set
  }

  private struct Subject {
    var key: String?
    var rows: [String: Int]
    var place: CellPlace
  }

  // One subject for each row of the first data set; those of the others join by their key.
  private func subjects(of records: Mapping.Records) -> [Subject] {
    var subjects: [Subject] = []
    var seen: [String: Int] = [:]
    for name in records.each {
      guard let table = tables[name] else { continue }
      let definition = mapping.rows.first { $0.name == name }
      for row in table.rows.indices {
        let key = definition?.key.flatMap { table.value(row, $0) }.flatMap {
          $0.isBlank ? nil : Normalization.trimmed($0.text)
        }
        if let key, let valid = index[name]?[key], definition?.newest != nil, !valid.contains(row) {
          continue
        }
        if let key, let known = seen[key], subjects[known].rows[name] == nil {
          subjects[known].rows[name] = row
          continue
        }
        if let key, records.each.count > 1 { seen[key] = subjects.count }
        subjects.append(Subject(key: key, rows: [name: row], place: table.rows[row].place))
      }
    }
    return subjects
  }

  // MARK: What was left

  private mutating func reportOrphans(_ records: Mapping.Records) {
    var keys: Set<String> = []
    for name in records.each { keys.formUnion(index[name].map { Set($0.keys) } ?? []) }
    guard
      records.each.allSatisfy({ name in
        mapping.rows.contains { $0.name == name && $0.key != nil }
      })
    else { return }
    for name in records.join {
      guard let found = index[name] else { continue }
      let count = found.filter { !keys.contains($0.key) }.reduce(0) { $0 + $1.value.count }
      if count > 0 {
        findings.diagnostics.append(
          .orphanRows(count, dataset: name, each: records.each, at: .file(path)))
      }
    }
  }

  private mutating func reportMissing() {
    // Only what belongs to records that are there: nobody misses the files of another service.
    let active = mapping.records.filter { $0.each.contains { tables[$0] != nil } }
    let wanted = Set(active.flatMap { $0.each + $0.join })
    for rows in mapping.rows
    where tables[rows.name] == nil && !rows.isOptional && wanted.contains(rows.name) {
      findings.diagnostics.append(
        .missingDataset(rows.name, patterns: rows.patterns, at: .file(path)))
    }
  }

  private mutating func reportUnmapped() {
    for rows in mapping.rows {
      guard let table = tables[rows.name] else { continue }
      let used = used(in: rows)
      let left = table.names.filter { name in
        !used.contains(name) && !mapping.drop.contains { Glob.matches(name, $0) }
      }
      if left.isEmpty { continue }
      findings.diagnostics.append(
        .unmappedKeys(left, dataset: rows.name, isError: options.strict, at: .file(path)))
    }
  }

  private func used(in rows: Mapping.Rows) -> Set<String> {
    var used: Set<String> = []
    if let key = rows.key { used.insert(key) }
    if let newest = rows.newest { used.insert(newest) }
    for records in mapping.records {
      collect(records.fields, each: records.each, rows.name, &used)
      if let link = records.link { collect(link.compare, each: records.each, rows.name, &used) }
    }
    return used
  }

  private func collect(
    _ fields: [Mapping.Field], each: [String], _ rows: String, _ used: inout Set<String>
  ) {
    for field in fields {
      switch field {
      case .column(_, let origin), .scalarList(_, let origin):
        for path in origin.from + (origin.voidIfEqual.map { [$0] } ?? [])
        where path.rows == rows || path.rows == nil && each.contains(rows) {
          used.insert(path.key)
        }
      case .list(_, let name, let inner): collect(inner, each: [name], rows, &used)
      }
    }
  }
}
