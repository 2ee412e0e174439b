internal import Diagnostics
internal import Findings

/// Questions as lines of text.
struct AskWriter {
  private static let shownRules = 4

  private let report: AskReport
  private var page: TextPage
  private var words: Words { report.words }

  init(_ report: AskReport, _ page: TextPage) {
    self.report = report
    self.page = page
  }

  mutating func write() -> String {
    page.line(report.answer.text, report.answer.ink)
    if let stage = report.questionnaire.stage {
      page.line(words("Tahap: ", "Stage: ") + stage)
    }
    for part in report.parts {
      page.blank()
      page.line("\(part.title) (\(words.number(part.questions.count)))", .strong)
      for (number, question) in part.questions { self.question(question, number) }
    }
    obstacles()
    if !report.questionnaire.questions.isEmpty { instructions() }
    return page.take()
  }

  private mutating func question(_ question: Question, _ number: Int) {
    page.blank()
    page.entry("\(number).", question.label[report.language], indent: 0, column: 4, .strong)
    entry(words.record, report.phrases.title(question.subject))
    entry(
      question.kind == .attestation ? words.rule : words.field,
      question.path + " — " + report.reason(question)
        + (question.isPersonal ? ", " + words.personal : ""))
    entry(words.allowed, report.allowed(question))
    if !report.source(question).isEmpty { entry(words.source, report.source(question)) }
    guard question.kind != .attestation else { return }
    let rules = report.rules(question)
    let left = rules.count - Self.shownRules
    entry(
      words.decides,
      rules.prefix(Self.shownRules).joined(separator: ", ")
        + (left > 0 ? ", " + words.more(left) : ""))
  }

  private mutating func entry(_ label: String, _ text: String) {
    page.entry(label, text, indent: 4, column: 16)
  }

  private mutating func obstacles() {
    let obstacles = report.questionnaire.obstacles
    guard !obstacles.isEmpty else { return }
    page.blank()
    page.line("\(words.obstacles) (\(words.number(obstacles.count)))", .strong)
    page.blank()
    for obstacle in obstacles {
      let verdict = obstacle.verdict
      page.line(
        "- \(verdict.title), " + report.phrases.title(verdict.subject, item: verdict.item) + ": "
          + report.obstacle(obstacle) + " (\(verdict.rule))", indent: 2, hanging: 4)
    }
  }

  private mutating func instructions() {
    page.blank()
    page.line(words("Mengisi", "Filling in"), .strong)
    page.blank()
    let forms = words(
      "Formulir: --out yaml:isian.yaml atau --out csv:isian.csv, dibaca bersama datanya: "
        + "patuh check DATA isian.yaml, atau patuh gate TAHAP DATA isian.yaml; pertanyaan "
        + "kepada orang: --out attestations:jawaban.yaml, dibaca dengan --attestations.",
      "Forms: --out yaml:form.yaml or --out csv:form.csv, read beside the data: "
        + "patuh check DATA form.yaml, or patuh gate STAGE DATA form.yaml; questions to "
        + "persons: --out attestations:answers.yaml, read by --attestations.")
    page.line("- " + forms, indent: 2, hanging: 4)
    for sentence in report.instructions {
      page.line("- " + report.phrases.sentence(sentence), indent: 2, hanging: 4)
    }
  }
}
