internal import CEL
internal import Diagnostics
internal import Findings

extension RuleSet {
  /// Pairs of rules about the same records on a common day of which no record can meet both.
  ///
  /// Only what is certain is told: both concern the same records in the same words, and their
  /// checks put together hold two comparisons that exclude each other.
  var contradictions: [Diagnostic] {
    let compiler = ExpressionCompiler(
      vocabulary: vocabulary, shapes: shapes, parameters: parameters)
    let groups = Dictionary(grouping: rules.filter { $0.plainCheck != nil }) {
      $0.card.subject + "\n" + ($0.applies?.canonicalText ?? "")
    }
    var found: [(rule: Rule, other: Rule)] = []
    for (_, group) in groups where group.count > 1 {
      guard let subject = group.first?.card.subject else { continue }
      let scope = compiler.scope(of: subject)
      for (index, rule) in group.enumerated() {
        for other in group.dropFirst(index + 1)
        where rule.meets(other) && excludes(rule, other, scope) {
          found.append((rule, other))
        }
      }
    }
    return found.sorted { ($0.rule.id, $0.other.id) < ($1.rule.id, $1.other.id) }.compactMap {
      pair in
      guard let check = pair.rule.plainCheck, let other = pair.other.plainCheck else { return nil }
      return .contradiction(
        pair.rule.id, pair.other.id, at: check.source.place(of: check.source.whole),
        other: other.source.place(of: other.source.whole))
    }
  }

  // A warning that neither check has alone comes from the two together.
  private func excludes(_ rule: Rule, _ other: Rule, _ scope: ExpressionCompiler.Scope) -> Bool {
    guard let check = rule.plainCheck, let second = other.plainCheck else { return false }
    let text = "(\(check.canonicalText)) && (\(second.canonicalText))"
    let both = scope.compile(SourceText(path: rule.id, bytes: Array(text.utf8)), as: .bool).value
    guard let both else { return false }
    return both.warnings().count > check.warnings().count + second.warnings().count
  }
}

extension Rule {
  /// The check, where it speaks of the record alone and not of names of the rule.
  fileprivate var plainCheck: Program? {
    guard forEach == nil, case .expression(let program) = check,
      program.variables.allSatisfy({ $0 < VariableSlot.first })
    else { return nil }
    return program
  }

  /// Whether both are in force on some day and read a fact in common.
  fileprivate func meets(_ other: Rule) -> Bool {
    guard let check = plainCheck, let second = other.plainCheck,
      !check.fields.isDisjoint(with: second.fields)
    else { return false }
    return basis.contains { one in other.basis.contains { one.range.overlaps($0.range) } }
  }
}

extension DayRange {
  fileprivate func overlaps(_ other: DayRange) -> Bool {
    !endsBefore(other) && !other.endsBefore(self)
  }

  private func endsBefore(_ other: DayRange) -> Bool {
    guard let to, let from = other.from else { return false }
    return to < from
  }
}

extension SourceText {
  fileprivate var whole: Range<Int> { 0..<bytes.count }
}
