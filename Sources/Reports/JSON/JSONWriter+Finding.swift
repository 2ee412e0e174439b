internal import Findings
internal import Quantities

extension JSONWriter {
  mutating func finding(_ finding: Finding) {
    member("rule", finding.rule)
    member("revision", finding.revision)
    objectMember("subject") { $0.subject(finding.subject) }
    member("item", finding.item)
    member("verdict", finding.verdict.rawValue)
    member("reason", finding.reason?.rawValue)
    member("disposition", finding.disposition.rawValue)
    if let use = finding.waiver { objectMember("waiver") { $0.waiver(use) } }
    member("baseline", finding.baseline?.rawValue)
    member("severity", finding.severity.rawValue)
    objects("gates", finding.gates) { json, gate in
      json.member("stage", gate.stage)
      json.member("needs", gate.needs.rawValue)
      json.member("blocks", gate.blocks)
      if !gate.isCertain { json.member("certain", false) }
      json.objects("basis", gate.basis) { $0.citation($1) }
    }
    member("addressee", finding.addressee)
    member("addressee_label", finding.addresseeLabel)
    member("due", finding.due?.iso)
    member("message", finding.message)
    if let cell = finding.cell { objectMember("cell") { $0.fact(cell) } }
    objects("basis", finding.basis) { $0.citation($1) }
    objects("facts", finding.facts) { $0.fact($1) }
    objects("parameters", finding.parameters) { $0.parameter($1) }
    if !finding.readings.isEmpty { objects("readings", finding.readings) { $0.reading($1) } }
    if let answer = finding.attestation {
      objectMember("attestation") { json in
        json.member("met", answer.isMet)
        json.member("by", answer.by)
        json.member("by_label", answer.byLabel)
        json.member("on", answer.on.iso)
        json.member("proof", answer.proof)
      }
    }
    objects("missing", finding.missing) { json, missing in
      json.member("path", missing.path)
      json.member("label", missing.label)
      json.member("reason", missing.reason.rawValue)
      json.member("paper", missing.paper)
    }
    objects("remediation", finding.remediation) { $0.step($1) }
    member("failure", finding.failure)
    member("fingerprint", finding.fingerprint)
  }

  /// A stage's answer; its findings are named by their fingerprints and stand in `findings`.
  mutating func answer(_ answer: GateAnswer) {
    member("stage", answer.stage)
    member("label", answer.label)
    member("question", answer.question)
    objectMember("subject") { $0.subject(answer.subject) }
    member("item", answer.item)
    member("answer", answer.answer)
    member("status", answer.status.rawValue)
    member("blocks", answer.blocks.map(\.fingerprint))
    member("notes", answer.notes.map(\.fingerprint))
    member("falling_due", answer.fallingDue.map(\.fingerprint))
    member("undecided", answer.undecided.map(\.fingerprint))
    member("follows", answer.follows)
  }

  mutating func subject(_ subject: Subject) {
    member("type", subject.type)
    member("key", subject.key)
    member("name", subject.name)
    member("region", subject.region)
    member("file", subject.file)
    member("line", subject.line)
  }

  mutating func citation(_ citation: Citation) {
    member("source", citation.source)
    member("title", citation.title)
    member("at", citation.at)
    member("confidence", citation.confidence.rawValue)
    if citation.pinpointUnverified { member("pinpoint_unverified", true) }
    member("read_on", citation.readOn?.iso)
  }

  private mutating func fact(_ fact: Fact) {
    member("path", fact.path)
    member("label", fact.label)
    shown(fact.value)
    member("file", fact.file)
    member("line", fact.line)
    member("column", fact.column)
  }

  mutating func parameter(_ use: ParameterUse) {
    member("name", use.name)
    if !use.label.isEmpty { member("label", use.label) }
    shown(use.value)
    member("from", use.from.iso)
    member("source", use.source)
    if !use.title.isEmpty { member("title", use.title) }
    member("at", use.at)
    member("confidence", use.confidence.rawValue)
  }

  // Always a text: a number of JSON loses digits in readers that keep it as a double.
  private mutating func shown(_ value: ShownValue) {
    member("value", value.exact)
    member("text", value.text)
    member("kind", value.kind)
  }

  private mutating func reading(_ result: ReadingResult) {
    member("reading", result.reading)
    member("title", result.title)
    member("strict", result.isStrict)
    member("verdict", result.verdict.rawValue)
    member("reason", result.reason?.rawValue)
    member("due", result.due?.iso)
  }

  private mutating func step(_ step: RemediationStep) {
    member("by", step.by)
    member("by_label", step.byLabel)
    member("do", step.action)
    member("due", step.due?.iso)
    member("amount", step.amount?.decimalText)
  }
}
