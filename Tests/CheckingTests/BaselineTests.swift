import Checking
import Findings
import Quantities
import Testing

/// A run against an earlier one: what is new, what changed, what is gone, and what then decides.
struct BaselineTests {
  static let rule = GateTests.rule("no_breach", ["formerly": "[uji/dulu]"])
  static let failing = "tanggal_lapor: ~, tanggal_izin: 2026-01-05"

  struct Case: CustomTestStringConvertible {
    var testDescription: String
    /// What the earlier run found, changed in one respect.
    var change: @Sendable (inout KnownFinding) -> Void
    var facts: String
    /// How the finding stands, or why there is none.
    var outcome: String
    var code: Int
    var codeOfNewOnly: Int

    init(
      _ name: String, facts: String = BaselineTests.failing, _ outcome: String, _ code: Int,
      newOnly: Int, _ change: @escaping @Sendable (inout KnownFinding) -> Void = { _ in }
    ) {
      testDescription = name
      self.change = change
      self.facts = facts
      self.outcome = outcome
      self.code = code
      codeOfNewOnly = newOnly
    }
  }

  static let cases = [
    Case("the same", "unchanged known", 1, newOnly: 0),
    Case("under a former name", "unchanged known", 1, newOnly: 0) { $0.rule = "uji/dulu" },
    Case("another verdict", "updated active", 1, newOnly: 1) { $0.verdict = .pending },
    Case("another last day", "updated active", 1, newOnly: 1) { $0.due = nil },
    Case("another revision", "updated active", 1, newOnly: 1) { $0.revision = "alt" },
    Case("another item", "new active, absent record_gone", 1, newOnly: 1) { $0.item = "A" },
    Case("another record", "new active, absent record_gone", 1, newOnly: 1) {
      $0.subject.key = "G2"
    },
    Case("another rule", "new active, absent not_checked", 1, newOnly: 1) { $0.rule = "uji/lain" },
    Case("met", facts: "tanggal_lapor: 2026-01-05", "absent met", 0, newOnly: 0),
    Case(
      "the record is gone", facts: "tanggal_lapor: 2026-01-05", "absent record_gone", 0, newOnly: 4
    ) { $0.subject.key = "G2" },
    Case(
      "a record is gone that did not fail", facts: "tanggal_lapor: 2026-01-05",
      "absent record_gone", 0, newOnly: 0
    ) {
      $0.subject.key = "G2"
      $0.verdict = .unknown
    },
  ]

  @Test(arguments: cases) func comesOut(_ example: Case) throws {
    let bench = try Bench(Self.rule)
    let earlier = try bench.check("gedung: {kode: G1, \(Self.failing)}\n")
    let finding = try #require(earlier.findings.first)
    var known = KnownFinding(
      rule: finding.rule, revision: finding.revision, subject: finding.subject, item: finding.item,
      verdict: finding.verdict, due: finding.due, fingerprint: finding.fingerprint)
    example.change(&known)
    for (newOnly, code) in [(false, example.code), (true, example.codeOfNewOnly)] {
      var options = try bench.options()
      options.listsEveryVerdict = false
      options.baseline = Baseline(path: "lama.json", asOf: options.asOf, findings: [known])
      options.gatesNewOnly = newOnly
      let result = try bench.checker("gedung: {kode: G1, \(example.facts)}\n", options).run()
      let comparison = try #require(result.baseline)
      let states = result.findings.map {
        ($0.baseline?.rawValue ?? "?") + " " + $0.disposition.rawValue
      }
      let absent = comparison.absent.map { "absent " + $0.cause.rawValue }
      #expect((states + absent).joined(separator: ", ") == example.outcome)
      #expect(comparison.counts.values.reduce(0, +) == states.count)
      #expect(result.loosened.map(\.kind) == (newOnly ? [.newOnly] : []))
      let outcome = RunOutcome.check(
        result, failOn: .error, failOnUnknown: false, hasUnreadable: false)
      #expect(outcome.exitCode == code)
    }
  }

  @Test func aGateLetsTheKnownThroughOnlyWhenAskedTo() throws {
    let bench = try Bench(Self.rule)
    let dossier = "gedung: {kode: G1, \(Self.failing)}\n"
    let finding = try #require(try bench.check(dossier).findings.first)
    let known = KnownFinding(
      rule: finding.rule, revision: finding.revision, subject: finding.subject,
      verdict: finding.verdict, due: finding.due, fingerprint: finding.fingerprint)
    for (newOnly, answer) in [(false, "NOT READY, blocks 1"), (true, "READY, notes 1")] {
      var options = try bench.options()
      options.stage = "pakai"
      options.baseline = Baseline(path: "lama.json", asOf: options.asOf, findings: [known])
      options.gatesNewOnly = newOnly
      #expect(try bench.checker(dossier, options).answers().answers.map(GateTests.line) == [answer])
    }
  }

  // What nobody knows is not known from before either.
  @Test func aGateNeverLetsThroughWhatIsNotDecided() throws {
    let bench = try Bench(Self.rule)
    let dossier = "gedung: {kode: G1, tanggal_izin: 2026-01-05}\n"
    let finding = try #require(try bench.check(dossier).findings.first)
    let known = KnownFinding(
      rule: finding.rule, revision: finding.revision, subject: finding.subject,
      verdict: finding.verdict, due: finding.due, fingerprint: finding.fingerprint)
    var options = try bench.options()
    options.stage = "pakai"
    options.baseline = Baseline(path: "lama.json", asOf: options.asOf, findings: [known])
    options.gatesNewOnly = true
    let (answers, result) = try bench.checker(dossier, options).answers()
    #expect(answers.map(GateTests.line) == ["NOT CLEAR, undecided 1"])
    #expect(result.findings.map(\.disposition) == [.known])
  }

  @Test func aNarrowerProfileAndChosenRulesAreTold() throws {
    let bench = try Bench(["satu": Self.rule, "dua": Self.rule, "tiga": Self.rule])
    var options = try bench.options()
    options.profile = "sempit"
    for (only, names) in [
      (["uji/satu", "uji/dua"], ["uji/dua", "uji/satu"]), (["uji/tiga"], ["uji/tiga"]),
      (["uji/satu", "uji/dua", "uji/tiga"], ["uji/"]),
    ] {
      options.only = Set(only)
      let result = try bench.checker("gedung: {kode: G1}\n", options).run()
      #expect(
        result.loosened == [
          Loosening(kind: .only, names: names),
          Loosening(kind: .profile, names: ["sempit"], count: 1),
        ])
    }
  }

  @Test(arguments: [(1, 0), (2, 2)]) func fewerRecordsThanExpectedEndTheRun(
    expected: Int, code: Int
  ) throws {
    let bench = try Bench(Self.rule)
    var options = try bench.options()
    options.expected = ["gedung": expected]
    let checker = try bench.checker("gedung: {kode: G1, tanggal_lapor: 2026-01-05}\n", options)
    let result = checker.run()
    #expect(
      result.shortfalls
        == (code == 0 ? [] : [Shortfall(entity: "gedung", expected: expected, found: 1)]))
    let outcome = RunOutcome.check(
      result, failOn: .error, failOnUnknown: false, hasUnreadable: true)
    #expect(outcome.exitCode == (code == 0 ? 3 : 2))
    options.stage = "pakai"
    let (answers, whole) = try bench.checker(
      "gedung: {kode: G1, tanggal_lapor: 2026-01-05}\n", options
    ).answers()
    #expect(RunOutcome.gate(answers, whole, hasUnreadable: false).exitCode == code)
  }
}
