internal import Diagnostics
internal import Findings
internal import Quantities

/// The report about many records: what is open for each, the rest by rule.
extension TextWriter {
  private static let shownKeys = 12
  private static let shownDays = 10

  /// Which duties are not met, the most frequent first.
  mutating func overview() {
    let failed = report.findings.filter { $0.verdict == .fail && !isHistory($0) }
    guard !failed.isEmpty else { return }
    page.blank()
    page.line(words("Kewajiban yang belum terpenuhi", "Duties not met"), .strong)
    page.blank()
    for group in RuleGroup.groups(of: failed) {
      page.entry(
        words.number(group.findings.count), title(group.rule) + " (\(group.rule))", indent: 2,
        column: 8)
    }
  }

  /// What is not met for one record; nothing where all else is fine or open.
  mutating func failures(_ findings: ArraySlice<Finding>) {
    let open = findings.filter {
      ($0.verdict == .fail || $0.verdict == .error) && !isHistory($0)
    }
    if !open.isEmpty { subject(open[...]) }
  }

  /// What waits or is not decided, rule by rule.
  mutating func byRule() {
    var hasMore = byRule(words.history, report.history, .strong)
    for verdict in [Verdict.pending, .unknown, .manual, .pass, .notApplicable] {
      let findings = report.findings.filter { $0.verdict == verdict }
      hasMore = byRule(words.heading(verdict), findings, TextPage.Ink(verdict)) || hasMore
    }
    guard hasMore else { return }
    page.blank()
    page.line(
      words(
        "Rincian satu data: patuh explain ATURAN BERKAS --subject KUNCI",
        "One record in detail: patuh explain RULE PATH --subject KEY"), .quiet)
  }

  /// The answers for many records: first how many of each, then which, what is blocked first.
  mutating func gatesOverview() {
    let groups = answerGroups()
    let counts = groups.map { words.number($0.gates.count) + "\u{A0}" + $0.answer }
    page.line(counts.joined(separator: ", "), groups.first?.ink ?? .plain)
    for group in groups {
      page.blank()
      page.line("\(group.answer) (\(words.number(group.gates.count)))", group.ink)
      page.blank()
      for gate in group.gates {
        let parts = words.parts(of: gate)
        page.line(
          phrases.title(gate.subject, item: gate.item)
            + (parts.isEmpty ? "" : ": " + parts.joined(separator: ", ")), indent: 2, hanging: 4)
      }
    }
  }

  /// What cannot be decided at the stages of many records, rule by rule.
  mutating func undecidedGates() {
    // One finding about a linked record may leave several stages open.
    var seen: Set<String> = []
    let findings = report.gates.flatMap(\.undecided).filter { seen.insert($0.fingerprint).inserted }
    _ = byRule(words.heading(.unknown), findings, .open)
    page.blank()
    page.line(
      words(
        "Jawaban lengkap satu data: patuh gate TAHAP BERKAS --subject KUNCI",
        "The whole answer for one record: patuh gate STAGE PATH --subject KEY"), .quiet)
  }

  private func answerGroups() -> [(answer: String, ink: TextPage.Ink, gates: [GateAnswer])] {
    let order: [RunStatus] = [.broken, .open, .undecided, .nothing, .clear]
    return order.flatMap { status in
      let gates = report.gates.filter { $0.status == status }
      let answers = Dictionary(grouping: gates, by: words.answer(of:))
      // Where nothing was checked, nothing can be done: that comes last.
      let (others, unchecked) = (
        answers.inKeyOrder.filter { $0.key != words.unchecked },
        answers.inKeyOrder.filter { $0.key == words.unchecked }
      )
      return (others + unchecked).map { ($0.key, TextPage.Ink(status), $0.value) }
    }
  }

  private mutating func byRule(
    _ title: String, _ findings: [Finding], _ ink: TextPage.Ink
  ) -> Bool {
    guard !findings.isEmpty else { return false }
    page.blank()
    page.line("\(title) (\(words.number(findings.count)))", ink)
    for group in RuleGroup.groups(of: findings) { self.group(group) }
    return true
  }

  private mutating func group(_ group: RuleGroup) {
    page.blank()
    page.line("\(title(group.rule)) (\(words.number(group.findings.count)))", indent: 2, hanging: 4)
    page.line(group.rule, indent: 4, .quiet)
    for citation in citations(group.findings.filter { $0.verdict == .fail }) {
      page.line(citation, indent: 4, hanging: 6)
    }
    for (text, count) in reasons(group.findings).prefix(3) {
      page.line(text + " (\(words.number(count)))", indent: 4, hanging: 6)
    }
    let dated = Dictionary(grouping: group.findings.filter { $0.due != nil }) { $0.due }
    let days = dated.compactMap { entry in entry.key.map { ($0, entry.value) } }
      .sorted { $0.0 < $1.0 }
    for (day, findings) in days.prefix(Self.shownDays) {
      let text = phrases.day(day)
      keys((day < report.asOf ? words.limit(text) : words.by(text)) + ": ", findings)
    }
    if days.count > Self.shownDays { page.line(words.more(days.count - Self.shownDays), indent: 4) }
    keys("", group.findings.filter { $0.due == nil })
  }

  private mutating func keys(_ lead: String, _ findings: [Finding]) {
    guard !findings.isEmpty else { return }
    let keys = findings.prefix(Self.shownKeys).map { finding in
      phrases.together(finding.subject.key + (finding.item.map { " [\($0)]" } ?? ""))
    }
    var text = lead + keys.joined(separator: ", ")
    let left = findings.count - Self.shownKeys
    if left > 0 {
      text += words(", … dan \(words.number(left)) lagi", ", … and \(words.number(left)) more")
    }
    page.line(text, indent: 4, hanging: 6)
  }

  // What is needed, or why; the most frequent first.
  private func reasons(_ findings: [Finding]) -> [(text: String, count: Int)] {
    var counts: [String: Int] = [:]
    for finding in findings {
      let needed = finding.missing.map { words.missing + ": " + phrases.missing($0) }
      let reason = finding.reason.map { [words.because + ": " + words.text($0)] } ?? []
      for text in Set(needed.isEmpty ? reason : needed) { counts[text, default: 0] += 1 }
    }
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
  }

  // The law that any of them cites, in the order of the rule.
  private func citations(_ findings: [Finding]) -> [String] {
    var seen: Set<String> = []
    return findings.flatMap(\.basis).map(phrases.citation).filter { seen.insert($0).inserted }
  }

  private func title(_ rule: String) -> String {
    phrases.title(rule, cards[rule])
  }
}

/// The findings of one rule.
private struct RuleGroup {
  var rule: String
  var findings: [Finding]

  /// The rule with the most findings first, equal ones by id.
  static func groups(of findings: [Finding]) -> [RuleGroup] {
    Dictionary(grouping: findings, by: \.rule).map(RuleGroup.init).sorted {
      ($1.findings.count, $0.rule) < ($0.findings.count, $1.rule)
    }
  }
}
