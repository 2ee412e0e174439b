import Diagnostics
import Findings
import Quantities

/// Why the verdicts of a rule about one record are what they are.
struct ExplanationPage {
  private let language: Language
  private var page = Page()

  init(_ explanations: [Explanation], asOf: Day, _ language: Language) {
    self.language = language
    for explanation in explanations {
      page.blank()
      head(explanation, asOf)
      facts(explanation.finding)
      parts(language("Ungkapan", "Expressions"), explanation.parts)
      parts(language("Definisi", "Definitions"), explanation.definitions)
    }
  }

  var text: String { page.text }

  private mutating func head(_ explanation: Explanation, _ asOf: Day) {
    let finding = explanation.finding
    var subject = finding.subject.type + " " + finding.subject.key
    if let item = finding.item { subject += " [\(item)]" }
    if let name = finding.subject.name { subject += " — " + name }
    page.line(explanation.card.title[language.rawValue] + ": " + language.word(finding.verdict))
    page.blank()
    page.entry(language("Data", "Record"), subject)
    page.entry(language("Aturan", "Rule"), finding.rule)
    page.entry(language("Norma", "Norm"), explanation.card.norm[language.rawValue])
    page.entry(language("Per tanggal", "As of"), language.text(asOf))
    page.entry(language("Temuan", "Found"), finding.message)
    if let due = finding.due { page.entry(language("Batas", "Due"), language.text(due)) }
    if let reason = finding.reason { page.entry(language("Sebab", "Reason"), reason.rawValue) }
    if let failure = finding.failure { page.entry(language("Galat", "Error"), failure) }
    for citation in finding.basis { page.entry(language("Hukum", "Law"), language.text(citation)) }
    for use in finding.parameters {
      page.entry(
        language("Angka", "Number"),
        "\(use.name) = \(use.value.text)" + language(", sejak ", ", since ")
          + "\(language.text(use.from)) (\(use.source), \(use.at))")
    }
    for result in finding.readings {
      page.entry(
        language("Bacaan", "Reading"),
        "\(result.title): \(language.word(result.verdict))"
          + (result.due.map { language(", batas ", ", due ") + language.text($0) } ?? ""))
    }
  }

  private mutating func facts(_ finding: Finding) {
    guard !finding.facts.isEmpty || !finding.missing.isEmpty else { return }
    page.heading(language("Fakta", "Facts"))
    for fact in finding.facts {
      var text = "\(fact.path) = \(fact.value.text)"
      if let file = fact.file {
        text += " (\(file)" + (fact.line.map { ":\($0)" } ?? "")
        text += (fact.column.map { ":\($0)" } ?? "") + ")"
      }
      page.line(text, indent: 2, hanging: 4)
    }
    for fact in finding.missing {
      page.line(
        fact.path + language(" tidak ada: ", " is missing: ") + fact.reason.rawValue, indent: 2,
        hanging: 4)
    }
  }

  private mutating func parts(_ title: String, _ parts: [Explanation.Part]) {
    guard !parts.isEmpty else { return }
    page.heading(title)
    for part in parts {
      page.line("\(part.name): \(part.value)", indent: 2, hanging: 4)
      page.line(part.expression, indent: 4, hanging: 6)
      for step in part.steps where step.text != part.expression {
        page.line("\(step.text) = \(step.value)", indent: 6, hanging: 8)
      }
    }
  }
}
