internal import Diagnostics
internal import Quantities

/// Puts what was compared, and what came of it, into words.
struct LinkageWriter {
  let linking: Linking
  let scoring: LinkScoring
  let resolution: LinkResolution
  let reader: LinkedValues
  /// By entry and field.
  let values: [[[StoredValue]]]
  let recordValues: [[[StoredValue]]]
  let entryKeys: [String]
  let answers: [Int: LinkAnswer]

  func entry(_ number: Int, place: CellPlace) -> Linkage.Entry {
    Linkage.Entry(
      key: entryKeys[number], place: place, values: texts(values[number]), fate: fate(of: number),
      candidates: candidates(of: number).map { candidate($0, of: number) },
      compared: scoring.digest(ofEntry: number))
  }

  private func fate(of number: Int) -> Linkage.Fate {
    switch resolution.results[number] {
    case .answered: answers[number].map { .linked(.answer($0)) } ?? .none
    case .answeredNone: answers[number].map { .answeredNone($0) } ?? .none
    case .exact(let record): .linked(.exact(scoring.exactFields(number, record)))
    case .points: .linked(.points)
    case .undecided(let why): .undecided(why)
    case .none: .none
    }
  }

  private func candidates(of number: Int) -> [Int] {
    switch resolution.results[number] {
    case .answered(let record), .exact(let record), .points(let record): [record]
    case .undecided, .answeredNone: resolution.near(number).map(\.record)
    case .none: []
    }
  }

  private func candidate(_ record: Int, of number: Int) -> Linkage.Candidate {
    let compared = scoring.compare(number, record)
    let texts = texts(recordValues[record])
    let owner = resolution.owners[record]
    return Linkage.Candidate(
      key: reader.own.keys[record], name: reader.name(record),
      points: compared.reduce(0) { $0 + $1.points }, compared: scoring.digest(ofRecord: record),
      owner: owner == number ? nil : owner.map { entryKeys[$0] },
      comparisons: zip(texts, compared).map { text, found in
        Linkage.Comparison(
          value: text, agreement: found.agreement.code, text: found.agreement.text,
          points: found.points)
      })
  }

  private func texts(_ values: [[StoredValue]]) -> [LocalizedText?] {
    zip(linking.fields, values).map { field, values in
      guard !values.isEmpty else { return nil }
      if field.isPersonal { return LocalizedText(id: "•••", en: "•••") }
      return LocalizedText(id: text(values, field, "id"), en: text(values, field, "en"))
    }
  }

  private func text(_ values: [StoredValue], _ field: LinkField, _ language: String) -> String {
    let format = Format(language: language)
    return values.map { value in
      switch (value, field.kind) {
      case (.integer(let number), .amount): format.rupiah(Rupiah(rawValue: number))
      case (.integer(let number), .day): Day(rawValue: number).map { format.day($0) } ?? ""
      default: Masking.shown(Printing.text(value, field.kind.type), isPersonal: false)
      }
    }.joined(separator: " / ")
  }
}

extension LinkAgreement {
  /// The word for machines.
  var code: String {
    switch self {
    case .missing: "missing"
    case .same: "same"
    case .sameFigures: "same_figures"
    case .alike: "alike"
    case .apart: "near"
    case .times: "times"
    case .days: "days_apart"
    case .differs: "differs"
    case .otherPart: "other_part"
    }
  }

  /// The agreement in words.
  var text: LocalizedText {
    switch self {
    case .missing: LocalizedText(id: "tidak ada pada salah satu", en: "missing on one side")
    case .same: LocalizedText(id: "sama", en: "the same")
    case .sameFigures: LocalizedText(id: "angkanya sama", en: "the same figures")
    case .alike(let percent):
      LocalizedText(id: "mirip \(percent)%", en: "\(percent)% alike")
    case .apart(let share):
      LocalizedText(
        id: "selisih \(Format(language: "id").percent(share))",
        en: "\(Format(language: "en").percent(share)) apart")
    case .times(let factor):
      LocalizedText(
        id: "sama setelah dikali \(Format(language: "id").decimal(factor))",
        en: "the same times \(Format(language: "en").decimal(factor))")
    case .days(let days):
      LocalizedText(
        id: "selisih \(days) hari", en: days == 1 ? "1 day apart" : "\(days) days apart")
    case .differs: LocalizedText(id: "berbeda", en: "different")
    case .otherPart: LocalizedText(id: "bagian lain", en: "another part")
    }
  }
}
