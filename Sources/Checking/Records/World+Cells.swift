internal import CEL
internal import Quantities
internal import Records
internal import Rules

// Reading facts. Every absence has a reason; the reason decides what `has` says and whether a
// verdict may rest on it.
extension World {
  /// The value of a field: a fact, a group, a list, a linked record or a derived field.
  func value(of field: Int, in handle: RecordHandle) -> Value {
    switch access(field, handle) {
    case .group(let group):
      return object(RecordHandle(shape: group, batch: handle.batch, row: handle.row))
    case .definition(let definition):
      return self.definition(definition, of: handle)
    case .column(let column):
      if let absence = absence(of: column, field: field, in: handle) {
        return missing(field, absence, .column(column), handle)
      }
      let value = cell(column, handle)
      recorder?.note(value, of: Recorder.Cell(field: field, column: column, handle: handle))
      return value
    case .link(let column, let target):
      if let absence = absence(of: column, field: field, in: handle) {
        return missing(field, absence, .column(column), handle)
      }
      let key = batches[handle.shape][handle.batch].columns[column].text(handle.row) ?? ""
      guard
        let found = records.locate(key: key, in: ruleSet.shapes.shapes[target].entity)
      else { return missing(field, .notSupplied, .target(column: column), handle) }
      return object(RecordHandle(shape: target, batch: found.batch, row: found.row))
    case .list(let list, let item):
      if let absence = listAbsence(list, field: field, handle), absence != .empty {
        return missing(field, absence, .list(list), handle)
      }
      return elements(list, item, handle, field: field)
    }
  }

  /// What `has` says of a field.
  func presence(of field: Int, in handle: RecordHandle) -> Value {
    let absence: Absence?
    let part: MissingCells.Part
    switch access(field, handle) {
    case .group: return groupPresence(field, handle)
    case .definition(let definition):
      if case .unknown(let missing) = self.definition(definition, of: handle) {
        return .unknown(missing)
      }
      return .bool(true)
    case .column(let column):
      part = .column(column)
      absence = self.absence(of: column, field: field, in: handle)
      if absence == nil {
        recorder?.note(
          cell(column, handle), of: Recorder.Cell(field: field, column: column, handle: handle))
      }
    case .link(let column, _):
      part = .column(column)
      absence = self.absence(of: column, field: field, in: handle)
    case .list(let list, _):
      part = .list(list)
      absence =
        listAbsence(list, field: field, handle)
        ?? (items(of: list, handle).isEmpty ? .empty : nil)
    }
    switch absence {
    case nil: return .bool(true)
    case .empty: return .bool(false)
    case .notYet where isNone(part, field, handle): return .bool(false)
    case .some(let reason):
      // A stage is derived from what there is: a deed that nobody states has not happened, and
      // one that cannot be read has.
      if mode == .derivingStage { return .bool(reason == .unreadable || reason == .conflicting) }
      let value = missing(field, reason, part, handle)
      guard reason == .notYet, case .unknown(let set) = value,
        let plan = settlingPlan(of: owner(of: handle)), let name = missingCells?.name(plan)
      else { return value }
      // Either that it was done is told, or that it cannot have been.
      return .unknown(set.union(UnknownSet(path: name, reason: reason.reason)))
    }
  }

  // Shapes and batches hold many arrays: what is read is taken out of them where they lie.

  private func access(_ field: Int, _ handle: RecordHandle) -> RecordShapes.Access {
    ruleSet.shapes.shapes[handle.shape].fields[field].access
  }

  private func path(_ field: Int, _ handle: RecordHandle) -> String {
    ruleSet.shapes.shapes[handle.shape].fields[field].path
  }

  private func state(_ column: Int, _ handle: RecordHandle) -> CellState {
    batches[handle.shape][handle.batch].columns[column].states[handle.row]
  }

  private func listState(_ list: Int, _ handle: RecordHandle) -> CellState {
    batches[handle.shape][handle.batch].lists[list].states[handle.row]
  }

  private func items(of list: Int, _ handle: RecordHandle) -> Range<Int> {
    let start = batches[handle.shape][handle.batch].lists[list].offsets[handle.row]
    return start..<batches[handle.shape][handle.batch].lists[list].offsets[handle.row + 1]
  }

  // Whether it is certain that there is none of what nobody asks for yet: somebody says so, or the
  // record has certainly not come so far.
  private func isNone(
    _ part: MissingCells.Part, _ field: Int, _ handle: RecordHandle
  ) -> Bool {
    let state =
      switch part {
      case .column(let column), .target(let column): state(column, handle)
      case .list(let list): listState(list, handle)
      }
    let record = owner(of: handle)
    return state == .absent(.empty) || progress(of: record).isCertain
      || isComplete(field, handle, of: record)
  }

  // A group is there if any of its facts is.
  private func groupPresence(_ field: Int, _ handle: RecordHandle) -> Value {
    guard case .group(let shape) = access(field, handle) else { return .bool(false) }
    let group = RecordHandle(shape: shape, batch: handle.batch, row: handle.row)
    var unknown: UnknownSet?
    for inner in 0..<ruleSet.shapes.shapes[shape].fields.count {
      switch presence(of: inner, in: group) {
      case .bool(true): return .bool(true)
      case .unknown(let missing): unknown = unknown?.union(missing) ?? missing
      default: continue
      }
    }
    return unknown.map { .unknown($0) } ?? .bool(false)
  }

  // All cells of a column that are absent for one reason share a value, but where they are told
  // apart.
  private func missing(
    _ field: Int, _ absence: Absence, _ part: MissingCells.Part, _ handle: RecordHandle
  ) -> Value {
    if let missingCells {
      let cell = MissingCells.Cell(path: path(field, handle), handle: handle, part: part)
      return .unknown(UnknownSet(path: missingCells.name(cell), reason: absence.reason))
    }
    let kinds = Absence.allCases.count
    if absentValues[handle.shape].isEmpty {
      absentValues[handle.shape] = Array(
        repeating: nil, count: ruleSet.shapes.shapes[handle.shape].fields.count * kinds)
    }
    let place = field * kinds + Int(absence.rawValue)
    if let known = absentValues[handle.shape][place] { return known }
    let value = Value.unknown(UnknownSet(path: path(field, handle), reason: absence.reason))
    absentValues[handle.shape][place] = value
    return value
  }

  /// The value of a present cell.
  func cell(_ column: Int, _ handle: RecordHandle) -> Value {
    if !overrides.isEmpty, let override = override(column, handle) {
      return .scalar(ScalarID.date, override)
    }
    return value(
      in: batches[handle.shape][handle.batch].columns[column].storage,
      ruleSet.columnTraits[handle.shape][column].kind, row: handle.row)
  }

  private func value(
    in storage: Column.Storage, _ kind: ColumnTraits.Kind, row: Int
  ) -> Value {
    switch storage {
    case .texts(let texts): .string(texts[row])
    case .integers(let numbers): kind.value(numbers[row])
    }
  }

  // Only the entity's own fields can be planned, not those of the items of its lists.
  private func override(_ column: Int, _ handle: RecordHandle) -> Int64? {
    guard ruleSet.shapes.shapes[handle.shape].table.isEmpty else { return nil }
    let path = batches[handle.shape][handle.batch].table.columns[column].path
    return overrides[ruleSet.shapes.shapes[handle.shape].entity + "." + path]
  }

  private func elements(
    _ list: Int, _ item: Int?, _ handle: RecordHandle, field: Int
  ) -> Value {
    let rows = items(of: list, handle)
    if let item {
      return .list(
        ListValue(
          rows.map { object(RecordHandle(shape: item, batch: handle.batch, row: $0)) }))
    }
    let column = batches[handle.shape][handle.batch].lists[list]
    guard let scalar = column.items.columns.first, let shape = column.items.table.columns.first
    else { return .list([]) }
    let kind = ColumnTraits.Kind(shape.type)
    return .list(
      ListValue(
        rows.map { row in
          switch scalar.states[row] {
          case .present: value(in: scalar.storage, kind, row: row)
          case .absent(let absence): missing(field, absence, .list(list), handle)
          }
        }))
  }

  /// Why a cell is absent as verdicts see it; nil where there is a value.
  func absence(of column: Int, field: Int, in handle: RecordHandle) -> Absence? {
    if !overrides.isEmpty, override(column, handle) != nil { return nil }
    switch state(column, handle) {
    case .present:
      guard mode != .plain, let date = ruleSet.columnTraits[handle.shape][column].datedBy,
        let day = day(date, handle)
      else { return nil }
      return day > asOf.rawValue ? .future : nil
    case .absent(let absence):
      return understood(
        absence, field, handle, fromStage: ruleSet.columnTraits[handle.shape][column].fromStage)
    }
  }

  // The day in a column of dates or times.
  private func day(_ column: Int, _ handle: RecordHandle) -> Int64? {
    guard case .present = state(column, handle),
      case .integers(let numbers) = batches[handle.shape][handle.batch].columns[column].storage
    else { return nil }
    let raw = numbers[handle.row]
    guard case .scalar(ScalarID.time) = ruleSet.columnTraits[handle.shape][column].kind else {
      return raw
    }
    return Instant(rawValue: raw).day(offsetMinutes: ruleSet.zoneOffsetMinutes)?.rawValue
  }

  private func listAbsence(_ list: Int, field: Int, _ handle: RecordHandle) -> Absence? {
    guard case .absent(let absence) = listState(list, handle) else {
      _ = isComplete(field, handle, of: owner(of: handle))
      return nil
    }
    return understood(absence, field, handle, fromStage: ruleSet.listStages[handle.shape][list])
  }

  // What a source states, in the light of the record's stage and of who says to be complete.
  private func understood(
    _ absence: Absence, _ field: Int, _ handle: RecordHandle, fromStage: Int
  ) -> Absence {
    guard mode == .judging, absence == .empty || absence == .notSupplied else { return absence }
    let record = owner(of: handle)
    if fromStage > 0, fromStage > stage(of: record) { return .notYet }
    // Also where it is stated to be none, the statement is as old as the source that is complete.
    return isComplete(field, handle, of: record) ? .empty : absence
  }

  // Whether some source says to be complete for a field of a record or of what belongs to it.
  private func isComplete(_ field: Int, _ handle: RecordHandle, of record: RecordHandle) -> Bool {
    guard mode == .judging, !claims.isEmpty else { return false }
    var complete = false
    var through: Day?
    var isCurrent = false
    for index in claims(covering: field, handle) where holds(index, record) {
      complete = true
      if let day = claims[index].through {
        through = max(through ?? day, day)
      } else {
        isCurrent = true
      }
    }
    // The source that reaches furthest says most; one without a last day reaches to the as-of date.
    if !isCurrent { recorder?.note(through: through) }
    return complete
  }

  private func claims(covering field: Int, _ handle: RecordHandle) -> [Int] {
    if coveringClaims[handle.shape].isEmpty {
      coveringClaims[handle.shape] = Array(
        repeating: nil, count: ruleSet.shapes.shapes[handle.shape].fields.count)
    }
    if let known = coveringClaims[handle.shape][field] { return known }
    let entity = ruleSet.shapes.shapes[handle.shape].entity
    let path = path(field, handle)
    let found = claims.indices.filter { claims[$0].entity == entity && claims[$0].covers(path) }
    coveringClaims[handle.shape][field] = found
    return found
  }

  private func holds(_ claim: Int, _ record: RecordHandle) -> Bool {
    let memory = memory(of: record)
    if memory.claims.isEmpty { memory.claims = Array(repeating: nil, count: claims.count) }
    if let known = memory.claims[claim] { return known }
    let holds = evaluate(claims[claim], record)
    memory.claims[claim] = holds
    return holds
  }

  private func evaluate(_ claim: Claim, _ record: RecordHandle) -> Bool {
    guard let condition = claim.condition else { return true }
    let before = mode
    let recording = recorder
    mode = .plain
    recorder = nil
    defer {
      mode = before
      recorder = recording
    }
    let date = Value.scalar(ScalarID.date, asOf.rawValue)
    if case .bool(true) = evaluate(condition, variables(object(record), date: date)) {
      return true
    }
    return false
  }
}

extension World.Claim {
  /// Whether it speaks of a field or list: one that its sources lack is not supplied by them.
  func covers(_ path: String) -> Bool {
    groups.contains { path.isWithin($0) } && fields?.contains(path) != false
  }
}

extension Absence {
  /// The word for the reason, as verdicts give it.
  var reason: String {
    switch self {
    case .empty: "empty"
    case .notSupplied: "not_supplied"
    case .unreadable: "unreadable"
    case .conflicting: "conflicting"
    case .undecided: "undecided_match"
    case .future: "future"
    case .notYet: "not_yet"
    }
  }
}

extension String {
  /// Whether a path is another one or lies in the group that it names.
  func isWithin(_ group: String) -> Bool {
    guard utf8.starts(with: group.utf8) else { return false }
    let rest = utf8.dropFirst(group.utf8.count)
    return rest.isEmpty || rest.first == 0x2E
  }
}
