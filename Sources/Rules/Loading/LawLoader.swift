internal import Diagnostics
internal import Documents
internal import Findings
internal import Quantities

/// Reads sources, calendars and parameters: the parts of a rule set without expressions.
struct LawLoader {
  let files: RuleFiles
  let languages: [String]
  var diagnostics: [Diagnostic] = []
  var sources: [String: Source] = [:]
  var calendarYears: [Int: WorkCalendar.Year] = [:]
  var calendarCitations: [Int: Citation] = [:]
  var parameters: [Parameter] = []
  var scales: [MarginalScale] = []
  /// The numbers that profiles change, by profile and by position of the parameter.
  var changedNumbers: [String: [Int: [Parameter.DatedValue]]] = [:]

  init(files: RuleFiles, languages: [String]) {
    self.files = files
    self.languages = languages
    for (name, document) in files.folder("sources") { readSource(name, document) }
    for (_, document) in files.folder("calendar") { readCalendar(document) }
    for (name, document) in files.folder("parameters") { readParameter(name, document) }
    for (name, document) in files.folder("profiles") { readChangedNumbers(name, document) }
  }

  private mutating func readSource(_ name: String, _ document: Document) {
    var reader = MappingReader(document.root, in: document, what: "a source of law")
    let title = reader.localized("title", languages)
    let short = reader.requiredText("short")
    var inForce = DayRange()
    if var part = reader.reader("in_force", what: "\"in_force\"") {
      inForce = part.range()
      _ = part.text("dates")
      reader.finish(part)
    }
    let amendedBy = reader.texts("amended_by") ?? []
    let address = reader.text("address")
    let readOn = reader.day("read_on")
    _ = reader.text("note")
    var articles: [String: LocalizedText] = [:]
    if let node = reader.required("articles") {
      for entry in node.entries ?? [] {
        guard let pinpoint = entry.key.text else { continue }
        articles[pinpoint] =
          reader.localized(entry.value, languages, what: pinpoint) ?? LocalizedText([:])
      }
    }
    reader.finish()
    diagnostics += reader.diagnostics
    guard let title, let short else { return }
    sources[name] = Source(
      id: name, title: title, short: short, inForce: inForce, amendedBy: amendedBy,
      address: address, readOn: readOn, articles: articles,
      place: document.place(of: document.root["read_on"] ?? document.root))
  }

  private mutating func readCalendar(_ document: Document) {
    var reader = MappingReader(document.root, in: document, what: "a calendar year")
    let year = reader.int("year")
    if year == nil { _ = reader.required("year") }
    let citation = reader.citation(sources)
    var days: [String: Set<Day>] = [:]
    for key in ["holidays", "joint_leave"] {
      for node in reader.list(key) ?? [] {
        guard let day = reader.day(node) else { continue }
        if let year, (1...9999).contains(year), Int64(day.year) != year {
          reader.diagnostics.append(
            .dayOutsideYear(day.iso, year: Int(year), at: document.place(of: node)))
        }
        days[key, default: []].insert(day)
      }
    }
    if reader.node["holidays"] == nil { _ = reader.required("holidays") }
    reader.finish()
    diagnostics += reader.diagnostics
    guard let year else { return }
    guard (1...9999).contains(year) else {
      diagnostics.append(
        .yearOutOfRange(at: document.place(of: document.root["year"] ?? document.root)))
      return
    }
    let number = Int(year)
    if calendarYears[number] != nil {
      diagnostics.append(.twiceYear(number, at: document.place(of: document.root)))
    }
    calendarYears[number] = WorkCalendar.Year(
      holidays: days["holidays"] ?? [], jointLeave: days["joint_leave"] ?? [])
    calendarCitations[number] = citation?.citation
  }

  private mutating func readParameter(_ name: String, _ document: Document) {
    var reader = MappingReader(document.root, in: document, what: "a parameter")
    let label = reader.localized("label", languages)
    let kind = reader.word("type", of: Parameter.Kind.self, what: "type")
    if kind == nil { _ = reader.required("type") }
    let unit = reader.text("unit")
    let rounding = reader.word("rounding", of: Rounding.self, what: "rounding") ?? .halfUp
    let roundsTo = reader.word("to", of: RupiahUnit.self, what: "unit of rounding") ?? .rupiah
    _ = reader.text("note")
    let values = values(&reader, kind, rounding: rounding, unit: roundsTo)
    reader.finish()
    diagnostics += reader.diagnostics
    guard let label, let kind else { return }
    checkContinuity(of: name, values)
    parameters.append(
      Parameter(name: name, label: label, kind: kind, unit: unit, values: values))
  }

  // A profile cites its own law for each number that it changes.
  private mutating func readChangedNumbers(_ profile: String, _ document: Document) {
    var reader = MappingReader(document.root, in: document, what: "a profile")
    for node in reader.list("parameters") ?? [] {
      var part = MappingReader(node, in: document, what: "a change")
      let name = part.known("parameter", what: "parameter", among: parameters.map(\.name))
      let index = parameters.firstIndex { $0.name == name }
      let own = index.map { parameters[$0] }
      let scale = own?.kind == .scale ? own?.values.first.map { scales[Int($0.raw)] } : nil
      let values = values(
        &part, own?.kind, rounding: scale?.rounding ?? .halfUp, unit: scale?.unit ?? .rupiah)
      for value in values where value.citation.confidence == .unverified {
        part.diagnostics.append(.uncheckedLawTakesAway(at: value.place))
      }
      reader.finish(part)
      guard let index, let name else { continue }
      let all = (changedNumbers[profile]?[index] ?? []) + values
      checkContinuity(of: name, all)
      changedNumbers[profile, default: [:]][index] = all
    }
    diagnostics += reader.diagnostics
  }

  private mutating func values(
    _ reader: inout MappingReader, _ kind: Parameter.Kind?, rounding: Rounding, unit: RupiahUnit
  ) -> [Parameter.DatedValue] {
    var values: [Parameter.DatedValue] = []
    for node in reader.list("values") ?? [] {
      var part = MappingReader(node, in: reader.document, what: "a dated value")
      let citation = part.citation(sources)
      if part.node["from"] == nil { _ = part.required("from") }
      let raw =
        kind == .scale
        ? scale(&part, rounding: rounding, unit: unit) : kind.flatMap { number(&part, $0) }
      if kind == nil { for key in ["value", "brackets"] { _ = part.optional(key) } }
      reader.finish(part)
      if let citation, let raw {
        values.append(
          Parameter.DatedValue(
            range: citation.range, raw: raw, citation: citation.citation, place: citation.place))
      }
    }
    if reader.node["values"] == nil { _ = reader.required("values") }
    return values.sorted { ($0.range.from ?? .epoch) < ($1.range.from ?? .epoch) }
  }

  private func number(_ reader: inout MappingReader, _ kind: Parameter.Kind) -> Int64? {
    guard let node = reader.required("value") else { return nil }
    let text = node.text ?? ""
    let raw: Int64? =
      switch kind {
      case .int: node.int
      case .decimal: ExactDecimal(text)?.rawValue
      case .rupiah: Rupiah(decimalText: text)?.rawValue
      case .date: Day(iso: text)?.rawValue
      case .scale: nil
      }
    if raw == nil {
      reader.diagnostics.append(
        .notANumber(text, kind: kind.rawValue, at: reader.document.place(of: node)))
    }
    return raw
  }

  private mutating func scale(
    _ reader: inout MappingReader, rounding: Rounding, unit: RupiahUnit
  ) -> Int64? {
    guard let node = reader.required("brackets"), let items = node.items else { return nil }
    var brackets: [MarginalScale.Bracket] = []
    for item in items {
      var part = MappingReader(item, in: reader.document, what: "a bracket")
      let limitNode = part.optional("up_to")
      let limit = limitNode.flatMap { $0.text.flatMap { Rupiah(decimalText: $0) } }
      let percentNode = part.required("percent")
      let rate = percentNode.flatMap { $0.text.flatMap { ExactDecimal(percent: $0) } }
      if let limitNode, limit == nil {
        part.diagnostics.append(
          .notANumber(
            limitNode.text ?? "", kind: "rupiah", at: reader.document.place(of: limitNode)))
      }
      if let percentNode, rate == nil {
        part.diagnostics.append(
          .notANumber(
            percentNode.text ?? "", kind: "percent", at: reader.document.place(of: percentNode)))
      }
      reader.finish(part)
      if let rate { brackets.append(MarginalScale.Bracket(upTo: limit, rate: rate)) }
    }
    let scale = MarginalScale(brackets: brackets, rounding: rounding, unit: unit)
    if scale.firstFault != nil {
      reader.diagnostics.append(.badScale(at: reader.document.place(of: node)))
    }
    scales.append(scale)
    return Int64(scales.count - 1)
  }

  // A day between two values that has none is nearly always a slip of the pen.
  private mutating func checkContinuity(of name: String, _ values: [Parameter.DatedValue]) {
    for (earlier, later) in zip(values, values.dropFirst()) {
      guard let start = later.range.from else { continue }
      guard let end = earlier.range.to else {
        diagnostics.append(
          .overlap(start.iso, of: name, at: later.place, note: earlier.place))
        continue
      }
      if end >= start {
        diagnostics.append(.overlap(start.iso, of: name, at: later.place, note: earlier.place))
      } else if let next = end.adding(days: 1), next < start, let last = start.adding(days: -1) {
        diagnostics.append(
          .gap(from: next.iso, to: last.iso, of: name, at: later.place, note: earlier.place))
      }
    }
  }
}
