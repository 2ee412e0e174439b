import ArgumentParser
import Checking
import Diagnostics
import Quantities
import Records
import Reports
import Rules

/// `patuh rules`: the rule set itself.
struct RulesVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "List, show, lint, test and compare the rules.",
    discussion: """
      Kumpulan aturannya sendiri: daftar, isi, pemeriksaan tulisan, uji contoh, dan bandingannya.

      Examples:
        patuh rules list
        patuh rules show FOLDER/RULE
        patuh rules lint --rules my-rules
        patuh rules test --only FOLDER
        patuh rules diff old-rules rules data/
        patuh rules law
        patuh rules functions
        patuh rules book /tmp/rule-book
      """,
    subcommands: [
      RulesList.self, RulesShow.self, RulesLint.self, RulesTest.self, RulesDiff.self,
      RulesLaw.self, RulesFunctions.self, RulesBook.self, RulesSchema.self,
    ])

  func run() throws {
    var stream = FileStream.error
    stream.write(Patuh.helpMessage(for: RulesVerb.self) + "\n")
    stream.flush()
    throw Stop(ExitStatus.usage)
  }
}

/// `patuh rules list`.
struct RulesList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the rules with what they fulfil.",
    discussion: """
      Menyebut semua aturan dengan judul dan beratnya.

      Examples:
        patuh rules list --lang en
        patuh rules list --profile NAME
      """)

  @OptionGroup(title: "Settings") var settings: SettingsOptions
  @OptionGroup(title: "Rules") var rules: RulesOptions
  @OptionGroup var profile: ProfileOption
  @OptionGroup(title: "Output") var output: PrintoutOptions

  func run() throws {
    let ruleSet = try RulesOptions.read(try rules.folder(), .whole)
    let language = rules.language.rawValue
    try output.write(
      RuleListReport(
        ruleSet.rules.map(\.card), language: language,
        entities: ruleSet.entityLabels(in: language),
        roles: Dictionary(
          uniqueKeysWithValues: ruleSet.roles.map { ($0.name, $0.label[language]) }),
        profiles: ruleSet.profileCards(from: try profile.name(in: ruleSet), in: language)))
  }
}

/// `patuh rules show RULE`.
struct RulesShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show a rule with its law, conditions, steps and examples.",
    discussion: """
      Menunjukkan satu aturan dengan dasar hukum, syarat, langkah dan contohnya.

      Examples:
        patuh rules show FOLDER/RULE
        patuh rules show FOLDER/RULE --format html > rule.html
        patuh rules show FOLDER/RULE --profile NAME
      """)

  @Argument(help: "The rule, by its id.") var rule: String
  @OptionGroup var profile: ProfileOption
  @OptionGroup(title: "Settings") var settings: SettingsOptions
  @OptionGroup(title: "Rules") var rules: RulesOptions
  @OptionGroup(title: "Output") var output: PageOptions

  func run() throws {
    let ruleSet = try RulesOptions.read(try rules.folder(), .whole)
    guard let rule = ruleSet.rule(rule) else {
      throw Stop.saying(.unknownName(rule, what: "rule", among: ruleSet.rules.map(\.id)))
    }
    try output.write(
      RulePageReport(
        rule.page(
          in: ruleSet, language: rules.language.rawValue, profile: try profile.name(in: ruleSet))))
  }
}

/// `patuh rules lint`.
struct RulesLint: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint", abstract: "Read every file of the rule set and tell all that is wrong.",
    discussion: """
      Memeriksa semua berkas aturan dan menyebut semua kesalahannya sekaligus.

      Examples:
        patuh rules lint --rules my-rules
      """)

  @Option(
    help: ArgumentHelp(
      "The day from which law read long ago is counted; today where none is given.",
      valueName: "day"),
    transform: DayArgument.day)
  var asOf: Day?

  @OptionGroup(title: "Settings") var settings: SettingsOptions
  @OptionGroup(title: "Rules") var rules: RulesOptions

  func run() throws {
    let folder = try rules.folder().path
    let outcome = RuleSet.load(folder: folder)
    let sources = outcome.value.map {
      SourceRules.load(folder: folder, schema: $0.schema, holders: $0.holders.keys.sorted())
        .diagnostics
    }
    let lint = try outcome.value.map { ruleSet in
      ruleSet.lint(asOf: try DayArgument.day(asOf, in: ruleSet))
    }
    let diagnostics = outcome.diagnostics + (sources ?? []) + (lint ?? [])
    Messages.tell(diagnostics)
    let errors = diagnostics.count { $0.severity == .error }
    let warnings = diagnostics.count - errors
    try StandardOutput.print(
      "\(folder): " + count(outcome.value?.rules.count ?? 0, "rule") + ", "
        + count(errors, "error") + ", " + count(warnings, "warning") + "\n")
    if errors > 0 { throw Stop(ExitStatus.usage) }
  }

  private func count(_ number: Int, _ word: String) -> String {
    "\(number) \(word)" + (number == 1 ? "" : "s")
  }
}
