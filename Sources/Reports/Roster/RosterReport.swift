public import Findings
internal import Quantities

/// What `contractors` prints: those whom duties bind, the worst first, with the next lawful step.
public struct RosterReport: Printout {
  let roster: Roster
  let status: RunStatus

  /// Creates the printout of a list.
  public init(_ roster: Roster, _ status: RunStatus) {
    self.roster = roster
    self.status = status
  }

  /// What the list is and is not, then the sums, then everybody on it.
  public func text(style: TextReport.Style, width: Int) -> String {
    var writer = RosterWriter(roster, status, page: TextPage(style: style, width: width))
    writer.head()
    writer.sums()
    writer.entries()
    writer.page.waivers(roster.waivers, writer.phrases, asOf: roster.asOf)
    return writer.page.take()
  }

  /// The open duties as a table, one on each line, for a reader.
  public func csv(for reader: CSVReport.Reader = .program) -> String {
    let table = RosterTables(roster).open
    let divider = CSVReport.divider(for: reader, roster.language)
    let rows = table.rows.lazy.map { CSVReport.line($0.map(\.text), divider: divider) }
    return rows.reduce(into: CSVReport.head(table.columns, for: reader, roster.language), +=)
  }

  /// The list, with an entry per line.
  public var json: String {
    var json = JSONWriter()
    json.raw("{\n")
    json.member("format", "patuh-list/1")
    json.raw(",\n")
    json.member("title", roster.title)
    json.raw(",\n")
    json.member("notice", roster.notice)
    json.raw(",\n")
    json.objectMember("ruleset") { json in
      json.member("id", roster.ruleSet.id)
      json.member("version", roster.ruleSet.version)
      json.member("sha256", roster.ruleSet.sha256)
    }
    json.raw(",\n")
    json.member("as_of", roster.asOf.iso)
    json.raw(",\n")
    json.member("complete_through", roster.cutOff.map(\.iso))
    json.raw(",\n")
    json.member("profile", roster.profile)
    json.raw(",\n")
    json.member("audience", roster.audience)
    json.raw(",\n")
    json.member("status", status.rawValue)
    json.raw(",\n")
    json.lines("loosened", roster.loosened) { $0.loosening($1) }
    json.raw(",\n")
    json.lines("shortfalls", roster.shortfalls) { $0.shortfall($1) }
    json.raw(",\n")
    json.lines("waivers", roster.waivers) { $0.waiver($1) }
    json.raw(",\n")
    json.member("undecided", roster.undecided)
    json.raw(",\n")
    json.member("unattributed", roster.unattributed)
    json.raw(",\n")
    json.lines("left_out", roster.omissions) { json, omission in
      json.member("reason", omission.reason)
      json.member("count", omission.count)
    }
    json.raw(",\n")
    json.objectMember("totals") { $0.totals(roster.totals, roster.columns) }
    json.raw(",\n")
    json.lines("shares", roster.shares) { json, share in
      json.member("value", share.value)
      json.objectMember("totals") { $0.totals(share.totals, roster.columns) }
    }
    for (name, entries) in [
      ("open", roster.open), ("undecided_only", roster.undecidedOnly),
      ("cured_only", roster.curedOnly),
    ] {
      json.raw(",\n")
      json.lines(name, entries) { $0.entry($1, roster.columns) }
    }
    json.raw("\n}\n")
    return json.take()
  }
}

extension JSONWriter {
  fileprivate mutating func totals(_ totals: Roster.Totals, _ columns: [Roster.Column]) {
    member("parties", totals.parties)
    objectMember("works") { json in
      for (entity, count) in totals.works.inKeyOrder { json.member(entity, count) }
    }
    objectMember("open") { json in
      for severity in Severity.allCases.reversed() {
        json.member(severity.rawValue, totals.open[severity] ?? 0)
      }
    }
    objectMember("amounts") { json in
      for (column, amount) in zip(columns, totals.amounts) {
        json.objectMember(column.name) { json in
          json.member("value", amount.value?.exact)
          json.member("unknown", amount.unknown)
        }
      }
    }
  }

  fileprivate mutating func entry(_ entry: Roster.Entry, _ columns: [Roster.Column]) {
    member("keys", entry.keys)
    member("number", entry.number)
    member("name", entry.name)
    member("masked", entry.isMasked)
    member("works", entry.works.map(\.key))
    objectMember("totals") { $0.totals(entry.totals, columns) }
    member("open_since", entry.openSince?.iso)
    objects("next_steps", entry.nextSteps) { json, step in
      json.member("kind", step.ladder)
      json.member("step", step.action)
      json.member("by", step.by)
      json.member("from", step.from?.iso)
      json.member("until", step.until?.iso)
      json.member("reply", step.reply)
      json.member("duties", step.duties)
      json.law(step.basis)
      json.absences(step.missing)
    }
    objects("open", entry.open) { $0.duty($1) }
    objects("undecided", entry.undecided) { $0.duty($1) }
    objects("cured", entry.cured) { $0.duty($1) }
  }

  private mutating func duty(_ duty: Roster.Duty) {
    member("rule", duty.rule)
    member("subject", duty.subject.key)
    member("type", duty.subject.type)
    member("item", duty.item)
    member("verdict", duty.verdict.rawValue)
    member("reason", duty.reason?.rawValue)
    member("severity", duty.severity.rawValue)
    member("disposition", duty.disposition.rawValue)
    if let use = duty.waiver { objectMember("waiver") { $0.waiver(use) } }
    member("due", duty.due?.iso)
    member("message", duty.message)
    law(duty.basis)
    absences(duty.missing)
    objects("steps", duty.steps) { json, step in
      json.member("do", step.action)
      json.member("due", step.due?.iso)
      json.member("amount", step.amount?.decimalText)
    }
  }

  private mutating func law(_ basis: [Citation]) {
    objects("basis", basis) { json, citation in
      json.member("source", citation.source)
      json.member("at", citation.at)
      json.member("confidence", citation.confidence.rawValue)
    }
  }

  private mutating func absences(_ missing: [Missing]) {
    objects("missing", missing) { json, missing in
      json.member("path", missing.path)
      json.member("reason", missing.reason.rawValue)
    }
  }
}
