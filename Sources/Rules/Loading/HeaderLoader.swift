internal import CEL
internal import Diagnostics
internal import Documents
internal import Records

/// Reads ruleset.yaml in two steps: what needs no expression, then the stages.
struct HeaderLoader {
  let document: Document
  var diagnostics: [Diagnostic] = []
  var id = ""
  var version = ""
  var title = LocalizedText([:])
  var languages: [String] = []
  var zoneOffsetMinutes = 0
  var zoneName = "UTC"
  var jointLeaveIsWorked = false
  var roles: [(name: String, label: LocalizedText)] = []
  var stageFields: [String: String] = [:]
  var defaultProfile = ""
  var avoidedWords: [AvoidedWord] = []
  private var stageNodes: [Node] = []
  private var stageFieldNode: Node?
  private var profileNode: Node?

  private enum JointLeave: String, CaseIterable {
    case worked
    case notWorked = "not_worked"
  }

  init(_ document: Document) {
    self.document = document
    var reader = MappingReader(document.root, in: document, what: "a rule set")
    if let node = reader.required("format"), node.text != "patuh-ruleset/1" {
      reader.diagnostics.append(
        .wrongFormat(
          node.text ?? "", expected: "patuh-ruleset/1", at: document.place(of: node)))
    }
    id = reader.requiredText("id") ?? ""
    version = reader.requiredText("version") ?? ""
    readLanguages(&reader)
    title = reader.localized("title", languages) ?? title
    if var zone = reader.reader("zone", what: "\"zone\"") {
      zoneName = zone.requiredText("name") ?? zoneName
      zoneOffsetMinutes = Int(clamping: zone.int("offset_minutes") ?? 0)
      reader.finish(zone)
    }
    if var calendar = reader.reader("calendar", what: "\"calendar\"") {
      let leave = calendar.word("joint_leave", of: JointLeave.self, what: "joint leave")
      jointLeaveIsWorked = leave == .worked
      reader.finish(calendar)
    }
    for entry in reader.required("roles")?.entries ?? [] {
      guard let name = entry.key.text else { continue }
      roles.append(
        (name, reader.localized(entry.value, languages, what: name) ?? LocalizedText([:])))
    }
    for entry in reader.optional("avoided_words")?.entries ?? [] {
      guard let word = entry.key.text,
        let advice = reader.localized(entry.value, languages, what: word)
      else { continue }
      avoidedWords.append(AvoidedWord(word: word, advice: advice))
    }
    profileNode = reader.required("profile")
    defaultProfile = reader.text("profile") ?? ""
    stageNodes = reader.list("stages") ?? []
    stageFieldNode = reader.optional("stage_field")
    reader.finish()
    diagnostics = reader.diagnostics
  }

  private mutating func readLanguages(_ reader: inout MappingReader) {
    for language in reader.texts("languages") ?? [] {
      if languages.contains(language), let node = reader.node["languages"] {
        reader.diagnostics.append(.languageTwice(language, at: document.place(of: node)))
      } else {
        languages.append(language)
      }
    }
    if languages.isEmpty { _ = reader.required("languages") }
  }

  /// Reads what names parts of other files: the fields that state a stage, and the profile.
  mutating func readReferences(_ schema: Schema, profiles: [String]) {
    var reader = MappingReader(document.root, in: document, what: "a rule set")
    for entry in stageFieldNode?.entries ?? [] {
      guard
        let entity = reader.known(entry.key, what: "entity", among: schema.entities.map(\.name)),
        let table = schema[entity]?.table,
        let field = reader.known(entry.value, what: "field", among: table.columns.map(\.path))
      else { continue }
      stageFields[entity] = field
    }
    if let profileNode { _ = reader.known(profileNode, what: "profile", among: profiles) }
    for (index, node) in stageNodes.enumerated() {
      guard let id = node["id"], let text = id.text else { continue }
      if stageIDs.prefix(index).contains(text) {
        reader.diagnostics.append(
          .nameTaken(text, by: "another stage", at: document.place(of: id)))
      }
    }
    diagnostics += reader.diagnostics + misplacedStages(schema)
  }

  // A field whose stage is misspelt would be asked for from the first day.
  private func misplacedStages(_ schema: Schema) -> [Diagnostic] {
    schema.entities.flatMap { entity in
      entity.table.stages(below: entity.name).filter { !stageIDs.contains($0.stage) }.map {
        .unknownStageOfField($0.stage, of: $0.path, at: entity.place)
      }
    }
  }

  /// The ids of the stages, in order.
  var stageIDs: [String] { stageNodes.compactMap { $0["id"]?.text } }

  /// Compiles the stages.
  mutating func stages(
    _ compiler: ExpressionCompiler, schema: Schema, sources: [String: Source]
  ) -> [Stage] {
    stageNodes.compactMap { node in
      var reader = RuleReader(
        MappingReader(node, in: document, what: "a stage"), languages: languages, sources: sources)
      let stage = stage(&reader, compiler, schema)
      diagnostics += reader.finish()
      return stage
    }
  }

  private func stage(
    _ reader: inout RuleReader, _ compiler: ExpressionCompiler, _ schema: Schema
  ) -> Stage? {
    let entities = schema.entities.map(\.name)
    let id = reader.mapping.requiredText("id")
    let entity = reader.mapping.known("entity", what: "entity", among: entities)
    let label = reader.mapping.localized("label", languages)
    let question = reader.mapping.localized("question", languages)
    var answers: [String: LocalizedText] = [:]
    if var part = reader.mapping.reader("answers", what: "\"answers\"") {
      for key in ["ready", "blocked", "undecided"] {
        answers[key] = part.localized(key, languages)
      }
      reader.mapping.finish(part)
    } else {
      _ = reader.mapping.required("answers")
    }
    let scope = compiler.scope(of: entity)
    let reached = reader.program("reached", in: scope, as: .bool)
    let planned = reader.mapping.text("planned")
    if let planned, let entity, let place = reader.mapping.node["planned"],
      !schema.isDate(planned, of: entity)
    {
      reader.mapping.diagnostics.append(
        .notADateField(planned, at: document.place(of: place)))
    }
    let item = reader.mapping.optionalLocalized("item", languages)
    let waivedBy = (reader.mapping.list("waived_by") ?? []).compactMap {
      reader.mapping.known($0, what: "role", among: roles.map(\.name))
    }
    var lets: [Rule.Let] = []
    var follows: [Stage.Line] = []
    if let node = reader.mapping.optional("follows") {
      var part = RuleReader(
        MappingReader(node, in: document, what: "\"follows\""), languages: languages,
        sources: reader.sources)
      var inner = scope
      lets = part.lets("let", in: &inner)
      follows = (part.mapping.list("lines") ?? []).compactMap { line($0, &part, inner) }
      reader.mapping.diagnostics += part.finish()
    }
    guard let id, let entity, let label, let question, let ready = answers["ready"],
      let blocked = answers["blocked"], let undecided = answers["undecided"]
    else { return nil }
    return Stage(
      id: id, entity: entity, label: label, question: question, ready: ready, blocked: blocked,
      undecided: undecided, reached: reached, planned: planned, item: item, waivedBy: waivedBy,
      lets: lets, follows: follows)
  }

  private func line(
    _ node: Node, _ reader: inout RuleReader, _ scope: ExpressionCompiler.Scope
  ) -> Stage.Line? {
    var part = RuleReader(
      MappingReader(node, in: document, what: "a line of \"follows\""), languages: languages,
      sources: reader.sources)
    let condition = part.program("when", in: scope, as: .bool)
    let text = part.template("say", in: scope)
    let otherwise = part.mapping.optional("else").map { part.template($0, key: "else", in: scope) }
    reader.mapping.diagnostics += part.finish()
    return text.map { Stage.Line(condition: condition, text: $0, otherwise: otherwise) }
  }
}
