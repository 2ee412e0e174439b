import Diagnostics
import RuleTesting
import Testing

/// Examples at their limits, and whether the steps of a rule lead out of its failing examples.
struct BoundaryTests {
  static let base = [
    "examples/base.yaml": """
    as_of: 2026-03-02
    gedung:
      kode: G1
      lantai: 3
      nilai: 10
      tanggal_izin: 2026-02-20
      tanggal_lapor: 2026-02-25
      penghuni: [{nomor: A, sewa: 5}, {nomor: B, sewa: 0}]

    """
  ]

  private static func boundaries(_ rule: [String: String]) throws -> (Int, [String]) {
    let bench = try Bench(rule, files: base)
    let (count, faults) = ExampleRunner(ruleSet: bench.ruleSet).judgeBoundaries()
    return (count, faults.map(\.diagnostic.message))
  }

  @Test func lastDaysAmountsAndDaysOfTheLawAreJudged() throws {
    let (count, faults) = try Self.boundaries([
      "dated_by": "gedung.tanggal_izin", "due": "gedung.tanggal_izin.addDays(param.hari)",
      "check": "has(gedung.tanggal_lapor) && gedung.nilai >= rp(10)",
      "examples": "[{name: a, verdict: pass}]",
    ])
    // Three around the last day, three around ten rupiah, and three around each of two days of law.
    #expect(count == 12)
    #expect(faults == [])
  }

  @Test func whatBreaksAtALimitIsTold() throws {
    let (_, faults) = try Self.boundaries([
      "check": "gedung.lantai > 2 && 6 / (gedung.lantai - 2) > 0",
      "examples": "[{name: a, verdict: pass}]",
    ])
    #expect(faults == [])
    let (_, broken) = try Self.boundaries([
      "check": "gedung.lantai >= 2 && 6 / (gedung.lantai - 2) > 0",
      "examples": "[{name: a, verdict: pass}]",
    ])
    #expect(broken == ["the example \"a\" with gedung.lantai 2: the rule breaks"])
  }

  private static func cures(_ rule: [String: String]) throws -> [String] {
    let bench = try Bench(rule, files: base)
    return ExampleRunner(ruleSet: bench.ruleSet).verifyRemediation().map {
      $0.diagnostic?.message ?? "cured"
    }
  }

  struct Cure: CustomTestStringConvertible {
    var testDescription: String { told }
    var sets: String
    var told: String
  }

  static let cures = [
    Cure(sets: "{gedung.lantai: '2 + 1'}", told: "cured"),
    Cure(sets: "gedung.lantai", told: "cured"),
    Cure(
      sets: "{gedung.lantai: '2'}",
      told: "the steps do not lead out of the example \"a\": the verdict is fail"),
    Cure(
      sets: "gedung.aman",
      told: "the steps do not lead out of the example \"a\": no dossier that passes has gedung.aman"
    ),
    Cure(
      sets: "{gedung.lantai: 'gedung.aman ? 3 : 4'}",
      told:
        "the steps do not lead out of the example \"a\": the value of gedung.lantai cannot be worked out"
    ),
  ]

  @Test(arguments: cures) func theStepsLeadOutOrItIsTold(_ cure: Cure) throws {
    let told = try Self.cures([
      "check": "gedung.lantai > 2",
      "remediation": "[{by: pemilik, do: {id: Naik, en: Rise}, sets: \(cure.sets)}]",
      "examples": "[{name: a, verdict: fail, given: {gedung.lantai: 1}}]",
    ])
    #expect(told == [cure.told])
  }

  @Test func theMessageSaysWhatToDo() throws {
    let bench = try Bench(
      ["check": "gedung.lantai > 3", "examples": "[{name: a, verdict: fail}]"], files: Self.base)
    let told = ExampleRunner(ruleSet: bench.ruleSet).verifyRemediation().compactMap(\.diagnostic)
    #expect(
      told.map(\.help) == [
        "say under sets which facts each step makes true, or add the step that is missing"
      ])
  }

  @Test func anElementIsCuredInItsPlace() throws {
    let told = try Self.cures([
      "for_each": "{p: gedung.penghuni}", "check": "p.sewa > rp(1)",
      "remediation":
        "[{by: pemilik, do: {id: Naik, en: Rise}, sets: {gedung.penghuni.sewa: rp(2)}}]",
      "examples": "[{name: a, verdicts: {A: pass, B: fail}}]",
    ])
    #expect(told == ["cured"])
  }

  @Test func aRuleWithoutStepsIsTold() throws {
    let told = try Self.cures([
      "check": "gedung.lantai > 3", "examples": "[{name: a, verdict: fail}]",
    ])
    #expect(
      told == ["the steps do not lead out of the example \"a\": no step says which facts it sets"])
    let history = try Self.cures([
      "curable": "false", "check": "gedung.lantai > 3", "examples": "[{name: a, verdict: fail}]",
    ])
    #expect(history == [])
  }
}
