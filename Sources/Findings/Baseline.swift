public import Quantities

/// What an earlier run found open; it reports, and decides nothing by itself.
public struct Baseline: Hashable, Codable, Sendable {
  /// The report's file, as the person named it.
  public var path: String
  /// The day as of which that run judged.
  public var asOf: Day
  /// What it found open.
  public var findings: [KnownFinding]

  /// Creates a baseline.
  public init(path: String, asOf: Day, findings: [KnownFinding]) {
    self.path = path
    self.asOf = asOf
    self.findings = findings
  }
}

/// An open duty of an earlier run.
public struct KnownFinding: Hashable, Codable, Sendable {
  /// The rule, by the id that it had then.
  public var rule: String
  /// The rule's revision then.
  public var revision: String
  /// The record.
  public var subject: Subject
  /// The key of the element, for rules that go through a list.
  public var item: String?
  /// The verdict then.
  public var verdict: Verdict
  /// The last day then.
  public var due: Day?
  /// The identity over runs.
  public var fingerprint: String

  /// Creates an open duty of an earlier run.
  public init(
    rule: String, revision: String, subject: Subject, item: String? = nil, verdict: Verdict,
    due: Day? = nil, fingerprint: String
  ) {
    self.rule = rule
    self.revision = revision
    self.subject = subject
    self.item = item
    self.verdict = verdict
    self.due = due
    self.fingerprint = fingerprint
  }
}

/// How a finding stands to the baseline.
public enum BaselineState: String, Codable, Sendable, CaseIterable {
  /// The earlier run did not find it.
  case new
  /// Verdict, last day and revision are the same.
  case unchanged
  /// The earlier run found it, and something of these has changed.
  case updated
}

/// Why an open duty of the baseline is open no more.
public enum AbsenceCause: String, Codable, Sendable, CaseIterable {
  /// The duty is met now.
  case met
  /// The duty does not concern the record any more.
  case notApplicable = "not_applicable"
  /// The record, or the element of its list, is not in the data any more: no success.
  case recordGone = "record_gone"
  /// This run did not judge by the rule.
  case notChecked = "not_checked"
}

/// An open duty of the baseline that this run did not find.
public struct AbsentFinding: Hashable, Codable, Sendable {
  /// The duty.
  public var known: KnownFinding
  /// Why it is not found.
  public var cause: AbsenceCause

  /// Creates an absent finding.
  public init(known: KnownFinding, cause: AbsenceCause) {
    self.known = known
    self.cause = cause
  }
}

/// A run against an earlier one.
public struct BaselineComparison: Hashable, Codable, Sendable {
  /// The report of the earlier run.
  public var path: String
  /// The day as of which that run judged.
  public var asOf: Day
  /// Whether only what is not known from it decides the exit code.
  public var gatesNewOnly: Bool
  /// The open duties of this run, counted.
  public var counts: [BaselineState: Int]
  /// What was open and was not found, in report order.
  public var absent: [AbsentFinding]

  /// Creates a comparison.
  public init(
    path: String, asOf: Day, gatesNewOnly: Bool, counts: [BaselineState: Int],
    absent: [AbsentFinding]
  ) {
    self.path = path
    self.asOf = asOf
    self.gatesNewOnly = gatesNewOnly
    self.counts = counts
    self.absent = absent
  }

  /// Whether a failure has gone together with its record: deleting a row puts nothing right.
  public var hasLostFailures: Bool {
    absent.contains { $0.cause == .recordGone && $0.known.verdict == .fail }
  }
}
