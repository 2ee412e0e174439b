/// Goes through the JSON of lines: each step begins at a place and says what lies behind what it took,
/// or refuses what it does not know for well-formed.
///
/// Behind the last line stands a break, as behind any other, and no step goes beyond one: so nobody
/// asks for every byte whether the block ends there.
struct JSONScanner: BitwiseCopyable {
  static let lineBreak: UInt8 = 0x0A

  let bytes: UnsafePointer<UInt8>

  /// A text between quotation marks, as it stands.
  struct Text {
    var slice: TextSlice
    var isEscaped: Bool
    /// The place behind its closing mark.
    var behind: Int
  }

  /// The next place with something other than white space, be it a break.
  @inline(__always)
  func next(_ position: Int) -> Int {
    bytes[position] > 0x20 ? position : behindSpace(position)
  }

  @inline(never)
  private func behindSpace(_ position: Int) -> Int {
    var position = position
    while bytes[position] == 0x20 || bytes[position] == 0x09 || bytes[position] == 0x0D {
      position += 1
    }
    return position
  }

  /// The place behind a sign, and behind the white space before it; nil where it does not stand there.
  @inline(__always)
  func behind(_ sign: UInt8, at position: Int) -> Int? {
    let place = next(position)
    return bytes[place] == sign ? place + 1 : nil
  }

  /// The text between the quotation marks that begin here.
  @inline(__always)
  func text(at position: Int) -> Text? {
    let start = position + 1
    guard bytes[position] == 0x22 else { return nil }
    var position = start
    var isEscaped = false
    while true {
      position = markOrEscape(position)
      switch bytes[position] {
      case 0x22:
        return Text(
          slice: TextSlice(start: bytes + start, count: position - start), isEscaped: isEscaped,
          behind: position + 1)
      case 0x5C where bytes[position + 1] >= 0x20:
        isEscaped = true
        position += 2
      default: return nil
      }
    }
  }

  // The next quotation mark, backslash or control sign; a break is one, so there is always another.
  @inline(__always)
  private func markOrEscape(_ start: Int) -> Int {
    var position = start
    while true {
      let word = UnsafeRawPointer(bytes + position).loadUnaligned(as: UInt64.self)
      let found = Word.matches(word, 0x22) | Word.matches(word, 0x5C) | Word.controls(word)
      if found != 0 { return position &+ found.trailingZeroBitCount &>> 3 }
      position &+= 8
    }
  }

  /// The place behind `true`, `false` or `null`.
  @inline(__always)
  func behindWord(at position: Int) -> Int? {
    switch Word.begin(bytes + position, 4) {
    case Word.text("true"), Word.text("null"): position + 4
    case Word.text("fals") where bytes[position + 4] == 0x65: position + 5
    default: nil
    }
  }

  /// The place of the comma or the brace that comes next, if it comes soon: where a number ends.
  @inline(__always)
  func delimiter(from position: Int) -> Int? {
    var place = position
    while place <= position &+ 8 {
      let word = UnsafeRawPointer(bytes + place).loadUnaligned(as: UInt64.self)
      let found = Word.matches(word, 0x2C) | Word.matches(word, 0x7D)
      if found != 0 { return place &+ found.trailingZeroBitCount &>> 3 }
      place &+= 8
    }
    return nil
  }

  /// The place behind a number as RFC 8259 has it.
  func behindNumber(at start: Int) -> Int? {
    var position = bytes[start] == 0x2D ? start + 1 : start
    let first = position
    guard passDigits(&position) else { return nil }
    if bytes[first] == 0x30, position - first > 1 { return nil }
    if bytes[position] == 0x2E {
      position += 1
      guard passDigits(&position) else { return nil }
    }
    if bytes[position] | 0x20 == 0x65 {
      position += 1
      if bytes[position] == 0x2B || bytes[position] == 0x2D { position += 1 }
      guard passDigits(&position) else { return nil }
    }
    return position
  }

  @inline(__always)
  private func passDigits(_ position: inout Int) -> Bool {
    let start = position
    while bytes[position] &- 0x30 < 10 { position += 1 }
    return position > start
  }

  /// The place behind a value of any kind.
  func behindValue(at position: Int, depth: Int) -> Int? {
    guard depth < 100 else { return nil }
    switch bytes[position] {
    case 0x22:
      guard let text = text(at: position) else { return nil }
      return !text.isEscaped || Self.areKnown(escapesOf: text.slice) ? text.behind : nil
    case 0x5B: return behindItems(at: position + 1, depth)
    // The names of an object that nobody reads may come twice; the reader of trees sees to it.
    case 0x7B:
      return behind(0x7D, at: position + 1)
    default: return behindWord(at: position) ?? behindNumber(at: position)
    }
  }

  private func behindItems(at start: Int, _ depth: Int) -> Int? {
    if let end = behind(0x5D, at: start) { return end }
    var position = start
    while true {
      guard let behind = behindValue(at: next(position), depth: depth + 1) else { return nil }
      guard let comma = self.behind(0x2C, at: behind) else { return self.behind(0x5D, at: behind) }
      position = comma
    }
  }

  /// The text that escapes stand for; nil where one needs more than a look.
  static func unescaped(_ text: TextSlice) -> [UInt8]? {
    var plain: [UInt8] = []
    plain.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
      let byte = text.start[index]
      if byte != 0x5C {
        plain.append(byte)
        index += 1
        continue
      }
      guard index + 1 < text.count, let meant = meaning(ofEscaped: text.start[index + 1]) else {
        return nil
      }
      plain.append(meant)
      index += 2
    }
    return plain
  }

  private static func areKnown(escapesOf text: TextSlice) -> Bool {
    var index = 0
    while index < text.count {
      if text.start[index] == 0x5C {
        index += 1
        guard index < text.count, meaning(ofEscaped: text.start[index]) != nil else { return false }
      }
      index += 1
    }
    return true
  }

  private static func meaning(ofEscaped sign: UInt8) -> UInt8? {
    switch sign {
    case 0x22, 0x5C, 0x2F: sign
    case 0x6E: 0x0A
    case 0x74: 0x09
    case 0x72: 0x0D
    case 0x62: 0x08
    case 0x66: 0x0C
    default: nil
    }
  }

  /// The place of the next break.
  func lineEnd(from start: Int) -> Int {
    var position = start
    while bytes[position] != Self.lineBreak { position += 1 }
    return position
  }
}
