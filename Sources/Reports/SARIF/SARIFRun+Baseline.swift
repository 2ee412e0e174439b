internal import Findings

extension SARIFRun {
  /// How a result stands to the earlier run; nil where none is compared, since the standard wants
  /// it on all results of a run or on none.
  ///
  /// What the earlier run did not hold, such as a duty that is met, is new.
  func baselineState(_ finding: Finding) -> String? {
    report.baseline == nil ? nil : (finding.baseline ?? .new).rawValue
  }

  /// An open duty of the earlier run that this one did not find, and why.
  ///
  /// It is no failure of this run, whatever it was: it has no level.
  func absent(_ finding: AbsentFinding, _ json: inout JSONWriter) {
    let known = finding.known
    json.member("ruleId", known.rule)
    json.member("ruleIndex", indexOfRule[known.rule])
    json.member("kind", "informational")
    json.member("level", "none")
    json.objectMember("message") {
      $0.message(phrases.plain(phrases.words.text(finding.cause)))
    }
    json.objects("locations", [known]) { json, known in
      json.objects("logicalLocations", [known]) { json, known in
        let parts = [known.subject.type, known.subject.key] + (known.item.map { [$0] } ?? [])
        json.member("fullyQualifiedName", parts.joined(separator: "/"))
        json.member("kind", "object")
      }
    }
    json.objectMember("fingerprints") { $0.member(Self.fingerprint, known.fingerprint) }
    json.member("baselineState", "absent")
    json.objectMember("properties") { json in
      json.member("verdict", known.verdict.rawValue)
      json.member("cause", finding.cause.rawValue)
    }
  }
}
