internal import Diagnostics
internal import Documents
internal import Quantities

/// Decodes a linking and checks it against the schema.
struct LinkingFile {
  private let document: Document
  private let schema: Schema
  private let holders: [String]
  private var diagnostics: [Diagnostic] = []

  static func read(
    _ source: SourceText, schema: Schema, holders: [String]
  ) -> Outcome<Linking?> {
    let parsed = DocumentReader.yaml(source)
    guard let document = parsed.value else { return Outcome(nil, parsed.diagnostics) }
    var file = LinkingFile(document: document, schema: schema, holders: holders)
    let linking = file.linking(name: OwnFile.stem(of: source.path))
    return Outcome(linking, parsed.diagnostics + file.diagnostics)
  }

  private init(document: Document, schema: Schema, holders: [String]) {
    self.document = document
    self.schema = schema
    self.holders = holders
  }

  private mutating func linking(name: String) -> Linking? {
    var reader = MappingReader(document.root, in: document, what: "a linking")
    if let format = reader.required("format"), format.text != "patuh-linking/1" {
      diagnostics.append(
        .unknownFormat(
          format.text ?? "", expected: "patuh-linking/1", at: document.place(of: format)))
    }
    let title = reader.label("title")
    if title == nil, reader.node["title"] == nil { _ = reader.required("title") }
    let entityNode = reader.required("entity")
    let givesNode = reader.required("gives")
    let exactNode = reader.optional("exact")
    let linksFrom = reader.required("links_from")
    let margin = reader.required("margin")
    let asksFrom = reader.required("asks_from")
    let fieldsNode = reader.required("fields")
    _ = reader.optional("note")
    reader.finish()
    diagnostics += reader.diagnostics
    let points = (
      links: self.points(linksFrom, "links_from"), margin: self.points(margin, "margin"),
      asks: self.points(asksFrom, "asks_from")
    )
    guard let entity = entity(entityNode) else { return nil }
    let gives = gives(givesNode, entity.table)
    let fields = fields(fieldsNode, entity)
    let declared = fieldsNode?.entries?.compactMap(\.key.text) ?? []
    let exact = exact(exactNode, fields, declared: declared)
    guard let title, let linksFrom = points.links, let margin = points.margin,
      let asksFrom = points.asks
    else { return nil }
    checkThresholds(linksFrom, margin, asksFrom, fields)
    return Linking(
      name: name, title: title, entity: entity.name, fields: fields, linksFrom: linksFrom,
      margin: margin, asksFrom: asksFrom, gives: gives, exact: exact,
      table: Table(
        name: name,
        columns: fields.map { field in
          ColumnShape(
            path: field.name, type: field.kind.type, label: field.label,
            isPersonal: field.isPersonal, isNormalizedToDigits: field.holder != nil)
        }))
  }

  private mutating func entity(_ node: Node?) -> Entity? {
    guard let node else { return nil }
    if let entity = node.text.flatMap({ schema[$0] }) { return entity }
    diagnostics.append(
      .unknownEntity(
        node.text ?? "", among: schema.entities.map(\.name), at: document.place(of: node)))
    return nil
  }

  private mutating func gives(_ node: Node?, _ table: Table) -> [String] {
    guard let node else { return [] }
    return (node.items ?? [node]).compactMap { item in
      let path = item.text ?? ""
      if table.paths.contains(path) { return table.name + "." + path }
      diagnostics.append(
        .unknownRecordField(path, in: table.name, among: table.paths, at: document.place(of: item)))
      return nil
    }
  }

  // A field that is declared and faulty has been told already.
  private mutating func exact(
    _ node: Node?, _ fields: [LinkField], declared: [String]
  ) -> [[Int]] {
    (node?.items ?? []).map { set in
      (set.items ?? [set]).compactMap { item in
        let name = item.text ?? ""
        if !declared.contains(name) {
          diagnostics.append(
            .unknownLinkField(name, among: declared, at: document.place(of: item)))
        }
        return fields.firstIndex { $0.name == name }
      }
    }
  }

  // MARK: Fields

  private mutating func fields(_ node: Node?, _ entity: Entity) -> [LinkField] {
    guard let node else { return [] }
    guard let entries = node.entries else {
      diagnostics.append(.fieldsAreAMapping(node.kindName, at: document.place(of: node)))
      return []
    }
    return entries.compactMap { field($0, entity) }
  }

  private mutating func field(_ entry: Node.Entry, _ entity: Entity) -> LinkField? {
    var reader = MappingReader(entry.value, in: document, what: "a field to compare")
    let label = reader.label("label")
    let kindNode = reader.required("kind")
    let withNode = reader.required("with")
    let agree = reader.list("agree")
    if agree == nil, entry.value["agree"] == nil { _ = reader.required("agree") }
    let differ = reader.required("differ")
    let isName = kindNode?.text == LinkField.Kind.name.rawValue
    let otherPart = isName ? reader.optional("other_part") : nil
    let apart = isName ? reader.texts("apart") ?? [] : []
    let isPersonal = reader.bool("personal") ?? false
    let dropped = reader.texts("drop") ?? []
    let same = reader.optional("same")
    let holder = reader.optional("holder")
    _ = reader.optional("note")
    reader.finish()
    diagnostics += reader.diagnostics
    guard let name = entry.key.text, let kindNode, let kind = kind(kindNode) else { return nil }
    let paths = (withNode.map { $0.items ?? [$0] } ?? []).compactMap { path($0, kind, entity) }
    let levels = (agree ?? []).compactMap { level($0, kind) }
    checkOrder(of: levels, agree)
    let differs = points(differ, "differ") ?? 0
    return LinkField(
      name: name, label: label ?? LocalizedText(["id": name, "en": name]), isPersonal: isPersonal,
      kind: kind, paths: paths, levels: levels, differ: differs,
      otherPart: points(otherPart, "other_part") ?? differs, words: words(dropped, apart, same),
      holder: holder.flatMap { self.holder($0, kind) })
  }

  private mutating func kind(_ node: Node) -> LinkField.Kind? {
    if let kind = LinkField.Kind(rawValue: node.text ?? "") { return kind }
    diagnostics.append(
      .unknownLinkKind(
        node.text ?? "", among: LinkField.Kind.allCases.map(\.rawValue),
        at: document.place(of: node)))
    return nil
  }

  private mutating func path(_ node: Node, _ kind: LinkField.Kind, _ entity: Entity) -> LinkPath? {
    let text = node.text ?? ""
    guard let found = LinkPath.find(text, of: entity, in: schema) else {
      diagnostics.append(
        .unknownRecordField(
          text, in: entity.name, among: entity.table.columns.map(\.path),
          at: document.place(of: node)))
      return nil
    }
    if !kind.fits(found.type) {
      diagnostics.append(.linkKindDoesNotFit(kind.rawValue, text, at: document.place(of: node)))
    }
    return found.path
  }

  private mutating func holder(_ node: Node, _ kind: LinkField.Kind) -> String? {
    if kind != .identifier {
      diagnostics.append(.holderOfAnotherKind(at: document.place(of: node)))
    }
    if let name = node.text, holders.contains(name) { return name }
    diagnostics.append(
      .unknownHolder(node.text ?? "", among: holders, at: document.place(of: node)))
    return nil
  }

  // What is written in the file is spelt as the values are once they are compared.
  private func words(_ dropped: [String], _ apart: [String], _ same: Node?) -> LinkWords {
    var words = LinkWords(
      dropped: Set(dropped.flatMap { LinkText.words($0) }),
      apart: Set(apart.flatMap { LinkText.words($0) }))
    for entry in same?.entries ?? [] {
      for word in LinkText.words(entry.key.text ?? "") {
        words.same[word] = LinkText.words(entry.value.text ?? "")
      }
    }
    return words
  }

  // MARK: Levels and points

  private mutating func level(_ node: Node, _ kind: LinkField.Kind) -> LinkLevel? {
    var reader = MappingReader(node, in: document, what: "a level of agreement")
    let points = reader.required("points")
    var condition: LinkLevel.Condition?
    switch kind {
    case .identifier:
      if sameWord(&reader, among: ["all"]) != nil { condition = .same }
    case .number, .name:
      if node["alike"] != nil {
        let percent = reader.required("alike")
        condition = percent.flatMap { self.percent($0) }.map { .alike($0) }
      } else {
        switch sameWord(&reader, among: kind == .number ? ["all", "figures"] : ["all"]) {
        case "all": condition = .same
        case "figures": condition = .sameFigures
        default: break
        }
      }
    case .amount:
      let factors = reader.list("times")
      let within = reader.required("within_percent").flatMap { share($0) }
      if let factors, let within {
        condition = .times(factors.compactMap { factor($0) }, within: within)
      } else if let within {
        condition = .within(within)
      }
    case .day:
      let days = reader.int("within_days")
      if days == nil, node["within_days"] == nil { _ = reader.required("within_days") }
      condition = days.map { .withinDays($0) }
    }
    reader.finish()
    diagnostics += reader.diagnostics
    guard let condition, let points = self.points(points, "points") else { return nil }
    return LinkLevel(condition: condition, points: points)
  }

  private mutating func sameWord(_ reader: inout MappingReader, among words: [String]) -> String? {
    guard let node = reader.required("same") else { return nil }
    if let word = node.text, words.contains(word) { return word }
    diagnostics.append(
      .unknownOption("same", node.text ?? "", among: words, at: document.place(of: node)))
    return nil
  }

  private mutating func percent(_ node: Node) -> Int? {
    if let number = node.int, (1...100).contains(number) { return Int(number) }
    diagnostics.append(.notAPercentage(at: document.place(of: node)))
    return nil
  }

  private mutating func share(_ node: Node) -> ExactDecimal? {
    if let share = ExactDecimal(percent: node.text ?? ""),
      (0...1_000_000_000).contains(share.rawValue)
    {
      return share
    }
    diagnostics.append(.notAPercentage(at: document.place(of: node)))
    return nil
  }

  private mutating func factor(_ node: Node) -> ExactDecimal? {
    if let factor = ExactDecimal(node.text ?? ""), factor.rawValue > 0 { return factor }
    diagnostics.append(.notAFactor(at: document.place(of: node)))
    return nil
  }

  private mutating func points(_ node: Node?, _ key: String) -> Int? {
    guard let node else { return nil }
    if let number = node.int, (-10_000...10_000).contains(number) { return Int(number) }
    diagnostics.append(.notPoints(key, at: document.place(of: node)))
    return nil
  }

  // The first level that holds counts: one below another that gives less would never be reached
  // fairly.
  private mutating func checkOrder(of levels: [LinkLevel], _ nodes: [Node]?) {
    guard let nodes, levels.count == nodes.count else { return }
    for (level, next) in zip(levels.indices, levels.indices.dropFirst())
    where levels[next].points > levels[level].points {
      diagnostics.append(.levelsOutOfOrder(at: document.place(of: nodes[next])))
    }
  }

  private mutating func checkThresholds(
    _ links: Int, _ margin: Int, _ asks: Int, _ fields: [LinkField]
  ) {
    let place = document.place(of: document.root)
    if asks > links || asks <= 0 || margin <= 0 {
      diagnostics.append(.thresholdsOutOfOrder(at: place))
    }
    let most = fields.reduce(0) { $0 + ($1.levels.first?.points ?? 0) }
    if most < links, !diagnostics.contains(where: { $0.severity == .error }) {
      diagnostics.append(.linksNever(links, most: most, at: place))
    }
  }
}

extension LinkPath {
  /// Looks a path up: the field that it leads to, and its type.
  static func find(
    _ text: String, of entity: Entity, in schema: Schema
  ) -> (path: LinkPath, type: ScalarType)? {
    var path = LinkPath(column: 0)
    var table = entity.table
    var rest = text
    for (column, shape) in table.columns.enumerated() {
      guard let target = shape.link.flatMap({ schema.position(of: $0) }),
        rest.hasPrefix(shape.path + ".")
      else { continue }
      path.link = (column, target)
      rest = String(rest.dropFirst(shape.path.count + 1))
      table = schema.entities[target].table
      break
    }
    for (list, shape) in table.lists.enumerated()
    where shape.isScalar ? rest == shape.path : rest.hasPrefix(shape.path + ".") {
      path.list = list
      rest = shape.isScalar ? "" : String(rest.dropFirst(shape.path.count + 1))
      table = shape.items
      break
    }
    guard let column = table.column(rest) else { return nil }
    path.column = column
    return (path, table.columns[column].type)
  }
}
