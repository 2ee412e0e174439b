public import Findings

/// A form in which a report leaves the program.
///
/// Adding a format adds a folder, a type here and a line in ``ReportFormats``.
public protocol ReportFormat: Sendable {
  /// The name by which it is asked for.
  var name: String { get }

  /// Whether it also tells what is wrong with the data; else that is told beside it.
  var listsIssues: Bool { get }

  /// Writes a whole report, piece by piece, so that a large one is never held twice.
  func write(_ report: Report, to output: inout some TextOutputStream)
}

/// A form of a report that is no text.
public protocol ByteReportFormat: Sendable {
  /// The name by which it is asked for.
  var name: String { get }

  /// The whole report.
  func bytes(of report: Report) throws(ReportFailure) -> [UInt8]
}

/// Why a report cannot be made.
public struct ReportFailure: Error, Hashable, Sendable {
  /// What the library or the system says.
  public let reason: String
}

/// The formats there are.
public enum ReportFormats {
  /// The formats that are no text.
  public static let ofBytes: [any ByteReportFormat] = [XLSXReport()]

  /// The names of all formats.
  public static var names: [String] { all().map(\.name) + ofBytes.map(\.name) }

  /// All formats, by name; the style concerns only those that a person reads on a terminal.
  public static func all(style: TextReport.Style = .plain) -> [any ReportFormat] {
    [
      CoverageReport(style: style), CoverageCSVReport(), CSVReport(), CSVReport(for: .excel),
      GitHubCommandsReport(), GitHubSummaryReport(),
      GitLabReport(), HTMLReport(), JSONReport(), JSONLinesReport(), JUnitReport(),
      MarkdownReport(), OSCALReport(.assessmentResults), OSCALReport(.planOfAction), SARIFReport(),
      TextReport(style: style), VerdictReport(),
    ]
  }

  /// The format of a name, or nil.
  public static func named(
    _ name: String, style: TextReport.Style = .plain
  ) -> (any ReportFormat)? {
    all(style: style).first { $0.name == name }
  }
}

extension ReportFormat {
  /// Most formats are for programs, which want findings only.
  public var listsIssues: Bool { false }

  /// A whole report as one text.
  public func text(of report: Report) -> String {
    var text = ""
    write(report, to: &text)
    return text
  }
}

extension Report {
  /// The findings together with those that only a stage's answer holds, in report order.
  var allFindings: [Finding] {
    if gates.isEmpty { return findings }
    var known = Set(findings.map(\.fingerprint))
    let others = gates.flatMap(\.findings)
      .filter { known.insert($0.fingerprint).inserted }
    return others.isEmpty ? findings : (findings + others).sorted(by: Finding.inReportOrder)
  }
}
