public import Diagnostics
internal import Documents

extension RecordReader {
  /// A set of one record whose facts are given by hand, such as the inputs of a calculation.
  ///
  /// - Parameters:
  ///   - facts: Paths with their entity, and values as a dossier would write them.
  ///   - entity: The entity; nil makes a set without records.
  ///   - schema: What the record may hold.
  /// - Returns: The set, with the issues of values that cannot be read.
  public static func read(
    facts: [(path: String, text: String)], of entity: String?, schema: Schema
  ) -> Outcome<RecordSet> {
    guard let entity, let key = schema[entity]?.keys.first else {
      let none = Reading(schema: schema, options: ReadingOptions()).outcome(completeness: [])
      return Outcome(none.value)
    }
    let source = SourceText(path: entity, text: "")
    var record = Tree()
    record.set([key], to: "1")
    for (path, text) in facts where path.hasPrefix(entity + ".") {
      let parts = path.split(separator: ".").dropFirst().map(String.init)
      record.set(parts, to: text)
    }
    let root = Node(
      content: .mapping([Node.Entry(key: .plain(entity), value: record.node)]), range: 0..<0)
    return read(dossiers: [Document(source: source, root: root)], schema: schema)
  }
}

/// A record in the making: names with values, or with further names.
private struct Tree {
  private var texts: [(name: String, text: String)] = []
  private var groups: [(name: String, tree: Tree)] = []

  mutating func set(_ path: [String], to text: String) {
    guard let name = path.first else { return }
    let rest = Array(path.dropFirst())
    if rest.isEmpty {
      texts.removeAll { $0.name == name }
      texts.append((name, text))
    } else if let index = groups.firstIndex(where: { $0.name == name }) {
      groups[index].tree.set(rest, to: text)
    } else {
      var tree = Tree()
      tree.set(rest, to: text)
      groups.append((name, tree))
    }
  }

  var node: Node {
    let entries =
      texts.map { Node.Entry(key: .plain($0.name), value: .plain($0.text)) }
      + groups.map { Node.Entry(key: .plain($0.name), value: $0.tree.node) }
    return Node(content: .mapping(entries), range: 0..<0)
  }
}

extension Node {
  fileprivate static func plain(_ text: String) -> Node {
    Node(content: .scalar(Scalar(text: text, style: .plain)), range: 0..<0)
  }
}
