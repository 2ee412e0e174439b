internal import Diagnostics

extension Diagnostic {
  static func emptyFile(_ source: SourceText) -> Diagnostic {
    .error(
      "the file is empty", at: .file(source.path),
      help: "write something into it, or take it out of the list of files")
  }

  static func tooLarge(_ source: SourceText, limit: Int) -> Diagnostic {
    .error(
      "the file is larger than \(limit >> 20) MiB", at: .file(source.path),
      help: "split it, or give large data as JSON Lines or CSV, which are read row by row")
  }

  static func outOfMemory(_ source: SourceText) -> Diagnostic {
    .error("there is not enough memory to read the file", at: .file(source.path))
  }

  static func invalidUTF8(at place: Place) -> Diagnostic {
    .error(
      "this byte is not UTF-8", at: place.withoutExcerpt,
      help: "save the file as UTF-8")
  }

  static func forbiddenCharacter(_ value: UInt32, at place: Place) -> Diagnostic {
    let digits = String(value, radix: 16, uppercase: true)
    let code = String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    return .error(
      "the character U+\(code) is not allowed in YAML", at: place,
      help: "remove it, or write it as an escape between quotation marks")
  }

  /// What libyaml has found, in words that say what to do.
  ///
  /// - Parameters:
  ///   - problem: libyaml's words.
  ///   - place: Where it noticed.
  ///   - origin: Where the part begins that it was reading, with its words for it.
  /// - Returns: An error with a remedy.
  static func yamlSyntax(_ problem: String, at place: Place, origin: Note?) -> Diagnostic {
    switch problem {
    case "could not find expected ':'":
      return .error(
        "a key stands here without a colon", at: origin?.place ?? place,
        help: "write KEY: VALUE, or indent the line if it goes on with the text above")
    case "mapping values are not allowed in this context":
      return .error(
        "a colon stands where no key can be", at: place,
        help: "put a text that holds a colon between quotation marks, or look at the line above")
    case "did not find expected key":
      return .error(
        "this does not fit the mapping around it", at: place, notes: [begins("mapping", origin)],
        help: "indent the keys of one mapping alike; a value ends with its closing quotation mark")
    case "did not find expected '-' indicator":
      return .error(
        "this does not fit the list around it", at: place, notes: [begins("list", origin)],
        help: "begin every item of one list with - in the same column")
    case "did not find expected ',' or ']'":
      return .error(
        "a comma or ] is missing here", at: place, notes: [begins("list", origin)],
        help: "close the list with ]")
    case "did not find expected ',' or '}'":
      return .error(
        "a comma or } is missing here", at: place, notes: [begins("mapping", origin)],
        help: "close the mapping with }")
    case "found character that cannot start any token":
      return .error(
        "no value begins with this character", at: place,
        help: "put the text between quotation marks")
    default:
      return .error(
        "this is not YAML: \(problem)", at: place, notes: origin.map { [$0] } ?? [],
        help: "look at the colons, quotation marks and indentation here and in the line above")
    }
  }

  private static func begins(_ part: String, _ origin: Note?) -> Note {
    Note("the \(part) begins here", at: origin?.place)
  }

  static func unclosedQuote(at place: Place) -> Diagnostic {
    .error(
      "this quoted text is never closed", at: place,
      help: "close it with the same sign that opens it")
  }

  static func tabIndentation(at place: Place) -> Diagnostic {
    .error("a tab stands where YAML wants spaces", at: place, help: "indent with spaces")
  }

  static func tooDeep(limit: Int, at place: Place) -> Diagnostic {
    .error(
      "lists and mappings are nested more than \(limit) deep", at: place,
      help: "no file of this kind needs that; look for a bracket too many")
  }

  static func aliasesMultiply(limit: Int, at place: Place) -> Diagnostic {
    .error(
      "aliases would blow the file up to more than \(limit) values", at: place,
      help: "write the values out instead of referring to them by *name")
  }

  static func unknownAlias(
    _ name: String, among known: [String], at place: Place
  ) -> Diagnostic {
    .error(
      "nothing before this is anchored as &\(name)", at: place,
      help: Suggestion.didYouMean(name, among: known)
        ?? "anchor the value with &\(name) before it is used, or quote a text that begins with *")
  }

  static func mergeKey(at place: Place) -> Diagnostic {
    .error(
      "merge keys (<<) are not supported", at: place,
      help: "write the keys out; the reader of the file sees them then, too")
  }

  static func compoundKey(at place: Place) -> Diagnostic {
    .error("a key must be a text, not a list or a mapping", at: place)
  }

  static func duplicateKey(_ key: String, at place: Place, first: Place) -> Diagnostic {
    .error(
      "the key \"\(key)\" stands twice in this mapping", at: place,
      notes: [Note("it stands here first", at: first)], help: "keep one of the two")
  }

  static func severalDocuments(at place: Place) -> Diagnostic {
    .error(
      "a second document begins here; the file may hold only one", at: place,
      help: "put it into a file of its own, or remove the line with ---")
  }

  static func unknownKey(
    _ key: String, in what: String, among known: [String], at place: Place
  ) -> Diagnostic {
    .error(
      "\(what) has no key \"\(key)\"", at: place,
      help: Suggestion.didYouMean(key, among: known)
        ?? "the keys are: " + known.joined(separator: ", "))
  }

  static func missingKey(_ key: String, in what: String, at place: Place) -> Diagnostic {
    .error("\(what) needs the key \"\(key)\"", at: place)
  }

  static func notAMapping(_ what: String, found: String, at place: Place) -> Diagnostic {
    .error("\(what) is a mapping of keys to values, not \(found)", at: place)
  }

  static func wrongKind(
    _ key: String, expected: String, found: String, at place: Place
  ) -> Diagnostic {
    .error("\"\(key)\" must be \(expected), not \(found)", at: place)
  }
}

extension JSONParser.Fault {
  private init(_ message: String, _ range: Range<Int>, help: String? = nil) {
    self.init(message: message, help: help, range: range, other: nil)
  }

  static func endOfText(_ range: Range<Int>) -> Self {
    Self("the text ends too early", range, help: "look for a missing ] or }")
  }

  static func expectedValue(_ range: Range<Int>) -> Self {
    Self("expected a JSON value", range, help: "texts stand between quotation marks")
  }

  static func expectedKey(_ range: Range<Int>) -> Self {
    Self("expected a key between quotation marks", range)
  }

  static func expectedColon(_ range: Range<Int>) -> Self {
    Self("expected a colon after the key", range)
  }

  static func expectedComma(_ range: Range<Int>, closing: Character) -> Self {
    Self("expected a comma or \(closing)", range)
  }

  static func trailingComma(_ range: Range<Int>) -> Self {
    Self("a comma stands before the closing bracket", range, help: "remove the comma")
  }

  static func trailingText(_ range: Range<Int>) -> Self {
    Self(
      "something follows after the end of the JSON value", range,
      help: "remove it; a file with one value per line has the name ending .jsonl")
  }

  static func badNumber(_ range: Range<Int>) -> Self {
    Self(
      "this is not a JSON number", range,
      help: "write it with a decimal point, without a plus sign or leading zeros")
  }

  static func unclosedString(_ range: Range<Int>) -> Self {
    Self("this quoted text is never closed", range, help: "close it with a quotation mark")
  }

  static func controlCharacter(_ byte: UInt8, _ range: Range<Int>) -> Self {
    let code = "00" + String(byte, radix: 16, uppercase: true)
    return Self(
      "the control character U+\(code.utf8.count < 4 ? "0" + code : code) must be escaped", range,
      help: byte == 0x09 ? "write a tab as \\t" : nil)
  }

  static func badEscape(_ range: Range<Int>) -> Self {
    Self(
      "this is not an escape of JSON", range,
      help: "write a backslash itself as \\\\, and a character by code as \\u and four digits")
  }

  static func tooDeep(_ range: Range<Int>, limit: Int) -> Self {
    Self(
      "lists and mappings are nested more than \(limit) deep", range,
      help: "no file of this kind needs that; look for a bracket too many")
  }

  static func duplicateKey(_ key: String, _ range: Range<Int>, first: Range<Int>) -> Self {
    Self(
      message: "the key \"\(key)\" stands twice in this mapping", help: "keep one of the two",
      range: range, other: Other(message: "it stands here first", range: first))
  }
}
