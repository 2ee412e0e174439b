import ArgumentParser
import Diagnostics
import RuleTesting
import Rules

/// `patuh rules test`.
struct RulesTest: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Run the examples that stand in the rules.",
    discussion: """
      Menjalankan semua contoh yang tertulis dalam aturan.

      Examples:
        patuh rules test
        patuh rules test --only FOLDER/RULE
        patuh rules test --coverage --mutate
      """)

  @Option(
    help: ArgumentHelp(
      "Test this rule, or the rules of this folder, only. May be repeated.",
      valueName: "rule"))
  var only: [String] = []

  @Flag(help: "Tell which ways the expressions never go in the examples.")
  var coverage = false

  @Flag(help: "Make slips of the pen, one at a time, and tell which no example notices.")
  var mutate = false

  @Flag(help: "Judge the examples at their limits: last days, days of the law, amounts.")
  var boundaries = false

  @Flag(help: "Take the steps of every failing example, and tell where they do not lead out.")
  var remediation = false

  @OptionGroup(title: "Rules") var rules: RulesOptions

  func run() throws {
    let ruleSet = try rules.read(try rules.folder(), .whole)
    let chosen = try RuleSelection.rules(only, in: ruleSet)
    let results = ExampleRunner(ruleSet: ruleSet).run(only: chosen)
    Messages.tell(results.compactMap(\.diagnostic))
    let failed = results.count { !$0.isMet }
    try StandardOutput.print("\(results.count - failed) passed, \(failed) failed\n")
    if coverage { try measure(ruleSet, chosen) }
    if mutate { try change(ruleSet, chosen) }
    let faults = boundaries ? try judgeLimits(ruleSet, chosen) : 0
    if remediation { try cure(ruleSet, chosen) }
    if failed + faults > 0 { throw Stop(1) }
    if results.isEmpty { throw Stop(ExitStatus.usage) }
  }

  private func measure(_ ruleSet: RuleSet, _ chosen: Set<String>) throws {
    let results = ExampleRunner(ruleSet: ruleSet).coverage(only: chosen)
    Messages.tell(results.flatMap(\.diagnostics))
    let count = results.map(\.count).reduce(0, +)
    let reached = results.map(\.reached).reduce(0, +)
    var text = ""
    for result in results where !result.missed.isEmpty {
      text += "  \(result.name): \(result.reached) of \(result.count)\n"
    }
    try StandardOutput.print("\(reached) of \(count) branches reached\n" + text)
  }

  private func change(_ ruleSet: RuleSet, _ chosen: Set<String>) throws {
    let mutants = MutationTester(ruleSet: ruleSet).mutants(only: chosen)
    Messages.tell(mutants.compactMap(\.diagnostic))
    let killed = mutants.count(where: \.isKilled)
    try StandardOutput.print("\(mutants.count) mutants, \(killed) killed\n")
  }

  private func judgeLimits(_ ruleSet: RuleSet, _ chosen: Set<String>) throws -> Int {
    let (count, faults) = ExampleRunner(ruleSet: ruleSet).judgeBoundaries(only: chosen)
    Messages.tell(faults.map(\.diagnostic))
    try StandardOutput.print("\(count) cases at limits, \(faults.count) wrong\n")
    return faults.count
  }

  private func cure(_ ruleSet: RuleSet, _ chosen: Set<String>) throws {
    let results = ExampleRunner(ruleSet: ruleSet).verifyRemediation(only: chosen)
    Messages.tell(results.compactMap(\.diagnostic))
    let cured = results.count { $0.problem == nil }
    try StandardOutput.print("\(results.count) failing examples, \(cured) led out by their steps\n")
  }
}
