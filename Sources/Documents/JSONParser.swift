public import Diagnostics

/// Parses JSON values (RFC 8259) one after the other out of a buffer, with exact byte ranges.
///
/// For a file with one value use ``DocumentReader/json(_:limits:)``. This is for streams: one value
/// per line, or the elements of one large array.
public struct JSONParser {
  /// A fault with its bytes in the buffer.
  public struct Fault: Sendable, Hashable {
    /// What is wrong, in one lower-case sentence.
    public var message: String
    /// What to do about it.
    public var help: String?
    /// Where.
    public var range: Range<Int>
    /// A second place that belongs to it, with its own sentence.
    public var other: Other?

    /// A second place.
    public struct Other: Sendable, Hashable {
      /// What is there.
      public var message: String
      /// Where.
      public var range: Range<Int>
    }

    /// The fault as a diagnostic about a file.
    public func diagnostic(in source: SourceText) -> Diagnostic {
      let notes = other.map { [Diagnostic.Note($0.message, at: source.place(of: $0.range))] } ?? []
      return .error(message, at: source.place(of: range), notes: notes, help: help)
    }
  }

  /// The faults so far; syntax ends at the first, duplicate keys are all told.
  public private(set) var errors: [Fault] = []
  /// The offset of the next byte to be read.
  public private(set) var position: Int

  private let bytes: [UInt8]
  private let end: Int
  private let maximumDepth: Int
  private var builder = TreeBuilder()

  /// Creates a parser for a range of a buffer of UTF-8 bytes.
  public init(_ bytes: [UInt8], range: Range<Int>? = nil, maximumDepth: Int = 200) {
    self.bytes = bytes
    self.maximumDepth = maximumDepth
    end = range?.upperBound ?? bytes.count
    position = range?.lowerBound ?? (bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
  }

  /// The next value, or nil where there is none or it is not well-formed (then ``errors`` says why).
  public mutating func value() -> Node? {
    builder = TreeBuilder()
    let known = errors.count
    guard parse(), errors.count == known else { return nil }
    errors += builder.duplicates.map { .duplicateKey($0.key, $0.second, first: $0.first) }
    return builder.takeRoot()
  }

  /// Reports an error where anything but white space is left.
  public mutating func expectEnd() {
    skipSpace()
    if position < end { errors.append(.trailingText(position..<position + 1)) }
  }

  /// The byte at which the next value begins, after white space; nil at the end.
  public mutating func peek() -> UInt8? {
    skipSpace()
    return position < end ? bytes[position] : nil
  }

  /// Steps over one byte, as `[` or `,` between the elements of an array read one by one.
  public mutating func skip() {
    if position < end { position += 1 }
  }

  private mutating func skipSpace() {
    while position < end {
      let byte = bytes[position]
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
      position += 1
    }
  }

  private mutating func fail(_ fault: Fault) -> Bool {
    errors.append(fault)
    return false
  }

  private var here: Range<Int> { position..<min(position + 1, end) }

  // No recursion: each turn reads one value or closes one container, so depth costs no stack.
  private mutating func parse() -> Bool {
    while true {
      skipSpace()
      guard position < end else { return fail(.endOfText(here)) }
      if builder.expectsKey, !key() { return false }
      guard let opened = element() else { return false }
      if opened { continue }
      guard let done = closeOrContinue() else { return false }
      if done { return true }
    }
  }

  /// Reads one value; true where it opened a container that has something in it, nil on a fault.
  private mutating func element() -> Bool? {
    guard position < end else {
      _ = fail(.endOfText(here))
      return nil
    }
    let byte = bytes[position]
    switch byte {
    case 0x7B, 0x5B:
      let start = position
      position += 1
      guard builder.depth < maximumDepth else {
        _ = fail(.tooDeep(start..<start + 1, limit: maximumDepth))
        return nil
      }
      builder.open(mapping: byte == 0x7B, at: start)
      skipSpace()
      guard position < end, bytes[position] == byte + 2 else { return true }
      position += 1
      _ = builder.close(at: position)
      return false
    case 0x22:
      guard let text = string() else { return nil }
      builder.add(text)
    case 0x2D, 0x30...0x39:
      let start = position
      guard number() else { return nil }
      add(.jsonNumber, start)
    default:
      let start = position
      guard literal() else { return nil }
      add(.jsonLiteral, start)
    }
    return false
  }

  // What has been read from `start` on, whose text is as it stands.
  private mutating func add(_ style: Node.Style, _ start: Int) {
    let extent = builder.keep(bytes[start..<position])
    builder.add(Tree.Record(kind: .scalar(style), range: start..<position, extent: extent))
  }

  /// Reads what follows a value: true where all is closed, false where another value follows.
  private mutating func closeOrContinue() -> Bool? {
    while builder.depth > 0 {
      skipSpace()
      let close: UInt8 = builder.isInMapping ? 0x7D : 0x5D
      guard position < end else {
        _ = fail(.endOfText(here))
        return nil
      }
      if bytes[position] == close {
        position += 1
        _ = builder.close(at: position)
        continue
      }
      guard bytes[position] == 0x2C else {
        _ = fail(.expectedComma(here, closing: Character(Unicode.Scalar(close))))
        return nil
      }
      let comma = here
      position += 1
      skipSpace()
      if position < end, bytes[position] == close {
        _ = fail(.trailingComma(comma))
        return nil
      }
      return false
    }
    return true
  }

  private mutating func key() -> Bool {
    guard bytes[position] == 0x22 else { return fail(.expectedKey(here)) }
    guard let text = string() else { return false }
    builder.add(text)
    skipSpace()
    guard position < end, bytes[position] == 0x3A else { return fail(.expectedColon(here)) }
    position += 1
    skipSpace()
    return true
  }

  private mutating func literal() -> Bool {
    for word in ["true", "false", "null"] where bytes[position..<end].starts(with: word.utf8) {
      position += word.utf8.count
      return true
    }
    return fail(.expectedValue(here))
  }

  private mutating func number() -> Bool {
    let start = position
    if bytes[position] == 0x2D { position += 1 }
    let whole = position
    guard digits() > 0 else { return fail(.badNumber(start..<max(position, start + 1))) }
    if bytes[whole] == 0x30, position > whole + 1 { return fail(.badNumber(start..<position)) }
    if position < end, bytes[position] == 0x2E {
      position += 1
      guard digits() > 0 else { return fail(.badNumber(start..<position)) }
    }
    if position < end, bytes[position] | 0x20 == 0x65 {
      position += 1
      if position < end, bytes[position] == 0x2B || bytes[position] == 0x2D { position += 1 }
      guard digits() > 0 else { return fail(.badNumber(start..<position)) }
    }
    return true
  }

  private mutating func digits() -> Int {
    let start = position
    while position < end, bytes[position] &- 0x30 < 10 { position += 1 }
    return position - start
  }

  private mutating func string() -> Tree.Record? {
    let start = position
    position += 1
    let run = position
    while position < end, bytes[position] != 0x22, bytes[position] != 0x5C, bytes[position] >= 0x20
    {
      position += 1
    }
    guard position < end else {
      _ = fail(.unclosedString(start..<start + 1))
      return nil
    }
    if bytes[position] == 0x22 {
      position += 1
      return Tree.Record(
        kind: .scalar(.jsonString), range: start..<position,
        extent: builder.keep(bytes[run..<position - 1]))
    }
    var text = Array(bytes[run..<position])
    while position < end {
      let byte = bytes[position]
      if byte == 0x22 {
        position += 1
        return Tree.Record(
          kind: .scalar(.jsonString), range: start..<position, extent: builder.keep(text))
      }
      if byte < 0x20 {
        _ = fail(
          byte == 0x0A || byte == 0x0D
            ? .unclosedString(start..<start + 1) : .controlCharacter(byte, here))
        return nil
      }
      if byte == 0x5C {
        guard let (value, length) = JSONEscape.read(bytes, at: position, end: end) else {
          _ = fail(.badEscape(position..<min(position + 2, end)))
          return nil
        }
        text += Array(String(value).utf8)
        position += length
      } else {
        text.append(byte)
        position += 1
      }
    }
    _ = fail(.unclosedString(start..<start + 1))
    return nil
  }
}

/// Reads one escape of a JSON string.
enum JSONEscape {
  /// The character of the escape that begins at `index`, and how many bytes it takes.
  static func read(
    _ bytes: [UInt8], at index: Int, end: Int
  ) -> (value: Character, length: Int)? {
    guard index + 1 < end else { return nil }
    switch bytes[index + 1] {
    case 0x22: return ("\"", 2)
    case 0x5C: return ("\\", 2)
    case 0x2F: return ("/", 2)
    case 0x62: return ("\u{8}", 2)
    case 0x66: return ("\u{C}", 2)
    case 0x6E: return ("\n", 2)
    case 0x72: return ("\r", 2)
    case 0x74: return ("\t", 2)
    case 0x75: break
    default: return nil
    }
    guard let high = hexadecimal(bytes, index + 2, end) else { return nil }
    if let scalar = Unicode.Scalar(high) { return (Character(scalar), 6) }
    guard (0xD800...0xDBFF).contains(high), index + 7 < end,
      bytes[index + 6] == 0x5C, bytes[index + 7] == 0x75,
      let low = hexadecimal(bytes, index + 8, end), (0xDC00...0xDFFF).contains(low),
      let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
    else { return nil }
    return (Character(scalar), 12)
  }

  static func hexadecimal(
    _ bytes: [UInt8], _ index: Int, _ end: Int, digits: Int = 4
  ) -> UInt32? {
    guard index + digits <= end else { return nil }
    var value: UInt32 = 0
    for byte in bytes[index..<index + digits] {
      switch byte {
      case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
      case 0x41...0x46: value = value << 4 | UInt32(byte - 0x37)
      case 0x61...0x66: value = value << 4 | UInt32(byte - 0x57)
      default: return nil
      }
    }
    return value
  }
}
