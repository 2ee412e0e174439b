import ArgumentParser
import Checking
import Diagnostics
import Findings
import Records
import Rules

/// A verb that judges records and reports, so that its run can be kept as evidence and repeated.
protocol JudgingVerb: TakesSettings {
  var paths: [String] { get }
  var rules: RulesOptions { get }
  var data: DataOptions { get }
  var judging: JudgingOptions { get }
  var decisions: DecisionOptions { get }
  var baseline: BaselineOptions { get }
  var output: OutputOptions { get }
  var evidence: EvidenceOptions { get }

  /// The words of this verb alone that stand for what was asked.
  var ownArguments: (options: [String], operands: [String]) { get }

  /// Puts what only this verb asks into the options of the checker, or ends.
  func choose(_ ruleSet: RuleSet, _ options: inout CheckOptions) throws

  /// Judges, or ends.
  func report(
    _ material: JudgingMaterial, _ options: CheckOptions, settings: String?
  ) throws -> Report
}

/// Everything that a run rests on, read once.
struct JudgingMaterial {
  /// Where rules and decisions come from; what was copied from there lives as long as this.
  var trusted: TrustedPlace?
  var folder: TakenPath
  var ruleSet: RuleSet
  var options: CheckOptions
  var records: Outcome<RecordSet>
}

extension JudgingVerb {
  func choose(_ ruleSet: RuleSet, _ options: inout CheckOptions) throws {}

  func run(under settings: Settings) throws { try runWhole(under: settings) }

  /// Reads everything, judges it and reports, or ends.
  func runWhole(under settings: Settings) throws {
    try evidence.check(paths, output)
    let material = try material()
    UntilExit.keep((material.ruleSet, material.records))
    // Nothing that is wrong with the data goes by in silence.
    if !output.listsIssues { Messages.tell(material.records.value.issues.said(in: rules.language)) }
    let report = try report(material, output.verdicts, settings: settings.file)
    UntilExit.keep(report)
    if let file = evidence.evidence {
      // Evidence holds every verdict, whatever a reader asked to see.
      let whole =
        output.verdicts == .all ? report : try self.report(material, .all, settings: settings.file)
      try EvidencePack(self, material, whole, settings).write(to: file)
    }
    try output.write(
      output.marksCells ? report.with(cellEndsIn: material.records.value) : report)
  }

  /// Reads rules, decisions and records, or ends.
  func material() throws -> JudgingMaterial {
    let (trusted, folder, ruleSet, options) = try question()
    let records = try data.read(
      paths, for: ruleSet, mappingsIn: folder, in: rules.language, from: trusted)
    return JudgingMaterial(
      trusted: trusted, folder: folder, ruleSet: ruleSet, options: options, records: records)
  }

  /// Reads rules and decisions, or ends.
  func question() throws -> (TrustedPlace?, TakenPath, RuleSet, CheckOptions) {
    let trusted = try decisions.trustedPlace()
    let folder = try rules.folder(from: trusted)
    let ruleSet = try RulesOptions.read(folder, .judging)
    var options = try judging.options(ruleSet, rules.language, from: trusted)
    try decisions.apply(to: &options, ruleSet, from: trusted)
    try baseline.apply(to: &options, ruleSet, from: trusted)
    try choose(ruleSet, &options)
    return (trusted, folder, ruleSet, options)
  }

  /// Judges and lists these verdicts, or ends.
  func report(
    _ material: JudgingMaterial, _ verdicts: ListedVerdicts, settings: String?
  ) throws -> Report {
    var options = material.options
    options.listsEveryVerdict = verdicts == .all
    return try report(material, options, settings: settings)
  }
}
