internal import Templates

/// What the templates of letters may ask for.
enum LetterNames {
  /// What every template may ask for.
  static let words: [String: TemplateShape] = [
    "title": .text, "sender": .text, "to": .text, "keys": .text, "number": .text,
    "address": .text, "held_back": .flag, "record": .text, "as_of": .text, "through": .text,
    "rule_set": .text, "sha256": .text, "profile": .text, "duty_count": .text,
    "duties": .list([
      "duty": .text, "rule": .text, "about": .text, "found": .text, "due": .text, "law": .texts,
      "steps": .texts,
    ]),
    "amounts": .list(["amount_of": .text, "amount": .text]),
    "step_law": .texts, "reply": .text, "reply_last": .text, "reply_law": .texts,
  ]

  /// What a sheet may ask for besides: the paragraphs of the letter's own words.
  static let sheet: [String: TemplateShape] = words.merging(["paragraphs": .texts]) { $1 }
}
