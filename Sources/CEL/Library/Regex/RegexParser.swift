/// Why a pattern is refused.
struct RegexFault: Error {
  let message: String

  init(_ message: String) {
    self.message = message
  }
}

/// Reads a pattern; groups nest at most 50 deep, so the recursion fits any stack.
struct RegexParser {
  private static let depthLimit = 50
  private static let repeatLimit = 1000

  private struct Flags {
    var ignoresCase = false
    var isMultiline = false
    var dotTakesAll = false
    var prefersFew = false
  }

  private let pattern: [Unicode.Scalar]
  private var position = 0
  private var flags = Flags()
  private var depth = 0
  private var groupCount = 0

  private init(_ pattern: String) {
    self.pattern = Array(pattern.unicodeScalars)
  }

  static func parse(
    _ pattern: String
  ) throws(RegexFault) -> (node: RegexNode, groupCount: Int) {
    var parser = RegexParser(pattern)
    let node = try parser.choice()
    if parser.position < parser.pattern.count { throw RegexFault("unexpected \")\"") }
    return (node, parser.groupCount)
  }

  private mutating func choice() throws(RegexFault) -> RegexNode {
    var branches = [try sequence()]
    while take("|") { branches.append(try sequence()) }
    return branches.count == 1 ? branches[0] : .choice(branches)
  }

  private mutating func sequence() throws(RegexFault) -> RegexNode {
    var parts: [RegexNode] = []
    while let next = peek(), next != "|", next != ")" {
      let part = try atom()
      parts.append(try repetition(of: part))
    }
    return parts.count == 1 ? parts[0] : .sequence(parts)
  }

  private mutating func repetition(of part: RegexNode) throws(RegexFault) -> RegexNode {
    var node = part
    var count = 0
    while let bounds = try bounds() {
      count += 1
      if count > 1 { throw RegexFault("a repetition of a repetition") }
      let isLazy = take("?")
      node = .repeated(
        node, from: bounds.from, to: bounds.to, isLazy: isLazy != flags.prefersFew)
    }
    return node
  }

  private mutating func bounds() throws(RegexFault) -> (from: Int, to: Int?)? {
    if take("*") { return (0, nil) }
    if take("+") { return (1, nil) }
    if take("?") { return (0, 1) }
    guard peek() == "{" else { return nil }
    let start = position
    position += 1
    guard let from = number() else {
      position = start
      return nil
    }
    var to: Int? = from
    if take(",") { to = number() }
    guard take("}") else {
      position = start
      return nil
    }
    guard from <= Self.repeatLimit, (to ?? from) <= Self.repeatLimit, (to ?? from) >= from else {
      throw RegexFault("a repetition out of bounds")
    }
    return (from, to)
  }

  private mutating func number() -> Int? {
    var result: Int?
    while let digit = peek()?.value, (0x30...0x39).contains(digit), (result ?? 0) < 100_000 {
      result = (result ?? 0) * 10 + Int(digit - 0x30)
      position += 1
    }
    return result
  }

  private mutating func atom() throws(RegexFault) -> RegexNode {
    guard let next = peek() else { return .empty }
    // "{" without bounds is a plain character.
    if "*+?".unicodeScalars.contains(next) { throw RegexFault("nothing to repeat") }
    position += 1
    switch next {
    case "(": return try group()
    case "[": return .set(try bracket())
    case ".":
      let newline: [ClosedRange<UInt32>] = flags.dotTakesAll ? [] : [0x0A...0x0A]
      return .set(RegexSet(ranges: newline, isNegated: true))
    case "^": return .assertion(flags.isMultiline ? .lineStart : .textStart)
    case "$": return .assertion(flags.isMultiline ? .lineEnd : .textEnd)
    case "\\": return try escape()
    default: return literal(next)
    }
  }

  private func literal(_ scalar: Unicode.Scalar) -> RegexNode {
    .set(RegexSet(ranges: [scalar.value...scalar.value], ignoresCase: flags.ignoresCase))
  }

  private mutating func group() throws(RegexFault) -> RegexNode {
    depth += 1
    defer { depth -= 1 }
    if depth > Self.depthLimit { throw RegexFault("groups nested too deeply") }
    let outer = flags
    var number: Int?
    if take("?") {
      if take("P") || peek() == "<" {
        try groupName()
        number = groupCount + 1
      } else if try readFlags() {
        return .empty
      }
    } else {
      number = groupCount + 1
    }
    groupCount = number ?? groupCount
    let node = try choice()
    guard take(")") else { throw RegexFault("a group that is not closed") }
    flags = outer
    return number.map { .group(node, $0) } ?? node
  }

  private mutating func groupName() throws(RegexFault) {
    guard take("<"), let next = peek(), next != "=", next != "!" else {
      throw RegexFault("look-around")
    }
    while let next = peek(), next != ">" { position += 1 }
    guard take(">") else { throw RegexFault("a group that is not closed") }
  }

  /// Reads `i:` or `i)`; whether the group ends here and its flags hold for what follows.
  private mutating func readFlags() throws(RegexFault) -> Bool {
    var isOn = true
    while let next = peek() {
      position += 1
      switch next {
      case "i": flags.ignoresCase = isOn
      case "m": flags.isMultiline = isOn
      case "s": flags.dotTakesAll = isOn
      case "U": flags.prefersFew = isOn
      case "-": isOn = false
      case ":": return false
      case ")": return true
      case "=", "!": throw RegexFault("look-around")
      default: throw RegexFault("an unknown flag")
      }
    }
    throw RegexFault("a group that is not closed")
  }

  private mutating func escape() throws(RegexFault) -> RegexNode {
    switch peek() {
    case "b": return assertion(.wordBoundary)
    case "B": return assertion(.noWordBoundary)
    case "A": return assertion(.textStart)
    case "z": return assertion(.textEnd)
    default:
      var set = RegexSet(ignoresCase: flags.ignoresCase)
      try escape(into: &set)
      return .set(set)
    }
  }

  private mutating func assertion(_ assertion: RegexAssertion) -> RegexNode {
    position += 1
    return .assertion(assertion)
  }

  /// Reads an escape after its backslash; the code point if it is a single one.
  @discardableResult
  private mutating func escape(into set: inout RegexSet) throws(RegexFault) -> UInt32? {
    guard let next = peek() else { throw RegexFault("a backslash at the end") }
    position += 1
    switch next {
    case "d": set.ranges += RegexSet.digits
    case "D": set.complements.append(RegexSet.digits)
    case "s": set.ranges += RegexSet.blanks
    case "S": set.complements.append(RegexSet.blanks)
    case "w": set.ranges += RegexSet.word
    case "W": set.complements.append(RegexSet.word)
    case "p", "P": set.categories.append(try category(isNegated: next == "P"))
    default:
      let code = try codePoint(next)
      set.ranges.append(code...code)
      return code
    }
    return nil
  }

  private mutating func codePoint(_ next: Unicode.Scalar) throws(RegexFault) -> UInt32 {
    switch next {
    case "a": return 0x07
    case "f": return 0x0C
    case "n": return 0x0A
    case "r": return 0x0D
    case "t": return 0x09
    case "v": return 0x0B
    case "x": return try hexadecimal()
    case _ where next.value < 0x80 && !RegexSet.word.contains { $0.contains(next.value) }:
      return next.value
    default: throw RegexFault("the escape \"\\\(next)\"")
    }
  }

  private mutating func hexadecimal() throws(RegexFault) -> UInt32 {
    var digits = ""
    if take("{") {
      while let next = peek(), next != "}", digits.utf8.count < 8 {
        digits.unicodeScalars.append(next)
        position += 1
      }
      guard take("}") else { throw RegexFault("a faulty \\x") }
    } else {
      while digits.utf8.count < 2, let next = peek() {
        digits.unicodeScalars.append(next)
        position += 1
      }
      guard digits.utf8.count == 2 else { throw RegexFault("a faulty \\x") }
    }
    guard let code = UInt32(digits, radix: 16), code <= 0x10FFFF else {
      throw RegexFault("a faulty \\x")
    }
    return code
  }

  private mutating func category(
    isNegated: Bool
  ) throws(RegexFault) -> (category: String, isNegated: Bool) {
    var isNegated = isNegated
    var name = ""
    if take("{") {
      if take("^") { isNegated.toggle() }
      while let next = peek(), next != "}" {
        name.unicodeScalars.append(next)
        position += 1
      }
      guard take("}") else { throw RegexFault("a faulty \\p") }
    } else if let next = peek() {
      name.unicodeScalars.append(next)
      position += 1
    }
    guard RegexSet.categoryNames.contains(name) else {
      throw RegexFault("the class \\p{\(name)}")
    }
    return (name, isNegated)
  }

  private mutating func bracket() throws(RegexFault) -> RegexSet {
    var set = RegexSet(ignoresCase: flags.ignoresCase)
    set.isNegated = take("^")
    var isFirst = true
    while let next = peek(), next != "]" || isFirst {
      isFirst = false
      if next == "[", position + 1 < pattern.count, pattern[position + 1] == ":" {
        try namedClass(into: &set)
        continue
      }
      guard let low = try member(of: &set) else { continue }
      if peek() == "-", position + 1 < pattern.count, pattern[position + 1] != "]" {
        position += 1
        var unused = RegexSet()
        guard let high = try member(of: &unused), high >= low else {
          throw RegexFault("a faulty range in brackets")
        }
        set.ranges.append(low...high)
      }
    }
    guard take("]") else { throw RegexFault("a bracket that is not closed") }
    return set
  }

  private mutating func member(of set: inout RegexSet) throws(RegexFault) -> UInt32? {
    guard let next = peek() else { throw RegexFault("a bracket that is not closed") }
    position += 1
    if next == "\\" { return try escape(into: &set) }
    set.ranges.append(next.value...next.value)
    return next.value
  }

  private mutating func namedClass(into set: inout RegexSet) throws(RegexFault) {
    position += 2
    let isNegated = take("^")
    var name = ""
    while let next = peek(), next != ":" {
      name.unicodeScalars.append(next)
      position += 1
    }
    guard take(":"), take("]"), let ranges = RegexSet.named(name) else {
      throw RegexFault("the class [:\(name):]")
    }
    if isNegated { set.complements.append(ranges) } else { set.ranges += ranges }
  }

  private func peek() -> Unicode.Scalar? {
    position < pattern.count ? pattern[position] : nil
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard peek() == scalar else { return false }
    position += 1
    return true
  }
}
