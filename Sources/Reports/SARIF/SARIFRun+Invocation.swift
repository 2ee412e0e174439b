internal import Findings
internal import Quantities

extension SARIFRun {
  /// A file that was read.
  func input(_ input: ReportInput, _ json: inout JSONWriter) {
    json.artifactLocation("location", input.path, index: nil)
    json.member("mimeType", input.path.mediaType)
    json.member("roles", ["analysisTarget"])
    json.objectMember("hashes") { $0.member("sha-256", input.sha256) }
  }

  /// How the run went: its answer, what broke, which cells cannot be used, what would help.
  func invocation(_ json: inout JSONWriter) {
    let broken = report.allFindings.filter { $0.verdict == .error }
    json.member("executionSuccessful", report.status != .broken && broken.isEmpty)
    json.member("exitCode", report.exitCode)
    json.member(
      "exitCodeDescription",
      phrases.plain(report.answers(phrases).map(\.text).joined(separator: "; ")))
    json.key("toolExecutionNotifications")
    json.array(broken.map(Notice.broken) + report.dataIssues.map(Notice.issue)) { json, notice in
      json.object { self.notice(notice, &$0) }
    }
    json.objects("toolConfigurationNotifications", report.hints) { json, hint in
      json.member("level", "note")
      json.objectMember("message") { $0.message(phrases.plain(hint)) }
    }
  }

  private enum Notice {
    case broken(Finding)
    case issue(ReportedIssue)
  }

  private func notice(_ notice: Notice, _ json: inout JSONWriter) {
    switch notice {
    case .broken(let finding):
      json.member("level", "error")
      json.objectMember("message") { $0.message(phrases.statement(finding)) }
      json.objectMember("associatedRule") { json in
        json.member("id", finding.rule)
        json.member("index", indexOfRule[finding.rule])
      }
      json.objects("locations", [finding]) { location($1, &$0) }
      json.objectMember("properties") { $0.member("fingerprint", finding.fingerprint) }
    case .issue(let issue):
      json.member("level", "warning")
      json.objectMember("message") {
        $0.message(issue.field + ", “" + issue.value + "”: " + issue.problem)
      }
      json.objects("locations", [issue]) { json, issue in
        let start = CellStart(issue.file, issue.line, issue.column)
        json.physicalLocation(
          issue.file, issue.line, issue.column, end: end(ofCellAt: start), indexOfInput)
      }
    }
  }

  /// By what it was judged, and what the stages say.
  func properties(_ json: inout JSONWriter) {
    json.member("asOf", report.asOf.iso)
    json.member("profile", report.profile)
    json.member("settings", report.settings)
    json.objectMember("ruleset") { json in
      json.member("id", report.ruleSet.id)
      json.member("version", report.ruleSet.version)
      json.member("sha256", report.ruleSet.sha256)
    }
    json.member("status", report.status.rawValue)
    if !report.loosened.isEmpty { json.objects("loosened", report.loosened) { $0.loosening($1) } }
    if !report.shortfalls.isEmpty {
      json.objects("shortfalls", report.shortfalls) { $0.shortfall($1) }
    }
    json.objects("gates", report.gates) { $0.answer($1) }
  }
}

extension String {
  /// The media type that the ending of a path promises.
  fileprivate var mediaType: String? {
    switch split(separator: ".").last?.lowercased() {
    case "csv": "text/csv"
    case "json": "application/json"
    case "jsonl", "ndjson": "application/x-ndjson"
    case "yaml", "yml": "application/yaml"
    case "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    default: nil
    }
  }
}
