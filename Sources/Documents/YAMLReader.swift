internal import CLibYAML
internal import Diagnostics

/// Turns libyaml's events into trees, with limits that hold inside the event loop.
struct YAMLReader {
  private let source: SourceText
  private let bytes: UnsafeBufferPointer<UInt8>
  private let limits: DocumentLimits
  private let offsets: CodePointOffsets
  private var builder = TreeBuilder()
  private var anchors: [String: TreeBuilder.Measured] = [:]
  private var aliased = 0
  private var documents: [Document] = []
  private var diagnostics: [Diagnostic] = []

  init(source: SourceText, bytes: UnsafeBufferPointer<UInt8>, limits: DocumentLimits) {
    self.source = source
    self.bytes = bytes
    self.limits = limits
    offsets = CodePointOffsets(bytes)
    builder.reserve(bytes: bytes.count)
  }

  mutating func read() -> Outcome<[Document]> {
    // libyaml keeps pointers into the parser: it needs one address for its whole life.
    let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    defer { parser.deallocate() }
    guard yaml_parser_initialize(parser) == 1 else { return Outcome([], [.outOfMemory(source)]) }
    defer { yaml_parser_delete(parser) }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    let start = offsets.start
    yaml_parser_set_input_string(parser, bytes.baseAddress.map { $0 + start }, bytes.count - start)
    // One event for all: each is larger than most of the texts that it holds.
    let event = UnsafeMutablePointer<yaml_event_t>.allocate(capacity: 1)
    defer { event.deallocate() }
    while true {
      guard yaml_parser_parse(parser, event) == 1 else {
        diagnostics.append(syntaxError(parser.pointee))
        break
      }
      let goesOn = handle(event)
      let isEnd = event.pointee.type == YAML_STREAM_END_EVENT
      yaml_event_delete(event)
      if isEnd || !goesOn { break }
    }
    let faults = builder.duplicates.map { duplicate in
      Diagnostic.duplicateKey(
        duplicate.key, at: source.place(of: duplicate.second),
        first: source.place(of: duplicate.first))
    }
    diagnostics += faults
    diagnostics += builder.compoundKeys.map { .compoundKey(at: source.place(of: $0)) }
    return Outcome(documents, diagnostics)
  }

  private mutating func handle(_ event: UnsafePointer<yaml_event_t>) -> Bool {
    let range = self.range(event)
    switch event.pointee.type {
    case YAML_SCALAR_EVENT:
      scalar(event, range)
    case YAML_SEQUENCE_START_EVENT:
      let data = event.pointee.data.sequence_start
      builder.open(
        mapping: false, at: range.lowerBound, tag: text(data.tag), anchor: text(data.anchor))
    case YAML_MAPPING_START_EVENT:
      let data = event.pointee.data.mapping_start
      builder.open(
        mapping: true, at: range.lowerBound, tag: text(data.tag), anchor: text(data.anchor))
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
      // A block ends without a mark of its own: at the start of whatever comes next.
      let closed = builder.close(at: range.isEmpty ? nil : range.upperBound)
      if let closed { anchors[closed.anchor] = closed.value }
    case YAML_ALIAS_EVENT:
      return alias(text(event.pointee.data.alias.anchor) ?? "", range)
    case YAML_DOCUMENT_END_EVENT:
      if let root = builder.takeRoot() {
        documents.append(Document(source: source, root: root))
      }
      anchors = [:]
    default:
      break
    }
    if builder.depth > limits.depth {
      diagnostics.append(.tooDeep(limit: limits.depth, at: source.place(of: range)))
      return false
    }
    return true
  }

  private mutating func scalar(_ event: UnsafePointer<yaml_event_t>, _ range: Range<Int>) {
    let data = event.pointee.data.scalar
    let value = UnsafeBufferPointer(start: data.value, count: data.length)
    let style: Node.Style =
      switch data.style {
      case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
      case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
      case YAML_LITERAL_SCALAR_STYLE: .literal
      case YAML_FOLDED_SCALAR_STYLE: .folded
      default: .plain
      }
    let trimmed = style == .literal || style == .folded ? trimmingBreaks(range) : range
    let record = Tree.Record(
      kind: .scalar(style), isCutByComment: style == .plain && isCommented(after: range),
      tag: builder.keep(tag: text(data.tag)), range: untagged(trimmed, style),
      extent: builder.keep(value))
    if value.count == 2, value.elementsEqual("<<".utf8), style == .plain, builder.expectsKey {
      diagnostics.append(.mergeKey(at: source.place(of: range)))
    }
    if let anchor = text(data.anchor) { anchors[anchor] = TreeBuilder.Measured(record: record) }
    builder.add(record)
  }

  // The budget counts only what aliases add: an honest large file has no aliases.
  private mutating func alias(_ name: String, _ range: Range<Int>) -> Bool {
    let place = source.place(of: range)
    guard let target = anchors[name] else {
      diagnostics.append(.unknownAlias(name, among: anchors.keys.sorted(), at: place))
      builder.add(Tree.Record(kind: .sequence, range: range, extent: 0..<0))
      return true
    }
    aliased += target.size
    if aliased > limits.aliasedNodes {
      diagnostics.append(.aliasesMultiply(limit: limits.aliasedNodes, at: place))
      return false
    }
    if builder.depth + target.height > limits.depth {
      diagnostics.append(.tooDeep(limit: limits.depth, at: place))
      return false
    }
    builder.add(target, end: range.upperBound)
    return true
  }

  private func range(_ event: UnsafePointer<yaml_event_t>) -> Range<Int> {
    let lower = offsets[event.pointee.start_mark.index]
    return lower..<max(lower, offsets[event.pointee.end_mark.index])
  }

  private func trimmingBreaks(_ range: Range<Int>) -> Range<Int> {
    var end = range.upperBound
    while end > range.lowerBound, isSpace(bytes[end - 1]) { end -= 1 }
    return range.lowerBound..<end
  }

  // libyaml begins the range of `!tag &anchor value` at the tag.
  private func untagged(_ range: Range<Int>, _ style: Node.Style) -> Range<Int> {
    var start = range.lowerBound
    while start < range.upperBound, bytes[start] == 0x21 || bytes[start] == 0x26 {
      while start < range.upperBound, !isSpace(bytes[start]) { start += 1 }
      while start < range.upperBound, isSpace(bytes[start]) { start += 1 }
    }
    return start..<range.upperBound
  }

  private func isCommented(after range: Range<Int>) -> Bool {
    var index = range.upperBound
    while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
    return !range.isEmpty && index > range.upperBound && index < bytes.count && bytes[index] == 0x23
  }

  private func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  private func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    pointer.map { String(cString: $0) }
  }

  private func syntaxError(_ parser: yaml_parser_t) -> Diagnostic {
    let offset = offsets[parser.problem_mark.index]
    let end = offset < bytes.count ? offset + 1 : offset
    let place = source.place(of: offset..<end)
    let problem = parser.problem.map { String(cString: $0) } ?? "it cannot be read"
    let context = parser.context.map { String(cString: $0) }
    let origin = offsets[parser.context_mark.index]
    if context == "while scanning a quoted scalar", problem == "found unexpected end of stream" {
      return .unclosedQuote(at: source.place(of: origin..<min(origin + 1, bytes.count)))
    }
    if offset < bytes.count, bytes[offset] == 0x09 || problem.contains("tab character") {
      return .tabIndentation(at: place)
    }
    let note = context.map {
      Diagnostic.Note($0, at: source.place(of: origin..<min(origin + 1, bytes.count)))
    }
    return .yamlSyntax(problem, at: place, origin: note)
  }
}

/// Turns libyaml's positions, which count code points, into byte offsets.
struct CodePointOffsets {
  /// Where the text begins, after a byte order mark.
  let start: Int
  private let bytes: UnsafeBufferPointer<UInt8>
  private var marks: [Int] = []
  private let isASCII: Bool

  private static let stride = 64

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    isASCII = ASCIIText.end(in: bytes, from: start) == bytes.count
    if isASCII { return }
    var count = 0
    for offset in start..<bytes.count where bytes[offset] & 0xC0 != 0x80 {
      if count % Self.stride == 0 { marks.append(offset) }
      count += 1
    }
  }

  subscript(index: Int) -> Int {
    if isASCII { return min(start + index, bytes.count) }
    let mark = index / Self.stride
    guard mark < marks.count else { return bytes.count }
    var offset = marks[mark]
    var rest = index % Self.stride
    while rest > 0, offset < bytes.count {
      offset += 1
      while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      rest -= 1
    }
    return offset
  }
}
