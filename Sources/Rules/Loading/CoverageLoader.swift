internal import CEL
internal import Diagnostics
internal import Documents

/// Reads and compiles the `coverage.yaml` of a rule set.
struct CoverageLoader {
  let compiler: ExpressionCompiler
  let languages: [String]
  let sources: [String: Source]
  let entities: [String]
  let ruleIDs: [String]

  /// What the document says, and everything that is wrong with it.
  func load(_ document: Document) -> Outcome<CoveragePlan?> {
    var reader = part(document.root, in: document, what: "the coverage file")
    let title = reader.mapping.localized("title", languages)
    let notice = reader.mapping.localized("notice", languages)
    let covered = reader.mapping.localized("covered", languages)
    let whole = reader.mapping.localized("whole", languages)
    let regions = within("regions", &reader, regions)
    let figures = within("figures", &reader, figures)
    let counts = items("counts", what: "a count", &reader, count)
    let diagnostics = reader.finish()
    guard let title, let notice, let covered, let whole, let regions, let figures else {
      return Outcome(nil, diagnostics)
    }
    return Outcome(
      CoveragePlan(
        title: title, notice: notice, covered: covered, whole: whole, names: regions.names,
        levels: regions.levels, figures: figures, counts: counts), diagnostics)
  }

  private func regions(
    _ reader: inout RuleReader
  ) -> (names: String, levels: [CoveragePlan.Level])? {
    let names = reader.mapping.known("names", what: "entity", among: entities)
    let levels = items("levels", what: "a level", &reader) { part -> CoveragePlan.Level? in
      let label = part.mapping.localized("label", languages)
      guard let node = part.mapping.required("digits") else { return nil }
      guard let digits = node.int, digits > 0 else {
        part.mapping.refuse("digits", node, expected: "a whole number above 0")
        return nil
      }
      return label.map { CoveragePlan.Level(label: $0, digits: Int(clamping: digits)) }
    }
    return names.map { ($0, levels) }
  }

  private func figures(_ reader: inout RuleReader) -> CoveragePlan.Figures? {
    let entity = reader.mapping.known("of", what: "entity", among: entities)
    let rule = reader.mapping.known("rule", what: "rule", among: ruleIDs)
    let scope = compiler.scope(of: entity)
    let covered = needed("covered", scope, .int, &reader)
    let whole = needed("whole", scope, .int, &reader)
    let printed = needed("printed", scope, .decimal, &reader)
    let region = needed("region", scope, .string, &reader)
    let sector = needed("sector", scope, .string, &reader)
    let source = needed("source", scope, .string, &reader)
    let date = needed("date", scope, .date, &reader)
    let coveredMeans = needed("covered_means", scope, .string, &reader)
    let wholeMeans = needed("whole_means", scope, .string, &reader)
    guard let entity, let rule, let covered, let whole, let printed, let region, let sector,
      let source, let date, let coveredMeans, let wholeMeans
    else { return nil }
    return CoveragePlan.Figures(
      entity: entity, rule: rule, covered: covered, whole: whole, printed: printed,
      region: region, sector: sector, source: source, date: date, coveredMeans: coveredMeans,
      wholeMeans: wholeMeans)
  }

  private func count(_ reader: inout RuleReader) -> CoveragePlan.Count? {
    let entity = reader.mapping.known("of", what: "entity", among: entities)
    let scope = compiler.scope(of: entity)
    let sector = reader.mapping.localized("sector", languages)
    let definition = reader.mapping.localized("definition", languages)
    let condition = reader.program("when", in: scope, as: .bool)
    let covered = needed("covered", scope, .int, &reader)
    let whole = needed("whole", scope, .int, &reader)
    let region = needed("region", scope, .string, &reader)
    guard let entity, let sector, let definition, let covered, let whole, let region else {
      return nil
    }
    return CoveragePlan.Count(
      entity: entity, sector: sector, definition: definition, condition: condition,
      covered: covered, whole: whole, region: region)
  }

  // MARK: Kinds of values

  private func part(_ node: Node, in document: Document, what: String) -> RuleReader {
    RuleReader(
      MappingReader(node, in: document, what: what), languages: languages, sources: sources)
  }

  private func needed(
    _ key: String, _ scope: ExpressionCompiler.Scope, _ type: CELType, _ reader: inout RuleReader
  ) -> Program? {
    guard let node = reader.mapping.required(key) else { return nil }
    return reader.program(node, key: key, in: scope, as: type)
  }

  private func within<Part>(
    _ key: String, _ reader: inout RuleReader, _ read: (inout RuleReader) -> Part?
  ) -> Part? {
    guard let node = reader.mapping.required(key) else { return nil }
    var part = part(node, in: reader.mapping.document, what: "\"\(key)\"")
    let value = read(&part)
    reader.mapping.diagnostics += part.finish()
    return value
  }

  private func items<Item>(
    _ key: String, what: String, _ reader: inout RuleReader, _ read: (inout RuleReader) -> Item?
  ) -> [Item] {
    (reader.mapping.list(key) ?? []).compactMap { node in
      var part = part(node, in: reader.mapping.document, what: what)
      let item = read(&part)
      reader.mapping.diagnostics += part.finish()
      return item
    }
  }
}
