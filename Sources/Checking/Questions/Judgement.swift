public import Findings
public import Quantities
internal import Records
internal import Rules

/// A verdict without the words about it: what tests of a rule set compare.
public struct Judgement: Hashable, Sendable {
  /// The rule.
  public var rule: String
  /// The key of the record.
  public var subject: String
  /// The key of the element, for a rule that goes through a list.
  public var item: String?
  /// The verdict.
  public var verdict: Verdict
  /// Why.
  public var reason: VerdictReason?
  /// The last day on which the duty can be met.
  public var due: Day?
  /// The rule's date.
  public var date: Day?
}

extension Checker {
  /// The verdicts about every record by every rule, without evidence and messages.
  public func judgements() -> [Judgement] {
    var judgements: [Judgement] = []
    for rule in rules {
      let evaluation = evaluation(of: rule)
      for handle in world.handles(of: rule.card.subject) {
        options.tally?.count()
        let key = world.batches[handle.shape][handle.batch].keys[handle.row]
        judgements += parts(of: evaluation, handle).map { part in
          let decision = part.decided.decision
          return Judgement(
            rule: rule.id, subject: key, item: part.key, verdict: decision.verdict,
            reason: decision.reason, due: decision.due, date: decision.date)
        }
      }
    }
    return judgements
  }

  /// Tells the tally how often a rule will meet a record, before ``judgements()``.
  public func expectJudgements() {
    options.tally?.expect(rules.reduce(0) { $0 + world.handles(of: $1.card.subject).count })
  }

  /// The names of the profile that judges and of those that it extends.
  public var profileNames: [String] { world.profiles.map(\.name) }

  /// The whole finding behind a judgement, with its law, facts and numbers.
  public func finding(of judgement: Judgement) -> Finding? {
    guard let rule = rules.first(where: { $0.id == judgement.rule }),
      let shape = ruleSet.shapes.entities[rule.card.subject],
      let found = world.records.locate(key: judgement.subject, in: rule.card.subject)
    else { return nil }
    let handle = RecordHandle(shape: shape, batch: found.batch, row: found.row)
    let evaluation = evaluation(of: rule)
    let part = parts(of: evaluation, handle).first { $0.key == judgement.item }
    return part.map { part in
      let (decision, choice, readings) = part.decided
      return FindingWriter(world: world, language: options.language).write(
        evaluation, handle, item: part.item, itemKey: part.key, decision, choice: choice,
        readings: readings)
    }
  }
}
