internal import Diagnostics
internal import Findings
internal import Quantities

extension AskReport {
  var sheet: Sheet {
    var sheet = Sheet(title: answer.text, language: language)
    var basis: [(label: String, words: [Sheet.Span])] = []
    if let stage = questionnaire.stage { basis.append((words("Tahap", "Stage"), [.text(stage)])) }
    basis += [
      (words("Per tanggal", "As of"), [.text(phrases.day(asOf))]),
      (words("Aturan", "Rules"), [.text("\(ruleSet.title) (\(ruleSet.id) \(ruleSet.version))")]),
      ("sha256", [.code(ruleSet.sha256)]), (words("Profil", "Profile"), [.text(profile)]),
      (
        words("Data yang dibaca", "Data that were read"),
        Array(inputs.map { [.text(phrases.input($0))] }.joined(separator: [.lineEnd]))
      ),
    ]
    sheet.blocks.append(.entries(basis))
    if !questionnaire.questions.isEmpty {
      sheet.blocks.append(.list(instructions.map { [.text(phrases.sentence($0))] }))
    }
    for part in parts {
      sheet.heading("\(part.title) (\(words.number(part.questions.count)))")
      sheet.blocks.append(
        .table(
          head: [
            words("Pertanyaan", "Question"), words.allowed, words("Jawaban", "Answer"),
            words.decides,
          ], rows: part.questions.map(row)))
    }
    sheet.table(
      words.obstacles, [words.rule, words.record, words.because],
      questionnaire.obstacles.map { obstacle in
        let verdict = obstacle.verdict
        return Sheet.Row([
          [.text(verdict.title)], [.text(phrases.title(verdict.subject, item: verdict.item))],
          [.text(self.obstacle(obstacle))],
        ])
      })
    if !questionnaire.questions.isEmpty {
      sheet.blocks.append(
        .signature(
          title: words("Diisi oleh", "Filled in by"), note: "", labels: words.signatureLabels))
    }
    return sheet
  }

  private func row(_ number: Int, _ question: Question) -> Sheet.Row {
    var name: [Sheet.Span] = [.text("\(number). " + question.label[language]), .lineEnd]
    name += [.code(question.path)]
    if question.isPersonal { name += [.text(" "), .badge(words.personal, .open)] }
    name += [.lineEnd, .text(phrases.title(question.subject))]
    name += [.lineEnd, .badge(reason(question), .quiet)]
    let source = source(question)
    var allowed: [Sheet.Span] = [.text(allowed(question))]
    if !source.isEmpty { allowed += [.lineEnd, .text(words.source + ": " + source)] }
    return Sheet.Row([
      name, allowed, [.room],
      question.kind == .attestation
        ? [] : Array(rules(question).map { [.code($0)] }.joined(separator: [.lineEnd])),
    ])
  }
}
