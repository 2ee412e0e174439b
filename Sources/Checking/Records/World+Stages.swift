internal import CEL
internal import Quantities
internal import Records
internal import Rules

extension World {
  /// The position of the stage at which a record is judged: the one asked for, else the one that
  /// the record states, else the last that it has reached.
  func stage(of record: RecordHandle) -> Int {
    let entity = ruleSet.shapes.shapes[record.shape].entity
    // An entity without stages of its own is asked for everything.
    guard ruleSet.stages.contains(where: { $0.entity == entity }) else { return Int.max }
    if let stageOverride { return stageOverride }
    if let known = stageMemo[record] { return known }
    let stage = statedStage(record, entity) ?? reachedStage(record, entity)
    if stageMemo.count >= Self.memoLimit { stageMemo = [:] }
    stageMemo[record] = stage
    return stage
  }

  private func statedStage(_ record: RecordHandle, _ entity: String) -> Int? {
    guard let field = ruleSet.stageFields[entity] else { return nil }
    let batch = batches[record.shape][record.batch]
    guard let column = batch.table.column(field),
      batch.columns[column].states[record.row] == .present,
      case .string(let id) = cell(column, record)
    else { return nil }
    return ruleSet.stages.firstIndex { $0.id == id && $0.entity == entity }
  }

  private func reachedStage(_ record: RecordHandle, _ entity: String) -> Int {
    let before = mode
    let recording = recorder
    mode = .derivingStage
    recorder = nil
    defer {
      mode = before
      recorder = recording
    }
    let variables = variables(
      object(record), date: .scalar(ScalarID.date, asOf.rawValue))
    var reached = ruleSet.stages.firstIndex { $0.entity == entity } ?? 0
    for (index, stage) in ruleSet.stages.enumerated() where stage.entity == entity {
      guard let program = stage.reached else { continue }
      if case .bool(true) = evaluate(program, variables) { reached = index }
    }
    return reached
  }
}
