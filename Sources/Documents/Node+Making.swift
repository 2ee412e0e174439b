extension Node {
  /// Creates a node out of others, which are copied with all that is in them.
  public init(content: Content, range: Range<Int>, tag: String? = nil) {
    var builder = TreeBuilder()
    var record: Tree.Record
    switch content {
    case .scalar(let scalar):
      record = Tree.Record(
        kind: .scalar(scalar.style), range: range, extent: builder.keep(scalar.text.utf8))
    case .sequence(let items):
      let parts = items.map { builder.copy($0) }
      record = Tree.Record(kind: .sequence, range: range, extent: builder.keep(parts))
    case .mapping(let entries):
      let parts = entries.flatMap { [builder.copy($0.key), builder.copy($0.value)] }
      record = Tree.Record(kind: .mapping, range: range, extent: builder.keep(parts))
    }
    record.tag = builder.keep(tag: tag)
    self = builder.tree(of: record)
  }
}

extension TreeBuilder {
  /// Copies a node of another tree with all that is in it.
  fileprivate mutating func copy(_ node: Node) -> Tree.Record { copy(node.record, of: node.tree) }

  private mutating func copy(_ record: Tree.Record, of tree: Tree) -> Tree.Record {
    var record = record
    record.tag = keep(tag: tree.tag(record))
    if let text = tree.text(record) {
      record.extent = keep(text)
    } else {
      record.extent = keep(tree.parts(record))
      for part in record.extent { self[part] = copy(self[part], of: tree) }
    }
    return record
  }
}
