internal import Diagnostics
public import Findings
internal import Quantities
public import Records

extension MatchPage {
  /// What became of the entries of the sources that were read.
  public init(_ records: RecordSet, language: String) {
    self.init(
      language: language,
      titles: Dictionary(
        records.linkages.map { ($0.linking.name, $0.linking.title[language]) },
        uniquingKeysWith: { first, _ in first }),
      entries: records.linkages.flatMap { linkage in
        linkage.entries.map { Entry($0, of: linkage.linking, in: records, language) }
      })
  }
}

extension MatchPage.Entry {
  fileprivate init(
    _ entry: Linkage.Entry, of linking: Linking, in records: RecordSet, _ language: String
  ) {
    let place = records.place(entry.place)
    let fate = entry.fate.shown
    self.init(
      linking: linking.name, key: entry.key, file: place.path, line: place.line,
      column: place.column, fate: fate.fate, ground: fate.ground, by: entry.fate.answer?.by,
      on: entry.fate.answer?.on.iso, reason: entry.fate.answer?.reason,
      values: zip(linking.fields, entry.values).map { field, text in
        MatchPage.Value(
          field: field.name, label: field.label[language], text: text.map { $0[language] })
      },
      compared: entry.compared,
      candidates: entry.candidates.map { MatchPage.Candidate($0, linking, language) })
  }
}

extension MatchPage.Candidate {
  fileprivate init(_ candidate: Linkage.Candidate, _ linking: Linking, _ language: String) {
    self.init(
      key: candidate.key, name: candidate.name, points: candidate.points,
      compared: candidate.compared, owner: candidate.owner,
      comparisons: zip(linking.fields, candidate.comparisons).map { field, found in
        MatchPage.Comparison(
          value: MatchPage.Value(
            field: field.name, label: field.label[language],
            text: found.value.map { $0[language] }),
          agreement: found.agreement, text: found.text[language], points: found.points)
      })
  }
}

extension Linkage.Fate {
  fileprivate var shown: (fate: MatchPage.Fate, ground: MatchPage.Ground) {
    switch self {
    case .linked(.exact): (.linked, .exact)
    case .linked(.points): (.linked, .points)
    case .linked(.answer): (.linked, .answer)
    case .undecided(.severalExact): (.undecided, .severalExact)
    case .undecided(.contradicted): (.undecided, .contradicted)
    case .undecided(.rival): (.undecided, .rival)
    case .undecided(.runnerUp): (.undecided, .runnerUp)
    case .undecided(.weak): (.undecided, .weak)
    case .none: (.none, .nothing)
    case .answeredNone: (.none, .answer)
    }
  }

  fileprivate var answer: LinkAnswer? {
    switch self {
    case .linked(.answer(let answer)), .answeredNone(let answer): answer
    default: nil
    }
  }
}
