import ArgumentParser
import Checking
import Diagnostics
import Findings
import Records
import Reports
import RuleTesting
import Rules

/// `patuh rules diff OLD NEW [PATH…]`.
struct RulesDiff: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Compare two states of a rule set, and their verdicts about the same records.",
    discussion: """
      Membandingkan dua keadaan kumpulan aturan; dengan data, menunjukkan putusan mana yang \
      menjadi lain, dan karena aturan, angka atau pasal apa.

      Examples:
        patuh rules diff old-rules rules
        patuh rules diff old-rules rules data/ --as-of 2026-06-30 --lang en
        patuh rules diff old-rules rules data/ --json
      """)

  @Argument(help: "The folder of the old rule set.") var old: String
  @Argument(help: "The folder of the new rule set.") var new: String
  @Argument(help: PathArgument.help) var paths: [String] = []

  @Option(help: Setting.lang.help)
  var lang: Language?

  @OptionGroup(title: "Settings") var settings: SettingsOptions
  @OptionGroup(title: "Data") var data: DataOptions
  @OptionGroup(title: "Judging") var judging: JudgingOptions
  @OptionGroup(title: "Output") var output: PrintoutOptions

  func run() throws {
    let language = lang ?? Surroundings.language
    let before = try RulesOptions.read(TakenPath(old), .whole)
    let after = try RulesOptions.read(TakenPath(new), .whole)
    let comparison = RuleSetComparison(before, in: old, with: after, in: new)
    let changes = comparison.changes(in: language.rawValue)
    var diff = RuleSetDiff(
      old: before.reference(in: language.rawValue), new: after.reference(in: language.rawValue),
      changes: changes)
    guard !paths.isEmpty else { return try write(diff, after, language) }
    var first = try options(before, language, known: after)
    var second = try options(after, language, known: before)
    let records = try data.read(paths, for: before, mappingsIn: TakenPath(old), in: language)
    // Each state reads the records by its own schema and mappings.
    let readsAlike = !changes.contains {
      ["schema/", "mapping/", "linking/"].contains(where: $0.name.hasPrefix)
    }
    let others =
      readsAlike
      ? records
      : try data.read(paths, for: after, mappingsIn: TakenPath(new), in: language)
    let (compared, moves) = try data.watching(.judging, in: language) { tally in
      first.tally = tally
      second.tally = tally
      return VerdictDiff(
        comparison, changes: changes, old: try Checker.prepared(before, records.value, first),
        new: try Checker.prepared(after, others.value, second)
      ).moves()
    }
    diff.verdicts = RuleSetDiff.Verdicts(
      asOf: second.asOf, oldProfile: first.profile ?? before.defaultProfile,
      newProfile: second.profile ?? after.defaultProfile, compared: compared, moves: moves)
    try write(diff, after, language)
    if records.hasErrors || others.hasErrors { throw Stop(ExitStatus.data) }
  }

  private func write(_ diff: RuleSetDiff, _ ruleSet: RuleSet, _ language: Language) throws {
    try output.write(
      DifferenceReport(
        diff, language: language.rawValue,
        entities: ruleSet.entityLabels(in: language.rawValue)))
  }

  // A profile that only one of the states knows counts for that one; the other judges by its own.
  private func options(
    _ ruleSet: RuleSet, _ language: Language, known other: RuleSet
  ) throws -> CheckOptions {
    var judging = judging
    if let name = judging.profile.profile, ruleSet.profile(name) == nil, other.profile(name) != nil
    {
      judging.profile.profile = nil
    }
    return try judging.options(ruleSet, language)
  }
}
