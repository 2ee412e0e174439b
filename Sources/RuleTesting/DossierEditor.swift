internal import Checking
internal import Documents
internal import Quantities

/// Changes a copy of the base dossier: sets, removes and adds facts by their paths.
struct DossierEditor {
  private(set) var root: Node

  /// Begins with a dossier; keys that are no entity, such as `as_of`, are left out.
  init(_ root: Node, entities: [String]) {
    let entries = (root.entries ?? []).filter { entities.contains($0.key.text ?? "") }
    self.root = Node(content: .mapping(entries), range: root.range)
  }

  /// Leaves out the records of every other entity.
  mutating func keep(_ entities: Set<String>) {
    let entries = (root.entries ?? []).filter { entities.contains($0.key.text ?? "") }
    root = Node(content: .mapping(entries), range: root.range)
  }

  /// Sets a fact; groups on the way are made where they are missing or stated to be none.
  mutating func set(_ path: String, to value: Node) {
    root = Self.setting(parts(path), in: root, to: value)
  }

  /// Removes a fact, so that nobody supplies it.
  mutating func remove(_ path: String) {
    root = Self.removing(parts(path), in: root)
  }

  /// Adds records beside those of an entity.
  mutating func add(_ records: [Node], to entity: String) {
    let own = root[entity].map { $0.items ?? [$0] } ?? []
    set(entity, to: Node(content: .sequence(own + records), range: root.range))
  }

  /// Turns round the order of keys everywhere, and that of the records of each entity; the order of
  /// the items of a list is a fact and stays.
  mutating func reverse() {
    var entries = Self.reversed(root).entries ?? []
    for index in entries.indices {
      guard let items = entries[index].value.items else { continue }
      entries[index].value = Node(
        content: .sequence(items.reversed()), range: entries[index].value.range)
    }
    root = Node(content: .mapping(entries), range: root.range)
  }

  private static func reversed(_ node: Node) -> Node {
    switch node.content {
    case .scalar: return node
    case .sequence(let items):
      return Node(content: .sequence(items.map(reversed)), range: node.range)
    case .mapping(let entries):
      return Node(
        content: .mapping(
          entries.reversed().map { Node.Entry(key: $0.key, value: reversed($0.value)) }),
        range: node.range)
    }
  }

  /// Moves every date and month in time by some days.
  mutating func move(days: Int64) {
    root = Self.moved(root, days)
  }

  private static func moved(_ node: Node, _ days: Int64) -> Node {
    switch node.content {
    case .scalar(var scalar):
      let head = String(scalar.text.prefix(10))
      if let day = Day(iso: head)?.adding(days: days) {
        scalar.text = day.iso + scalar.text.dropFirst(10)
      } else if let month = Month(iso: scalar.text), let day = month.firstDay.adding(days: days) {
        scalar.text = Month(of: day).iso
      }
      return Node(content: .scalar(scalar), range: node.range)
    case .sequence(let items):
      return Node(content: .sequence(items.map { moved($0, days) }), range: node.range)
    case .mapping(let entries):
      return Node(
        content: .mapping(
          entries.map { Node.Entry(key: $0.key, value: moved($0.value, days)) }),
        range: node.range)
    }
  }

  /// The paths of every single fact: scalars, nulls and empty lists, items of lists by position.
  var facts: [String] { Self.facts(root, "") }

  /// The paths of what one source may tell: every entity, group and list as a whole.
  var sources: [String] { Self.sources(root, "") }

  private func parts(_ path: String) -> [String] {
    path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
  }

  private static func setting(_ path: [String], in node: Node, to value: Node) -> Node {
    guard let head = path.first else { return value }
    let rest = Array(path.dropFirst())
    if let items = node.items {
      var items = items
      if let index = Int(head), items.indices.contains(index) {
        items[index] = setting(rest, in: items[index], to: value)
      } else if let first = items.first {
        // An entity given as a list: its first record is the base's.
        items[0] = setting(path, in: first, to: value)
      }
      return Node(content: .sequence(items), range: node.range)
    }
    var entries = node.entries ?? []
    let empty = Node(content: .mapping([]), range: value.range)
    if let index = entries.firstIndex(where: { $0.key.text == head }) {
      entries[index].value = setting(rest, in: entries[index].value, to: value)
    } else {
      let key = Node(
        content: .scalar(Node.Scalar(text: head, style: .plain)), range: value.range)
      entries.append(Node.Entry(key: key, value: setting(rest, in: empty, to: value)))
    }
    return Node(content: .mapping(entries), range: node.range)
  }

  private static func removing(_ path: [String], in node: Node) -> Node {
    guard let head = path.first else { return node }
    let rest = Array(path.dropFirst())
    if var items = node.items {
      if let index = Int(head), items.indices.contains(index) {
        if rest.isEmpty {
          items.remove(at: index)
        } else {
          items[index] = removing(rest, in: items[index])
        }
      } else if let first = items.first {
        items[0] = removing(path, in: first)
      }
      return Node(content: .sequence(items), range: node.range)
    }
    guard var entries = node.entries,
      let index = entries.firstIndex(where: { $0.key.text == head })
    else { return node }
    if rest.isEmpty {
      entries.remove(at: index)
    } else {
      entries[index].value = removing(rest, in: entries[index].value)
    }
    return Node(content: .mapping(entries), range: node.range)
  }

  private static func facts(_ node: Node, _ path: String) -> [String] {
    let prefix = path.isEmpty ? "" : path + "."
    switch node.content {
    case .scalar: return [path]
    case .sequence(let items):
      if items.isEmpty || items.contains(where: { $0.scalar != nil }) { return [path] }
      return items.enumerated().flatMap { facts($1, prefix + String($0)) }
    case .mapping(let entries):
      return entries.flatMap { facts($0.value, prefix + ($0.key.text ?? "")) }
    }
  }

  // Not the elements of a list: one that leaves some out tells something else.
  private static func sources(_ node: Node, _ path: String) -> [String] {
    let own = path.isEmpty ? [] : [path]
    switch node.content {
    case .scalar: return []
    case .sequence: return own
    case .mapping(let entries):
      let prefix = path.isEmpty ? "" : path + "."
      return own + entries.flatMap { sources($0.value, prefix + ($0.key.text ?? "")) }
    }
  }
}

extension Node {
  /// A value as a dossier writes it.
  init(given value: GivenValue) {
    switch value {
    case .text(let text):
      self = Node(content: .scalar(Scalar(text: text, style: .plain)), range: 0..<0)
    case .list(let items):
      self = Node(content: .sequence(items.map { Node(given: $0) }), range: 0..<0)
    }
  }
}
