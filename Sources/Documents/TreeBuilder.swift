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
    /// A bit for each key so far: most keys have one of their own, and are compared with none.
    var marks: UInt64 = 0
    var size = 1
    var height = 0

    mutating func add(_ node: consuming Node, size: Int, height: Int, end: Int) {
      self.end = max(self.end, end)
      self.size += size
      self.height = max(self.height, height)
      // Most mappings and lists have a few parts: they need not grow one by one.
      if !isMapping {
        if items.isEmpty { items.reserveCapacity(4) }
        items.append(node)
      } else if let key = key.take() {
        if entries.isEmpty { entries.reserveCapacity(4) }
        entries.append(Node.Entry(key: key, value: node))
      } else {
        key = node
      }
    }

    /// Takes down the next key; the position of an earlier one of that text, if there is one.
    ///
    /// A few keys are compared one by one; an index pays only for large mappings.
    mutating func note(_ text: String) -> Int? {
      let mark = Self.mark(of: text)
      let isNew = marks & mark == 0
      marks |= mark
      if entries.count < 12 {
        if isNew { return nil }
        for position in entries.indices {
          if entries[position].key.isText(text) { return position }
        }
        return nil
      }
      if index.isEmpty {
        for position in entries.indices {
          if let key = entries[position].key.text, index[key] == nil { index[key] = position }
        }
      }
      if let earlier = index[text] { return earlier }
      index[text] = entries.count
      return nil
    }

    private static func mark(of text: String) -> UInt64 {
      var text = text
      return text.withUTF8 { bytes in
        guard let first = bytes.first, let last = bytes.last else { return 1 }
        return 1 << ((UInt64(first) &* 7 &+ UInt64(last) &+ UInt64(bytes.count)) & 63)
      }
    }
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
    add(measured, end: range.upperBound)
    return frame.anchor.map { ($0, measured) }
  }

  mutating func add(_ node: consuming Node) {
    let end = node.range.upperBound
    add(node, size: 1, height: 0, end: end)
  }

  mutating func add(_ measured: Measured, end: Int) {
    add(measured.node, size: measured.size, height: measured.height, end: end)
  }

  private mutating func add(_ node: consuming Node, size: Int, height: Int, end: Int) {
    let top = stack.count - 1
    guard top >= 0 else {
      root = node
      return
    }
    if stack[top].isMapping, stack[top].key == nil { noteKey(node, top) }
    stack[top].add(node, size: size, height: height, end: end)
  }

  private mutating func noteKey(_ node: Node, _ top: Int) {
    guard case .scalar(let key) = node.content else {
      compoundKeys.append(node.range)
      return
    }
    guard let earlier = stack[top].note(key.text) else { return }
    duplicates.append(
      Duplicate(
        key: key.text, first: stack[top].entries[earlier].key.range, second: node.range))
  }

  mutating func takeRoot() -> Node? {
    defer { root = nil }
    return root
  }
}
