public import Findings

/// Shares that were published, computed again, and those that the records give, for people.
public struct CoverageReport: ReportFormat {
  /// The names of the formats that print a report's ``Report/coverage``.
  public static let names: Set<String> = ["coverage", "coverage-csv"]

  /// The name `coverage`.
  public var name: String { "coverage" }
  private let style: TextReport.Style

  /// Creates the format.
  public init(style: TextReport.Style = .plain) {
    self.style = style
  }

  /// Writes the answer, then the published figures, then what the records give.
  public func write(_ report: Report, to output: inout some TextOutputStream) {
    var writer = CoverageWriter(report, page: TextPage(style: style, width: 80))
    writer.head()
    if let table = report.coverage {
      writer.figures(table)
      writer.counts(table)
    }
    output.write(writer.page.take())
  }
}
