public import Diagnostics
public import Quantities

extension RuleSet {
  /// What a careful reader would ask about, beyond what keeps the rule set from loading.
  ///
  /// - Parameter asOf: The day on which it is asked: law read long before is to be read again.
  /// - Returns: Warnings, in no promised order.
  public func lint(asOf: Day) -> [Diagnostic] {
    gaps.map { .nobodySaysWhy($0.id, at: $0.place) } + neverSelected + doubtfulConditions
      + unusedParts + unreadFacts + factsWithoutPaper + staleCitations(asOf)
      + rules.flatMap(\.misplacedKeys)
      + rules.flatMap(\.missingVerdicts) + rules.flatMap { avoidedWords(in: $0) } + contradictions
  }
}
