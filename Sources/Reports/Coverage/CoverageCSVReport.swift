public import Findings
internal import Quantities

/// The same shares as a table: RFC 4180, a published figure or a part of the records on each line.
///
/// A share that could not be computed is an empty cell.
public struct CoverageCSVReport: ReportFormat {
  /// Creates the format.
  public init() {}

  /// The name `coverage-csv`.
  public var name: String { "coverage-csv" }

  // In no language: programs find columns by these.
  private static let columns = [
    "kind", "subject", "region", "region_name", "level", "sector", "source", "date", "definition",
    "covered", "covered_means", "whole", "whole_means", "printed", "computed_lowest",
    "computed_highest", "difference", "agreement", "rule", "fingerprint", "law", "records",
    "records_open", "records_silent", "records_excessive", "whole_undecided", "as_of",
    "ruleset_sha256",
  ]

  /// Writes the head and the lines.
  public func write(_ report: Report, to output: inout some TextOutputStream) {
    output.write(CSVReport.line(Self.columns))
    guard let table = report.coverage else { return }
    let phrases = Phrases(language: report.language, entities: report.entities)
    let end = [report.asOf.iso, report.ruleSet.sha256]
    for figure in table.figures {
      output.write(CSVReport.line(Self.cells(figure, phrases) + end))
    }
    for count in table.counts where count.total.records > 0 {
      output.write(CSVReport.line(Self.cells(count, nil, count.total) + end))
      for row in count.rows {
        output.write(CSVReport.line(Self.cells(count, row, row.tally) + end))
      }
    }
  }

  private static func cells(_ figure: CoverageTable.Figure, _ phrases: Phrases) -> [String] {
    let computed = figure.computed?.text ?? ""
    let law = figure.finding?.basis.map(phrases.citation).joined(separator: "; ") ?? ""
    return [
      "published", figure.subject.key, figure.region?.code ?? "", figure.region?.name ?? "", "",
      figure.sector ?? "", figure.source ?? "", figure.date?.iso ?? "", "",
      figure.covered.map(String.init) ?? "", figure.coveredMeans ?? "",
      figure.whole.map(String.init) ?? "", figure.wholeMeans ?? "", figure.printed?.text ?? "",
      computed, computed, figure.difference?.text ?? "", figure.agreement.rawValue,
      figure.finding?.rule ?? "", figure.finding?.fingerprint ?? "", law, "", "", "", "", "",
    ]
  }

  private static func cells(
    _ count: CoverageTable.Count, _ row: CoverageTable.Row?, _ tally: CoverageTable.Tally
  ) -> [String] {
    let isComputed = tally.lowest != nil
    return [
      row == nil ? "records_total" : "records", "", row?.region?.code ?? "",
      row?.region?.name ?? "", row?.level ?? "", count.sector, "", "", count.definition,
      isComputed ? String(tally.covered) : "", "", isComputed ? String(tally.whole) : "", "", "",
      tally.lowest?.text ?? "", tally.highest?.text ?? "", "", "", "", "", "",
      String(tally.records), String(tally.open), String(tally.silent), String(tally.excessive),
      String(tally.undecided),
    ]
  }
}
