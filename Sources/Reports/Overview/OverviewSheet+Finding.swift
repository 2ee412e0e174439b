internal import Diagnostics
internal import Findings
internal import Quantities

extension OverviewSheet {
  /// One finding with all that a person needs to act on it.
  func finding(_ finding: Finding, _ level: Int, _ sheet: inout Sheet) {
    sheet.heading(phrases.title(finding.rule, cards[finding.rule]), level: level)
    if !finding.saysTooMuch, !finding.message.isEmpty {
      sheet.blocks.append(.paragraph([.text(phrases.sentence(finding.message))]))
    }
    let subject = phrases.title(finding.subject, item: finding.item)
    let place = finding.place.flatMap { phrases.place($0.file, $0.line, $0.column) }
    let parts: [(label: String, lines: [[Sheet.Span]])] = [
      (
        words.about,
        [[.text(subject)] + (place.map { [.text(" ("), .code($0), .text(")")] } ?? [])]
      ),
      (words.decision, words.decided(finding.disposition).map { [[.badge($0, .open)]] } ?? []),
      (words.who, isOpen(finding) ? [who(finding)] : []),
      (words.failure, finding.failure.map { [[.text($0)]] } ?? []),
      (
        words.because,
        finding.missing.isEmpty ? finding.reason.map { [[.text(words.text($0))]] } ?? [] : []
      ),
      (words.missing, lines(finding.missing.map(phrases.missing))),
      (words.facts, lines(finding.factsByWeight.map(phrases.fact))),
      (words.asked, lines(question(finding))),
      (words.answer, lines(finding.attestation.map { [phrases.attestation($0)] } ?? [])),
      (words.readings, lines(finding.readings.map(phrases.reading))),
      (words.law, lines(finding.basis.map(phrases.citation))),
      (words.numbers, lines(finding.parameters.map(phrases.parameter))),
      (
        words.steps(for: finding, isWaiting: finding.isWaiting) ?? "",
        lines(phrases.knownSteps(finding, asOf: report.asOf))
      ),
      (words.rule, [[.code(finding.rule), .text(weight(finding))]]),
    ]
    sheet.blocks.append(
      .entries(
        parts.filter { !$0.lines.isEmpty }.map {
          ($0.label, Array($0.lines.joined(separator: [.lineEnd])))
        }))
  }

  /// The findings of one rule in a table, with its law once.
  func rule(_ rule: String, _ findings: [Finding], _ level: Int, _ sheet: inout Sheet) {
    sheet.heading(
      phrases.title(rule, cards[rule]) + " (\(words.number(findings.count)))", level: level)
    sheet.blocks.append(
      .entries([(words.rule, [.code(rule)]), (words.law, law(of: findings))]))
    sheet.blocks.append(
      .table(
        head: [words.about, words.found, words.who],
        rows: findings.map { finding in
          Sheet.Row([
            [.text(phrases.title(finding.subject, item: finding.item))],
            [.text(phrases.statement(finding))], who(finding),
          ])
        }))
  }

  /// Findings of which each has a rule of its own, in one table with their law.
  func rules(_ findings: [Finding], _ sheet: inout Sheet) {
    guard !findings.isEmpty else { return }
    sheet.blocks.append(
      .table(
        head: [words.rule, words.found, words.who, words.law],
        rows: findings.map { finding in
          Sheet.Row([
            [
              .text(phrases.title(finding.rule, cards[finding.rule])), .lineEnd,
              .code(finding.rule),
            ],
            [
              .text(phrases.title(finding.subject, item: finding.item)), .lineEnd,
              .text(phrases.statement(finding)),
            ],
            who(finding), law(of: [finding]),
          ])
        }))
  }

  // The articles of all of them, each once and on a line.
  private func law(of findings: [Finding]) -> [Sheet.Span] {
    var seen: Set<String> = []
    let law = findings.flatMap(\.basis).map(phrases.citation).filter { seen.insert($0).inserted }
    return Array(lines(law).joined(separator: [.lineEnd]))
  }

  private func who(_ finding: Finding) -> [Sheet.Span] {
    isOpen(finding) ? [.text(phrases.who(finding, asOf: report.asOf))] : []
  }

  private func lines(_ texts: [String]) -> [[Sheet.Span]] { texts.map { [.text($0)] } }

  private func isOpen(_ finding: Finding) -> Bool {
    finding.verdict != .pass && finding.verdict != .notApplicable
  }

  private func question(_ finding: Finding) -> [String] {
    cards[finding.rule]?.question.map { [phrases.sentence($0[report.language])] } ?? []
  }

  private func weight(_ finding: Finding) -> String {
    finding.verdict == .fail ? " (" + words.short(finding.severity) + ")" : ""
  }
}

extension Words {
  fileprivate var about: String { self("Tentang", "About") }
  fileprivate var found: String { self("Yang ditemukan", "What was found") }
  var oneEach: String { self("Aturan dengan satu temuan", "Rules with one finding") }
}
