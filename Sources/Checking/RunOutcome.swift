public import Findings

/// How a run ends: the one place that decides status and exit code for every caller.
public struct RunOutcome: Hashable, Sendable {
  /// The status in reports.
  public var status: RunStatus
  /// The exit code of a process.
  public var exitCode: Int

  /// Creates an outcome.
  public init(status: RunStatus, exitCode: Int) {
    self.status = status
    self.exitCode = exitCode
  }

  /// How `check` ends.
  ///
  /// - Parameters:
  ///   - result: What the run found.
  ///   - failOn: The least severity of an active failure that counts.
  ///   - failOnUnknown: Whether an undecided duty counts.
  ///   - hasUnreadable: Whether a file, a record or a key could not be read.
  /// - Returns: Status and exit code; the first of 5, 2, 3, 1, 4, 0 that holds.
  public static func check(
    _ result: CheckResult, failOn: Severity, failOnUnknown: Bool, hasUnreadable: Bool
  ) -> RunOutcome {
    // A breach that nothing can cure is history: it is told, and stops nobody.
    let history = Set(result.cards.filter { !$0.isCurable }.map(\.id))
    let lettingKnown = result.baseline?.gatesNewOnly ?? false
    let failed = result.findings.contains {
      $0.verdict == .fail && !$0.isLetThrough(known: lettingKnown) && $0.severity >= failOn
        && !history.contains($0.rule)
    }
    // Nobody can say that a failure is mended whose record was taken away.
    let hasLost = lettingKnown && (result.baseline?.hasLostFailures ?? false)
    return check(
      result.summary, isShort: !result.shortfalls.isEmpty, hasFailed: failed, hasLost: hasLost,
      failOnUnknown: failOnUnknown, hasUnreadable: hasUnreadable)
  }

  /// How `check` ends over streams: like over records, without decisions.
  public static func check(
    _ result: VolumeResult, failOn: Severity, failOnUnknown: Bool
  ) -> RunOutcome {
    check(
      result.summary, isShort: false, hasFailed: result.worst.map { $0 >= failOn } ?? false,
      hasLost: false, failOnUnknown: failOnUnknown, hasUnreadable: result.hasUnreadable)
  }

  private static func check(
    _ summary: Summary, isShort: Bool, hasFailed: Bool, hasLost: Bool, failOnUnknown: Bool,
    hasUnreadable: Bool
  ) -> RunOutcome {
    let counts = summary.byVerdict
    let subjects = summary.subjects.values.reduce(0, +)
    let decided = (counts[.pass] ?? 0) + (counts[.fail] ?? 0) + (counts[.pending] ?? 0)
    let open = (counts[.unknown] ?? 0) + (counts[.manual] ?? 0)
    if (counts[.error] ?? 0) > 0 { return RunOutcome(status: .broken, exitCode: 5) }
    if isShort { return RunOutcome(status: .incomplete, exitCode: 2) }
    if counts.values.reduce(0, +) == 0 {
      return RunOutcome(status: .nothing, exitCode: subjects == 0 || hasUnreadable ? 3 : 2)
    }
    if decided + open == 0 { return RunOutcome(status: .nothing, exitCode: hasUnreadable ? 3 : 2) }
    let status: RunStatus =
      (counts[.fail] ?? 0) > 0 ? .open : decided == 0 || open > 0 ? .undecided : .clear
    // Who cannot see all data does not say that all is met.
    if hasUnreadable {
      return RunOutcome(status: status == .clear ? .undecided : status, exitCode: 3)
    }
    if hasFailed { return RunOutcome(status: .open, exitCode: 1) }
    if decided == 0 || failOnUnknown && open > 0 || hasLost {
      return RunOutcome(status: .undecided, exitCode: 4)
    }
    return RunOutcome(status: status, exitCode: 0)
  }

  /// How a list ends: like `check`, but a list of nobody is no success.
  public static func roster(_ outcome: RunOutcome, listed: Int) -> RunOutcome {
    guard outcome.exitCode == 0, listed == 0 else { return outcome }
    return RunOutcome(status: .nothing, exitCode: 2)
  }

  /// How `gate` ends.
  ///
  /// - Parameters:
  ///   - answers: The answers of the stages.
  ///   - result: What the run found behind them.
  ///   - hasUnreadable: Whether a file, a record or a key could not be read.
  /// - Returns: Status and exit code; the first of 5, 2, 3, 1, 4, 0 that holds.
  public static func gate(
    _ answers: [GateAnswer], _ result: CheckResult, hasUnreadable: Bool
  ) -> RunOutcome {
    if answers.contains(where: { $0.status == .broken }) {
      return RunOutcome(status: .broken, exitCode: 5)
    }
    if !result.shortfalls.isEmpty { return RunOutcome(status: .incomplete, exitCode: 2) }
    if answers.isEmpty { return RunOutcome(status: .nothing, exitCode: hasUnreadable ? 3 : 2) }
    let isBlocked = answers.contains { $0.status == .open }
    let hasLost = result.baseline.map { $0.gatesNewOnly && $0.hasLostFailures } ?? false
    let isUndecided = hasLost || answers.contains { $0.status == .undecided }
    let status: RunStatus = isBlocked ? .open : isUndecided ? .undecided : .clear
    if hasUnreadable { return RunOutcome(status: status, exitCode: 3) }
    return RunOutcome(status: status, exitCode: isBlocked ? 1 : isUndecided ? 4 : 0)
  }
}
