import ArgumentParser
import Checking
import Diagnostics
import Findings
import Records
import Reports
import Rules

/// `patuh check`: the whole way from records to a report.
struct Check: JudgingVerb {
  static let configuration = CommandConfiguration(
    abstract: "Judge records by every rule, and report.",
    discussion: """
      Memeriksa data terhadap semua aturan dan melaporkan kewajiban yang belum terpenuhi.

      With --evidence FILE, everything that the run rests on is kept beside its result; the data
      are held as given, personal data too. patuh verify FILE repeats the run.

      Examples:
        patuh check dossier.yaml
        patuh check data/ --as-of 2026-06-30 --lang en
        patuh check data/ --out text --out json:report.json
        patuh check MAPPING:extract/ --complete GROUP@2026-06-30
      """)

  @Argument(help: PathArgument.help) var paths: [String]
  @OptionGroup(title: "Settings") var settings: SettingsOptions
  @OptionGroup(title: "Rules") var rules: RulesOptions
  @OptionGroup(title: "Data") var data: DataOptions
  @OptionGroup(title: "Judging") var judging: JudgingOptions
  @OptionGroup(title: "Decisions") var decisions: DecisionOptions
  @OptionGroup(title: "Baseline") var baseline: BaselineOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Evidence") var evidence: EvidenceOptions

  @OptionGroup(title: "Exit code") var exit: ExitOptions

  var ownArguments: (options: [String], operands: [String]) { ([], []) }

  func report(
    _ material: JudgingMaterial, _ options: CheckOptions, settings: String?
  ) throws -> Report {
    let (ruleSet, records) = (material.ruleSet, material.records)
    let coverage = try output.coveragePlan(ruleSet)
    var options = options
    let (checker, result) = try data.watching(.judging, in: rules.language) { tally in
      options.tally = tally
      let checker = try Checker.prepared(ruleSet, records.value, options)
      return (checker, checker.run())
    }
    let outcome = RunOutcome.check(
      result, failOn: exit.failOn.severity, failOnUnknown: exit.failOnUnknown,
      hasUnreadable: records.hasErrors)
    return Report(ruleSet, records.value, options, result, outcome, settings: settings)
      .with(hints: checker.hints(for: result.findings))
      .with(coverage: coverage, from: checker)
  }
}
