import ArgumentParser
import Findings
import Reports
import Rules

/// `patuh rules law`.
struct RulesLaw: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "law",
    abstract: "Set what the law asks for against what the rules decide.",
    discussion: """
      Menyandingkan hukum dengan aturan: tiap kewajiban dengan aturannya, tiap pasal dengan \
      pemakainya.

      Examples:
        patuh rules law
        patuh rules law --lang en --format markdown
        patuh rules law --json
      """)

  @OptionGroup(title: "Settings") var settings: SettingsOptions
  @OptionGroup(title: "Rules") var rules: RulesOptions
  @OptionGroup(title: "Output") var output: PageOptions

  func run() throws {
    let ruleSet = try RulesOptions.read(try rules.folder(), .whole)
    let language = rules.language.rawValue
    try output.write(LawReport(ruleSet.lawMatrix(in: language), language: language))
  }
}
