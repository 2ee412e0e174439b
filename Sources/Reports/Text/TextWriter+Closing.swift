internal import Findings
internal import Quantities

extension TextWriter {
  // More would push the answer off the screen; the JSON report has them all.
  private static let shownIssues = 20
  private static let shownInputs = 10

  mutating func dataIssues() {
    guard !report.dataIssues.isEmpty else { return }
    page.blank()
    page.line("\(words.dataIssues) (\(report.dataIssues.count))", .open)
    page.blank()
    for issue in report.dataIssues.prefix(Self.shownIssues) {
      let place = phrases.place(issue.file, issue.line, issue.column) ?? issue.file
      page.line("\(place) \(issue.field)", indent: 2, hanging: 4)
      page.line("“\(issue.value)”: \(issue.problem)", indent: 4)
    }
    let left = report.dataIssues.count - Self.shownIssues
    if left > 0 { page.line(words.more(left), indent: 2) }
  }

  mutating func hints() {
    guard !report.hints.isEmpty else { return }
    page.blank()
    page.line(words.hints, .strong)
    page.blank()
    for hint in report.hints {
      page.line("- " + phrases.sentence(hint), indent: 2, hanging: 4)
    }
  }

  mutating func summary() {
    page.blank()
    page.line(words.summary, .strong)
    page.blank()
    closing(words("Per tanggal", "As of"), [phrases.day(report.asOf)])
    let set = report.ruleSet
    closing(
      words("Aturan", "Rules"),
      [(set.title.isEmpty ? set.id : set.title) + " (\(set.id) \(set.version))"])
    closing("sha256", [set.sha256])
    closing(words("Profil", "Profile"), [report.profile])
    closing(words.settings, report.settings.map { [$0] } ?? [])
    closing(words("Data", "Data"), inputs())
    closing(
      words("Diperiksa", "Checked"),
      report.summary.subjects.values.reduce(0, +) == 0
        ? [] : [phrases.subjects(report.summary.subjects)])
    closing(words("Hasil", "Results"), [results()])
  }

  private mutating func closing(_ label: String, _ paragraphs: [String]) {
    for (index, paragraph) in paragraphs.enumerated() {
      page.entry(index == 0 ? label : "", paragraph, indent: 2, column: 15)
    }
  }

  private func inputs() -> [String] {
    var lines = report.inputs.prefix(Self.shownInputs).map(phrases.input)
    let left = report.inputs.count - Self.shownInputs
    if left > 0 { lines.append(words.more(left)) }
    return lines
  }

  private func results() -> String {
    let order: [Verdict] = [
      .fail, .pending, .unknown, .manual, .error, .pass, .notApplicable,
    ]
    let history = report.history.count
    var parts = order.compactMap { verdict -> String? in
      let all = report.summary.byVerdict[verdict, default: 0]
      let number = verdict == .fail ? all - history : all
      return number <= 0 ? nil : words.number(number) + "\u{A0}" + words.short(verdict)
    }
    if history > 0 { parts.append(words.historical(history)) }
    return parts.isEmpty ? words("tidak ada", "none") : parts.joined(separator: ", ")
  }
}
