public import Findings

/// The report as a step summary of GitHub, which takes a mebibyte and no more.
public struct GitHubSummaryReport: ReportFormat {
  /// How many bytes GitHub takes.
  public static let limit = 1 << 20

  /// Creates the format.
  public init() {}

  /// The name `github-summary`.
  public var name: String { "github-summary" }

  /// It has a part for the data.
  public var listsIssues: Bool { true }

  /// Writes as many whole parts of the page as there is room for, and says where some are left out.
  public func write(_ report: Report, to output: inout some TextOutputStream) {
    let overview = OverviewSheet(report)
    let words = overview.words
    let cut = words(
      "Laporan ini terpotong; yang lengkap: --out html:BERKAS.",
      "This report is cut; the whole one: --out html:FILE.")
    output.write(
      MarkdownSheet(overview.sheet).text(within: Self.limit, orElse: .lead([.text(cut)])))
  }
}
