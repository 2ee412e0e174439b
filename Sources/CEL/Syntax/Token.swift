/// A word or sign of an expression with its bytes.
struct Token {
  enum Kind: Equatable {
    case identifier
    case quotedIdentifier
    case int
    case uint
    case double
    case string
    case bytes
    case sign(Sign)
    case invalid
    case end
  }

  var kind: Kind
  var start: Int
  var end: Int

  var range: Range<Int> { start..<end }
}

/// The signs of the language.
enum Sign: String, CaseIterable {
  case leftParenthesis = "("
  case rightParenthesis = ")"
  case leftBracket = "["
  case rightBracket = "]"
  case leftBrace = "{"
  case rightBrace = "}"
  case dot = "."
  case comma = ","
  case colon = ":"
  case question = "?"
  case and = "&&"
  case or = "||"
  case not = "!"
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case plus = "+"
  case minus = "-"
  case times = "*"
  case divide = "/"
  case modulo = "%"
}

extension Sign {
  // By their bytes, the second one above the first.
  private static let spelled = Dictionary(
    uniqueKeysWithValues: allCases.map { sign in
      (sign.rawValue.utf8.reversed().reduce(0) { $0 << 8 | UInt16($1) }, sign)
    })

  /// The sign of one byte or two.
  init?(_ first: UInt8, _ second: UInt8 = 0) {
    guard let sign = Self.spelled[UInt16(second) << 8 | UInt16(first)] else { return nil }
    self = sign
  }
}

/// Words that cannot name a variable or a function, but a field or a method.
enum Reserved {
  static let words: Set<String> = [
    "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop",
    "package", "namespace", "return", "var", "void", "while",
  ]
}
