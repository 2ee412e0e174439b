public import Quantities

/// A rule as a page to read, in one language: what is owed, by whom, by which law, how it is
/// decided, and what data it needs.
public struct RulePage: Hashable, Codable, Sendable {
  /// The law with the days on which it holds.
  public struct Law: Hashable, Codable, Sendable {
    /// The citation.
    public var citation: Citation
    /// What the article says, in one line; empty where the rule set does not say.
    public var content: String
    /// The first day, where there is one.
    public var from: Day?
    /// The last day, where there is one.
    public var to: Day?

    /// Creates a dated citation.
    public init(citation: Citation, content: String = "", from: Day? = nil, to: Day? = nil) {
      self.citation = citation
      self.content = content
      self.from = from
      self.to = to
    }
  }

  /// A named expression, as the rule set writes it.
  public struct Expression: Hashable, Codable, Sendable {
    /// What it is: `applies`, `due`, `check`, the name of a value or the path of a definition.
    public var name: String
    /// What it is called; empty for the parts that every rule has.
    public var label: String
    /// The expression.
    public var text: String

    /// Creates an expression.
    public init(name: String, label: String = "", text: String) {
      self.name = name
      self.label = label
      self.text = text
    }
  }

  /// A question that only a person can answer.
  public struct Question: Hashable, Codable, Sendable {
    /// The question.
    public var text: String
    /// The names of the roles that may answer it.
    public var by: [String]
    /// How many days an answer holds.
    public var validDays: Int

    /// Creates a question.
    public init(text: String, by: [String], validDays: Int) {
      self.text = text
      self.by = by
      self.validDays = validDays
    }
  }

  /// A fact that the rule reads.
  public struct Field: Hashable, Codable, Sendable {
    /// The path with its entity.
    public var path: String
    /// What it is called.
    public var label: String

    /// Creates a fact.
    public init(path: String, label: String) {
      self.path = path
      self.label = label
    }
  }

  /// A number of the law on some days.
  public struct Number: Hashable, Codable, Sendable {
    /// The parameter's name.
    public var name: String
    /// What it is called.
    public var label: String
    /// The value, for people.
    public var value: String
    /// The law that says so, with its days.
    public var law: Law

    /// Creates a number of the law.
    public init(name: String, label: String, value: String, law: Law) {
      self.name = name
      self.label = label
      self.value = value
      self.law = law
    }
  }

  /// What the rule means at a stage.
  public struct Gate: Hashable, Codable, Sendable {
    /// The stage's id.
    public var stage: String
    /// The stage's name.
    public var label: String
    /// What the stage asks for.
    public var needs: GateEffect.Need
    /// The law that makes it a condition; none makes it a note.
    public var law: [Law]

    /// Creates an effect at a stage.
    public init(stage: String, label: String, needs: GateEffect.Need, law: [Law]) {
      self.stage = stage
      self.label = label
      self.needs = needs
      self.law = law
    }
  }

  /// A step that puts the matter right.
  public struct Step: Hashable, Codable, Sendable {
    /// The role's id.
    public var by: String
    /// The role's name.
    public var byLabel: String
    /// What to do; values stand as `{path}`.
    public var action: String

    /// Creates a step.
    public init(by: String, byLabel: String, action: String) {
      self.by = by
      self.byLabel = byLabel
      self.action = action
    }
  }

  /// A case that shows what the rule means.
  public struct Case: Hashable, Codable, Sendable {
    /// What it shows.
    public var name: String
    /// The verdict, for a rule about the record as a whole.
    public var verdict: Verdict?
    /// The verdicts by the key of the element, for a rule that goes through a list.
    public var verdicts: [String: Verdict]
    /// The reason that is given.
    public var reason: VerdictReason?
    /// The day of judging, where it is not that of the base dossier.
    public var asOf: Day?
    /// Facts that differ from the base dossier: the path, and the value as files write it.
    public var given: [Expression]
    /// The paths of facts that are not supplied.
    public var without: [String]

    /// Creates a case.
    public init(
      name: String, verdict: Verdict?, verdicts: [String: Verdict] = [:],
      reason: VerdictReason? = nil, asOf: Day? = nil, given: [Expression] = [],
      without: [String] = []
    ) {
      self.name = name
      self.verdict = verdict
      self.verdicts = verdicts
      self.reason = reason
      self.asOf = asOf
      self.given = given
      self.without = without
    }
  }

  /// The rule.
  public var card: RuleCard
  /// The language of the texts: `id` or `en`.
  public var language: String
  /// What the records that it judges are called.
  public var subjectLabel: String
  /// What the role that it binds is called.
  public var addresseeLabel: String
  /// The file in the rule set.
  public var file: String
  /// The law, by date.
  public var law: [Law] = []
  /// The expressions, in the order in which they are asked.
  public var expressions: [Expression] = []
  /// The question that decides in place of an expression.
  public var question: Question?
  /// The definitions that they read.
  public var definitions: [Expression] = []
  /// The facts that the rule reads, also through definitions.
  public var fields: [Field] = []
  /// The numbers of the law that it uses, also through definitions.
  public var numbers: [Number] = []
  /// What it means at the stages.
  public var gates: [Gate] = []
  /// What profiles change.
  public var profiles: [ProfileChange] = []
  /// What puts the matter right.
  public var remediation: [Step] = []
  /// The cases that show what it means.
  public var cases: [Case] = []

  /// Creates a page; the other parts are set where they are known.
  public init(
    card: RuleCard, language: String, subjectLabel: String, addresseeLabel: String, file: String
  ) {
    self.card = card
    self.language = language
    self.subjectLabel = subjectLabel
    self.addresseeLabel = addresseeLabel
    self.file = file
  }
}
