import ArgumentParser
import Checking
import Diagnostics
import Findings
import Records
import Reports
import Rules

/// `patuh inspect`: what the data can support before anyone judges by them.
struct Inspect: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Show which fields the data have, what is wrong in them, which rules they decide.",
    discussion: """
      Menunjukkan isi data sebelum dinilai: ruas yang terisi, nilai yang tidak dapat dipakai, \
      dan aturan yang dapat diputuskan.

      Examples:
        patuh inspect data/
        patuh inspect MAPPING:extract/ --lang en
      """)

  @Argument(help: PathArgument.help) var paths: [String]
  @OptionGroup(title: "Settings") var settings: SettingsOptions
  @OptionGroup(title: "Rules") var rules: RulesOptions
  @OptionGroup(title: "Data") var data: DataOptions
  @OptionGroup(title: "Judging") var judging: JudgingOptions
  @OptionGroup(title: "Output") var output: PrintoutOptions

  func run() throws {
    let folder = try rules.folder()
    let ruleSet = try RulesOptions.read(folder, .judging)
    var options = try judging.options(ruleSet, rules.language)
    let records = try data.read(paths, for: ruleSet, mappingsIn: folder, in: rules.language)
    let inspection = try data.watching(.judging, in: rules.language) { tally in
      options.tally = tally
      return try Checker.prepared(ruleSet, records.value, options).inspect()
    }
    try output.write(
      InspectionReport(
        inspection, inputs: records.value.inputs.map(ReportInput.init),
        issues: records.value.issues.map { ReportedIssue($0, options.language) },
        asOf: options.asOf, profile: options.profile ?? ruleSet.defaultProfile,
        language: options.language))
    if records.hasErrors { throw Stop(ExitStatus.data) }
  }
}
