public import Findings

/// The verdicts alone, a line each: for programs, and for more records than a report could hold.
///
/// Over files whose rows are records this is written while the records flow by.
public struct VerdictReport: ReportFormat {
  /// Creates the format.
  public init() {}

  /// The name `verdicts`.
  public var name: String { Self.formatName }

  /// The name `verdicts`.
  public static let formatName = "verdicts"

  /// Writes the head and a line for each finding.
  public func write(_ report: Report, to output: inout some TextOutputStream) {
    output.write(VerdictLine.head)
    for finding in report.allFindings { output.write(VerdictLine.text(finding)) }
  }
}
