internal import CEL
internal import Quantities
internal import Rules

// Derived fields are worked out when they are read, and remembered for the record and the readings
// in force.
extension World {
  /// The value of a definition for a record.
  func definition(_ index: Int, of record: RecordHandle) -> Value {
    guard mode == .judging else { return workOut(index, record) }
    let key = DefinitionKey(
      definition: index, batch: record.batch, row: record.row, readings: readingsID)
    // A recorder remembers for itself: what it has not seen must be read once more to be noted.
    if let known = recorder.map({ $0.known[key] }) ?? definitionMemo[key] {
      touchedReadings.formUnion(known.touched)
      return known.value
    }
    let outer = touchedReadings
    touchedReadings = []
    let value = workOut(index, record)
    let known = KnownValue(value: value, touched: touchedReadings)
    touchedReadings.formUnion(outer)
    if let recorder, !ruleSet.definitions[index].readsNothing {
      recorder.note(definition: index, value, of: record)
    }
    if let recorder {
      recorder.known[key] = known
    } else {
      if definitionMemo.count >= Self.memoLimit { definitionMemo = [:] }
      definitionMemo[key] = known
    }
    return value
  }

  private func workOut(_ index: Int, _ record: RecordHandle) -> Value {
    let derived = ruleSet.definitions[index]
    let subject = object(record)
    let today = Value.scalar(ScalarID.date, asOf.rawValue)
    let date = derived.datedBy.map { evaluate($0, self.variables(subject, date: today)) } ?? today
    let variables = self.variables(subject, date: date)
    switch derived.meaning {
    case .value(let program, let stated):
      let derived = evaluate(program, variables)
      return stated.map { agreed(evaluate($0, variables), derived, index) } ?? derived
    case .readings(let stated, let readings):
      return self.reading(index, stated, readings, variables)
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
      if missingCells?.doubted.contains(index) == true { return .unknown(missing) }
    }
    // Where there is only one way to read the law, nothing hangs on the reading.
    if options.count > 1 { touchedReadings.insert(index) }
    let strict = options.firstIndex(where: \.isStrict) ?? 0
    return evaluate(options[readings[index] ?? strict].value, variables)
  }
}
