import Findings
import Quantities
import Testing

/// Shares, and what is neither covered nor uncovered.
struct CoverageTableTests {
  static let shares: [(Int64, Int64, String?)] = [
    (42_591, 154_008, "27.66"), (2, 3, "66.67"), (1, 3, "33.33"), (1, 800, "0.13"), (0, 5, "0"),
    (5, 5, "100"), (1, 20_000, "0.01"), (1, 20_001, "0"), (0, 0, nil), (3, 0, nil), (-1, 5, nil),
    (.max, .max, "100"), (.max, 1, nil),
  ]

  @Test(arguments: shares)
  func isRoundedOnceHalfUp(part: Int64, whole: Int64, share: String?) {
    #expect(CoverageTable.share(part, of: whole)?.text == share)
  }

  @Test func whatIsNotSaidWidensTheBounds() {
    var tally = CoverageTable.Tally()
    #expect(tally.lowest == nil && tally.highest == nil)
    tally.add(covered: 5, whole: 10)
    tally.add(covered: nil, whole: 10)
    #expect(tally.lowest?.text == "25" && tally.highest?.text == "75")
    #expect(tally.open == 1 && tally.undecided == 10)
  }

  static let left: [(Int64?, Int64?)] = [
    (3, nil), (nil, nil), (4, 3), (-1, 3), (0, -3), (nil, .max),
  ]

  @Test(arguments: left)
  func whatCannotBeCountedChangesNoShare(covered: Int64?, whole: Int64?) {
    var tally = CoverageTable.Tally()
    tally.add(covered: 5, whole: 10)
    tally.add(covered: covered, whole: whole)
    #expect(tally.records == 2 && tally.counted == 1)
    #expect(tally.lowest?.text == "50" && tally.highest?.text == "50")
  }

  @Test func theDistanceHasNoSign() {
    for printed in ["54", "46"] {
      var figure = CoverageTable.Figure(subject: Subject(type: "a", key: "b"))
      figure.computed = ExactDecimal("50")
      figure.printed = ExactDecimal(printed)
      #expect(figure.difference?.text == "4")
    }
  }
}
