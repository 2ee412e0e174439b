internal import CEL
internal import Diagnostics
internal import Findings
internal import Quantities
internal import Rules

/// Finds the next lawful step for an open duty: the first of its ladder that was not taken, so that
/// none is skipped.
struct NextSteps {
  let world: World
  let listing: Listing
  let language: String

  /// The step for a duty of somebody; nil where no ladder is for it.
  func step(
    for duty: Roster.Duty, about handle: RecordHandle, of party: Parties.Party
  ) -> Roster.NextStep? {
    for ladder in listing.ladders {
      guard ladder.rules?.contains(duty.rule) != false else { continue }
      if !ladder.conditions.isEmpty {
        guard let condition = ladder.conditions[duty.subject.type] else { continue }
        switch world.evaluate(condition, world.listingVariables(handle)) {
        case .bool(true): break
        case .unknown(let missing):
          return Roster.NextStep(ladder: "", kind: "", missing: told(missing))
        default: continue
        }
      }
      return climb(ladder, since: duty.since, party)
    }
    return nil
  }

  private func climb(
    _ ladder: Listing.Ladder, since: Day?, _ party: Parties.Party
  ) -> Roster.NextStep {
    let start: Value =
      since.map { .date($0) } ?? .unknown(UnknownSet(path: "since", reason: "not_supplied"))
    var next = Roster.NextStep(ladder: ladder.name, kind: ladder.label[language])
    for step in ladder.steps {
      let taken = step.taken.map { world.any($0, party.handles, start) } ?? .bool(false)
      if case .bool(true) = taken { continue }
      if case .unknown(let missing) = taken { next.missing = told(missing) }
      next.name = step.name
      next.action = step.label[language]
      next.by = step.by
      next.byLabel = world.ruleSet.roleLabel(step.by, language)
      next.basis = step.basis.map(\.citation)
      let handle = party.handles.first
      let variables = world.listingVariables(handle, start)
      next.reply = step.reply.map { writer.write($0, variables) }
      // Before a step is certainly the next one, its days mean nothing.
      guard next.missing.isEmpty else { return next }
      let days = party.handles.map { handle in
        let variables = world.listingVariables(handle, start)
        return (day(step.from, variables), day(step.until, variables))
      }
      next.from = days.compactMap(\.0).max().flatMap { $0 > world.asOf ? $0 : nil }
      next.until = days.compactMap(\.1).max()
      return next
    }
    return next
  }

  private func day(_ program: Program?, _ variables: [Value]) -> Day? {
    guard let program, case .scalar(_, let raw) = world.evaluate(program, variables) else {
      return nil
    }
    return Day(rawValue: raw)
  }

  private var writer: TemplateWriter {
    TemplateWriter(
      world: world,
      text: ValueText(language: language, zoneOffsetMinutes: world.ruleSet.zoneOffsetMinutes))
  }

  private func told(_ missing: UnknownSet) -> [Missing] {
    let labels = FindingWriter(world: world, language: language)
    return missing.facts.map { fact in
      var missing = labels.missing(fact)
      switch fact.path {
      case "since":
        missing.label =
          language == "id" ? "hari terakhir kewajiban ini" : "the last day of this duty"
      case "record":
        missing.label = language == "id" ? "data yang bersangkutan" : "the record of the listed"
      default: break
      }
      return missing
    }
  }
}
