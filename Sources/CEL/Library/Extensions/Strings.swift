extension Library {
  static let strings = Library(
    "strings", "Texts by code point; an index counts from 0.", overloads: Strings.overloads)
}

private enum Strings {
  static let overloads: [Overload] = parts + places + changes + joints + prints

  private static let list = CELType.list(.string)

  // MARK: Parts

  private static let parts: [Overload] = [
    .method(
      "string_char_at_int", "charAt", .string, .int, .string,
      "The code point at an index; empty at the end of the text."
    ) { text, index in
      guard case (.string(let text), .int(let index)) = (text, index) else {
        return .noSuchOverload
      }
      let scalars = Array(text.unicodeScalars)
      guard (0...scalars.count).contains(Int(index)) else {
        return .indexOutOfText(index, scalars.count)
      }
      return .string(index == scalars.count ? "" : String(scalars[Int(index)]))
    }
    .example("'abc'.charAt(1)", "'b'"),
    .method(
      "string_substring_int", "substring", [.string, .int], .string,
      "The text from a start to its end.", substring
    )
    .example("'abc'.substring(1)", "'bc'"),
    .method(
      "string_substring_int_int", "substring", [.string, .int, .int], .string,
      "The text from a start to before an end.", substring
    )
    .example("'abc'.substring(0, 2)", "'ab'"),
    .method("string_trim", "trim", .string, .string, "The text without blanks at both ends.") {
      guard case .string(let text) = $0 else { return .noSuchOverload }
      var scalars = text.unicodeScalars[...]
      while scalars.first?.properties.isWhitespace == true { scalars.removeFirst() }
      while scalars.last?.properties.isWhitespace == true { scalars.removeLast() }
      return .string(String(scalars))
    }
    .example("' a b '.trim()", "'a b'"),
  ]

  private static let substring: Overload.Meaning = { arguments in
    guard arguments.count >= 2,
      case (.string(let text), .int(let start)) = (arguments[0], arguments[1])
    else { return .noSuchOverload }
    let scalars = Array(text.unicodeScalars)
    var end = Int64(scalars.count)
    if arguments.count == 3 {
      guard case .int(let given) = arguments[2] else { return .noSuchOverload }
      end = given
    }
    let bounds = 0...Int64(scalars.count)
    guard bounds.contains(start) else { return .indexOutOfText(start, scalars.count) }
    guard bounds.contains(end) else { return .indexOutOfText(end, scalars.count) }
    guard start <= end else { return .reversedRange(start, end) }
    return .string(CodePoints.text(scalars[Int(start)..<Int(end)]))
  }

  // MARK: Places

  private static let places: [Overload] = [
    .method(
      "string_index_of_string", "indexOf", [.string, .string], .int,
      "The index where a text first occurs in another, or -1.", { find($0, isLast: false) }
    )
    .example("'banana'.indexOf('an')", "1"),
    .method(
      "string_index_of_string_int", "indexOf", [.string, .string, .int], .int,
      "The index where a text first occurs at or after a place, or -1.",
      { find($0, isLast: false) }
    )
    .example("'banana'.indexOf('an', 2)", "3"),
    .method(
      "string_last_index_of_string", "lastIndexOf", [.string, .string], .int,
      "The index where a text last occurs in another, or -1.", { find($0, isLast: true) }
    )
    .example("'banana'.lastIndexOf('an')", "3"),
    .method(
      "string_last_index_of_string_int", "lastIndexOf", [.string, .string, .int], .int,
      "The index where a text last occurs at or before a place, or -1.",
      { find($0, isLast: true) }
    )
    .example("'banana'.lastIndexOf('an', 2)", "1"),
  ]

  private static func find(_ arguments: [Value], isLast: Bool) -> Value {
    guard arguments.count >= 2,
      case (.string(let text), .string(let part)) = (arguments[0], arguments[1])
    else { return .noSuchOverload }
    let count = CodePoints.count(text)
    var place = isLast ? Int64(count) : 0
    if arguments.count == 3 {
      guard case .int(let given) = arguments[2] else { return .noSuchOverload }
      if given < 0 { return .indexOutOfText(given, count) }
      // A place behind the text is no fault: nothing occurs there.
      if given > count { return .int(-1) }
      place = given
    }
    let found =
      isLast
      ? TextSearch.last(of: part, in: text, from: Int(place))
      : TextSearch.first(of: part, in: text, from: Int(place))
    return .int(found.map(Int64.init) ?? -1)
  }

  // MARK: Changes

  private static let changes: [Overload] = [
    changed("lower_ascii", "lowerAscii", "The text with small letters for A to Z.") { text in
      String(decoding: text.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }
    .example("'ABC'.lowerAscii()", "'abc'"),
    changed("upper_ascii", "upperAscii", "The text with capitals for a to z.") { text in
      String(decoding: text.utf8.map { (0x61...0x7A).contains($0) ? $0 & 0xDF : $0 }, as: UTF8.self)
    }
    .example("'abc'.upperAscii()", "'ABC'"),
    changed("reverse", "reverse", "The code points from the last to the first.") { text in
      CodePoints.text(text.unicodeScalars.reversed())
    }
    .example("'abc'.reverse()", "'cba'"),
    .method(
      "string_replace_string_string", "replace", [.string, .string, .string], .string,
      "The text with each occurrence of a second text replaced by a third.", replace
    )
    .example("'a-b-c'.replace('-', '')", "'abc'"),
    .method(
      "string_replace_string_string_int", "replace", [.string, .string, .string, .int], .string,
      "The text with the first so many occurrences replaced; a negative number means all.",
      replace
    )
    .example("'a-b-c'.replace('-', '', 1)", "'ab-c'"),
  ]

  private static func changed(
    _ id: String, _ function: String, _ documentation: String,
    _ change: @escaping @Sendable (String) -> String
  ) -> Overload {
    .method("string_\(id)", function, .string, .string, documentation) { value in
      guard case .string(let text) = value else { return .noSuchOverload }
      return .string(change(text))
    }
  }

  private static let replace: Overload.Meaning = { arguments in
    guard arguments.count >= 3, case .string(let text) = arguments[0],
      case (.string(let old), .string(let new)) = (arguments[1], arguments[2])
    else { return .noSuchOverload }
    var limit = Int64.max
    if arguments.count == 4 {
      guard case .int(let given) = arguments[3] else { return .noSuchOverload }
      if given >= 0 { limit = given }
    }
    var result: [UInt8] = []
    for (position, piece) in TextSearch.pieces(of: text, at: old, limit: limit).enumerated() {
      guard result.count + piece.count + new.utf8.count <= SizeLimit.bytes else {
        return .textTooLong()
      }
      if position > 0 { result += Array(new.utf8) }
      result += piece
    }
    return .string(String(decoding: result, as: UTF8.self))
  }

  // MARK: Lists

  private static let joints: [Overload] = [
    .method(
      "list_join", "join", [list], .string, "The texts of a list, one after the other.", join
    )
    .example("['a', 'b'].join()", "'ab'"),
    .method(
      "list_join_string", "join", [list, .string], .string,
      "The texts of a list with another between them.", join
    )
    .example("['a', 'b'].join(', ')", "'a, b'"),
    .method(
      "string_split_string", "split", [.string, .string], list,
      "The parts of a text between the occurrences of another.", split
    )
    .example("'a,b'.split(',')", "['a', 'b']"),
    .method(
      "string_split_string_int", "split", [.string, .string, .int], list,
      "At most so many parts, the last with the rest; a negative number means all.", split
    )
    .example("'a,b,c'.split(',', 2)", "['a', 'b,c']"),
  ]

  private static let join: Overload.Meaning = { arguments in
    guard case .list(let list)? = arguments.first else { return .noSuchOverload }
    var separator = ""
    if arguments.count == 2 {
      guard case .string(let given) = arguments[1] else { return .noSuchOverload }
      separator = given
    }
    var result = ""
    var unknown: UnknownSet?
    for (position, element) in list.elements.enumerated() {
      switch element {
      case .string(let text):
        guard
          result.utf8.count + text.utf8.count + separator.utf8.count <= SizeLimit.bytes
        else { return .textTooLong() }
        if position > 0 { result += separator }
        result += text
      case .unknown(let set): unknown = unknown?.union(set) ?? set
      default: return .notTexts(element)
      }
    }
    return unknown.map { .unknown($0) } ?? .string(result)
  }

  private static let split: Overload.Meaning = { arguments in
    guard arguments.count >= 2,
      case (.string(let text), .string(let part)) = (arguments[0], arguments[1])
    else { return .noSuchOverload }
    var limit = Int64.max
    if arguments.count == 3 {
      guard case .int(let given) = arguments[2] else { return .noSuchOverload }
      if given == 0 { return .list([]) }
      if given > 0 { limit = given }
    }
    var pieces = TextSearch.pieces(of: text, at: part, limit: limit - 1)
    // An empty text occurs at both ends too, and what lies outside is not a part.
    if part.utf8.isEmpty {
      pieces = TextSearch.scalars(of: text, limit: limit)
    }
    guard pieces.count <= SizeLimit.elements else { return .tooManyElements() }
    return .list(ListValue(pieces.map { .string(String(decoding: $0, as: UTF8.self)) }))
  }

  // MARK: Printing

  private static let prints: [Overload] = [
    .conversion(
      "strings_quote", "strings.quote", .string, .string,
      "The text between quotes, with escapes for quotes and control characters."
    ) { value in
      guard case .string(let text) = value else { return .noSuchOverload }
      guard text.utf8.count <= SizeLimit.bytes / 2 - 2 else { return .textTooLong() }
      var result = "\""
      for scalar in text.unicodeScalars {
        result += escape(scalar) ?? String(scalar)
      }
      return .string(result + "\"")
    }
    .example("strings.quote('a\"b')", "r'\"a\\\"b\"'"),
    .method(
      "string_format", "format", .string, .list(.dyn), .string,
      "The text with values in place of %s, %d, %f, %.2f, %e, %b, %o, %x and %X; %% is a %."
    ) { format, arguments in
      guard case (.string(let format), .list(let list)) = (format, arguments) else {
        return .noSuchOverload
      }
      return TextFormat.print(format, list.elements)
    }
    .example("'%s has %d, %.1f %%'.format(['a', 2, 0.25])", "'a has 2, 0.2 %'"),
  ]

  private static func escape(_ scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "\u{07}": "\\a"
    case "\u{08}": "\\b"
    case "\u{0C}": "\\f"
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    case "\u{0B}": "\\v"
    case "\\": "\\\\"
    case "\"": "\\\""
    default: nil
    }
  }
}
