internal import Diagnostics
internal import Findings
internal import Quantities

extension SARIFRun {
  func result(_ finding: Finding, _ json: inout JSONWriter) {
    let kind = finding.verdict.kindOfSARIF
    json.member("ruleId", finding.rule)
    json.member("ruleIndex", indexOfRule[finding.rule])
    json.member("kind", kind)
    // Anything but a failure must have no level.
    json.member("level", kind == "fail" ? finding.severity.levelOfSARIF : "none")
    json.objectMember("message") { $0.message(phrases.statement(finding)) }
    json.objects("locations", [finding]) { location($1, &$0) }
    json.objects("relatedLocations", others(finding)) { json, fact in
      json.physicalLocation(fact.file, fact.line, fact.column, end: end(of: fact), indexOfInput)
      json.objectMember("message") { $0.message(phrases.plain(phrases.fact(fact))) }
    }
    json.objects("taxa", taxa(finding)) { json, taxon in reference(taxon, &json) }
    json.objectMember("fingerprints") { $0.member(Self.fingerprint, finding.fingerprint) }
    // Code hosts would otherwise make one of the line's text, which moves when rows do.
    json.objectMember("partialFingerprints") {
      $0.member("primaryLocationLineHash", finding.fingerprint)
    }
    json.member("baselineState", baselineState(finding))
    let decided = finding.disposition == .waived || finding.disposition == .known
    json.objects("suppressions", decided ? [finding] : []) { json, finding in
      json.member("kind", "external")
      json.member("status", "accepted")
      json.member(
        "justification",
        finding.waiver.map { phrases.plain(phrases.decision($0, asOf: report.asOf)) }
          ?? phrases.words.decided(finding.disposition))
      json.objectMember("properties") { $0.member("disposition", finding.disposition.rawValue) }
    }
    json.objectMember("properties") { json in
      json.member("verdict", finding.verdict.rawValue)
      json.member("reason", finding.reason?.rawValue)
      json.member("disposition", finding.disposition.rawValue)
      json.member("severity", finding.severity.rawValue)
      json.member("addressee", finding.addressee)
      json.member("due", finding.due?.iso)
      json.member("holdsUp", finding.stagesHeldUp)
      json.member("remediation", phrases.knownSteps(finding, asOf: report.asOf))
    }
  }

  /// A rule as results point to it.
  func describe(_ rule: String, _ json: inout JSONWriter) {
    json.member("id", rule)
    json.objects("relationships", articlesOfRule[rule, default: []]) { json, taxon in
      json.objectMember("target") { reference(taxon, &$0) }
      json.member("kinds", ["relevant"])
    }
    guard let card = cards[rule] else { return }
    let language = report.language
    if !card.formerly.isEmpty { json.member("deprecatedIds", card.formerly) }
    json.objectMember("shortDescription") { $0.message(phrases.title(rule, card)) }
    json.objectMember("fullDescription") { $0.message(card.norm[language]) }
    json.objectMember("help") { json in
      json.member("text", phrases.plain(card.norm[language] + " " + card.why[language]))
      json.member("markdown", help(card))
    }
    json.objectMember("defaultConfiguration") { $0.member("level", card.severity.levelOfSARIF) }
    json.objectMember("properties") { json in
      json.member("tags", [card.kind] + card.fulfils)
      json.member("addressee", card.addressee)
      json.member("curable", card.isCurable)
      json.member("revision", card.revision)
    }
  }

  private func help(_ card: RuleCard) -> String {
    var sheet = Sheet(title: phrases.title(card.id, card), language: report.language)
    sheet.blocks = [
      .lead(Sheet.quoted(card.norm[report.language])),
      .paragraph([.text(card.why[report.language])]),
    ]
    return MarkdownSheet(sheet).text
  }

  private func reference(_ taxon: String, _ json: inout JSONWriter) {
    json.member("id", taxon)
    json.member("index", indexOfArticle[taxon])
    json.objectMember("toolComponent") { json in
      json.member("name", Self.law)
      json.member("index", 0)
    }
  }

  func location(_ finding: Finding, _ json: inout JSONWriter) {
    if let place = finding.place {
      json.physicalLocation(
        place.file, place.line, place.column, end: finding.cell.flatMap(end), indexOfInput)
    }
    json.objects("logicalLocations", [finding]) { json, finding in
      json.member("fullyQualifiedName", finding.pathToCell)
      json.member("kind", finding.cell == nil ? "object" : "member")
    }
  }

  // What is not there begins where one looked for it, and ends nowhere.
  private func end(of fact: Fact) -> Int? {
    fact.value.isThere ? end(ofCellAt: CellStart(fact.file, fact.line, fact.column)) : nil
  }

  func end(ofCellAt start: CellStart?) -> Int? { start.flatMap { report.cellEnds[$0] } }

  // The other cells that a verdict rests on, each once.
  private func others(_ finding: Finding) -> [Fact] {
    let place = finding.place
    var seen: Set<[String]> = []
    return finding.facts.filter { fact in
      guard let file = fact.file else { return false }
      if let place, place == (file, fact.line.positive, fact.column.positive) { return false }
      return seen.insert([file, "\(fact.line ?? 0)", "\(fact.column ?? 0)", phrases.fact(fact)])
        .inserted
    }
  }
}

extension Finding {
  /// Entity, key, item and field, so that readers without files have an identity too.
  fileprivate var pathToCell: String {
    var parts = [subject.type, subject.key]
    if let item { parts.append(item) }
    if let cell, let dot = cell.path.firstIndex(of: ".") {
      parts.append(String(cell.path[cell.path.index(after: dot)...]))
    }
    return parts.joined(separator: "/")
  }
}

extension Verdict {
  /// The standard's word; `error` is no result there.
  fileprivate var kindOfSARIF: String {
    switch self {
    case .pass: "pass"
    case .fail: "fail"
    case .pending: "informational"
    case .unknown, .error: "open"
    case .manual: "review"
    case .notApplicable: "notApplicable"
    }
  }
}

extension Severity {
  fileprivate var levelOfSARIF: String { self == .info ? "note" : rawValue }
}

extension JSONWriter {
  /// A text that holds no link and no placeholder, whatever data say.
  mutating func message(_ text: String) {
    let text = text.withoutControls
      .replacing("](", with: "] (").replacing("{", with: "{{").replacing("}", with: "}}")
    member("text", text.isEmpty ? "–" : text)
  }

  mutating func physicalLocation(
    _ file: String?, _ line: Int?, _ column: Int?, end: Int?, _ indices: [String: Int]
  ) {
    guard let file else { return }
    objectMember("physicalLocation") { json in
      json.artifactLocation("artifactLocation", file, index: indices[file])
      guard let line = line.positive else { return }
      json.objectMember("region") { json in
        json.member("startLine", line)
        json.member("startColumn", column.positive)
        json.member("endColumn", end)
      }
    }
  }

  mutating func artifactLocation(_ name: String, _ file: String, index: Int?) {
    let place = ArtifactPlace(file)
    objectMember(name) { json in
      json.member("uri", place.uri)
      if place.isRelative { json.member("uriBaseId", ArtifactPlace.base) }
      json.member("index", index)
    }
  }
}
