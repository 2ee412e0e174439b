internal import Diagnostics
internal import Documents

extension RuleSet {
  /// Rules that wait for a profile to select them, and wait in vain.
  var neverSelected: [Diagnostic] {
    let selected = Set(profiles.flatMap(\.selections.keys))
    return rules.filter { $0.isOptional && !selected.contains($0.id) }.map {
      .nobodySelects($0.id, at: .file($0.document.source.path))
    }
  }
}
