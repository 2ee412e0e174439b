internal import Diagnostics
internal import Findings
internal import Quantities

extension TextWriter {
  private var indent: Int { 4 }
  private var column: Int { 15 }

  /// One finding: title, what was found, who, why, by which law, what to do.
  ///
  /// - Parameters:
  ///   - finding: The finding.
  ///   - number: Its number in the list.
  ///   - blocks: Whether it holds a stage back; then all that helps to end that is shown.
  mutating func finding(_ finding: Finding, number: Int, blocks: Bool = false) {
    let isWaiting = finding.isWaiting && !blocks
    page.blank()
    page.entry(
      "\(number).", phrases.title(finding.rule, cards[finding.rule]), indent: 0, column: indent,
      .strong)
    let isSaid = blocks || !finding.saysTooMuch
    if isSaid, !finding.message.isEmpty {
      page.line(phrases.sentence(finding.message), indent: indent)
    }
    if let item = finding.item { entries(words.item, [item]) }
    if let failure = finding.failure { entries(words.failure, [failure]) }
    entries(
      words.decision,
      [words.decided(finding.disposition)].compactMap(\.self)
        + (finding.waiver.map { [phrases.terms($0, asOf: report.asOf)] } ?? []))
    if let since = finding.baseline.flatMap(words.since) { entries(words.before, [since]) }
    if finding.verdict != .pass, finding.verdict != .notApplicable { who(finding) }
    if let reason = finding.reason, finding.missing.isEmpty {
      entries(words.because, [words.text(reason)])
    }
    entries(words.missing, finding.missing.map(phrases.missing))
    // Before a fact is there, the others prove nothing and would only hide what is needed.
    if !isWaiting { entries(words.facts, facts(finding)) }
    if let question = cards[finding.rule]?.question?[report.language] {
      entries(words.asked, [phrases.sentence(question)])
    }
    if let answer = finding.attestation { entries(words.answer, [phrases.attestation(answer)]) }
    entries(words.readings, finding.readings.map(phrases.reading))
    entries(words.law, finding.basis.map(phrases.citation))
    if !hasMany, finding.verdict == .fail || finding.verdict == .pass || blocks {
      entries(words.numbers, shortened(finding.parameters.map(phrases.parameter)))
    }
    if let label = words.steps(for: finding, isWaiting: isWaiting) {
      entries(label, steps(finding))
    }
    if !hasMany { entries(words.stages, stages(of: finding)) }
    rule(finding)
  }

  private func facts(_ finding: Finding) -> [String] {
    let facts = finding.factsByWeight.map(phrases.fact)
    if hasMany { return Array(facts.prefix(3)) }
    return shortened(facts, limit: finding.verdict == .pending ? 4 : 8)
  }

  // A reader stops after some lines; the JSON report has them all.
  private func shortened(_ lines: [String], limit: Int = 8) -> [String] {
    guard lines.count > limit + 1 else { return lines }
    return Array(lines.prefix(limit)) + [words.more(lines.count - limit)]
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
    entries(words.who, [phrases.who(finding, asOf: report.asOf)])
  }

  private mutating func rule(_ finding: Finding) {
    var text = finding.rule
    if isHistory(finding) {
      text += " (" + words("catatan riwayat", "a note of history") + ")"
    } else if finding.verdict == .fail {
      text += " (" + words.short(finding.severity) + ")"
    }
    entries(words.rule, [text], .quiet)
  }

  private func steps(_ finding: Finding) -> [String] {
    let steps = phrases.steps(finding, asOf: report.asOf)
    return steps.count == 1 ? steps : steps.enumerated().map { "\($0.offset + 1)) \($0.element)" }
  }

  /// Which stages it holds up, and at which it is a note; nothing in the answer of a stage.
  func stages(of finding: Finding) -> [String] {
    guard report.gates.isEmpty else { return [] }
    let gates = finding.gates
    func line(_ title: String, _ gates: [GateEffect]) -> [String] {
      gates.isEmpty ? [] : [title + gates.map(\.stage).joined(separator: ", ")]
    }
    return line(words("syarat pada ", "a condition at "), gates.filter(\.blocks))
      + line(words("catatan pada ", "a note at "), gates.filter { !$0.blocks })
  }
}

extension Finding {
  /// Whether it cannot be said before some facts are there.
  var isWaiting: Bool { !missing.isEmpty && (verdict == .unknown || verdict == .pending) }

  /// Whether its sentence speaks of facts that nobody knows: whatever it says, it says too much.
  var saysTooMuch: Bool { isWaiting && (verdict == .unknown || due == nil) }

  /// The last day, where the readings of the law do not differ.
  var settledDue: Day? { reason == .reading ? nil : due }

  /// The facts for a reader: where the report points, what the sentence quotes, the other cells,
  /// and last what was derived from them.
  var factsByWeight: [Fact] {
    var facts = facts
    // A list stands there by what was read in it.
    if let cell, verdict == .fail,
      !facts.contains(where: { cell.isSame(as: $0) || $0.path.hasPrefix(cell.path + "[") })
    {
      facts.insert(cell, at: 0)
    }
    func rank(_ fact: Fact) -> Int {
      if let cell, cell.isSame(as: fact) { return 0 }
      // A short value such as a single digit occurs in a sentence by chance.
      if fact.value.kind != "bool", fact.value.text.count > 3, message.contains(fact.value.text) {
        return 1
      }
      return fact.file == nil ? 3 : 2
    }
    // That a rule concerns the record is said by its being here.
    return facts.filter { $0.file != nil || $0.value.kind != "bool" }.enumerated().sorted {
      (rank($0.element), $0.offset) < (rank($1.element), $1.offset)
    }.map(\.element)
  }
}

extension Fact {
  // A rule may call the element of a list by a name of its own; the place is the same.
  fileprivate func isSame(as other: Fact) -> Bool {
    (file, line, column) == (other.file, other.line, other.column)
      && (path == other.path || file != nil && column != nil)
  }
}

extension Words {
  /// What stands before the steps; nil where they would say something that nobody knows yet.
  func steps(for finding: Finding, isWaiting: Bool) -> String? {
    switch finding.verdict {
    case .pass, .notApplicable: nil
    case .unknown where isWaiting: nil
    case .pending where isWaiting && finding.due == nil: nil
    case .unknown, .manual: self("Bila belum", "If not met")
    case .fail, .pending, .error: steps
    }
  }
}
