internal import Diagnostics
internal import Findings
internal import Quantities

// Forms that are read again beside the data.
extension AskReport {
  /// A line for each fact; lines that begin with `#` are for the reader.
  var csv: String {
    let facts = questionnaire.questions.filter { $0.kind != .attestation }
    var rows = [["record", "field", "label", "type", "allowed", "value"]]
    rows += instructions.map { ["# " + $0, "", "", "", "", ""] }
    rows += facts.map { question in
      [
        question.subject.type + "/" + question.subject.key, question.path,
        question.label[language], question.type, allowed(question), "",
      ]
    }
    return rows.map { CSVReport.line($0) }.joined()
  }

  /// A dossier of what is asked, every place blank.
  var yaml: String {
    var text = head(
      words("Formulir isian", "Form to fill in"),
      words(
        "Baca bersama datanya: patuh check DATA ISIAN, atau patuh gate TAHAP DATA ISIAN",
        "Read it beside the data: patuh check DATA FORM, or patuh gate STAGE DATA FORM"),
      instructions)
    text += "format: patuh-answers/1\n"
    let facts = questionnaire.questions.enumerated().filter { $1.kind != .attestation }
    for (entity, asked) in Dictionary(grouping: facts, by: \.element.subject.type).inKeyOrder {
      text += "\(entity):\n"
      var blocks: [(key: String, part: Part, questions: [(offset: Int, element: Question)])] = []
      for question in asked {
        let (key, part) = (question.element.subject.key, Part(question.element))
        if let index = blocks.firstIndex(where: { $0.key == key && $0.part == part }) {
          blocks[index].questions.append(question)
        } else {
          blocks.append((key, part, [question]))
        }
      }
      for block in blocks { text += self.block(block.questions) }
    }
    return text
  }

  // Questions about one record; those about elements of a list stand under it.
  private func block(_ questions: [(offset: Int, element: Question)]) -> String {
    guard let first = questions.first?.element else { return "" }
    var text = comment(
      phrases.title(first.subject) + " — " + title(Part(first)), indent: 2)
    text += "  - \(first.keyField): \(quoted(first.subject.key))\n"
    var lists: [String: [(offset: Int, element: Question)]] = [:]
    for question in questions {
      guard let element = question.element.element else {
        text += place(question.element, question.offset + 1, indent: 4)
        continue
      }
      lists[element.list, default: []].append(question)
    }
    for (list, questions) in lists.inKeyOrder {
      text += "    \(list):\n"
      let elements = Dictionary(grouping: questions) { $0.element.element?.key ?? "" }
      for (key, questions) in elements.inKeyOrder {
        guard let element = questions.first?.element.element else { continue }
        text += "      - \(element.keyField): \(quoted(key))\n"
        for question in questions {
          text += place(question.element, question.offset + 1, indent: 8)
        }
      }
    }
    return text
  }

  private func place(_ question: Question, _ number: Int, indent: Int) -> String {
    let label = LocalizedLabels(question.label, first: language).text
    var lines = ["\(number). \(label)" + (question.isPersonal ? " (\(words.personal))" : "")]
    lines += [allowed(question), source(question)].filter { !$0.isEmpty }
    lines.append(words.decides + ": " + rules(question).joined(separator: ", "))
    if question.later != nil { lines.append(reason(question)) }
    return lines.map { comment($0, indent: indent, hanging: 2) }.joined()
      + String(repeating: " ", count: indent) + question.field + ":\n"
  }

  /// The answers of persons, every `met` blank.
  var attestations: String {
    var text = head(
      words("Pertanyaan kepada orang", "Questions to persons"),
      words(
        "Baca dengan: patuh check DATA --attestations JAWABAN",
        "Read it by: patuh check DATA --attestations ANSWERS"),
      [
        words(
          "met yang dibiarkan kosong berarti belum dijawab.",
          "A met that is left blank means that nobody has answered.")
      ])
    text += "format: patuh-attestations/1\nanswers:\n"
    let asked = questionnaire.questions.filter { $0.kind == .attestation }
    if asked.isEmpty { return String(text.dropLast()) + " []\n" }
    for question in asked {
      text += comment(LocalizedLabels(question.label, first: language).text, indent: 2)
      text += comment(
        "met: true | false; by: " + question.choices.map(\.code).joined(separator: " | ")
          + "; on: 2026-01-31", indent: 2)
      text += "  - rule: \(quoted(question.field))\n"
      text += "    subject: {\(question.subject.type): \(quoted(question.subject.key))}\n"
      if let item = question.verdicts.first?.item { text += "    item: \(quoted(item))\n" }
      text += "    met:\n    by:\n    on:\n    # proof: \"…\"\n"
    }
    return text
  }

  private func head(_ title: String, _ reading: String, _ instructions: [String]) -> String {
    let basis = "\(ruleSet.id) \(ruleSet.version), \(profile), \(asOf.iso)"
    return ([title + " — " + basis, answer.text] + instructions + [reading])
      .map { comment($0, indent: 0) }.joined()
  }

  // Lines that an editor shows whole; those after the first stand further in.
  private func comment(_ text: String, indent: Int, hanging: Int = 0) -> String {
    let lead = String(repeating: " ", count: indent) + "# "
    var lines: [String] = []
    for word in phrases.plain(text).split(separator: " ") {
      if let last = lines.last, lead.count + last.count + word.count < Self.width {
        lines[lines.count - 1] = last + " " + word
      } else {
        let start = lines.isEmpty ? "" : String(repeating: " ", count: hanging)
        lines.append(start + word)
      }
    }
    return lines.map { lead + $0 + "\n" }.joined()
  }

  private static var width: Int { 100 }

  private func quoted(_ text: String) -> String {
    "\"" + text.withoutControls.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}

/// A name in every language, that of the run first.
private struct LocalizedLabels {
  let text: String

  init(_ label: LocalizedText, first language: String) {
    let others = label.texts.sorted { $0.key < $1.key }.filter { $0.key != language }.map(\.value)
    text = ([label[language]] + others.filter { $0 != label[language] }).joined(separator: " / ")
  }
}
