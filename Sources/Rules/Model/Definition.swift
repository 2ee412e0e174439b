public import CEL
public import Diagnostics

/// A derived field of an entity, read like a field.
public struct Definition: Sendable {
  /// How its value comes about.
  public enum Meaning: Sendable {
    /// One expression; where a fact states the same thing, the two must agree.
    case value(Program, stated: Program?)
    /// One expression per reading of the law; a stated fact settles the matter.
    case readings(stated: Program?, [Reading])
    /// How many records of an entity share a value with this one.
    case count(entity: String, by: Program, where: Program?)
  }

  /// The name, as a field of its entity.
  public var name: String
  /// The entity.
  public var entity: String
  /// What it is called.
  public var label: LocalizedText
  /// The type of its value.
  public var type: CELType
  /// The date that picks the values of parameters; nil where the as-of date does.
  public var datedBy: Program?
  /// How its value comes about.
  public var meaning: Meaning
  /// The law it rests on.
  public var basis: [DatedCitation]
  /// Where it stands in the rule set.
  public var place: Place

  /// Every program of the definition.
  public var programs: [Program] {
    var programs = datedBy.map { [$0] } ?? []
    switch meaning {
    case .value(let program, let stated): programs += [program] + (stated.map { [$0] } ?? [])
    case .readings(let stated, let readings):
      programs += (stated.map { [$0] } ?? []) + readings.map(\.value)
    case .count(_, let by, let condition):
      programs += [by] + (condition.map { [$0] } ?? [])
    }
    return programs
  }
}

extension Definition {
  /// Whether its value follows from a reading of the law alone, so that it is no fact of a record.
  public var readsNothing: Bool {
    programs.allSatisfy { $0.fields.isEmpty && $0.variables.isEmpty }
  }
}

/// One way to understand the law where it is open.
public struct Reading: Sendable {
  /// Its name within the definition.
  public var name: String
  /// What it says.
  public var title: LocalizedText
  /// Whether plans and reminders use it.
  public var isStrict: Bool
  /// Whether lists accuse by it.
  public var isLenient: Bool
  /// The value under it.
  public var value: Program
  /// What speaks for it.
  public var basis: [DatedCitation]
}
