public import Findings

/// A form in which each finding has lines of its own, so that it can be written while records flow
/// by.
public protocol LineReportFormat: ReportFormat {
  /// Whether verdicts with their reasons and days are all that is written of findings.
  var needsOnlyVerdicts: Bool { get }

  /// What stands before the first finding.
  func head(of report: Report) -> String

  /// Writes the lines of one finding; of the report only that is used which is the same for all.
  func lines(in report: Report) -> @Sendable (Finding) -> String
}

extension LineReportFormat {
  /// Most forms say more of a finding.
  public var needsOnlyVerdicts: Bool { false }

  /// What is made for lines needs no more.
  public func head(of report: Report) -> String { "" }

  /// Writes the head and the lines of each finding.
  public func write(_ report: Report, to output: inout some TextOutputStream) {
    output.write(head(of: report))
    let lines = lines(in: report)
    for finding in report.allFindings { output.write(lines(finding)) }
  }
}
