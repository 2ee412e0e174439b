internal import CEL
public import Diagnostics
internal import Findings
public import Rules

/// One way that an expression can go: a part of it that decides, and the answer that it gives.
public struct Branch: Hashable, Sendable {
  /// Where the part stands.
  public var place: Place
  /// The answer.
  public var answer: Bool

  /// Every way that some rules can go, with the profiles under which their examples are
  /// judged and the definitions that they rest on: by their names.
  public static func all(
    of rules: [Rule], in ruleSet: RuleSet
  ) -> [(name: String, branches: [Branch])] {
    var all = rules.map { rule in
      var branches = [rule.datedBy, rule.due].compactMap(\.self).flatMap(Self.inside)
      branches += rule.applies.map(Self.whole) ?? []
      branches += rule.lets.flatMap { inside($0.value) }
      if case .expression(let check) = rule.check { branches += whole(check) }
      branches += rule.gateConditions.flatMap { whole($0.program) }
      return (rule.id, branches)
    }
    let profiles = Set(rules.flatMap { $0.examples.compactMap(\.profile) }).sorted()
      .flatMap(ruleSet.profiles(from:))
    var seen: Set<String> = []
    for profile in profiles where seen.insert(profile.name).inserted {
      let conditions = (profile.conditions ?? [:]).sorted { $0.key < $1.key }
      let gates = profile.gateConditions.filter { gate in rules.contains { $0.id == gate.rule } }
      let asked = conditions.map(\.value) + gates.map(\.program)
      guard !asked.isEmpty else { continue }
      all.append(("profiles/" + profile.name, asked.flatMap(Self.whole)))
    }
    let behind = ruleSet.definitions(behind: rules.flatMap(\.decidingPrograms))
    all += behind.sorted().map { index in
      let definition = ruleSet.definitions[index]
      return (definition.entity + "." + definition.name, definition.programs.flatMap(Self.inside))
    }
    return all
  }

  // An expression that asks a question must be seen with both answers itself.
  private static func whole(_ program: Program) -> [Branch] {
    branches(program, [program.wholeRange] + program.decisions)
  }

  fileprivate static func inside(_ program: Program) -> [Branch] {
    branches(program, program.decisions)
  }

  private static func branches(_ program: Program, _ ranges: [Range<Int>]) -> [Branch] {
    var seen: Set<Range<Int>> = []
    return ranges.filter { seen.insert($0).inserted }.flatMap { range in
      [true, false].map { Branch(place: program.source.place(of: range), answer: $0) }
    }
  }
}

/// Notes which ways expressions go.
///
/// A class, because they are noted from within an expression; it lives for one run.
final class BranchRecorder {
  private(set) var reached: Set<Branch> = []

  func note(_ program: Program, _ activation: RecordActivation) {
    let whole = program.wholeRange
    let wanted = Set(program.decisions + [whole])
    if wanted.count == 1 {
      note(program, whole, program.evaluate(in: activation))
      return
    }
    for step in program.trace(in: activation) where wanted.contains(step.range) {
      note(program, step.range, step.value)
    }
    note(program, whole, program.evaluate(in: activation))
  }

  private func note(_ program: Program, _ range: Range<Int>, _ value: Value) {
    guard case .bool(let answer) = value else { return }
    reached.insert(Branch(place: program.source.place(of: range), answer: answer))
  }
}

extension Checker {
  /// Judges every record by every rule for the sake of the ways that their expressions go.
  public func branches() -> Set<Branch> {
    let recorder = BranchRecorder()
    world.branches = recorder
    defer { world.branches = nil }
    _ = judgements()
    for rule in rules { askGates(of: rule, recorder) }
    return recorder.reached
  }

  // A verdict is reached without them; what leads up to them is none of their ways.
  private func askGates(of rule: Rule, _ recorder: BranchRecorder) {
    let evaluation = evaluation(of: rule)
    let gates = rule.gates + evaluation.changes.gates.map(\.change.value)
    let conditions = gates.compactMap(\.condition)
    guard !conditions.isEmpty else { return }
    for handle in world.handles(of: rule.card.subject) {
      for part in parts(of: evaluation, handle) {
        world.branches = nil
        let variables = evaluation.fullFrame(handle, item: part.item).variables
        world.branches = recorder
        for condition in conditions { _ = world.evaluate(condition, variables) }
      }
    }
  }
}

extension Program {
  // The blanks around an expression are no part of it.
  fileprivate var wholeRange: Range<Int> {
    let bytes = source.bytes
    let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
    let start = bytes.firstIndex { !isBlank($0) } ?? 0
    let end = (bytes.lastIndex { !isBlank($0) } ?? -1) + 1
    return start..<max(start, end)
  }
}
