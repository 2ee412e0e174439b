public import Findings
internal import Quantities
internal import Workbooks

/// The report as a workbook: a summary, the findings with dates and numbers that a spreadsheet can
/// sort and add up, and the data that cannot be used.
///
/// The same report gives the same bytes; the day on which the file says it was made is the as-of day.
public struct XLSXReport: ByteReportFormat {
  /// How wide columns are, in digits, where they are neither narrow nor wide.
  private static let usualWidth = 14.0

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
        book.sheet(
          words("Temuan", "Findings"), columns: FindingTable.columns,
          widths: FindingTable.columns.map(Self.width))
        let table = FindingTable(report)
        for finding in report.allFindings { book.row(table.cells(finding).map(DraftCell.init)) }
        let columns = ["file", "line", "column", "field", "value", "problem"]
        book.sheet(
          words("Masalah data", "Data issues"), columns: columns, widths: columns.map(Self.width))
        for issue in report.dataIssues {
          book.row([
            .clean(issue.file), .count(issue.line), .count(issue.column), .clean(issue.field),
            .clean(issue.value), .clean(issue.problem),
          ])
        }
      }
    } catch {
      throw ReportFailure(reason: error.reason)
    }
  }

  private static func width(_ column: String) -> Double {
    switch column {
    case "line", "column": 8
    case "subject_name", "title", "law", "file", "field": 40
    case "statement", "steps", "problem": 60
    default: usualWidth
    }
  }
}

extension DraftCell {
  /// A text without what turns or hides it.
  static func clean(_ text: String) -> DraftCell { .text(text.withoutControls) }

  fileprivate init(_ cell: FindingTable.Cell) {
    switch cell {
    case .day(let day): self = day.map(DraftCell.day) ?? .empty
    case .count(let count): self = count.map(DraftCell.count) ?? .empty
    // Several amounts are steps of their own, and no sum.
    case .amounts(let amounts) where amounts.count == 1: self = .amount(amounts[0])
    case .amounts, .text: self = .clean(cell.text)
    }
  }
}
