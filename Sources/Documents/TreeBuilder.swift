/// Puts nodes together as they come, without recursion, and finds duplicate keys.
struct TreeBuilder {
  struct Duplicate {
    var key: String
    var first: Range<Int>
    var second: Range<Int>
  }

  private struct Frame {
    /// Where its parts begin among those that wait.
    var first: Int
    var start: Int
    var end: Int
    var tag: UInt32
    var anchor: String?
    var isMapping: Bool
    /// The parts by their texts, where there are many keys.
    var index: [String: Int] = [:]
    /// A bit for each key so far: most keys have one of their own, and are compared with none.
    var marks: UInt64 = 0
    var size = 1
    var height = 0
  }

  /// A finished node with what an alias to it would cost.
  struct Measured {
    var record: Tree.Record
    var size = 1
    var height = 0
  }

  /// The nodes within lists and mappings that are closed; the parts of each side by side.
  private var records: [Tree.Record] = []
  /// The parts so far of the lists and mappings that are open.
  private var waiting: [Tree.Record] = []
  private var texts: [UInt8] = []
  private var tags: [String] = []
  private var stack: [Frame] = []
  private var root: Tree.Record?
  private(set) var duplicates: [Duplicate] = []
  /// Keys that are lists or mappings.
  private(set) var compoundKeys: [Range<Int>] = []

  /// Makes room for the tree of a file of so many bytes.
  mutating func reserve(bytes: Int) {
    stack.reserveCapacity(16)
    waiting.reserveCapacity(64)
    records.reserveCapacity(bytes / 16)
    texts.reserveCapacity(bytes)
  }

  var depth: Int { stack.count }

  /// Whether the next scalar is the key of a mapping.
  var expectsKey: Bool {
    guard let top = stack.last else { return false }
    return top.isMapping && (waiting.count - top.first).isMultiple(of: 2)
  }

  var isInMapping: Bool { stack.last?.isMapping ?? false }

  mutating func open(mapping: Bool, at start: Int, tag: String? = nil, anchor: String? = nil) {
    stack.append(
      Frame(
        first: waiting.count, start: start, end: start, tag: keep(tag: tag), anchor: anchor,
        isMapping: mapping))
  }

  /// Closes the innermost list or mapping and gives back its anchor, if it has one.
  ///
  /// `end` is nil for YAML blocks, which end with their last child.
  mutating func close(at end: Int?) -> (anchor: String, value: Measured)? {
    guard let frame = stack.popLast() else { return nil }
    let range = frame.start..<max(frame.start, end ?? frame.end)
    let extent = keep(waiting[frame.first...])
    waiting.removeLast(extent.count)
    let record = Tree.Record(
      kind: frame.isMapping ? .mapping : .sequence, tag: frame.tag, range: range, extent: extent)
    let measured = Measured(record: record, size: frame.size, height: frame.height + 1)
    add(measured, end: range.upperBound)
    return frame.anchor.map { ($0, measured) }
  }

  mutating func add(_ record: Tree.Record) {
    add(Measured(record: record), end: record.range.upperBound)
  }

  mutating func add(_ measured: Measured, end: Int) {
    let top = stack.count - 1
    guard top >= 0 else {
      root = measured.record
      return
    }
    if expectsKey { noteKey(measured.record, top) }
    waiting.append(measured.record)
    stack[top].end = max(stack[top].end, end)
    stack[top].size += measured.size
    stack[top].height = max(stack[top].height, measured.height)
  }

  /// Keeps the parts of a list or a mapping; where they stand.
  mutating func keep(_ parts: some Collection<Tree.Record>) -> Range<Int> {
    records += parts
    return records.count - parts.count..<records.count
  }

  /// A part that is kept.
  subscript(part: Int) -> Tree.Record {
    get { records[part] }
    set { records[part] = newValue }
  }

  /// Keeps a text; where it stands.
  mutating func keep(_ text: some Collection<UInt8>) -> Range<Int> {
    texts += text
    return texts.count - text.count..<texts.count
  }

  /// Keeps a tag; its number.
  mutating func keep(tag: String?) -> UInt32 {
    guard let tag else { return 0 }
    tags.append(tag)
    return UInt32(clamping: tags.count)
  }

  /// Ends a document; nil where it has no node.
  mutating func takeRoot() -> Node? {
    defer { root = nil }
    return root.map { tree(of: $0) }
  }

  /// The tree of all that is kept, below a root of its own.
  mutating func tree(of root: Tree.Record) -> Node {
    records.append(root)
    defer { (records, texts, tags) = ([], [], []) }
    return Node(
      tree: Tree(records: records, texts: texts, tags: tags), position: records.count - 1)
  }

  // MARK: Keys

  private mutating func noteKey(_ key: Tree.Record, _ top: Int) {
    guard case .scalar = key.kind else {
      compoundKeys.append(key.range)
      return
    }
    guard let earlier = earlier(key, top) else { return }
    duplicates.append(
      Duplicate(key: text(key), first: waiting[earlier].range, second: key.range))
  }

  /// Takes down the next key; where an earlier one of that text waits, if there is one.
  ///
  /// Some keys are compared one by one; an index pays only for large mappings.
  private mutating func earlier(_ key: Tree.Record, _ top: Int) -> Int? {
    let first = stack[top].first
    let mark = mark(of: key)
    let isNew = stack[top].marks & mark == 0
    stack[top].marks |= mark
    let keys = stride(from: first, to: waiting.count, by: 2)
    if waiting.count - first < 128 {
      return isNew ? nil : keys.first { haveSameText(waiting[$0], key) }
    }
    if stack[top].index.isEmpty {
      for position in keys {
        let name = text(waiting[position])
        if stack[top].index[name] == nil { stack[top].index[name] = position }
      }
    }
    let name = text(key)
    if let earlier = stack[top].index[name] { return earlier }
    stack[top].index[name] = waiting.count
    return nil
  }

  private func text(_ key: Tree.Record) -> String {
    String(decoding: texts[key.extent], as: UTF8.self)
  }

  private func haveSameText(_ first: Tree.Record, _ second: Tree.Record) -> Bool {
    first.extent.count == second.extent.count && texts[first.extent] == texts[second.extent]
  }

  private func mark(of key: Tree.Record) -> UInt64 {
    guard !key.extent.isEmpty else { return 1 }
    let first = UInt64(texts[key.extent.lowerBound])
    let last = UInt64(texts[key.extent.upperBound - 1])
    return 1 << ((first &* 7 &+ last &+ UInt64(key.extent.count)) & 63)
  }
}
