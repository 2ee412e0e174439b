internal import CEL
internal import Diagnostics
internal import Findings
internal import Records
internal import Rules

/// How one of the listed is named, and what is held back about a natural person.
struct ListedIdentity {
  private let keys: [String]
  private let number: String?
  private let name: String?
  private let isMasked: Bool
  private let entity: String

  init(
    _ party: Parties.Party, _ listing: Listing, _ audience: Listing.Audience, _ world: World,
    _ language: String
  ) {
    entity = listing.entity
    let digits = party.number ?? ""
    let personal = world.any(listing.personal, party.handles, .string(digits))
    // Where nobody can tell, it may be a natural person.
    let isPerson = if case .bool(true) = personal { true } else { false }
    let isNobody = if case .bool(false) = personal { true } else { false }
    let masks = audience.masks && !isNobody
    isMasked = masks
    let subjects = party.handles.map {
      FindingWriter(world: world, language: language).subject($0)
    }
    name = masks ? nil : subjects.compactMap(\.name).first
    number = party.number.map { masks || isPerson ? Self.short($0) : $0 }
    keys = subjects.map { subject in
      let isNumber = !digits.isEmpty && subject.key.filter(\.isNumber) == digits
      return isNumber && (masks || isPerson) ? Self.short(subject.key) : subject.key
    }
  }

  /// The entry, still without duties.
  var entry: Roster.Entry {
    Roster.Entry(keys: keys, number: number, name: name, isMasked: isMasked)
  }

  /// Duties without what could tell who a natural person is.
  func masked(_ duties: [Roster.Duty]) -> [Roster.Duty] {
    var duties = duties
    for number in duties.indices {
      if duties[number].subject.type == entity {
        duties[number].subject.key = keys.first ?? duties[number].subject.key
        duties[number].subject.name = name
      }
      if isMasked {
        duties[number].message = ""
        duties[number].waiver = nil
      }
    }
    return duties
  }

  /// The first four digits, which tell the region and nobody.
  private static func short(_ number: String) -> String { number.prefix(4) + "…" }
}
