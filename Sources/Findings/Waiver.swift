public import Quantities

/// A decision to go on: a named role lets one record through the gate of one stage.
///
/// It never ends a duty: the duty stays open, with the decision beside it.
public struct Waiver: Hashable, Codable, Sendable {
  /// The rule, by its id or a former one.
  public var rule: String
  /// The revision of the rule that was decided on; another revision needs another decision.
  public var revision: String
  /// The entity of the subject.
  public var subjectType: String
  /// The key of the subject.
  public var subjectKey: String
  /// The key of the element, for rules that go through a list.
  public var item: String?
  /// The stage whose gate it lets through.
  public var stage: String
  /// The role that decides.
  public var by: String
  /// Why, in words.
  public var reason: String
  /// The day of the decision.
  public var on: Day
  /// The last day on which it holds.
  public var until: Day
  /// The paper that proves it.
  public var proof: String?
  /// The file that states it.
  public var file: String
  /// The line in the file, from 1.
  public var line: Int

  /// Creates a decision.
  public init(
    rule: String, revision: String, subjectType: String, subjectKey: String, item: String? = nil,
    stage: String, by: String, reason: String, on: Day, until: Day, proof: String? = nil,
    file: String, line: Int
  ) {
    self.rule = rule
    self.revision = revision
    self.subjectType = subjectType
    self.subjectKey = subjectKey
    self.item = item
    self.stage = stage
    self.by = by
    self.reason = reason
    self.on = on
    self.until = until
    self.proof = proof
    self.file = file
    self.line = line
  }
}

/// What became of a decision to go on in a run; only `inForce` lets anything through.
public enum WaiverState: String, Codable, Sendable, CaseIterable {
  /// It lets its record through.
  case inForce = "in_force"
  /// Another decision lets the same record through already.
  case doubled
  /// Its last day is over.
  case expired
  /// It is dated after the as-of date.
  case notYet = "not_yet"
  /// The rule has changed since.
  case otherRevision = "other_revision"
  /// The rule set does not let this role decide at the stage.
  case roleNotAllowed = "role_not_allowed"
  /// The rule set says that nobody can let this through.
  case cannotBeWaived = "cannot_be_waived"
  /// The rule holds nothing back at the stage.
  case noCondition = "no_condition"
  /// The record stands at another stage.
  case otherStage = "other_stage"
  /// Whether the duty is met is not decided; only what is open can be let through.
  case undecided
  /// The duty is not open, or does not hold the record back.
  case unused
  /// The run judged no such duty: the record, its element or the rule is not part of it.
  case notChecked = "not_checked"
}

/// A decision to go on as a report shows it.
public struct WaiverUse: Hashable, Codable, Sendable {
  /// The decision.
  public var waiver: Waiver
  /// The role's name in the language of the run.
  public var byLabel: String
  /// The stage's name in the language of the run.
  public var stageLabel: String
  /// What became of it.
  public var state: WaiverState

  /// Creates the use of a decision.
  public init(waiver: Waiver, byLabel: String, stageLabel: String, state: WaiverState) {
    self.waiver = waiver
    self.byLabel = byLabel
    self.stageLabel = stageLabel
    self.state = state
  }
}
