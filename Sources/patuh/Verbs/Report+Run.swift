import Checking
import Diagnostics
import Findings
import Records
import Rules

extension Report {
  /// The report of a run: what was read and by what, beside what was found.
  init(
    _ ruleSet: RuleSet, _ records: RecordSet, _ options: CheckOptions, _ result: CheckResult,
    _ outcome: RunOutcome, settings: String?
  ) {
    self.init(
      ruleSet, options, result, outcome, inputs: records.inputs.map(ReportInput.init),
      dataIssues: records.issues.map { ReportedIssue($0, options.language) })
    self.settings = settings
  }

  /// The report of a run over streams before anything is found: what every finding shares.
  init(_ ruleSet: RuleSet, _ options: CheckOptions) {
    self.init(
      ruleSet, options,
      CheckResult(findings: [], summary: Summary(), cards: ruleSet.rules.map(\.card)),
      RunOutcome(status: .nothing, exitCode: 0), inputs: [], dataIssues: [])
  }

  private init(
    _ ruleSet: RuleSet, _ options: CheckOptions, _ result: CheckResult, _ outcome: RunOutcome,
    inputs: [ReportInput], dataIssues: [ReportedIssue]
  ) {
    self.init(
      toolVersion: Version.current, ruleSet: ruleSet.reference(in: options.language),
      asOf: options.asOf, profile: options.profile ?? ruleSet.defaultProfile,
      language: options.language, entities: ruleSet.entityLabels(in: options.language),
      loosened: result.loosened, shortfalls: result.shortfalls, inputs: inputs,
      rules: result.cards, findings: result.findings, waivers: result.waivers,
      baseline: result.baseline, dataIssues: dataIssues, summary: result.summary,
      status: outcome.status, exitCode: outcome.exitCode)
  }

  /// The report with what would let undecided duties be decided.
  func with(hints: [String]) -> Report {
    var copy = self
    copy.hints = hints
    return copy
  }

  /// The report with the shares of a plan, where a format prints them.
  func with(coverage plan: CoveragePlan?, from checker: Checker) -> Report {
    var copy = self
    copy.coverage = plan.map(checker.coverage)
    return copy
  }

  /// The report with the ends of the cells that it points to.
  func with(cellEndsIn records: RecordSet) -> Report {
    var copy = self
    for (file, cells) in Dictionary(grouping: filledCells, by: \.file) {
      guard let input = records.inputs.first(where: { $0.path == file }) else { continue }
      let starts = Dictionary(
        cells.map { (CellPlace($0), $0) }, uniquingKeysWith: { first, _ in first })
      for (place, end) in input.ends(ofCellsAt: Set(starts.keys)) {
        starts[place].map { copy.cellEnds[$0] = end }
      }
    }
    return copy
  }

  /// The report with the answers of a stage.
  func with(gates: [GateAnswer]) -> Report {
    var copy = self
    copy.gates = gates
    return copy
  }
}

extension CellPlace {
  fileprivate init(_ start: CellStart) {
    self.init(
      file: 0, line: UInt32(clamping: start.line), column: UInt32(clamping: start.column))
  }
}

extension ReportInput {
  init(_ input: Input) {
    self.init(
      path: input.path, sha256: input.sha256, complete: input.complete, through: input.through)
  }
}

extension ReportedIssue {
  init(_ issue: DataIssue, _ language: String) {
    self.init(
      file: issue.file, line: issue.line, column: issue.column,
      field: issue.entity + "." + issue.field, value: issue.value,
      problem: issue.problem[language])
  }
}

extension RuleSet {
  /// What the entities are called, by name.
  func entityLabels(in language: String) -> [String: String] {
    Dictionary(
      schema.entities.map { ($0.name, $0.label[language]) }, uniquingKeysWith: { first, _ in first }
    )
  }
}

extension Checker {
  /// A checker, or the end where the statements of the data cannot be used.
  static func prepared(
    _ ruleSet: RuleSet, _ records: RecordSet, _ options: CheckOptions
  ) throws -> Checker {
    guard
      let checker = try make(ruleSet, records, options).told(orStop: ExitStatus.usage)
    else { throw Stop(ExitStatus.usage) }
    return checker
  }
}
