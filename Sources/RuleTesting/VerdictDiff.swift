public import Checking
public import Findings
internal import Quantities
public import Rules

/// Judges the same records by two states of a rule set, and tells which verdicts are others and why.
public struct VerdictDiff {
  private let comparison: RuleSetComparison
  private let changes: [String: RuleSetDiff.Change]
  private let old: Checker
  private let new: Checker

  /// Prepares a comparison.
  ///
  /// - Parameters:
  ///   - comparison: The two states.
  ///   - changes: What is not the same.
  ///   - old: The records before the old state.
  ///   - new: The records before the new state.
  public init(
    _ comparison: RuleSetComparison, changes: [RuleSetDiff.Change], old: Checker, new: Checker
  ) {
    self.comparison = comparison
    self.changes = Dictionary(changes.map { ($0.name, $0) }, uniquingKeysWith: { a, _ in a })
    self.old = old
    self.new = new
  }

  /// What a verdict is about, in both states.
  private struct Key: Hashable, Comparable {
    var rule: String
    var subject: String
    var item: String

    static func < (one: Key, other: Key) -> Bool {
      (one.rule, one.subject, one.item) < (other.rule, other.subject, other.item)
    }
  }

  /// How many verdicts were compared, and those that are others, by rule and record.
  public func moves() -> (compared: Int, moves: [RuleSetDiff.Move]) {
    old.expectJudgements()
    new.expectJudgements()
    let before = byKey(old.judgements()) { comparison.newID(ofRule: $0) }
    let after = byKey(new.judgements()) { $0 }
    let keys = Set(before.keys).union(after.keys).sorted()
    return (keys.count, keys.compactMap { move(before[$0], after[$0], $0) })
  }

  private func byKey(
    _ judgements: [Judgement], _ id: (String) -> String
  ) -> [Key: Judgement] {
    Dictionary(
      judgements.map {
        (Key(rule: id($0.rule), subject: $0.subject, item: $0.item ?? ""), $0)
      }, uniquingKeysWith: { first, _ in first })
  }

  private func move(_ before: Judgement?, _ after: Judgement?, _ key: Key) -> RuleSetDiff.Move? {
    let (first, second) = (before.map(Outcome.init), after.map(Outcome.init))
    guard first?.isMovedTo(second) ?? (second?.verdict != .notApplicable) else { return nil }
    let (old, new) = (before.flatMap(old.finding), after.flatMap(new.finding))
    guard let subject = (new ?? old)?.subject else { return nil }
    return RuleSetDiff.Move(
      rule: key.rule, subject: subject, item: after?.item ?? before?.item, old: first, new: second,
      causes: causes(key.rule, old, new))
  }

  private typealias Outcome = RuleSetDiff.Outcome

  private func causes(_ rule: String, _ old: Finding?, _ new: Finding?) -> [RuleSetDiff.Cause] {
    guard let old, let new else {
      return [RuleSetDiff.Cause(kind: .rule, name: rule, law: (new ?? old)?.basis.first)]
    }
    let change = changes[rule]
    var causes = (change?.parts ?? []).filter { isCause($0, old, new) }.map { part in
      RuleSetDiff.Cause(
        kind: .rule, name: rule, path: part.path, old: part.old, new: part.new,
        law: part.aspect == .expression ? nil : new.basis.first ?? old.basis.first)
    }
    for name in change?.through ?? [] {
      guard changes[name]?.kind == .definition else { continue }
      for part in changes[name]?.parts ?? [] where part.aspect == .expression {
        causes.append(
          RuleSetDiff.Cause(
            kind: .definition, name: name, path: part.path, old: part.old, new: part.new))
      }
    }
    causes += numbers(old, new, change) + profiles(rule, old, new)
    guard causes.isEmpty else { return causes }
    // What cannot be told apart by verdict: a calendar, or the way that the records are read.
    return changes.values.filter { $0.kind == .calendar || $0.kind == .other }
      .sorted { $0.name < $1.name }.map { RuleSetDiff.Cause(kind: $0.kind, name: $0.name) }
  }

  // The law of a rule moves a verdict only by the days on which it is in force.
  private func isCause(_ part: RuleSetDiff.Part, _ old: Finding, _ new: Finding) -> Bool {
    switch part.aspect {
    case .expression: !part.path.hasPrefix("cell")
    case .law, .dates: (old.reason == .notInForce) != (new.reason == .notInForce)
    case .duty: part.path == "optional"
    default: false
    }
  }

  // Only the numbers that the verdicts used, and only where they are others. One that only one of
  // them used counts where it has changed itself: else it came with the verdict, not before it.
  private func numbers(
    _ old: Finding, _ new: Finding, _ change: RuleSetDiff.Change?
  ) -> [RuleSetDiff.Cause] {
    let names = Set((old.parameters + new.parameters).map(\.name)).sorted()
    return names.flatMap { name -> [RuleSetDiff.Cause] in
      let before = old.parameters.filter { $0.name == name }
      let after = new.parameters.filter { $0.name == name }
      guard before.map(\.value.exact) != after.map(\.value.exact) else { return [] }
      let law = (after.first ?? before.first).map {
        Citation(source: $0.source, title: $0.title, at: $0.at, confidence: $0.confidence)
      }
      let isShared = !before.isEmpty && !after.isEmpty
      guard isShared else { return changed("param." + name, of: change, law) }
      return [
        RuleSetDiff.Cause(
          kind: .parameter, name: "param." + name,
          old: before.map(\.value.text).joined(separator: ", "),
          new: after.map(\.value.text).joined(separator: ", "), law: law)
      ]
    }
  }

  private func changed(
    _ parameter: String, of change: RuleSetDiff.Change?, _ law: Citation?
  ) -> [RuleSetDiff.Cause] {
    guard change?.through.contains(parameter) ?? false else { return [] }
    return (changes[parameter]?.parts ?? []).filter { $0.aspect == .number }.map {
      RuleSetDiff.Cause(
        kind: .parameter, name: parameter, path: $0.path, old: $0.old, new: $0.new, law: law)
    }
  }

  // A profile moves a verdict by whether it has the rule judge at all; its numbers are told above.
  private func profiles(
    _ rule: String, _ old: Finding, _ new: Finding
  ) -> [RuleSetDiff.Cause] {
    guard (old.reason == .notSelected) != (new.reason == .notSelected) else { return [] }
    let names = Set(self.old.profileNames + self.new.profileNames).sorted()
    return names.compactMap { changes["profiles/" + $0] }.flatMap { change in
      if change.state != .changed { return [RuleSetDiff.Cause(kind: .profile, name: change.name)] }
      return change.parts.filter { part in
        ["where", "select[\(rule)]", "deselect[\(rule)]"].contains(where: part.path.hasPrefix)
      }.map {
        RuleSetDiff.Cause(
          kind: .profile, name: change.name, path: $0.path, old: $0.old, new: $0.new)
      }
    }
  }
}

extension RuleSetDiff.Outcome {
  fileprivate init(_ judgement: Judgement) {
    self.init(verdict: judgement.verdict, reason: judgement.reason, due: judgement.due)
  }

  /// Whether it is another one for a person: another verdict, or another last day of an open duty.
  fileprivate func isMovedTo(_ other: RuleSetDiff.Outcome?) -> Bool {
    guard let other else { return verdict != .notApplicable }
    if verdict != other.verdict { return true }
    return due != other.due && (verdict == .pending || verdict == .fail)
  }
}
