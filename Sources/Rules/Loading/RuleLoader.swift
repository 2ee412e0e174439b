internal import CEL
internal import Diagnostics
internal import Documents
internal import Findings
internal import Quantities
internal import Records

/// Reads and compiles one rule file.
struct RuleLoader {
  let compiler: ExpressionCompiler
  let languages: [String]
  let sources: [String: Source]
  let roles: [String]
  let stages: [String]
  let entities: [String]
  let schema: Schema
  let profiles: [String]
  let extent: RuleSetExtent

  init(
    compiler: ExpressionCompiler, languages: [String], sources: [String: Source], roles: [String],
    stages: [String], schema: Schema, profiles: [String], extent: RuleSetExtent
  ) {
    self.compiler = compiler
    self.languages = languages
    self.sources = sources
    self.roles = roles
    self.stages = stages
    entities = schema.entities.map(\.name)
    self.schema = schema
    self.profiles = profiles
    self.extent = extent
  }

  /// The rule of a document, and everything that is wrong with it.
  func load(_ id: String, _ document: Document) -> Outcome<Rule?> {
    var reader = RuleReader(
      MappingReader(document.root, in: document, shape: RuleFormat.rule), languages: languages,
      sources: sources)
    let title = reader.mapping.localized("title", languages)
    let fulfils = reader.mapping.texts("fulfils") ?? []
    let formerly = reader.mapping.texts("formerly") ?? []
    let kind = reader.mapping.word("kind", of: RuleFormat.Kind.self, what: "kind")
    if kind == nil { _ = reader.mapping.required("kind") }
    let subject = reader.mapping.known("subject", what: "entity", among: entities)
    let addressee = reader.mapping.known("addressee", what: "role", among: roles)
    let severity = reader.mapping.word("severity", of: Severity.self, what: "severity")
    if severity == nil { _ = reader.mapping.required("severity") }
    let isCurable = reader.mapping.bool("curable") ?? true
    let isOptional = reader.mapping.bool("optional") ?? false

    var scope = compiler.scope(of: subject)
    let forEach = iteration(&reader, &scope)
    let datedBy = reader.program("dated_by", in: scope, as: .date)
    let basis = reader.mapping.citations("basis", sources)
    if reader.mapping.node["basis"] == nil { _ = reader.mapping.required("basis") }
    let norm = reader.mapping.localized("norm", languages)
    let why = reader.mapping.localized("why", languages)
    let applies = reader.program("applies", in: scope, as: .bool)
    let lets = reader.lets("let", in: &scope)
    let due = reader.program("due", in: scope, as: .date)
    let check = check(&reader, scope)
    let gates = gates(&reader, scope, isCurable: isCurable)
    let cell = reader.program("cell", in: scope)
    let message = reader.template("message", in: scope)
    let remediation = steps(&reader, scope)
    let examples = (reader.mapping.list("examples") ?? []).compactMap {
      example($0, &reader, isIterating: forEach != nil)
    }
    if examples.isEmpty, extent == .whole, reader.mapping.node.entries != nil {
      reader.mapping.diagnostics.append(.noExamples(id, at: .file(document.source.path)))
    }
    _ = reader.mapping.text("note")
    let diagnostics = reader.finish()
    guard let title, let kind, let subject, let addressee, let severity, let norm, let why,
      let check, let message
    else { return Outcome(nil, diagnostics) }
    var question: LocalizedText?
    if case .attestation(let asked) = check { question = asked.text }
    let card = RuleCard(
      id: id, formerly: formerly, title: title, norm: norm, why: why, kind: kind.rawValue,
      subject: subject, addressee: addressee, severity: severity, isCurable: isCurable,
      isOptional: isOptional, fulfils: fulfils, revision: "", question: question)
    return Outcome(
      Rule(
        card: card, datedBy: datedBy, basis: basis, forEach: forEach, applies: applies, lets: lets,
        due: due, check: check, gates: gates, cell: cell, message: message,
        remediation: remediation, examples: examples, readingAxes: [], document: document),
      diagnostics)
  }

  private func iteration(
    _ reader: inout RuleReader, _ scope: inout ExpressionCompiler.Scope
  ) -> Rule.Iteration? {
    guard let node = reader.mapping.optional("for_each") else { return nil }
    guard let entry = node.entries?.first, node.entries?.count == 1, let name = entry.key.text
    else {
      reader.mapping.refuse("for_each", node, expected: "a mapping of one name to a list")
      return nil
    }
    guard reader.isFree(name, entry.key, in: scope),
      let list = reader.program(entry.value, key: name, in: scope)
    else { return nil }
    guard case .list(let element) = list.type else {
      reader.mapping.refuse("for_each", entry.value, expected: "a list")
      return nil
    }
    scope.declare(name, element)
    return Rule.Iteration(name: name, list: list)
  }

  private func check(
    _ reader: inout RuleReader, _ scope: ExpressionCompiler.Scope
  ) -> Rule.Check? {
    let keys = ["check", "attest"].filter { reader.mapping.node[$0] != nil }
    guard keys.count == 1 else {
      reader.mapping.diagnostics.append(
        .oneMeaning(
          ["check", "attest"], what: "a rule",
          at: reader.mapping.document.place(of: reader.mapping.node)))
      for key in keys { _ = reader.mapping.optional(key) }
      return nil
    }
    guard keys[0] == "attest" else {
      return reader.program("check", in: scope, as: .bool).map { .expression($0) }
    }
    guard
      var part = reader.mapping.reader(
        "attest", what: RuleFormat.question.what, keys: RuleFormat.question.names)
    else { return nil }
    let question = part.localized("question", languages)
    let by = (part.list("by") ?? []).compactMap { part.known($0, what: "role", among: roles) }
    let validDays = part.int("valid_days")
    if validDays == nil { _ = part.required("valid_days") }
    if let validDays, validDays <= 0, let node = part.node["valid_days"] {
      part.diagnostics.append(.notPositive("valid_days", at: part.document.place(of: node)))
    }
    reader.mapping.finish(part)
    guard let question, let validDays else { return nil }
    return .attestation(Rule.Question(text: question, by: by, validDays: validDays))
  }

  private func gates(
    _ reader: inout RuleReader, _ scope: ExpressionCompiler.Scope, isCurable: Bool
  ) -> [Rule.Gate] {
    (reader.mapping.list("gates") ?? []).compactMap { node in
      var part = RuleReader(
        MappingReader(node, in: reader.mapping.document, shape: RuleFormat.gate),
        languages: languages,
        sources: sources)
      let stage = part.mapping.known("stage", what: "stage", among: stages)
      let needs = part.mapping.word("needs", of: GateEffect.Need.self, what: "need")
      if needs == nil { _ = part.mapping.required("needs") }
      let basis = part.mapping.citations("basis", sources)
      let condition = part.program("when", in: scope, as: .bool)
      let isWaivable = part.mapping.bool("waivable") ?? true
      reader.mapping.diagnostics += part.finish()
      guard let stage, let needs else { return nil }
      if !isCurable {
        reader.mapping.diagnostics.append(
          .gateNotCurable(stage, at: reader.mapping.document.place(of: node)))
      }
      return Rule.Gate(
        stage: stage, needs: needs, basis: basis, condition: condition, isWaivable: isWaivable)
    }
  }

  private func steps(
    _ reader: inout RuleReader, _ scope: ExpressionCompiler.Scope
  ) -> [Rule.Step] {
    (reader.mapping.list("remediation") ?? []).compactMap { node in
      var part = RuleReader(
        MappingReader(node, in: reader.mapping.document, shape: RuleFormat.step),
        languages: languages,
        sources: sources)
      let by = part.mapping.known("by", what: "role", among: roles)
      let action = part.template("do", in: scope)
      let due = part.program("due", in: scope, as: .date)
      let amount = part.program("amount", in: scope, as: .rupiah)
      var sets: [(path: String, value: Program?)] = []
      if let node = part.mapping.optional("sets") {
        if let entries = node.entries {
          for entry in entries {
            guard let path = settable(entry.key, &part.mapping) else { continue }
            sets.append((path, part.program(entry.value, key: path, in: scope)))
          }
        } else {
          sets = (node.items ?? [node]).compactMap { node in
            settable(node, &part.mapping).map { ($0, nil) }
          }
        }
      }
      reader.mapping.diagnostics += part.finish()
      guard let by, let action else { return nil }
      return Rule.Step(by: by, action: action, due: due, amount: amount, sets: sets)
    }
  }

  private func settable(_ node: Node, _ reader: inout MappingReader) -> String? {
    reader.known(node, what: "fact", where: { schema.knows($0, withItems: true) }) {
      entities.flatMap(schema.settablePaths)
    }
  }

  private func example(
    _ node: Node, _ reader: inout RuleReader, isIterating: Bool
  ) -> Example? {
    let document = reader.mapping.document
    var part = MappingReader(node, in: document, shape: RuleFormat.example)
    let name = part.requiredText("name")
    let verdict = part.word("verdict", of: Verdict.self, what: "verdict")
    var verdicts: [String: Verdict] = [:]
    for entry in part.optional("verdicts")?.entries ?? [] {
      guard let key = entry.key.text else { continue }
      verdicts[key] = part.word(entry.value, of: Verdict.self, what: "verdict")
    }
    let reason = part.text("reason").map { VerdictReason(rawValue: $0) }
    let asOf = part.day("as_of")
    let profile = part.optional("profile").flatMap {
      part.known($0, what: "profile", among: profiles)
    }
    let item = part.int("item")
    if let item, item < 1, let node = part.node["item"] {
      part.diagnostics.append(.notPositive("item", at: document.place(of: node)))
    }
    let holds = stageList("holds", &part)
    let notes = stageList("notes", &part)
    var given: [(path: String, value: Node)] = []
    if let changes = part.optional("given") {
      if changes.entries == nil { part.refuse("given", changes, expected: "a mapping") }
      given = (changes.entries ?? []).compactMap { entry in entry.key.text.map { ($0, entry.value) }
      }
    }
    let without = part.texts("without") ?? []
    var also: [(entity: String, records: [Node])] = []
    for entry in part.optional("also")?.entries ?? [] {
      guard let entity = part.known(entry.key, what: "entity", among: entities) else { continue }
      also.append((entity, entry.value.items ?? [entry.value]))
    }
    if node.entries != nil, verdict == nil, verdicts.isEmpty {
      part.diagnostics.append(.exampleWithoutVerdict(at: document.place(of: node)))
    }
    reader.mapping.finish(part)
    return name.map {
      Example(
        name: $0, verdict: verdict, verdicts: verdicts, reason: reason, asOf: asOf?.iso,
        profile: profile, item: item, holds: holds, notes: notes, given: given, without: without,
        also: also, place: document.place(of: node))
    }
  }

  // Nil where the key is missing: an empty list says that there is none.
  private func stageList(_ key: String, _ part: inout MappingReader) -> [String]? {
    part.list(key)?.compactMap { part.known($0, what: "stage", among: stages) }
  }
}
