import Checking
import Diagnostics
import Findings
import Quantities
import RuleTesting
import Rules
import Testing

/// What profiles change, for which records, and what holds where that is not known.
struct ProfileTests {
  private static let basis = "basis: [{source: perda, at: pasal 1, confidence: secondary}]"
  private static let unchecked = basis.replacing("secondary", with: "unverified")

  private static func region(_ lines: String, above: String = "umum") -> [String: String] {
    [
      "profiles/sempit.yaml": "title: {id: Sempit, en: Narrow}\n",
      "profiles/daerah.yaml": """
      title: {id: Daerah, en: Region}
      extends: \(above)
      where: {gedung: gedung.lantai > 2}
      \(lines)

      """,
    ]
  }

  private static let tall = "gedung: {kode: G1, lantai: 3, %}\n"
  private static let low = "gedung: {kode: G1, lantai: 2, %}\n"
  private static let unknown = "gedung: {kode: G1, %}\n"

  struct Case: CustomTestStringConvertible {
    var testDescription: String
    var rule: [String: String]
    var profile: [String: String]
    var facts: String
    /// What a tall building, a low one and one of which nobody says it come to.
    var verdicts: [String]
  }

  private static let optional = ["check": "gedung.aman", "optional": "true"]

  static let cases = [
    Case(
      testDescription: "a rule is added", rule: optional,
      profile: region("select: [{rule: uji/satu, \(basis)}]"), facts: "aman: false",
      verdicts: [
        "error fail", "error not_applicable: not_selected",
        "error unknown: not_supplied needs gedung.lantai",
      ]),
    Case(
      testDescription: "a rule is added by law that nobody has checked", rule: optional,
      profile: region("select: [{rule: uji/satu, \(unchecked)}]"), facts: "aman: false",
      verdicts: [
        "warning fail", "error not_applicable: not_selected",
        "error unknown: not_supplied needs gedung.lantai",
      ]),
    Case(
      testDescription: "a rule is added by law of another time", rule: optional,
      profile: region(
        "select: [{rule: uji/satu, \(basis.replacing("confidence", with: "from: 2027-01-01, confidence"))}]"
      ), facts: "aman: false",
      verdicts: [String](repeating: "error not_applicable: not_selected", count: 3)),
    Case(
      testDescription: "a rule is left out", rule: ["check": "gedung.aman"],
      profile: region("deselect: [{rule: uji/satu, \(basis)}]"), facts: "aman: false",
      verdicts: [
        "error not_applicable: not_selected", "error fail",
        "error unknown: not_supplied needs gedung.lantai",
      ]),
    Case(
      testDescription: "a weight rises", rule: ["check": "gedung.aman", "severity": "info"],
      profile: region("raise: [{rule: uji/satu, to: error, \(basis)}]"), facts: "aman: false",
      verdicts: ["error fail", "info fail", "info fail"]),
    Case(
      testDescription: "a weight rises by law that nobody has checked",
      rule: ["check": "gedung.aman", "severity": "info"],
      profile: region("raise: [{rule: uji/satu, to: error, \(unchecked)}]"), facts: "aman: false",
      verdicts: ["warning fail", "info fail", "info fail"]),
    Case(
      testDescription: "a weight falls", rule: ["check": "gedung.aman"],
      profile: region("lower: [{rule: uji/satu, to: info, \(basis)}]"), facts: "aman: false",
      verdicts: ["info fail", "error fail", "info fail"]),
    Case(
      testDescription: "a number changes",
      rule: ["check": "param.hari > 11"],
      profile: region(numbers(12)), facts: "aman: true",
      verdicts: ["error pass", "error fail", "error unknown: not_supplied needs gedung.lantai"]),
    Case(
      testDescription: "a number changes to what it is",
      rule: ["check": "param.hari > 11"],
      profile: region(numbers(10)), facts: "aman: true",
      verdicts: ["error fail", "error fail", "error fail"]),
    Case(
      testDescription: "a number of another day changes",
      rule: ["check": "param(gedung.tanggal_izin).hari > 11"],
      profile: region(numbers(12)), facts: "tanggal_izin: 2026-02-01",
      verdicts: ["error pass", "error fail", "error unknown: not_supplied needs gedung.lantai"]),
  ]

  private static func numbers(_ value: Int) -> String {
    """
    parameters:
      - parameter: hari
        values: [{from: 2026-01-01, value: \(value), source: perda, at: pasal 1, confidence: verified}]
    """
  }

  @Test(arguments: cases) func changesWhatItConcerns(_ example: Case) throws {
    let bench = try Bench(example.rule, files: example.profile)
    var options = try bench.options()
    options.profile = "daerah"
    let found = try [Self.tall, Self.low, Self.unknown].map { dossier in
      let dossier = dossier.replacing("%", with: example.facts)
      return try bench.checker(dossier, options).run().findings.map { finding in
        let needs = finding.missing.map(\.path).joined(separator: ", ")
        return "\(finding.severity.rawValue) " + Bench.line(finding)
          + (needs.isEmpty ? "" : " needs " + needs)
      }.joined(separator: "; ")
    }
    #expect(found == example.verdicts)
  }

  // Whether the law of the change was in force on the rule's day hangs on that day.
  @Test func withoutTheRulesDayNobodyKnowsWhatIsSelected() throws {
    let past = Self.basis.replacing("confidence", with: "to: 2026-01-31, confidence")
    let bench = try Bench(
      Self.optional.merging(["dated_by": "gedung.tanggal_izin"]) { $1 },
      files: Self.region("select: [{rule: uji/satu, \(past)}]"))
    var options = try bench.options()
    options.profile = "daerah"
    let found = try [
      "aman: false, tanggal_izin: 2026-01-31", "aman: false, tanggal_izin: 2026-02-01",
      "aman: false",
    ].map {
      try bench.checker(Self.tall.replacing("%", with: $0), options).run().findings.map(Bench.line)
        .joined()
    }
    #expect(
      found == [
        "fail", "not_applicable: not_selected", "unknown: not_supplied",
      ])
  }

  @Test func theRuleSetsOwnProfileChangesNothing() throws {
    let bench = try Bench(
      Self.optional, files: Self.region("select: [{rule: uji/satu, \(Self.basis)}]"))
    #expect(
      try bench.verdicts("gedung: {kode: G1, lantai: 3, aman: false}\n")
        == "not_applicable: not_selected")
  }

  // The record that an expression is about decides, not the one that a rule began with.
  @Test func aNumberOfALinkedRecordIsItsOwn() throws {
    let definitions = """
      entity: pemilik
      definitions:
        lama:
          label: {id: Lama, en: Length}
          type: int
          unit: days
          dated_by: as_of
          value: param.hari

      """
    var files = Self.region(Self.numbers(12))
    files["definitions/pemilik.yaml"] = definitions
    let bench = try Bench(
      ["check": "gedung.pemilik.lama > 11 || param.hari < 11"], files: files)
    var options = try bench.options()
    options.profile = "daerah"
    let findings = try bench.checker(
      "gedung: {kode: G1, lantai: 3, pemilik: P1}\npemilik: {kode: P1}\n", options
    ).run().findings
    #expect(findings.map(Bench.line) == ["fail"])
  }

  @Test func whatHoldsBeneathItHoldsWhereItConcernsNobody() throws {
    var files = Self.region("raise: [{rule: uji/satu, to: error, \(Self.basis)}]")
    files["profiles/kota.yaml"] = """
      title: {id: Kota, en: Town}
      extends: daerah
      where: {gedung: gedung.lantai > 9}
      gates: [{rule: uji/satu, stage: pakai, needs: no_breach, \(Self.basis)}]

      """
    let bench = try Bench(["check": "gedung.aman", "severity": "info"], files: files)
    var options = try bench.options()
    options.profile = "kota"
    let found = try ["lantai: 2", "lantai: 3", "lantai: 10"].map { facts in
      let finding = try #require(
        try bench.checker("gedung: {kode: G1, aman: false, \(facts)}\n", options).run()
          .findings.first)
      return finding.severity.rawValue + " " + finding.stagesHeldUp.joined()
    }
    #expect(found == ["info ", "error ", "error pakai"])
  }

  @Test func aGateThatMayConcernTheRecordLeavesTheStageUndecided() throws {
    let gate = "gates: [{rule: uji/satu, stage: pakai, needs: fulfilled, \(Self.basis)}]"
    let bench = try Bench(
      ["check": "gedung.aman", "gates": "[{stage: pakai, needs: fulfilled}]"],
      files: Self.region(gate))
    var options = try bench.options()
    options.profile = "daerah"
    options.stage = "pakai"
    let lines = try [Self.tall, Self.low, Self.unknown].map { dossier in
      let checker = try bench.checker(dossier.replacing("%", with: "aman: false"), options)
      let answer = try #require(checker.answers().answers.first)
      let needs = answer.undecided.flatMap(\.missing).map(\.path).joined(separator: ", ")
      return GateTests.line(answer) + (needs.isEmpty ? "" : " needs " + needs)
    }
    #expect(
      lines == [
        "NOT READY, blocks 1", "READY, notes 1", "NOT CLEAR, undecided 1 needs gedung.lantai",
      ])
  }

  @Test func aGateOfUncheckedLawIsANote() throws {
    let gate = "gates: [{rule: uji/satu, stage: pakai, needs: fulfilled, \(Self.unchecked)}]"
    let bench = try Bench(["check": "gedung.aman"], files: Self.region(gate))
    var options = try bench.options()
    options.profile = "daerah"
    options.stage = "pakai"
    let checker = try bench.checker(Self.tall.replacing("%", with: "aman: false"), options)
    #expect(checker.answers().answers.map(GateTests.line) == ["READY, notes 1"])
  }

  @Test func aBrokenConditionBreaksEveryRule() throws {
    var files = Self.region("raise: [{rule: uji/satu, to: error, \(Self.basis)}]")
    files["profiles/daerah.yaml"] = files["profiles/daerah.yaml"]?
      .replacing("gedung.lantai > 2", with: "1 / gedung.lantai > 2")
    let bench = try Bench(["check": "gedung.aman", "severity": "info"], files: files)
    var options = try bench.options()
    options.profile = "daerah"
    let findings = try bench.checker("gedung: {kode: G1, lantai: 0, aman: true}\n", options)
      .run().findings
    #expect(findings.map(Bench.line) == ["error"])
    #expect(findings.map(\.failure) == ["division by zero"])
  }

  @Test func theLawOfAChangeStandsBesideThatOfTheRule() throws {
    let bench = try Bench(
      ["check": "gedung.aman", "severity": "info"],
      files: Self.region("raise: [{rule: uji/satu, to: error, \(Self.basis)}]"))
    var options = try bench.options()
    options.profile = "daerah"
    func law(_ dossier: String) throws -> [String] {
      try bench.checker(dossier.replacing("%", with: "aman: false"), options).run().findings
        .flatMap { $0.basis.map(\.confidence.rawValue) }
    }
    #expect(try law(Self.tall) == ["verified", "secondary"])
    #expect(try law(Self.low) == ["verified"])
  }

  @Test func aNumberOfAProfileIsPartOfTheRevision() throws {
    func revision(_ check: String, _ value: Int) throws -> String? {
      try Bench(["check": check], files: Self.region(Self.numbers(value)))
        .ruleSet.rule("uji/satu")?.card.revision
    }
    #expect(try revision("param.hari > 11", 12) != revision("param.hari > 11", 13))
    #expect(try revision("gedung.aman", 12) == revision("gedung.aman", 13))
  }

  @Test func anExampleSaysWhatItHoldsUp() throws {
    let gate = "gates: [{rule: uji/satu, stage: pakai, needs: fulfilled, \(Self.basis)}]"
    var files = Self.region(gate)
    files["examples/base.yaml"] = "as_of: 2026-03-02\ngedung: {kode: G1, lantai: 3, aman: false}\n"
    let examples = """
      [{name: a, verdict: fail, profile: daerah, holds: [pakai]}, \
      {name: b, verdict: fail, holds: []}, {name: c, verdict: fail, holds: [pakai]}]
      """
    let bench = try Bench(["check": "gedung.aman", "examples": examples], files: files)
    let results = ExampleRunner(ruleSet: bench.ruleSet).run()
    #expect(results.map(\.isMet) == [true, true, false])
    #expect(
      results.last?.diagnostic?.message
        == "the example \"c\" expects fail and holds up pakai, found fail and holds up no stage")
  }

  @Test func examplesAreAskedAboutTheProfilesThatTheyName() throws {
    var files = Self.region(Self.numbers(12))
    files["examples/base.yaml"] = "as_of: 2026-03-02\ngedung: {kode: G1, lantai: 3}\n"
    let high = "{name: a, verdict: pass, profile: daerah}"
    let low = "{name: b, verdict: fail, profile: daerah, given: {gedung.lantai: 2}}"
    let rule = ["check": "param.hari > 11", "examples": "[\(high), \(low)]"]
    let ruleSet = try Bench(rule, files: files).ruleSet
    let mutants = MutationTester(ruleSet: ruleSet).mutants().filter { $0.name == "profiles/daerah" }
    #expect(
      mutants.map { "\($0.change): \($0.isKilled)" } == [
        "> becomes >=: true", "2 becomes 3: true", "2 becomes 1: true", "hari +1: false",
        "hari -1: true",
      ])
    let coverage = ExampleRunner(ruleSet: ruleSet).coverage()
    #expect(
      coverage.map { "\($0.name) \($0.reached) of \($0.count)" } == [
        "uji/satu 2 of 2", "profiles/daerah 2 of 2",
      ])
  }
}
