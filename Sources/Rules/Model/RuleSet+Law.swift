internal import Diagnostics
public import Findings

extension RuleSet {
  /// What the law asks for against what the rules decide, in a language.
  public func lawMatrix(in language: String) -> LawMatrix {
    let uses = uses
    return LawMatrix(
      obligations: obligations.map { standing(of: $0, language) },
      instruments: sources.values.sorted { $0.id < $1.id }.map { source in
        let pinpoints = source.articles.keys.sorted { Self.inArticleOrder($0, $1) }
        return LawMatrix.Instrument(
          id: source.id, short: source.short, title: source.title[language],
          from: source.inForce.from, to: source.inForce.to, readOn: source.readOn,
          articles: pinpoints.map { at in
            article(at, source.articles[at]?[language] ?? "", uses[source.id + "\n" + at] ?? [])
          })
      })
  }

  private func standing(of obligation: Obligation, _ language: String) -> LawMatrix.Obligation {
    let deciding = rules.filter { $0.card.fulfils.contains(obligation.id) }
    let isAsked = deciding.allSatisfy { if case .attestation = $0.check { true } else { false } }
    let standing: LawMatrix.Standing =
      if !deciding.isEmpty {
        isAsked ? .manual : .decided
      } else {
        switch obligation.status {
        case .manual: .manual
        case .outOfScope: .outOfScope
        case nil: .gap
        }
      }
    return LawMatrix.Obligation(
      id: obligation.id, title: obligation.title[language], rules: deciding.map(\.id),
      standing: standing, reason: obligation.reason?[language])
  }

  private func article(_ at: String, _ content: String, _ uses: [Use]) -> LawMatrix.Article {
    let careful: [Confidence] = [.unverified, .secondary, .verified]
    return LawMatrix.Article(
      at: at, content: content,
      confidence: careful.first { one in uses.contains { $0.citation.confidence == one } },
      pinpointUnverified: uses.contains { $0.citation.pinpointUnverified },
      rules: Self.names(uses.filter(\.isRule)), others: Self.names(uses.filter { !$0.isRule }))
  }

  /// A place of the rule set that rests on a pinpoint.
  private struct Use {
    var name: String
    var isRule: Bool
    var citation: Citation
  }

  // By instrument and pinpoint.
  private var uses: [String: [Use]] {
    var uses: [Use] = []
    for rule in rules {
      let cited = rule.basis + rule.gates.flatMap(\.basis)
      uses += cited.map { Use(name: rule.id, isRule: true, citation: $0.citation) }
    }
    for definition in definitions {
      var cited = definition.basis
      if case .readings(_, let readings) = definition.meaning {
        cited += readings.flatMap(\.basis)
      }
      let name = definition.entity + "." + definition.name
      uses += cited.map { Use(name: name, isRule: false, citation: $0.citation) }
    }
    for parameter in parameters {
      uses += parameter.values.map {
        Use(name: LawMatrix.numberPrefix + parameter.name, isRule: false, citation: $0.citation)
      }
    }
    for listing in listings {
      uses += listing.citations.map {
        Use(name: "lists/" + listing.name, isRule: false, citation: $0.citation)
      }
    }
    for (year, citation) in calendarCitations {
      uses.append(Use(name: "calendar/\(year)", isRule: false, citation: citation))
    }
    return Dictionary(grouping: uses) { $0.citation.source + "\n" + $0.citation.at }
  }

  private static func names(_ uses: [Use]) -> [String] { Set(uses.map(\.name)).sorted() }

  // "pasal 9" stands before "pasal 10": runs of digits compare as numbers.
  private static func inArticleOrder(_ left: String, _ right: String) -> Bool {
    let a = pieces(left)
    let b = pieces(right)
    for (one, other) in zip(a, b) where one != other {
      if let first = Int(one), let second = Int(other), first != second { return first < second }
      return one < other
    }
    return a.count < b.count
  }

  private static func pieces(_ text: String) -> [String] {
    var pieces: [String] = []
    var wasDigit: Bool?
    for character in text {
      let isDigit = character.isASCII && character.isNumber
      if isDigit == wasDigit {
        pieces[pieces.count - 1].append(character)
      } else {
        pieces.append(String(character))
      }
      wasDigit = isDigit
    }
    return pieces
  }
}
