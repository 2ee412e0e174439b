internal import CEL
internal import Diagnostics

extension RuleSet {
  /// Conditions that cannot be meant as they are written.
  var doubtfulConditions: [Diagnostic] {
    programs.flatMap { $0.warnings() } + rules.flatMap(\.unguardedDeeds)
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
