internal import Diagnostics
internal import Findings
internal import Quantities

/// A whole report as a page to read: the answer, what it counts, then everything that was found.
struct OverviewSheet {
  // More are told rule by rule in tables, in which one finds a record; fewer one by one.
  private static let readOneByOne = 5

  let report: Report
  let phrases: Phrases
  let cards: [String: RuleCard]
  var words: Words { phrases.words }

  init(_ report: Report) {
    self.report = report
    phrases = Phrases(language: report.language, entities: report.entities)
    cards = report.cards
  }

  var sheet: Sheet {
    let answers = report.answers(phrases)
    let isOne = answers.count == 1
    var sheet = Sheet(
      title: isOne ? answers[0].text : report.ruleSet.title, language: report.language)
    reservations(&sheet)
    if isOne, let gate = report.gates.first {
      gatePage(gate, &sheet)
      return sheet
    }
    if !isOne { self.answers(&sheet) }
    sheet.blocks.append(.entries(basis))
    charts(&sheet)
    if report.gates.isEmpty {
      byVerdict(report.findings, &sheet)
    } else {
      for gate in report.gates { self.gate(gate, &sheet, isOne: false) }
      if !othersOfStage.isEmpty {
        sheet.heading(words.beyondStage)
        byVerdict(othersOfStage, &sheet, level: 3)
      }
    }
    closing(&sheet)
    sheet.table(
      words("Data yang dibaca", "Data that were read"), [words.file, "sha256"],
      report.inputs.map { Sheet.Row([[.text(phrases.input($0))], [.code($0.sha256)]]) })
    return sheet
  }

  /// What no answer of a stage names.
  var othersOfStage: [Finding] {
    let told = Set(report.gates.flatMap(\.findings).map(\.fingerprint))
    return report.findings.filter { !told.contains($0.fingerprint) }
  }

  // What must be read with the answer: too few records, and what makes the run demand less.
  private func reservations(_ sheet: inout Sheet) {
    let short = report.shortfalls.map { Sheet.Span.badge(phrases.shortfall($0), .bad) }
    let loosened = report.loosened.map { Sheet.Span.badge(words.loosened($0), .open) }
    for span in short + loosened { sheet.blocks.append(.paragraph([span])) }
  }

  private var basis: [(label: String, words: [Sheet.Span])] {
    let checked = phrases.subjects(report.summary.subjects)
    return law + [(words("Diperiksa", "Checked"), [.text(checked)])]
  }

  /// As of when and by which rules.
  var law: [(label: String, words: [Sheet.Span])] {
    let set = report.ruleSet
    let title = (set.title.isEmpty ? set.id : set.title) + " (\(set.id) \(set.version))"
    return [
      (words("Per tanggal", "As of"), [.text(phrases.day(report.asOf))]),
      (words("Aturan", "Rules"), [.text(title)]),
      ("sha256", [.code(set.sha256)]),
      (words("Profil", "Profile"), [.text(report.profile)]),
      (words.settings, report.settings.map { [.code($0)] } ?? []),
    ].filter { !$0.1.isEmpty }
  }

  private func answers(_ sheet: inout Sheet) {
    sheet.blocks.append(
      .table(
        head: [words("Data", "Record"), words("Tahap", "Stage"), words("Jawaban", "Answer")],
        rows: report.gates.map { gate in
          Sheet.Row([
            [.text(phrases.title(gate.subject, item: gate.item))], [.text(gate.label)],
            [.badge(Answer(gate: gate, words).text, gate.status.tone)],
          ])
        }))
  }

  func gate(_ gate: GateAnswer, _ sheet: inout Sheet, isOne: Bool) {
    if !isOne { sheet.heading(phrases.title(gate.subject, item: gate.item) + ", " + gate.label) }
    let level = isOne ? 2 : 3
    for (title, findings) in [
      (words.conditions, gate.blocks), (words.notes, gate.notes),
      (words.fallingDue, gate.fallingDue), (words.heading(.unknown), gate.undecided),
    ] where !findings.isEmpty {
      section(title, findings, level, &sheet)
    }
    guard !gate.follows.isEmpty else { return }
    sheet.heading(words.follows(gate.status), level: level)
    sheet.blocks.append(.list(gate.follows.map { [.text(phrases.sentence($0))] }))
  }

  func byVerdict(_ findings: [Finding], _ sheet: inout Sheet, level: Int = 2) {
    for verdict in Verdict.inReadingOrder {
      let group = findings.filter { $0.verdict == verdict }
      let (past, open) = (group.filter(isHistory), group.filter { !isHistory($0) })
      section(words.heading(verdict), open, level, &sheet)
      section(words.history, past, level, &sheet)
    }
  }

  func isHistory(_ finding: Finding) -> Bool {
    finding.verdict == .fail && cards[finding.rule]?.isCurable == false
  }

  private func section(
    _ title: String, _ findings: [Finding], _ level: Int, _ sheet: inout Sheet
  ) {
    guard !findings.isEmpty else { return }
    sheet.heading("\(title) (\(words.number(findings.count)))", level: level)
    guard findings.count > Self.readOneByOne else {
      for finding in findings { self.finding(finding, level + 1, &sheet) }
      return
    }
    let byRule = Dictionary(grouping: findings, by: \.rule).inKeyOrder
    for (rule, findings) in byRule where findings.count > 1 {
      self.rule(rule, findings, level + 1, &sheet)
    }
    let single = byRule.filter { $0.value.count == 1 }.flatMap(\.value)
    // Among sections, a table without a heading would be read as one of the last section's.
    if !single.isEmpty, single.count < findings.count {
      sheet.heading(words.oneEach + " (\(words.number(single.count)))", level: level + 1)
    }
    rules(single, &sheet)
  }

  func closing(_ sheet: inout Sheet) {
    if !report.waivers.isEmpty {
      sheet.heading(words.waivers)
      sheet.blocks.append(
        .list(report.waivers.map { [.text(phrases.decision($0, asOf: report.asOf))] }))
    }
    if let baseline = report.baseline {
      sheet.heading(words.comparison)
      sheet.blocks.append(.paragraph([.text(phrases.comparison(baseline))]))
    }
    sheet.table(
      words.dataIssues,
      [words("Tempat", "Place"), words("Isian", "Field"), words("Nilai", "Value"), words.because],
      report.dataIssues.map { issue in
        let place = phrases.place(issue.file, issue.line, issue.column) ?? issue.file
        return Sheet.Row([
          [.code(place)], [.code(issue.field)], [.code(issue.value)], [.text(issue.problem)],
        ])
      })
    if !report.hints.isEmpty {
      sheet.heading(words.hints)
      sheet.blocks.append(.list(report.hints.map { [.text(phrases.sentence($0))] }))
    }
  }
}

extension Verdict {
  /// What is open first.
  static let inReadingOrder: [Verdict] = [
    .fail, .error, .pending, .unknown, .manual, .pass, .notApplicable,
  ]
}

extension GateAnswer {
  /// Everything that the answer names.
  var findings: [Finding] { blocks + notes + fallingDue + undecided }
}

extension RunStatus {
  fileprivate var tone: Sheet.Tone {
    switch self {
    case .clear: .good
    case .open, .broken, .incomplete: .bad
    case .undecided, .nothing: .open
    }
  }
}
