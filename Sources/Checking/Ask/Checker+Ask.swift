internal import CEL
internal import Diagnostics
public import Findings
internal import Records
internal import Rules

extension Checker {
  /// What would have to be known for the verdicts that are open, as questions.
  ///
  /// The smallest set comes first: the fewest facts of which every verdict that waits has at least
  /// one. Facts that nobody asks for at the stage of their record are taken for it only where a
  /// verdict waits for nothing else. The other questions follow, because an answer may not be enough.
  ///
  /// - Parameter stage: The stage whose conditions and notes are asked about; nil asks about all.
  /// - Returns: The questions in order, and the verdicts that none of them decides.
  public func ask(for stage: String? = nil) -> Questionnaire {
    var book = DecisionBook(ruleSet, options)
    let result = judged(&book)
    let waiting = result.findings.filter { finding in
      guard finding.isOpenForFacts else { return false }
      return stage.map { stage in finding.gates.contains { $0.stage == stage } } ?? true
    }
    let asker = Asker(self)
    var writer = QuestionWriter(checker: self, names: asker.names)
    for verdict in asker.open(waiting) { writer.add(verdict) }
    var questionnaire = writer.questionnaire()
    questionnaire.stage = stage.flatMap { ruleSet.stage($0) }?.label[options.language]
    questionnaire.isBroken = (result.summary.byVerdict[.error] ?? 0) > 0
    return questionnaire
  }
}

extension Finding {
  /// Whether something is missing for a verdict; one that waits for its last day has all it needs.
  fileprivate var isOpenForFacts: Bool {
    switch verdict {
    case .unknown, .manual: true
    case .pending: reason == .notYet
    case .pass, .fail, .notApplicable, .error: false
    }
  }
}
