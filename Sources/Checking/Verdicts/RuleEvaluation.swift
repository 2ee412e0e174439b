internal import CEL
internal import Findings
internal import Quantities
internal import Records
internal import Rules

/// The verdict table of the design: the first line that holds decides.
///
/// A class, because a rule is large and is asked about record after record.
final class RuleEvaluation {
  let world: World
  let rule: Rule
  /// The kind of record that it judges.
  let entity: String
  let attestations: [Attestation]
  /// What profiles change about the rule.
  let changes: RuleChanges
  /// Whether a verdict that all readings share is told by the lenient ones.
  let tellsLeniently: Bool
  /// The names of the rule whose values are personal.
  private(set) lazy var personalSlots = world.ruleSet.personalSlots(of: rule)

  /// The ways to take the readings of some definitions.
  var knownChoices: [Set<Int>: [ReadingChoice]] = [:]

  init(
    world: World, rule: Rule, attestations: [Attestation], changes: RuleChanges,
    tellsLeniently: Bool
  ) {
    self.world = world
    self.rule = rule
    entity = rule.card.subject
    self.attestations = attestations
    self.changes = changes
    self.tellsLeniently = tellsLeniently
  }

  /// The variables of the rule for a subject, or for one element of its list.
  struct Frame {
    var variables: [Value]
    /// The rule's date.
    var date: Value
  }

  /// The verdict for a subject, or for an element of the list that the rule goes through.
  func decide(_ subject: RecordHandle, item: Value?, itemKey: String?) -> Decision {
    let opened = frame(subject, item: item)
    let date: Day?
    switch opening(opened, subject) {
    case .settled(let decision): return decision
    case .open(let day): date = day
    }
    let frame = named(opened)
    switch rule.check {
    case .attestation(let question):
      return attested(question, subject, itemKey, date: date)
    case .expression(let check):
      return judge(check, frame, subject, date: date)
    }
  }

  /// What lines 1 to 4 come to.
  private enum Opening {
    case settled(Decision)
    case open(Day?)
  }

  /// The verdict where the list that the rule goes through has no elements to judge: whom the rule
  /// does not concern it does not ask for a list.
  func decideWithoutElements(_ subject: RecordHandle, otherwise: Decision) -> Decision {
    guard case .settled(let decision) = opening(frame(subject, item: nil), subject) else {
      return otherwise
    }
    if decision.verdict == .notApplicable { return decision }
    guard world.missingCells != nil, let missing = decision.missing else { return otherwise }
    // What would show that the rule does not concern it matters as much as the list.
    return .undecided(otherwise.missing?.union(missing) ?? missing)
  }

  private func opening(_ frame: Frame, _ subject: RecordHandle) -> Opening {
    // Line 1.
    if let decision = leftOut(subject, frame) { return .settled(decision) }
    // Line 2.
    var undecided: UnknownSet?
    if let applies = rule.applies {
      switch world.evaluate(applies, frame.variables) {
      case .bool(true): break
      case .bool(false): return .settled(.notApplicable(.outOfScope))
      case .unknown(let missing): undecided = missing
      case .error(let error): return .settled(.broken(error))
      default: return .settled(.broken(EvaluationError("applies is not a truth value")))
      }
    }
    // Lines 3 and 4.
    var date: Day?
    switch frame.date {
    case .scalar(_, let raw): date = Day(rawValue: raw)
    case .unknown(let missing): undecided = undecided?.union(missing) ?? missing
    case .error(let error): return .settled(.broken(error))
    default: break
    }
    if let date, !rule.basis.contains(where: { $0.range.contains(date) }) {
      return .settled(.notApplicable(.notInForce, date: date))
    }
    if let undecided { return .settled(.undecided(undecided, date: date)) }
    return .open(date)
  }

  // What a broken condition of a profile would change nobody knows, so it breaks every rule.
  private func leftOut(_ subject: RecordHandle, _ frame: Frame) -> Decision? {
    for profile in world.profiles.indices {
      if case .broken(let error) = world.concern(of: profile, about: subject) {
        return .broken(error)
      }
    }
    var open: UnknownSet?
    for change in changes.selections {
      switch holding(change, subject, frame.date) {
      case .yes: return rule.isOptional ? nil : .notApplicable(.notSelected)
      case .open(let missing): open = open?.union(missing) ?? missing
      case nil: continue
      }
    }
    if let open { return .undecided(open) }
    return rule.isOptional ? .notApplicable(.notSelected) : nil
  }

  // Without the rule's date nobody knows whether the law of a change was in force on it.
  private func holding(
    _ change: RuleChanges.Change<Bool>, _ subject: RecordHandle, _ date: Value
  ) -> Holding? {
    switch date {
    case .scalar(_, let raw):
      return Day(rawValue: raw).flatMap { world.holding(change, about: subject, on: $0) }
    case .unknown(let missing):
      switch world.concern(of: change.profile, about: subject) {
      case .yes: return .open(missing)
      case .open(let more): return .open(missing.union(more))
      case .no, .broken: return nil
      }
    default: return nil
    }
  }

  /// The variables before the rule's own names.
  func frame(_ subject: RecordHandle, item: Value?) -> Frame {
    let object = world.object(subject)
    let today = Value.scalar(ScalarID.date, world.asOf.rawValue)
    var variables = world.variables(object, date: today)
    variables.reserveCapacity(variables.count + rule.lets.count + 1)
    if let iteration = rule.forEach {
      // Without an element its name has no value; the slots of the names after it stay theirs.
      variables.append(
        item ?? .unknown(UnknownSet(path: iteration.name, reason: "not_supplied")))
    }
    let date = rule.datedBy.map { world.evaluate($0, variables) } ?? today
    variables[VariableSlot.parameters] = world.parameters(on: date)
    return Frame(variables: variables, date: date)
  }

  /// The variables with the rule's own names.
  func fullFrame(_ subject: RecordHandle, item: Value?) -> Frame {
    named(frame(subject, item: item))
  }

  private func named(_ frame: Frame) -> Frame {
    var frame = frame
    for binding in rule.lets {
      frame.variables.append(world.evaluate(binding.value, frame.variables))
    }
    return frame
  }

  /// Reads for the recorder what the verdict rests on: the check and the last day before what
  /// decides whether the rule applies.
  ///
  /// - Returns: The variables with the rule's own names.
  func readDecisive(_ subject: RecordHandle, item: Value?) -> [Value] {
    let frame = frame(subject, item: item)
    let variables = named(frame).variables
    if case .expression(let check) = rule.check { _ = world.evaluate(check, variables) }
    if let due = rule.due { _ = world.evaluate(due, variables) }
    _ = opening(frame, subject)
    return variables
  }

  // Lines 6 to 11.
  private func judge(
    _ check: Program, _ frame: Frame, _ subject: RecordHandle, date: Day?
  ) -> Decision {
    var due: Day?
    var dueMissing: UnknownSet?
    var dueError: EvaluationError?
    if let program = rule.due {
      switch world.evaluate(program, frame.variables) {
      case .scalar(_, let raw): due = Day(rawValue: raw)
      case .unknown(let missing): dueMissing = missing
      case .error(let error): dueError = error
      default: break
      }
    }
    switch world.evaluate(check, frame.variables) {
    case .bool(true): return Decision(verdict: .pass, due: due, date: date)
    case .bool(false): break
    case .unknown(let missing): return .undecided(missing, due: due, date: date)
    case .error(let error): return .broken(error, date: date)
    default: return .broken(EvaluationError("check is not a truth value"), date: date)
    }
    if let dueError { return .broken(dueError, date: date) }
    if let dueMissing {
      var open = Decision.undecided(dueMissing, date: date)
      open.isUnmet = true
      return open
    }
    if let due, world.asOf <= due {
      return Decision(verdict: .pending, reason: .notDue, isUnmet: true, due: due, date: date)
    }
    if let due, let through = reach(of: check, frame), through <= due {
      return Decision(verdict: .unknown, reason: .dataTooOld, due: due, date: date)
    }
    return Decision(verdict: .fail, due: due, date: date)
  }

  // Line 10: to which day the sources reach that say what the check reads.
  private func reach(of check: Program, _ frame: Frame) -> Day? {
    guard world.claims.contains(where: { $0.through != nil }) else { return nil }
    let before = world.recorder
    let recorder = Recorder()
    world.recorder = recorder
    defer { world.recorder = before }
    // The names that the check uses were worked out before; their reads count as well.
    var variables = Array(frame.variables.prefix(frame.variables.count - rule.lets.count))
    for binding in rule.lets {
      variables.append(world.evaluate(binding.value, variables))
    }
    _ = world.evaluate(check, variables)
    return recorder.through
  }

  // Line 5.
  private func attested(
    _ question: Rule.Question, _ subject: RecordHandle, _ item: String?, date: Day?
  ) -> Decision {
    let entity = world.ruleSet.shapes.shapes[subject.shape].entity
    let key = world.batches[subject.shape][subject.batch].keys[subject.row]
    let answers = attestations.filter { answer in
      ([rule.id] + rule.card.formerly).contains(answer.rule) && answer.subjectType == entity
        && answer.subjectKey == key && answer.item == item && answer.on <= world.asOf
        && question.by.contains(answer.by)
    }
    guard let latest = answers.max(by: { $0.on < $1.on }) else {
      return Decision(verdict: .manual, reason: .noAttestation, date: date)
    }
    // Two answers of one day that differ are no answer, whichever stands first in the file.
    if answers.contains(where: { $0.on == latest.on && $0.isMet != latest.isMet }) {
      return Decision(verdict: .manual, reason: .conflicting, date: date)
    }
    guard let last = latest.on.adding(days: question.validDays), world.asOf <= last else {
      return Decision(
        verdict: .manual, reason: .attestationExpired, date: date, attestation: latest)
    }
    return Decision(verdict: latest.isMet ? .pass : .fail, date: date, attestation: latest)
  }
}
