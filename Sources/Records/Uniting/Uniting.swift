internal import Diagnostics

/// Makes one record out of all rows with the same key, whatever the order of the sources.
struct Uniting {
  let entity: Entity
  let paths: [String]
  let offsetMinutes: Int
  private(set) var issues: [IssueDraft] = []
  private(set) var diagnostics: [Diagnostic] = []

  init(entity: Entity, paths: [String], offsetMinutes: Int) {
    self.entity = entity
    self.paths = paths
    self.offsetMinutes = offsetMinutes
  }

  mutating func unite(_ sets: [DataSet]) -> Subjects {
    var groups = RowGroups(sets)
    report(groups.duplicates, sets)
    if entity.keys.count > 1 { groups.joinByLaterKeys(sets) }
    let index = KeyIndex(
      keys: groups.keys, later: entity.keys.count > 1 ? groups.laterKeys(sets) : [:],
      comparesDigits: entity.keyColumns.contains {
        entity.table.columns[$0].isNormalizedToDigits
      })
    attach(sets, &groups, index)
    var fragments = sets.map(\.fragment)
    let union = fragments.count
    fragments.append(Fragment(table: entity.table))
    var rows = groups.firsts
    for number in rows.indices {
      guard let members = groups.others[number] else { continue }
      let first = issues.count
      merge([rows[number]] + members, sets, into: &fragments[union])
      for issue in first..<issues.count { issues[issue].key = groups.keys[number] }
      rows[number] = Subjects.Row(fragment: union, row: fragments[union].count - 1)
    }
    return Subjects(
      table: entity.table, fragments: fragments, keys: groups.keys, rows: rows, index: index,
      offsetMinutes: offsetMinutes)
  }

  private mutating func report(_ duplicates: [RowGroups.Duplicate], _ sets: [DataSet]) {
    var findings = SourceFindings()
    for duplicate in duplicates {
      let places = sets[duplicate.set].fragment.places
      let place = places[duplicate.row]
      findings.add(
        .duplicateRecord(
          entity.name, at: diagnosticPlace(place),
          first: diagnosticPlace(places[duplicate.first])), file: place.file)
    }
    diagnostics += findings.diagnostics
  }

  private func diagnosticPlace(_ place: CellPlace) -> Place {
    let path = place.file < paths.count ? paths[Int(place.file)] : ""
    return Place(path: path, line: Int(place.line), column: Int(place.column))
  }

  /// Lists in files of their own join the records that they name.
  private mutating func attach(_ sets: [DataSet], _ groups: inout RowGroups, _ index: KeyIndex) {
    for (number, set) in sets.enumerated() where !set.createsRecords {
      for (row, key) in (set.keys.first ?? []).enumerated() {
        guard let key else { continue }
        if let group = index[key] {
          groups.add(Subjects.Row(fragment: number, row: row), to: group)
          continue
        }
        if set.isAnswer {
          let place = diagnosticPlace(set.fragment.places[row])
          diagnostics.append(.unknownAnsweredRecord(entity.name, key, at: place))
          continue
        }
        let problem: ValueProblem =
          index.isAmbiguous(key)
          ? .severalRecords(of: entity.label) : .noRecord(of: entity.label)
        issues.append(
          IssueDraft(
            place: set.fragment.places[row], entity: entity.name, key: key, field: entity.name,
            value: Masking.shown(key, isPersonal: false), problem: problem.text,
            code: problem.code))
      }
    }
  }

  // MARK: Merging

  private mutating func merge(
    _ rows: [Subjects.Row], _ sets: [DataSet], into union: inout Fragment
  ) {
    let home = rows.first { sets[$0.fragment].createsRecords } ?? rows[0]
    union.beginRow(at: sets[home.fragment].fragment.places[home.row])
    for column in entity.table.columns.indices { merge(column, rows, sets, &union) }
    for list in entity.table.lists.indices { mergeList(list, rows, sets, &union) }
  }

  private mutating func merge(
    _ column: Int, _ rows: [Subjects.Row], _ sets: [DataSet], _ union: inout Fragment
  ) {
    var stated: [Subjects.Row] = []
    var absent: Subjects.Row?
    var reason = Absence.notSupplied
    for row in rows where !names(row, column, sets) {
      switch sets[row.fragment].fragment.state(column, row.row) {
      case .present, .absent(.empty): stated.append(row)
      case .absent(let why):
        if absent == nil || why != .notSupplied && reason == .notSupplied {
          absent = row
          reason = why
        }
      }
    }
    let believed = mostTrusted(stated, sets)
    guard let first = believed.first else {
      if let absent {
        union.copyCell(column, of: sets[absent.fragment].fragment, absent.row)
      }
      return
    }
    // One source says that there is none, another cannot be read: the latter may hold a value.
    let value = sets[first.fragment].fragment.value(column, first.row)
    if value == nil, reason.mayHideValue, let absent {
      union.copyCell(column, of: sets[absent.fragment].fragment, absent.row)
      return
    }
    let others = believed.dropFirst().filter {
      sets[$0.fragment].fragment.value(column, $0.row) != value
    }
    if others.isEmpty {
      union.copyCell(column, of: sets[first.fragment].fragment, first.row)
      return
    }
    let shape = entity.table.columns[column]
    let place = sets[first.fragment].fragment.place(column, first.row)
    conflict(
      field: shape.path, value.map { Printing.text($0, shape.type) } ?? "", shape.isPersonal,
      at: place, others.map { sets[$0.fragment].fragment.place(column, $0.row) })
    _ = union.set(column, nil, .absent(.conflicting), at: place)
  }

  // What tells of which record an answer speaks is no answer itself.
  private func names(_ row: Subjects.Row, _ column: Int, _ sets: [DataSet]) -> Bool {
    let set = sets[row.fragment]
    guard set.isAnswer else { return false }
    return entity.keyColumns.first { set.fragment.value($0, row.row) != nil } == column
  }

  /// The rows of the source that ranks first, and of each source those of the first entry of its
  /// mapping; all of them where nothing is ranked.
  ///
  /// An answer stands beside whatever is believed.
  private func mostTrusted(_ all: [Subjects.Row], _ sets: [DataSet]) -> [Subjects.Row] {
    guard all.count > 1 else { return all }
    let answers = all.filter { sets[$0.fragment].isAnswer }
    let rows = all.filter { !sets[$0.fragment].isAnswer }
    let best = rows.map { sets[$0.fragment].rank ?? Int.max }.min()
    let ranked = rows.filter { sets[$0.fragment].rank ?? Int.max == best }
    let believed = ranked.filter { row in
      let set = sets[row.fragment]
      return !ranked.contains { other in
        let rival = sets[other.fragment]
        return rival.origin == set.origin && rival.precedence < set.precedence
      }
    }
    return believed + answers
  }

  private mutating func conflict(
    field: String, _ value: String, _ isPersonal: Bool, at place: CellPlace,
    _ others: [CellPlace]
  ) {
    let problem = ValueProblem.conflicting(
      others.map { other in
        let place = diagnosticPlace(other)
        return "\(place.path):\(place.line):\(place.column)"
      })
    issues.append(
      IssueDraft(
        place: place, entity: entity.name, key: nil, field: field,
        value: Masking.shown(value, isPersonal: isPersonal), problem: problem.text,
        code: problem.code))
  }

  private mutating func mergeList(
    _ list: Int, _ rows: [Subjects.Row], _ sets: [DataSet], _ union: inout Fragment
  ) {
    var given: [Subjects.Row] = []
    var absent: Subjects.Row?
    var reason = Absence.notSupplied
    for row in rows {
      switch sets[row.fragment].fragment.listState(list, row.row) {
      case .present: given.append(row)
      case .absent(let why):
        if absent == nil || why != .notSupplied && (reason == .notSupplied || reason == .empty) {
          absent = row
          reason = why
        }
      }
    }
    // A list of which one source cannot be read is not whole.
    if let absent, given.isEmpty || reason.mayHideValue {
      union.copyList(list, of: sets[absent.fragment].fragment, absent.row)
      return
    }
    let believed = withoutNewElements(mostTrusted(given, sets), list, sets)
    guard let first = believed.first else { return }
    if believed.count == 1 {
      union.copyList(list, of: sets[first.fragment].fragment, first.row)
      return
    }
    ListUnion(shape: entity.table.lists[list], list: list, rows: believed, sets: sets)
      .unite(into: &union) { field, value, isPersonal, place, others in
        conflict(field: field, value, isPersonal, at: place, others)
      }
  }

  // An answer speaks of elements that are there; a new one would be a slip of the key.
  private mutating func withoutNewElements(
    _ rows: [Subjects.Row], _ list: Int, _ sets: [DataSet]
  ) -> [Subjects.Row] {
    let shape = entity.table.lists[list]
    guard let key = shape.itemKey.flatMap({ shape.items.column($0) }) else { return rows }
    func keys(_ row: Subjects.Row) -> [(value: StoredValue, place: CellPlace)] {
      let fragment = sets[row.fragment].fragment
      guard let items = fragment.lists[list]?.items else { return [] }
      return fragment.itemRange(list, row.row).compactMap { item in
        items.value(key, item).map { ($0, items.place(key, item)) }
      }
    }
    let sources = rows.filter { !sets[$0.fragment].isAnswer }
    guard !sources.isEmpty else { return rows }
    let known = Set(sources.flatMap { keys($0).map(\.value) })
    return rows.filter { row in
      guard sets[row.fragment].isAnswer else { return true }
      let new = keys(row).filter { !known.contains($0.value) }
      for (value, place) in new {
        let shown = Masking.shown(
          Printing.text(value, shape.items.columns[key].type),
          isPersonal: shape.items.columns[key].isPersonal)
        diagnostics.append(.unknownAnsweredElement(shape.path, shown, at: diagnosticPlace(place)))
      }
      return new.isEmpty
    }
  }
}

extension Absence {
  /// Whether there may be a value all the same.
  fileprivate var mayHideValue: Bool {
    self == .unreadable || self == .conflicting || self == .undecided
  }
}
