public import Quantities

/// What became of a rule set from one state to another, and of verdicts about given records.
public struct RuleSetDiff: Hashable, Codable, Sendable {
  /// What became of a part of the rule set.
  public enum State: String, Codable, Sendable {
    /// Only the new one has it.
    case added
    /// Only the old one has it.
    case removed
    /// It has another id.
    case renamed
    /// It is not the same.
    case changed
  }

  /// What a part of the rule set is.
  public enum Kind: String, Codable, Sendable, CaseIterable {
    /// A rule.
    case rule
    /// A derived field.
    case definition
    /// A number of the law.
    case parameter
    /// A legal instrument.
    case source
    /// A year of the calendar.
    case calendar
    /// A profile.
    case profile
    /// A list, or the words of its letters.
    case list
    /// Anything else: header, schema, mapping, calculation, obligation.
    case other
  }

  /// What a difference is about.
  public enum Aspect: String, Codable, Sendable {
    /// Words for people.
    case text
    /// Whom it binds, and how much it weighs.
    case duty
    /// What it rests on.
    case law
    /// The days on which something holds.
    case dates
    /// What decides.
    case expression
    /// A number of the law.
    case number
    /// What it means at a stage.
    case gate
    /// What a profile changes.
    case profile
    /// A case that shows what it means.
    case example
    /// Anything else.
    case other
  }

  /// A difference within a part that both have.
  public struct Part: Hashable, Codable, Sendable {
    /// What it is about.
    public var aspect: Aspect
    /// Where it stands, such as `basis[pp-44-2015 pasal 53].from`.
    public var path: String
    /// What stood there; nil where nothing did.
    public var old: String?
    /// What stands there; nil where nothing does.
    public var new: String?

    /// Creates a difference.
    public init(aspect: Aspect, path: String, old: String?, new: String?) {
      self.aspect = aspect
      self.path = path
      self.old = old
      self.new = new
    }
  }

  /// A part of the rule set that is not the same.
  public struct Change: Hashable, Codable, Sendable {
    /// What it is.
    public var kind: Kind
    /// The id, as in the new rule set where that has it.
    public var name: String
    /// What became of it.
    public var state: State
    /// The id in the old rule set, where it was another.
    public var formerly: String?
    /// What it is called, where it has a title.
    public var title: String
    /// The hash of what decides, in the old rule set; nil for what has none.
    public var oldRevision: String?
    /// The hash of what decides, in the new rule set.
    public var newRevision: String?
    /// Its own differences.
    public var parts: [Part]
    /// The definitions and numbers behind it that are not the same.
    public var through: [String]

    /// Creates a change; the other parts are set where they are known.
    public init(kind: Kind, name: String, state: State, title: String, parts: [Part] = []) {
      self.kind = kind
      self.name = name
      self.state = state
      self.title = title
      self.parts = parts
      through = []
    }

    /// Whether the verdict may be another.
    public var decides: Bool { oldRevision != newRevision }
  }

  /// A verdict, without its evidence.
  public struct Outcome: Hashable, Codable, Sendable {
    /// The verdict.
    public var verdict: Verdict
    /// Why.
    public var reason: VerdictReason?
    /// The last day on which the duty can be met.
    public var due: Day?

    /// Creates an outcome.
    public init(verdict: Verdict, reason: VerdictReason? = nil, due: Day? = nil) {
      self.verdict = verdict
      self.reason = reason
      self.due = due
    }
  }

  /// What a verdict moved for.
  public struct Cause: Hashable, Codable, Sendable {
    /// What changed.
    public var kind: Kind
    /// Its id.
    public var name: String
    /// Where in it; empty where it is the whole.
    public var path: String
    /// What stood there, or the old number.
    public var old: String?
    /// What stands there, or the new number.
    public var new: String?
    /// The law that the new state cites, or the old one where there is no new.
    public var law: Citation?

    /// Creates a cause.
    public init(
      kind: Kind, name: String, path: String = "", old: String? = nil, new: String? = nil,
      law: Citation? = nil
    ) {
      self.kind = kind
      self.name = name
      self.path = path
      self.old = old
      self.new = new
      self.law = law
    }
  }

  /// A verdict about a record that is another one.
  public struct Move: Hashable, Codable, Sendable {
    /// The rule, by its new id where it has one.
    public var rule: String
    /// The record.
    public var subject: Subject
    /// The key of the element, for rules that go through a list.
    public var item: String?
    /// The old verdict; nil where the rule was not there.
    public var old: Outcome?
    /// The new verdict; nil where the rule is gone.
    public var new: Outcome?
    /// What it moved for.
    public var causes: [Cause]

    /// Creates a move.
    public init(
      rule: String, subject: Subject, item: String?, old: Outcome?, new: Outcome?, causes: [Cause]
    ) {
      self.rule = rule
      self.subject = subject
      self.item = item
      self.old = old
      self.new = new
      self.causes = causes
    }
  }

  /// What both rule sets say about the same records.
  public struct Verdicts: Hashable, Codable, Sendable {
    /// The day as of which they judged.
    public var asOf: Day
    /// The profile by which the old one judged.
    public var oldProfile: String
    /// The profile by which the new one judged.
    public var newProfile: String
    /// How many verdicts were compared.
    public var compared: Int
    /// Those that are others, by rule and record.
    public var moves: [Move]

    /// Creates a comparison of verdicts.
    public init(
      asOf: Day, oldProfile: String, newProfile: String, compared: Int, moves: [Move]
    ) {
      self.asOf = asOf
      self.oldProfile = oldProfile
      self.newProfile = newProfile
      self.compared = compared
      self.moves = moves
    }
  }

  /// The old rule set.
  public var old: ReportedRuleSet
  /// The new rule set.
  public var new: ReportedRuleSet
  /// What is not the same, by kind and id.
  public var changes: [Change]
  /// What that means for records; nil where none are given.
  public var verdicts: Verdicts?

  /// Creates a difference.
  public init(
    old: ReportedRuleSet, new: ReportedRuleSet, changes: [Change], verdicts: Verdicts? = nil
  ) {
    self.old = old
    self.new = new
    self.changes = changes
    self.verdicts = verdicts
  }
}
