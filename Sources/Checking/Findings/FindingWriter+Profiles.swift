internal import CEL
internal import Findings
internal import Quantities
internal import Rules

extension FindingWriter {
  /// What profiles change about a finding, as far as it holds for the record.
  struct HeldChanges {
    /// The weights, each with the law that says so.
    var severities: [(severity: Severity, isChecked: Bool, isCertain: Bool)] = []
    var gates: [(gate: Rule.Gate, isCertain: Bool)] = []
    /// Whether the rule judges by law that nobody has checked.
    var isSelectedUnchecked = false
    /// The law of what is certain, apart from that of gates.
    var law: [Citation] = []
    /// The facts that would make the rest certain.
    var open: UnknownSet?
  }

  /// What holds of it for a record on a day.
  func heldChanges(
    _ evaluation: RuleEvaluation, _ handle: RecordHandle, on day: Day
  ) -> HeldChanges {
    var held = HeldChanges()
    func isCertain<Value>(_ change: RuleChanges.Change<Value>) -> Bool? {
      switch world.holding(change, about: handle, on: day) {
      case .yes: return true
      case .open(let missing):
        held.open = held.open?.union(missing) ?? missing
        return false
      case nil: return nil
      }
    }
    var selecting: [Citation] = []
    for change in evaluation.changes.selections where isCertain(change) == true {
      selecting += change.change.law(on: day)
    }
    held.law = selecting
    held.isSelectedUnchecked =
      !selecting.isEmpty && selecting.allSatisfy { $0.confidence == .unverified }
    for change in evaluation.changes.severities {
      guard let isCertain = isCertain(change) else { continue }
      let law = change.change.law(on: day)
      let isChecked = law.contains { $0.confidence > .unverified }
      held.severities.append((change.change.value, isChecked, isCertain))
      if isCertain { held.law += law }
    }
    for change in evaluation.changes.gates {
      guard let isCertain = isCertain(change) else { continue }
      held.gates.append((change.change.value, isCertain))
    }
    return held
  }
}
