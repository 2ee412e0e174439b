internal import CEL
internal import Diagnostics
internal import Documents

/// Reads definitions in two steps, since they may name each other: first names and types, then,
/// when all are declared, their expressions.
struct DefinitionLoader {
  /// A definition whose name and type are known.
  struct Declared {
    var name: String
    var entity: String
    var type: CELType
    var node: Node
    var document: Document
  }

  let languages: [String]
  let sources: [String: Source]
  var declared: [Declared] = []
  var diagnostics: [Diagnostic] = []

  init(
    files: RuleFiles, languages: [String], entities: [String: [String]], sources: [String: Source]
  ) {
    self.languages = languages
    self.sources = sources
    for (_, document) in files.folder("definitions") { declare(document, entities) }
  }

  private mutating func declare(_ document: Document, _ entities: [String: [String]]) {
    var reader = MappingReader(document.root, in: document, what: "a file of definitions")
    let entity = reader.known("entity", what: "entity", among: entities.keys.sorted())
    let node = reader.required("definitions")
    for entry in node?.entries ?? [] {
      guard let name = entry.key.text, let entity else { continue }
      let place = document.place(of: entry.key)
      if entities[entity]?.contains(name) == true {
        reader.diagnostics.append(
          .nameTaken(name, by: "a field of the schema", at: place))
      } else if declared.contains(where: { $0.name == name && $0.entity == entity }) {
        reader.diagnostics.append(.nameTaken(name, by: "another definition", at: place))
      }
      // Only the type is wanted here; the other keys are read when all names are known.
      var part = MappingReader(entry.value, in: document, what: "a definition")
      let type = part.celType()
      reader.diagnostics += part.diagnostics
      if let type {
        declared.append(
          Declared(name: name, entity: entity, type: type, node: entry.value, document: document))
      }
    }
    reader.finish()
    diagnostics += reader.diagnostics
  }

  /// Compiles the definitions, in the order of their declaration.
  mutating func compile(_ compiler: ExpressionCompiler, _ entities: [String]) -> [Definition] {
    declared.compactMap { compile($0, compiler, entities) }
  }

  private mutating func compile(
    _ declared: Declared, _ compiler: ExpressionCompiler, _ entities: [String]
  ) -> Definition? {
    let scope = compiler.scope(of: declared.entity)
    var reader = RuleReader(
      MappingReader(declared.node, in: declared.document, what: "a definition"),
      languages: languages, sources: sources)
    _ = reader.mapping.celType()
    let label = reader.mapping.localized("label", languages)
    let datedBy = reader.program("dated_by", in: scope, as: .date)
    let basis = reader.mapping.citations("basis", sources)
    _ = reader.mapping.text("note")
    let meaning = reader.meaning(
      of: declared.type, declared.entity, scope, compiler, entities)
    diagnostics += reader.finish()
    guard let label, let meaning else { return nil }
    return Definition(
      name: declared.name, entity: declared.entity, label: label, type: declared.type,
      datedBy: datedBy, meaning: meaning, basis: basis,
      place: declared.document.place(of: declared.node))
  }
}

extension RuleReader {
  /// Exactly one of `value`, `readings` and `count` says how a definition gets its value.
  mutating func meaning(
    of type: CELType, _ subject: String, _ scope: ExpressionCompiler.Scope,
    _ compiler: ExpressionCompiler, _ entities: [String]
  ) -> Definition.Meaning? {
    let keys = ["value", "readings", "count"].filter { mapping.node[$0] != nil }
    guard keys.count == 1 else {
      mapping.diagnostics.append(
        .oneMeaning(
          ["value", "readings", "count"], what: "a definition",
          at: mapping.document.place(of: mapping.node)))
      for key in keys { _ = mapping.optional(key) }
      return nil
    }
    switch keys[0] {
    case "value":
      let stated = program("stated", in: scope, as: type)
      return program("value", in: scope, as: type).map { .value($0, stated: stated) }
    case "readings":
      let stated = program("stated", in: scope, as: type)
      return .readings(stated: stated, readings(of: type, scope))
    default:
      guard let entity = mapping.known("count", what: "entity", among: entities) else { return nil }
      // Each record is compared with its like; a record of another entity has no such value.
      if entity != subject, let node = mapping.node["count"] {
        mapping.diagnostics.append(.countsOthers(subject, at: mapping.document.place(of: node)))
        for key in ["by", "where"] { _ = mapping.optional(key) }
        return nil
      }
      let counted = compiler.scope(of: entity)
      let by = program("by", in: counted)
      let condition = program("where", in: counted, as: .bool)
      return by.map { .count(entity: entity, by: $0, where: condition) }
    }
  }

  private mutating func readings(
    of type: CELType, _ scope: ExpressionCompiler.Scope
  ) -> [Reading] {
    guard let node = mapping.required("readings") else { return [] }
    var readings: [Reading] = []
    for entry in node.entries ?? [] {
      var reader = RuleReader(
        MappingReader(entry.value, in: mapping.document, what: "a reading"),
        languages: languages, sources: sources)
      let title = reader.mapping.localized("title", languages)
      let isStrict = reader.mapping.bool("strict") ?? false
      let isLenient = reader.mapping.bool("lenient") ?? false
      let basis = reader.mapping.citations("basis", sources)
      _ = reader.mapping.text("note")
      let value = reader.program("value", in: scope, as: type)
      mapping.diagnostics += reader.finish()
      if let name = entry.key.text, let title, let value {
        readings.append(
          Reading(
            name: name, title: title, isStrict: isStrict, isLenient: isLenient, value: value,
            basis: basis))
      }
    }
    if readings.count(where: \.isStrict) != 1 || readings.count(where: \.isLenient) != 1 {
      mapping.diagnostics.append(.readingsNeedSides(at: mapping.document.place(of: node)))
    }
    return readings
  }
}
