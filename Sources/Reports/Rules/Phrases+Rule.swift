internal import Findings
internal import Quantities

// The parts of a rule's page in one line each, the same in text, Markdown and HTML.
extension Phrases {
  /// The days on which a law holds; nothing where it has no bound.
  func days(_ law: RulePage.Law) -> String {
    switch (law.from, law.to) {
    case (let from?, let to?): day(from) + words(" sampai ", " to ") + day(to)
    case (let from?, nil): words("sejak ", "since ") + day(from)
    case (nil, let to?): words("sampai ", "until ") + day(to)
    case (nil, nil): ""
    }
  }

  /// What a stage asks of a rule.
  func effect(_ gate: RulePage.Gate) -> String {
    if gate.law.isEmpty { return words("catatan, tidak menghalangi", "a note, blocks nothing") }
    switch gate.needs {
    case .fulfilled: return words("harus sudah terpenuhi", "must be met")
    case .noBreach:
      return words(
        "menghalangi bila batasnya lewat dan belum terpenuhi",
        "blocks when its last day is over and it is not met")
    }
  }

  /// How bad it is, and whether it can be put right.
  func weight(_ card: RuleCard) -> String {
    words.short(card.severity)
      + (card.isCurable
        ? ""
        : words("; catatan riwayat, tidak dapat diubah lagi", "; history, cannot be changed"))
  }

  /// Who answers a question, and for how long an answer holds.
  func answer(_ question: RulePage.Question) -> String {
    words("dijawab oleh ", "answered by ") + question.by.joined(separator: ", ")
      + words(
        "; jawaban berlaku \(question.validDays) hari",
        "; an answer holds for \(question.validDays) days")
  }

  /// The verdicts of an example, for a list with the keys of its elements.
  func verdicts(_ example: RulePage.Case) -> [(key: String?, verdict: Verdict)] {
    (example.verdict.map { [(nil, $0)] } ?? [])
      + example.verdicts.inKeyOrder.map { ($0.key, $0.value) }
  }
}

// The headings of a rule's page.
extension Words {
  var binds: String { self("Mengikat", "Binds") }
  var judged: String { self("Diperiksa", "Judged") }
  var weight: String { self("Bobot", "Weight") }
  var why: String { self("Alasannya", "Why") }
  var fulfils: String { self("Memenuhi", "Fulfils") }
  var file: String { self("Berkas", "File") }
  var basis: String { self("Dasar hukum", "Law") }
  var howDecided: String { self("Bagaimana diputuskan", "How it is decided") }
  var question: String { self("Pertanyaan untuk orang", "Question for a person") }
  var definitions: String { self("Nilai turunan yang dipakai", "Derived values used") }
  var needs: String { self("Data yang diperlukan", "Data that it needs") }
  var lawNumbers: String { self("Angka dari hukum", "Numbers of the law") }
  var atStages: String { self("Pada tahap", "At the stages") }
  var whereNotMet: String { self("Langkah bila belum terpenuhi", "Steps where it is not met") }
  var examples: String { self("Contoh", "Examples") }
  func revision(_ card: RuleCard) -> String { self("revisi ", "revision ") + card.revision }
}
