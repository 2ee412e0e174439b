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

  /// A law with the days on which it holds.
  func law(_ law: RulePage.Law) -> String {
    let days = days(law)
    return datedCitation(law.citation) + (days.isEmpty ? "" : ", " + days)
  }

  /// What a stage asks of a rule.
  func effect(_ gate: RulePage.Gate) -> String {
    if gate.law.isEmpty { return words("catatan, tidak menghalangi", "a note, blocks nothing") }
    return words.effect(gate.needs)
  }

  /// How bad it is, and whether it can be put right.
  func weight(_ card: RuleCard) -> String {
    words.short(card.severity)
      + (card.isCurable
        ? ""
        : words("; catatan riwayat, tidak dapat diubah lagi", "; history, cannot be changed"))
      + (card.isOptional
        ? words("; hanya bila dipilih profil", "; only where a profile selects it") : "")
  }

  /// What a profile does to a rule.
  func change(_ change: ProfileChange) -> String {
    switch change.effect {
    case .selected: words("dipakai menilai", "judges")
    case .deselected: words("tidak dipakai menilai", "does not judge")
    case .severity(let severity, let before):
      words(
        "bobot “\(words.short(severity))”, bukan “\(words.short(before))”",
        "weight “\(words.short(severity))” in place of “\(words.short(before))”")
    case .gate(_, let label, let needs, let condition):
      words("syarat pada tahap ", "a condition of the stage ") + label + ": "
        + words.effect(needs) + (condition.map { " (\($0))" } ?? "")
    case .number(let label, let value): label + " " + value
    }
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
  var inProfiles: String { self("Pada profil", "In profiles") }
  var atStages: String { self("Pada tahap", "At the stages") }
  var whereNotMet: String { self("Langkah bila belum terpenuhi", "Steps where it is not met") }
  var examples: String { self("Contoh", "Examples") }
  func revision(_ card: RuleCard) -> String { self("revisi ", "revision ") + card.revision }
}
