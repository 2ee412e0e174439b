internal import Documents

/// Compares two trees of a file; how a text is folded or quoted makes no difference.
struct NodeComparison {
  /// A place where they differ.
  struct Difference {
    /// The keys that lead there; an item of a list stands behind its list in brackets.
    var keys: [String]
    var old: String?
    var new: String?

    var path: String {
      keys.reduce("") { path, key in
        path.isEmpty || key.hasPrefix("[") ? path + key : path + "." + key
      }
    }
  }

  private(set) var differences: [Difference] = []

  init(_ old: Node?, _ new: Node?) {
    compare(old, new, [])
  }

  private mutating func compare(_ old: Node?, _ new: Node?, _ keys: [String]) {
    if let first = old?.entries, let second = new?.entries {
      for key in (first + second).compactMap(\.key.text).unique {
        compare(old?[key], new?[key], keys + [key])
      }
    } else if let (first, second) = Self.records(old, new) {
      let (first, second) = (Self.named(first), Self.named(second))
      for name in (first + second).map(\.name).unique {
        compare(
          first.first { $0.name == name }?.item, second.first { $0.name == name }?.item,
          keys + ["[\(name)]"])
      }
    } else {
      let (first, second) = (old?.oneLine, new?.oneLine)
      if first != second { differences.append(Difference(keys: keys, old: first, new: second)) }
    }
  }

  // Lists of mappings are compared item by item, also where one of them is missing.
  private static func records(_ old: Node?, _ new: Node?) -> ([Node], [Node])? {
    let lists = [old, new].compactMap(\.self)
    let items = lists.compactMap(\.items)
    guard items.count == lists.count, items.contains(where: { !$0.isEmpty }),
      items.joined().allSatisfy({ $0.entries != nil })
    else { return nil }
    return (old?.items ?? [], new?.items ?? [])
  }

  // The keys that tell one item from another, the most telling first.
  private static let identities = [
    ["id"], ["name"], ["rule", "stage"], ["rule"], ["parameter"], ["stage"], ["value", "from"],
    ["brackets", "from"], ["source", "at"], ["by"],
  ]

  private static func named(_ items: [Node]) -> [(name: String, item: Node)] {
    var counts: [String: Int] = [:]
    return items.enumerated().map { position, item in
      let keys = identities.first { $0.allSatisfy { item[$0] != nil } }
      let texts = (keys ?? []).filter { $0 != "value" && $0 != "brackets" }
        .compactMap { item[$0]?.text }
      let name = texts.isEmpty ? String(position + 1) : texts.joined(separator: " ")
      counts[name, default: 0] += 1
      let count = counts[name] ?? 1
      return (count == 1 ? name : name + " #\(count)", item)
    }
  }
}

extension Node {
  /// The value in one line, as YAML would write it in short.
  var oneLine: String {
    switch content {
    case .scalar(let scalar):
      scalar.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    case .sequence(let items): "[" + items.map(\.oneLine).joined(separator: ", ") + "]"
    case .mapping(let entries):
      "{" + entries.map { ($0.key.text ?? "") + ": " + $0.value.oneLine }.joined(separator: ", ")
        + "}"
    }
  }
}

extension [String] {
  /// Each once, in order of first sight.
  fileprivate var unique: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
