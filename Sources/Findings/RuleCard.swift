public import Diagnostics

/// What a report must know of a rule, without knowing the rule.
public struct RuleCard: Hashable, Codable, Sendable {
  /// The rule's id: its path in the rule set.
  public var id: String
  /// Its former ids.
  public var formerly: [String]
  /// The title in every language.
  public var title: LocalizedText
  /// The duty in plain words.
  public var norm: LocalizedText
  /// What is at stake.
  public var why: LocalizedText
  /// obligation, prohibition or consistency.
  public var kind: String
  /// The entity it judges.
  public var subject: String
  /// The role it binds.
  public var addressee: String
  /// How bad a breach is.
  public var severity: Severity
  /// Whether a breach can be put right.
  public var isCurable: Bool
  /// Whether it judges only where a profile selects it.
  public var isOptional: Bool
  /// The ids of the obligations that it decides.
  public var fulfils: [String]
  /// The hash of what decides.
  public var revision: String
  /// What a person is asked, where no data decide it.
  public var question: LocalizedText?

  /// Creates a card.
  public init(
    id: String, formerly: [String], title: LocalizedText, norm: LocalizedText, why: LocalizedText,
    kind: String, subject: String, addressee: String, severity: Severity, isCurable: Bool,
    isOptional: Bool = false, fulfils: [String], revision: String, question: LocalizedText? = nil
  ) {
    self.id = id
    self.formerly = formerly
    self.title = title
    self.norm = norm
    self.why = why
    self.kind = kind
    self.subject = subject
    self.addressee = addressee
    self.severity = severity
    self.isCurable = isCurable
    self.isOptional = isOptional
    self.fulfils = fulfils
    self.revision = revision
    self.question = question
  }
}
