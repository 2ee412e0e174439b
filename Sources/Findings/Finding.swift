internal import Digests
public import Quantities

/// The record that a finding is about.
public struct Subject: Hashable, Codable, Sendable {
  /// The entity's name.
  public var type: String
  /// The record's key; masked where it is personal.
  public var key: String
  /// The record's name, where it has one.
  public var name: String?
  /// Where the record belongs, where the data say so.
  public var region: String?
  /// The file that states the record.
  public var file: String?
  /// The line of the record, from 1.
  public var line: Int?

  /// Creates a subject.
  public init(
    type: String, key: String, name: String? = nil, region: String? = nil, file: String? = nil,
    line: Int? = nil
  ) {
    self.type = type
    self.key = key
    self.name = name
    self.region = region
    self.file = file
    self.line = line
  }
}

/// What a rule says at a stage about one subject.
public struct GateEffect: Hashable, Codable, Sendable {
  /// What the stage asks for.
  public enum Need: String, Codable, Sendable, CaseIterable {
    /// A failure blocks.
    case noBreach = "no_breach"
    /// A duty still pending blocks too.
    case fulfilled
  }

  /// The stage.
  public var stage: String
  /// What it asks for.
  public var needs: Need
  /// Whether it can block: it has a basis in law that is not unverified; otherwise it is a note.
  public var blocks: Bool
  /// The law that makes it a condition of the stage.
  public var basis: [Citation]
  /// Whether it is certain that an open verdict holds the stage up; else facts are missing that
  /// tell whether the stage asks it of the record, or whether a pending duty is met.
  public var isCertain: Bool

  /// Creates an effect.
  public init(
    stage: String, needs: Need, blocks: Bool, basis: [Citation], isCertain: Bool = true
  ) {
    self.stage = stage
    self.needs = needs
    self.blocks = blocks
    self.basis = basis
    self.isCertain = isCertain
  }

  /// How surely an effect holds a stage up.
  public enum Holding: Comparable, Sendable {
    /// Nobody knows whether it does.
    case open
    /// It does.
    case certain
  }

  /// How surely a verdict that is open holds the stage up; nil where it does not.
  public func holding(_ verdict: Verdict) -> Holding? {
    guard blocks, isUnmet(verdict) else { return nil }
    return isCertain ? .certain : .open
  }

  /// Whether a verdict leaves open what the stage asks for.
  fileprivate func isUnmet(_ verdict: Verdict) -> Bool {
    verdict == .fail || verdict == .pending && needs == .fulfilled
  }
}

/// One verdict of one rule about one subject, with all that a person needs to act on it.
public struct Finding: Hashable, Codable, Sendable {
  /// The name of the rule set that judged.
  public var ruleSet: String
  /// The rule's id.
  public var rule: String
  /// The hash of what decides in the rule.
  public var revision: String
  /// The record.
  public var subject: Subject
  /// The key of the element, for rules that go through a list.
  public var item: String?
  /// The verdict.
  public var verdict: Verdict
  /// Why.
  public var reason: VerdictReason?
  /// What was decided about it.
  public var disposition: Disposition
  /// The decision to go on behind the disposition.
  @Apart public var waiver: WaiverUse? = nil
  /// How it stands to the baseline; nil where there is none.
  public var baseline: BaselineState?
  /// How bad an open duty is.
  public var severity: Severity
  /// What it means at the stages.
  public var gates: [GateEffect]
  /// The role that the duty binds.
  public var addressee: String
  /// That role's name in the language of the run.
  public var addresseeLabel: String
  /// The last day on which the duty can be met.
  public var due: Day?
  /// What was found, in the language of the run.
  public var message: String
  /// The law in force on the rule's date.
  public var basis: [Citation]
  /// The facts it rests on.
  public var facts: [Fact]
  /// The numbers of the law it used.
  public var parameters: [ParameterUse]
  /// The results under each reading, where the law is open.
  public var readings: [ReadingResult]
  /// The answer of a person that it rests on, or that has run out.
  @Apart public var attestation: AttestationUse? = nil
  /// The facts that are missing.
  public var missing: [Missing]
  /// What to do.
  public var remediation: [RemediationStep]
  /// Where a report points: file, line, column of the cell.
  @Apart public var cell: Fact? = nil
  /// What broke, where the verdict is `error`.
  public var failure: String?

  /// Creates a finding; the other parts are set where they are known.
  public init(
    rule: String, revision: String, subject: Subject, item: String? = nil, verdict: Verdict,
    reason: VerdictReason? = nil, severity: Severity, addressee: String, addresseeLabel: String,
    ruleSet: String
  ) {
    self.ruleSet = ruleSet
    self.rule = rule
    self.revision = revision
    self.subject = subject
    self.item = item
    self.verdict = verdict
    self.reason = reason
    disposition = .active
    self.severity = severity
    gates = []
    self.addressee = addressee
    self.addresseeLabel = addresseeLabel
    message = ""
    basis = []
    facts = []
    parameters = []
    readings = []
    missing = []
    remediation = []
  }

  /// The identity of the finding over runs, worked out anew at each call.
  public var fingerprint: String {
    Finding.fingerprint(ruleSet: ruleSet, rule: rule, subject: subject, item: item)
  }

  /// The stages that it certainly holds up.
  public var stagesHeldUp: [String] {
    gates.filter { $0.holding(verdict) == .certain }.map(\.stage)
  }

  /// The stages at which it is a note: it is open, and holds nothing up.
  public var stagesNoted: [String] {
    gates.filter { !$0.blocks && $0.isUnmet(verdict) }.map(\.stage)
  }

  /// The identity of a finding: SHA-256 of rule set, rule, subject type and key, item key.
  public static func fingerprint(
    ruleSet: String, rule: String, subject: Subject, item: String?
  ) -> String {
    // U+001F cannot occur in an id and hardly in a key; the count of parts is fixed.
    SHA256.hexadecimal(
      of: [ruleSet, rule, subject.type, subject.key, item ?? ""].joined(separator: "\u{1F}"))
  }
}

extension Finding {
  /// Whether it is an open duty that holds nothing back.
  ///
  /// That is by a decision to go on, or because it is known and the run asks only for what is new.
  /// What is not decided is never let through.
  public func isLetThrough(known: Bool) -> Bool {
    guard verdict == .fail || verdict == .pending else { return false }
    return disposition == .waived || known && disposition == .known
  }

  /// Whether a finding stands before another in reports: by subject type, key, rule, item in UTF-8.
  public static func inReportOrder(_ lhs: Finding, _ rhs: Finding) -> Bool {
    precedes(lhs.subject.type, rhs.subject.type) ?? precedes(lhs.subject.key, rhs.subject.key)
      ?? precedes(lhs.rule, rhs.rule) ?? precedes(lhs.item ?? "", rhs.item ?? "") ?? false
  }

  // Nil where both are the same.
  private static func precedes(_ lhs: String, _ rhs: String) -> Bool? {
    lhs.utf8.elementsEqual(rhs.utf8) ? nil : lhs.utf8.lexicographicallyPrecedes(rhs.utf8)
  }
}
