/// An entry and a record with the points that speak for them.
struct LinkPair: Sendable, Equatable {
  var entry: Int
  var record: Int
  var points: Int
  /// Whether the two name different parts of a work: then only a person may say that they are one.
  var isBarred = false
}

/// Decides which entries belong to which records, one to one, and what nobody but a person can decide.
///
/// What is decided for an entry rests on all pairs at once, so the order of entries or records does
/// not matter.
struct LinkResolution {
  /// What comes of an entry.
  enum Result: Equatable {
    /// It belongs to a record, as a person said, by an exact key or by points.
    case answered(Int)
    /// A person said that it belongs to none.
    case answeredNone
    case exact(Int)
    case points(Int)
    /// Somebody has to decide.
    case undecided(Linkage.Why)
    /// No record comes near.
    case none
  }

  private(set) var results: [Result]
  /// For each record the entry that it is linked to.
  private(set) var owners: [Int?]
  private let linking: Linking
  private let byEntry: [[LinkPair]]
  private let byRecord: [[LinkPair]]

  /// Decides at once; what people answered comes first, then exact keys, then points.
  ///
  /// - Parameters:
  ///   - linking: The rule, with its numbers of points.
  ///   - exact: For each entry the records that an exact key leads to.
  ///   - pairs: For each entry the records near enough to ask about.
  ///   - answers: What people said of entries; nil inside where they said that there is no record.
  ///   - records: How many records there are.
  init(
    _ linking: Linking, exact: [[Int]], pairs: [[LinkPair]], answers: [Int: Int?], records: Int
  ) {
    self.linking = linking
    byEntry = pairs.map { $0.sorted { ($1.points, $0.record) < ($0.points, $1.record) } }
    var byRecord: [[LinkPair]] = Array(repeating: [], count: records)
    for pair in pairs.joined() { byRecord[pair.record].append(pair) }
    self.byRecord = byRecord.map { $0.sorted { ($1.points, $0.entry) < ($0.points, $1.entry) } }
    results = Array(repeating: .none, count: pairs.count)
    owners = Array(repeating: nil, count: records)
    var isOpen = Array(repeating: true, count: pairs.count)
    for (entry, record) in answers {
      isOpen[entry] = false
      results[entry] = record.map { .answered($0) } ?? .answeredNone
      if let record { owners[record] = entry }
    }
    let claimed = takeExact(exact, &isOpen)
    takePoints(claimed, isOpen)
  }

  /// The records that come near an entry, the best first.
  func near(_ entry: Int) -> [LinkPair] { byEntry[entry] }

  // Those that are free, and those that are linked but fit as well as a link does.
  private func candidates(of entry: Int) -> [LinkPair] {
    byEntry[entry].filter { owners[$0.record] == nil || $0.points >= linking.linksFrom }
  }

  // Where exact keys are not one to one, or all else speaks against them, they lead nowhere by
  // themselves.
  private mutating func takeExact(_ exact: [[Int]], _ isOpen: inout [Bool]) -> Set<Int> {
    let free = exact.indices.map { entry in
      isOpen[entry] ? exact[entry].filter { owners[$0] == nil } : []
    }
    var claims: [Int: Int] = [:]
    for record in free.joined() { claims[record, default: 0] += 1 }
    var claimed: Set<Int> = []
    for (entry, records) in free.enumerated() where !records.isEmpty {
      isOpen[entry] = false
      let isAlone = records.count == 1 && claims[records[0]] == 1
      if isAlone, isCarried(entry, records[0]) {
        results[entry] = .exact(records[0])
        owners[records[0]] = entry
      } else {
        results[entry] = .undecided(isAlone ? .contradicted : .severalExact)
        claimed.formUnion(records)
      }
    }
    return claimed
  }

  private func isCarried(_ entry: Int, _ record: Int) -> Bool {
    byEntry[entry].contains {
      $0.record == record && $0.points >= linking.linksFrom && !$0.isBarred
    }
  }

  private mutating func takePoints(_ claimed: Set<Int>, _ isOpen: [Bool]) {
    // What is settled is out; all the rest is decided from the same state.
    let settled = owners
    for entry in results.indices where isOpen[entry] {
      let free = byEntry[entry].filter { settled[$0.record] == nil }
      guard let best = free.first, best.points >= linking.linksFrom else { continue }
      if best.isBarred {
        results[entry] = .undecided(.contradicted)
      } else if let second = free.dropFirst().first, best.points - second.points < linking.margin {
        results[entry] = .undecided(.runnerUp)
      } else if claimed.contains(best.record) || hasRival(best, isOpen) {
        results[entry] = .undecided(.rival)
      } else {
        results[entry] = .points(best.record)
      }
    }
    for entry in results.indices {
      if case .points(let record) = results[entry] { owners[record] = entry }
    }
    for entry in results.indices where isOpen[entry] && results[entry] == .none {
      guard let best = candidates(of: entry).first else { continue }
      results[entry] = .undecided(owners[best.record] == nil ? .weak : .rival)
    }
  }

  private func hasRival(_ pair: LinkPair, _ isOpen: [Bool]) -> Bool {
    byRecord[pair.record].contains { rival in
      rival.entry != pair.entry && isOpen[rival.entry]
        && pair.points - rival.points < linking.margin
    }
  }
}
