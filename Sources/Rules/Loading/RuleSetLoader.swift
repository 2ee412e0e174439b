internal import CEL
public import Diagnostics
internal import Documents
internal import Findings
internal import Quantities
internal import Records

extension RuleSet {
  /// Reads the rule set in a folder.
  ///
  /// Everything is read before anything is judged: the outcome has no value where there is an error,
  /// and its diagnostics tell all errors of all files, as far as they are read.
  public static func load(
    folder: String, extent: RuleSetExtent = .whole
  ) -> Outcome<RuleSet?> {
    guard FileReader.exists(folder + "/ruleset.yaml") else {
      return Outcome(nil, [.missingRuleSet(folder)])
    }
    let files = RuleFiles(folder: folder, extent: extent)
    let schema = Schema.load(folder: folder + "/schema")
    var loader = RuleSetLoader(folder: folder, files: files, extent: extent)
    loader.diagnostics += schema.diagnostics
    let ruleSet = schema.hasErrors ? nil : loader.load(schema.value)
    let hasErrors = loader.diagnostics.contains { $0.severity == .error }
    return Outcome(hasErrors ? nil : ruleSet, loader.diagnostics)
  }
}

/// Puts the parts of a rule set together.
struct RuleSetLoader {
  let folder: String
  let files: RuleFiles
  let extent: RuleSetExtent
  var diagnostics: [Diagnostic]

  /// The folders that are not rules.
  static let folders = [
    "calculations", "calendar", "definitions", "examples", "linking", "lists", "mapping",
    "parameters", "profiles", "schema", "sources",
  ]
  private static let singles = ["ruleset", "obligations", "coverage"]

  init(folder: String, files: RuleFiles, extent: RuleSetExtent) {
    self.folder = folder
    self.files = files
    self.extent = extent
    diagnostics = files.diagnostics
  }

  mutating func load(_ schema: Schema) -> RuleSet? {
    guard let headerDocument = files.single("ruleset") else { return nil }
    var header = HeaderLoader(headerDocument)
    let law = LawLoader(files: files, languages: header.languages)
    let entities = schema.entities.map(\.name)
    var definitions = DefinitionLoader(
      files: files, languages: header.languages, entities: Self.topFields(schema),
      sources: law.sources)
    let shapes = RecordShapes(
      schema: schema, definitions: definitions.declared.map { ($0.name, $0.entity, $0.type) })
    let calendar = WorkCalendar(
      years: law.calendarYears, jointLeaveIsWorked: header.jointLeaveIsWorked)
    let compiler = ExpressionCompiler(
      vocabulary: Vocabulary(
        calendar: calendar, scales: law.scales, zoneOffsetMinutes: header.zoneOffsetMinutes),
      shapes: shapes, parameters: law.parameters)

    let ruleIDs = files.ruleIDs
    let compiled = definitions.compile(compiler, entities)
    let stages = header.stages(compiler, schema: schema, sources: law.sources)
    header.readReferences(schema, profiles: files.folder("profiles").map(\.name))
    diagnostics += header.diagnostics + law.diagnostics + definitions.diagnostics
    diagnostics += schema.personalKeys
    diagnostics += schema.misnamedEntities(ExpressionCompiler.names)
    let rules = rules(
      RuleLoader(
        compiler: compiler, languages: header.languages, sources: law.sources,
        roles: header.roles.map(\.name), stages: header.stageIDs, schema: schema,
        profiles: files.folder("profiles").map(\.name), extent: extent))
    let calculations = calculations(
      CalculationLoader(
        compiler: compiler, languages: header.languages, sources: law.sources, schema: schema))
    let listings = listings(
      ListingLoader(
        compiler: compiler, languages: header.languages, sources: law.sources, entities: entities,
        roles: header.roles.map(\.name), ruleIDs: ruleIDs, rules: rules))
    let coverage = coverage(
      CoverageLoader(
        compiler: compiler, languages: header.languages, sources: law.sources, entities: entities,
        ruleIDs: ruleIDs))
    let profiles = ProfileLoader(
      compiler: compiler, languages: header.languages, sources: law.sources, entities: entities,
      stages: header.stageIDs, ruleIDs: ruleIDs, rules: rules, parameters: law.parameters,
      changedNumbers: law.changedNumbers
    ).load(files.folder("profiles"))
    diagnostics += profiles.diagnostics
    var obligations = ObligationLoader(files: files, languages: header.languages)
    obligations.check(rules)
    diagnostics += obligations.diagnostics
    // The graph is only whole where every definition has compiled.
    let isWhole = compiled.count == definitions.declared.count
    if isWhole { refuseCycles(compiled, shapes) }
    let base = base()
    guard !diagnostics.contains(where: { $0.severity == .error }) else { return nil }

    var ruleSet = RuleSet(
      id: header.id, version: header.version, title: header.title, languages: header.languages,
      zoneOffsetMinutes: header.zoneOffsetMinutes, sha256: files.sha256, schema: schema,
      shapes: shapes, columnTraits: ColumnTraits.all(shapes, schema, stages: stages),
      listStages: RuleSet.listStages(shapes, schema, stages),
      personalFields: RuleSet.personalFields(shapes, schema, compiled), roles: header.roles,
      avoidedWords: header.avoidedWords, stages: stages, stageFields: header.stageFields,
      sources: law.sources, parameters: law.parameters, scales: law.scales, calendar: calendar,
      calendarCitations: law.calendarCitations, definitions: compiled, rules: rules,
      calculations: calculations, listings: listings, coverage: coverage,
      defaultProfile: header.defaultProfile, profiles: profiles.value,
      obligations: obligations.obligations, base: base)
    ruleSet.seal()
    diagnostics += ruleSet.circularConditions()
    return ruleSet
  }

  private mutating func rules(_ loader: RuleLoader) -> [Rule] {
    var rules: [Rule] = []
    for (path, document) in files.documents where !Self.singles.contains(path) {
      guard let folder = path.folder else {
        diagnostics.append(
          .misplacedFile(self.folder + "/" + path + ".yaml", folders: Self.folders))
        continue
      }
      guard !Self.folders.contains(folder) else { continue }
      let outcome = loader.load(path, document)
      diagnostics += outcome.diagnostics
      if let rule = outcome.value { rules.append(rule) }
    }
    if rules.isEmpty, !diagnostics.contains(where: { $0.severity == .error }) {
      diagnostics.append(.noRules(folder))
    }
    return rules
  }

  private mutating func calculations(_ loader: CalculationLoader) -> [Calculation] {
    files.folder("calculations").compactMap { name, document in
      let outcome = loader.load(name, document)
      diagnostics += outcome.diagnostics
      return outcome.value
    }
  }

  private mutating func listings(_ loader: ListingLoader) -> [Listing] {
    files.folder("lists").compactMap { name, document in
      let outcome = loader.load(name, document)
      diagnostics += outcome.diagnostics
      return outcome.value
    }
  }

  private mutating func coverage(_ loader: CoverageLoader) -> CoveragePlan? {
    guard let document = files.single("coverage") else { return nil }
    let outcome = loader.load(document)
    diagnostics += outcome.diagnostics
    return outcome.value
  }

  private mutating func base() -> BaseDossier? {
    guard let document = files.folder("examples").first(where: { $0.name == "base" })?.document
    else { return nil }
    guard let text = document.root["as_of"]?.text, Day(iso: text) != nil else {
      diagnostics.append(
        .baseWithoutDay(at: document.place(of: document.root["as_of"] ?? document.root)))
      return nil
    }
    return BaseDossier(asOf: text, document: document)
  }

  // A definition is worked out by working out those that it reads, so neither a circle nor a
  // chain without end may load.
  private mutating func refuseCycles(_ definitions: [Definition], _ shapes: RecordShapes) {
    let limit = 100
    let graph = definitions.map { shapes.definitions(readBy: $0.programs).sorted() }
    var depths = [Int?](repeating: nil, count: graph.count)
    var path: [Int] = []
    func visit(_ node: Int) -> Diagnostic? {
      if depths[node] != nil { return nil }
      let place = definitions[node].place
      if let start = path.firstIndex(of: node) {
        return .definitionCycle(
          path[start...].map { definitions[$0].name }, at: definitions[path[start]].place)
      }
      guard path.count < limit else { return .definitionsTooDeep(limit: limit, at: place) }
      path.append(node)
      defer { path.removeLast() }
      for next in graph[node] {
        if let fault = visit(next) { return fault }
      }
      let depth = 1 + (graph[node].compactMap { depths[$0] }.max() ?? 0)
      depths[node] = depth
      return depth > limit ? .definitionsTooDeep(limit: limit, at: place) : nil
    }
    for node in graph.indices {
      guard let fault = visit(node) else { continue }
      diagnostics.append(fault)
      return
    }
  }

  private static func topFields(_ schema: Schema) -> [String: [String]] {
    var fields: [String: [String]] = [:]
    for entity in schema.entities {
      let paths = entity.table.columns.map(\.path) + entity.table.lists.map(\.path)
      fields[entity.name] = paths.map { path in
        String(Substring(path.utf8.prefix { $0 != UInt8(ascii: ".") }))
      }
    }
    return fields
  }
}

extension RuleFiles {
  /// The ids of the rules: the paths below folders that hold nothing else.
  fileprivate var ruleIDs: [String] {
    documents.map(\.path).filter { path in
      path.folder.map { !RuleSetLoader.folders.contains($0) } ?? false
    }
  }
}

extension String {
  /// What stands before the first slash of a path; nil where there is none.
  fileprivate var folder: String? {
    utf8.firstIndex(of: UInt8(ascii: "/")).map { String(self[..<$0]) }
  }
}
