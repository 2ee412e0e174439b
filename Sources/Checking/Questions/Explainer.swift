internal import CEL
internal import Diagnostics
public import Findings
internal import Quantities
internal import Records
internal import Rules

extension Checker {
  /// Explains the verdicts of a rule about one subject, one per element of its list.
  ///
  /// - Returns: Nil where there is no such rule or subject.
  public func explain(rule id: String, subject key: String) -> [Explanation]? {
    guard let rule = ruleSet.rule(id),
      let handle = world.handles(of: rule.card.subject).first(where: {
        world.batches[$0.shape][$0.batch].keys[$0.row] == key
      })
    else { return nil }
    let evaluation = evaluation(of: rule)
    let writer = FindingWriter(world: world, language: options.language)
    return parts(of: evaluation, handle).map { part in
      let (decision, choice, readings) = part.decided
      let finding = writer.write(
        evaluation, handle, item: part.item, itemKey: part.key, decision, choice: choice,
        readings: readings)
      world.readings = choice?.readings ?? [:]
      defer { world.readings = [:] }
      return Explanation(
        finding: finding, card: rule.card, parts: expressions(evaluation, handle, part.item),
        definitions: definitions(rule, handle))
    }
  }

  private func expressions(
    _ evaluation: RuleEvaluation, _ handle: RecordHandle, _ item: Value?
  ) -> [Explanation.Part] {
    let rule = evaluation.rule
    let variables = evaluation.fullFrame(handle, item: item).variables
    var programs: [(String, Program)] = []
    if let program = rule.applies { programs.append(("applies", program)) }
    if let program = rule.datedBy { programs.append(("dated_by", program)) }
    // Without an element of its list there is nothing more to work out.
    if rule.forEach != nil, item == nil { return programs.map { part($0, $1, variables) } }
    programs += rule.lets.map { ($0.name, $0.value) }
    if let program = rule.due { programs.append(("due", program)) }
    if case .expression(let program) = rule.check { programs.append(("check", program)) }
    return programs.map { part($0, $1, variables, evaluation.personalSlots) }
  }

  private func definitions(_ rule: Rule, _ handle: RecordHandle) -> [Explanation.Part] {
    let today = Value.scalar(ScalarID.date, options.asOf.rawValue)
    return ruleSet.definitions(behind: rule.decidingPrograms).sorted().compactMap { index in
      let definition = ruleSet.definitions[index]
      guard definition.entity == rule.card.subject else { return nil }
      let subject = world.object(handle)
      let plain = world.variables(subject, date: today)
      let date = definition.datedBy.map { world.evaluate($0, plain) } ?? today
      let variables = world.variables(subject, date: date)
      let program: Program
      switch definition.meaning {
      case .value(let value, _): program = value
      case .readings(let stated, let readings):
        let strict = readings.firstIndex(where: \.isStrict) ?? 0
        var chosen = readings[world.readings[index] ?? strict].value
        if let stated {
          if case .unknown = world.evaluate(stated, plain) {} else { chosen = stated }
        }
        program = chosen
      case .count(_, let by, _): program = by
      }
      var part = part(definition.name, program, variables)
      let value = world.definition(index, of: handle)
      part.label = definition.label[options.language]
      if case .unknown = value { part.isUnknown = true } else { part.isUnknown = false }
      let isHidden = !part.isUnknown && ruleSet.showsPersonal(definition)
      part.value = isHidden ? ShownValue.masked.text : shown(value)
      return part
    }
  }

  private func part(
    _ name: String, _ program: Program, _ variables: [Value], _ slots: Set<Int> = []
  ) -> Explanation.Part {
    let personal = PersonalSteps(program, in: ruleSet, slots: slots)
    let activation = RecordActivation(world: world, variables: variables)
    let value = program.evaluate(in: activation)
    var steps: [Explanation.Step] = []
    for step in program.trace(in: activation) where !step.isConstant {
      switch step.value {
      case .object, .type: continue
      case .list(let list):
        steps.append(
          Explanation.Step(text: step.text, value: "[\(list.count)]", isUnknown: false))
      default:
        let isUnknown = if case .unknown = step.value { true } else { false }
        let value = personal.hides(step) ? ShownValue.masked.text : shown(step.value)
        steps.append(Explanation.Step(text: step.text, value: value, isUnknown: isUnknown))
      }
    }
    let isUnknown = if case .unknown = value { true } else { false }
    return Explanation.Part(
      name: name, expression: program.source.text.trimmed,
      value: personal.hides(value) ? ShownValue.masked.text : shown(value), isUnknown: isUnknown,
      steps: steps)
  }

  private func shown(_ value: Value) -> String {
    let isIndonesian = options.language == "id"
    switch value {
    case .unknown(let missing):
      let facts = missing.facts.map { "\($0.path) (\($0.reason))" }.joined(separator: ", ")
      return (isIndonesian ? "tidak diketahui: " : "not known: ") + facts
    case .error(let error):
      return (isIndonesian ? "galat: " : "error: ") + error.message
    default:
      return ValueText(
        language: options.language, zoneOffsetMinutes: ruleSet.zoneOffsetMinutes
      ).show(value).text
    }
  }
}

/// Which values of an expression may not be shown, because it reads what is personal.
private struct PersonalSteps {
  private let isPersonal: Bool
  private let isResult: Bool
  private let paths: Set<String>

  init(_ program: Program, in ruleSet: RuleSet, slots: Set<Int>) {
    isPersonal = ruleSet.readsPersonal([program]) || !program.variables.isDisjoint(with: slots)
    isResult = ruleSet.mayShowPersonal(program, slots: slots)
    paths = Set(program.paths.filter { ruleSet.personalFields.contains($0.use) }.map(\.path))
  }

  /// Whether the value of the whole expression is hidden; an error may quote what it broke on.
  func hides(_ value: Value) -> Bool {
    switch value {
    case .unknown: false
    case .error: isPersonal
    default: isResult
    }
  }

  func hides(_ step: TraceStep) -> Bool {
    guard isPersonal else { return false }
    return switch step.value {
    case .string, .list, .error: true
    default: paths.contains(step.text)
    }
  }
}
