internal import CEL
internal import Quantities
internal import Records
internal import Rules

extension World {
  /// How far a record has come.
  struct Progress {
    /// The position of its stage.
    var stage: Int
    /// Whether it has not come further.
    ///
    /// A stage that is derived from the facts that there are may be passed by a deed that nobody
    /// states.
    var isCertain: Bool
  }

  /// The position of the stage at which a record is judged: the one asked for, else the one that
  /// the record states, else the last that it has reached.
  func stage(of record: RecordHandle) -> Int {
    progress(of: record).stage
  }

  /// The stage at which a record is judged, and how sure that is.
  func progress(of record: RecordHandle) -> Progress {
    // An entity without stages of its own is asked for everything.
    guard haveStages[record.shape] else { return Progress(stage: Int.max, isCertain: true) }
    if let stageOverride { return Progress(stage: stageOverride, isCertain: true) }
    let memory = memory(of: record)
    if let known = memory.progress { return known }
    let entity = ruleSet.shapes.shapes[record.shape].entity
    let progress =
      statedStage(record, entity).map { Progress(stage: $0, isCertain: true) }
      ?? reachedStage(record, entity)
    memory.progress = progress
    return progress
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

  private func reachedStage(_ record: RecordHandle, _ entity: String) -> Progress {
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
    return Progress(stage: reached, isCertain: isPlanned(reached, record))
  }

  // What is planned for a day that is not over yet has not been passed.
  private func isPlanned(_ stage: Int, _ record: RecordHandle) -> Bool {
    guard let field = ruleSet.stages[stage].planned else { return false }
    if let day = overrides[field] { return day >= asOf.rawValue }
    let batch = batches[record.shape][record.batch]
    let path = field.dropFirst(ruleSet.stages[stage].entity.utf8.count + 1)
    guard let column = batch.table.column(String(path)),
      let day = batch.columns[column].integer(record.row)
    else { return false }
    return day >= asOf.rawValue
  }
}
