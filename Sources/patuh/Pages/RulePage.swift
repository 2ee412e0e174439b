import Diagnostics
import Documents
import Findings
import Rules

/// A rule for people: what it asks of whom, by which law, how it decides, what to do.
struct RulePage {
  private let rule: Rule
  private let ruleSet: RuleSet
  private let language: Language
  private var page = Page()

  init(_ rule: Rule, _ ruleSet: RuleSet, _ language: Language) {
    self.rule = rule
    self.ruleSet = ruleSet
    self.language = language
    head()
    law()
    conditions()
    stages()
    steps()
    page.heading(language("Contoh", "Examples") + " (\(rule.examples.count))")
    for example in rule.examples { page.line("- " + text(example), indent: 2, hanging: 4) }
  }

  var text: String { page.text }

  private mutating func head() {
    let card = rule.card
    page.line(card.title[language.rawValue])
    page.blank()
    page.entry(language("Aturan", "Rule"), card.id)
    page.entry(language("Norma", "Norm"), card.norm[language.rawValue])
    page.entry(
      language("Untuk", "Binds"),
      ruleSet.roleLabel(card.addressee, language.rawValue) + " (\(card.subject))")
    page.entry(
      language("Bobot", "Weight"),
      language.word(card.severity)
        + (card.isCurable ? "" : language("; tidak dapat diperbaiki lagi", "; cannot be cured")))
    page.entry(language("Memenuhi", "Fulfils"), card.fulfils.joined(separator: ", "))
    page.entry(language("Mengapa", "Why"), card.why[language.rawValue])
    page.entry(language("Berkas", "File"), rule.document.source.path)
  }

  private mutating func law() {
    page.heading(language("Hukum", "Law"))
    for entry in rule.basis {
      page.line("- " + language.text(entry.citation) + during(entry.range), indent: 2, hanging: 4)
      let article = ruleSet.sources[entry.citation.source]?.articles[entry.citation.at]
      if let article { page.line(article[language.rawValue], indent: 4) }
    }
  }

  private func during(_ range: DayRange) -> String {
    let from = range.from.map { language(" sejak ", " from ") + language.text($0) } ?? ""
    let to = range.to.map { language(" sampai ", " to ") + language.text($0) } ?? ""
    return from + to
  }

  // As they stand in the file: a lawyer compares them with the norm.
  private mutating func conditions() {
    page.heading(language("Cara memutuskan", "How it decides"))
    let root = rule.document.root
    for name in ["for_each", "dated_by", "applies"] { expression(name, root[name]) }
    for entry in root["let"]?.entries ?? [] {
      expression(entry.key.text ?? "", entry.value)
    }
    for name in ["due", "check"] { expression(name, root[name]) }
    if case .attestation(let question) = rule.check {
      page.entry(language("ditanya", "asked"), question.text[language.rawValue])
      page.entry(
        language("dijawab", "answered"),
        question.by.map { ruleSet.roleLabel($0, language.rawValue) }.joined(separator: ", ")
          + language(", berlaku \(question.validDays) hari", ", holds \(question.validDays) days"))
    }
  }

  private mutating func expression(_ name: String, _ node: Node?) {
    if let text = node?.text { page.entry(name, text) }
    for entry in node?.entries ?? [] {
      page.entry(name, (entry.key.text ?? "") + ": " + (entry.value.text ?? ""))
    }
  }

  private mutating func stages() {
    guard !rule.gates.isEmpty else { return }
    page.heading(language("Tahap", "Stages"))
    for gate in rule.gates {
      let need =
        switch gate.needs {
        case .noBreach: language("tidak boleh belum terpenuhi", "must not be in breach")
        case .fulfilled: language("harus terpenuhi", "must be fulfilled")
        }
      let basis = gate.basis.map { language.text($0.citation) }.joined(separator: "; ")
      page.entry(
        gate.stage,
        need + ": "
          + (basis.isEmpty
            ? language(
              "catatan, tidak menghalangi (tanpa dasar hukum)", "a note, blocks nothing (no basis)")
            : basis))
    }
  }

  private mutating func steps() {
    guard !rule.remediation.isEmpty else { return }
    page.heading(language("Langkah", "Steps"))
    for (index, node) in (rule.document.root["remediation"]?.items ?? []).enumerated()
    where rule.remediation.indices.contains(index) {
      let by = ruleSet.roleLabel(rule.remediation[index].by, language.rawValue)
      let action = node["do"]?[language.rawValue]?.text ?? ""
      page.line("\(index + 1). \(by): \(action)", indent: 2, hanging: 5)
    }
  }

  private func text(_ example: Example) -> String {
    let verdicts =
      example.verdict.map { language.word($0) }
      ?? example.verdicts.sorted { $0.key < $1.key }
      .map { "\($0.key): \(language.word($0.value))" }.joined(separator: ", ")
    return example.name + " → " + verdicts
  }
}

/// All rules, folder by folder.
struct RuleListPage {
  private var page = Page()

  init(_ ruleSet: RuleSet, _ language: Language) {
    page.line("\(ruleSet.id) \(ruleSet.version): \(ruleSet.title[language.rawValue])")
    var folder = ""
    for rule in ruleSet.rules {
      let own = String(rule.id.prefix { $0 != "/" })
      if own != folder { page.blank() }
      folder = own
      page.line(rule.id)
      page.line(rule.card.title[language.rawValue], indent: 4)
      let fulfils = rule.card.fulfils.joined(separator: ", ")
      page.line(
        ([language.word(rule.card.severity)] + (fulfils.isEmpty ? [] : [fulfils]))
          .joined(separator: " · "), indent: 4)
    }
    page.blank()
    page.line(language("\(ruleSet.rules.count) aturan", "\(ruleSet.rules.count) rules"))
  }

  var text: String { page.text }
}
