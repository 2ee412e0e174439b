internal import Diagnostics
internal import Documents
internal import Findings

extension Rule {
  /// The first key that stands before one that it should follow: rules are read side by side.
  var misplacedKeys: [Diagnostic] {
    let order = RuleFormat.rule.names
    let keys = (document.root.entries ?? []).map(\.key)
    for (before, after) in zip(keys, keys.dropFirst()) {
      guard let first = before.text, let second = after.text,
        let place = order.firstIndex(of: first), let next = order.firstIndex(of: second),
        next < place
      else { continue }
      return [.keyOutOfOrder(second, before: first, at: document.place(of: after))]
    }
    return []
  }

  /// The verdicts that the rule can give and no example shows.
  ///
  /// A question is answered in a file of its own, which examples do not have.
  var missingVerdicts: [Diagnostic] {
    guard !examples.isEmpty else { return [] }
    let shown = Set(examples.flatMap { ($0.verdict.map { [$0] } ?? []) + $0.verdicts.values })
    var possible: [Verdict] =
      switch check {
      case .expression: [.pass, .fail] + (due == nil ? [] : [.pending]) + [.unknown]
      case .attestation: [.manual]
      }
    if applies != nil { possible.append(.notApplicable) }
    let missing = possible.filter { !shown.contains($0) }.map(\.rawValue)
    guard !missing.isEmpty, let node = document.root["examples"] else { return [] }
    return [.verdictsNotShown(missing, of: id, at: document.place(of: node))]
  }
}
