public import Findings
internal import Quantities

/// The findings as a table: RFC 4180, one finding on each line.
///
/// A cell that a spreadsheet would run as a formula begins with an apostrophe.
public struct CSVReport: ReportFormat {
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

  /// Writes the head and a line for each finding.
  public func write(_ report: Report, to output: inout some TextOutputStream) {
    let table = FindingTable(report)
    let rows = report.allFindings.lazy.map { table.row($0) }
    Self.write(FindingTable.columns, rows, for: reader, report.language, to: &output)
  }

  /// Writes the head of a table and its rows.
  static func write(
    _ head: [String], _ rows: some Sequence<[String]>, for reader: Reader, _ language: String,
    to output: inout some TextOutputStream
  ) {
    let divider = reader == .excel && language == "id" ? ";" : ","
    if reader == .excel { output.write("\u{FEFF}") }
    output.write(line(head, divider: divider))
    for row in rows { output.write(line(row, divider: divider)) }
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
