import ArgumentParser
import Checking
import Rules

/// What an earlier run found.
struct BaselineOptions: ParsableArguments {
  @Option(help: Setting.baseline.help)
  var baseline: String?

  @Flag(inversion: .prefixedNo, help: Setting.gateNewOnly.help)
  var gateNewOnly = false

  func validate() throws {
    if gateNewOnly, baseline == nil {
      throw ValidationError("--gate-new-only needs a --baseline to know what is new")
    }
  }

  /// The report of the earlier run, where one is named, or the end.
  func file(from trusted: TrustedPlace?) throws -> TakenPath? {
    try baseline.map { try TakenPath($0, from: trusted) }
  }

  /// Puts what the report says into the options of the checker, or ends.
  func apply(
    to options: inout CheckOptions, _ ruleSet: RuleSet, from trusted: TrustedPlace?
  ) throws {
    guard let file = try file(from: trusted) else { return }
    options.baseline = try ruleSet.baseline(in: file.path, named: file.name)
      .told(orStop: ExitStatus.usage)
    options.gatesNewOnly = gateNewOnly
  }
}
