internal import Diagnostics
internal import Quantities

/// A data issue before the paths of the files are known.
struct IssueDraft: Sendable {
  var place: CellPlace
  var entity: String
  var key: String?
  var field: String
  var value: String
  var problem: LocalizedText
  var code: DataIssue.Code
}

/// Collects what is wrong while one data set is read.
struct SourceFindings: Sendable {
  var issues: [IssueDraft] = []
  var diagnostics: [Diagnostic] = []
  /// How many diagnostics about single rows each file has; a broken file must not flood the screen.
  private var rowFaults: [UInt32: Int] = [:]

  static let rowFaultLimit = 20

  /// Adds a diagnostic about a row, as long as the file has not had too many.
  mutating func add(_ diagnostic: Diagnostic, file: UInt32) {
    let count = rowFaults[file, default: 0] + 1
    rowFaults[file] = count
    if count <= Self.rowFaultLimit {
      diagnostics.append(diagnostic)
    } else if count == Self.rowFaultLimit + 1 {
      diagnostics.append(.moreOfTheSame(file: diagnostic.place?.path ?? ""))
    }
  }
}

/// Puts values into the rows of a fragment: reads them, and reports those that cannot be read.
struct RowWriter {
  var reader: ValueReader
  let entity: String
  /// What a blank or null means in this source.
  var nullMeans: Absence
  var findings = SourceFindings()

  /// The issues of the row in hand, whose key is not known before its end.
  private var firstIssue = 0

  init(reader: ValueReader, entity: String, nullMeans: Absence) {
    self.reader = reader
    self.entity = entity
    self.nullMeans = nullMeans
  }

  mutating func beginRecord() {
    firstIssue = findings.issues.count
  }

  /// Gives the issues of the record its key.
  mutating func endRecord(key: String?) {
    for index in firstIssue..<findings.issues.count { findings.issues[index].key = key }
  }

  /// Sets a cell from its text; blank text is as good as none.
  mutating func set(
    _ text: String, _ column: Int, in fragment: inout Fragment, prefix: String,
    at place: CellPlace, reader other: ValueReader? = nil
  ) {
    let shape = fragment.table.columns[column]
    if Normalization.isBlank(text) {
      put(nil, .absent(blankMeans), column, &fragment, prefix, place, text)
      return
    }
    switch (other ?? reader).read(text, as: shape) {
    case .success(let value):
      put(value, .present, column, &fragment, prefix, place, text)
    case .failure(let problem):
      report(problem, text, shape, prefix, place)
      put(nil, .absent(.unreadable), column, &fragment, prefix, place, text)
    }
  }

  // An empty text states nothing, even where a null does.
  private var blankMeans: Absence { .notSupplied }

  /// Sets a cell that has no value.
  mutating func setAbsent(
    _ absence: Absence, _ column: Int, in fragment: inout Fragment, prefix: String,
    at place: CellPlace
  ) {
    put(nil, .absent(absence), column, &fragment, prefix, place, "")
  }

  /// Reports that a value has the wrong form and leaves its cell unreadable.
  mutating func refuse(
    _ problem: ValueProblem, _ text: String, _ column: Int, in fragment: inout Fragment,
    prefix: String, at place: CellPlace
  ) {
    report(problem, text, fragment.table.columns[column], prefix, place)
    put(nil, .absent(.unreadable), column, &fragment, prefix, place, text)
  }

  mutating func report(
    _ problem: ValueProblem, _ text: String, _ shape: ColumnShape, _ prefix: String,
    _ place: CellPlace
  ) {
    let path = shape.path.isEmpty ? String(prefix.dropLast()) : prefix + shape.path
    report(problem, text, field: path, isPersonal: shape.isPersonal, place)
  }

  mutating func report(
    _ problem: ValueProblem, _ text: String, field: String, isPersonal: Bool, _ place: CellPlace
  ) {
    findings.issues.append(
      IssueDraft(
        place: place, entity: entity, key: nil, field: field,
        value: Masking.shown(text, isPersonal: isPersonal), problem: problem.text,
        code: problem.code))
  }

  private mutating func put(
    _ value: StoredValue?, _ state: CellState, _ column: Int, _ fragment: inout Fragment,
    _ prefix: String, _ place: CellPlace, _ text: String
  ) {
    if fragment.set(column, value, state, at: place) { return }
    // The same fact twice in one record, as `a.b` and in a group `a`.
    let row = fragment.count - 1
    let earlier = fragment.place(column, row)
    if fragment.state(column, row) == state, fragment.value(column, row) == value { return }
    report(
      .twice("\(earlier.line):\(earlier.column)"), text, fragment.table.columns[column], prefix,
      place)
    fragment.replace(column, nil, .absent(.conflicting), at: earlier)
  }
}

/// What of a value may be shown.
enum Masking {
  static func shown(_ text: String, isPersonal: Bool) -> String {
    if isPersonal { return text.isEmpty ? "" : "•••" }
    let scalars = Normalization.trimmed(text).unicodeScalars
    var shown = String.UnicodeScalarView()
    for scalar in scalars.prefix(80) { shown.append(scalar.value < 0x20 ? " " : scalar) }
    return scalars.count > 80 ? String(shown) + "…" : String(shown)
  }
}
