import Checking
import Findings
import Testing

/// How a run ends: exit codes in the order 5, 2, 3, 1, 4, 0.
struct RunOutcomeTests {
  struct Case: CustomTestStringConvertible {
    var testDescription: String
    var verdicts: [Verdict]
    var subjects = 1
    var severity = Severity.error
    var failOn = Severity.error
    var failOnUnknown = false
    var hasUnreadable = false
    var outcome: RunOutcome
  }

  static func outcome(_ status: RunStatus, _ code: Int) -> RunOutcome {
    RunOutcome(status: status, exitCode: code)
  }

  static let cases = [
    Case(testDescription: "all met", verdicts: [.pass], outcome: outcome(.clear, 0)),
    Case(testDescription: "pending", verdicts: [.pending], outcome: outcome(.clear, 0)),
    Case(testDescription: "a failure", verdicts: [.pass, .fail], outcome: outcome(.open, 1)),
    Case(
      testDescription: "a warning below the limit", verdicts: [.fail], severity: .warning,
      outcome: outcome(.open, 0)),
    Case(
      testDescription: "a warning at the limit", verdicts: [.fail], severity: .warning,
      failOn: .warning, outcome: outcome(.open, 1)),
    Case(
      testDescription: "some unknown", verdicts: [.pass, .unknown],
      outcome: outcome(.undecided, 0)),
    Case(
      testDescription: "some unknown, and that counts", verdicts: [.pass, .unknown],
      failOnUnknown: true, outcome: outcome(.undecided, 4)),
    Case(
      testDescription: "a question, and that counts", verdicts: [.pass, .manual],
      failOnUnknown: true, outcome: outcome(.undecided, 4)),
    Case(
      testDescription: "nothing decided", verdicts: [.unknown, .manual],
      outcome: outcome(.undecided, 4)),
    Case(
      testDescription: "a failure before an unknown", verdicts: [.fail, .unknown],
      failOnUnknown: true, outcome: outcome(.open, 1)),
    Case(
      testDescription: "nothing applies", verdicts: [.notApplicable],
      outcome: outcome(.nothing, 2)),
    Case(testDescription: "no rule for what there is", verdicts: [], outcome: outcome(.nothing, 2)),
    Case(testDescription: "no record", verdicts: [], subjects: 0, outcome: outcome(.nothing, 3)),
    Case(
      testDescription: "nothing, and something could not be read", verdicts: [],
      hasUnreadable: true, outcome: outcome(.nothing, 3)),
    Case(
      testDescription: "a failure, and something could not be read", verdicts: [.fail],
      hasUnreadable: true, outcome: outcome(.open, 3)),
    Case(
      testDescription: "all met, and something could not be read", verdicts: [.pass],
      hasUnreadable: true, outcome: outcome(.undecided, 3)),
    Case(
      testDescription: "a rule broke", verdicts: [.fail, .error], hasUnreadable: true,
      outcome: outcome(.broken, 5)),
  ]

  @Test(arguments: cases) func ofACheck(_ example: Case) {
    var result = CheckResult(findings: [], summary: Summary(), cards: [])
    if example.subjects > 0 { result.summary.subjects["gedung"] = example.subjects }
    for verdict in example.verdicts {
      result.summary.byVerdict[verdict, default: 0] += 1
      result.findings.append(
        Finding(
          rule: "uji/satu", revision: "", subject: Subject(type: "gedung", key: "G1"),
          verdict: verdict, severity: example.severity, addressee: "", addresseeLabel: "",
          ruleSet: ""))
    }
    #expect(
      RunOutcome.check(
        result, failOn: example.failOn, failOnUnknown: example.failOnUnknown,
        hasUnreadable: example.hasUnreadable) == example.outcome)
  }

  @Test func aWaivedFailureDoesNotFailTheRun() {
    var finding = Finding(
      rule: "uji/satu", revision: "", subject: Subject(type: "gedung", key: "G1"), verdict: .fail,
      severity: .error, addressee: "", addresseeLabel: "", ruleSet: "")
    finding.disposition = .waived
    var result = CheckResult(findings: [finding], summary: Summary(), cards: [])
    result.summary.byVerdict = [.fail: 1]
    #expect(
      RunOutcome.check(result, failOn: .error, failOnUnknown: false, hasUnreadable: false)
        == Self.outcome(.open, 0))
  }

  static let gates: [(statuses: [RunStatus], hasUnreadable: Bool, outcome: RunOutcome)] = [
    ([.clear, .clear], false, outcome(.clear, 0)),
    ([.clear, .undecided], false, outcome(.undecided, 4)),
    ([.undecided, .open], false, outcome(.open, 1)),
    ([.open], true, outcome(.open, 3)),
    ([.open, .broken], true, outcome(.broken, 5)),
    ([], false, outcome(.nothing, 2)),
    ([], true, outcome(.nothing, 3)),
  ]

  @Test(arguments: gates) func ofAGate(
    statuses: [RunStatus], hasUnreadable: Bool, outcome: RunOutcome
  ) {
    let answers = statuses.map { status in
      GateAnswer(
        stage: "pakai", label: "", question: "", subject: Subject(type: "gedung", key: "G1"),
        item: nil, answer: "", status: status, blocks: [], notes: [], fallingDue: [],
        undecided: [], follows: [])
    }
    let result = CheckResult(findings: [], summary: Summary(), cards: [])
    #expect(RunOutcome.gate(answers, result, hasUnreadable: hasUnreadable) == outcome)
  }
}
