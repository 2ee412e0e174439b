public import Findings
internal import Quantities

/// The findings as JSON Lines: one on each line, whole and of its own, so that the lines of many runs
/// can be put together, cut apart and counted.
public struct JSONLinesReport: LineReportFormat {
  /// Creates the format.
  public init() {}

  /// The name `jsonl`.
  public var name: String { "jsonl" }

  /// Writes a line for a finding: by what it was judged, then the finding as in the JSON report.
  public func lines(in report: Report) -> @Sendable (Finding) -> String {
    { finding in
      var json = JSONWriter()
      json.object { json in
        json.objectMember("ruleset") { $0.ruleSet(report.ruleSet) }
        json.member("as_of", report.asOf.iso)
        json.member("profile", report.profile)
        json.member("holds_up", finding.stagesHeldUp)
        json.finding(finding)
      }
      json.raw("\n")
      return json.take()
    }
  }
}
