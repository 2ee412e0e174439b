internal import CEL
internal import Diagnostics
internal import Findings
internal import Quantities

// A profile may only add to the one that it extends: then what holds for a record does not hang on
// the order in which anybody asks.
extension ProfileLoader {
  /// What two profiles of which one extends the other say otherwise.
  func disagreements(_ one: Profile, _ other: Profile) -> [Diagnostic] {
    let names = (one.name, other.name)
    var found: [Diagnostic] = []
    for (rule, change) in one.severities.sorted(by: { $0.key < $1.key }) {
      guard let second = other.severities[rule], second.value != change.value else { continue }
      found.append(
        .profilesDisagree(
          "the weight of \"\(rule)\"", names, at: change.place, note: second.place))
    }
    for (rule, changes) in one.gates.sorted(by: { $0.key < $1.key }) {
      found += changes.compactMap { disagreement($0, other.gates[rule] ?? [], rule, names) }
    }
    for (parameter, values) in one.parameters.sorted(by: { $0.key < $1.key }) {
      for value in values {
        let second = other.parameters[parameter]?.first {
          $0.range.overlaps(value.range) && $0.raw != value.raw
        }
        guard let second else { continue }
        found.append(
          .profilesDisagree(
            "the number \(parameters[parameter].name)", names, at: value.place,
            note: second.place))
      }
    }
    return found
  }

  /// Whether a gate contradicts one of some others; those under conditions may divide a stage.
  func disagreement(
    _ gate: Profile.Change<Rule.Gate>, _ others: [Profile.Change<Rule.Gate>], _ rule: String,
    _ names: (String, String)
  ) -> Diagnostic? {
    let other = others.first {
      $0.value.stage == gate.value.stage && $0.value.needs != gate.value.needs
        && $0.value.condition == nil && gate.value.condition == nil
    }
    return other.map {
      .profilesDisagree(
        "what \"\(rule)\" means at the stage \"\(gate.value.stage)\"", names, at: gate.place,
        note: $0.place)
    }
  }
}

extension DayRange {
  /// Whether some day lies in both.
  fileprivate func overlaps(_ other: DayRange) -> Bool {
    (to.map { (other.from ?? $0) <= $0 } ?? true) && (other.to.map { (from ?? $0) <= $0 } ?? true)
  }
}
