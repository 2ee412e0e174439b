/// Something that a profile changes, with the law that it rests on.
public struct ProfileChange: Hashable, Codable, Sendable {
  /// What becomes different.
  public enum Effect: Hashable, Codable, Sendable {
    /// The rule judges.
    case selected
    /// The rule does not judge.
    case deselected
    /// The rule weighs more or less.
    case severity(Severity, before: Severity)
    /// The rule holds a stage, under a condition where there is one.
    case gate(stage: String, label: String, needs: GateEffect.Need, condition: String?)
    /// The number of the law is another.
    case number(label: String, value: String)
  }

  /// The profile's name.
  public var profile: String
  /// The rule, or the number of the law as `param.NAME`.
  public var target: String
  /// What becomes different.
  public var effect: Effect
  /// The law that says so, with its days.
  public var law: [RulePage.Law]

  /// Creates a change.
  public init(profile: String, target: String, effect: Effect, law: [RulePage.Law]) {
    self.profile = profile
    self.target = target
    self.effect = effect
    self.law = law
  }
}

/// A profile to read, in one language.
public struct ProfileCard: Hashable, Codable, Sendable {
  /// Which records of an entity it concerns.
  public struct Condition: Hashable, Codable, Sendable {
    /// The entity's name.
    public var entity: String
    /// The expression, as the rule set writes it.
    public var expression: String

    /// Creates a condition.
    public init(entity: String, expression: String) {
      self.entity = entity
      self.expression = expression
    }
  }

  /// The name.
  public var name: String
  /// What it is called.
  public var title: String
  /// The profile that it extends.
  public var parent: String?
  /// Which records it concerns; empty for all.
  public var conditions: [Condition]
  /// What it changes.
  public var changes: [ProfileChange]

  /// Creates a card.
  public init(
    name: String, title: String, parent: String? = nil, conditions: [Condition] = [],
    changes: [ProfileChange] = []
  ) {
    self.name = name
    self.title = title
    self.parent = parent
    self.conditions = conditions
    self.changes = changes
  }
}
