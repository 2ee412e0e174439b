internal import Findings
internal import Quantities

extension JSONWriter {
  mutating func loosening(_ loosening: Loosening) {
    member("kind", loosening.kind.rawValue)
    member("names", loosening.names)
    member("count", loosening.count)
    member("file", loosening.file)
  }

  mutating func shortfall(_ shortfall: Shortfall) {
    member("entity", shortfall.entity)
    member("expected", shortfall.expected)
    member("found", shortfall.found)
  }

  mutating func waiver(_ use: WaiverUse) {
    let waiver = use.waiver
    member("rule", waiver.rule)
    member("revision", waiver.revision)
    objectMember("subject") { json in
      json.member("type", waiver.subjectType)
      json.member("key", waiver.subjectKey)
    }
    member("item", waiver.item)
    member("stage", waiver.stage)
    member("stage_label", use.stageLabel)
    member("by", waiver.by)
    member("by_label", use.byLabel)
    member("reason", waiver.reason)
    member("on", waiver.on.iso)
    member("until", waiver.until.iso)
    member("proof", waiver.proof)
    member("state", use.state.rawValue)
    member("file", waiver.file)
    member("line", waiver.line)
  }

  mutating func comparison(_ baseline: BaselineComparison) {
    member("path", baseline.path)
    member("as_of", baseline.asOf.iso)
    member("gates_new_only", baseline.gatesNewOnly)
    objectMember("counts") { json in
      for state in BaselineState.allCases {
        json.member(state.rawValue, baseline.counts[state, default: 0])
      }
      json.member("absent", baseline.absent.count)
    }
    lines("absent", baseline.absent) { json, finding in
      json.member("rule", finding.known.rule)
      json.member("revision", finding.known.revision)
      json.objectMember("subject") { $0.subject(finding.known.subject) }
      json.member("item", finding.known.item)
      json.member("verdict", finding.known.verdict.rawValue)
      json.member("due", finding.known.due?.iso)
      json.member("cause", finding.cause.rawValue)
      json.member("fingerprint", finding.known.fingerprint)
    }
  }
}
