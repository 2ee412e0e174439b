internal import CEL
internal import Quantities
internal import Rules

// Derived fields are worked out when they are read, and remembered for the record and the readings
// in force.
extension World {
  /// The value of a definition for a record.
  func definition(_ index: Int, of record: RecordHandle) -> Value {
    guard mode == .judging else { return workOut(index, record) }
    let memory = memory(of: record)
    let readings = readingsID
    let known = memory.definition(index, readings: readings)
    // A value that was worked out while nobody noted must be read once more to be noted.
    if let known, recorder == nil || known.reads != nil {
      if !known.touched.isEmpty { touchedReadings.formUnion(known.touched) }
      if let reads = known.reads { recorder?.note(reads) }
      return known.value
    }
    let outer = touchedReadings
    let recording = recorder
    touchedReadings = []
    if recording != nil { recorder = Recorder() }
    let value = workOut(index, record)
    if !readingNothing[index] { recorder?.note(definition: index, value, of: record) }
    memory.remember(
      KnownValue(value: value, touched: touchedReadings, reads: recorder), definition: index,
      readings: readings)
    if let reads = recorder { recording?.note(reads) }
    recorder = recording
    if !outer.isEmpty { touchedReadings.formUnion(outer) }
    return value
  }

  private func workOut(_ index: Int, _ record: RecordHandle) -> Value {
    let subject = object(record)
    let today = Value.scalar(ScalarID.date, asOf.rawValue)
    var variables = variables(subject, date: today)
    if let datedBy = ruleSet.definitions[index].datedBy {
      variables[VariableSlot.parameters] = parameters(on: evaluate(datedBy, variables))
    }
    switch ruleSet.definitions[index].meaning {
    case .value(let program, let stated):
      let derived = evaluate(program, variables)
      return stated.map { agreed(evaluate($0, variables), derived, index) } ?? derived
    case .readings(let stated, let readings):
      return reading(index, stated, readings, variables)
    case .count(_, let by, let condition):
      return count(index, by, condition, of: record)
    }
  }

  // What a fact states and what follows from others are two accounts of one thing: either will do,
  // and where they differ neither is believed.
  private func agreed(_ stated: Value, _ derived: Value, _ index: Int) -> Value {
    if case .unknown(let missing) = stated {
      let isIllegible = missing.facts.contains {
        $0.reason == "unreadable" || $0.reason == "conflicting"
      }
      if !isIllegible, missingCells != nil, case .unknown(let more) = derived {
        return .unknown(missing.union(more))
      }
      return isIllegible ? stated : derived
    }
    if case .error = stated { return stated }
    if case .error = derived { return derived }
    if case .unknown = derived { return stated }
    if stated == derived { return stated }
    let definition = ruleSet.definitions[index]
    return .unknown(
      UnknownSet(path: definition.entity + "." + definition.name, reason: "conflicting"))
  }

  private func reading(
    _ index: Int, _ stated: Program?, _ options: [Reading], _ variables: [Value]
  ) -> Value {
    if let stated {
      let value = evaluate(stated, variables)
      guard case .unknown(let missing) = value else { return value }
      // How far a record has come nobody doubts.
      if mode == .judging, missingCells?.doubted.contains(index) == true {
        return .unknown(missing)
      }
    }
    // Where there is only one way to read the law, nothing hangs on the reading.
    if options.count > 1 { touchedReadings.insert(index) }
    let strict = options.firstIndex(where: \.isStrict) ?? 0
    return evaluate(options[readings[index] ?? strict].value, variables)
  }
}
