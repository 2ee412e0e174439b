import ArgumentParser
import Checking
import Quantities

/// The words that repeat a run from its evidence: what was in effect, whoever said so.
struct EvidenceArguments {
  let words: [String]

  init<Verb: JudgingVerb>(
    _ verb: Verb, _ material: JudgingMaterial, _ settings: Settings,
    _ decisions: [Setting: TakenPath]
  ) {
    let name = Verb._commandName
    let own = verb.ownArguments
    let options = Setting.allCases.filter { $0.applies(to: name) }.flatMap { setting in
      setting.words(for: Self.values(of: setting, verb, material, settings, decisions))
    }
    words =
      [name] + options + own.options + verb.judging.only.map { "--only=" + $0 } + ["--"]
      + own.operands + verb.paths
  }

  // Every setting is decided on here: what a new one means to evidence cannot be forgotten.
  private static func values(
    of setting: Setting, _ verb: some JudgingVerb, _ material: JudgingMaterial,
    _ settings: Settings, _ decisions: [Setting: TakenPath]
  ) -> [String] {
    switch setting {
    case .rules: ["../" + EvidencePack.rulesFolder]
    case .lang: [verb.rules.language.rawValue]
    case .asOf: [material.options.asOf.iso]
    case .verdicts: [ListedVerdicts.all.rawValue]
    case .waivers, .attestations, .links, .baseline: decisions[setting].map { [$0.name] } ?? []
    case .profile, .complete, .numbers, .dates, .strict, .noWaivers, .expectMin, .gateNewOnly,
      .failOn, .failOnUnknown:
      settings.values[setting]?.texts ?? []
    // Where something comes from, and how it looks, changes no verdict.
    case .config, .trustedFrom, .progress, .out, .color: []
    }
  }

  /// A verb that repeats a run; nil where the words are none that evidence has, or lead out of it.
  static func verb(_ words: [String]) -> (any JudgingVerb)? {
    guard let command = try? Patuh.parseAsRoot(words), let verb = command as? any JudgingVerb,
      verb.rules.rules == "../" + EvidencePack.rulesFolder, verb.judging.asOf != nil,
      verb.decisions.trustedFrom == nil
    else { return nil }
    let files = [
      verb.decisions.waivers, verb.judging.attestations, verb.data.links, verb.baseline.baseline,
    ]
    // What stands after a colon may be a path, too: `MAPPING:PATH`.
    let paths =
      verb.paths
      + verb.paths.map { String($0.drop { $0 != ":" }.dropFirst()) }
      .filter { !$0.isEmpty }
    let isInside = (files.compactMap(\.self) + paths).allSatisfy {
      EvidencePack.inside($0 + "/file") != nil
    }
    return isInside && !verb.paths.contains("-") ? verb : nil
  }
}
