public import Quantities

/// A file that was read.
public struct ReportInput: Hashable, Codable, Sendable {
  /// The path as given.
  public var path: String
  /// The SHA-256 of its bytes.
  public var sha256: String
  /// The groups for which it is declared complete.
  public var complete: [String]
  /// The day through which it is complete.
  public var through: Day?

  /// Creates an input.
  public init(path: String, sha256: String, complete: [String] = [], through: Day? = nil) {
    self.path = path
    self.sha256 = sha256
    self.complete = complete
    self.through = through
  }
}

/// A cell that cannot be used as it stands.
public struct ReportedIssue: Hashable, Codable, Sendable {
  /// The file.
  public var file: String
  /// The line, from 1.
  public var line: Int
  /// The column, from 1 in code points.
  public var column: Int
  /// The field's path with its entity.
  public var field: String
  /// The value as it stands; masked where it is personal.
  public var value: String
  /// What is wrong and what was expected, in the language of the run.
  public var problem: String

  /// Creates an issue.
  public init(
    file: String, line: Int, column: Int, field: String, value: String, problem: String
  ) {
    self.file = file
    self.line = line
    self.column = column
    self.field = field
    self.value = value
    self.problem = problem
  }
}

/// The rule set that judged.
public struct ReportedRuleSet: Hashable, Codable, Sendable {
  /// Its id.
  public var id: String
  /// Its version.
  public var version: String
  /// The SHA-256 over its files.
  public var sha256: String
  /// Its title in the language of the run.
  public var title: String

  /// Creates a reference to a rule set.
  public init(id: String, version: String, sha256: String, title: String) {
    self.id = id
    self.version = version
    self.sha256 = sha256
    self.title = title
  }
}

/// The counts of a run; all verdicts count, also those that are not listed.
public struct Summary: Hashable, Codable, Sendable {
  /// Records judged, by entity.
  public var subjects: [String: Int] = [:]
  /// Verdicts by their word.
  public var byVerdict: [Verdict: Int] = [:]
  /// Failures by severity, without those that are waived or known.
  public var bySeverity: [Severity: Int] = [:]
  /// Verdicts by rule.
  public var byRule: [String: [Verdict: Int]] = [:]
  /// Blocks at the stage, in `gate`.
  public var blocks: Int = 0

  /// Creates an empty summary.
  public init() {}
}

/// How a run ended, in one word.
public enum RunStatus: String, Codable, Sendable {
  /// Nothing blocks.
  case clear
  /// Something failed, or a stage is blocked.
  case open
  /// Nothing failed, but something needed is not decided.
  case undecided
  /// Nothing was selected or read.
  case nothing
  /// A prerequisite is missing: there are fewer records than expected.
  case incomplete
  /// A rule or the engine broke.
  case broken
}

/// What one stage says of one subject.
public struct GateAnswer: Hashable, Codable, Sendable {
  /// The stage's id.
  public var stage: String
  /// The stage's name in the language of the run.
  public var label: String
  /// The question that the stage asks.
  public var question: String
  /// The record.
  public var subject: Subject
  /// The item at the stage, such as the number of a payment.
  public var item: String?
  /// The answer's words, such as "BELUM SIAP DITANDATANGANI".
  public var answer: String
  /// clear, open (blocked) or undecided.
  public var status: RunStatus
  /// Whether conditions were decided, but some of the data could not be read.
  public var isPartlyRead: Bool
  /// Findings that block.
  public var blocks: [Finding]
  /// Findings worth a note that block nothing.
  public var notes: [Finding]
  /// Duties not yet due, with their day.
  public var fallingDue: [Finding]
  /// What the stage needs and nobody can decide yet.
  public var undecided: [Finding]
  /// What follows from going on, each a sentence.
  public var follows: [String]

  /// Creates an answer.
  public init(
    stage: String, label: String, question: String, subject: Subject, item: String?,
    answer: String, status: RunStatus, isPartlyRead: Bool = false, blocks: [Finding],
    notes: [Finding], fallingDue: [Finding], undecided: [Finding], follows: [String]
  ) {
    self.stage = stage
    self.label = label
    self.question = question
    self.subject = subject
    self.item = item
    self.answer = answer
    self.status = status
    self.isPartlyRead = isPartlyRead
    self.blocks = blocks
    self.notes = notes
    self.fallingDue = fallingDue
    self.undecided = undecided
    self.follows = follows
  }

  /// All findings that the answer names.
  public var findings: [Finding] { blocks + notes + fallingDue + undecided }
}

/// Everything that a run says: the value behind every format, `patuh-report/1`.
public struct Report: Hashable, Codable, Sendable {
  /// The tool's version.
  public var toolVersion: String
  /// The rule set that judged.
  public var ruleSet: ReportedRuleSet
  /// The day as of which it judged.
  public var asOf: Day
  /// The profile.
  public var profile: String
  /// The language of the texts: `id` or `en`.
  public var language: String
  /// What the entities are called in that language; an entity without a name shows its id.
  public var entities: [String: String]
  /// What makes the run demand less; every format says it before all else.
  public var loosened: [Loosening]
  /// The file that settings were read from; nil where there was none.
  public var settings: String?
  /// The records that were expected and are not there.
  public var shortfalls: [Shortfall]
  /// The files read, by path.
  public var inputs: [ReportInput]
  /// The cards of the rules that occur in findings, by id.
  public var rules: [RuleCard]
  /// The findings in report order.
  public var findings: [Finding]
  /// The decisions to go on, with what became of each.
  public var waivers: [WaiverUse]
  /// The run against an earlier one; nil where none is given.
  public var baseline: BaselineComparison?
  /// The cells that cannot be used.
  public var dataIssues: [ReportedIssue]
  /// What would let undecided duties be decided, each a sentence with the line to add.
  public var hints: [String]
  /// The answers of a stage, in `gate`; empty in `check`.
  public var gates: [GateAnswer]
  /// The columns after the last characters of cells, as far as they are known; only formats that
  /// mark whole cells ask for them.
  public var cellEnds: [CellStart: Int]
  /// Published and counted shares; nil where no format asks for them.
  public var coverage: CoverageTable?
  /// The counts.
  public var summary: Summary
  /// How the run ended.
  public var status: RunStatus
  /// The exit code of the process.
  public var exitCode: Int

  /// Creates a report.
  public init(
    toolVersion: String, ruleSet: ReportedRuleSet, asOf: Day, profile: String, language: String,
    entities: [String: String] = [:], loosened: [Loosening] = [], shortfalls: [Shortfall] = [],
    inputs: [ReportInput], rules: [RuleCard], findings: [Finding], waivers: [WaiverUse] = [],
    baseline: BaselineComparison? = nil, dataIssues: [ReportedIssue], hints: [String] = [],
    gates: [GateAnswer] = [], summary: Summary, status: RunStatus, exitCode: Int
  ) {
    self.toolVersion = toolVersion
    self.ruleSet = ruleSet
    self.asOf = asOf
    self.profile = profile
    self.language = language
    self.entities = entities
    self.loosened = loosened
    self.shortfalls = shortfalls
    self.inputs = inputs
    self.rules = rules
    self.findings = findings
    self.waivers = waivers
    self.baseline = baseline
    self.dataIssues = dataIssues
    self.hints = hints
    self.gates = gates
    cellEnds = [:]
    self.summary = summary
    self.status = status
    self.exitCode = exitCode
  }
}
