public import Findings

/// The report as Markdown, for a comment, a wiki or a repository.
public struct MarkdownReport: ReportFormat {
  /// Creates the format.
  public init() {}

  /// The name `markdown`.
  public var name: String { "markdown" }

  /// It has a part for the data.
  public var listsIssues: Bool { true }

  /// Writes a whole report.
  public func write(_ report: Report, to output: inout some TextOutputStream) {
    output.write(MarkdownSheet(OverviewSheet(report).sheet).text)
  }
}
