import ArgumentParser
import Checking
import Diagnostics
import Quantities
import Reports
import Rules

/// `patuh calc`: the calculations that a rule set offers, each with options of its own.
struct Calc: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calc",
    abstract: "Work out what the rule set offers to calculate.",
    usage: "patuh calc <name> [<options of the calculation>] [--json] [<options>]",
    discussion: """
      Menghitung menurut angka hukum dalam aturan; tanpa nama, menyebut hitungan yang ada.

      The options of a calculation come from the rule set: patuh calc NAME --help shows them.

      Examples:
        patuh calc
        patuh calc contribution --value 180000000 --date 2026-01-05
        patuh calc deadline --from 2025-07-09 --working-days 14 --json
      """,
    helpNames: [])

  @Argument(
    parsing: .allUnrecognized,
    help: ArgumentHelp(
      "The calculation, and its options.", valueName: "name"))
  var words: [String] = []

  @Option(help: Setting.asOf.help, transform: DayArgument.day)
  var asOf: Day?

  @Flag(
    name: [.short, .long], help: "Show help information; after a name, that of the calculation.")
  var help = false

  @OptionGroup(title: "Settings") var settings: SettingsOptions
  @OptionGroup(title: "Rules") var rules: RulesOptions
  @OptionGroup(title: "Output") var output: PrintoutOptions

  func run() throws {
    if help, words.isEmpty {
      return try StandardOutput.print(Patuh.helpMessage(for: Calc.self) + "\n")
    }
    let ruleSet = try RulesOptions.read(try rules.folder(), .judging)
    let page = CalculationHelp(rules.language)
    guard let name = words.first else {
      return try StandardOutput.print(page.list(ruleSet.calculations))
    }
    guard let calculation = ruleSet.calculations.first(where: { $0.name == name }) else {
      throw Stop.saying(
        .unknownName(name, what: "calculation", among: ruleSet.calculations.map(\.name)))
    }
    if help { return try StandardOutput.print(page.help(calculation)) }

    var judging = JudgingOptions()
    judging.asOf = asOf
    let day = try judging.day(in: ruleSet)
    let given = try CalculationOptions(words.dropFirst(), of: calculation).values
    let calculator = Calculator(ruleSet: ruleSet, asOf: day, language: rules.language.rawValue)
    guard
      let result = try calculator.run(calculation, given).told(orStop: ExitStatus.usage)
    else { throw Stop(ExitStatus.usage) }
    try output.write(CalculationReport(result, language: rules.language.rawValue))
  }
}

/// The options behind the name of a calculation: `--name value`, `--name=value`, `--flag`.
struct CalculationOptions {
  var values: [String: String] = [:]

  init(_ words: ArraySlice<String>, of calculation: Calculation) throws {
    var words = words
    while let word = words.popFirst() {
      guard word.hasPrefix("--"), word.count > 2 else { throw Stop.saying(.strayArgument(word)) }
      let parts = word.dropFirst(2).split(
        separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(parts[0])
      guard values[name] == nil else { throw Stop.saying(.optionTwice(name)) }
      let input = calculation.inputs.first { $0.name == name }
      if case .flag = input?.kind {
        guard parts.count == 1 else { throw Stop.saying(.flagWithValue(name)) }
        values[name] = "true"
      } else if parts.count == 2 {
        values[name] = String(parts[1])
      } else if input == nil {
        throw Stop.saying(
          .unknownName(
            "--" + name, what: "option", among: calculation.inputs.map { "--" + $0.name }))
      } else if let value = words.popFirst() {
        values[name] = value
      } else {
        throw Stop.saying(.optionWithoutValue(name))
      }
    }
  }
}
