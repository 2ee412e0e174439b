import Checking
import Findings
import Quantities
import Rules
import Testing

/// Decisions to go on: what each lets through, and what became of those that let nothing through.
struct DecisionTests {
  /// What differs from a sound decision about the first rule and the building G1.
  struct Decision {
    var rule = "uji/satu"
    var revision: String?
    var type = "gedung"
    var key = "G1"
    var item: String?
    var stage = "pakai"
    var by = "dinas"
    var on = "2026-03-01"
    var until = "2026-03-02"
  }

  struct Case: CustomTestStringConvertible {
    var testDescription: String
    var decisions: [Decision]
    var rule = DecisionTests.breach
    var facts = "tanggal_lapor: ~, tanggal_izin: 2026-01-05"
    var answer: String
    var disposition: String
    var states: [WaiverState]

    init(
      _ name: String, _ decisions: [Decision], rule: [String: String] = DecisionTests.breach,
      facts: String = "tanggal_lapor: ~, tanggal_izin: 2026-01-05", _ answer: String,
      _ disposition: String, _ states: [WaiverState]
    ) {
      testDescription = name
      self.decisions = decisions
      self.rule = rule
      self.facts = facts
      self.answer = answer
      self.disposition = disposition
      self.states = states
    }
  }

  static let breach = GateTests.rule("no_breach", ["formerly": "[uji/dulu]"])
  static let fulfilled = GateTests.rule("fulfilled")
  static let notDue = "tanggal_lapor: ~, tanggal_izin: 2026-04-05"

  static func unwaivable() -> [String: String] {
    breach.merging([
      "gates": "[{stage: pakai, needs: no_breach, waivable: false, basis: [\(GateTests.law)]}]"
    ]) { $1 }
  }

  static let blocked = "NOT READY, blocks 1"

  static let cases = [
    Case("none", [], blocked, "fail active", []),
    Case("on its last day", [Decision()], "READY, notes 1", "fail waived", [.inForce]),
    Case(
      "on its first day", [Decision(on: "2026-03-02")], "READY, notes 1", "fail waived", [.inForce]),
    Case(
      "a day late", [Decision(until: "2026-03-01")], blocked, "fail waiver_expired", [.expired]),
    Case(
      "a day early", [Decision(on: "2026-03-03", until: "2026-03-09")], blocked, "fail active",
      [.notYet]),
    Case(
      "under a former name", [Decision(rule: "uji/dulu")], "READY, notes 1", "fail waived",
      [.inForce]),
    Case(
      "about another revision", [Decision(revision: "0123456789ab")], blocked, "fail active",
      [.otherRevision]),
    Case(
      "by a role that may not", [Decision(by: "pemilik")], blocked, "fail active",
      [.roleNotAllowed]),
    Case(
      "at a stage where nobody may", [Decision(stage: "bangun")],
      rule: breach.merging([
        "gates": "[{stage: bangun, needs: no_breach, basis: [\(GateTests.law)]}]"
      ]) { $1 }, "NOT CLEAR, notes 1", "fail active", [.roleNotAllowed]),
    Case(
      "where the law gives no room", [Decision()], rule: unwaivable(), blocked, "fail active",
      [.cannotBeWaived]),
    Case(
      "at a stage where the rule is no condition", [Decision(stage: "rencana")], blocked,
      "fail active", [.noCondition]),
    Case(
      "where it is only a note", [Decision()], rule: GateTests.rule("no_breach", basis: nil),
      "READY, notes 1", "fail active", [.noCondition]),
    Case(
      "about another record", [Decision(key: "G2")], blocked, "fail active", [.notChecked]),
    Case("about an item", [Decision(item: "A")], blocked, "fail active", [.notChecked]),
    Case(
      "twice", [Decision(), Decision()], "READY, notes 1", "fail waived", [.inForce, .doubled]),
    Case(
      "expired and renewed", [Decision(until: "2026-03-01"), Decision()], "READY, notes 1",
      "fail waived", [.expired, .inForce]),
    Case(
      "the duty is met", [Decision()], facts: "tanggal_lapor: 2026-01-05", "READY", "pass active",
      [.unused]),
    Case(
      "the duty is not known", [Decision()], facts: "tanggal_izin: 2026-01-05",
      "NOT CLEAR, undecided 1", "unknown active", [.undecided]),
    Case(
      "it is not due and must be fulfilled", [Decision()], rule: fulfilled, facts: notDue,
      "READY, falling due 1", "pending waived", [.inForce]),
    Case(
      "it is not due and holds nothing back", [Decision()], facts: notDue, "READY, falling due 1",
      "pending active", [.unused]),
  ]

  @Test(arguments: cases) func comesOut(_ example: Case) throws {
    let bench = try Bench(example.rule)
    var options = try bench.options()
    options.stage = "pakai"
    options.waivers = try Self.waivers(example.decisions, bench)
    let checker = try bench.checker("gedung: {kode: G1, \(example.facts)}\n", options)
    let (answers, result) = checker.answers()
    #expect(answers.map(GateTests.line) == [example.answer])
    #expect(
      result.findings.map { "\($0.verdict.rawValue) \($0.disposition.rawValue)" }
        == [example.disposition])
    #expect(result.waivers.map(\.state) == example.states)
    let inForce = example.states.count { $0 == .inForce }
    #expect(result.loosened.map(\.count) == (inForce > 0 ? [inForce] : []))
  }

  static func waivers(_ decisions: [Decision], _ bench: Bench) throws -> [Waiver] {
    let revision = try #require(bench.ruleSet.rule("uji/satu")).card.revision
    return try decisions.enumerated().map { index, decision in
      Waiver(
        rule: decision.rule, revision: decision.revision ?? revision, subjectType: decision.type,
        subjectKey: decision.key, item: decision.item, stage: decision.stage, by: decision.by,
        reason: "banjir", on: try #require(Day(iso: decision.on)),
        until: try #require(Day(iso: decision.until)), file: "keputusan.yaml", line: index + 3)
    }
  }

  static let atStages: [(stage: String, code: Int, state: WaiverState)] = [
    ("pakai", 0, .inForce), ("bangun", 1, .otherStage),
  ]

  // In a check each record stands at its own stage, and only the gate of that one is let through.
  @Test(arguments: atStages) func ofACheckHoldsAtTheStageOfTheRecord(
    stage: String, code: Int, state: WaiverState
  ) throws {
    let bench = try Bench(Self.breach)
    var options = try bench.options()
    options.waivers = try Self.waivers([Decision()], bench)
    let result = try bench.checker(
      "gedung: {kode: G1, tahap: \(stage), tanggal_lapor: ~, tanggal_izin: 2026-01-05}\n", options
    ).run()
    let outcome = RunOutcome.check(
      result, failOn: .error, failOnUnknown: false, hasUnreadable: false)
    // The duty stays open, whatever the exit code.
    #expect(outcome == RunOutcome(status: .open, exitCode: code))
    #expect(result.waivers.map(\.state) == [state])
    #expect(result.summary.bySeverity == (code == 0 ? [:] : [.error: 1]))
  }

  // Two buildings at two stages refer to one owner: only one of them is let through.
  @Test func aboutAnOwnerLetsOneStageThrough() throws {
    let bench = try Bench([
      "subject": "pemilik", "check": "pemilik.aktif",
      "gates":
        "[{stage: pakai, needs: no_breach, basis: [\(GateTests.law)]}, "
        + "{stage: bangun, needs: no_breach, basis: [\(GateTests.law)]}]",
    ])
    var options = try bench.options()
    options.waivers = try Self.waivers([Decision(type: "pemilik", key: "P1")], bench)
    let checker = try bench.checker(
      """
      gedung: [{kode: G1, tahap: bangun, pemilik: P1}, {kode: G2, tahap: pakai, pemilik: P1}]
      pemilik: {kode: P1, aktif: false}

      """, options)
    let (answers, result) = checker.answers()
    #expect(
      answers.map { $0.subject.key + " " + GateTests.line($0) } == [
        "G1 NOT READY, blocks 1", "G2 READY, notes 1",
      ])
    #expect(result.findings.map(\.disposition) == [.waived])
    #expect(result.waivers.map(\.state) == [.inForce])
  }
}
