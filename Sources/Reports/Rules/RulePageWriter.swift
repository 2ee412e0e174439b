internal import Diagnostics
internal import Findings

/// A rule as lines of text.
struct RulePageWriter {
  private static let column = 15

  private let rule: RulePage
  private let phrases: Phrases
  private var words: Words { phrases.words }
  var page: TextPage

  init(_ rule: RulePage, _ page: TextPage) {
    self.rule = rule
    self.page = page
    phrases = Phrases(language: rule.language)
  }

  mutating func write() {
    head()
    law()
    decision()
    needs()
    stages()
    profiles()
    list(words.whereNotMet, rule.remediation.map { $0.byLabel + ": " + $0.action })
    list(words.examples, rule.cases.map(example))
  }

  private mutating func head() {
    let card = rule.card
    page.line(card.title[rule.language], .strong)
    page.blank()
    page.line(card.norm[rule.language])
    page.blank()
    entry(words.binds, rule.addresseeLabel)
    entry(words.judged, rule.subjectLabel)
    entry(words.weight, phrases.weight(card))
    entry(words.why, card.why[rule.language])
    entry(words.fulfils, card.fulfils.joined(separator: ", "))
    entry(words.rule, "\(card.id), " + words.revision(card))
    entry(words.file, rule.file)
  }

  private mutating func entry(_ label: String, _ text: String) {
    guard !text.isEmpty else { return }
    page.entry(label, text, indent: 2, column: Self.column)
  }

  private mutating func law() {
    guard !rule.law.isEmpty else { return }
    heading(words.basis)
    for law in rule.law {
      page.line("- " + phrases.law(law), indent: 2, hanging: 4)
      if !law.content.isEmpty { page.line("“\(law.content)”", indent: 4, .quiet) }
    }
  }

  private mutating func decision() {
    heading(words.howDecided)
    for part in rule.expressions {
      let label = words.part(part.name)
      page.line(label + (label == part.name ? "" : " (\(part.name))"), indent: 2)
      page.line(part.text, indent: 6, .quiet)
    }
    if let question = rule.question {
      page.line(words.question, indent: 2)
      page.line(question.text, indent: 6)
      page.line(phrases.answer(question), indent: 6)
    }
    guard !rule.definitions.isEmpty else { return }
    heading(words.definitions)
    for definition in rule.definitions {
      page.line(definition.label + " (\(definition.name))", indent: 2, hanging: 4)
      page.line(definition.text, indent: 6, .quiet)
    }
  }

  private mutating func needs() {
    list(
      words.needs,
      rule.fields.map { $0.label == $0.path ? $0.path : "\($0.label) (\($0.path))" })
    list(
      words.lawNumbers,
      rule.numbers.map { "\($0.label): \($0.value); " + phrases.law($0.law) })
  }

  private mutating func stages() {
    guard !rule.gates.isEmpty else { return }
    heading(words.atStages)
    for gate in rule.gates {
      let effect = phrases.effect(gate)
      page.line("- \(gate.label) (\(gate.stage)): " + effect, indent: 2, hanging: 4)
      for law in gate.law { page.line(phrases.law(law), indent: 4, hanging: 6, .quiet) }
    }
  }

  private mutating func profiles() {
    guard !rule.profiles.isEmpty else { return }
    heading(words.inProfiles)
    let writer = ProfileWriter(language: rule.language)
    for change in rule.profiles { writer.write(change, to: &page) }
  }

  private func example(_ example: RulePage.Case) -> String {
    let verdicts = phrases.verdicts(example).map { key, verdict in
      (key.map { $0 + " " } ?? "") + words.short(verdict)
    }
    var text = example.name + " → " + verdicts.joined(separator: ", ")
    if let reason = example.reason { text += " (" + words.text(reason) + ")" }
    return text
  }

  private mutating func heading(_ title: String) {
    page.blank()
    page.line(title, .strong)
    page.blank()
  }

  private mutating func list(_ title: String, _ lines: [String]) {
    guard !lines.isEmpty else { return }
    heading(title)
    for line in lines { page.line("- " + line, indent: 2, hanging: 4) }
  }
}
