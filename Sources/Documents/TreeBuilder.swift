internal import Diagnostics

/// Puts nodes together as they come, without recursion, and finds duplicate keys.
struct TreeBuilder {
  struct Duplicate {
    var key: String
    var first: Range<Int>
    var second: Range<Int>
  }

  private struct Frame {
    var start: Int
    var end: Int
    var tag: String?
    var anchor: String?
    var isMapping: Bool
    var items: [Node] = []
    var entries: [Node.Entry] = []
    var key: Node?
    var index: [String: Int] = [:]
    var size = 1
    var height = 0
  }

  /// A finished node with what an alias to it would cost.
  struct Measured {
    var node: Node
    var size: Int
    var height: Int
  }

  private var stack: [Frame] = []
  private(set) var root: Node?
  private(set) var duplicates: [Duplicate] = []
  /// Keys that are lists or mappings.
  private(set) var compoundKeys: [Range<Int>] = []

  var depth: Int { stack.count }

  /// Whether the next scalar is the key of a mapping.
  var expectsKey: Bool {
    guard let top = stack.last else { return false }
    return top.isMapping && top.key == nil
  }

  var isInMapping: Bool { stack.last?.isMapping ?? false }

  mutating func open(mapping: Bool, at start: Int, tag: String? = nil, anchor: String? = nil) {
    stack.append(Frame(start: start, end: start, tag: tag, anchor: anchor, isMapping: mapping))
  }

  /// Closes the innermost list or mapping and gives back its anchor, if it has one.
  ///
  /// `end` is nil for YAML blocks, which end with their last child.
  mutating func close(at end: Int?) -> (anchor: String, value: Measured)? {
    guard let frame = stack.popLast() else { return nil }
    let range = frame.start..<max(frame.start, end ?? frame.end)
    let content: Node.Content =
      frame.isMapping ? .mapping(frame.entries) : .sequence(frame.items)
    let measured = Measured(
      node: Node(content: content, range: range, tag: frame.tag), size: frame.size,
      height: frame.height + 1)
    add(measured)
    return frame.anchor.map { ($0, measured) }
  }

  mutating func add(_ node: Node) {
    add(Measured(node: node, size: 1, height: 0))
  }

  mutating func add(_ measured: Measured, end: Int? = nil) {
    guard let top = stack.indices.last else {
      root = measured.node
      return
    }
    let node = measured.node
    stack[top].end = max(stack[top].end, end ?? node.range.upperBound)
    stack[top].size += measured.size
    stack[top].height = max(stack[top].height, measured.height)
    guard stack[top].isMapping else {
      stack[top].items.append(node)
      return
    }
    if let key = stack[top].key {
      stack[top].key = nil
      stack[top].entries.append(Node.Entry(key: key, value: node))
    } else {
      noteKey(node, top)
      stack[top].key = node
    }
  }

  // A few keys are compared one by one; an index pays only for large mappings.
  private mutating func noteKey(_ node: Node, _ top: Int) {
    guard let text = node.text else {
      compoundKeys.append(node.range)
      return
    }
    let entries = stack[top].entries
    var earlier: Int?
    if entries.count < 12 {
      earlier = entries.firstIndex { $0.key.text == text }
    } else {
      if stack[top].index.isEmpty {
        for (position, entry) in entries.enumerated() {
          if let key = entry.key.text, stack[top].index[key] == nil {
            stack[top].index[key] = position
          }
        }
      }
      earlier = stack[top].index[text]
      if earlier == nil { stack[top].index[text] = entries.count }
    }
    if let earlier {
      duplicates.append(
        Duplicate(key: text, first: entries[earlier].key.range, second: node.range))
    }
  }

  mutating func takeRoot() -> Node? {
    defer { root = nil }
    return root
  }
}
