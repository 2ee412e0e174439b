import Diagnostics
import RuleTesting
import Rules
import Testing

/// Examples that do not hold are told in full; a rule that leans on a missing fact is found out.
struct ExampleTests {
  static let base = [
    "examples/base.yaml": """
    as_of: 2026-03-02
    gedung:
      kode: G1
      lantai: 3
      aman: true
      penghuni:
        - {nomor: A, sewa: 5}

    """
  ]

  static func results(
    _ rule: [String: String], files: [String: String] = base
  ) throws -> [ExampleResult] {
    let bench = try Bench(rule, files: files)
    return ExampleRunner(ruleSet: bench.ruleSet).run()
  }

  struct Case: CustomTestStringConvertible {
    var testDescription: String
    var rule: [String: String]
    var message: String
  }

  static let cases = [
    Case(
      testDescription: "another verdict",
      rule: ["check": "gedung.lantai > 3", "examples": "[{name: tinggi, verdict: pass}]"],
      message: "the example \"tinggi\" expects pass, found fail"),
    Case(
      testDescription: "a missing fact is named",
      rule: [
        "check": "gedung.nilai > rp(3)", "due": "as_of",
        "examples": "[{name: mahal, verdict: pass}]",
      ],
      message: """
        the example "mahal" expects pass, found unknown
        note: due 2026-03-02; missing gedung.nilai (not_supplied)
        """),
    Case(
      testDescription: "another reason",
      rule: [
        "check": "gedung.nilai > rp(3)",
        "examples": "[{name: mahal, verdict: unknown, reason: future}]",
      ],
      message: """
        the example "mahal" expects unknown: future, found unknown: not_supplied
        note: missing gedung.nilai (not_supplied)
        """),
    Case(
      testDescription: "what broke is told",
      rule: ["check": "1 / (gedung.lantai - 3) > 0", "examples": "[{name: bagi, verdict: pass}]"],
      message: """
        the example "bagi" expects pass, found error
        note: division by zero
        """),
    Case(
      testDescription: "by element",
      rule: [
        "for_each": "{p: gedung.penghuni}", "check": "p.sewa > rp(5)",
        "examples": "[{name: sewa, verdicts: {A: pass, B: fail}}]",
      ],
      message: "the example \"sewa\" expects A: pass, B: fail, found A: fail"),
    Case(
      testDescription: "other stages",
      rule: [
        "check": "gedung.lantai > 3",
        "gates":
          "[{stage: bangun, needs: no_breach, when: gate_item == 1}, {stage: pakai, needs: no_breach}]",
        "examples":
          "[{name: tinggi, verdict: fail, item: 2, holds: [pakai], notes: [bangun, pakai]}]",
      ],
      message: """
        the example "tinggi" expects fail and holds up pakai and is a note at bangun, pakai, found \
        fail and holds up no stage and is a note at pakai
        """),
    Case(
      testDescription: "a fact that no schema has",
      rule: ["examples": "[{name: salah, verdict: pass, given: {gedung.latai: 3}}]"],
      message: """
        the example "salah" expects pass, found nothing
        note: gedung has no field "latai"
        """),
    Case(
      testDescription: "it holds",
      rule: [
        "check": "gedung.lantai > 3",
        "examples": "[{name: tinggi, verdict: pass, given: {gedung.lantai: 4}}, "
          + "{name: lain, verdict: fail, also: {gedung: [{kode: G2, lantai: 9}]}}, "
          + "{name: tanpa, verdict: unknown, without: [gedung.lantai]}]",
      ],
      message: ""),
  ]

  @Test(arguments: cases) func isTold(_ example: Case) throws {
    let told = try Self.results(example.rule).compactMap(\.diagnostic).map { diagnostic in
      ([diagnostic.message] + diagnostic.notes.map { "note: " + $0.message })
        .joined(separator: "\n")
    }
    #expect(told.joined(separator: "\n") == example.message)
  }

  @Test func aFailingExampleIsShownInItsFile() throws {
    let result = try #require(
      try Self.results([
        "check": "gedung.lantai > 3", "examples": "[{name: tinggi, verdict: pass}]",
      ]).first?.diagnostic)
    let lines = DiagnosticText.render(result).split(separator: "\n").map(String.init)
    #expect(
      lines.first?.hasSuffix(
        "uji/satu.yaml:4:12: error: the example \"tinggi\" expects pass, found fail") == true)
    #expect(
      lines.dropFirst() == [
        " 4 | examples: [{name: tinggi, verdict: pass}]",
        "   |            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^",
      ])
  }

  @Test func withoutABaseNothingCanBeShown() throws {
    let result = try #require(try Self.results([:], files: [:]).first?.diagnostic)
    #expect(result.notes.map(\.message) == ["the rule set has no examples/base.yaml"])
  }

  // A definition that prefers one fact and falls back on another acquits when the first is missing:
  // the proof must find it.
  @Test func aRuleThatLeansOnAMissingFactIsFound() throws {
    let leaning = [
      "definitions/awal.yaml": """
      entity: gedung
      definitions:
        ukuran:
          label: {id: Ukuran, en: Size}
          type: int
          stated: gedung.lantai
          readings:
            satu: {strict: true, lenient: true, title: {id: S, en: S}, value: size(gedung.penghuni)}

      """
    ].merging(Self.base) { $1 }
    let bench = try Bench(
      ["check": "gedung.ukuran == 3", "examples": "[{name: tiga, verdict: pass}]"], files: leaning)
    let runner = ExampleRunner(ruleSet: bench.ruleSet)
    #expect(
      runner.deleteEachFact().unsound.map(\.description) == [
        "uji/satu, example \"tiga\": without gedung.lantai the verdict moves from pass to fail"
      ])
    #expect(runner.deleteRandomFacts(seed: 1, rounds: 20, depth: 4).unsound.isEmpty == false)
  }

  @Test func theSameSeedTakesTheSameFacts() throws {
    let bench = try Bench(
      ["check": "gedung.aman", "examples": "[{name: aman, verdict: pass}]"], files: Self.base)
    let runner = ExampleRunner(ruleSet: bench.ruleSet)
    let first = runner.deleteRandomFacts(seed: 7, rounds: 5, depth: 3).count
    #expect(first == runner.deleteRandomFacts(seed: 7, rounds: 5, depth: 3).count)
    #expect(runner.varyEachExample().count == 2)
    #expect(runner.varyEachExample().unsound.isEmpty)
  }
}
