internal import CEL
internal import Diagnostics
internal import Documents

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
  private var stageNodes: [Node] = []

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
    languages = reader.texts("languages") ?? []
    if languages.isEmpty { _ = reader.required("languages") }
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
    defaultProfile = reader.requiredText("profile") ?? ""
    stageNodes = reader.list("stages") ?? []
    for entry in reader.optional("stage_field")?.entries ?? [] {
      if let entity = entry.key.text, let field = entry.value.text { stageFields[entity] = field }
    }
    reader.finish()
    diagnostics = reader.diagnostics
  }

  /// The ids of the stages, in order.
  var stageIDs: [String] { stageNodes.compactMap { $0["id"]?.text } }

  /// Compiles the stages.
  mutating func stages(
    _ compiler: ExpressionCompiler, entities: [String], sources: [String: Source]
  ) -> [Stage] {
    stageNodes.compactMap { node in
      var reader = RuleReader(
        MappingReader(node, in: document, what: "a stage"), languages: languages, sources: sources)
      let stage = stage(&reader, compiler, entities)
      diagnostics += reader.finish()
      return stage
    }
  }

  private func stage(
    _ reader: inout RuleReader, _ compiler: ExpressionCompiler, _ entities: [String]
  ) -> Stage? {
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
    let scope = compiler.scope(of: entity.flatMap { entities.contains($0) ? $0 : nil })
    let reached = reader.program("reached", in: scope, as: .bool)
    let planned = reader.mapping.text("planned")
    let item = reader.mapping.optionalLocalized("item", languages)
    var lets: [Rule.Let] = []
    var follows: [Template] = []
    if let node = reader.mapping.optional("follows") {
      var part = RuleReader(
        MappingReader(node, in: document, what: "\"follows\""), languages: languages,
        sources: reader.sources)
      var inner = scope
      lets = part.lets("let", in: &inner)
      follows = (part.mapping.list("lines") ?? []).map {
        part.template($0, key: "lines", in: inner)
      }
      reader.mapping.diagnostics += part.finish()
    }
    guard let id, let entity, let label, let question, let ready = answers["ready"],
      let blocked = answers["blocked"], let undecided = answers["undecided"]
    else { return nil }
    return Stage(
      id: id, entity: entity, label: label, question: question, ready: ready, blocked: blocked,
      undecided: undecided, reached: reached, planned: planned, item: item, lets: lets,
      follows: follows)
  }
}
