public import CEL

extension RuleSet {
  /// Every expression of the rule set, compiled; the paths in sentences too.
  public var programs: [Program] {
    definitions.flatMap(\.programs) + stages.flatMap(\.programs) + rules.flatMap(\.programs)
      + offered
  }

  /// The expressions of what the rule set offers beside its verdicts.
  var offered: [Program] {
    calculations.flatMap { $0.outputs.map(\.value) } + listings.flatMap(\.programs)
      + (coverage?.programs ?? [])
  }
}

extension Listing {
  /// Every expression of the list, its sentences too.
  var programs: [Program] {
    var programs = [identity.number, identity.members, identity.holder, personal]
    programs += [dispute.list, dispute.settled]
    programs += Array(works.values) + title.programs
    programs += columns.flatMap { $0.parts.map(\.value) }
    programs += breakdowns.flatMap { Array($0.values.values) }
    for ladder in ladders {
      programs += Array(ladder.conditions.values) + ladder.steps.flatMap(\.programs)
    }
    return programs + (letters?.programs ?? [])
  }
}

extension Listing.Letters {
  fileprivate var programs: [Program] {
    [address].compactMap(\.self) + kinds.flatMap { [$0.lastDay] + $0.reply.programs }
  }
}

extension Listing.Step {
  fileprivate var programs: [Program] {
    [taken, from, until].compactMap(\.self) + (reply?.programs ?? [])
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

extension Stage.Line {
  fileprivate var programs: [Program] {
    [condition].compactMap(\.self) + text.programs + (otherwise?.programs ?? [])
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
