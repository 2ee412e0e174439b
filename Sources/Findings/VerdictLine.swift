public import Quantities

/// A line of the table of verdicts: what `--out verdicts` writes, RFC 4180 with plain line breaks.
///
/// It is the table for programs that want every open verdict and nothing about it; the order is
/// that of findings: subject type, key, rule and item in UTF-8 bytes.
public enum VerdictLine {
  /// The first line, with its break.
  public static let head = "subject_type,subject,rule,item,verdict,reason,due\n"

  /// The line of a finding, with its break.
  public static func text(_ finding: Finding) -> String {
    let start = subject(finding.subject.type, finding.subject.key)
    return start
      + rest(
        rule: finding.rule, item: finding.item, finding.verdict, finding.reason, due: finding.due)
  }

  /// The cells of the subject, with the comma behind them.
  public static func subject(_ type: String, _ key: String) -> String {
    cell(type) + "," + cell(key) + ","
  }

  /// The cells behind those of the subject, with the break of the line.
  public static func rest(
    rule: String, item: String?, _ verdict: Verdict, _ reason: VerdictReason?, due: Day?
  ) -> String {
    cell(rule) + "," + cell(item ?? "") + "," + verdict.rawValue + "," + (reason?.rawValue ?? "")
      + "," + (due?.iso ?? "") + "\n"
  }

  /// Whether a text needs no quotation marks around it.
  @inlinable
  public static func standsAsItIs(_ text: some Sequence<UInt8>) -> Bool {
    !text.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
  }

  private static func cell(_ text: String) -> String {
    if standsAsItIs(text.utf8) { return text }
    return "\""
      + text.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }
}
