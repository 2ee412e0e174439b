/// Reads a literal or folded block with the origin of every byte, by libyaml's own rules.
struct BlockTracer {
  let bytes: [UInt8]
  let range: Range<Int>
  let isFolded: Bool

  private enum Chomping {
    case strip
    case clip
    case keep
  }

  /// One line of the block: where its first byte and its line break are.
  private struct Line {
    var start: Int
    var end: Int
    var next: Int
  }

  /// The readings by indentation, the likeliest first.
  func readings() -> [TracedText] {
    var chomping = Chomping.clip
    var hasIndicator = false
    var index = range.lowerBound + 1
    while index < bytes.count, bytes[index] != 0x0A, bytes[index] != 0x0D, bytes[index] != 0x23 {
      switch bytes[index] {
      case 0x2D: chomping = .strip
      case 0x2B: chomping = .keep
      case 0x31...0x39: hasIndicator = true
      default: break
      }
      index += 1
    }
    while index < bytes.count, bytes[index] != 0x0A, bytes[index] != 0x0D { index += 1 }
    let lines = self.lines(from: afterBreak(index))
    guard let first = lines.first(where: { !isBlankLine($0) }) else {
      return [TracedText(end: range.upperBound)]
    }
    let indent = spaces(first)
    let choices = hasIndicator ? Array((0...indent).reversed()) : [indent]
    return choices.map { read(lines, indent: $0, chomping) }
  }

  // The range ends with the last text; blank lines after it belong to a block that keeps them.
  private func lines(from start: Int) -> [Line] {
    var lines: [Line] = []
    var index = start
    while index < bytes.count {
      var end = index
      while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
      let line = Line(start: index, end: end, next: afterBreak(end))
      if index >= range.upperBound, !isBlankLine(line) { break }
      lines.append(line)
      index = line.next
    }
    return lines
  }

  private func read(_ lines: [Line], indent: Int, _ chomping: Chomping) -> TracedText {
    var text = TracedText(end: range.upperBound)
    var lineBreak: Int?
    var emptyBreaks: [Int] = []
    var wasBlank = false
    for line in lines {
      let content = line.start + min(spaces(line), indent)
      guard content < line.end else {
        if line.next > line.end { emptyBreaks.append(line.end) }
        continue
      }
      let isBlank = bytes[content] == 0x20 || bytes[content] == 0x09
      if let lineBreak {
        if !isFolded || wasBlank || isBlank {
          text.append(0x0A, from: lineBreak)
        } else if emptyBreaks.isEmpty {
          text.append(0x20, from: lineBreak)
        }
      }
      for offset in emptyBreaks { text.append(0x0A, from: offset) }
      emptyBreaks = []
      for offset in content..<line.end { text.append(bytes[offset], from: offset) }
      wasBlank = isBlank
      lineBreak = line.next > line.end ? line.end : nil
    }
    if chomping != .strip, let lineBreak { text.append(0x0A, from: lineBreak) }
    if chomping == .keep { for offset in emptyBreaks { text.append(0x0A, from: offset) } }
    return text
  }

  private func spaces(_ line: Line) -> Int {
    var index = line.start
    while index < line.end, bytes[index] == 0x20 { index += 1 }
    return index - line.start
  }

  private func isBlankLine(_ line: Line) -> Bool {
    bytes[line.start..<line.end].allSatisfy { $0 == 0x20 }
  }

  private func afterBreak(_ index: Int) -> Int {
    guard index < bytes.count else { return bytes.count }
    return bytes[index] == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A
      ? index + 2 : index + 1
  }
}
