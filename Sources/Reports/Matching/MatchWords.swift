internal import Findings

/// What the page of `match` says by itself, in both languages.
struct MatchWords {
  let words: Words

  init(_ language: String) {
    words = Words(language: language)
  }

  /// The answer: how many are linked, to decide and left over.
  func answer(_ page: MatchPage) -> String {
    let total = words.count(
      page.entries.count, "pendaftaran", "registration", "registrations")
    let parts = [
      words.number(page.count(.linked)) + words(" terhubung", " linked"),
      words.number(page.count(.undecided)) + words(" perlu dicocokkan", " to decide"),
      words.number(page.count(.none)) + words(" tidak cocok", " matching nothing"),
    ]
    return total + ": " + parts.joined(separator: ", ")
  }

  func heading(_ fate: MatchPage.Fate) -> String {
    switch fate {
    case .linked: words("Terhubung", "Linked")
    case .undecided: words("Perlu dicocokkan", "To decide")
    case .none: words("Tidak cocok dengan data mana pun", "Matching no record of the data")
    }
  }

  /// What a link or an open question rests on.
  func text(_ ground: MatchPage.Ground) -> String {
    switch ground {
    case .exact: words("kunci pasti sama", "an exact key is the same")
    case .points:
      words("cukup poin, jelas di atas calon lain", "enough points, clearly above any other")
    case .answer: words("diputuskan", "decided")
    case .severalExact:
      words(
        "kunci pasti menunjuk lebih dari satu data, atau lebih dari satu pendaftaran",
        "an exact key leads to several records, or from several registrations")
    case .contradicted:
      words(
        "banyak yang cocok, tetapi ada yang membantah", "much fits, but something speaks against it"
      )
    case .rival:
      words(
        "pendaftaran lain juga cocok dengan data ini", "another registration claims the record, too"
      )
    case .runnerUp: words("calon lain hampir sama kuat", "another record is nearly as good")
    case .weak: words("yang cocok terlalu sedikit", "too little fits")
    case .nothing: words("tidak ada yang mendekati", "nothing comes near")
    }
  }

  func points(_ number: Int) -> String { words.count(number, "poin", "point", "points") }

  /// A candidate in one line.
  func line(_ candidate: MatchPage.Candidate) -> String {
    var text = candidate.key
    if let name = candidate.name { text += " “\(name)”" }
    text += ", " + points(candidate.points)
    if let owner = candidate.owner {
      text += words(", sudah terhubung dengan \(owner)", ", linked to \(owner) already")
    }
    return text
  }

  /// What comparing the fields came to; what one side lacks is left out.
  func line(_ comparisons: [MatchPage.Comparison]) -> String {
    comparisons.filter { $0.agreement != "missing" }.map { found in
      let sign = found.points > 0 ? "+" : ""
      return "\(found.value.label) \(found.text) (\(sign)\(found.points))"
    }.joined(separator: "; ")
  }

  /// What an entry says, field by field.
  func line(_ values: [MatchPage.Value]) -> String {
    values.compactMap { value in value.text.map { "\(value.label): \($0)" } }
      .joined(separator: "; ")
  }
}
