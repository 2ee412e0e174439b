public import CEL
public import Diagnostics
public import Findings
public import Quantities

/// What is different for some records: which rules judge them, how much those weigh, which stages
/// they hold, and by which numbers; each change with the law that it rests on.
public struct Profile: Sendable {
  /// A change with its law.
  public struct Change<Value: Sendable>: Sendable {
    /// What holds.
    public var value: Value
    /// The law that says so.
    public var basis: [DatedCitation]
    /// Where it stands in the rule set.
    public var place: Place

    /// The law that says so on a day; empty where the change does not hold then.
    public func law(on day: Day) -> [Citation] {
      basis.filter { $0.range.contains(day) }.map(\.citation)
    }
  }

  /// The name: that of its file.
  public var name: String
  /// What it is called.
  public var title: LocalizedText
  /// The profile that holds where this one says nothing, or does not concern a record.
  public var parent: String?
  /// Which records it concerns, by entity, and none of an entity that is missing here; nil where it
  /// concerns every record.
  public var conditions: [String: Program]?
  /// The rules that it adds (true) or leaves out, by id.
  public var selections: [String: Change<Bool>]
  /// The weights that it changes, by rule.
  public var severities: [String: Change<Severity>]
  /// The gates that it adds, by rule; their law stands in the gate.
  public var gates: [String: [Change<Rule.Gate>]]
  /// The numbers of the law that it changes, by position of the parameter.
  public var parameters: [Int: [Parameter.DatedValue]]

  /// What asks for which item of a stage the gates hold that it adds, in order of rule.
  public var gateConditions: [(rule: String, gate: Int, program: Program)] {
    gates.sorted { $0.key < $1.key }.flatMap { rule, changes in
      changes.enumerated().compactMap { index, change in
        change.value.condition.map { (rule, index, $0) }
      }
    }
  }
}

extension RuleSet {
  /// A profile with those that hold beneath it, itself first; none where there is no such profile.
  public func profiles(from name: String) -> [Profile] {
    var chain: [Profile] = []
    var next = profile(name)
    while let current = next, !chain.contains(where: { $0.name == current.name }) {
      chain.append(current)
      next = current.parent.flatMap(profile)
    }
    return chain
  }

}
