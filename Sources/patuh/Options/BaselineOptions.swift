import ArgumentParser
import Checking
import Rules

/// What an earlier run found.
struct BaselineOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The JSON report of an earlier run: tells what is new, unchanged, updated or absent.",
      valueName: "report"))
  var baseline: String?

  @Flag(help: "Let only failures decide that the baseline does not know; every report says so.")
  var gateNewOnly = false

  func validate() throws {
    if gateNewOnly, baseline == nil {
      throw ValidationError("--gate-new-only needs a --baseline to know what is new")
    }
  }

  /// Puts what the report says into the options of the checker, or ends.
  func apply(
    to options: inout CheckOptions, _ ruleSet: RuleSet, from trusted: TrustedPlace?
  ) throws {
    guard let baseline else { return }
    let file = try trusted?.take(baseline) ?? TakenPath(baseline)
    options.baseline = try ruleSet.baseline(in: file.path, named: file.name)
      .told(orStop: ExitStatus.usage)
    options.gatesNewOnly = gateNewOnly
  }
}
