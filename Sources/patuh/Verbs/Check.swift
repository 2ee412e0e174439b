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
    commandName: "check",
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

  @Option(
    help: ArgumentHelp(
      "How many threads judge; the cores of the machine if left out.",
      valueName: "count"))
  var jobs: Int?

  func validate() throws {
    if let jobs, !(1...256).contains(jobs) {
      throw ValidationError("--jobs takes a number from 1 to 256")
    }
  }

  func run(under settings: Settings) throws {
    if try !runOverStreams() { try runWhole(under: settings) }
  }

  var ownArguments: (options: [String], operands: [String]) { ([], []) }

  func report(
    _ material: JudgingMaterial, _ options: CheckOptions, settings: String?
  ) throws -> Report {
    let (ruleSet, records) = (material.ruleSet, material.records)
    let coverage = try output.coveragePlan(ruleSet)
    var options = options
    options.threads = jobs ?? options.threads
    if evidence.evidence == nil, output.lines?.format.needsOnlyVerdicts == true {
      options.detail = .stages
      options.detailOfPassed = .verdict
      options.detailOfUndecided = .verdict
    }
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

extension Check {
  /// Judges records as they flow by; false where that is not asked for, or not possible.
  private func runOverStreams() throws -> Bool {
    guard evidence.evidence == nil, let (target, format) = output.lines else { return false }
    var (trusted, folder, ruleSet, options) = try question()
    let (reading, _) = try data.reading(for: ruleSet, mappingsIn: folder, from: trusted)
    guard let streams = try data.streams(paths, for: ruleSet, reading, in: rules.language) else {
      return false
    }
    let report = Report(ruleSet, options)
    do {
      let (result, lines) = try data.watching(.streaming, in: rules.language) { tally in
        options.tally = tally
        return try VolumeRun(
          ruleSet, streams, options, reading: reading, threads: jobs ?? Surroundings.coreCount,
          folder: Surroundings.temporaryFolder,
          line: format.needsOnlyVerdicts ? nil : format.lines(in: report)
        ).run()
      }
      Messages.tell(streams.diagnostics + result.said(in: rules.language))
      try [target].write { _, stream in
        stream.write(format.head(of: report))
        let fault = data.watching(.writing, in: rules.language) { tally in
          lines.write(counting: tally) { stream.write($0) }
        }
        if let fault { stream.fail(fault.reason) }
      }
      let outcome = RunOutcome.check(
        result, failOn: exit.failOn.severity, failOnUnknown: exit.failOnUnknown)
      if outcome.exitCode != 0 { throw Stop(Int32(outcome.exitCode)) }
      return true
    } catch let fault as VolumeFault {
      guard let said = fault.diagnostic else { return false }
      throw Stop.saying(said)
    }
  }
}

extension VolumeResult {
  /// What there is to say beside the table of verdicts.
  fileprivate func said(in language: Language) -> [Diagnostic] {
    diagnostics + issues.said(in: language) + (otherIssues > 0 ? [.moreIssues(otherIssues)] : [])
      + (hasUnreadable ? [.partlyRead] : [])
  }
}

extension VolumeFault {
  /// Why what is being written cannot be completed.
  fileprivate var reason: String {
    switch self {
    case .system(_, let code): OutputFile.reason(code)
    case .changed(let path): "\(path) was changed while it was read"
    case .needsWholeSet: "the records cannot be read a second time"
    }
  }

  /// What is to be said; nil where the records are to be read as a whole.
  fileprivate var diagnostic: Diagnostic? {
    switch self {
    case .needsWholeSet: nil
    case .changed(let path): .changedWhileRead(path)
    case .system(let path, let code): .cannotUse(path, OutputFile.reason(code))
    }
  }
}
