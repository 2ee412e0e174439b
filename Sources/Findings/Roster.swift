public import Quantities

/// A list of those whom duties bind, with what is open about each: plain values, ready to print.
public struct Roster: Hashable, Codable, Sendable {
  /// A duty of somebody on the list.
  public struct Duty: Hashable, Codable, Sendable {
    /// The rule's id.
    public var rule: String
    /// The rule's title in the language of the run.
    public var title: String
    /// The record that it is about.
    public var subject: Subject
    /// The key of the element, for rules that go through a list.
    public var item: String?
    /// The verdict: fail for what is open or was late, unknown or manual for what is undecided.
    public var verdict: Verdict
    /// Why.
    public var reason: VerdictReason?
    /// How bad it is.
    public var severity: Severity
    /// What was decided about it.
    public var disposition: Disposition
    /// The decision to go on behind the disposition; nil where the reader is not told of it.
    @Apart public var waiver: WaiverUse?
    /// The last day on which it could be met, by the lenient reading of the law.
    public var due: Day?
    /// What was found; empty where it may name a natural person.
    public var message: String
    /// The law.
    public var basis: [Citation]
    /// What the listed have to do.
    public var steps: [RemediationStep]
    /// What is missing to decide it.
    public var missing: [Missing]

    /// Creates a duty from its finding.
    public init(_ finding: borrowing Finding, title: String, steps: [RemediationStep]) {
      rule = finding.rule
      self.title = title
      subject = finding.subject
      item = finding.item
      verdict = finding.verdict
      reason = finding.reason
      severity = finding.severity
      disposition = finding.disposition
      waiver = finding.waiver
      due = finding.due
      message = finding.message
      basis = finding.basis
      self.steps = steps
      missing = finding.missing
    }

    /// Whether it counts: nobody has decided to go on without it.
    public var counts: Bool { disposition != .waived }

    /// The first day on which it is open; nil for a duty without a last day.
    public var since: Day? { due?.adding(days: 1) }
  }

  /// The next lawful step for open duties of one kind.
  public struct NextStep: Hashable, Codable, Sendable {
    /// The name of the kind; empty where it cannot be told.
    public var ladder: String
    /// What the kind is called.
    public var kind: String
    /// The name of the step within the rule set, where it has one.
    public var name: String?
    /// The step; nil where every step was taken.
    public var action: String?
    /// The role that takes it.
    public var by: String?
    /// That role's name.
    public var byLabel: String?
    /// The first day on which it may be taken.
    public var from: Day?
    /// The last day on which it may be taken.
    public var until: Day?
    /// How long the addressee has to answer.
    public var reply: String?
    /// The law.
    public var basis: [Citation]
    /// What is missing to tell whether the step was taken, or when it may be.
    public var missing: [Missing]
    /// How many open duties it is for.
    public var duties: Int

    /// Creates a step; the other parts are set where they are known.
    public init(ladder: String, kind: String, missing: [Missing] = []) {
      self.ladder = ladder
      self.kind = kind
      self.missing = missing
      basis = []
      duties = 1
    }
  }

  /// A sum, as far as it is known.
  public struct Amount: Hashable, Codable, Sendable {
    /// The sum of what is known; nil where nothing is.
    public var value: ShownValue?
    /// How many records add something that nobody knows.
    public var unknown: Int

    /// Creates a sum.
    public init(value: ShownValue?, unknown: Int) {
      self.value = value
      self.unknown = unknown
    }
  }

  /// A column of sums.
  public struct Column: Hashable, Codable, Sendable {
    /// Its name for machines.
    public var name: String
    /// What it is called in the language of the run.
    public var label: String

    /// Creates a column.
    public init(name: String, label: String) {
      self.name = name
      self.label = label
    }
  }

  /// Counts and sums over some of the listed; a record that several of them carry counts once.
  public struct Totals: Hashable, Codable, Sendable {
    /// How many of the listed have an open duty.
    public var parties = 0
    /// How many records of others than themselves their open duties are about, by entity.
    public var works: [String: Int] = [:]
    /// Their open duties by severity.
    public var open: [Severity: Int] = [:]
    /// The sums, by column.
    public var amounts: [Amount] = []

    /// Creates empty totals.
    public init() {}
  }

  /// Totals of a part of the list.
  public struct Share: Hashable, Codable, Sendable {
    /// What the part has in common; empty where the data do not say.
    public var value: String
    /// Its totals.
    public var totals: Totals

    /// Creates a share.
    public init(value: String, totals: Totals) {
      self.value = value
      self.totals = totals
    }
  }

  /// One of the listed.
  public struct Entry: Hashable, Codable, Sendable {
    /// The keys of the records that are the same, in order; masked where they are personal.
    public var keys: [String]
    /// The number that makes them the same; masked where it is personal.
    public var number: String?
    /// The name.
    public var name: String?
    /// Whether the name of a natural person is held back.
    public var isMasked: Bool
    /// The records that they carry.
    public var works: [Subject]
    /// Counts and sums.
    public var totals: Totals
    /// The first day on which one of the open duties was open.
    public var openSince: Day?
    /// What is open, the worst first.
    public var open: [Duty]
    /// What nobody can decide yet.
    public var undecided: [Duty]
    /// What was late and is done.
    public var cured: [Duty]
    /// The next steps, one for each kind of open duty.
    public var nextSteps: [NextStep]

    /// Creates an entry; the other parts are set where they are known.
    public init(keys: [String], number: String?, name: String?, isMasked: Bool) {
      self.keys = keys
      self.number = number
      self.name = name
      self.isMasked = isMasked
      works = []
      totals = Totals()
      open = []
      undecided = []
      cured = []
      nextSteps = []
    }
  }

  /// What the list leaves out, and how often.
  public struct Omission: Hashable, Codable, Sendable {
    /// Why.
    public var reason: String
    /// How many duties.
    public var count: Int

    /// Creates an omission.
    public init(reason: String, count: Int) {
      self.reason = reason
      self.count = count
    }
  }

  /// The heading.
  public var title: String
  /// What the list is not.
  public var notice: String
  /// The language of the texts.
  public var language: String
  /// What the entities are called in that language.
  public var entities: [String: String]
  /// The rule set that judged.
  public var ruleSet: ReportedRuleSet
  /// The profile.
  public var profile: String
  /// The day as of which it judged.
  public var asOf: Day
  /// The days through which sources are complete: the first and the last of them.
  public var cutOff: [Day]
  /// The name of those for whom it is written.
  public var audience: String
  /// What these are called in the language of the run.
  public var audienceLabel: String
  /// The columns of sums.
  public var columns: [Column]
  /// How many duties nobody can decide yet, listed or not.
  public var undecided: Int
  /// What is left out.
  public var omissions: [Omission]
  /// How many open duties belong to nobody whom the data name.
  public var unattributed: Int
  /// What makes the list demand less than it would.
  public var loosened: [Loosening] = []
  /// The entities of which fewer records were read than there must be.
  public var shortfalls: [Shortfall] = []
  /// The decisions to go on with what became of each; none where the audience is not told of them.
  public var waivers: [WaiverUse] = []
  /// Counts and sums over the list.
  public var totals: Totals
  /// By what it is broken down, and the parts; empty where it is not.
  public var breakdown: String?
  /// The parts.
  public var shares: [Share]
  /// Those with open duties, the worst first.
  public var open: [Entry]
  /// Those of whom nothing is open and something is undecided.
  public var undecidedOnly: [Entry]
  /// Those of whom nothing is open or undecided and something was late.
  public var curedOnly: [Entry]

  /// Creates a list without entries.
  public init(
    title: String, notice: String, language: String, entities: [String: String],
    ruleSet: ReportedRuleSet, profile: String, asOf: Day, cutOff: [Day], audience: String,
    audienceLabel: String, columns: [Column]
  ) {
    self.title = title
    self.notice = notice
    self.language = language
    self.entities = entities
    self.ruleSet = ruleSet
    self.profile = profile
    self.asOf = asOf
    self.cutOff = cutOff
    self.audience = audience
    self.audienceLabel = audienceLabel
    self.columns = columns
    undecided = 0
    omissions = []
    unattributed = 0
    totals = Totals()
    shares = []
    open = []
    undecidedOnly = []
    curedOnly = []
  }

  /// Everybody on the list, in its order.
  public var entries: [Entry] { open + undecidedOnly + curedOnly }
}
