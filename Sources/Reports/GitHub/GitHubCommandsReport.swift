public import Findings
internal import Quantities

/// The report as workflow commands, which GitHub shows beside the lines of a change.
///
/// It shows ten of each kind in a step: the worst come first.
public struct GitHubCommandsReport: ReportFormat {
  /// Creates the format.
  public init() {}

  /// The name `github`.
  public var name: String { "github" }

  /// Writes a command for each finding.
  public func write(_ report: Report, to output: inout some TextOutputStream) {
    let phrases = Phrases(language: report.language, entities: report.entities)
    let cards = report.cards
    let ranked = report.allFindings.enumerated().sorted {
      ($0.element.rankOfGitHub, $0.offset) < ($1.element.rankOfGitHub, $1.offset)
    }
    for (_, finding) in ranked {
      var properties: [String] = []
      if let place = finding.place {
        properties.append("file=" + property(place.file.withoutControls))
        if let line = place.line { properties.append("line=\(line)") }
        if let column = place.column { properties.append("col=\(column)") }
      }
      let title = phrases.title(finding.rule, cards[finding.rule])
      properties.append("title=" + property(phrases.plain(title)))
      let subject = phrases.plain(phrases.title(finding.subject, item: finding.item))
      let steps = phrases.knownSteps(finding, asOf: report.asOf)
      let lines = [subject, phrases.statement(finding)] + steps + [finding.fingerprint]
      let command = "::\(finding.commandOfGitHub) " + properties.joined(separator: ",") + "::"
      output.write(command + data(lines.joined(separator: "\n")) + "\n")
    }
  }

  private func data(_ text: String) -> String {
    text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
  }

  private func property(_ text: String) -> String {
    data(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}

extension Finding {
  fileprivate var commandOfGitHub: String {
    if verdict == .error { return "error" }
    if isOpenFailure {
      return severity == .error ? "error" : severity == .warning ? "warning" : "notice"
    }
    return "notice"
  }

  fileprivate var rankOfGitHub: Int {
    if verdict == .error { return 0 }
    if isOpenFailure { return 1 + (severity == .error ? 0 : severity == .warning ? 1 : 2) }
    return verdict == .unknown || verdict == .manual ? 4 : verdict == .pending ? 5 : 6
  }
}
