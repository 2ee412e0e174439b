public import Quantities

/// The answer of a person to a question that no data decide.
public struct Attestation: Hashable, Codable, Sendable {
  /// The rule that asks.
  public var rule: String
  /// The entity of the subject.
  public var subjectType: String
  /// The key of the subject.
  public var subjectKey: String
  /// The key of the element, for rules that go through a list.
  public var item: String?
  /// Whether the duty is met.
  public var isMet: Bool
  /// The role of the person.
  public var by: String
  /// The day of the answer.
  public var on: Day
  /// The paper that proves it.
  public var proof: String?

  /// Creates an answer.
  public init(
    rule: String, subjectType: String, subjectKey: String, item: String? = nil, isMet: Bool,
    by: String, on: Day, proof: String? = nil
  ) {
    self.rule = rule
    self.subjectType = subjectType
    self.subjectKey = subjectKey
    self.item = item
    self.isMet = isMet
    self.by = by
    self.on = on
    self.proof = proof
  }
}

/// An answer as a finding rests on it.
public struct AttestationUse: Hashable, Codable, Sendable {
  /// Whether the duty is met.
  public var isMet: Bool
  /// The role of the person.
  public var by: String
  /// That role's name in the language of the run.
  public var byLabel: String
  /// The day of the answer.
  public var on: Day
  /// The paper that proves it.
  public var proof: String?

  /// Creates the use of an answer.
  public init(isMet: Bool, by: String, byLabel: String, on: Day, proof: String? = nil) {
    self.isMet = isMet
    self.by = by
    self.byLabel = byLabel
    self.on = on
    self.proof = proof
  }
}
