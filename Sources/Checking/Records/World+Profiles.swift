internal import CEL
internal import Findings
internal import Quantities
internal import Rules

/// Whether a profile concerns a record.
enum Concern {
  case yes
  case no
  /// The facts are missing that it asks about.
  case open(UnknownSet)
  case broken(EvaluationError)
}

/// Whether something that a profile changes holds for a record.
enum Holding {
  case yes
  case open(UnknownSet)
}

/// What the profile asked for, and those that it extends, change about one rule.
///
/// A profile only adds to the one that it extends, so no order among them matters.
struct RuleChanges {
  /// A change, with the position of its profile.
  struct Change<Value: Sendable> {
    var profile: Int
    var change: Profile.Change<Value>
  }

  var selections: [Change<Bool>] = []
  var severities: [Change<Severity>] = []
  var gates: [Change<Rule.Gate>] = []

  /// What some profiles change about each rule, by its id.
  static func all(of profiles: [Profile]) -> [String: RuleChanges] {
    var all: [String: RuleChanges] = [:]
    for (index, profile) in profiles.enumerated() {
      for (rule, change) in profile.selections {
        all[rule, default: RuleChanges()].selections.append(Change(profile: index, change: change))
      }
      for (rule, change) in profile.severities {
        all[rule, default: RuleChanges()].severities.append(Change(profile: index, change: change))
      }
      for (rule, changes) in profile.gates {
        all[rule, default: RuleChanges()].gates += changes.map {
          Change(profile: index, change: $0)
        }
      }
    }
    return all
  }
}

extension World {
  /// Whether a profile concerns a record, and the open readings that it rests on.
  struct KnownConcern {
    var concern: Concern
    var touched: Set<Int>
  }

  /// A number of the law as a profile changes it.
  struct ChangedNumber {
    var profile: Int
    var values: [Parameter.DatedValue]
  }

  /// Whether a profile concerns a record.
  func concern(of profile: Int, about record: RecordHandle) -> Concern {
    guard let conditions = profiles[profile].conditions else { return .yes }
    guard let condition = conditions[ruleSet.shapes.shapes[record.shape].entity] else { return .no }
    let memory = memory(of: record)
    if let known = memory.concern(profile, readings: readingsID) {
      touchedReadings.formUnion(known.touched)
      return known.concern
    }
    let recording = recorder
    let outer = touchedReadings
    recorder = nil
    touchedReadings = []
    defer {
      recorder = recording
      touchedReadings.formUnion(outer)
    }
    let today = Value.scalar(ScalarID.date, asOf.rawValue)
    let concern: Concern =
      switch evaluate(condition, variables(object(record), date: today)) {
      case .bool(let holds): holds ? .yes : .no
      case .unknown(let missing): .open(missing)
      case .error(let error): .broken(error)
      default: .no
      }
    memory.remember(
      KnownConcern(concern: concern, touched: touchedReadings), profile: profile,
      readings: readingsID)
    return concern
  }

  /// Whether a change holds for a record on a day, by its profile's condition and by its law; nil
  /// where it does not.
  func holding<Value>(
    _ change: RuleChanges.Change<Value>, about record: RecordHandle, on day: Day
  ) -> Holding? {
    guard !change.change.law(on: day).isEmpty else { return nil }
    switch concern(of: change.profile, about: record) {
    case .yes: return .yes
    case .no, .broken: return nil
    case .open(let missing): return .open(missing)
    }
  }

  /// The number that profiles put in place of a value of the law, for a record on a day; nil where
  /// none does.
  func changed(
    _ index: Int, _ own: Parameter.DatedValue?, on day: Day, about subject: Value?
  ) -> Value? {
    guard !changedNumbers.isEmpty, let changes = changedNumbers[index],
      case .object(let reference)? = subject
    else {
      return nil
    }
    let record = owner(of: RecordHandle(reference.handle))
    var open: UnknownSet?
    for change in changes {
      guard let dated = change.values.last(where: { $0.range.contains(day) }) else { continue }
      switch concern(of: change.profile, about: record) {
      case .yes:
        recorder?.note(parameter: index, dated)
        return ruleSet.parameters[index].value(dated)
      case .no: continue
      case .broken(let error): return .error(error)
      case .open(let missing):
        if dated.raw != own?.raw { open = open?.union(missing) ?? missing }
      }
    }
    return open.map { .unknown($0) }
  }
}
