public import Diagnostics

extension Document {
  /// The text of a scalar as a source of its own, so that a message about a part of it (an
  /// expression in a folded block) names the very line and column in the file.
  ///
  /// A list or a mapping gives an empty text at its place.
  public func text(of scalar: Node) -> SourceText {
    let range = scalar.range
    guard case .scalar(let style) = scalar.record.kind,
      let text = scalar.tree.text(scalar.record).map(Array.init)
    else { return SourceText(embedded: [], in: source) { [range.lowerBound] } }
    return SourceText(embedded: text, in: source) { [bytes = source.bytes] in
      let readings = ScalarTracer(bytes: bytes, range: range).trace(style)
      return readings.first { $0.bytes == text }?.offsetsWithEnd ?? [range.lowerBound]
    }
  }
}

/// Decoded bytes, each with the byte of the file that it came from.
struct TracedText {
  var bytes: [UInt8] = []
  var offsets: [Int] = []
  var end: Int

  var offsetsWithEnd: [Int] { offsets + [max(end, offsets.last.map { $0 + 1 } ?? end)] }

  mutating func append(_ byte: UInt8, from offset: Int) {
    bytes.append(byte)
    offsets.append(offset)
  }

  mutating func append(_ text: some Sequence<UInt8>, allFrom offset: Int) {
    for byte in text { append(byte, from: offset) }
  }

  mutating func append(_ other: TracedText) {
    bytes += other.bytes
    offsets += other.offsets
  }
}

/// Reads a scalar once more from its place in the file, this time keeping track of every byte.
///
/// libyaml gives the decoded text without its origin. What is read here counts only where it equals
/// what libyaml read, so a rare form costs the exact column, never a wrong one.
struct ScalarTracer {
  let bytes: [UInt8]
  let range: Range<Int>

  /// The possible readings; only an explicit indentation of a block leaves more than one.
  func trace(_ style: Node.Style) -> [TracedText] {
    switch style {
    case .plain, .jsonNumber, .jsonLiteral:
      [flow(range, quote: nil)]
    case .singleQuoted:
      [flow(inner, quote: 0x27)]
    case .doubleQuoted:
      [flow(inner, quote: 0x22)]
    case .jsonString:
      [json(inner)]
    case .literal, .folded:
      BlockTracer(bytes: bytes, range: range, isFolded: style == .folded).readings()
    }
  }

  private var inner: Range<Int> {
    range.count < 2
      ? range.lowerBound..<range.lowerBound : range.lowerBound + 1..<range.upperBound - 1
  }

  private func flow(_ part: Range<Int>, quote: UInt8?) -> TracedText {
    var text = TracedText(end: part.upperBound)
    var index = part.lowerBound
    while index < part.upperBound {
      let byte = bytes[index]
      if isBlank(byte) || isBreak(byte) {
        index = space(index, part.upperBound, quote, &text)
      } else if quote == 0x27, byte == 0x27 {
        text.append(byte, from: index)
        index += 2
      } else if quote == 0x22, byte == 0x5C {
        index = escape(index, part.upperBound, &text)
      } else {
        text.append(byte, from: index)
        index += 1
      }
    }
    return text
  }

  // Blanks stay unless a line ends in them; the first line break becomes a space, others stay.
  private func space(
    _ start: Int, _ end: Int, _ quote: UInt8?, _ text: inout TracedText
  ) -> Int {
    var index = start
    while index < end, isBlank(bytes[index]) { index += 1 }
    guard index < end, isBreak(bytes[index]) else {
      if quote != nil || index < end {
        for offset in start..<index { text.append(bytes[offset], from: offset) }
      }
      return index
    }
    var breaks: [Int] = []
    while index < end, isBlank(bytes[index]) || isBreak(bytes[index]) {
      if isBreak(bytes[index]) {
        breaks.append(index)
        index = afterBreak(index)
      } else {
        index += 1
      }
    }
    if let only = breaks.first, breaks.count == 1 { text.append(0x20, from: only) }
    for offset in breaks.dropFirst() { text.append(0x0A, from: offset) }
    return index
  }

  private func escape(_ index: Int, _ end: Int, _ text: inout TracedText) -> Int {
    guard index + 1 < end else { return end }
    let code = bytes[index + 1]
    if isBreak(code) {
      var next = afterBreak(index + 1)
      var breaks: [Int] = []
      while next < end, isBlank(bytes[next]) || isBreak(bytes[next]) {
        if isBreak(bytes[next]) { breaks.append(next) }
        next = isBreak(bytes[next]) ? afterBreak(next) : next + 1
      }
      for offset in breaks { text.append(0x0A, from: offset) }
      return next
    }
    let digits = code == 0x78 ? 2 : code == 0x75 ? 4 : code == 0x55 ? 8 : 0
    if digits > 0 {
      let value = JSONEscape.hexadecimal(bytes, index + 2, end, digits: digits)
      if let scalar = value.flatMap(Unicode.Scalar.init) {
        text.append(String(Character(scalar)).utf8, allFrom: index)
      }
      return min(index + 2 + digits, end)
    }
    let simple: [UInt8: String] = [
      0x30: "\0", 0x61: "\u{7}", 0x62: "\u{8}", 0x74: "\t", 0x09: "\t", 0x6E: "\n", 0x76: "\u{B}",
      0x66: "\u{C}", 0x72: "\r", 0x65: "\u{1B}", 0x20: " ", 0x22: "\"", 0x2F: "/", 0x5C: "\\",
      0x4E: "\u{85}", 0x5F: "\u{A0}", 0x4C: "\u{2028}", 0x50: "\u{2029}",
    ]
    text.append((simple[code] ?? "").utf8, allFrom: index)
    return index + 2
  }

  private func json(_ part: Range<Int>) -> TracedText {
    var text = TracedText(end: part.upperBound)
    var index = part.lowerBound
    while index < part.upperBound {
      if bytes[index] == 0x5C,
        let (value, length) = JSONEscape.read(bytes, at: index, end: part.upperBound)
      {
        text.append(String(value).utf8, allFrom: index)
        index += length
      } else {
        text.append(bytes[index], from: index)
        index += 1
      }
    }
    return text
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
  private func isBreak(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
  private func afterBreak(_ index: Int) -> Int {
    bytes[index] == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A
      ? index + 2 : index + 1
  }
}
