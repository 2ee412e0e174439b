public import Diagnostics
internal import Documents

extension Schema {
  /// Reads all `*.yaml` files of a folder, one entity each, in order of name.
  public static func load(folder path: String) -> Outcome<Schema> {
    let listing = FileSystem.list(folder: path)
    guard let names = listing.value else {
      return Outcome(Schema(entities: []), listing.diagnostics)
    }
    let files = names.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }
    if files.isEmpty { return Outcome(Schema(entities: []), [.noSchema(path)]) }
    var diagnostics: [Diagnostic] = []
    var sources: [SourceText] = []
    for name in files {
      let file = FileSystem.join(path, name)
      let read = FileSystem.read(file)
      diagnostics += read.diagnostics
      if let bytes = read.value { sources.append(SourceText(path: file, bytes: bytes)) }
    }
    let outcome = parse(sources)
    return Outcome(outcome.value, diagnostics + outcome.diagnostics)
  }

  /// Reads a schema from the texts of its files.
  public static func parse(_ sources: [SourceText]) -> Outcome<Schema> {
    var entities: [Entity] = []
    var diagnostics: [Diagnostic] = []
    var links: [SchemaReader.Link] = []
    for source in sources {
      let outcome = DocumentReader.yaml(source)
      diagnostics += outcome.diagnostics
      guard let document = outcome.value else { continue }
      var reader = SchemaReader(document: document)
      if let entity = reader.entity(document.root) {
        if let twin = entities.first(where: { $0.name == entity.name }) {
          reader.diagnostics.append(
            .entityTwice(entity.name, at: entity.place, first: twin.place))
        } else {
          entities.append(entity)
        }
      }
      links += reader.links
      diagnostics += reader.diagnostics
    }
    let names = entities.map(\.name)
    for link in links where !names.contains(link.target) {
      diagnostics.append(.unknownEntity(link.target, among: names.sorted(), at: link.place))
    }
    return Outcome(Schema(entities: entities), diagnostics)
  }
}

/// Decodes one file of the schema.
struct SchemaReader {
  struct Link {
    var target: String
    var place: Place
  }

  let document: Document
  var diagnostics: [Diagnostic] = []
  var links: [Link] = []

  /// What a field takes over from the groups that it lies in.
  private struct Context {
    var prefix = ""
    var table: String
    var fromStage: String?
    var datedBy: String?
    var isPersonal = false
    var isForPeople = false
    var place: Place?
  }

  private struct Parts {
    var columns: [ColumnShape] = []
    var lists: [ListShape] = []
    var groups: [GroupShape] = []
    var papers: [String: LocalizedText] = [:]
  }

  init(document: Document) {
    self.document = document
  }

  mutating func entity(_ node: Node) -> Entity? {
    var reader = MappingReader(node, in: document, what: "an entity")
    let name = reader.requiredText("entity")
    let label = reader.label("label") ?? LocalizedText(["id": name ?? ""])
    let keyNode = reader.required("key")
    let keys = keyNode.map { $0.items?.compactMap(\.text) ?? $0.text.map { [$0] } ?? [] } ?? []
    let nameNode = reader.optional("name")
    let regionNode = reader.optional("region")
    let fields = reader.required("fields")
    _ = reader.optional("note")
    reader.finish()
    diagnostics += reader.diagnostics
    guard let name, let fields else { return nil }
    var parts = Parts()
    self.fields(fields, Context(table: name), &parts)
    let table = Table(
      name: name, columns: parts.columns, lists: parts.lists, groups: parts.groups,
      papers: parts.papers)
    for key in keys where table.column(key) == nil {
      unknownField(key, table, keyNode)
    }
    for node in [nameNode, regionNode] {
      if let field = node?.text, table.column(field) == nil { unknownField(field, table, node) }
    }
    return Entity(
      name: name, label: label, keys: keys, nameField: nameNode?.text,
      regionField: regionNode?.text, table: table,
      place: document.place(of: node))
  }

  private mutating func unknownField(_ field: String, _ table: Table, _ node: Node?) {
    diagnostics.append(
      .unknownSchemaField(
        field, in: table.name, among: table.columns.map(\.path), at: node.map(document.place(of:))))
  }

  private mutating func fields(_ node: Node, _ context: Context, _ parts: inout Parts) {
    guard let entries = node.entries else {
      diagnostics.append(.fieldsAreAMapping(node.kindName, at: document.place(of: node)))
      return
    }
    for entry in entries {
      guard let name = entry.key.text else { continue }
      if name.isEmpty || name.contains(".") {
        diagnostics.append(.badFieldName(name, at: document.place(of: entry.key)))
      }
      var own = context
      own.place = document.place(of: entry.key)
      field(name, entry.value, own, &parts)
    }
  }

  private mutating func field(
    _ name: String, _ node: Node, _ outer: Context, _ parts: inout Parts
  ) {
    var reader = MappingReader(node, in: document, what: "a field")
    var context = outer
    let path = outer.prefix + name
    let label = reader.label("label") ?? LocalizedText(["id": name, "en": name])
    if let paper = reader.label("paper") { parts.papers[path] = paper }
    context.fromStage = reader.text("from_stage") ?? outer.fromStage
    let datedByNode = reader.optional("dated_by")
    context.isPersonal = reader.bool("personal") ?? outer.isPersonal
    if let node = reader.optional("read_by") {
      if node.text != "people" {
        diagnostics.append(.unknownReader(node.text ?? "", at: document.place(of: node)))
      }
      context.isForPeople = true
    }
    let isList = reader.bool("list") ?? false
    let itemKeyNode = isList ? reader.optional("key") : nil
    let maxItems = isList ? maxItems(&reader) : nil
    _ = reader.optional("note")
    defer {
      reader.finish()
      diagnostics += reader.diagnostics
    }
    if let inner = reader.optional("fields") {
      if isList {
        context.prefix = ""
        context.table = outer.table + "." + path
        context.datedBy = nil
        var items = Parts()
        fields(inner, context, &items)
        let table = Table(
          name: context.table, columns: items.columns, lists: items.lists, groups: items.groups,
          papers: items.papers)
        for node in [datedByNode, itemKeyNode] {
          if let field = node?.text, table.column(field) == nil { unknownField(field, table, node) }
        }
        parts.lists.append(
          ListShape(
            path: path, label: label, itemKey: itemKeyNode?.text, fromStage: context.fromStage,
            datedBy: datedByNode?.text, items: table, maxItems: maxItems))
      } else {
        context.prefix = path + "."
        context.datedBy = datedByNode?.text.map { context.prefix + $0 } ?? outer.datedBy
        fields(inner, context, &parts)
        if let node = datedByNode, let field = node.text,
          !parts.columns.contains(where: { $0.path == context.prefix + field })
        {
          let known = parts.columns.map(\.path).filter { $0.hasPrefix(context.prefix) }.map {
            String($0.dropFirst(context.prefix.count))
          }
          diagnostics.append(
            .unknownSchemaField(
              field, in: outer.table + "." + path, among: known, at: document.place(of: node)))
        }
        parts.groups.append(
          GroupShape(
            path: path, label: label, fromStage: context.fromStage, datedBy: context.datedBy))
      }
      return
    }
    guard let type = scalarType(&reader) else { return }
    let column = self.column(path: isList ? "" : path, type, label, context, &reader)
    guard isList else {
      parts.columns.append(column)
      return
    }
    parts.lists.append(
      ListShape(
        path: path, label: label, fromStage: context.fromStage,
        items: Table(name: outer.table + "." + path, columns: [column]), maxItems: maxItems))
  }

  private mutating func maxItems(_ reader: inout MappingReader) -> Int? {
    guard let number = reader.int("max_items") else { return nil }
    if number <= 0, let node = reader.node["max_items"] {
      diagnostics.append(.noRoomForItems(at: document.place(of: node)))
    }
    return Int(clamping: number)
  }

  private mutating func column(
    path: String, _ type: ScalarType, _ label: LocalizedText, _ context: Context,
    _ reader: inout MappingReader
  ) -> ColumnShape {
    let unitNode = reader.optional("unit")
    let counts = [ScalarType.int, .decimal].contains(type)
    if let unitNode, !counts {
      diagnostics.append(.unitWithoutNumber(at: document.place(of: unitNode)))
    }
    let linkNode = reader.optional("link")
    if let linkNode, let target = linkNode.text {
      links.append(Link(target: target, place: document.place(of: linkNode)))
    }
    var minimum = reader.int("minimum").flatMap { Self.scaled($0, type) }
    if reader.bool("nonnegative") == true { minimum = 0 }
    if reader.bool("positive") == true { minimum = 1 }
    let normalize = reader.optional("normalize")
    if let normalize, normalize.text != "digits" {
      diagnostics.append(
        .unknownNormalization(normalize.text ?? "", at: document.place(of: normalize)))
    }
    return ColumnShape(
      path: path, type: type, unit: unitNode?.text, label: label, fromStage: context.fromStage,
      isPersonal: context.isPersonal, isForPeople: context.isForPeople,
      isDeed: reader.bool("deed") ?? false, link: linkNode?.text,
      minimum: minimum, isNormalizedToDigits: normalize != nil, ocds: reader.text("ocds"),
      oc4ids: reader.text("oc4ids"), place: context.place)
  }

  private static func scaled(_ value: Int64, _ type: ScalarType) -> Int64? {
    let factor: Int64 = type == .rupiah ? 100 : type == .decimal ? 1_000_000_000 : 1
    let (product, overflow) = value.multipliedReportingOverflow(by: factor)
    return overflow ? nil : product
  }

  private static let typeNames = [
    "text", "code", "enum", "bool", "int", "rupiah", "decimal", "date", "month", "time",
  ]

  private mutating func scalarType(_ reader: inout MappingReader) -> ScalarType? {
    guard let node = reader.required("type") else { return nil }
    let values = reader.optional("values")
    switch node.text {
    case "text": return .text
    case "code": return .code
    case "bool": return .bool
    case "int": return .int
    case "rupiah": return .rupiah
    case "decimal": return .decimal
    case "date": return .date
    case "month": return .month
    case "time": return .time
    case "enum":
      guard let entries = values?.entries, !entries.isEmpty else {
        diagnostics.append(.enumWithoutValues(at: document.place(of: values ?? node)))
        return .enumeration([])
      }
      return .enumeration(
        entries.map { entry in
          let code = entry.key.text ?? ""
          return EnumValue(
            code: code,
            label: reader.label(of: entry.value) ?? LocalizedText(["id": code, "en": code]))
        })
    default:
      diagnostics.append(
        .unknownType(node.text ?? "", among: Self.typeNames, at: document.place(of: node)))
      return nil
    }
  }
}
