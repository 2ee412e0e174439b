import ArgumentParser
import Findings
import Reports
import Rules

/// `patuh rules schema`.
struct RulesSchema: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of a rule file, with the names of the rule set.",
    discussion: """
      Mencetak JSON Schema berkas aturan, supaya editor melengkapi dan memeriksa selagi menulis.

      Examples:
        patuh rules schema --lang en > .build/rule.schema.json
      """)

  @OptionGroup(title: "Settings") var settings: SettingsOptions
  @OptionGroup(title: "Rules") var rules: RulesOptions

  func run() throws {
    let ruleSet = try RulesOptions.read(try rules.folder(), .whole)
    let names = MappingShape.Names.allCases.map { ($0, ruleSet.names($0)) }
    let schema = FileSchema(
      RuleFormat.rule, languages: ruleSet.languages, language: rules.language.rawValue,
      names: Dictionary(uniqueKeysWithValues: names), pinpoints: ruleSet.pinpoints)
    try StandardOutput.print(schema.json)
  }
}
