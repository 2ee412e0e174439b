public import Diagnostics

/// A fact that is missing, or an answer that a person owes, asked for as a form asks.
public struct Question: Hashable, Codable, Sendable {
  /// What is asked for.
  public enum Kind: String, Codable, Sendable {
    /// The value of a field.
    case fact
    /// A whole list of plain values.
    case list
    /// A whole list of records.
    case records
    /// The answer of a person that no data replace.
    case attestation
  }

  /// One of the values that are allowed.
  public struct Choice: Hashable, Codable, Sendable {
    /// The word in files.
    public var code: String
    /// What it means, in every language.
    public var label: LocalizedText

    /// Creates a value.
    public init(code: String, label: LocalizedText) {
      self.code = code
      self.label = label
    }
  }

  /// A verdict that waits for the answer.
  public struct Verdict: Hashable, Codable, Sendable {
    /// The rule.
    public var rule: String
    /// Its title in the language of the run.
    public var title: String
    /// The record that the verdict is about.
    public var subject: Subject
    /// The key of the element, for a rule that goes through a list.
    public var item: String?

    /// Creates a verdict that waits.
    public init(rule: String, title: String, subject: Subject, item: String? = nil) {
      self.rule = rule
      self.title = title
      self.subject = subject
      self.item = item
    }
  }

  /// Who brings the fact about, and by which step.
  public struct Giver: Hashable, Codable, Sendable {
    /// The role.
    public var by: String
    /// The role's name in the language of the run.
    public var byLabel: String
    /// The step of a rule that supplies the fact; nil where it is an answer of its own.
    public var action: String?

    /// Creates a giver.
    public init(by: String, byLabel: String, action: String? = nil) {
      self.by = by
      self.byLabel = byLabel
      self.action = action
    }
  }

  /// The element of a list that lacks the fact.
  public struct Element: Hashable, Codable, Sendable {
    /// The path of the list in its record.
    public var list: String
    /// The field that tells the elements apart.
    public var keyField: String
    /// What it says of this one.
    public var key: String

    /// Creates an element.
    public init(list: String, keyField: String, key: String) {
      self.list = list
      self.keyField = keyField
      self.key = key
    }
  }

  /// What is asked for.
  public var kind: Kind
  /// The record that lacks the fact, or that the question is about.
  public var subject: Subject
  /// The field that holds the record's key.
  public var keyField: String
  /// The element of a list that lacks the fact.
  public var element: Element?
  /// The path of the field in its record, or in the element; the rule, for an attestation.
  public var field: String
  /// What it is called, in every language; the question, for an attestation.
  public var label: LocalizedText
  /// The group that it stands in, in every language.
  public var group: LocalizedText?
  /// The paper on which people find it, in every language.
  public var paper: LocalizedText?
  /// What kind of value it is: text, code, enum, bool, int, rupiah, decimal, date, month, time, list.
  public var type: String
  /// What its numbers count, in every language.
  public var unit: LocalizedText?
  /// The values that are allowed, where they are a closed set; the fields of a list; the roles that
  /// may answer.
  public var choices: [Choice]
  /// The entity of the record that the value is a key of.
  public var link: String?
  /// Whether it says something about a person.
  public var isPersonal: Bool
  /// Why it is absent.
  public var reason: VerdictReason
  /// The stage before which nobody asks for it, where that is still to come.
  public var later: LocalizedText?
  /// Whether it belongs to the smallest set: one fact at least of every verdict that waits.
  public var isFirst: Bool
  /// Who brings it about.
  public var givers: [Giver]
  /// The verdicts that wait for it, in report order.
  public var verdicts: [Verdict]

  /// Creates a question; the other parts are set where they are known.
  public init(
    kind: Kind, subject: Subject, keyField: String, field: String, label: LocalizedText,
    type: String, reason: VerdictReason
  ) {
    self.kind = kind
    self.subject = subject
    self.keyField = keyField
    self.field = field
    self.label = label
    self.type = type
    self.reason = reason
    choices = []
    isPersonal = false
    isFirst = false
    givers = []
    verdicts = []
  }

  /// The path of the field in its record, as a form writes it: `group.field`, `list[key].field`.
  public var path: String {
    element.map { "\($0.list)[\($0.key)].\(field)" } ?? field
  }
}

/// A verdict that no form can decide, and why.
public struct Obstacle: Hashable, Codable, Sendable {
  /// The verdict.
  public var verdict: Question.Verdict
  /// Why it is open.
  public var reason: VerdictReason?
  /// What stands in the way, where it is a fact: stated to be none, stated in two ways, in the future.
  public var facts: [Missing]

  /// Creates an obstacle.
  public init(verdict: Question.Verdict, reason: VerdictReason?, facts: [Missing]) {
    self.verdict = verdict
    self.reason = reason
    self.facts = facts
  }
}

/// What would have to be known for the verdicts that are open, as a form asks for it.
public struct Questionnaire: Hashable, Codable, Sendable {
  /// The questions: the smallest set first, then what else can matter, last what is not due yet.
  public var questions: [Question]
  /// The verdicts that no answer decides.
  public var obstacles: [Obstacle]
  /// How many verdicts wait for an answer that can be given now.
  public var waiting: Int
  /// How many wait only for what nobody asks for before a later stage.
  public var waitingForLater: Int
  /// Whether no smaller first set exists; false where looking for one would have taken too long.
  public var isSmallest: Bool
  /// What the stage is called that was asked about; nil where all of them were.
  public var stage: String?
  /// Whether a rule broke.
  public var isBroken: Bool

  /// Creates a questionnaire.
  public init(
    questions: [Question], obstacles: [Obstacle], waiting: Int, waitingForLater: Int = 0,
    isSmallest: Bool, stage: String? = nil, isBroken: Bool = false
  ) {
    self.questions = questions
    self.obstacles = obstacles
    self.waiting = waiting
    self.waitingForLater = waitingForLater
    self.isSmallest = isSmallest
    self.stage = stage
    self.isBroken = isBroken
  }
}
