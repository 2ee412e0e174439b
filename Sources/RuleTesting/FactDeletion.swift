internal import Diagnostics
internal import Findings
internal import Records
internal import Rules

/// A verdict that moved where it must not.
public struct UnsoundMove: Sendable, CustomStringConvertible {
  /// The rule.
  public var rule: String
  /// The example.
  public var example: String
  /// What was changed, such as `without paket.nilai`.
  public var change: String
  /// The verdict before.
  public var before: String
  /// The verdict after.
  public var after: String

  /// One line for a test report.
  public var description: String {
    "\(rule), example \"\(example)\": \(change) the verdict moves from \(before) to \(after)"
  }
}

extension ExampleRunner {
  /// Takes away each fact of each example in turn.
  ///
  /// The verdict may only move to unknown, pending or manual: a missing fact must neither accuse nor
  /// acquit.
  ///
  /// - Returns: How many deletions were judged, and the moves that must not be.
  public func deleteEachFact(only: Set<String> = []) -> (count: Int, unsound: [UnsoundMove]) {
    var count = 0
    var unsound: [UnsoundMove] = []
    for rule in ruleSet.rules where only.isEmpty || only.contains(rule.id) {
      for example in rule.examples {
        var editor = edited(example)
        editor.keep(entities(behind: rule))
        let before = judge(editor, rule, as: example)
        guard !before.hasErrors else { continue }
        for fact in editor.facts where !isKey(fact, of: rule) {
          var changed = editor
          changed.remove(fact)
          let after = judge(changed, rule, as: example)
          // A record without its key is refused before anyone judges it.
          guard !after.hasErrors else { continue }
          count += 1
          if let move = unsoundMove(from: before.value, to: after.value) {
            unsound.append(
              UnsoundMove(
                rule: rule.id, example: example.name, change: "without \(fact)",
                before: move.before, after: move.after))
          }
        }
      }
    }
    return (count, unsound)
  }

  /// Takes facts, groups, lists and linked records away from random examples one after the other.
  ///
  /// No step may move the verdict but to unknown, pending or manual.
  ///
  /// - Parameters:
  ///   - seed: The same seed takes the same facts.
  ///   - rounds: How many examples are taken.
  ///   - depth: How many facts are taken from each.
  /// - Returns: How many deletions were judged, and the moves that must not be.
  public func deleteRandomFacts(
    seed: UInt64, rounds: Int, depth: Int
  ) -> (count: Int, unsound: [UnsoundMove]) {
    var random = SeededGenerator(seed: seed)
    let cases = ruleSet.rules.flatMap { rule in rule.examples.map { (rule, $0) } }
    var count = 0
    var unsound: [UnsoundMove] = []
    for _ in 0..<rounds {
      guard let (rule, example) = cases.randomElement(using: &random) else { break }
      var editor = edited(example)
      editor.keep(entities(behind: rule))
      var before = judge(editor, rule, as: example)
      guard !before.hasErrors else { continue }
      var removed: [String] = []
      for _ in 0..<depth {
        let paths = (editor.facts + editor.sources).filter { !isKey($0, of: rule) }
        guard let fact = paths.randomElement(using: &random) else { break }
        var changed = editor
        changed.remove(fact)
        let after = judge(changed, rule, as: example)
        guard !after.hasErrors else { continue }
        count += 1
        removed.append(fact)
        if let move = unsoundMove(from: before.value, to: after.value) {
          unsound.append(
            UnsoundMove(
              rule: rule.id, example: example.name,
              change: "without \(removed.joined(separator: ", ")) at last", before: move.before,
              after: move.after))
        }
        editor = changed
        before = after
      }
    }
    return (count, unsound)
  }

  /// Whether a fact is a key of the record that a rule judges.
  func isKey(_ fact: String, of rule: Rule) -> Bool {
    let subject = rule.card.subject
    return fact == subject
      || (ruleSet.schema[subject]?.keys ?? []).contains { fact == subject + "." + $0 }
  }

  /// The entities that a rule can reach: its subject, and what records refer to.
  func entities(behind rule: Rule) -> Set<String> {
    var found: Set<String> = []
    var waiting = [rule.card.subject]
    while let next = waiting.popLast() {
      guard found.insert(next).inserted, let entity = ruleSet.schema[next] else { continue }
      waiting += entity.table.links
    }
    return found
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

/// Random numbers that are the same for the same seed (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

extension Table {
  /// The entities that its cells, and those of its lists, refer to.
  fileprivate var links: [String] {
    columns.compactMap(\.link) + lists.flatMap(\.items.links)
  }
}
