public import Findings
internal import Quantities

/// The report as GitLab reads code quality: every finding at the cell that it concerns.
///
/// GitLab has no word for what is met, undecided or waived: that is for information there, and the
/// description begins with the verdict.
public struct GitLabReport: ReportFormat {
  /// Creates the format.
  public init() {}

  /// The name `gitlab`.
  public var name: String { "gitlab" }

  /// Writes an array with an object per line; GitLab knows an item by its fingerprint.
  public func write(_ report: Report, to output: inout some TextOutputStream) {
    let phrases = Phrases(language: report.language, entities: report.entities)
    let cards = report.cards
    var json = JSONWriter()
    json.raw("[")
    var isFirst = true
    for finding in report.allFindings {
      json.raw(isFirst ? "\n" : ",\n")
      isFirst = false
      json.object { json in
        let title = phrases.title(finding.rule, cards[finding.rule])
        let subject = phrases.title(finding.subject, item: finding.item)
        json.member(
          "description", phrases.plain("\(title) — \(subject). ") + phrases.statement(finding))
        json.member("check_name", finding.rule)
        json.member("fingerprint", finding.fingerprint)
        json.member("severity", finding.severityOfGitLab)
        json.objectMember("location") { json in
          json.member("path", finding.place?.file.pathOfGitLab ?? report.ruleSet.id)
          json.objectMember("lines") { $0.member("begin", finding.place?.line ?? 1) }
        }
      }
      output.write(json.take())
    }
    json.raw(isFirst ? "]\n" : "\n]\n")
    output.write(json.take())
  }
}

extension Finding {
  /// What is met, waived or not decided is for information, however bad its breach would be.
  fileprivate var severityOfGitLab: String {
    if verdict == .error { return "blocker" }
    guard isOpenFailure else { return verdict == .manual || verdict == .unknown ? "minor" : "info" }
    return switch severity {
    case .error: "critical"
    case .warning: "major"
    case .info: "minor"
    }
  }
}

extension String {
  /// The path as GitLab compares it: below the repository, without a dot or a slash before it.
  fileprivate var pathOfGitLab: String {
    var path = self[...]
    while path.hasPrefix("./") || path.hasPrefix("/") {
      path = path.dropFirst(path.hasPrefix("/") ? 1 : 2)
    }
    return String(path)
  }
}
