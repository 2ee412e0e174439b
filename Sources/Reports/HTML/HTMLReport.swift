public import Findings
internal import Quantities

/// The report as one HTML file, which needs no network and no script, and prints well.
public struct HTMLReport: ReportFormat {
  /// Creates the format.
  public init() {}

  /// The name `html`.
  public var name: String { "html" }

  /// It has a part for the data.
  public var listsIssues: Bool { true }

  /// Writes a whole report.
  public func write(_ report: Report, to output: inout some TextOutputStream) {
    let set = report.ruleSet
    var page = HTMLSheet(
      OverviewSheet(report).sheet,
      foot: "patuh \(report.toolVersion), \(set.id) \(set.version), \(report.asOf.iso)"
    ) { _ in nil }
    output.write(page.write())
  }
}
