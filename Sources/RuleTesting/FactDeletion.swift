internal import Diagnostics
internal import Findings
internal import Records
internal import Rules

/// A verdict that moved where it must not when one fact was taken away.
public struct UnsoundMove: Sendable, CustomStringConvertible {
  /// The rule.
  public var rule: String
  /// The example.
  public var example: String
  /// The fact that was taken away.
  public var fact: String
  /// The verdict before.
  public var before: String
  /// The verdict after.
  public var after: String

  /// One line for a test report.
  public var description: String {
    "\(rule), example \"\(example)\": without \(fact) the verdict moves from \(before) to \(after)"
  }
}

extension ExampleRunner {
  /// Takes away each fact of each example in turn: the verdict may only move to unknown, pending or
  /// manual. A missing fact must neither accuse nor acquit.
  ///
  /// - Returns: How many deletions were judged, and the moves that must not be.
  public func deleteEachFact(only: Set<String> = []) -> (count: Int, unsound: [UnsoundMove]) {
    var count = 0
    var unsound: [UnsoundMove] = []
    for rule in ruleSet.rules where only.isEmpty || only.contains(rule.id) {
      let keys = ruleSet.schema[rule.card.subject]?.keys ?? []
      for example in rule.examples {
        let editor = edited(example)
        let before = judge(editor, rule, asOf: example.asOf)
        guard !before.hasErrors else { continue }
        for fact in editor.facts where !keys.contains(where: { fact == "\(rule.card.subject).\($0)" }) {
          var changed = editor
          changed.remove(fact)
          let after = judge(changed, rule, asOf: example.asOf)
          // A record without its key is refused before anyone judges it.
          guard !after.hasErrors else { continue }
          count += 1
          if let move = unsoundMove(from: before.value, to: after.value) {
            unsound.append(
              UnsoundMove(
                rule: rule.id, example: example.name, fact: fact, before: move.before,
                after: move.after))
          }
        }
      }
    }
    return (count, unsound)
  }

  private func unsoundMove(
    from before: [Finding], to after: [Finding]
  ) -> (before: String, after: String)? {
    let old = Dictionary(before.map { ($0.item, $0.verdict) }, uniquingKeysWith: { a, _ in a })
    for finding in after {
      guard let verdict = old[finding.item], verdict != finding.verdict else { continue }
      switch finding.verdict {
      case .unknown, .pending, .manual: continue
      default: return (verdict.rawValue, finding.verdict.rawValue)
      }
    }
    return nil
  }
}
