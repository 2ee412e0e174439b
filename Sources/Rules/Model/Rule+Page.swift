internal import CEL
internal import Diagnostics
internal import Documents
public import Findings
internal import Quantities
internal import Records

extension Rule {
  /// The rule as a page to read in a language, with everything that it draws from its rule set.
  ///
  /// What profiles change stands at its end: all of them, or one with those that hold beneath it.
  public func page(
    in ruleSet: RuleSet, language: String, profile: String? = nil
  ) -> RulePage {
    let behind = ruleSet.definitions(behind: decidingPrograms).sorted()
      .map { ruleSet.definitions[$0] }
    let programs = decidingPrograms + behind.flatMap(\.programs)
    var page = RulePage(
      card: card, language: language,
      subjectLabel: ruleSet.schema[card.subject]?.label[language] ?? card.subject,
      addresseeLabel: ruleSet.roleLabel(card.addressee, language), file: document.source.path)
    page.law = basis.map { ruleSet.law($0, language) }
    page.expressions = expressions
    if case .attestation(let question) = check {
      page.question = RulePage.Question(
        text: question.text[language], by: question.by.map { ruleSet.roleLabel($0, language) },
        validDays: Int(clamping: question.validDays))
    }
    page.definitions = behind.flatMap { $0.expressions(in: language) }
    page.fields = ruleSet.fields(readBy: programs, language)
    page.numbers = ruleSet.numbers(readBy: programs, language)
    page.gates = gates.map { gate in
      RulePage.Gate(
        stage: gate.stage, label: ruleSet.stage(gate.stage)?.label[language] ?? gate.stage,
        needs: gate.needs, law: gate.basis.map { ruleSet.law($0, language) })
    }
    page.remediation = remediation.map { step in
      RulePage.Step(
        by: step.by, byLabel: ruleSet.roleLabel(step.by, language),
        action: step.action.outline(in: language))
    }
    page.cases = examples.map { example in
      RulePage.Case(
        name: example.name, verdict: example.verdict, verdicts: example.verdicts,
        reason: example.reason, asOf: example.asOf.flatMap { Day(iso: $0) },
        given: example.given.map { RulePage.Expression(name: $0.path, text: $0.value.flow) },
        without: example.without)
    }
    let numbers = ruleSet.parameters(behind: decidingPrograms)
    let targets = Set([id] + numbers.map { "param." + ruleSet.parameters[$0].name })
    page.profiles = ruleSet.profileCards(from: profile, in: language).flatMap(\.changes)
      .filter { targets.contains($0.target) }
    return page
  }

  private var expressions: [RulePage.Expression] {
    var parts: [(name: String, program: Program)] = []
    if let datedBy { parts.append(("dated_by", datedBy)) }
    if let forEach { parts.append(("for_each", forEach.list)) }
    if let applies { parts.append(("applies", applies)) }
    parts += lets.map { ($0.name, $0.value) }
    if let due { parts.append(("due", due)) }
    if case .expression(let program) = check { parts.append(("check", program)) }
    return parts.map { part in
      let element = part.name == "for_each" ? (forEach?.name ?? "") + ": " : ""
      return RulePage.Expression(name: part.name, text: element + part.program.text)
    }
  }
}

extension Definition {
  fileprivate func expressions(in language: String) -> [RulePage.Expression] {
    let path = entity + "." + name
    func expression(_ text: String, _ detail: String = "") -> RulePage.Expression {
      RulePage.Expression(name: path, label: label[language] + detail, text: text)
    }
    let whereStated = language == "id" ? " — bila dinyatakan" : " — where it is stated"
    switch meaning {
    case .value(let program, let stated):
      return (stated.map { [expression($0.text, whereStated)] } ?? []) + [expression(program.text)]
    case .readings(let stated, let readings):
      return (stated.map { [expression($0.text, whereStated)] } ?? [])
        + readings.map { expression($0.value.text, " — " + $0.title[language]) }
    case .count(_, let by, let condition):
      return [expression(by.text)] + (condition.map { [expression($0.text)] } ?? [])
    }
  }
}

extension RuleSet {
  func law(_ dated: DatedCitation, _ language: String) -> RulePage.Law {
    let citation = dated.citation
    return RulePage.Law(
      citation: citation, content: sources[citation.source]?.articles[citation.at]?[language] ?? "",
      from: dated.range.from, to: dated.range.to)
  }

  fileprivate func fields(readBy programs: [Program], _ language: String) -> [RulePage.Field] {
    var labels: [String: String] = [:]
    let uses = programs.reduce(into: Set()) { $0.formUnion($1.fields) }
    for use in uses {
      guard let index = shapes.index(of: use.object),
        shapes.shapes[index].fields.indices.contains(use.field)
      else { continue }
      let shape = shapes.shapes[index]
      let field = shape.fields[use.field]
      guard let table = schema[shape.entity]?.table.child(shape.table) else { continue }
      switch field.access {
      case .column(let column), .link(let column, _):
        labels[field.path] = table.columns[column].label[language]
      case .list(let list, _): labels[field.path] = table.lists[list].label[language]
      case .group, .definition: continue
      }
    }
    return labels.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      .map { RulePage.Field(path: $0.key, label: $0.value) }
  }

  fileprivate func numbers(readBy programs: [Program], _ language: String) -> [RulePage.Number] {
    let used = Set(programs.flatMap { $0.fields.filter { $0.object == "param" }.map(\.field) })
    return numbers(of: used.sorted().filter(parameters.indices.contains), language)
  }

  /// Every number of the law that the rule set knows, with its values over time.
  public func numbers(in language: String) -> [RulePage.Number] {
    numbers(of: Array(parameters.indices), language)
  }

  private func numbers(of indices: [Int], _ language: String) -> [RulePage.Number] {
    indices.flatMap { index in
      let parameter = parameters[index]
      return parameter.values.map { value in
        RulePage.Number(
          name: parameter.name, label: parameter.label[language],
          value: text(value, of: parameter, language),
          law: law(
            DatedCitation(citation: value.citation, range: value.range, place: value.place),
            language))
      }
    }
  }

  func text(
    _ value: Parameter.DatedValue, of parameter: Parameter, _ language: String
  ) -> String {
    let format = Format(language: language)
    let text =
      switch parameter.kind {
      case .int: format.integer(value.raw)
      case .decimal: format.decimal(ExactDecimal(rawValue: value.raw))
      case .rupiah: format.rupiah(Rupiah(rawValue: value.raw))
      case .date: Day(rawValue: value.raw).map(format.day) ?? String(value.raw)
      case .scale:
        scales[Int(value.raw)].brackets.map { bracket in
          let upTo = language == "id" ? " s.d. " : " up to "
          return format.percent(bracket.rate)
            + (bracket.upTo.map { upTo + format.rupiah($0) } ?? "")
        }.joined(separator: "; ")
      }
    return parameter.unit == "percent" ? text + "%" : text
  }
}

extension Table {
  // The table at the end of some child lists.
  fileprivate func child(_ path: [Int]) -> Table? {
    var table = self
    for index in path {
      guard table.lists.indices.contains(index) else { return nil }
      table = table.lists[index].items
    }
    return table
  }
}

extension Template {
  // The sentence with its places as the rule set writes them.
  fileprivate func outline(in language: String) -> String {
    (parts[language] ?? []).map { part in
      switch part {
      case .text(let words): words
      case .value(let program, _): "{" + program.text + "}"
      }
    }.joined()
  }
}

extension Node {
  // On one line, as a file would write it.
  fileprivate var flow: String {
    switch content {
    case .scalar(let scalar): isNull ? "~" : scalar.text
    case .sequence(let items): "[" + items.map(\.flow).joined(separator: ", ") + "]"
    case .mapping(let entries):
      "{" + entries.map { $0.key.flow + ": " + $0.value.flow }.joined(separator: ", ") + "}"
    }
  }
}

extension Program {
  /// One line, however the rule set folds it.
  var text: String {
    source.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
