internal import CEL
public import Diagnostics
public import Findings
public import Quantities
internal import Records
public import Rules

/// Works out what a calculation of the rule set asks.
///
/// The inputs make a record, definitions of the rule set give the results. No figure of the law is
/// here.
public struct Calculator {
  let ruleSet: RuleSet
  let asOf: Day
  let language: String

  /// Prepares calculations as of a day.
  public init(ruleSet: RuleSet, asOf: Day, language: String) {
    self.ruleSet = ruleSet
    self.asOf = asOf
    self.language = language
  }

  /// Runs a calculation on the texts of its options; a flag has the text `true`.
  ///
  /// - Returns: Nil with diagnostics where an option is wrong or a result is not known.
  public func run(
    _ calculation: Calculation, _ given: [String: String]
  ) -> Outcome<CalculationResult?> {
    var diagnostics = unknownOptions(calculation, given) + choices(calculation, given)
    var facts: [(path: String, text: String)] = []
    var inputs: [Value] = []
    for input in calculation.inputs {
      let text = given[input.name] ?? (input.defaultsToAsOf ? asOf.iso : nil)
      switch input.kind {
      case .flag:
        inputs.append(.bool(text != nil))
        if let field = input.sets { facts.append((field, text == nil ? "false" : "true")) }
      case .value(let type):
        guard let text else {
          inputs.append(.unknown(UnknownSet(path: "input.\(input.name)", reason: "empty")))
          continue
        }
        guard let value = read(text, as: type) else {
          diagnostics.append(.badOption(input.name, text, type))
          continue
        }
        inputs.append(value)
        if let field = input.sets { facts.append((field, exact(value))) }
        facts += input.also.map { ($0.path, $0.value) }
      }
    }
    guard diagnostics.isEmpty else { return Outcome(nil, diagnostics) }
    return evaluate(calculation, facts, inputs)
  }

  private func evaluate(
    _ calculation: Calculation, _ facts: [(path: String, text: String)], _ inputs: [Value]
  ) -> Outcome<CalculationResult?> {
    let records = RecordReader.read(facts: facts, of: calculation.entity, schema: ruleSet.schema)
    guard !records.hasErrors else { return Outcome(nil, records.diagnostics) }
    if let issue = records.value.issues.first {
      return Outcome(nil, [.error("\(issue.field): \(issue.problem[language])", at: nil)])
    }
    // What is not given does not exist: the record is complete as it stands.
    let claims = calculation.entity.map { [World.Claim(groups: [$0], entity: $0)] } ?? []
    let world = World(
      ruleSet: ruleSet, records: records.value, asOf: asOf, profile: ruleSet.defaultProfile,
      stageOverride: ruleSet.stages.count - 1, claims: claims)
    world.inputs = inputs
    let today = Value.scalar(ScalarID.date, asOf.rawValue)
    let subject = calculation.entity.flatMap { world.handles(of: $0).first }
    var variables = world.variables(subject.map(world.object) ?? .null, date: today)
    variables.append(.object(ObjectReference(type: World.inputsType, handle: 0)))
    world.recorder = Recorder()
    var result = CalculationResult(
      title: calculation.title[language], outputs: [], parameters: [])
    var diagnostics: [Diagnostic] = []
    let text = ValueText(language: language, zoneOffsetMinutes: ruleSet.zoneOffsetMinutes)
    for output in calculation.outputs {
      let value = world.evaluate(output.value, variables)
      switch value {
      case .unknown(let missing): diagnostics.append(.cannotCalculate(output.name, missing))
      case .error(let error):
        diagnostics.append(.error("\(output.name): \(error.message)", at: nil))
      case .list(let list):
        result.outputs.append(
          CalculationResult.Output(
            name: output.name, label: output.label[language],
            values: list.elements.map(text.show), isList: true))
      default:
        result.outputs.append(
          CalculationResult.Output(
            name: output.name, label: output.label[language], values: [text.show(value)],
            isList: false))
      }
    }
    let writer = FindingWriter(world: world, language: language)
    result.parameters = (world.recorder?.parameters ?? []).map(writer.use)
    return Outcome(diagnostics.isEmpty ? result : nil, diagnostics)
  }

  private func unknownOptions(
    _ calculation: Calculation, _ given: [String: String]
  ) -> [Diagnostic] {
    let names = calculation.inputs.map(\.name)
    return given.keys.sorted().filter { !names.contains($0) }.map {
      .error(
        "there is no option --\($0)", at: nil,
        help: Suggestion.didYouMean($0, among: names)
          ?? "there are: " + names.map { "--" + $0 }.joined(separator: ", "))
    }
  }

  private func choices(_ calculation: Calculation, _ given: [String: String]) -> [Diagnostic] {
    calculation.oneOf.compactMap { group in
      let count = group.count { given[$0] != nil }
      if count == 1 { return nil }
      let names = group.map { "--" + $0 }.joined(separator: ", ")
      return .error(
        group.count == 1
          ? "the option \(names) is needed" : "exactly one of \(names) is needed, \(count) given",
        at: nil)
    }
  }

  private func read(_ text: String, as type: CELType) -> Value? {
    let base: CELType = if case .unit(let inner, _) = type { inner } else { type }
    switch base {
    case .opaque("rupiah"):
      guard let amount = Rupiah(decimalText: text), amount > .zero else { return nil }
      return .rupiah(amount)
    case .opaque("date"): return Day(iso: text).map { .date($0) }
    case .opaque("month"): return Month(iso: text).map { .month($0) }
    case .opaque("decimal"): return ExactDecimal(text).map { .decimal($0) }
    case .int:
      guard let number = Int64(text), number >= 0, number <= 100_000 else { return nil }
      return .int(number)
    case .bool: return text == "true" ? .bool(true) : text == "false" ? .bool(false) : nil
    case .string: return .string(text)
    default: return nil
    }
  }

  private func exact(_ value: Value) -> String {
    ValueText(language: language, zoneOffsetMinutes: ruleSet.zoneOffsetMinutes).show(value).exact
  }
}

extension Diagnostic {
  fileprivate static func badOption(_ name: String, _ text: String, _ type: CELType) -> Diagnostic {
    let base: CELType = if case .unit(let inner, _) = type { inner } else { type }
    let form =
      switch base {
      case .opaque("rupiah"): "write an amount above zero, such as 180000000 or 999995334.78"
      case .opaque("date"): "write a day as 2026-01-31"
      case .opaque("month"): "write a month as 2026-01"
      case .int: "write a whole number from 0 to 100000"
      default: "write a value of type \(base)"
      }
    return .error("\"\(text)\" is not a value for --\(name)", at: nil, help: form)
  }

  fileprivate static func cannotCalculate(_ name: String, _ missing: UnknownSet) -> Diagnostic {
    let facts = missing.facts.map { "\($0.path) (\($0.reason))" }.joined(separator: ", ")
    return .error("\(name) cannot be worked out: \(facts)", at: nil)
  }
}
