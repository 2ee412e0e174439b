internal import CEL
internal import Diagnostics
internal import Documents
internal import Findings

/// Reads and compiles the lists of a rule set.
struct ListingLoader {
  let compiler: ExpressionCompiler
  let languages: [String]
  let sources: [String: Source]
  let entities: [String]
  let roles: [String]
  /// The id of a rule by every id that it has or had, so that a rule may be renamed.
  private let rules: [String: String]

  init(
    compiler: ExpressionCompiler, languages: [String], sources: [String: Source],
    entities: [String], roles: [String], ruleIDs: [String], rules: [Rule]
  ) {
    self.compiler = compiler
    self.languages = languages
    self.sources = sources
    self.entities = entities
    self.roles = roles
    let former = rules.flatMap { rule in rule.card.formerly.map { ($0, rule.id) } }
    self.rules = Dictionary(
      ruleIDs.map { ($0, $0) } + former, uniquingKeysWith: { first, _ in first })
  }

  /// The list of a document, and everything that is wrong with it.
  func load(_ name: String, _ document: Document) -> Outcome<Listing?> {
    var reader = part(document.root, in: document, what: "a list")
    let title = reader.template("title", in: compiler.scope(of: nil))
    let notice = reader.mapping.localized("notice", languages)
    let entity = reader.mapping.known("entity", what: "entity", among: entities)
    let scope = compiler.scope(of: entity)
    let addressees = words("addressees", &reader) {
      $1.mapping.known($0, what: "role", among: roles)
    }
    let works = programs("works", as: entity.map { .object($0) }, &reader)
    let identity = identity(scope, &reader)
    let personal = needed("personal", numbered(scope), .bool, &reader)
    let dispute = dispute(scope, &reader)
    let freshDays = days(&reader)
    let cured = items("cured", what: "a cured duty", &reader) { part in
      let late = part.mapping.required("late").flatMap { rule($0, &part) }
      let by = part.mapping.required("by").flatMap { rule($0, &part) }
      return late.flatMap { late in by.map { (late, $0) } }
    }
    let columns = named("columns", what: "a column", &reader, column)
    let breakdowns = named("by", what: "a breakdown", &reader, breakdown)
    let ladders = named("ladders", what: "a ladder", &reader) { ladder($0, scope, &$1) }
    let letters = letters(scope, ladders, &reader)
    let audiences = named("audiences", what: "an audience", &reader, audience)
    let diagnostics = reader.finish()
    guard let title, let notice, let entity, let identity, let personal, let dispute, let freshDays
    else { return Outcome(nil, diagnostics) }
    return Outcome(
      Listing(
        name: name, title: title, notice: notice, entity: entity, addressees: addressees,
        works: works, identity: identity, personal: personal, dispute: dispute,
        freshDays: Int(clamping: freshDays), cured: cured, columns: columns,
        breakdowns: breakdowns, ladders: ladders, letters: letters, audiences: audiences),
      diagnostics)
  }

  // MARK: Parts

  private func identity(
    _ scope: ExpressionCompiler.Scope, _ reader: inout RuleReader
  ) -> Listing.Identity? {
    guard let node = reader.mapping.required("same_when") else { return nil }
    var part = part(node, in: reader.mapping.document, what: "\"same_when\"")
    let number = needed("number", scope, .string, &part)
    let members = needed("members", scope, .list(.string), &part)
    let holder = needed("holder", numbered(compiler.scope(of: nil)), .string, &part)
    reader.mapping.diagnostics += part.finish()
    guard let number, let members, let holder else { return nil }
    return Listing.Identity(number: number, members: members, holder: holder)
  }

  private func dispute(
    _ scope: ExpressionCompiler.Scope, _ reader: inout RuleReader
  ) -> Listing.Dispute? {
    guard let node = reader.mapping.required("disputed") else { return nil }
    var part = part(node, in: reader.mapping.document, what: "\"disputed\"")
    let list = needed("each", scope, nil, &part)
    var inner = scope
    if let list, case .list(let element) = list.type { inner.declare("reply", element) }
    let settled = needed("settled", inner, .bool, &part)
    reader.mapping.diagnostics += part.finish()
    guard let list, let settled else { return nil }
    return Listing.Dispute(list: list, settled: settled)
  }

  private func column(_ name: String, _ reader: inout RuleReader) -> Listing.Column? {
    let label = reader.mapping.localized("label", languages)
    let parts = items("values", what: "a value", &reader) { part -> Listing.Part? in
      let entity = part.mapping.known("of", what: "entity", among: entities)
      let rules = words("rules", &part, rule)
      let value = needed("value", compiler.scope(of: entity), nil, &part)
      guard let entity, let value else { return nil }
      return Listing.Part(entity: entity, rules: rules, value: value)
    }
    return label.map { Listing.Column(name: name, label: $0, parts: parts) }
  }

  private func breakdown(_ name: String, _ reader: inout RuleReader) -> Listing.Breakdown? {
    let label = reader.mapping.localized("label", languages)
    let values = programs("values", as: .string, &reader)
    return label.map { Listing.Breakdown(name: name, label: $0, values: values) }
  }

  private func ladder(
    _ name: String, _ scope: ExpressionCompiler.Scope, _ reader: inout RuleReader
  ) -> Listing.Ladder? {
    let label = reader.mapping.localized("label", languages)
    let own =
      reader.mapping.node["rules"] == nil
      ? nil : words("rules", &reader, rule)
    let conditions =
      reader.mapping.node["when"] == nil ? [:] : programs("when", as: .bool, &reader)
    var inner = scope
    inner.declare("since", .date)
    let steps = items("steps", what: "a step", &reader) { part -> Listing.Step? in
      let label = part.mapping.localized("label", languages)
      let by = part.mapping.known("by", what: "role", among: roles)
      let name = part.mapping.text("name")
      let step = label.flatMap { label in
        by.map {
          Listing.Step(
            name: name, label: label, by: $0, taken: part.program("taken", in: inner, as: .bool),
            from: part.program("from", in: inner, as: .date),
            until: part.program("until", in: inner, as: .date),
            reply: part.mapping.optional("reply").map {
              part.template($0, key: "reply", in: inner)
            },
            basis: part.mapping.citations("basis", sources))
        }
      }
      return step
    }
    return label.map {
      Listing.Ladder(name: name, label: $0, rules: own, conditions: conditions, steps: steps)
    }
  }

  private func audience(_ name: String, _ reader: inout RuleReader) -> Listing.Audience? {
    let label = reader.mapping.localized("label", languages)
    let omissions = (reader.mapping.list("leaves_out") ?? []).compactMap {
      reader.mapping.word($0, of: Listing.Audience.Omission.self, what: "omission")
    }
    let masks = reader.mapping.bool("masks") ?? true
    return label.map {
      Listing.Audience(name: name, label: $0, omissions: Set(omissions), masks: masks)
    }
  }

  // MARK: Kinds of values

  private func days(_ reader: inout RuleReader) -> Int64? {
    guard let node = reader.mapping.required("fresh_days") else { return nil }
    if node.int == nil { reader.mapping.refuse("fresh_days", node, expected: "a whole number") }
    return node.int
  }

  func part(_ node: Node, in document: Document, what: String) -> RuleReader {
    RuleReader(
      MappingReader(node, in: document, what: what), languages: languages, sources: sources)
  }

  private func numbered(_ scope: ExpressionCompiler.Scope) -> ExpressionCompiler.Scope {
    var scope = scope
    scope.declare("number", .string)
    return scope
  }

  func needed(
    _ key: String, _ scope: ExpressionCompiler.Scope, _ type: CELType?, _ reader: inout RuleReader
  ) -> Program? {
    guard let node = reader.mapping.required(key) else { return nil }
    return reader.program(node, key: key, in: scope, as: type)
  }

  private func rule(_ node: Node, _ reader: inout RuleReader) -> String? {
    reader.mapping.known(node, what: "rule", in: rules).flatMap { rules[$0] }
  }

  private func words(
    _ key: String, _ reader: inout RuleReader, _ read: (Node, inout RuleReader) -> String?
  ) -> [String] {
    guard let node = reader.mapping.required(key) else { return [] }
    guard let items = node.items else {
      reader.mapping.refuse(key, node, expected: "a list")
      return []
    }
    return items.compactMap { read($0, &reader) }
  }

  // An expression for each entity that is named.
  private func programs(
    _ key: String, as type: CELType?, _ reader: inout RuleReader
  ) -> [String: Program] {
    var programs: [String: Program] = [:]
    for entry in reader.mapping.required(key)?.entries ?? [] {
      guard let entity = reader.mapping.known(entry.key, what: "entity", among: entities) else {
        continue
      }
      programs[entity] = reader.program(
        entry.value, key: entity, in: compiler.scope(of: entity), as: type)
    }
    return programs
  }

  func items<Item>(
    _ key: String, what: String, _ reader: inout RuleReader,
    _ read: (inout RuleReader) -> Item?
  ) -> [Item] {
    (reader.mapping.list(key) ?? []).compactMap { node in
      var part = part(node, in: reader.mapping.document, what: what)
      let item = read(&part)
      reader.mapping.diagnostics += part.finish()
      return item
    }
  }

  func named<Item>(
    _ key: String, what: String, _ reader: inout RuleReader,
    _ read: (String, inout RuleReader) -> Item?
  ) -> [Item] {
    (reader.mapping.required(key)?.entries ?? []).compactMap { entry in
      guard let name = entry.key.text else { return nil }
      var part = part(entry.value, in: reader.mapping.document, what: what)
      let item = read(name, &part)
      reader.mapping.diagnostics += part.finish()
      return item
    }
  }
}
