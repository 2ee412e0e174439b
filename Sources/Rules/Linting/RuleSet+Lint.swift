public import Diagnostics
internal import Documents

extension RuleSet {
  /// What a careful reader would ask about, beyond what keeps the rule set from loading.
  public func lint() -> [Diagnostic] {
    gaps.map { .nobodySaysWhy($0.id, at: $0.place) } + neverSelected
  }

  private var neverSelected: [Diagnostic] {
    let selected = Set(profiles.flatMap(\.selections.keys))
    return rules.filter { $0.isOptional && !selected.contains($0.id) }.map {
      .nobodySelects($0.id, at: .file($0.document.source.path))
    }
  }
}
