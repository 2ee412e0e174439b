internal import CEL
internal import Quantities
internal import Records
internal import Rules

// Reading facts. Every absence has a reason; the reason decides what `has` says and whether a
// verdict may rest on it.
extension World {
  /// The value of a field: a fact, a group, a list, a linked record or a derived field.
  func value(of field: Int, in handle: RecordHandle) -> Value {
    let shape = ruleSet.shapes.shapes[handle.shape]
    let entry = shape.fields[field]
    switch entry.access {
    case .group(let group):
      return object(RecordHandle(shape: group, batch: handle.batch, row: handle.row))
    case .definition(let definition):
      return self.definition(definition, of: handle)
    case .column(let column):
      if let absence = absence(of: column, in: handle, path: entry.path) {
        return missing(entry.path, absence, .column(column), handle)
      }
      let value = cell(column, handle)
      recorder?.note(fact: entry.path, value, column: column, handle)
      return value
    case .link(let column, let target):
      if let absence = absence(of: column, in: handle, path: entry.path) {
        return missing(entry.path, absence, .column(column), handle)
      }
      let batch = batches[handle.shape][handle.batch]
      let key = batch.columns[column].text(handle.row) ?? ""
      guard
        let found = records.locate(key: key, in: ruleSet.shapes.shapes[target].entity)
      else { return missing(entry.path, .notSupplied, .target(column: column), handle) }
      return object(RecordHandle(shape: target, batch: found.batch, row: found.row))
    case .list(let list, let item):
      if let absence = listAbsence(list, handle, path: entry.path), absence != .empty {
        return missing(entry.path, absence, .list(list), handle)
      }
      return elements(list, item, handle, path: entry.path)
    }
  }

  /// What `has` says of a field.
  func presence(of field: Int, in handle: RecordHandle) -> Value {
    let entry = ruleSet.shapes.shapes[handle.shape].fields[field]
    let batch = batches[handle.shape][handle.batch]
    let absence: Absence?
    let part: MissingCells.Part
    switch entry.access {
    case .group: return groupPresence(field, handle)
    case .definition(let definition):
      if case .unknown(let missing) = self.definition(definition, of: handle) {
        return .unknown(missing)
      }
      return .bool(true)
    case .column(let column):
      part = .column(column)
      absence = self.absence(of: column, in: handle, path: entry.path)
      if absence == nil {
        recorder?.note(fact: entry.path, cell(column, handle), column: column, handle)
      }
    case .link(let column, _):
      part = .column(column)
      absence = self.absence(of: column, in: handle, path: entry.path)
    case .list(let list, _):
      part = .list(list)
      absence =
        listAbsence(list, handle, path: entry.path)
        ?? (batch.lists[list].range(handle.row).isEmpty ? .empty : nil)
    }
    switch absence {
    case nil: return .bool(true)
    case .empty: return .bool(false)
    case .notYet where isNone(part, entry.path, handle): return .bool(false)
    case .some(let reason):
      // A stage is derived from what there is: a deed that nobody states has not happened, and
      // one that cannot be read has.
      if mode == .derivingStage { return .bool(reason == .unreadable || reason == .conflicting) }
      let value = missing(entry.path, reason, part, handle)
      guard reason == .notYet, case .unknown(let set) = value,
        let plan = settlingPlan(of: owner(of: handle)),
        case .unknown(let other) = missing(plan.path, reason, plan.part, plan.handle)
      else { return value }
      // Either that it was done is told, or that it cannot have been.
      return .unknown(set.union(other))
    }
  }

  // Whether it is certain that there is none of what nobody asks for yet: somebody says so, or the
  // record has certainly not come so far.
  private func isNone(
    _ part: MissingCells.Part, _ path: String, _ handle: RecordHandle
  ) -> Bool {
    let batch = batches[handle.shape][handle.batch]
    let state =
      switch part {
      case .column(let column), .target(let column): batch.columns[column].states[handle.row]
      case .list(let list): batch.lists[list].states[handle.row]
      }
    let record = owner(of: handle)
    return state == .absent(.empty) || progress(of: record).isCertain || isComplete(path, record)
  }

  // A group is there if any of its facts is.
  private func groupPresence(_ field: Int, _ handle: RecordHandle) -> Value {
    guard case .group(let shape) = ruleSet.shapes.shapes[handle.shape].fields[field].access else {
      return .bool(false)
    }
    let group = RecordHandle(shape: shape, batch: handle.batch, row: handle.row)
    var unknown: UnknownSet?
    for inner in ruleSet.shapes.shapes[shape].fields.indices {
      switch presence(of: inner, in: group) {
      case .bool(true): return .bool(true)
      case .unknown(let missing): unknown = unknown?.union(missing) ?? missing
      default: continue
      }
    }
    return unknown.map { .unknown($0) } ?? .bool(false)
  }

  private func missing(
    _ path: String, _ absence: Absence, _ part: MissingCells.Part, _ handle: RecordHandle
  ) -> Value {
    let cell = MissingCells.Cell(path: path, handle: handle, part: part)
    return .unknown(UnknownSet(path: missingCells?.name(cell) ?? path, reason: absence.reason))
  }

  /// The value of a present cell.
  func cell(_ column: Int, _ handle: RecordHandle) -> Value {
    let batch = batches[handle.shape][handle.batch]
    let shape = batch.table.columns[column]
    if let override = overrides[fullPath(handle, shape.path)] {
      return .scalar(ScalarID.date, override)
    }
    return value(in: batch.columns[column], shape.type, row: handle.row)
  }

  private func value(in column: Column, _ type: ScalarType, row: Int) -> Value {
    switch column.storage {
    case .texts(let texts): return .string(texts[row])
    case .integers(let numbers):
      let raw = numbers[row]
      return switch type {
      case .text, .code: .int(raw)
      case .enumeration(let values):
        values.indices.contains(Int(raw))
          ? .string(values[Int(raw)].code) : .failure("a word of the schema is missing")
      case .bool: .bool(raw != 0)
      case .int: .int(raw)
      case .rupiah: .scalar(ScalarID.rupiah, raw)
      case .decimal: .scalar(ScalarID.decimal, raw)
      case .date: .scalar(ScalarID.date, raw)
      case .month: .scalar(ScalarID.month, raw)
      case .time: .scalar(ScalarID.time, raw)
      }
    }
  }

  private func fullPath(_ handle: RecordHandle, _ path: String) -> String {
    // Only the entity's own fields can be planned, not those of the items of its lists.
    let shape = ruleSet.shapes.shapes[handle.shape]
    return overrides.isEmpty || !shape.table.isEmpty ? "" : shape.entity + "." + path
  }

  private func elements(
    _ list: Int, _ item: Int?, _ handle: RecordHandle, path: String
  ) -> Value {
    let column = batches[handle.shape][handle.batch].lists[list]
    let rows = column.range(handle.row)
    if let item {
      return .list(
        ListValue(
          rows.map { object(RecordHandle(shape: item, batch: handle.batch, row: $0)) }))
    }
    guard let scalar = column.items.columns.first, let shape = column.items.table.columns.first
    else { return .list([]) }
    return .list(
      ListValue(
        rows.map { row in
          switch scalar.states[row] {
          case .present: value(in: scalar, shape.type, row: row)
          case .absent(let absence): missing(path, absence, .list(list), handle)
          }
        }))
  }

  /// Why a cell is absent as verdicts see it; nil where there is a value.
  func absence(of column: Int, in handle: RecordHandle, path: String) -> Absence? {
    let batch = batches[handle.shape][handle.batch]
    if !overrides.isEmpty, overrides[fullPath(handle, batch.table.columns[column].path)] != nil {
      return nil
    }
    let traits = ruleSet.columnTraits[handle.shape][column]
    switch batch.columns[column].states[handle.row] {
    case .present:
      guard mode != .plain, let date = traits.datedBy, let day = dayOf(batch, date, handle.row)
      else { return nil }
      return day > asOf.rawValue ? .future : nil
    case .absent(let absence):
      return understood(absence, handle, path: path, fromStage: traits.fromStage)
    }
  }

  private func dayOf(_ batch: Batch, _ column: Int, _ row: Int) -> Int64? {
    guard let raw = batch.columns[column].integer(row) else { return nil }
    guard batch.table.columns[column].type == .time else { return raw }
    return Instant(rawValue: raw).day(offsetMinutes: ruleSet.zoneOffsetMinutes)?.rawValue
  }

  private func listAbsence(_ list: Int, _ handle: RecordHandle, path: String) -> Absence? {
    let batch = batches[handle.shape][handle.batch]
    guard case .absent(let absence) = batch.lists[list].states[handle.row] else {
      _ = isComplete(path, owner(of: handle))
      return nil
    }
    return understood(
      absence, handle, path: path,
      fromStage: ruleSet.position(ofStage: batch.table.lists[list].fromStage))
  }

  // What a source states, in the light of the record's stage and of who says to be complete.
  private func understood(
    _ absence: Absence, _ handle: RecordHandle, path: String, fromStage: Int
  ) -> Absence {
    guard mode == .judging, absence == .empty || absence == .notSupplied else { return absence }
    let record = owner(of: handle)
    if fromStage > 0, fromStage > stage(of: record) { return .notYet }
    // Also where it is stated to be none, the statement is as old as the source that is complete.
    return isComplete(path, record) ? .empty : absence
  }

  /// Whether some source says to be complete for a path of a record.
  func isComplete(_ path: String, _ record: RecordHandle) -> Bool {
    guard mode == .judging, !claims.isEmpty else { return false }
    let entity = ruleSet.shapes.shapes[record.shape].entity
    var complete = false
    var through: Day?
    var isCurrent = false
    for (index, claim) in claims.enumerated()
    where claim.entity == entity && claim.covers(path) {
      let key = ClaimKey(claim: index, batch: record.batch, row: record.row)
      let holds = claimMemo[key] ?? evaluate(claim, record)
      if claimMemo.count >= Self.memoLimit { claimMemo = [:] }
      claimMemo[key] = holds
      guard holds else { continue }
      complete = true
      if let day = claim.through { through = max(through ?? day, day) } else { isCurrent = true }
    }
    // The source that reaches furthest says most; one without a last day reaches to the as-of date.
    if !isCurrent { recorder?.note(through: through) }
    return complete
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
