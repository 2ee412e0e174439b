import ArgumentParser
import Checking
import Diagnostics
import Records
import Rules

/// What was decided before the run, and what the run takes for granted.
struct DecisionOptions: ParsableArguments {
  @Option(help: Setting.waivers.help)
  var waivers: String?

  @Flag(help: Setting.noWaivers.help)
  var noWaivers = false

  @Option(help: Setting.trustedFrom.help)
  var trustedFrom: String?

  @Option(help: Setting.expectMin.help, transform: ExpectedCount.init)
  var expectMin: [ExpectedCount] = []

  func validate() throws {
    if noWaivers, waivers != nil {
      throw ValidationError("--no-waivers and --waivers contradict each other: give one of them")
    }
    let entities = expectMin.map(\.entity)
    for (index, entity) in entities.enumerated() where entities[..<index].contains(entity) {
      throw ValidationError("--expect-min is given twice for \(entity)")
    }
  }

  /// Where rules and decisions come from; nil for the working directory.
  func trustedPlace() throws -> TrustedPlace? { try trustedFrom.map(TrustedPlace.init) }

  /// The file of decisions, where one is named, or the end.
  func waiverFile(from trusted: TrustedPlace?) throws -> TakenPath? {
    try waivers.map { try TakenPath($0, from: trusted) }
  }

  /// Puts what the files say into the options of the checker, or ends.
  func apply(
    to options: inout CheckOptions, _ ruleSet: RuleSet, from trusted: TrustedPlace?
  ) throws {
    if let file = try waiverFile(from: trusted) {
      options.waivers = try ruleSet.waivers(in: file.path, named: file.name)
        .told(orStop: ExitStatus.usage)
    }
    let entities = ruleSet.schema.entities.map(\.name)
    for count in expectMin {
      guard entities.contains(count.entity) else {
        throw Stop.saying(
          .unknownName(count.entity, what: "entity", among: entities), about: .expectMin)
      }
      options.expected[count.entity] = count.number
    }
  }
}

/// `ENTITY=N`.
struct ExpectedCount {
  var entity: String
  var number: Int

  init(_ text: String) throws {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let number = Int(parts[1]), number > 0 else {
      throw ValidationError("\"\(text)\" is not ENTITY=NUMBER with a number from 1")
    }
    entity = String(parts[0])
    self.number = number
  }
}
