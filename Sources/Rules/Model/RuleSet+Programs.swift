public import CEL

extension RuleSet {
  /// Every expression of the rule set, compiled; the paths in sentences too.
  public var programs: [Program] {
    definitions.flatMap(\.programs) + stages.flatMap(\.programs) + rules.flatMap(\.programs)
      + calculations.flatMap { $0.outputs.map(\.value) }
  }
}

extension Rule {
  /// Every expression of the rule, what decides first.
  var programs: [Program] {
    decidingPrograms + gates.compactMap(\.condition) + [cell].compactMap(\.self)
      + message.programs + remediation.flatMap(\.programs)
  }
}

extension Rule.Step {
  fileprivate var programs: [Program] {
    action.programs + [due, amount].compactMap(\.self) + sets.compactMap(\.value)
  }
}

extension Stage {
  /// Every expression of the stage.
  var programs: [Program] {
    [reached].compactMap(\.self) + lets.map(\.value) + follows.flatMap(\.programs)
  }
}

extension Template {
  /// The values in its places, in each language.
  var programs: [Program] {
    parts.keys.sorted().flatMap { language in
      (parts[language] ?? []).compactMap { part in
        if case .value(let program, _) = part { program } else { nil }
      }
    }
  }
}
