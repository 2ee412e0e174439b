internal import Diagnostics
public import Findings
public import Quantities

/// What `ask` prints: the facts that could still change a verdict, as questions and as forms.
public struct AskReport: SheetPrintout {
  /// A form of the questions.
  public enum Format: String, CaseIterable, Sendable {
    /// For a terminal.
    case text
    /// A form for a comment or a wiki.
    case markdown
    /// A form to read and to print.
    case html
    /// A form to fill in with a spreadsheet, and to be read beside the data.
    case csv
    /// A form to fill in with an editor, and to be read beside the data.
    case yaml
    /// A form for the questions that a person answers, to be given to `--attestations`.
    case attestations
    /// Everything, for programs.
    case json
  }

  let questionnaire: Questionnaire
  let ruleSet: ReportedRuleSet
  let inputs: [ReportInput]
  let asOf: Day
  let profile: String
  let language: String
  let phrases: Phrases

  /// Creates the printout of a questionnaire, with what was read and by which rules.
  public init(
    _ questionnaire: Questionnaire, ruleSet: ReportedRuleSet, inputs: [ReportInput], asOf: Day,
    profile: String, language: String, entities: [String: String]
  ) {
    self.questionnaire = questionnaire
    self.ruleSet = ruleSet
    self.inputs = inputs.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    self.asOf = asOf
    self.profile = profile
    self.language = language
    phrases = Phrases(language: language, entities: entities)
  }

  var words: Words { phrases.words }

  /// The whole of it in a format; the style concerns only text.
  public func text(as format: Format, style: TextReport.Style = .plain) -> String {
    switch format {
    case .text: text(style: style)
    case .markdown: markdown
    case .html: html
    case .csv: csv
    case .yaml: yaml
    case .attestations: attestations
    case .json: json
    }
  }

  /// The questions in the order in which answers help most.
  public func text(style: TextReport.Style, width: Int) -> String {
    var writer = AskWriter(self, TextPage(style: style, width: width))
    return writer.write()
  }
}

extension AskReport {
  /// A part of the questions, in their order.
  enum Part: CaseIterable {
    case first
    case others
    case later

    init(_ question: Question) {
      self = question.later != nil ? .later : question.isFirst ? .first : .others
    }
  }

  /// What a part is called.
  func title(_ part: Part) -> String {
    switch part {
    case .first: words.firstQuestions
    case .others: words.otherQuestions
    case .later: words.laterQuestions
    }
  }

  /// The questions of each part, with what the part is called; parts without any are left out.
  var parts: [(title: String, questions: [(number: Int, question: Question)])] {
    let all = questionnaire.questions.enumerated().map { (number: $0 + 1, question: $1) }
    return Part.allCases.compactMap { part in
      let own = all.filter { Part($0.question) == part }
      return own.isEmpty ? nil : (title(part), own)
    }
  }

  /// The first line: how much is open, and how little is asked first.
  var answer: (text: String, ink: TextPage.Ink) {
    let questions = questionnaire.questions
    guard !questions.isEmpty else {
      let isClosed = questionnaire.obstacles.isEmpty
      return isClosed
        ? (
          words(
            "TIDAK ADA YANG PERLU DITANYAKAN: tidak ada putusan yang menunggu fakta",
            "NOTHING TO ASK: no verdict waits for a fact"), .good
        )
        : (
          words(
            "TIDAK ADA YANG DAPAT DITANYAKAN: isian tidak mengubah putusan yang masih terbuka",
            "NOTHING CAN BE ASKED: no answer changes the verdicts that are open"), .open
        )
    }
    let now = questions.filter { $0.later == nil }
    let later = questionnaire.waitingForLater
    let rest = words.count(later, "putusan", "verdict", "verdicts")
    guard !now.isEmpty else {
      return (
        words(
          "BELUM ADA YANG PERLU DITANYAKAN: \(rest) menunggu fakta dari tahap berikutnya",
          "NOTHING TO ASK YET: \(rest) \(later == 1 ? "waits" : "wait") for facts of a later stage"),
        .good
      )
    }
    let first = now.count(where: \.isFirst)
    let verdicts = words.count(questionnaire.waiting, "putusan", "verdict", "verdicts")
    var text = words(
      "\(verdicts) menunggu \(words.count(now.count, "isian", "", ""))",
      "\(verdicts) \(questionnaire.waiting == 1 ? "waits" : "wait") for "
        + words.count(now.count, "", "answer", "answers"))
    if first < now.count {
      text +=
        first == 1
        ? words("; isian pertama menyentuh semuanya", "; the first touches every one")
        : words(
          "; \(first) isian pertama menyentuh semuanya", "; the first \(first) touch every one")
    }
    if later > 0 {
      text += words(
        "; \(words.number(later)) lagi menunggu tahap berikutnya",
        "; \(words.number(later)) more \(later == 1 ? "waits" : "wait") for a later stage")
    }
    return (text, .open)
  }

  /// What a reader must know before filling anything in, a sentence each.
  var instructions: [String] {
    var sentences = [
      words(
        "Isian yang dibiarkan kosong tetap belum diketahui; ~ berarti memang tidak ada.",
        "A place left blank stays not known; ~ means that there is none."),
      words(
        "Yang sudah ada dalam data tidak diganti: bila isian berbeda, keduanya tidak dipakai.",
        "What the data state is not replaced: where an answer differs, neither is used."),
      words(
        "Satu jawaban dapat membuka pertanyaan lain: sesudah diisi, jalankan patuh ask lagi.",
        "An answer may lead to another question: once filled in, run patuh ask again."),
    ]
    if !questionnaire.isSmallest {
      sentences.append(
        words(
          "Himpunan pertama mungkin bukan yang terkecil; mencarinya terlalu lama.",
          "The first set may not be the smallest; looking for it would take too long."))
    }
    return sentences
  }

  /// What may be written, in one line.
  func allowed(_ question: Question) -> String {
    let choices = question.choices.map { "\($0.code) (\($0.label[language]))" }
      .joined(separator: ", ")
    if question.kind == .attestation {
      return words("ya atau tidak, oleh ", "yes or no, by ")
        + question.choices.map { $0.label[language] }.joined(separator: words(" atau ", " or "))
    }
    if let link = question.link {
      return words("kunci data: ", "the key of a record: ") + phrases.entity(link)
    }
    let text = words.form(question.type, question.kind)
    let unit = question.unit.map { ", " + $0[language] } ?? ""
    return text + unit + (choices.isEmpty ? "" : ": " + choices)
  }

  /// Where the fact stands, and who brings it.
  func source(_ question: Question) -> String {
    guard question.kind != .attestation else { return "" }
    var seen: Set<String> = []
    let people = question.givers.map(\.byLabel).filter { seen.insert($0).inserted }
    let paper = (question.paper ?? question.group).map { [$0[language]] } ?? []
    return (paper + people).joined(separator: "; ")
  }

  /// Why it is asked, beside its being absent.
  func reason(_ question: Question) -> String {
    question.later.map { words("baru pada tahap: ", "not before the stage: ") + $0[language] }
      ?? words.text(question.reason)
  }

  /// The rules whose verdicts wait for it, each once.
  func rules(_ question: Question) -> [String] {
    var seen: Set<String> = []
    return question.verdicts.map(\.rule).filter { seen.insert($0).inserted }
  }

  /// An open verdict that no answer decides.
  func obstacle(_ obstacle: Obstacle) -> String {
    let facts = obstacle.facts.map(phrases.missing)
    if !facts.isEmpty { return facts.joined(separator: "; ") }
    return obstacle.reason.map(words.text) ?? ""
  }
}
