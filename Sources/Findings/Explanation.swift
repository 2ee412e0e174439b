/// Why a verdict is what it is: every expression with every part of it.
public struct Explanation: Hashable, Codable, Sendable {
  /// A part of an expression and what it came to.
  public struct Step: Hashable, Codable, Sendable {
    /// The text of the part.
    public var text: String
    /// What it came to, for people.
    public var value: String
    /// Whether it is not known.
    public var isUnknown: Bool

    /// Creates a step.
    public init(text: String, value: String, isUnknown: Bool) {
      self.text = text
      self.value = value
      self.isUnknown = isUnknown
    }
  }

  /// An expression of the rule, or of a definition that it uses.
  public struct Part: Hashable, Codable, Sendable {
    /// What it is in the rule: `applies`, `due`, `check`, the name of a value or of a definition.
    public var name: String
    /// What a definition is called in the language of the run; empty for the parts of a rule.
    public var label: String
    /// The expression.
    public var expression: String
    /// What it came to.
    public var value: String
    /// Whether it is not known.
    public var isUnknown: Bool
    /// Every part of it, in the order of the text.
    public var steps: [Step]

    /// Creates a part.
    public init(
      name: String, label: String = "", expression: String, value: String, isUnknown: Bool,
      steps: [Step]
    ) {
      self.name = name
      self.label = label
      self.expression = expression
      self.value = value
      self.isUnknown = isUnknown
      self.steps = steps
    }
  }

  /// The finding that is explained.
  public var finding: Finding
  /// The rule.
  public var card: RuleCard
  /// The expressions of the rule, in the order of the verdict table.
  public var parts: [Part]
  /// The definitions that they read.
  public var definitions: [Part]

  /// Creates an explanation.
  public init(finding: Finding, card: RuleCard, parts: [Part], definitions: [Part]) {
    self.finding = finding
    self.card = card
    self.parts = parts
    self.definitions = definitions
  }
}
