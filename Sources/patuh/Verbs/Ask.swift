import ArgumentParser
import Checking
import Diagnostics
import Findings
import Records
import Reports
import Rules

/// `patuh ask`: the facts that could still change a verdict, as a form.
struct Ask: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ask",
    abstract: "Ask for the missing facts that could still change a verdict, the fewest first.",
    discussion: """
      Menanyakan fakta yang belum ada dan masih dapat mengubah putusan, yang paling menentukan \
      lebih dahulu, sebagai formulir yang dapat diisi dan dibaca kembali bersama datanya.

      Examples:
        patuh ask dossier.yaml
        patuh ask dossier.yaml --stage STAGE --out html:form.html
        patuh ask dossier.yaml --out yaml:form.yaml
        patuh check dossier.yaml form.yaml
      """)

  @Argument(help: PathArgument.help) var paths: [String]

  @Option(
    help: ArgumentHelp(
      "Ask only for what this stage needs; else for all that is open.", valueName: "stage"))
  var stage: String?

  @OptionGroup(title: "Settings") var settings: SettingsOptions
  @OptionGroup(title: "Rules") var rules: RulesOptions
  @OptionGroup(title: "Data") var data: DataOptions
  @OptionGroup(title: "Judging") var judging: JudgingOptions
  @OptionGroup(title: "Output") var output: FormOptions

  func run() throws {
    let folder = try rules.folder()
    let ruleSet = try RulesOptions.read(folder, .judging)
    var options = try judging.options(ruleSet, rules.language)
    if let stage {
      guard ruleSet.stage(stage) != nil else {
        throw Stop.saying(.unknownName(stage, what: "stage", among: ruleSet.stages.map(\.id)))
      }
      options.stage = stage
    }
    let records = try data.read(paths, for: ruleSet, mappingsIn: folder, in: rules.language)
    let questionnaire = try data.watching(.judging, in: rules.language) { tally in
      options.tally = tally
      return try Checker.prepared(ruleSet, records.value, options).ask(for: stage)
    }
    try output.write(
      AskReport(
        questionnaire, ruleSet: ruleSet.reference(in: options.language),
        inputs: records.value.inputs.map(ReportInput.init), asOf: options.asOf,
        profile: options.profile ?? ruleSet.defaultProfile, language: options.language,
        entities: ruleSet.entityLabels(in: options.language)))
    if questionnaire.isBroken { throw Stop(ExitStatus.broken) }
    if records.hasErrors { throw Stop(ExitStatus.data) }
  }
}
