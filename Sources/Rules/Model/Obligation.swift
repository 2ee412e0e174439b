public import Diagnostics
internal import Findings

/// An obligation of the legal reference, and what became of it.
public struct Obligation: Sendable {
  /// Why no rule decides an obligation.
  public enum Status: String, Sendable, CaseIterable {
    /// Only a person can say whether it is met.
    case manual
    /// It is not for this rule set.
    case outOfScope = "out_of_scope"
  }

  /// The id that rules name under `fulfils`.
  public var id: String
  /// What it asks for.
  public var title: LocalizedText
  /// What became of it where no rule decides it.
  public var status: Status?
  /// Why.
  public var reason: LocalizedText?
  /// Where it stands in the rule set.
  public var place: Place
}

extension RuleSet {
  /// The ids of the rules that decide an obligation.
  public func rules(fulfilling obligation: String) -> [String] {
    rules.filter { $0.card.fulfils.contains(obligation) }.map(\.id)
  }

  /// The obligations that no rule decides and of which nobody says why.
  public var gaps: [Obligation] {
    obligations.filter { $0.status == nil && rules(fulfilling: $0.id).isEmpty }
  }
}
