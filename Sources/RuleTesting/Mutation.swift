internal import Checking
public import Diagnostics
internal import Findings
internal import Quantities
internal import Records
public import Rules

/// A slip of the pen that was made on purpose, and whether an example noticed it.
public struct Mutant: Sendable {
  /// What was changed: a rule, a definition or a number of the law.
  public var name: String
  /// How, such as `<= becomes <`.
  public var change: String
  /// Where.
  public var place: Place
  /// Whether the verdict of an example moved.
  public var isKilled: Bool
  /// Whether no verdict depends on what was changed: it stands only in sentences and steps.
  public var isOnlySaid = false

  /// The message for one that nobody noticed, with the reason where there is one.
  public var diagnostic: Diagnostic? {
    if isKilled { return nil }
    return isOnlySaid ? .onlySaid(change, at: place) : .unnoticed(change, at: place)
  }
}

/// Changes a rule set in small ways, one at a time, and asks whether its examples notice.
///
/// Where none does, a mistake of the same kind would have passed as well.
public struct MutationTester: Sendable {
  private let runner: ExampleRunner
  private let changer: RuleSetChanger
  private let ruleSet: RuleSet
  /// The examples of each rule, read once.
  private let cases: [[Case]]
  /// The definitions that each rule rests on.
  private let behind: [Set<Int>]

  private struct Case: Sendable {
    var example: Example
    var records: RecordSet
    var day: Day
    var verdicts: [Shown]
  }

  /// What an example shows of a verdict.
  fileprivate struct Shown: Hashable {
    var judgement: Judgement
    /// The stages that it holds up and at which it is a note, where the example says so.
    var holds: Set<String>?
    var notes: Set<String>?
  }

  /// Prepares the examples of a rule set.
  public init(ruleSet: RuleSet) {
    let runner = ExampleRunner(ruleSet: ruleSet)
    self.runner = runner
    self.ruleSet = ruleSet
    changer = RuleSetChanger(ruleSet)
    cases = ruleSet.rules.map { rule in
      rule.examples.compactMap { example in
        let records = runner.records(runner.edited(example))
        guard !records.hasErrors, let day = runner.day(example.asOf),
          let verdicts = runner.verdicts(records.value, rule, example, asOf: day)
        else { return nil }
        return Case(example: example, records: records.value, day: day, verdicts: verdicts)
      }
    }
    behind = ruleSet.rules.map { ruleSet.definitions(behind: $0.decidingPrograms) }
  }

  /// The mutants of some rules, of the definitions that they rest on, of the numbers of the law that
  /// these use, and of the profiles that their examples name; of all where none is named.
  public func mutants(only: Set<String> = []) -> [Mutant] {
    let chosen = ruleSet.rules.indices.filter {
      only.isEmpty || only.contains(ruleSet.rules[$0].id)
    }
    var mutants = chosen.flatMap(ofRule)
    let definitions = Set(chosen.flatMap { behind[$0] }).sorted()
    for index in definitions {
      let definition = ruleSet.definitions[index]
      let users = chosen.filter { behind[$0].contains(index) }
      for (site, source) in changer.expressions(ofDefinition: index) {
        mutants += slips(
          definition.entity + "." + definition.name, site, source, noticedBy: users)
      }
    }
    return mutants + ofParameters(usedBy: chosen) + ofProfiles(usedBy: chosen)
  }

  private func ofProfiles(usedBy rules: [Int]) -> [Mutant] {
    ruleSet.profiles.indices.flatMap { index -> [Mutant] in
      let profile = ruleSet.profiles[index]
      let users = rules.filter { rule in
        cases[rule].compactMap(\.example.profile).contains { name in
          ruleSet.profiles(from: name).contains { $0.name == profile.name }
        }
      }
      guard !users.isEmpty else { return [] }
      let name = "profiles/" + profile.name
      var mutants = changer.expressions(ofProfile: index).flatMap { site, source -> [Mutant] in
        if case .addedGate(_, let rule, _) = site {
          let own = users.filter { ruleSet.rules[$0].id == rule }
          return own.isEmpty ? [] : slips(name, site, source, noticedBy: own)
        }
        return slips(name, site, source, noticedBy: users)
      }
      for (parameter, values) in profile.parameters.sorted(by: { $0.key < $1.key }) {
        for (position, value) in values.enumerated() {
          for (change, changed) in changer.copies(
            shifting: position, of: parameter, inProfile: index)
          {
            mutants.append(
              Mutant(
                name: name, change: change, place: value.place,
                isKilled: isNoticed(changed, by: users)))
          }
        }
      }
      return mutants
    }
  }

  private func ofRule(_ index: Int) -> [Mutant] {
    let rule = ruleSet.rules[index]
    var mutants: [Mutant] = []
    for (site, source) in changer.expressions(ofRule: index) {
      mutants += slips(rule.id, site, source, noticedBy: [index])
      if case .applies = site {
        let place = source.place(of: 0..<source.bytes.count)
        let isKilled = isNoticed(changer.copyWithoutApplies(ofRule: index), by: [index])
        mutants.append(
          Mutant(name: rule.id, change: "applies left out", place: place, isKilled: isKilled))
      }
    }
    return mutants
  }

  private func slips(
    _ name: String, _ site: ExpressionSite, _ source: SourceText, noticedBy users: [Int]
  ) -> [Mutant] {
    ExpressionMutants(source).slips.compactMap { slip in
      guard let changed = changer.copy(with: slip.text, at: site) else { return nil }
      return Mutant(
        name: name, change: slip.change, place: source.place(of: slip.range),
        isKilled: isNoticed(changed, by: users))
    }
  }

  private func ofParameters(usedBy rules: [Int]) -> [Mutant] {
    ruleSet.parameters.indices.flatMap { index -> [Mutant] in
      let users = rules.filter {
        ruleSet.parameters(behind: ruleSet.rules[$0].decidingPrograms).contains(index)
      }
      guard !users.isEmpty else { return [] }
      let parameter = ruleSet.parameters[index]
      let isOnlySaid = !users.contains {
        ruleSet.parameters(behind: ruleSet.rules[$0].verdictPrograms).contains(index)
      }
      return parameter.values.indices.flatMap { value in
        changer.copies(shifting: value, of: index).map { change, changed in
          Mutant(
            name: "param." + parameter.name, change: change,
            place: parameter.values[value].place, isKilled: isNoticed(changed, by: users),
            isOnlySaid: isOnlySaid)
        }
      }
    }
  }

  private func isNoticed(_ changed: RuleSet, by rules: [Int]) -> Bool {
    rules.contains { index in
      cases[index].contains { example in
        let verdicts = runner.verdicts(
          example.records, ruleSet.rules[index], example.example, asOf: example.day, by: changed)
        return verdicts != example.verdicts
      }
    }
  }
}

extension ExampleRunner {
  /// The verdicts about the base's own record, with what examples ask for only.
  fileprivate func verdicts(
    _ records: RecordSet, _ rule: Rule, _ example: Example, asOf day: Day,
    by changed: RuleSet? = nil
  ) -> [MutationTester.Shown]? {
    let key = ownKey(rule)
    let checker = checker(records, rule, example, asOf: day, by: changed).value
    return checker?.judgements().filter { key == nil || $0.subject == key }
      .map { judgement in
        var shown = MutationTester.Shown(judgement: judgement)
        shown.judgement.due = nil
        shown.judgement.date = nil
        if example.reason == nil { shown.judgement.reason = nil }
        if example.holds != nil || example.notes != nil {
          let finding = checker?.finding(of: judgement)
          shown.holds = example.holds.map { _ in Set(finding?.stagesHeldUp ?? []) }
          shown.notes = example.notes.map { _ in Set(finding?.stagesNoted ?? []) }
        }
        return shown
      }
  }
}
