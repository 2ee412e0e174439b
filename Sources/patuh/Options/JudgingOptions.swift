import ArgumentParser
import Checking
import Diagnostics
import Findings
import Quantities
import Records
import Rules

/// By what and as of when records are judged.
struct JudgingOptions: ParsableArguments {
  @Option(help: Setting.asOf.help, transform: DayArgument.day)
  var asOf: Day?

  @OptionGroup var profile: ProfileOption

  @Option(
    help: ArgumentHelp(
      "Judge by this rule, or by the rules of this folder, only. May be repeated.",
      valueName: "rule"))
  var only: [String] = []

  @Option(help: Setting.attestations.help)
  var attestations: String?

  /// The day as of which to judge.
  func day(in ruleSet: RuleSet) throws -> Day { try DayArgument.day(asOf, in: ruleSet) }

  /// The file of answers, where one is named, or the end.
  func attestationFile(from trusted: TrustedPlace?) throws -> TakenPath? {
    try attestations.map { try TakenPath($0, from: trusted) }
  }

  /// The options of the checker, with every name known to the rule set.
  func options(
    _ ruleSet: RuleSet, _ language: Language, from trusted: TrustedPlace? = nil
  ) throws -> CheckOptions {
    let answers = try attestationFile(from: trusted).map { file in
      try file.named(ruleSet.attestations(in: file.path)).told(orStop: ExitStatus.usage)
    }
    var options = CheckOptions(
      asOf: try day(in: ruleSet), language: language.rawValue,
      profile: try profile.name(in: ruleSet),
      only: try RuleSelection.rules(only, in: ruleSet),
      attestations: answers ?? [])
    options.threads = Surroundings.coreCount
    return options
  }
}

/// The profile that decides what holds for which records.
struct ProfileOption: ParsableArguments {
  @Option(help: Setting.profile.help)
  var profile: String?

  /// Its name, where it is given and known to the rule set.
  func name(in ruleSet: RuleSet) throws -> String? {
    if let profile, ruleSet.profile(profile) == nil {
      throw Stop.saying(
        .unknownName(profile, what: "profile", among: ruleSet.profiles.map(\.name)),
        about: .profile)
    }
    return profile
  }
}

/// The rules that `--only` names: by id, by a former id, or by folder.
enum RuleSelection {
  static func rules(_ names: [String], in ruleSet: RuleSet) throws -> Set<String> {
    var chosen: Set<String> = []
    for name in names {
      let prefix = name.hasSuffix("/") ? name : name + "/"
      let inFolder = ruleSet.rules.map(\.id).filter { $0.hasPrefix(prefix) }
      if let rule = ruleSet.rule(name) {
        chosen.insert(rule.id)
      } else if !inFolder.isEmpty {
        chosen.formUnion(inFolder)
      } else {
        throw Stop.saying(.unknownName(name, what: "rule", among: ruleSet.rules.map(\.id)))
      }
    }
    return chosen
  }
}

/// A day on the command line.
enum DayArgument {
  /// The day that is given; else today in the rule set's zone.
  static func day(_ given: Day?, in ruleSet: RuleSet) throws -> Day {
    guard let day = given ?? Surroundings.today(offsetMinutes: ruleSet.zoneOffsetMinutes) else {
      throw Stop.saying(.noClock)
    }
    return day
  }

  static func day(_ text: String) throws -> Day {
    guard let day = Day(iso: text) else {
      throw ValidationError("\"\(text)\" is not a day; write it as 2026-01-31")
    }
    return day
  }
}
