import ArgumentParser
import Checking
import Diagnostics
import Findings
import Records
import Reports
import Rules

/// `patuh explain`: a rule with its law, or why a verdict is what it is.
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Show a rule with its law, or why its verdict about a record is what it is.",
    discussion: """
      Menjelaskan suatu aturan dengan dasar hukumnya; dengan data, menjelaskan putusannya: \
      setiap bagian ungkapan dengan nilainya.

      Examples:
        patuh explain FOLDER/RULE
        patuh explain FOLDER/RULE dossier.yaml
        patuh explain FOLDER/RULE data/ --subject KEY --as-of 2026-06-30
      """)

  @Argument(help: "The rule, by its id.") var rule: String
  @Argument(help: PathArgument.help) var paths: [String] = []

  @Option(help: ArgumentHelp("The key of the record.", valueName: "key"))
  var subject: String?

  @OptionGroup(title: "Settings") var settings: SettingsOptions
  @OptionGroup(title: "Rules") var rules: RulesOptions
  @OptionGroup(title: "Data") var data: DataOptions
  @OptionGroup(title: "Judging") var judging: JudgingOptions
  @OptionGroup(title: "Output") var output: PrintoutOptions

  func run() throws {
    let folder = try rules.folder()
    let ruleSet = try RulesOptions.read(folder, paths.isEmpty ? .whole : .judging)
    guard let rule = ruleSet.rule(rule) else {
      throw Stop.saying(.unknownName(rule, what: "rule", among: ruleSet.rules.map(\.id)))
    }
    guard !paths.isEmpty else {
      return try output.write(
        RulePageReport(
          rule.page(
            in: ruleSet, language: rules.language.rawValue,
            profile: try judging.profile.name(in: ruleSet))))
    }
    let options = try judging.options(ruleSet, rules.language)
    let records = try data.read(paths, for: ruleSet, mappingsIn: folder, in: rules.language)
    let checker = try Checker.prepared(ruleSet, records.value, options)
    let entity = rule.card.subject
    if records.hasErrors, records.value.count(of: entity) == 0 { throw Stop(ExitStatus.data) }
    let key = try subject ?? onlyKey(of: entity, in: records.value)
    guard let explanations = checker.explain(rule: rule.id, subject: key) else {
      throw Stop.saying(.unknownSubject(key, entity))
    }
    try output.write(
      ExplanationReport(
        explanations, asOf: options.asOf, profile: options.profile ?? ruleSet.defaultProfile,
        language: options.language,
        entities: ruleSet.entityLabels(in: options.language)))
    if records.hasErrors { throw Stop(ExitStatus.data) }
  }

  private func onlyKey(of entity: String, in records: RecordSet) throws -> String {
    let count = records.count(of: entity)
    guard count == 1, let key = records.batch(0, of: entity)?.keys.first else {
      throw Stop.saying(.subjectNeeded(entity, count: count))
    }
    return key
  }
}
