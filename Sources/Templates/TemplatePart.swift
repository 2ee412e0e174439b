internal import Diagnostics

/// A part of a template: its text between tags, and what its tags stand for.
indirect enum TemplatePart: Sendable {
  case text(String)
  case value(String)
  case section(String, [TemplatePart])
  case opposite(String, [TemplatePart])

  /// The parts of a template whose tags have been checked: every section ends.
  static func parts(of source: SourceText, tags: [Tag]) -> [TemplatePart] {
    var open: [(tag: Tag, before: [TemplatePart])] = []
    var parts: [TemplatePart] = []
    var position = 0
    for tag in tags {
      let taken = tag.taken(from: source.bytes)
      append(source.bytes[position..<taken.lowerBound], to: &parts)
      position = taken.upperBound
      switch tag.kind {
      case .comment: break
      case .value: parts.append(.value(tag.name))
      case .section, .opposite:
        open.append((tag, parts))
        parts = []
      case .end:
        guard let (begin, before) = open.popLast() else { continue }
        let whole: TemplatePart =
          begin.kind == .section ? .section(tag.name, parts) : .opposite(tag.name, parts)
        parts = before + [whole]
      }
    }
    append(source.bytes[position...], to: &parts)
    return parts
  }

  private static func append(_ bytes: ArraySlice<UInt8>, to parts: inout [TemplatePart]) {
    if !bytes.isEmpty { parts.append(.text(String(decoding: bytes, as: UTF8.self))) }
  }
}

extension Tag {
  /// The bytes that stand for the tag: a tag that prints nothing takes a line of its own with it.
  fileprivate func taken(from bytes: [UInt8]) -> Range<Int> {
    if kind == .value { return range }
    var start = range.lowerBound
    while start > 0, Self.isBlank(bytes[start - 1]) { start -= 1 }
    guard start == 0 || bytes[start - 1] == UInt8(ascii: "\n") else { return range }
    var end = range.upperBound
    while end < bytes.count, Self.isBlank(bytes[end]) { end += 1 }
    if end == bytes.count { return start..<end }
    if bytes[end...].starts(with: "\r\n".utf8) { return start..<end + 2 }
    return bytes[end] == UInt8(ascii: "\n") ? start..<end + 1 : range
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}
