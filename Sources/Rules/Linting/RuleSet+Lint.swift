internal import CEL
public import Diagnostics
internal import Documents

extension RuleSet {
  /// What a careful reader would ask about, beyond what keeps the rule set from loading.
  public func lint() -> [Diagnostic] {
    gaps.map { .nobodySaysWhy($0.id, at: $0.place) } + neverSelected
      + programs.flatMap { $0.warnings() } + rules.flatMap(\.unguardedDeeds)
  }

  private var neverSelected: [Diagnostic] {
    let selected = Set(profiles.flatMap(\.selections.keys))
    return rules.filter { $0.isOptional && !selected.contains($0.id) }.map {
      .nobodySelects($0.id, at: .file($0.document.source.path))
    }
  }
}

extension Rule {
  // A deed that was not done has no date: a rule that asks of the date without asking whether there
  // is one stays open for ever. Whom the rule concerns and which law was in force is asked before.
  fileprivate var unguardedDeeds: [Diagnostic] {
    guard case .expression(let check) = check else { return [] }
    return check.unguardedFacts(given: applies, known: [datedBy].compactMap(\.self))
  }
}
