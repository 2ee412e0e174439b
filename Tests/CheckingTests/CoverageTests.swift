import Checking
import Diagnostics
import Foundation
import RuleTesting
import Testing

/// What the examples of a rule do not show: ways that are never gone, slips that nobody notices.
struct CoverageTests {
  static let base = ["examples/base.yaml": "as_of: 2026-03-02\ngedung: {kode: G1, lantai: 3}\n"]

  /// The messages without the lines that show the file, by their columns in the expression.
  static func told(_ diagnostics: [Diagnostic]) -> [String] {
    diagnostics.map { "\($0.place.map { "\($0.column)-\($0.endColumn)" } ?? "") \($0.message)" }
  }

  struct Case: CustomTestStringConvertible {
    var testDescription: String { check }
    var check: String
    var examples: String
    var missed: [String]
  }

  // The columns count from the key: `check: ` has seven bytes.
  static let cases = [
    Case(
      check: "gedung.lantai > 2", examples: "[{name: a, verdict: pass}]",
      missed: ["8-25 in no example this is false"]),
    Case(
      check: "gedung.lantai > 2",
      examples: "[{name: a, verdict: pass}, {name: b, verdict: fail, given: {gedung.lantai: 2}}]",
      missed: []),
    Case(
      check: "gedung.lantai > 2 || gedung.aman", examples: "[{name: a, verdict: pass}]",
      missed: [
        "8-40 in no example this is false", "8-25 in no example this is false",
        "29-40 in no example this is true", "29-40 in no example this is false",
      ]),
    Case(
      check: "'gedung.lantai > 2 ? true : gedung.aman'",
      examples:
        "[{name: a, verdict: pass}, {name: b, verdict: unknown, given: {gedung.lantai: 1}}]",
      missed: ["9-47 in no example this is false"]),
  ]

  @Test(arguments: cases) func aWayThatNoExampleGoesIsTold(_ example: Case) throws {
    let bench = try Bench(
      ["check": example.check, "examples": example.examples], files: Self.base)
    let results = ExampleRunner(ruleSet: bench.ruleSet).coverage()
    #expect(Self.told(results.flatMap(\.diagnostics)) == example.missed)
    #expect(results.map(\.name) == ["uji/satu"])
    #expect(results.allSatisfy { $0.reached + $0.missed.count == $0.count })
  }

  @Test func definitionsAreMeasuredWithTheRulesThatReadThem() throws {
    let definitions = """
      entity: gedung
      definitions:
        tinggi:
          label: {id: Tinggi, en: High}
          type: bool
          value: gedung.lantai > 2 && gedung.lantai < 9

      """
    let bench = try Bench(
      ["check": "gedung.tinggi", "examples": "[{name: a, verdict: pass}]"],
      files: Self.base.merging(["definitions/tinggi.yaml": definitions]) { $1 })
    let results = ExampleRunner(ruleSet: bench.ruleSet).coverage()
    #expect(results.map(\.name) == ["uji/satu", "gedung.tinggi"])
    #expect(results.map(\.reached) == [1, 2])
    #expect(results.map(\.count) == [2, 4])
  }

  private static func mutants(
    _ rule: [String: String], files: [String: String] = [:]
  ) throws -> [Mutant] {
    let bench = try Bench(rule, files: base.merging(files) { $1 })
    return MutationTester(ruleSet: bench.ruleSet).mutants()
  }

  @Test func aSlipThatNoExampleNoticesIsTold() throws {
    let rule = [
      "check": "gedung.lantai >= 3", "applies": "has(gedung.lantai)",
      "examples": "[{name: a, verdict: pass}, {name: b, verdict: fail, given: {gedung.lantai: 1}}]",
    ]
    let mutants = try Self.mutants(rule)
    #expect(
      mutants.map(\.change) == [
        "has becomes !has", "applies left out", ">= becomes >", "3 becomes 4", "3 becomes 2",
      ])
    #expect(mutants.map(\.isKilled) == [true, false, true, true, false])
    #expect(
      Self.told(mutants.compactMap(\.diagnostic)) == [
        "10-28 no example notices the change: applies left out",
        "25-26 no example notices the change: 3 becomes 2",
      ])
  }

  private static let gated = [
    "check": "gedung.lantai > 3",
    "gates": "[{stage: bangun, needs: no_breach, when: gate_item == 1}]",
  ]

  // A rule of the bench has its keys in order of the alphabet.
  private static let lineOfGates = 6

  @Test func theItemsOfAGateAreMeasuredAndMutated() throws {
    for (examples, missed, killed) in [
      // A verdict alone says nothing of a stage.
      (
        "[{name: a, verdict: fail}]",
        ["in no example this is true", "in no example this is false"], [false, false, false]
      ),
      (
        "[{name: a, verdict: fail, item: 1, notes: [bangun]}]", ["in no example this is false"],
        [true, true, true]
      ),
      (
        "[{name: a, verdict: fail, item: 2, notes: []}]", ["in no example this is true"],
        [true, true, false]
      ),
      (
        "[{name: a, verdict: fail, item: 1}, {name: b, verdict: fail, item: 2}]", [],
        [false, false, false]
      ),
    ] as [(String, [String], [Bool])] {
      let rule = Self.gated.merging(["examples": examples]) { $1 }
      let bench = try Bench(rule, files: Self.base)
      let told = ExampleRunner(ruleSet: bench.ruleSet).coverage().flatMap(\.missed)
        .filter { $0.place.line == Self.lineOfGates }
      #expect(told.map { "in no example this is \($0.answer)" } == missed, "\(examples)")
      let mutants = try Self.mutants(rule).filter { $0.place.line == Self.lineOfGates }
      #expect(mutants.map(\.change) == ["== becomes !=", "1 becomes 2", "1 becomes 0"])
      #expect(mutants.map(\.isKilled) == killed, "\(examples)")
    }
  }

  // A text, a name and a decimal are no places for a slip, and what does not compile is none.
  @Test func whatIsNoSignIsLeftAlone() throws {
    let rule = [
      "check": "\"gedung.nama != 'a && 1 < \\\\'2' && gedung.kode.startsWith('G1')\"",
      "examples": "[{name: a, verdict: pass, given: {gedung.nama: b}}]",
    ]
    #expect(try Self.mutants(rule).map(\.change) == ["!= becomes ==", "&& becomes ||"])
  }

  @Test func aNumberOfTheLawIsShifted() throws {
    let rule = [
      "dated_by": "date('2026-01-20')", "due": "date('2026-01-20').addDays(param.hari)",
      "check": "gedung.lantai > 3",
      "examples": "[{name: a, verdict: pending, as_of: 2026-01-30}]",
    ]
    let shifted = try Self.mutants(rule).filter { $0.name == "param.hari" }
    #expect(shifted.map(\.change) == ["hari +1", "hari -1", "hari +1", "hari -1"])
    #expect(shifted.map(\.isKilled) == [false, false, false, true])
  }

  @Test func theRateOfABracketIsShifted() throws {
    let scale = """
      label: {id: Tarif, en: Rate}
      type: scale
      rounding: half_up
      to: rupiah
      values:
        - from: 2020-01-01
          source: perda
          at: pasal 1
          confidence: verified
          brackets: [{up_to: 1000000, percent: 1}, {percent: 0.5}]

      """
    let rule = [
      "check": "param.tarif.amount(rp(1000000)) == rp(10000)",
      "examples": "[{name: a, verdict: pass}]",
    ]
    let shifted = try Self.mutants(rule, files: ["parameters/tarif.yaml": scale])
      .filter { $0.name == "param.tarif" }
    #expect(
      shifted.map(\.change) == [
        "tarif +0.01 percent in bracket 1", "tarif +0.01 percent in bracket 2",
      ])
    #expect(shifted.map(\.isKilled) == [true, false])
  }

  @Test func aNumberThatIsOnlySaidIsToldApart() throws {
    let days = """
      label: {id: Hari, en: Days}
      type: int
      values: [{from: 2020-01-01, value: 3, source: perda, at: pasal 1, confidence: verified}]

      """
    let rule = [
      "let": "{hari: param.hari + 1}", "check": "gedung.lantai > 2",
      "message": "{id: \"{hari} hari\", en: \"{hari} days\"}",
      "examples": "[{name: a, verdict: pass}]",
    ]
    let bench = try Bench(rule, files: Self.base.merging(["parameters/hari.yaml": days]) { $1 })
    let told = MutationTester(ruleSet: bench.ruleSet).mutants().filter { $0.name == "param.hari" }
    #expect(told.map(\.isKilled) == [false, false] && told.allSatisfy(\.isOnlySaid))
    #expect(
      told.first?.diagnostic?.message
        == "no verdict can notice the change: hari +1 (it stands only in sentences and steps)")
  }

  @Test func messagesSayWhatToDo() throws {
    let rule = ["check": "gedung.lantai > 2", "examples": "[{name: a, verdict: pass}]"]
    let bench = try Bench(rule, files: Self.base)
    let missed = ExampleRunner(ruleSet: bench.ruleSet).coverage().flatMap(\.diagnostics)
    let unnoticed = MutationTester(ruleSet: bench.ruleSet).mutants().compactMap(\.diagnostic)
    let text = DiagnosticText.render(missed + unnoticed.prefix(1))
    let lines = text.split(separator: "\n").map { line in
      line.range(of: "uji/").map { String(line[$0.lowerBound...]) } ?? String(line)
    }
    #expect(
      lines == [
        "uji/satu.yaml:3:8: warning: in no example this is false", " 3 | check: gedung.lantai > 2",
        "   |        ^^^^^^^^^^^^^^^^^",
        "  help: add an example in which it is, or take away what cannot be",
        "uji/satu.yaml:3:22: warning: no example notices the change: > becomes >=",
        " 3 | check: gedung.lantai > 2", "   |                      ^",
        "  help: add an example whose verdict depends on it",
      ])
  }
}
