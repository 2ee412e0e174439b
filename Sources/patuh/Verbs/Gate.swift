import ArgumentParser
import Checking
import Diagnostics
import Findings
import Quantities
import Reports
import Rules

/// `patuh gate`: whether one may go on at a stage.
struct Gate: JudgingVerb {
  static let configuration = CommandConfiguration(
    commandName: "gate",
    abstract: "Answer the question of a stage: what blocks, what is undecided, what follows.",
    discussion: """
      Menjawab apakah suatu tahap boleh dilanjutkan: syarat yang belum terpenuhi, catatan, hal \
      yang belum diketahui, dan akibat bila dilanjutkan. Keputusan tetap pada pejabatnya.

      With --evidence FILE, everything that the answer rests on is kept beside it; the data are
      held as given, personal data too. patuh verify FILE repeats the run.

      Examples:
        patuh gate auto dossier.yaml
        patuh gate STAGE dossier.yaml --item 2
        patuh gate STAGE dossier.yaml --planned 2026-07-09 --lang en
      """)

  @Argument(
    help: ArgumentHelp(
      "A stage of the rule set, or auto: the stage that each record has come to.",
      valueName: "stage|auto"))
  var stage: String

  @Argument(help: PathArgument.help) var paths: [String]

  @Option(help: ArgumentHelp("The number of the item at the stage.", valueName: "number"))
  var item: Int64?

  @Option(
    help: ArgumentHelp("Answer as if the stage came on this day.", valueName: "day"),
    transform: DayArgument.day)
  var planned: Day?

  @Option(help: ArgumentHelp("Answer for the record with this key only.", valueName: "key"))
  var subject: String?

  @OptionGroup(title: "Settings") var settings: SettingsOptions
  @OptionGroup(title: "Rules") var rules: RulesOptions
  @OptionGroup(title: "Data") var data: DataOptions
  @OptionGroup(title: "Judging") var judging: JudgingOptions
  @OptionGroup(title: "Decisions") var decisions: DecisionOptions
  @OptionGroup(title: "Baseline") var baseline: BaselineOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Evidence") var evidence: EvidenceOptions

  func validate() throws {
    if let item, item < 1 { throw ValidationError("items are counted from 1") }
  }

  var ownArguments: (options: [String], operands: [String]) {
    let options = [
      item.map { "--item=\($0)" }, planned.map { "--planned=" + $0.iso },
      subject.map { "--subject=" + $0 },
    ]
    return (options.compactMap(\.self), [stage])
  }

  func report(
    _ material: JudgingMaterial, _ options: CheckOptions, settings: String?
  ) throws -> Report {
    let (ruleSet, records) = (material.ruleSet, material.records)
    let coverage = try output.coveragePlan(ruleSet)
    var options = options
    let (checker, (answers, result)) = try data.watching(.judging, in: rules.language) { tally in
      options.tally = tally
      let checker = try Checker.prepared(ruleSet, records.value, options)
      return (checker, checker.answers(subject: subject, isPartlyRead: records.hasErrors))
    }
    if let subject, answers.isEmpty, !records.hasErrors {
      throw Stop.saying(.unknownSubject(subject, ruleSet.stage(stage)?.entity))
    }
    let outcome = RunOutcome.gate(answers, result, hasUnreadable: records.hasErrors)
    return Report(ruleSet, records.value, options, result, outcome, settings: settings)
      .with(gates: answers)
      .with(hints: checker.hints(for: answers.flatMap(\.undecided)))
      .with(coverage: coverage, from: checker)
  }

  func choose(_ ruleSet: RuleSet, _ options: inout CheckOptions) throws {
    options.item = item
    options.planned = planned
    if stage == "auto" {
      guard item == nil, planned == nil else { throw Stop.saying(.autoHasNoPlan) }
      return
    }
    guard let chosen = ruleSet.stage(stage) else {
      throw Stop.saying(
        .unknownName(stage, what: "stage", among: ruleSet.stages.map(\.id) + ["auto"]))
    }
    if item != nil, chosen.item == nil { throw Stop.saying(.stageHasNoItem(stage)) }
    if planned != nil, chosen.planned == nil { throw Stop.saying(.stageCannotBePlanned(stage)) }
    options.stage = stage
  }
}
