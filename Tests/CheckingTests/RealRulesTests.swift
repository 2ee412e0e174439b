import Diagnostics
import Findings
import Foundation
import Quantities
import RuleTesting
import Rules
import Testing

/// The rule set of the repository: it loads, its examples hold, and no missing fact moves a verdict.
struct RealRulesTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "rules")
    .path(percentEncoded: false)
  static let outcome = RuleSet.load(folder: folder)
  static let rules = outcome.value?.rules.map(\.id) ?? []

  @Test func loadsWithoutAWord() {
    #expect(DiagnosticText.render(Self.outcome.diagnostics) == "")
    #expect(!Self.rules.isEmpty)
  }

  // As of the day on which most of the law was read: later the age of the reading is told too.
  @Test func isWrittenWithCare() throws {
    let ruleSet = try #require(Self.outcome.value)
    let asOf = try #require(Day(iso: "2026-11-22"))
    #expect(DiagnosticText.render(ruleSet.lint(asOf: asOf)) == "")
  }

  @Test(arguments: rules) func examplesHold(rule: String) throws {
    let ruleSet = try #require(Self.outcome.value)
    let results = ExampleRunner(ruleSet: ruleSet).run(only: [rule])
    #expect(!results.isEmpty)
    #expect(DiagnosticText.render(results.compactMap(\.diagnostic)) == "")
  }

  @Test(arguments: rules) func aMissingFactNeitherAccusesNorAcquits(rule: String) throws {
    let ruleSet = try #require(Self.outcome.value)
    let (count, unsound) = ExampleRunner(ruleSet: ruleSet).deleteEachFact(only: [rule])
    #expect(count > 0)
    #expect(unsound.map(\.description) == [])
  }

  @Test(arguments: 1...8) func noNumberOfMissingFactsDoes(seed: UInt64) throws {
    let ruleSet = try #require(Self.outcome.value)
    let (count, unsound) = ExampleRunner(ruleSet: ruleSet)
      .deleteRandomFacts(seed: seed, rounds: 40, depth: 8)
    #expect(count > 200)
    #expect(unsound.map(\.description) == [])
  }

  @Test(arguments: rules) func sayingTheSameInAnotherWayChangesNothing(rule: String) throws {
    let ruleSet = try #require(Self.outcome.value)
    let (count, unsound) = ExampleRunner(ruleSet: ruleSet).varyEachExample(only: [rule])
    #expect(count > 0)
    #expect(unsound.map(\.description) == [])
  }

  @Test func nothingBreaksAtItsLimits() throws {
    let ruleSet = try #require(Self.outcome.value)
    let (count, faults) = ExampleRunner(ruleSet: ruleSet).judgeBoundaries()
    #expect(count > 1000)
    #expect(DiagnosticText.render(faults.map(\.diagnostic)) == "")
  }

  @Test(arguments: rules) func theStepsLeadOutOfEveryFailingExample(rule: String) throws {
    let ruleSet = try #require(Self.outcome.value)
    let open = ExampleRunner(ruleSet: ruleSet).verifyRemediation(only: [rule])
      .compactMap(\.diagnostic)
    #expect(DiagnosticText.render(open) == "")
  }

  // Whether each programme or only the total is rounded is open; the tolerance covers both.
  @Test func theTolerancesCoverBothWaysOfRounding() throws {
    let ruleSet = try #require(Self.outcome.value)
    func parameter(_ name: String) throws -> Parameter {
      try #require(ruleSet.parameters.first { $0.name == name })
    }
    let first = try parameter("skala_jkk").values.map { ruleSet.scales[Int($0.raw)] }
    let second = try parameter("skala_jkm").values.map { ruleSet.scales[Int($0.raw)] }
    let tolerance = try #require(parameter("toleransi_iuran").values.first).raw
    #expect(!first.isEmpty && first.count == second.count)
    for (one, other) in zip(first, second) {
      #expect(one.brackets.map(\.upTo) == other.brackets.map(\.upTo))
      var total = one
      for index in total.brackets.indices {
        total.brackets[index].rate = ExactDecimal(
          rawValue: one.brackets[index].rate.rawValue + other.brackets[index].rate.rawValue)
      }
      // Steps of an odd number of hundredths meet every fraction of a rupiah.
      for value in stride(from: Int64(0), to: 9_000_000_000_000, by: 90_000_000_007) {
        for near in value..<value + 200 {
          let base = Rupiah(rawValue: near)
          let apart =
            try #require(one.amount(for: base)).rawValue
            + #require(other.amount(for: base)).rawValue
          let together = try #require(total.amount(for: base)).rawValue
          #expect(abs(apart - together) <= tolerance)
        }
      }
    }
  }
}
