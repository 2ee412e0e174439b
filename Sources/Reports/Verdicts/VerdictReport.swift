public import Findings

/// The verdicts alone, a line each: for programs, and for more records than a report could hold.
///
/// Over files whose rows are records this is written while the records flow by.
public struct VerdictReport: LineReportFormat {
  /// Creates the format.
  public init() {}

  /// The name `verdicts`.
  public var name: String { "verdicts" }

  /// Always.
  public var needsOnlyVerdicts: Bool { true }

  /// The names of the columns.
  public func head(of report: Report) -> String { VerdictLine.head }

  /// Writes a line for a finding.
  public func lines(in report: Report) -> @Sendable (Finding) -> String {
    { VerdictLine.text($0) }
  }
}
