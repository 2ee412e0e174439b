internal import Findings
internal import Quantities
internal import Templates

/// What a letter says, piece by piece, in the words of a report.
struct LetterFields {
  private let letter: LetterBatch.Letter
  private let batch: LetterBatch
  private let phrases: Phrases
  private let words: RosterWords

  init(_ letter: LetterBatch.Letter, of batch: LetterBatch) {
    self.letter = letter
    self.batch = batch
    phrases = Phrases(language: batch.roster.language, entities: batch.roster.entities)
    words = RosterWords(language: batch.roster.language)
  }

  /// The values by name; what is not known or not told is left out.
  var values: [String: TemplateValue] {
    let roster = batch.roster
    var texts = [
      "title": letter.title, "sender": batch.senderLabel,
      "keys": letter.to.keys.joined(separator: ", "), "as_of": phrases.day(roster.asOf),
      "rule_set": roster.ruleSet.id + " " + roster.ruleSet.version,
      "sha256": roster.ruleSet.sha256, "profile": roster.profile,
      "duty_count": words.duties(letter.to.open.count), "reply": letter.reply,
    ]
    texts["to"] = letter.to.name
    texts["number"] = letter.to.number
    texts["address"] = letter.address
    texts["record"] = letter.record.map(title)
    texts["reply_last"] = letter.lastDay.map(phrases.day)
    if !roster.cutOff.isEmpty { texts["through"] = words.through(roster.cutOff.map(phrases.day)) }
    var values = texts.filter { !$0.value.isEmpty }.mapValues(TemplateValue.text)
    values["held_back"] = .flag(letter.to.isMasked)
    values["duties"] = .list(letter.to.open.map(duty))
    values["amounts"] = .list(amounts)
    values["step_law"] = .texts(letter.stepBasis.map(phrases.citation))
    values["reply_law"] = .texts(letter.replyBasis.map(phrases.citation))
    return values
  }

  private func duty(_ duty: Roster.Duty) -> [String: TemplateValue] {
    var texts = ["duty": duty.title, "rule": duty.rule, "about": title(duty.subject, duty.item)]
    texts["found"] = duty.message
    texts["due"] = duty.due.map(phrases.day)
    var values = texts.filter { !$0.value.isEmpty }.mapValues(TemplateValue.text)
    values["law"] = .texts(duty.basis.map(phrases.citation))
    values["steps"] = .texts(duty.steps.map { phrases.deed($0, asOf: batch.roster.asOf) })
    return values
  }

  private var amounts: [[String: TemplateValue]] {
    zip(batch.roster.columns, letter.to.totals.amounts).compactMap { column, amount in
      guard amount.value != nil || amount.unknown > 0 else { return nil }
      return [
        "amount_of": .text(column.label), "amount": .text(words.amount(amount, phrases)),
      ]
    }
  }

  private func title(_ subject: Subject) -> String { title(subject, nil) }

  // The name of a work may be that of the person for whom it is done.
  private func title(_ subject: Subject, _ item: String?) -> String {
    var subject = subject
    if letter.to.isMasked { subject.name = nil }
    return phrases.title(subject, item: item)
  }
}
