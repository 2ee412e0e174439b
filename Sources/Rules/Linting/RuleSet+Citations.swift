internal import Diagnostics
internal import Findings
internal import Quantities

extension RuleSet {
  /// Law that nobody has read for long, or of which nobody says when: it may have changed since.
  func staleCitations(_ asOf: Day) -> [Diagnostic] {
    let limit: Int64 = 180
    guard let first = asOf.adding(days: -limit) else { return [] }
    let cited = citations
    let read = Set(
      cited.filter { $0.citation.confidence != .unverified }.map(\.citation.source))
    let instruments = sources.values.sorted { $0.id < $1.id }.compactMap { source -> Diagnostic? in
      guard let day = source.readOn else {
        return read.contains(source.id) ? .neverRead(source.id, at: source.place) : nil
      }
      return day < first ? .readLongAgo(source.id, day.iso, limit: limit, at: source.place) : nil
    }
    let own = cited.compactMap { cited -> Diagnostic? in
      guard let day = cited.citation.readOn, day != sources[cited.citation.source]?.readOn,
        day < first
      else { return nil }
      let what = cited.citation.source + ", " + cited.citation.at
      return .readLongAgo(what, day.iso, limit: limit, at: cited.place)
    }
    return instruments + own
  }

  private var citations: [DatedCitation] {
    let ofRules = rules.flatMap { $0.basis + $0.gates.flatMap(\.basis) }
    let ofDefinitions = definitions.flatMap { definition in
      if case .readings(_, let readings) = definition.meaning {
        definition.basis + readings.flatMap(\.basis)
      } else {
        definition.basis
      }
    }
    let ofNumbers = parameters.flatMap { parameter in
      parameter.values.map {
        DatedCitation(citation: $0.citation, range: $0.range, place: $0.place)
      }
    }
    return ofRules + ofDefinitions + ofNumbers + listings.flatMap(\.citations)
  }
}

extension Listing {
  /// The law that its steps and its letters rest on.
  var citations: [DatedCitation] {
    ladders.flatMap { $0.steps.flatMap(\.basis) } + (letters?.kinds.flatMap(\.basis) ?? [])
  }
}
