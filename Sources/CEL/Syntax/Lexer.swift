import Diagnostics

/// Cuts the bytes of an expression into tokens; a fault becomes a diagnostic and reading goes on.
struct Lexer {
  private let source: SourceText
  private let bytes: [UInt8]
  private var position = 0
  private(set) var diagnostics: [Diagnostic] = []

  init(_ source: SourceText) {
    self.source = source
    bytes = source.bytes
  }

  /// All tokens, the last being the end.
  mutating func tokens() -> [Token] {
    var tokens: [Token] = []
    tokens.reserveCapacity(bytes.count / 4 + 4)
    while true {
      var token = next()
      if diagnostics.count >= Compiler.faultLimit { token.kind = .end }
      tokens.append(token)
      if token.kind == .end { return tokens }
    }
  }

  private mutating func next() -> Token {
    skipBlanks()
    let start = position
    guard let byte = peek() else { return Token(kind: .end, start: start, end: start) }
    let kind: Token.Kind
    switch byte {
    case 0x30...0x39: kind = number()
    case UInt8(ascii: ".") where isDigit(peek(1)): kind = number()
    case UInt8(ascii: "\""), UInt8(ascii: "'"): kind = quoted(.string, isRaw: false)
    case UInt8(ascii: "`"): kind = quotedIdentifier()
    case _ where isIdentifierStart(byte): kind = word()
    default: kind = sign()
    }
    return Token(kind: kind, start: start, end: position)
  }

  private mutating func skipBlanks() {
    while let byte = peek() {
      switch byte {
      case 0x09, 0x0A, 0x0C, 0x0D, 0x20: position += 1
      case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "/"):
        while let byte = peek(), byte != 0x0A { position += 1 }
      default: return
      }
    }
  }

  private mutating func word() -> Token.Kind {
    if let literal = prefixedLiteral() { return literal }
    while let byte = peek(), isIdentifierStart(byte) || isDigit(byte) { position += 1 }
    return .identifier
  }

  // r"…", b"…", rb"…", br"…" in any case.
  private mutating func prefixedLiteral() -> Token.Kind? {
    var length = 0
    var isRaw = false
    var isBytes = false
    while length < 2, let byte = peek(length) {
      switch byte | 0x20 {
      case UInt8(ascii: "r") where !isRaw: isRaw = true
      case UInt8(ascii: "b") where !isBytes: isBytes = true
      default:
        guard length > 0, byte == 0x22 || byte == 0x27 else { return nil }
        position += length
        return quoted(isBytes ? .bytes : .string, isRaw: isRaw)
      }
      length += 1
    }
    guard length > 0, let byte = peek(length), byte == 0x22 || byte == 0x27 else { return nil }
    position += length
    return quoted(isBytes ? .bytes : .string, isRaw: isRaw)
  }

  private mutating func number() -> Token.Kind {
    let start = position
    if peek() == UInt8(ascii: "0"), peek(1).map({ $0 | 0x20 }) == UInt8(ascii: "x") {
      position += 2
      let digits = position
      while let byte = peek(), isHexDigit(byte) { position += 1 }
      let isEmpty = position == digits
      return ending(takeUnsigned() ? .uint : .int, from: start, isFaulty: isEmpty)
    }
    while isDigit(peek()) { position += 1 }
    var isDouble = false
    if peek() == UInt8(ascii: "."), isDigit(peek(1)) {
      isDouble = true
      position += 1
      while isDigit(peek()) { position += 1 }
    }
    if peek().map({ $0 | 0x20 }) == UInt8(ascii: "e") {
      let hasSign = peek(1) == UInt8(ascii: "+") || peek(1) == UInt8(ascii: "-")
      if isDigit(peek(hasSign ? 2 : 1)) {
        isDouble = true
        position += hasSign ? 2 : 1
        while isDigit(peek()) { position += 1 }
      }
    }
    if isDouble { return ending(.double, from: start, isFaulty: false) }
    return ending(takeUnsigned() ? .uint : .int, from: start, isFaulty: false)
  }

  private mutating func takeUnsigned() -> Bool {
    guard peek().map({ $0 | 0x20 }) == UInt8(ascii: "u") else { return false }
    position += 1
    return true
  }

  // A letter right after a number is a slip such as 10rb, never two tokens.
  private mutating func ending(_ kind: Token.Kind, from start: Int, isFaulty: Bool) -> Token.Kind {
    var isFaulty = isFaulty
    while let byte = peek(), isIdentifierStart(byte) || isDigit(byte) {
      isFaulty = true
      position += 1
    }
    if isFaulty {
      diagnostics.append(.malformedNumber(text(start..<position), at: place(start..<position)))
      return .invalid
    }
    return kind
  }

  private mutating func quoted(_ kind: Token.Kind, isRaw: Bool) -> Token.Kind {
    let start = position
    guard let quote = peek() else { return .invalid }
    let isTriple = peek(1) == quote && peek(2) == quote
    position += isTriple ? 3 : 1
    while let byte = peek() {
      if byte == quote, !isTriple || (peek(1) == quote && peek(2) == quote) {
        position += isTriple ? 3 : 1
        return kind
      }
      if byte == UInt8(ascii: "\\"), !isRaw, peek(1) != nil {
        position += 2
        continue
      }
      if !isTriple, byte == 0x0A || byte == 0x0D { break }
      position += 1
    }
    let opening = start..<start + (isTriple ? 3 : 1)
    diagnostics.append(.unclosedText(text(opening), at: place(opening)))
    return .invalid
  }

  private mutating func quotedIdentifier() -> Token.Kind {
    let start = position
    position += 1
    while let byte = peek(), byte != 0x0A {
      position += 1
      if byte == UInt8(ascii: "`"), position > start + 2 { return .quotedIdentifier }
    }
    diagnostics.append(.unclosedText("`", at: place(start..<start + 1)))
    return .invalid
  }

  private mutating func sign() -> Token.Kind {
    let start = position
    position += 1
    if let second = peek(), let sign = Sign(bytes[start], second) {
      position += 1
      return .sign(sign)
    }
    if let sign = Sign(bytes[start]) { return .sign(sign) }
    while let byte = peek(), byte & 0xC0 == 0x80 { position += 1 }
    let range = start..<position
    diagnostics.append(.strangeCharacter(text(range), at: place(range)))
    return .invalid
  }

  private func peek(_ ahead: Int = 0) -> UInt8? {
    position + ahead < bytes.count ? bytes[position + ahead] : nil
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  private func place(_ range: Range<Int>) -> Place { source.place(of: range) }

  private func isDigit(_ byte: UInt8?) -> Bool { byte.map { (0x30...0x39).contains($0) } ?? false }

  private func isHexDigit(_ byte: UInt8) -> Bool {
    isDigit(byte) || (0x61...0x66).contains(byte | 0x20)
  }

  private func isIdentifierStart(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || byte == UInt8(ascii: "_")
  }
}
