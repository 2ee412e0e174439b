import Testing

@testable import Checking

/// The fewest facts that have one at least of every set, against every choice there is.
struct SmallestChoiceTests {
  /// Sets of facts, the same for the same seed.
  private static func sets(_ count: Int, of facts: UInt64, size: UInt64, seed: UInt64) -> [Set<Int>]
  {
    var state = seed
    func next(_ limit: UInt64) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % limit)
    }
    return (0..<count).map { _ in Set((0...next(size)).map { _ in next(facts) }) }
  }

  @Test(arguments: 1...200) func isAsSmallAsAnyChoice(seed: UInt64) {
    let sets = Self.sets(Int(1 + seed % 9), of: 8, size: 4, seed: seed)
    let choice = SmallestChoice(sets)
    #expect(choice.isSmallest && sets.allSatisfy { !$0.isDisjoint(with: choice.chosen) })
    let smallest = (0..<256).filter { bits in
      sets.allSatisfy { $0.contains { bits >> $0 & 1 == 1 } }
    }.map(\.nonzeroBitCount).min()
    #expect(choice.chosen.count == smallest, "\(sets)")
  }

  @Test func nothingAsksForNothing() {
    #expect(SmallestChoice([]).chosen.isEmpty)
    #expect(SmallestChoice([[]]).chosen.isEmpty)
  }

  @Test func theOrderOfSetsDoesNotMatter() {
    let sets: [Set<Int>] = [[1, 2], [2, 3], [3, 1], [4, 5], [5]]
    #expect(SmallestChoice(sets).chosen == SmallestChoice(sets.reversed()).chosen)
  }

  @Test func whatTakesTooLongIsSaid() {
    let sets = Self.sets(400, of: 120, size: 9, seed: 1).filter { $0.count > 3 }
    let choice = SmallestChoice(sets)
    #expect(sets.allSatisfy { !$0.isDisjoint(with: choice.chosen) })
    #expect(!choice.isSmallest)
  }
}
