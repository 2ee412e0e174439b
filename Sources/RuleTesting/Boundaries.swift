internal import Checking
public import Diagnostics
internal import Documents
internal import Findings
internal import Quantities
internal import Records
internal import Rules

/// A case at a limit whose verdict cannot be right.
public struct BoundaryFault: Sendable {
  /// The rule.
  public var rule: String
  /// The example that it was made from.
  public var example: String
  /// What was changed, such as `as of 2026-01-27`.
  public var change: String
  /// What is wrong.
  public var problem: String
  /// Where the example stands.
  public var place: Place

  /// The message.
  public var diagnostic: Diagnostic { .wrongAtLimit(example, change, problem, at: place) }
}

extension ExampleRunner {
  /// Judges each example at its limits: around its last day, around the first and last days of its
  /// law and numbers, and around the values that its facts are compared with.
  ///
  /// Nothing may break, nothing fail before the day after the last, and what was open for lack of
  /// that day be open no longer after it.
  ///
  /// - Returns: How many cases were judged, and those whose verdict cannot be right.
  public func judgeBoundaries(only: Set<String> = []) -> (count: Int, faults: [BoundaryFault]) {
    var count = 0
    var faults: [BoundaryFault] = []
    for rule in ruleSet.rules where only.isEmpty || only.contains(rule.id) {
      let lawDays = days(ofLawOf: rule)
      for (position, example) in rule.examples.enumerated() {
        guard example.verdict != .error, let day = day(example.asOf), let key = ownKey(rule) else {
          continue
        }
        let editor = edited(example)
        guard let first = judgements(editor, rule, example, key, asOf: day) else { continue }
        var cases = aroundLastDays(editor, first)
        cases += limits(editor, rule, example, key, asOf: day)
        // The law changes for every example alike; the first that has a date stands for all.
        if position == 0 {
          cases += aroundLaw(editor, rule, first, asOf: day, lawDays)
        }
        for one in cases {
          guard let after = judgements(one.editor, rule, example, key, asOf: one.asOf ?? day) else {
            continue
          }
          count += 1
          guard let problem = problem(after, asOf: one.asOf ?? day, opened: one.opened) else {
            continue
          }
          faults.append(
            BoundaryFault(
              rule: rule.id, example: example.name, change: one.change, problem: problem,
              place: example.place))
        }
      }
    }
    return (count, faults)
  }

  private struct LimitCase {
    var change: String
    var editor: DossierEditor
    var asOf: Day?
    /// The last days after which nothing may wait for them.
    var opened: [String?: Day] = [:]
  }

  private func judgements(
    _ editor: DossierEditor, _ rule: Rule, _ example: Example, _ key: String, asOf day: Day
  ) -> [Judgement]? {
    let records = records(editor)
    guard !records.hasErrors else { return nil }
    return checker(records.value, rule, example, asOf: day).value?.judgements().filter {
      $0.subject == key
    }
  }

  private func problem(
    _ judgements: [Judgement], asOf day: Day, opened: [String?: Day]
  ) -> String? {
    for judgement in judgements {
      if judgement.verdict == .error { return "the rule breaks" }
      if judgement.verdict == .fail, let due = judgement.due, day <= due {
        return "it fails although \(due.iso) is not over"
      }
      if judgement.reason == .notDue, let due = opened[judgement.item], judgement.due == due,
        day > due
      {
        return "it still waits although \(due.iso) is over"
      }
    }
    return nil
  }

  private func aroundLastDays(_ editor: DossierEditor, _ first: [Judgement]) -> [LimitCase] {
    var opened: [String?: Day] = [:]
    for judgement in first { opened[judgement.item] = judgement.due }
    return Set(opened.values).sorted().flatMap { due in
      [-1, 0, 1].compactMap { due.adding(days: $0) }.map { day in
        LimitCase(change: "as of \(day.iso)", editor: editor, asOf: day, opened: opened)
      }
    }
  }

  private func limits(
    _ editor: DossierEditor, _ rule: Rule, _ example: Example, _ key: String, asOf day: Day
  ) -> [LimitCase] {
    let records = records(editor)
    guard !records.hasErrors, let checker = checker(records.value, rule, example, asOf: day).value
    else {
      return []
    }
    return checker.limits(rule: rule.id, subject: key).flatMap { path, values in
      values.map { value in
        var changed = editor
        changed.set(path, to: Node(given: value))
        return LimitCase(change: "with \(path) \(value.shown)", editor: changed)
      }
    }
  }

  // The whole dossier is moved in time, so that the rule's date comes to lie on each of the days.
  private func aroundLaw(
    _ editor: DossierEditor, _ rule: Rule, _ first: [Judgement], asOf day: Day, _ days: [Day]
  ) -> [LimitCase] {
    guard let date = first.compactMap(\.date).first else { return [] }
    return days.flatMap { start in
      [-1, 0, 1].compactMap { start.adding(days: $0) }.compactMap { target -> LimitCase? in
        let distance = target.rawValue - date.rawValue
        guard let asOf = day.adding(days: distance) else { return nil }
        var moved = editor
        moved.move(days: distance)
        return LimitCase(change: "with its date on \(target.iso)", editor: moved, asOf: asOf)
      }
    }
  }

  // The first days of each version, and the days after the last.
  private func days(ofLawOf rule: Rule) -> [Day] {
    let values = ruleSet.parameters(behind: rule.decidingPrograms).flatMap {
      ruleSet.parameters[$0].values.map(\.range)
    }
    let ranges = rule.basis.map(\.range) + values
    return Set(ranges.flatMap { [$0.from, $0.to?.adding(days: 1)].compactMap(\.self) }).sorted()
  }
}

extension GivenValue {
  fileprivate var shown: String {
    switch self {
    case .text(let text): text
    case .list(let items): "[" + items.map(\.shown).joined(separator: ", ") + "]"
    }
  }
}
