internal import CEL
public import Diagnostics
internal import Findings
internal import Quantities

/// Where an expression stands in a rule set; rules and definitions by position.
public enum ExpressionSite: Hashable, Sendable {
  /// The date that picks the version of a rule.
  case datedBy(rule: Int)
  /// Whom a rule concerns.
  case applies(rule: Int)
  /// A named value of a rule.
  case named(rule: Int, position: Int)
  /// The last day of a rule.
  case due(rule: Int)
  /// What decides.
  case check(rule: Int)
  /// For which item of a stage a gate of a rule holds.
  case gate(rule: Int, position: Int)
  /// The value of a definition.
  case definition(Int)
  /// The value of a definition under one of its readings.
  case reading(Int, position: Int)
  /// Which records of an entity a profile concerns.
  case concern(profile: Int, entity: String)
  /// For which item of a stage a gate holds that a profile adds to a rule.
  case addedGate(profile: Int, rule: String, position: Int)
}

/// Makes changed copies of a rule set, for tests that want to know whether anybody would notice.
public struct RuleSetChanger: Sendable {
  /// The rule set that is changed.
  public let ruleSet: RuleSet
  private let compiler: ExpressionCompiler

  /// Prepares changes to a rule set.
  public init(_ ruleSet: RuleSet) {
    self.ruleSet = ruleSet
    compiler = ExpressionCompiler(
      vocabulary: ruleSet.vocabulary, shapes: ruleSet.shapes, parameters: ruleSet.parameters)
  }

  /// The expressions of a rule that decide.
  public func expressions(ofRule rule: Int) -> [(site: ExpressionSite, source: SourceText)] {
    let it = ruleSet.rules[rule]
    var found: [(ExpressionSite, SourceText)] = []
    if let program = it.datedBy { found.append((.datedBy(rule: rule), program.source)) }
    if let program = it.applies { found.append((.applies(rule: rule), program.source)) }
    for (position, binding) in it.lets.enumerated() {
      found.append((.named(rule: rule, position: position), binding.value.source))
    }
    if let program = it.due { found.append((.due(rule: rule), program.source)) }
    if case .expression(let program) = it.check {
      found.append((.check(rule: rule), program.source))
    }
    for (position, program) in it.gateConditions {
      found.append((.gate(rule: rule, position: position), program.source))
    }
    return found
  }

  /// The expressions of a definition that give its value.
  public func expressions(
    ofDefinition index: Int
  ) -> [(site: ExpressionSite, source: SourceText)] {
    switch ruleSet.definitions[index].meaning {
    case .value(let program, _): [(.definition(index), program.source)]
    case .readings(_, let readings):
      readings.enumerated().map { (.reading(index, position: $0), $1.value.source) }
    case .count: []
    }
  }

  /// The expressions of a profile that say which records it concerns, and those of its gates.
  public func expressions(ofProfile index: Int) -> [(site: ExpressionSite, source: SourceText)] {
    let profile = ruleSet.profiles[index]
    let concerns = (profile.conditions ?? [:]).sorted { $0.key < $1.key }.map {
      (ExpressionSite.concern(profile: index, entity: $0.key), $0.value.source)
    }
    let gates = profile.gateConditions.map { rule, position, program in
      (ExpressionSite.addedGate(profile: index, rule: rule, position: position), program.source)
    }
    return concerns + gates
  }

  /// A copy with another expression at a site; nil where it does not compile there.
  public func copy(with text: String, at site: ExpressionSite) -> RuleSet? {
    guard let program = compile(SourceText(path: "", text: text), at: site) else { return nil }
    var copy = ruleSet
    copy.put(program, at: site)
    return copy
  }

  /// A copy in which a rule concerns every subject.
  public func copyWithoutApplies(ofRule rule: Int) -> RuleSet {
    var copy = ruleSet
    copy.rules[rule].applies = nil
    return copy
  }

  /// Copies in which a value of a parameter, its own or that of a profile, is a little more, or a
  /// little less: a unit of its last decimal, a rupiah, a day; of a scale the rate of each bracket
  /// in turn.
  public func copies(
    shifting value: Int, of parameter: Int, inProfile profile: Int? = nil
  ) -> [(change: String, ruleSet: RuleSet)] {
    let it = ruleSet.parameters[parameter]
    let values = profile.map { ruleSet.profiles[$0].parameters[parameter] ?? [] } ?? it.values
    let raw = values[value].raw
    func shifted(by step: Int64) -> RuleSet? {
      let (sum, isOver) = raw.addingReportingOverflow(step)
      guard !isOver else { return nil }
      var copy = ruleSet
      if let profile {
        copy.profiles[profile].parameters[parameter]?[value].raw = sum
      } else {
        copy.parameters[parameter].values[value].raw = sum
      }
      return copy
    }
    func pair(_ step: Int64, _ name: String) -> [(String, RuleSet)] {
      [(step, "+"), (-step, "-")].compactMap { step, sign in
        shifted(by: step).map { ("\(it.name) \(sign)\(name)", $0) }
      }
    }
    switch it.kind {
    case .int: return pair(1, "1")
    case .date: return pair(1, "1 day")
    case .rupiah: return pair(100, "1.00")
    case .decimal:
      var step: Int64 = 1
      while step < 1_000_000_000, raw % (step * 10) == 0 { step *= 10 }
      return pair(step, ExactDecimal(rawValue: step).text)
    case .scale:
      let scale = ruleSet.scales[Int(raw)]
      return scale.brackets.indices.map { bracket in
        var copy = ruleSet
        var brackets = scale.brackets
        brackets[bracket].rate = ExactDecimal(
          rawValue: brackets[bracket].rate.rawValue &+ Self.hundredthOfPercent)
        copy.scales[Int(raw)] = MarginalScale(
          brackets: brackets, rounding: scale.rounding, unit: scale.unit)
        copy = RuleSetChanger(copy).recompiled()
        return ("\(it.name) +0.01 percent in bracket \(bracket + 1)", copy)
      }
    }
  }

  private static let hundredthOfPercent: Int64 = 100_000

  // Programs hold on to the scales that they were compiled with.
  private func recompiled() -> RuleSet {
    var copy = ruleSet
    let sites =
      ruleSet.rules.indices.flatMap(expressions(ofRule:))
      + ruleSet.definitions.indices.flatMap(expressions(ofDefinition:))
      + ruleSet.profiles.indices.flatMap(expressions(ofProfile:))
    for (site, source) in sites {
      if let program = compile(source, at: site) { copy.put(program, at: site) }
    }
    return copy
  }

  private func compile(_ source: SourceText, at site: ExpressionSite) -> Program? {
    switch site {
    case .datedBy(let rule), .applies(let rule), .named(let rule, _), .due(let rule),
      .check(let rule), .gate(let rule, _):
      return compile(source, in: ruleSet.rules[rule], at: site)
    case .definition(let index), .reading(let index, _):
      let definition = ruleSet.definitions[index]
      return compiler.scope(of: definition.entity).compile(source, as: definition.type).value
    case .concern(_, let entity):
      return compiler.scope(of: entity).compile(source, as: .bool).value
    case .addedGate(_, let rule, _):
      return ruleSet.rule(rule).flatMap { compile(source, in: $0, at: site) }
    }
  }

  private func compile(_ source: SourceText, in rule: Rule, at site: ExpressionSite) -> Program? {
    var scope = compiler.scope(of: rule.card.subject)
    if let iteration = rule.forEach, case .list(let element) = iteration.list.type {
      scope.declare(iteration.name, element)
    }
    if case .datedBy = site { return scope.compile(source, as: .date).value }
    if case .applies = site { return scope.compile(source, as: .bool).value }
    for (position, binding) in rule.lets.enumerated() {
      if case .named(_, position) = site {
        return scope.compile(source, as: binding.value.type).value
      }
      scope.declare(binding.name, binding.value.type)
    }
    if case .due = site { return scope.compile(source, as: .date).value }
    return scope.compile(source, as: .bool).value
  }
}

extension RuleSet {
  fileprivate mutating func put(_ program: Program, at site: ExpressionSite) {
    switch site {
    case .datedBy(let rule): rules[rule].datedBy = program
    case .applies(let rule): rules[rule].applies = program
    case .named(let rule, let position): rules[rule].lets[position].value = program
    case .due(let rule): rules[rule].due = program
    case .check(let rule): rules[rule].check = .expression(program)
    case .definition(let index):
      guard case .value(_, let stated) = definitions[index].meaning else { return }
      definitions[index].meaning = .value(program, stated: stated)
    case .reading(let index, let position):
      guard case .readings(let stated, var readings) = definitions[index].meaning else { return }
      readings[position].value = program
      definitions[index].meaning = .readings(stated: stated, readings)
    case .gate(let rule, let position): rules[rule].gates[position].condition = program
    case .concern(let profile, let entity): profiles[profile].conditions?[entity] = program
    case .addedGate(let profile, let rule, let position):
      profiles[profile].gates[rule]?[position].value.condition = program
    }
  }
}
