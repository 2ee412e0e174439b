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

  @Option(
    help: ArgumentHelp(
      "Take so many facts away from random examples, and tell where a verdict moves that must not.",
      valueName: "count"))
  var deletions: Int?

  @OptionGroup(title: "Settings") var settings: SettingsOptions
  @OptionGroup(title: "Rules") var rules: RulesOptions

  func validate() throws {
    if let deletions, deletions < 1 { throw ValidationError("deletions are counted from 1") }
  }

  func run() throws {
    let ruleSet = try RulesOptions.read(try rules.folder(), .whole)
    let chosen = try RuleSelection.rules(only, in: ruleSet)
    let results = ExampleRunner(ruleSet: ruleSet).run(only: chosen)
    Messages.tell(results.compactMap(\.diagnostic))
    let failed = results.count { !$0.isMet }
    try StandardOutput.print("\(results.count - failed) passed, \(failed) failed\n")
    if coverage { try measure(ruleSet, chosen) }
    if mutate { try change(ruleSet, chosen) }
    var faults = boundaries ? try judgeLimits(ruleSet, chosen) : 0
    if remediation { try cure(ruleSet, chosen) }
    if let deletions { faults += try takeAway(deletions, ruleSet) }
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
    let said = mutants.count { !$0.isKilled && $0.isOnlySaid }
    let rest = said > 0 ? ", \(said) only in sentences" : ""
    try StandardOutput.print("\(mutants.count) mutants, \(killed) killed\(rest)\n")
  }

  private func judgeLimits(_ ruleSet: RuleSet, _ chosen: Set<String>) throws -> Int {
    let (count, faults) = ExampleRunner(ruleSet: ruleSet).judgeBoundaries(only: chosen)
    Messages.tell(faults.map(\.diagnostic))
    try StandardOutput.print("\(count) cases at limits, \(faults.count) wrong\n")
    return faults.count
  }

  private func takeAway(_ wanted: Int, _ ruleSet: RuleSet) throws -> Int {
    let depth = 8
    var count = 0
    var faults = 0
    var seed: UInt64 = 0
    while count < wanted {
      seed += 1
      let rounds = (wanted - count + depth - 1) / depth
      let (taken, unsound) = ExampleRunner(ruleSet: ruleSet)
        .deleteRandomFacts(seed: seed, rounds: rounds, depth: depth)
      if taken == 0 { break }
      count += taken
      faults += unsound.count
      try StandardOutput.print(unsound.map { "  \($0)\n" }.joined())
    }
    try StandardOutput.print("\(count) facts taken away, \(faults) verdicts moved wrongly\n")
    return faults
  }

  private func cure(_ ruleSet: RuleSet, _ chosen: Set<String>) throws {
    let results = ExampleRunner(ruleSet: ruleSet).verifyRemediation(only: chosen)
    Messages.tell(results.compactMap(\.diagnostic))
    let cured = results.count { $0.problem == nil }
    try StandardOutput.print("\(results.count) failing examples, \(cured) led out by their steps\n")
  }
}
