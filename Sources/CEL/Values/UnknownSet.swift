/// A fact that the data do not have.
public struct MissingFact: Hashable, Sendable, Comparable {
  /// The path of the field, such as `project.contract.amount`.
  public var path: String
  /// Why it is missing, as the activation names it, such as `not_supplied`.
  public var reason: String

  /// Names a missing fact.
  public init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }

  /// The order of paths, then of reasons, by code point.
  public static func < (left: MissingFact, right: MissingFact) -> Bool {
    switch CodePoints.compare(left.path, right.path) {
    case 0: CodePoints.compare(left.reason, right.reason) < 0
    case let order: order < 0
    }
  }
}

/// The facts without which an expression has no value: sorted, each one once.
public struct UnknownSet: Hashable, Sendable {
  /// The facts, sorted by path and reason.
  public let facts: [MissingFact]

  /// One missing fact.
  public init(path: String, reason: String) {
    facts = [MissingFact(path: path, reason: reason)]
  }

  private init(sorted facts: [MissingFact]) {
    self.facts = facts
  }

  /// Several missing facts, in any order.
  public init(_ facts: [MissingFact]) {
    var sorted: [MissingFact] = []
    for fact in facts.sorted() where sorted.last != fact {
      sorted.append(fact)
    }
    self.facts = sorted
  }

  /// The facts of both.
  public func union(_ other: UnknownSet) -> UnknownSet {
    if facts == other.facts { return self }
    let (large, small) = facts.count < other.facts.count ? (other, self) : (self, other)
    guard small.facts.count * 8 < large.facts.count else { return merged(with: other) }
    // A macro joins the facts of its elements one by one: sorting all each time would take long.
    var merged = large.facts
    for fact in small.facts {
      var low = 0
      var high = merged.count
      while low < high {
        let middle = (low + high) / 2
        if merged[middle] < fact { low = middle + 1 } else { high = middle }
      }
      if low == merged.count || merged[low] != fact { merged.insert(fact, at: low) }
    }
    return merged.count == large.facts.count ? large : UnknownSet(sorted: merged)
  }

  private func merged(with other: UnknownSet) -> UnknownSet {
    var merged: [MissingFact] = []
    merged.reserveCapacity(facts.count + other.facts.count)
    var next = 0
    for fact in facts {
      while next < other.facts.count, other.facts[next] < fact {
        merged.append(other.facts[next])
        next += 1
      }
      if next < other.facts.count, other.facts[next] == fact { next += 1 }
      merged.append(fact)
    }
    merged += other.facts[next...]
    return UnknownSet(sorted: merged)
  }
}
