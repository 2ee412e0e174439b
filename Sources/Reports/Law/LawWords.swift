internal import Findings
internal import Quantities

/// What the matrix of the law says by itself, in both languages.
struct LawWords {
  private let words: Words
  private let phrases: Phrases

  init(language: String) {
    words = Words(language: language)
    phrases = Phrases(language: language)
  }

  func callAsFunction(_ indonesian: String, _ english: String) -> String {
    words(indonesian, english)
  }

  var title: String { words("Hukum dan aturan", "Law and rules") }

  func summary(_ matrix: LawMatrix) -> String {
    let total = words.count(
      matrix.obligations.count, "kewajiban", "obligation", "obligations")
    let parts = LawMatrix.Standing.allCases.compactMap { standing -> String? in
      let count = matrix.count(standing)
      return count == 0 ? nil : words.number(count) + "\u{A0}" + short(standing)
    }
    return total + (parts.isEmpty ? "" : ": " + parts.joined(separator: ", "))
  }

  func pinpoints(_ matrix: LawMatrix) -> String {
    let articles = matrix.instruments.flatMap(\.articles)
    let total =
      words.count(articles.count, "letak dalam", "pinpoint in", "pinpoints in") + " "
      + words.count(matrix.instruments.count, "peraturan", "instrument", "instruments")
    let classes: [(Confidence?, String)] = [
      (.verified, words("dibaca dalam naskahnya", "read in the text itself")),
      (.secondary, words("menurut sumber kedua", "by secondary sources")),
      (.unverified, words("belum dibaca", "not read")),
      (nil, words("tidak dipakai", "not used")),
    ]
    let parts = classes.compactMap { confidence, name -> String? in
      let count = articles.count { $0.confidence == confidence }
      return count == 0 ? nil : words.number(count) + "\u{A0}" + name
    }
    return total + (parts.isEmpty ? "" : ": " + parts.joined(separator: ", "))
  }

  func short(_ standing: LawMatrix.Standing) -> String {
    switch standing {
    case .decided: words("diputuskan aturan", "decided by rules")
    case .manual: words("dijawab orang", "answered by a person")
    case .outOfScope: words("di luar lingkup", "out of scope")
    case .gap: words("belum diurus", "not accounted for")
    }
  }

  func heading(_ standing: LawMatrix.Standing) -> String {
    switch standing {
    case .decided: words("Diputuskan aturan", "Decided by rules")
    case .manual: words("Dijawab orang", "Answered by a person")
    case .outOfScope: words("Di luar lingkup", "Out of scope")
    case .gap:
      words("Belum diurus: tanpa aturan, tanpa alasan", "Not accounted for: no rule, no reason")
    }
  }

  var notRead: String { words.notRead }
  var notUsed: String { words("tidak dipakai", "not used") }
  var pinpointUnverified: String { words.pinpointUnverified }
  func checked(_ confidence: Confidence) -> String { words.checked(confidence) }
  func read(on day: Day) -> String { words("dibaca ", "read on ") + phrases.day(day) }

  /// The days on which an instrument is in force; nothing where it has no bound.
  func days(of instrument: LawMatrix.Instrument) -> String {
    [
      instrument.from.map { words("sejak ", "from ") + phrases.day($0) },
      instrument.to.map { words("sampai ", "until ") + phrases.day($0) },
    ].compactMap(\.self).joined(separator: ", ")
  }

  func status(of instrument: LawMatrix.Instrument) -> String {
    let days = days(of: instrument)
    return (days.isEmpty ? "" : days + ", ") + (instrument.readOn.map(read) ?? notRead)
  }

  /// The mark behind a pinpoint; none where it was read in the text itself.
  func status(of article: LawMatrix.Article) -> String {
    var marks: [String] = []
    switch article.confidence {
    case .verified: break
    case .secondary: marks.append(words("menurut sumber kedua", "by secondary sources"))
    case .unverified: marks.append(notRead)
    case nil: marks.append(notUsed)
    }
    if article.pinpointUnverified { marks.append(pinpointUnverified) }
    return marks.isEmpty ? "" : " (" + marks.joined(separator: "; ") + ")"
  }
}
