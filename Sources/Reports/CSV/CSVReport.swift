public import Findings
internal import Quantities

/// The findings as a table: RFC 4180, one finding on each line.
///
/// A cell that a spreadsheet would run as a formula begins with an apostrophe.
public struct CSVReport: LineReportFormat {
  /// Who reads the table.
  public enum Reader: Sendable {
    /// Programs: UTF-8, commas.
    case program
    /// Excel, which takes a file for UTF-8 by its mark only, and where the comma divides rupiah from
    /// sen expects semicolons.
    case excel
  }

  private let reader: Reader

  /// Creates the format for a reader.
  public init(for reader: Reader = .program) {
    self.reader = reader
  }

  /// The name `csv`, or `csv-excel`.
  public var name: String { reader == .program ? "csv" : "csv-excel" }

  /// The names of the columns.
  public func head(of report: Report) -> String {
    Self.head(FindingTable.columns, for: reader, report.language)
  }

  /// Writes a line for a finding.
  public func lines(in report: Report) -> @Sendable (Finding) -> String {
    let table = FindingTable(report)
    let divider = Self.divider(for: reader, report.language)
    return { Self.line(table.row($0), divider: divider) }
  }

  /// The names of the columns of a table.
  static func head(_ columns: [String], for reader: Reader, _ language: String) -> String {
    (reader == .excel ? "\u{FEFF}" : "") + line(columns, divider: divider(for: reader, language))
  }

  /// What parts the cells.
  static func divider(for reader: Reader, _ language: String) -> String {
    reader == .excel && language == "id" ? ";" : ","
  }

  /// A row of cells.
  static func line(_ cells: [String], divider: String = ",") -> String {
    cells.map { cell($0, divider: divider) }.joined(separator: divider) + "\r\n"
  }

  /// A cell as it stands in a line; one that a spreadsheet would run begins with an apostrophe.
  static func cell(_ text: String, divider: String) -> String {
    var text = text.withoutControls
    // Also in their wide forms, which some input methods write.
    if let first = text.first(where: { $0 != " " }), "=+-@＝＋－＠".contains(first) {
      text = "'" + text
    }
    guard text.contains("\"") || text.contains(divider) || text.first == " " || text.last == " "
    else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
