public import Findings
internal import Quantities
internal import Workbooks

/// The report as a workbook: a summary, the findings with dates and numbers that a spreadsheet can
/// sort and add up, and the data that cannot be used.
///
/// The same report gives the same bytes; the day on which the file says it was made is the as-of day.
public struct XLSXReport: ByteReportFormat {
  private let rowLimit: Int

  /// Creates the format.
  public init() {
    self.init(rowLimit: WorkbookWriter.rowLimit)
  }

  init(rowLimit: Int) {
    self.rowLimit = rowLimit
  }

  /// The name `xlsx`.
  public var name: String { "xlsx" }

  /// The bytes of the workbook.
  public func bytes(of report: Report) throws(ReportFailure) -> [UInt8] {
    let words = Words(language: report.language)
    do {
      return try WorkbookWriter.bytes(
        title: report.ruleSet.title, created: report.asOf, rowLimit: rowLimit
      ) { book in
        book.sheet(words.summary, widths: [32, 80, 70])
        for row in SummaryRows(report).rows { book.row(row) }
        let table = FindingTable(report)
        book.table(
          words("Temuan", "Findings"), columns: FindingTable.columns,
          rows: report.allFindings.lazy.map(table.cells))
        book.table(
          words("Masalah data", "Data issues"),
          columns: ["file", "line", "column", "field", "value", "problem"],
          rows: report.dataIssues.lazy.map { issue in
            [
              .text(issue.file), .count(issue.line), .count(issue.column), .text(issue.field),
              .text(issue.value), .text(issue.problem),
            ]
          })
      }
    } catch {
      throw ReportFailure(reason: error.reason)
    }
  }
}
