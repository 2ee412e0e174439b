public import Diagnostics

extension RuleSet {
  /// What a careful reader would ask about, beyond what keeps the rule set from loading.
  public func lint() -> [Diagnostic] {
    gaps.map { .nobodySaysWhy($0.id, at: $0.place) }
  }
}
