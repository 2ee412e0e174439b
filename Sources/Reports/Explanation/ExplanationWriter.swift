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
  // What a number of the law is called in expressions, with its unit or its brackets.
  private var numbers: [String: String] = [:]
  var page: TextPage

  init(_ report: ExplanationReport, _ page: TextPage) {
    self.report = report
    self.page = page
    phrases = Phrases(language: report.language, entities: report.entities)
  }

  mutating func explanation(_ explanation: Explanation) {
    let finding = explanation.finding
    numbers = Dictionary(
      finding.parameters.map { ("param." + $0.name, $0.value.text) },
      uniquingKeysWith: { first, _ in first })
    head(explanation)
    list(
      words("Data yang diperlukan", "Facts needed"),
      finding.missing.map { $0.label + " (\($0.path)): " + phrases.absence($0) })
    list(words("Cara membaca hukumnya", "Readings of the law"), finding.readings.map(reading))
    expressions(words("Bagaimana diputuskan", "How it is decided"), explanation.decidingParts)
    let definitions = explanation.definitionsInUse.map { part in
      var part = part
      let path = finding.subject.type + "." + part.name
      part.label = part.label.isEmpty ? path : part.label + " (\(path))"
      return part
    }
    expressions(words("Nilai turunan", "Derived values"), definitions)
    list(words("Data yang dipakai", "Facts used"), facts(finding))
    list(words("Angka dari hukum", "Numbers of the law"), finding.parameters.map(phrases.parameter))
    list(words("Dasar hukum", "Law"), finding.basis.map(phrases.citation))
  }

  // What was derived stands above already.
  private func facts(_ finding: Finding) -> [String] {
    finding.facts.filter { $0.file != nil }.map { phrases.fact($0, path: true) }
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
    if !finding.message.isEmpty, !finding.saysTooMuch {
      page.line(phrases.sentence(finding.message))
    }
    page.blank()
    if let reason = finding.reason { entry(words.because, words.text(reason)) }
    if let failure = finding.failure { entry(words.failure, failure) }
    if let decided = words.decided(finding.disposition) { entry(words.decision, decided) }
    if let due = finding.settledDue { entry(words("Batas", "Last day"), phrases.day(due)) }
    entry(words("Per tanggal", "As of"), phrases.day(report.asOf))
    entry(words("Profil", "Profile"), report.profile)
    entry(
      words.who,
      finding.addresseeLabel.isEmpty ? finding.addressee : finding.addresseeLabel)
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
      let label = part.label.isEmpty ? words.part(part.name) : part.label
      page.line(
        label + ": " + value(part.value, isUnknown: part.isUnknown), indent: 2, hanging: 4,
        part.isUnknown ? .open : .plain)
      page.line(
        (words.part(part.name) == part.name ? "" : part.name + ": ") + part.expression, indent: 4,
        hanging: 6, .quiet)
      steps(part)
    }
  }

  // Neither the whole expression again nor the same part twice, and of what `&&` and `||` join
  // only the sides: they say which one decided.
  private mutating func steps(_ part: Explanation.Part) {
    var seen: Set<String> = [Self.compact(part.expression)]
    let steps = part.steps.filter { step in
      let isJoined = ["&&", "||", "?"].contains { step.text.contains($0) }
      return !isJoined && !step.text.hasPrefix("!") && step.text != "param"
        && seen.insert(Self.compact(step.text)).inserted
    }
    for step in steps.prefix(Self.shownSteps) {
      let shown = numbers[step.text] ?? value(step.value, isUnknown: step.isUnknown)
      page.line(
        step.text + " = " + shown, indent: 6, hanging: 8, step.isUnknown ? .open : .plain)
    }
    let left = steps.count - Self.shownSteps
    if left > 0 { page.line(words.more(left, "--json"), indent: 6) }
  }

  // Which facts are missing stands above, once.
  private func value(_ text: String, isUnknown: Bool) -> String {
    isUnknown ? words("belum diketahui", "not known yet") : phrases.sentence(text)
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

extension Explanation {
  /// The expressions that were reached; behind a rule that does not concern the record, none is.
  fileprivate var decidingParts: [Part] {
    guard finding.verdict == .notApplicable else { return parts }
    return parts.filter { $0.name == "applies" || $0.name == "dated_by" || $0.name == "for_each" }
  }

  /// The definitions that those expressions name, also through each other.
  fileprivate var definitionsInUse: [Part] {
    var used: Set<String> = []
    var texts = decidingParts.map(\.expression)
    while let text = texts.popLast() {
      let names = Set(text.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init))
      for part in definitions where names.contains(part.name) {
        if used.insert(part.name).inserted { texts.append(part.expression) }
      }
    }
    return definitions.filter { used.contains($0.name) }
  }
}
