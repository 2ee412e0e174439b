internal import CEL
internal import Quantities
internal import Rules

// Derived fields are worked out when they are read, and remembered for the record and the readings
// in force.
extension World {
  /// The value of a definition for a record.
  func definition(_ index: Int, of record: RecordHandle) -> Value {
    let key = DefinitionKey(
      definition: index, batch: record.batch, row: record.row, readings: readings)
    // While a finding is written every read must be noted, so nothing is taken from memory.
    if recorder == nil, mode == .judging, let known = definitionMemo[key] { return known }
    let derived = ruleSet.definitions[index]
    let subject = object(record)
    let today = Value.scalar(ScalarID.date, asOf.rawValue)
    let date = derived.datedBy.map { evaluate($0, self.variables(subject, date: today)) } ?? today
    let variables = self.variables(subject, date: date)
    let result: Value
    switch derived.meaning {
    case .value(let program, let stated):
      let derived = evaluate(program, variables)
      result = stated.map { agreed(evaluate($0, variables), derived, index) } ?? derived
    case .readings(let stated, let readings):
      result = self.reading(index, stated, readings, variables)
    case .count(_, let by, let condition):
      result = count(index, by, condition, of: record)
    }
    recorder?.note(definition: index, result, of: record)
    // A value that rests on a reading must be noted again each time, so it is not remembered
    // before the readings are chosen.
    if recorder == nil, mode == .judging, readsNoOpenReading(index) { definitionMemo[key] = result }
    return result
  }

  // What a fact states and what follows from others are two accounts of one thing: either will do,
  // and where they differ neither is believed.
  private func agreed(_ stated: Value, _ derived: Value, _ index: Int) -> Value {
    if case .unknown(let missing) = stated {
      let isIllegible = missing.facts.contains {
        $0.reason == "unreadable" || $0.reason == "conflicting"
      }
      return isIllegible ? stated : derived
    }
    if case .unknown = derived { return stated }
    if stated == derived { return stated }
    let definition = ruleSet.definitions[index]
    return .unknown(
      UnknownSet(path: definition.entity + "." + definition.name, reason: "conflicting"))
  }

  private func readsNoOpenReading(_ index: Int) -> Bool {
    if !readings.isEmpty { return true }
    if let known = readingFree[index] { return known }
    let behind = ruleSet.definitions(behind: ruleSet.definitions[index].programs).union([index])
    let isFree = behind.allSatisfy {
      if case .readings = ruleSet.definitions[$0].meaning { false } else { true }
    }
    readingFree[index] = isFree
    return isFree
  }

  private func reading(
    _ index: Int, _ stated: Program?, _ options: [Reading], _ variables: [Value]
  ) -> Value {
    if let stated {
      let value = evaluate(stated, variables)
      if case .unknown = value {} else { return value }
    }
    // Where there is only one way to read the law, nothing hangs on the reading.
    if options.count > 1 { touchedReadings.insert(index) }
    let strict = options.firstIndex(where: \.isStrict) ?? 0
    return evaluate(options[readings[index] ?? strict].value, variables)
  }
}
