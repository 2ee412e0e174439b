/// A smallest choice of facts that has one at least of every set: a minimal hitting set.
///
/// What every choice must have, or loses nothing by leaving out, is settled first; what is left is
/// searched through. Where that takes too many steps, the choice of the greatest gain stands, which
/// may be larger than need be.
struct SmallestChoice {
  /// The facts that were chosen.
  private(set) var chosen: Set<Int> = []
  /// Whether no smaller choice exists.
  private(set) var isSmallest = true

  private static let steps = 20_000
  private var stepsLeft = steps
  private var best: [Int]?

  /// Chooses among the elements of the sets; empty ones ask for nothing.
  init(_ sets: [Set<Int>]) {
    var left = Self.withoutSupersets(sets.filter { !$0.isEmpty })
    while let reduced = Self.withoutDominated(left) { left = Self.withoutSupersets(reduced) }
    let greedy = Self.greedy(left)
    best = greedy
    search(left, [])
    isSmallest = stepsLeft > 0
    chosen = Set(best ?? greedy)
  }

  // Whatever is in the smaller set is in the larger one too.
  private static func withoutSupersets(_ sets: [Set<Int>]) -> [Set<Int>] {
    var kept: [Set<Int>] = []
    for set in Set(sets).sorted(by: { ($0.count, $0.min() ?? 0) < ($1.count, $1.min() ?? 0) })
    where !kept.contains(where: set.isSuperset) { kept.append(set) }
    return kept
  }

  // A fact whose sets another one has all of is never needed; nil where there is none. Of two that
  // have the same, the one that was met with first stays.
  private static func withoutDominated(_ sets: [Set<Int>]) -> [Set<Int>]? {
    var homes: [Int: Set<Int>] = [:]
    for (number, set) in sets.enumerated() {
      for fact in set { homes[fact, default: []].insert(number) }
    }
    var dropped: Set<Int> = []
    for set in sets {
      for fact in set where !dropped.contains(fact) {
        let own = homes[fact] ?? []
        let isDominated = set.contains { other in
          guard other != fact, !dropped.contains(other), let theirs = homes[other] else {
            return false
          }
          return theirs.isStrictSuperset(of: own) || theirs == own && other < fact
        }
        if isDominated { dropped.insert(fact) }
      }
    }
    return dropped.isEmpty ? nil : sets.map { $0.subtracting(dropped) }
  }

  private static func greedy(_ sets: [Set<Int>]) -> [Int] {
    var left = sets
    var chosen: [Int] = []
    while !left.isEmpty {
      var gains: [Int: Int] = [:]
      for fact in left.joined() { gains[fact, default: 0] += 1 }
      guard let next = gains.min(by: { ($1.value, $0.key) < ($0.value, $1.key) })?.key else {
        break
      }
      chosen.append(next)
      left.removeAll { $0.contains(next) }
    }
    return chosen
  }

  // One element of the smallest open set must be chosen: each is tried.
  private mutating func search(_ sets: [Set<Int>], _ path: [Int]) {
    guard stepsLeft > 0 else { return }
    stepsLeft -= 1
    guard let smallest = sets.min(by: { ($0.count, $0.min() ?? 0) < ($1.count, $1.min() ?? 0) })
    else {
      if path.count < best?.count ?? .max { best = path }
      return
    }
    // Sets that share no fact need one each.
    guard path.count + Self.disjoint(sets) < best?.count ?? .max else { return }
    for fact in smallest.sorted() { search(sets.filter { !$0.contains(fact) }, path + [fact]) }
  }

  private static func disjoint(_ sets: [Set<Int>]) -> Int {
    var seen: Set<Int> = []
    return sets.count { set in
      guard seen.isDisjoint(with: set) else { return false }
      seen.formUnion(set)
      return true
    }
  }
}
