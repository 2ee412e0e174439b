internal import Diagnostics
internal import Documents

/// The rows of one data set of a foreign source as they come: names and texts, with places.
struct SourceTable: Sendable {
  struct Value: Sendable {
    /// The text; empty for null and for an empty list.
    var text: String
    /// The further texts of a list of plain values.
    var others: [String] = []
    var place: CellPlace

    var texts: [String] { text.isEmpty && others.isEmpty ? [] : [text] + others }
    var isBlank: Bool { Normalization.isBlank(text) && others.allSatisfy(Normalization.isBlank) }
  }

  struct Row: Sendable {
    var place: CellPlace
    /// By the number of the name; shorter than the names where the last ones are missing.
    var values: [Value?]
  }

  /// The names that the mapping asks for; the values of others are not kept.
  private let wanted: Set<String>
  private(set) var names: [String] = []
  private var isWanted: [Bool] = []
  private(set) var rows: [Row] = []
  private(set) var hasFiles = false
  private var numbers: [String: Int] = [:]

  init(wanted: Set<String>) {
    self.wanted = wanted
  }

  func value(_ row: Int, _ name: String) -> Value? {
    guard let number = numbers[name], number < rows[row].values.count else { return nil }
    return rows[row].values[number]
  }

  private mutating func number(_ name: String) -> Int {
    if let known = numbers[name] { return known }
    let number = names.count
    names.append(name)
    isWanted.append(wanted.contains(name))
    numbers[name] = number
    return number
  }

  /// Adds the rows of a file.
  mutating func add(
    _ bytes: [UInt8], path: String, file: UInt32, tally: Tally?, _ findings: inout SourceFindings
  ) {
    hasFiles = true
    guard let form = OwnFile.form(of: path), form != .yaml else {
      findings.diagnostics.append(.unknownFileForm(.file(path)))
      return
    }
    if form == .workbook {
      findings.diagnostics.append(.mappedWorkbook(.file(path)))
      return
    }
    if form == .csv {
      addCSV(CSVRecords(bytes: bytes, path: path, file: file, tally: tally), &findings)
      return
    }
    if let invalid = UTF8Check.firstInvalid(in: bytes) {
      var cursor = PlaceCursor(bytes, file: file)
      let place = cursor.place(at: invalid)
      findings.diagnostics.append(
        .recordsNotUTF8(at: Place(path: path, line: Int(place.line), column: Int(place.column))))
      return
    }
    if bytes.allSatisfy({ $0 <= 0x20 || $0 >= 0xEF }) {
      findings.diagnostics.append(.emptyRecordFile(path))
      return
    }
    var cursor = PlaceCursor(bytes, file: file)
    var parser = JSONParser(bytes)
    var isList = false
    if form == .json, parser.peek() == 0x5B {
      isList = true
      parser.skip()
      if parser.peek() == 0x5D { return }
    }
    while parser.peek() != nil, let node = parser.value(), parser.errors.isEmpty {
      tally?.count(at: node.range.lowerBound)
      let place = cursor.place(at: node.range.lowerBound)
      if let entries = node.entries {
        var row = Row(place: place, values: [])
        flatten(entries, prefix: "", &cursor, &row)
        rows.append(row)
      } else {
        findings.add(
          .notARow(at: Place(path: path, line: Int(place.line), column: Int(place.column))),
          file: file)
      }
      guard isList else { continue }
      let next = parser.peek()
      parser.skip()
      if next == 0x5D {
        parser.expectEnd()
        break
      }
      if next != 0x2C {
        findings.diagnostics.append(.arrayEndsEarly(path))
        break
      }
    }
    for fault in parser.errors {
      let place = cursor.place(at: fault.range.lowerBound)
      findings.add(
        .error(
          fault.message, at: Place(path: path, line: Int(place.line), column: Int(place.column)),
          help: fault.help), file: file)
    }
  }

  private mutating func flatten(
    _ entries: [Node.Entry], prefix: String, _ cursor: inout PlaceCursor, _ row: inout Row
  ) {
    for entry in entries {
      guard let key = entry.key.text else { continue }
      let name = prefix.isEmpty ? key : prefix + "." + key
      if let inner = entry.value.entries {
        flatten(inner, prefix: name, &cursor, &row)
        continue
      }
      let number = number(name)
      guard isWanted[number] else { continue }
      let place = cursor.place(at: entry.value.range.lowerBound)
      let nodes = entry.value.items ?? [entry.value]
      let texts = nodes.filter { !$0.isNull }.compactMap(\.text)
      put(
        Value(text: texts.first ?? "", others: Array(texts.dropFirst()), place: place), number,
        &row)
    }
  }

  private func put(_ value: Value, _ number: Int, _ row: inout Row) {
    while row.values.count <= number { row.values.append(nil) }
    row.values[number] = value
  }

  private mutating func addCSV(_ file: CSVRecords, _ findings: inout SourceFindings) {
    var numbers: [Int] = []
    var faults = findings
    var table = self
    self = SourceTable(wanted: wanted)
    let index = file.file
    file.rows(
      { faults.add($0, file: index) },
      header: { headers in numbers = headers.map { table.number($0.name) } },
      row: { place, cells in
        var row = Row(place: place, values: [])
        for (position, number) in numbers.enumerated() where table.isWanted[number] {
          table.put(Value(text: cells.key(position), place: cells.place(position)), number, &row)
        }
        table.rows.append(row)
      })
    self = table
    findings = faults
  }
}
