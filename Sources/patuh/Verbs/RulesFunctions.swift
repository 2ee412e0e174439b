import ArgumentParser
import Reports
import Rules

/// `patuh rules functions`.
struct RulesFunctions: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "functions",
    abstract: "List the words that expressions have beyond CEL's own.",
    discussion: """
      Menyebut semua jenis, fungsi dan tanda yang dapat dipakai dalam ungkapan aturan.

      Examples:
        patuh rules functions
        patuh rules functions --json
      """)

  @OptionGroup(title: "Settings") var settings: SettingsOptions
  @OptionGroup(title: "Output") var output: PrintoutOptions

  func run() throws {
    try output.write(VocabularyReport(Vocabulary.page))
  }
}
