internal import CEL
internal import Findings
internal import Quantities
internal import Records
internal import Rules

/// A value as a dossier writes it.
public indirect enum GivenValue: Hashable, Sendable {
  /// A scalar.
  case text(String)
  /// A list.
  case list([GivenValue])

  /// The value, or nil where it is missing, broken, or no dossier could write it.
  init?(_ value: Value, offsetMinutes: Int) {
    switch value {
    case .bool, .int, .string, .scalar:
      self = .text(ValueText(language: "en", zoneOffsetMinutes: offsetMinutes).show(value).exact)
    case .list(let list):
      let items = list.elements.compactMap { GivenValue($0, offsetMinutes: offsetMinutes) }
      guard items.count == list.elements.count else { return nil }
      self = .list(items)
    default: return nil
    }
  }
}

extension Checker {
  /// What the steps of a rule set right about a record, or about an element of its list.
  ///
  /// - Returns: Each fact with its value; nil for the value where the step names the fact alone, or
  ///   where it cannot be worked out.
  public func remedies(
    rule id: String, subject key: String, item: String?
  ) -> [(path: String, value: GivenValue?, isDerived: Bool)] {
    guard let rule = ruleSet.rule(id), let place = place(rule, key, item) else { return [] }
    let evaluation = evaluation(of: rule)
    let variables = evaluation.fullFrame(place.handle, item: place.item).variables
    return rule.remediation.flatMap { step in
      step.sets.map { path, program in
        let value = program.flatMap {
          GivenValue(
            world.evaluate($0, variables), offsetMinutes: ruleSet.zoneOffsetMinutes)
        }
        return (path, value, program != nil)
      }
    }
  }

  /// For each comparison of a fact of the record with something else: the fact, and the values just
  /// below, at and just above the limit.
  public func limits(
    rule id: String, subject key: String
  ) -> [(path: String, values: [GivenValue])] {
    guard let rule = ruleSet.rule(id), rule.forEach == nil, let place = place(rule, key, nil)
    else { return [] }
    let variables = evaluation(of: rule).fullFrame(place.handle, item: nil).variables
    var programs = [rule.applies, rule.due].compactMap(\.self) + rule.lets.map(\.value)
    if case .expression(let check) = rule.check { programs.append(check) }
    return programs.flatMap { limits($0, variables) }
  }

  private func limits(
    _ program: Program, _ variables: [Value]
  ) -> [(path: String, values: [GivenValue])] {
    let comparisons = program.comparisons
    guard !comparisons.isEmpty else { return [] }
    let trace = program.trace(in: RecordActivation(world: world, variables: variables))
    let sides = comparisons.flatMap { [($0.left, $0.right), ($0.right, $0.left)] }
    return sides.compactMap { fact, other in
      guard let path = program.paths.first(where: { $0.range == fact && isColumn($0.use) }),
        let value = trace.first(where: { $0.range == other })?.value
      else { return nil }
      let values = value.neighbours.compactMap {
        GivenValue($0, offsetMinutes: ruleSet.zoneOffsetMinutes)
      }
      return values.isEmpty ? nil : (path.path, values)
    }
  }

  private func isColumn(_ use: FieldUse) -> Bool {
    guard let shape = ruleSet.shapes.index(of: use.object),
      ruleSet.shapes.shapes[shape].table.isEmpty,
      case .column = ruleSet.shapes.shapes[shape].fields[use.field].access
    else { return false }
    return true
  }

  private func place(
    _ rule: Rule, _ key: String, _ item: String?
  ) -> (handle: RecordHandle, item: Value?)? {
    let found = world.handles(of: rule.card.subject).first {
      world.batches[$0.shape][$0.batch].keys[$0.row] == key
    }
    guard let found else { return nil }
    guard let item else { return (found, nil) }
    let part = parts(of: evaluation(of: rule), found).first { $0.key == item }
    return part.map { (found, $0.item) }
  }
}

extension Value {
  // The value with its neighbours; nothing where it has none.
  fileprivate var neighbours: [Value] {
    switch self {
    case .int(let number) where number > .min && number < .max:
      [number - 1, number, number + 1].map { .int($0) }
    case .scalar(let type, let raw) where abs(raw) < .max / 2:
      switch type {
      case ScalarID.rupiah: [raw - 100, raw, raw + 100].map { .scalar(type, $0) }
      case ScalarID.date, ScalarID.month: [raw - 1, raw, raw + 1].map { .scalar(type, $0) }
      default: []
      }
    default: []
    }
  }
}
