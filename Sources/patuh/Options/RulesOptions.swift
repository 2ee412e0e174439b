import ArgumentParser
import Diagnostics
import Documents
import Rules

/// A language of messages and reports.
enum Language: String, ExpressibleByArgument, CaseIterable {
  case id
  case en

  /// The text in this language.
  func callAsFunction(_ indonesian: String, _ english: String) -> String {
    self == .id ? indonesian : english
  }
}

/// Which rule set, in which language.
struct RulesOptions: ParsableArguments {
  @Option(help: Setting.rules.help)
  var rules: String?

  @Option(help: Setting.lang.help)
  var lang: Language?

  /// The language in effect.
  var language: Language { lang ?? Surroundings.language }

  /// Reads the rule set of a folder, or ends.
  static func read(_ folder: TakenPath, _ extent: RuleSetExtent) throws -> RuleSet {
    let outcome = RuleSet.load(folder: folder.path, extent: extent)
    guard let ruleSet = try folder.named(outcome).told(orStop: ExitStatus.usage) else {
      throw Stop(ExitStatus.usage)
    }
    return ruleSet
  }

  /// The folder of the rule set, from a trusted place where one is named, or the end.
  func folder(from trusted: TrustedPlace? = nil) throws -> TakenPath {
    if let rules { return try TakenPath(rules, from: trusted) }
    let own = Surroundings.foldersOfExecutable
    let beside = own.first.map { [$0 + "/../share/patuh/rules"] } ?? []
    let checkout = own.first { $0.hasSuffix("/.build") }.map { [$0 + "/../rules"] } ?? []
    if let taken = try trusted?.takeIfThere("rules") { return taken }
    // What comes with the executable is no part of a change under review.
    let candidates = (trusted == nil ? ["rules"] : []) + beside + checkout
    guard let found = candidates.first(where: { FileReader.exists($0 + "/ruleset.yaml") }) else {
      throw Stop.saying(.noRuleSet)
    }
    return TakenPath(found)
  }
}
