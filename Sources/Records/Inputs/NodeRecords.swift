internal import Diagnostics
internal import Documents

/// Writes a record that stands as a tree (YAML or JSON) into a fragment.
struct NodeRecords {
  let path: String
  var cursor: PlaceCursor
  /// Whether a place that was left blank states nothing, as in a form; else it is a null.
  var skipsBlanks = false

  init(path: String, cursor: PlaceCursor) {
    self.path = path
    self.cursor = cursor
  }

  /// Writes the fields of a record; keys that the table does not know are errors.
  mutating func fields(
    of node: Node, prefix: String = "", in fragment: inout Fragment, _ writer: inout RowWriter,
    outer: String = ""
  ) {
    for entry in node.entries ?? [] {
      guard let key = entry.key.text else { continue }
      field(
        prefix + key, entry.value, keyNode: entry.key, in: &fragment, &writer, outer: outer)
    }
  }

  private mutating func field(
    _ name: String, _ node: Node, keyNode: Node, in fragment: inout Fragment,
    _ writer: inout RowWriter, outer: String
  ) {
    let table = fragment.table
    let place = cursor.place(at: node.range.lowerBound)
    if isLeftBlank(node), table.paths.contains(name) { return }
    if let column = table.column(name) {
      cell(node, column, in: &fragment, &writer, outer, place)
    } else if let list = table.list(name) {
      self.list(node, list, in: &fragment, &writer, outer, place)
    } else if table.group(name) != nil {
      group(name, node, in: &fragment, &writer, outer, place)
    } else {
      let at = cursor.place(at: keyNode.range.lowerBound)
      writer.findings.add(
        .unknownRecordField(
          name, in: table.name, among: table.paths, at: diagnosticPlace(at)), file: at.file)
    }
  }

  private func isLeftBlank(_ node: Node) -> Bool {
    guard skipsBlanks else { return false }
    if let items = node.items { return !items.isEmpty && items.allSatisfy(isLeftBlank) }
    return node.text.map(Normalization.isBlank) ?? false
  }

  private mutating func cell(
    _ node: Node, _ column: Int, in fragment: inout Fragment, _ writer: inout RowWriter,
    _ outer: String, _ place: CellPlace
  ) {
    guard let text = node.text else {
      writer.refuse(.singleExpected, "", column, in: &fragment, prefix: outer, at: place)
      return
    }
    if node.isNull {
      writer.setAbsent(writer.nullMeans, column, in: &fragment, prefix: outer, at: place)
    } else {
      writer.set(text, column, in: &fragment, prefix: outer, at: place)
    }
  }

  private mutating func group(
    _ name: String, _ node: Node, in fragment: inout Fragment, _ writer: inout RowWriter,
    _ outer: String, _ place: CellPlace
  ) {
    if node.entries != nil {
      fields(of: node, prefix: name + ".", in: &fragment, &writer, outer: outer)
      return
    }
    var absence = writer.nullMeans
    if !node.isNull {
      writer.report(
        .groupExpected, node.text ?? "", field: outer + name, isPersonal: true, place)
      absence = .unreadable
    }
    let table = fragment.table
    for (column, shape) in table.columns.enumerated() where shape.path.hasPrefix(name + ".") {
      writer.setAbsent(absence, column, in: &fragment, prefix: outer, at: place)
    }
    for (list, shape) in table.lists.enumerated() where shape.path.hasPrefix(name + ".") {
      _ = fragment.setList(list, .absent(absence), at: place)
    }
  }

  private mutating func list(
    _ node: Node, _ list: Int, in fragment: inout Fragment, _ writer: inout RowWriter,
    _ outer: String, _ place: CellPlace
  ) {
    let shape = fragment.table.lists[list]
    let field = outer + shape.path
    if node.isNull {
      begin(list, .absent(writer.nullMeans), in: &fragment, &writer, field, place)
      return
    }
    let items: [Node]
    if let given = node.items {
      items = given
    } else if shape.isScalar, node.text != nil {
      items = [node]
    } else {
      writer.report(.listExpected, node.text ?? "", field: field, isPersonal: true, place)
      begin(list, .absent(.unreadable), in: &fragment, &writer, field, place)
      return
    }
    guard begin(list, .present, in: &fragment, &writer, field, place) else { return }
    let isWhole = fragment.withItems(list) { children in
      self.items(items, shape, in: &children, &writer, field)
    }
    if isWhole != true { fragment.voidList(list, .absent(.unreadable)) }
    writer.checkItemKeys(of: list, in: &fragment, field: field)
  }

  @discardableResult
  private func begin(
    _ list: Int, _ state: CellState, in fragment: inout Fragment, _ writer: inout RowWriter,
    _ field: String, _ place: CellPlace
  ) -> Bool {
    if fragment.setList(list, state, at: place) { return true }
    let earlier = fragment.listPlace(list, fragment.count - 1)
    writer.report(
      .twice("\(earlier.line):\(earlier.column)"), "", field: field, isPersonal: false, place)
    fragment.voidList(list, .absent(.conflicting))
    return false
  }

  private mutating func items(
    _ nodes: [Node], _ shape: ListShape, in children: inout Fragment, _ writer: inout RowWriter,
    _ field: String
  ) -> Bool {
    for node in nodes {
      let place = cursor.place(at: node.range.lowerBound)
      children.beginRow(at: place)
      if shape.isScalar {
        cell(node, 0, in: &children, &writer, field + ".", place)
      } else if node.entries != nil {
        fields(of: node, in: &children, &writer, outer: field + ".")
      } else {
        writer.report(.groupExpected, node.text ?? "", field: field, isPersonal: true, place)
        return false
      }
    }
    return true
  }

  func diagnosticPlace(_ place: CellPlace) -> Place {
    Place(path: path, line: Int(place.line), column: Int(place.column))
  }
}

extension RowWriter {
  /// Leaves a list out in which two items have the same key: a sum over it would be wrong.
  mutating func checkItemKeys(of list: Int, in fragment: inout Fragment, field: String) {
    let row = fragment.count - 1
    let shape = fragment.table.lists[list]
    guard let name = shape.itemKey, let column = shape.items.column(name),
      let items = fragment.lists[list]?.items
    else { return }
    var seen: Set<StoredValue> = []
    for item in fragment.itemRange(list, row) {
      guard let value = items.value(column, item) else { continue }
      if seen.insert(value).inserted { continue }
      let key = shape.items.columns[column]
      report(
        .itemTwice, Printing.text(value, key.type), field: field + "." + name,
        isPersonal: key.isPersonal, items.place(column, item))
      fragment.voidList(list, .absent(.conflicting))
      return
    }
  }
}
