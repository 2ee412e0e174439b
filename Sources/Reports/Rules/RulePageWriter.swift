internal import Diagnostics
internal import Findings
internal import Quantities

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
    list(
      words("Langkah bila belum terpenuhi", "Steps where it is not met"),
      rule.remediation.map { $0.byLabel + ": " + $0.action })
    list(words("Contoh", "Examples"), rule.cases.map(example))
  }

  private mutating func head() {
    let card = rule.card
    page.line(card.title[rule.language], .strong)
    page.blank()
    page.line(card.norm[rule.language])
    page.blank()
    entry(words("Mengikat", "Binds"), rule.addresseeLabel)
    entry(words("Diperiksa", "Judged"), rule.subjectLabel)
    entry(
      words("Bobot", "Weight"),
      words.short(card.severity)
        + (card.isCurable
          ? ""
          : words("; catatan riwayat, tidak dapat diubah lagi", "; history, cannot be changed"))
        + (card.isOptional
          ? words("; hanya bila dipilih profil", "; only where a profile selects it") : ""))
    entry(words("Alasannya", "Why"), card.why[rule.language])
    entry(words("Memenuhi", "Fulfils"), card.fulfils.joined(separator: ", "))
    entry(words.rule, "\(card.id), " + words("revisi ", "revision ") + card.revision)
    entry(words("Berkas", "File"), rule.file)
  }

  private mutating func entry(_ label: String, _ text: String) {
    guard !text.isEmpty else { return }
    page.entry(label, text, indent: 2, column: Self.column)
  }

  private mutating func law() {
    guard !rule.law.isEmpty else { return }
    heading(words("Dasar hukum", "Law"))
    for law in rule.law {
      page.line("- " + phrases.law(law), indent: 2, hanging: 4)
      if !law.content.isEmpty { page.line("“\(law.content)”", indent: 4, .quiet) }
    }
  }

  private mutating func decision() {
    heading(words("Bagaimana diputuskan", "How it is decided"))
    for part in rule.expressions {
      let label = words.part(part.name)
      page.line(label + (label == part.name ? "" : " (\(part.name))"), indent: 2)
      page.line(part.text, indent: 6, .quiet)
    }
    if let question = rule.question {
      page.line(words("Pertanyaan untuk orang", "Question for a person"), indent: 2)
      page.line(question.text, indent: 6)
      page.line(
        words("dijawab oleh ", "answered by ") + question.by.joined(separator: ", ")
          + words(
            "; jawaban berlaku \(question.validDays) hari",
            "; an answer holds for \(question.validDays) days"), indent: 6)
    }
    guard !rule.definitions.isEmpty else { return }
    heading(words("Nilai turunan yang dipakai", "Derived values used"))
    for definition in rule.definitions {
      page.line(definition.label + " (\(definition.name))", indent: 2, hanging: 4)
      page.line(definition.text, indent: 6, .quiet)
    }
  }

  private mutating func needs() {
    list(
      words("Data yang diperlukan", "Data that it needs"),
      rule.fields.map { $0.label == $0.path ? $0.path : "\($0.label) (\($0.path))" })
    list(
      words("Angka dari hukum", "Numbers of the law"),
      rule.numbers.map { "\($0.label): \($0.value); " + phrases.law($0.law) })
  }

  private mutating func stages() {
    guard !rule.gates.isEmpty else { return }
    heading(words("Pada tahap", "At the stages"))
    for gate in rule.gates {
      let effect =
        gate.law.isEmpty
        ? words("catatan, tidak menghalangi", "a note, blocks nothing")
        : words.effect(gate.needs)
      page.line("- \(gate.label) (\(gate.stage)): " + effect, indent: 2, hanging: 4)
      for law in gate.law { page.line(phrases.law(law), indent: 4, hanging: 6, .quiet) }
    }
  }

  private mutating func profiles() {
    guard !rule.profiles.isEmpty else { return }
    heading(words("Pada profil", "In profiles"))
    let writer = ProfileWriter(language: rule.language)
    for change in rule.profiles { writer.write(change, to: &page) }
  }

  private func example(_ example: RulePage.Case) -> String {
    var verdicts = example.verdict.map { [words.short($0)] } ?? []
    verdicts += example.verdicts.inKeyOrder.map { "\($0.key) " + words.short($0.value) }
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
