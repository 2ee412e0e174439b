internal import Findings

extension TextWriter {
  private static let order: [Verdict] = [
    .fail, .pending, .unknown, .manual, .error, .pass, .notApplicable,
  ]

  /// All findings about one record, grouped by verdict, what is open first.
  mutating func subject(_ findings: ArraySlice<Finding>) {
    guard let first = findings.first else { return }
    heading(first.subject)
    var number = 0
    for verdict in Self.order {
      let group = findings.filter { $0.verdict == verdict }
      let open = group.filter { !isHistory($0) }
      self.group(words.heading(verdict), open, TextPage.Ink(verdict), number: &number)
      self.group(words.history, group.filter(isHistory), .strong, number: &number)
    }
  }

  /// Whether it tells of what is past and cannot be changed.
  func isHistory(_ finding: Finding) -> Bool {
    finding.verdict == .fail && cards[finding.rule]?.isCurable == false
  }

  /// A stage's answer: what blocks, what is worth a note, what comes, what nobody knows.
  mutating func gate(_ gate: GateAnswer) {
    heading(gate.subject, item: gate.item)
    page.line(gate.question + " (" + gate.label + ")")
    if report.gates.count > 1 {
      let answer = Answer(gate: gate, words)
      page.line(answer.text, answer.ink)
    }
    var number = 0
    group(words.conditions, gate.blocks, .bad, number: &number, blocks: true)
    group(words.notes, gate.notes, .strong, number: &number)
    group(words.fallingDue, gate.fallingDue, .open, number: &number)
    group(words.heading(.unknown), gate.undecided, .open, number: &number)
    if !gate.undecided.isEmpty {
      page.blank()
      page.line(
        words(
          "Yang diperlukan sebagai formulir: patuh ask BERKAS --stage \(gate.stage)",
          "What is needed, as a form: patuh ask PATH --stage \(gate.stage)"), .quiet)
    }
    guard !gate.follows.isEmpty else { return }
    page.blank()
    page.line(words.follows(gate.status), .strong)
    page.blank()
    for sentence in gate.follows {
      page.line("- " + phrases.sentence(sentence), indent: 2, hanging: 4)
    }
  }

  private mutating func heading(_ subject: Subject, item: String? = nil) {
    page.blank()
    page.line(phrases.title(subject, item: item), hanging: 2, .strong)
    if let place = phrases.place(subject.file, subject.line) { page.line(place, indent: 2, .quiet) }
  }

  private mutating func group(
    _ title: String, _ findings: [Finding], _ ink: TextPage.Ink, number: inout Int,
    blocks: Bool = false
  ) {
    guard !findings.isEmpty else { return }
    page.blank()
    page.line("\(title) (\(words.number(findings.count)))", ink)
    let findings = findings.enumerated().sorted(by: Self.heavierFirst).map(\.element)
    for finding in findings where blocks || !finding.onlyWaits {
      number += 1
      self.finding(finding, number: number, blocks: blocks)
    }
    if !blocks { waiting(findings.filter(\.onlyWaits), number: &number) }
  }

  // What weighs most comes first; a decision to go on puts a duty behind the others.
  private static func heavierFirst(
    _ left: (offset: Int, element: Finding), _ right: (offset: Int, element: Finding)
  ) -> Bool {
    func rank(_ item: (offset: Int, element: Finding)) -> (Int, Int, Int) {
      let decided = item.element.disposition == .waived || item.element.disposition == .known
      let weight = Severity.allCases.firstIndex(of: item.element.severity) ?? 0
      return (decided ? 1 : 0, -weight, item.offset)
    }
    return rank(left) < rank(right)
  }
}

extension TextPage.Ink {
  /// The colour of a verdict.
  init(_ verdict: Verdict) {
    switch verdict {
    case .fail, .error: self = .bad
    case .pending, .unknown, .manual: self = .open
    case .pass: self = .good
    case .notApplicable: self = .quiet
    }
  }
}
