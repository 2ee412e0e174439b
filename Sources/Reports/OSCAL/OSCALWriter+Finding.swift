internal import Diagnostics
internal import Findings
internal import Quantities

extension OSCALWriter {
  /// What was looked at, and what was seen.
  func observation(_ finding: Finding, _ json: inout JSONWriter) {
    json.member("uuid", uuid("observation", finding.fingerprint))
    json.member("title", title(finding))
    json.member("description", line(phrases.statement(finding)))
    json.properties(properties(finding))
    json.member("methods", [finding.verdict == .manual ? "EXAMINE" : "TEST"])
    json.objects("subjects", [finding.subject]) { json, subject in
      json.member("subject-uuid", uuid(subject))
      json.member("type", "inventory-item")
      json.member("title", line(phrases.title(subject, item: finding.item)))
    }
    if !finding.facts.isEmpty {
      json.objects("relevant-evidence", finding.factsByWeight) { json, fact in
        json.member("href", fact.file.map { ArtifactPlace($0).uri })
        json.member("description", line(phrases.fact(fact)))
      }
    }
    json.member("collected", now)
  }

  /// A duty that is not met, or not yet.
  func risk(_ finding: Finding, _ json: inout JSONWriter) {
    json.member("uuid", uuid("risk", finding.fingerprint))
    json.member("title", title(finding))
    json.member("description", line(phrases.statement(finding)))
    let card = cards[finding.rule]
    json.member("statement", line(card?.why[report.language] ?? finding.rule))
    json.properties(properties(finding))
    json.member("status", finding.disposition == .waived ? "deviation-approved" : "open")
    json.member("deadline", finding.settledDue.flatMap(moment))
    let steps = finding.remediation
    if !steps.isEmpty {
      json.objects("remediations", Array(steps.enumerated())) { json, step in
        let (number, step) = step
        json.member("uuid", uuid("step", finding.fingerprint, String(number)))
        json.member("lifecycle", "recommendation")
        json.member("title", line(step.byLabel.isEmpty ? step.by : step.byLabel))
        json.member("description", line(phrases.step(step, asOf: report.asOf)))
        json.properties([
          ("by", step.by), ("due", step.due?.iso ?? ""), ("amount", step.amount?.decimalText ?? ""),
        ])
      }
    }
    related(observationOf: finding, &json)
  }

  /// What follows for the duty.
  func conclusion(_ finding: Finding, _ json: inout JSONWriter) {
    json.member("uuid", uuid("finding", finding.fingerprint))
    json.member("title", title(finding))
    json.member("description", line(phrases.statement(finding)))
    json.properties(properties(finding))
    json.objectMember("target") { json in
      json.member("type", "objective-id")
      json.member("target-id", finding.rule.token)
      json.member("title", line(phrases.title(finding.rule, cards[finding.rule])))
      json.objectMember("status") { json in
        json.member("state", finding.verdict == .pass ? "satisfied" : "not-satisfied")
        json.member("reason", finding.verdict.reasonOfOSCAL)
      }
    }
    related(observationOf: finding, &json)
    if finding.isRisk { related(riskOf: finding, &json) }
  }

  /// A matter that is open; nil says that none is.
  func item(_ finding: Finding?, _ json: inout JSONWriter) {
    guard let finding else {
      json.member("uuid", uuid("item", "none"))
      json.member("title", line(phrases.words("Tidak ada yang terbuka", "Nothing is open")))
      json.member("description", answer)
      return
    }
    json.member("uuid", uuid("item", finding.fingerprint))
    json.member("title", title(finding))
    let steps = phrases.knownSteps(finding, asOf: report.asOf)
    json.member(
      "description", line(([phrases.statement(finding)] + steps).joined(separator: " ")))
    json.properties(properties(finding))
    if finding.isConclusion {
      json.objects("related-findings", [finding]) { json, finding in
        json.member("finding-uuid", uuid("finding", finding.fingerprint))
      }
    }
    related(observationOf: finding, &json)
    if finding.isRisk { related(riskOf: finding, &json) }
  }

  private func related(observationOf finding: Finding, _ json: inout JSONWriter) {
    json.objects("related-observations", [finding]) { json, finding in
      json.member("observation-uuid", uuid("observation", finding.fingerprint))
    }
  }

  private func related(riskOf finding: Finding, _ json: inout JSONWriter) {
    json.objects("related-risks", [finding]) { json, finding in
      json.member("risk-uuid", uuid("risk", finding.fingerprint))
    }
  }

  private func title(_ finding: Finding) -> String {
    line(
      phrases.title(finding.rule, cards[finding.rule]) + " — "
        + phrases.title(finding.subject, item: finding.item))
  }

  private func properties(_ finding: Finding) -> [(name: String, value: String)] {
    [
      ("fingerprint", finding.fingerprint), ("rule", finding.rule),
      ("verdict", finding.verdict.rawValue), ("reason", finding.reason?.rawValue ?? ""),
      ("disposition", finding.disposition.rawValue), ("severity", finding.severity.rawValue),
      ("addressee", finding.addressee), ("due", finding.due?.iso ?? ""),
      ("law", finding.basis.map(phrases.citation).joined(separator: "; ")),
    ]
  }
}

extension Finding {
  /// Whether a duty is open, so that somebody bears a risk.
  var isRisk: Bool { verdict == .fail || verdict == .pending }

  /// Whether one may say that a duty is met or not; of what is not due yet, one may not.
  var isConclusion: Bool { verdict != .pending && verdict != .notApplicable }
}

extension Verdict {
  fileprivate var reasonOfOSCAL: String {
    switch self {
    case .pass: "pass"
    case .fail: "fail"
    default: "other"
    }
  }
}

extension String {
  /// The text as a name of XML without a colon; a slash becomes a full stop.
  fileprivate var token: String {
    let name = replacing("/", with: ".").encoded(after: "_") { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E: true
      default: false
      }
    }
    return name.first?.isLetter == true ? name : "_" + name
  }
}
