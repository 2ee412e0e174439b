internal import CEL
internal import Diagnostics
internal import Documents
internal import Records

/// Reads and compiles what `calc` offers.
struct CalculationLoader {
  let compiler: ExpressionCompiler
  let languages: [String]
  let sources: [String: Source]
  let schema: Schema

  private var entities: [String] { schema.entities.map(\.name) }

  /// The calculation of a document, and everything that is wrong with it.
  func load(_ name: String, _ document: Document) -> Outcome<Calculation?> {
    var reader = RuleReader(
      MappingReader(document.root, in: document, what: "a calculation"), languages: languages,
      sources: sources)
    let title = reader.mapping.localized("title", languages)
    let entityNode = reader.mapping.optional("entity")
    let entity = entityNode.flatMap {
      reader.mapping.known($0, what: "entity", among: entities)
    }
    let inputs = (reader.mapping.required("inputs")?.entries ?? []).compactMap {
      input($0, &reader)
    }
    let oneOf = (reader.mapping.list("one_of") ?? []).map { group in
      (group.items ?? []).compactMap {
        reader.mapping.known($0, what: "input", among: inputs.map(\.name))
      }
    }
    var scope = compiler.scope(of: entity)
    scope.declare(
      ObjectType(
        name: "input",
        fields: inputs.map { input in
          let type: CELType = if case .value(let type) = input.kind { type } else { .bool }
          return ObjectField(name: input.fieldName, type: type)
        }))
    scope.declare("input", .object("input"))
    var outputs: [Calculation.Output] = []
    for entry in reader.mapping.required("outputs")?.entries ?? [] {
      var part = RuleReader(
        MappingReader(entry.value, in: document, what: "an output"), languages: languages,
        sources: sources)
      let label = part.mapping.localized("label", languages)
      let value = part.program("value", in: scope)
      if part.mapping.node["value"] == nil { _ = part.mapping.required("value") }
      reader.mapping.diagnostics += part.finish()
      if let name = entry.key.text, let label, let value {
        outputs.append(Calculation.Output(name: name, label: label, value: value))
      }
    }
    _ = reader.mapping.text("note")
    let diagnostics = reader.finish()
    return Outcome(
      title.map {
        Calculation(
          name: name, title: $0, entity: entity, inputs: inputs, oneOf: oneOf, outputs: outputs)
      }, diagnostics)
  }

  private func input(_ entry: Node.Entry, _ reader: inout RuleReader) -> Calculation.Input? {
    guard let name = entry.key.text else { return nil }
    var part = MappingReader(entry.value, in: reader.mapping.document, what: "an input")
    let kind: Calculation.Input.Kind?
    if entry.value["type"]?.text == "flag" {
      _ = part.text("type")
      kind = .flag
    } else {
      kind = part.celType().map { .value($0) }
    }
    let sets = part.optional("sets").flatMap { fact($0, &part) }
    let also = (part.optional("also")?.entries ?? []).compactMap { entry in
      fact(entry.key, &part).flatMap { path in entry.value.text.map { (path, $0) } }
    }
    var defaultsToAsOf = false
    if let node = part.optional("default") {
      defaultsToAsOf = part.known(node, what: "default", among: ["as_of"]) == "as_of"
    }
    let help = part.localized("help", languages)
    reader.mapping.finish(part)
    guard let kind, let help else { return nil }
    return Calculation.Input(
      name: name, kind: kind, sets: sets, also: also, defaultsToAsOf: defaultsToAsOf, help: help)
  }

  private func fact(_ node: Node, _ reader: inout MappingReader) -> String? {
    reader.known(node, what: "fact", where: { schema.knows($0, withItems: false) }) {
      entities.flatMap(schema.paths)
    }
  }
}

extension Calculation.Input {
  /// The input's name in expressions: `working-days` is read as `input.working_days`.
  public var fieldName: String {
    String(decoding: name.utf8.map { $0 == 0x2D ? 0x5F : $0 }, as: UTF8.self)
  }
}
