internal import Diagnostics
internal import Findings
internal import Quantities

extension TextWriter {
  private var indent: Int { 4 }
  private var column: Int { 15 }

  /// One finding: title, what was found, who, why, by which law, what to do.
  mutating func finding(_ finding: Finding, number: Int) {
    page.blank()
    let title = cards[finding.rule]?.title[report.language] ?? ""
    page.entry(
      "\(number).", title.isEmpty ? finding.rule : title, indent: 0, column: indent, .strong)
    if !finding.message.isEmpty { page.line(finding.message, indent: indent) }
    if let item = finding.item { entries(words.item, [item]) }
    if let failure = finding.failure { entries(words.failure, [failure]) }
    if let decided = words.decided(finding.disposition) { entries(words.decision, [decided]) }
    if finding.verdict != .pass, finding.verdict != .notApplicable { who(finding) }
    if let reason = finding.reason, finding.missing.isEmpty {
      entries(words.because, [words.text(reason)])
    }
    entries(words.missing, finding.missing.map { $0.label + ": " + words.text($0.reason) })
    entries(words.facts, finding.facts.map(phrases.fact))
    entries(words.readings, finding.readings.map(phrases.reading))
    entries(words.law, finding.basis.map(phrases.citation))
    entries(words.numbers, finding.parameters.map(phrases.parameter))
    if finding.verdict != .pass, finding.verdict != .notApplicable {
      entries(words.steps, steps(finding.remediation))
    }
    if report.gates.isEmpty { entries(words.stages, finding.gates.map(stage)) }
    rule(finding)
  }

  // The label stands once, before the first of its paragraphs.
  private mutating func entries(
    _ label: String, _ paragraphs: [String], _ ink: TextPage.Ink = .plain
  ) {
    for (index, paragraph) in paragraphs.enumerated() {
      page.entry(index == 0 ? label : "", paragraph, indent: indent, column: column, ink)
    }
  }

  private mutating func who(_ finding: Finding) {
    var text = finding.addresseeLabel.isEmpty ? finding.addressee : finding.addresseeLabel
    if let due = finding.due { text += ", " + words.by(phrases.day(due)) }
    entries(words.who, [text])
  }

  private mutating func rule(_ finding: Finding) {
    var text = finding.rule
    if finding.verdict == .fail { text += " (" + words.short(finding.severity) + ")" }
    entries(words.rule, [text], .quiet)
  }

  private func steps(_ steps: [RemediationStep]) -> [String] {
    if steps.count == 1 { return steps.map(phrases.step) }
    return steps.enumerated().map { "\($0.offset + 1)) " + phrases.step($0.element) }
  }

  private func stage(_ gate: GateEffect) -> String {
    let effect =
      gate.blocks
      ? words("menjadi syarat", "is a condition")
      : words("catatan, bukan syarat", "a note, not a condition")
    return gate.stage + ": " + effect
  }
}
