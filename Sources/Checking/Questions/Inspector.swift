internal import CEL
internal import Diagnostics
public import Findings
internal import Records
internal import Rules

extension Checker {
  /// Counts which fields the records have, and which rules they let decide.
  public func inspect() -> Inspection {
    expectJudgements()
    return Inspection(
      entities: ruleSet.schema.entities.compactMap(fields),
      rules: rules.map(verdicts))
  }

  private func fields(of entity: Entity) -> Inspection.Entity? {
    guard let shape = ruleSet.shapes.entities[entity.name] else { return nil }
    let batches = world.batches[shape]
    let records = batches.reduce(0) { $0 + $1.count }
    guard records > 0 else { return nil }
    var fields: [Inspection.Field] = []
    for (index, column) in entity.table.columns.enumerated() {
      var field = Inspection.Field(
        path: entity.name + "." + column.path, label: column.label[options.language], present: 0,
        absent: [:])
      for batch in batches { field.count(batch.columns[index].states) }
      fields.append(field)
    }
    for (index, list) in entity.table.lists.enumerated() {
      var field = Inspection.Field(
        path: entity.name + "." + list.path, label: list.label[options.language], present: 0,
        absent: [:])
      for batch in batches { field.count(batch.lists[index].states) }
      fields.append(field)
    }
    return Inspection.Entity(
      name: entity.name, label: entity.label[options.language], records: records,
      fields: fields.filter { $0.present > 0 } + fields.filter { $0.present == 0 })
  }

  private func verdicts(of rule: Rule) -> Inspection.Rule {
    var verdicts: [Verdict: Int] = [:]
    var notYet = 0
    var missing: [MissingFact: Int] = [:]
    let evaluation = evaluation(of: rule)
    for handle in world.handles(of: rule.card.subject) {
      options.tally?.count()
      for part in parts(of: evaluation, handle) {
        let decision = part.decided.decision
        verdicts[decision.verdict, default: 0] += 1
        if decision.verdict == .pending, decision.reason == .notYet { notYet += 1 }
        guard decision.verdict == .unknown else { continue }
        for fact in decision.missing?.facts ?? [] where fact.reason != "not_yet" {
          missing[fact, default: 0] += 1
        }
      }
    }
    let writer = FindingWriter(world: world, language: options.language)
    let needs = missing.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
      Inspection.Need(
        path: $0.path, label: writer.label(of: $0.path),
        reason: VerdictReason(rawValue: $0.reason), count: $1)
    }
    return Inspection.Rule(
      id: rule.id, title: rule.card.title[options.language], verdicts: verdicts, notYet: notYet,
      missing: needs)
  }
}

extension Inspection.Field {
  fileprivate mutating func count(_ states: [CellState]) {
    for state in states {
      switch state {
      case .present: present += 1
      case .absent(let absence):
        absent[VerdictReason(rawValue: absence.reason), default: 0] += 1
      }
    }
  }
}
