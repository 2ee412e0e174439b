internal import Diagnostics
internal import Findings
internal import Quantities

/// Explanations as lines of text.
struct ExplanationWriter {
  // More would bury what decides; the JSON has them all.
  private static let shownSteps = 8
  private static let column = 15

  private let report: ExplanationReport
  private let phrases: Phrases
  private var words: Words { phrases.words }
  var page: TextPage

  init(_ report: ExplanationReport, _ page: TextPage) {
    self.report = report
    self.page = page
    phrases = Phrases(language: report.language, entities: report.entities)
  }

  mutating func explanation(_ explanation: Explanation) {
    let finding = explanation.finding
    head(explanation)
    expressions(words("Bagaimana diputuskan", "How it is decided"), explanation.parts)
    expressions(words("Nilai turunan yang dipakai", "Derived values used"), explanation.definitions)
    list(
      words("Data yang dipakai", "Facts used"), finding.facts.map { phrases.fact($0, path: true) })
    list(
      words("Data yang belum ada", "Facts missing"),
      finding.missing.map { "\($0.label) (\($0.path)): " + words.text($0.reason) })
    list(words("Angka dari hukum", "Numbers of the law"), finding.parameters.map(phrases.parameter))
    list(words("Dasar hukum", "Law"), finding.basis.map(phrases.citation))
    list(words("Cara membaca hukumnya", "Readings of the law"), finding.readings.map(reading))
  }

  private mutating func head(_ explanation: Explanation) {
    let finding = explanation.finding
    let title = explanation.card.title[report.language]
    page.blank()
    page.line(
      words.heading(finding.verdict).uppercased() + ": " + (title.isEmpty ? finding.rule : title),
      TextPage.Ink(finding.verdict))
    page.line(phrases.title(finding.subject, item: finding.item), hanging: 2, .strong)
    if let place = phrases.place(finding.subject.file, finding.subject.line) {
      page.line(place, indent: 2, .quiet)
    }
    page.blank()
    if !finding.message.isEmpty { page.line(finding.message) }
    if let reason = finding.reason { entry(words.because, words.text(reason)) }
    if let failure = finding.failure { entry(words.failure, failure) }
    if let decided = words.decided(finding.disposition) { entry(words.decision, decided) }
    if let due = finding.due { entry(words("Batas", "Last day"), phrases.day(due)) }
    entry(words("Per tanggal", "As of"), phrases.day(report.asOf))
    entry(words("Kewajiban", "Duty"), explanation.card.norm[report.language])
    entry(words.rule, finding.rule)
  }

  private mutating func entry(_ label: String, _ text: String) {
    guard !text.isEmpty else { return }
    page.entry(label, text, indent: 2, column: Self.column)
  }

  private mutating func expressions(_ title: String, _ parts: [Explanation.Part]) {
    guard !parts.isEmpty else { return }
    page.blank()
    page.line(title, .strong)
    for part in parts {
      page.blank()
      page.line(
        words.part(part.name) + ": " + part.value, indent: 2, hanging: 4,
        part.isUnknown ? .open : .plain)
      let name = words.part(part.name) == part.name ? "" : part.name + ": "
      page.line(name + part.expression, indent: 4, hanging: 6, .quiet)
      steps(part)
    }
  }

  // Only what adds something: neither the whole expression again, nor the same part twice.
  private mutating func steps(_ part: Explanation.Part) {
    var seen: Set<String> = [Self.compact(part.expression)]
    let steps = part.steps.filter { seen.insert(Self.compact($0.text)).inserted }
    for step in steps.prefix(Self.shownSteps) {
      page.line(
        step.text + " = " + step.value, indent: 6, hanging: 8, step.isUnknown ? .open : .plain)
    }
    let left = steps.count - Self.shownSteps
    if left > 0 { page.line(words.more(left), indent: 6) }
  }

  private static func compact(_ text: String) -> String {
    String(text.filter { !$0.isWhitespace })
  }

  private func reading(_ result: ReadingResult) -> String {
    let kind = result.isStrict ? words("ketat", "strict") : words("longgar", "lenient")
    return phrases.reading(result) + " (\(kind))"
  }

  private mutating func list(_ title: String, _ lines: [String]) {
    guard !lines.isEmpty else { return }
    page.blank()
    page.line(title, .strong)
    page.blank()
    for line in lines { page.line("- " + line, indent: 2, hanging: 4) }
  }
}
