internal import Diagnostics
internal import Documents

/// Decodes a mapping and checks it against the schema.
struct MappingFile {
  let document: Document
  let schema: Schema
  let linkings: [Linking]
  var diagnostics: [Diagnostic] = []
  private var rows: [Mapping.Rows] = []

  static func read(
    _ source: SourceText, schema: Schema, linkings: [Linking]
  ) -> Outcome<Mapping?> {
    let parsed = DocumentReader.yaml(source)
    guard let document = parsed.value else { return Outcome(nil, parsed.diagnostics) }
    var file = MappingFile(document: document, schema: schema, linkings: linkings)
    let mapping = file.mapping(name: OwnFile.stem(of: source.path))
    return Outcome(mapping, parsed.diagnostics + file.diagnostics)
  }

  private init(document: Document, schema: Schema, linkings: [Linking]) {
    self.document = document
    self.schema = schema
    self.linkings = linkings
  }

  private mutating func mapping(name: String) -> Mapping {
    var reader = MappingReader(document.root, in: document, what: "a mapping")
    if let format = reader.required("format"), format.text != "patuh-mapping/1" {
      diagnostics.append(
        .unknownFormat(
          format.text ?? "", expected: "patuh-mapping/1", at: document.place(of: format)))
    }
    for entry in reader.required("datasets")?.entries ?? [] { dataset(entry) }
    let recordsNode = reader.required("records")
    let drop = reader.texts("drop") ?? []
    _ = reader.optional("note")
    reader.finish()
    diagnostics += reader.diagnostics
    var records: [Mapping.Records] = []
    if let items = recordsNode?.items {
      for item in items { if let one = self.records(item, entity: nil) { records.append(one) } }
    } else {
      for entry in recordsNode?.entries ?? [] {
        if let one = self.records(entry.value, entity: entry.key) { records.append(one) }
      }
    }
    return Mapping(name: name, rows: rows, records: records, drop: drop)
  }

  private mutating func dataset(_ entry: Node.Entry) {
    var reader = MappingReader(entry.value, in: document, what: "a data set")
    let patterns = reader.texts("files")
    if patterns == nil, entry.value.entries != nil { _ = reader.required("files") }
    rows.append(
      Mapping.Rows(
        name: entry.key.text ?? "", patterns: patterns ?? [], key: reader.text("key"),
        newest: reader.text("newest"), isOptional: reader.bool("optional") ?? false))
    reader.finish()
    diagnostics += reader.diagnostics
  }

  private mutating func records(_ node: Node, entity key: Node?) -> Mapping.Records? {
    var reader = MappingReader(node, in: document, what: "an entry of records")
    let entityNode = key ?? reader.required("entity")
    if key != nil { _ = reader.optional("entity") }
    let each = rowNames(&reader, "each", isRequired: true)
    let join = rowNames(&reader, "join", isRequired: false)
    let isGrouped = reader.optional("key") != nil
    let linkNode = reader.optional("link")
    let compareNode = reader.optional("compare")
    let fieldsNode = reader.required("fields")
    if linkNode != nil, compareNode == nil { _ = reader.required("compare") }
    reader.finish()
    diagnostics += reader.diagnostics
    guard let entityNode, let fieldsNode else { return nil }
    guard let position = schema.position(of: entityNode.text ?? "") else {
      diagnostics.append(
        .unknownEntity(
          entityNode.text ?? "", among: schema.entities.map(\.name),
          at: document.place(of: entityNode)))
      return nil
    }
    for name in join + (each.count > 1 ? each : []) {
      guard let found = rows.first(where: { $0.name == name }), found.key == nil else { continue }
      diagnostics.append(.joinWithoutKey(name, at: document.place(of: node)))
    }
    let fields = self.fields(
      fieldsNode, schema.entities[position].table, known: Set(each + join))
    return Mapping.Records(
      entity: position, each: each, join: join, isGrouped: isGrouped, fields: fields,
      link: link(linkNode, compareNode, schema.entities[position], each, join))
  }

  private mutating func link(
    _ node: Node?, _ compare: Node?, _ entity: Entity, _ each: [String], _ join: [String]
  ) -> Mapping.Link? {
    guard let node else {
      if let compare {
        diagnostics.append(.compareWithoutLink(at: document.place(of: compare)))
      }
      return nil
    }
    let place = document.place(of: node)
    guard let linking = linkings.first(where: { $0.name == node.text }) else {
      diagnostics.append(.unknownLinking(node.text ?? "", among: linkings.map(\.name), at: place))
      return nil
    }
    if linking.entity != entity.name {
      diagnostics.append(.linkingOfAnotherEntity(linking.name, linking.entity, at: place))
    }
    for name in each where rows.first(where: { $0.name == name })?.key == nil {
      diagnostics.append(.linkWithoutKey(name, at: place))
    }
    return Mapping.Link(
      linking: linking,
      compare: compare.map { fields($0, linking.table, known: Set(each + join)) } ?? [])
  }

  private mutating func rowNames(
    _ reader: inout MappingReader, _ key: String, isRequired: Bool
  ) -> [String] {
    guard let node = isRequired ? reader.required(key) : reader.optional(key) else { return [] }
    let nodes = node.items ?? [node]
    for node in nodes { checkRows(node) }
    return nodes.compactMap(\.text)
  }

  private mutating func checkRows(_ node: Node) {
    let names = rows.map(\.name)
    if let name = node.text, names.contains(name) { return }
    diagnostics.append(
      .unknownDataset(node.text ?? "", among: names, at: document.place(of: node)))
  }

  private mutating func fields(
    _ node: Node, _ table: Table, known: Set<String>
  ) -> [Mapping.Field] {
    var fields: [Mapping.Field] = []
    for entry in node.entries ?? [] {
      guard let name = entry.key.text else { continue }
      if let column = table.column(name) {
        fields.append(
          .column(column, origin(entry.value, table.columns[column], known, list: false)))
      } else if let list = table.list(name) {
        let shape = table.lists[list]
        if shape.isScalar {
          fields.append(
            .scalarList(list, origin(entry.value, shape.items.columns[0], known, list: true)))
        } else if let field = self.list(entry.value, list, shape) {
          fields.append(field)
        }
      } else {
        diagnostics.append(
          .unknownRecordField(
            name, in: table.name, among: table.columns.map(\.path) + table.lists.map(\.path),
            at: document.place(of: entry.key)))
      }
    }
    return fields
  }

  private mutating func list(_ node: Node, _ list: Int, _ shape: ListShape) -> Mapping.Field? {
    var reader = MappingReader(node, in: document, what: "a list")
    let each = reader.required("each")
    let inner = reader.required("fields")
    reader.finish()
    diagnostics += reader.diagnostics
    guard let each, let inner, let name = each.text else { return nil }
    checkRows(each)
    if let found = rows.first(where: { $0.name == name }), found.key == nil {
      diagnostics.append(.joinWithoutKey(name, at: document.place(of: each)))
    }
    return .list(list, each: name, fields(inner, shape.items, known: []))
  }

  private mutating func origin(
    _ node: Node, _ shape: ColumnShape, _ known: Set<String>, list isList: Bool
  ) -> Mapping.Origin {
    if let text = node.text { return Mapping.Origin(from: [path(text, node, known)]) }
    if let items = node.items {
      return Mapping.Origin(
        from: items.compactMap { item in item.text.map { path($0, item, known) } })
    }
    var reader = MappingReader(node, in: document, what: "the origin of a field")
    let fromNode = reader.optional("from")
    let readNode = reader.optional("read")
    let valuesNode = reader.optional("values")
    let voidNode = reader.optional("void_if_equal")
    let constant = reader.text("constant")
    reader.finish()
    diagnostics += reader.diagnostics
    if fromNode == nil, constant == nil, node.entries != nil {
      diagnostics.append(.originWithoutSource(at: document.place(of: node)))
    }
    var from: [Mapping.Path] = []
    for item in fromNode.map({ $0.items ?? [$0] }) ?? [] {
      if let text = item.text { from.append(path(text, item, known)) }
    }
    return Mapping.Origin(
      from: from, read: readNode.flatMap { conversion($0, shape, isList) },
      values: valuesNode.flatMap { values($0, shape) },
      voidIfEqual: voidNode.flatMap { node in node.text.map { path($0, node, known) } },
      constant: constant)
  }

  private mutating func conversion(
    _ node: Node, _ shape: ColumnShape, _ isList: Bool
  ) -> Conversion? {
    guard let conversion = Conversion(rawValue: node.text ?? "") else {
      diagnostics.append(
        .unknownConversion(
          node.text ?? "", among: Conversion.allCases.map(\.rawValue),
          at: document.place(of: node)))
      return nil
    }
    if !conversion.fits(shape.type) || conversion == .list && !isList {
      diagnostics.append(
        .conversionDoesNotFit(
          conversion.rawValue, shape.path, at: document.place(of: node)))
    }
    return conversion
  }

  private mutating func values(_ node: Node, _ shape: ColumnShape) -> [String: String?]? {
    guard let entries = node.entries else {
      diagnostics.append(.fieldsAreAMapping(node.kindName, at: document.place(of: node)))
      return nil
    }
    var values: [String: String?] = [:]
    for entry in entries {
      guard let source = entry.key.text else { continue }
      let target = entry.value.isNull ? nil : entry.value.text
      if case .enumeration(let known) = shape.type, let target,
        !known.contains(where: { $0.code == target })
      {
        diagnostics.append(
          .unknownEnumValue(
            target, among: known.map(\.code), at: document.place(of: entry.value)))
      }
      values[source] = .some(target)
    }
    return values
  }

  private mutating func path(_ text: String, _ node: Node, _ known: Set<String>) -> Mapping.Path {
    guard let dot = text.firstIndex(of: ".") else { return Mapping.Path(rows: nil, key: text) }
    let name = String(text[..<dot])
    let key = String(text[text.index(after: dot)...])
    if known.contains(name) { return Mapping.Path(rows: name, key: key) }
    if rows.contains(where: { $0.name == name }) {
      diagnostics.append(.datasetNotJoined(name, at: document.place(of: node)))
      return Mapping.Path(rows: name, key: key)
    }
    return Mapping.Path(rows: nil, key: text)
  }
}
