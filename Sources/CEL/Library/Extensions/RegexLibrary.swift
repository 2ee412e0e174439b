extension Library {
  static let regex = Library(
    "regex", "Parts of texts that match a regular expression (RE2).",
    overloads: [
      RegexFunctions.search(
        "regex_extract_string_string", "regex.extract", .optional(.string),
        "The first match, or what its only group matches; none where there is none.",
        RegexFunctions.extract
      )
      .example("regex.extract('id=42', r'id=(\\d+)')", "optional.of('42')"),
      RegexFunctions.search(
        "regex_extractAll_string_string", "regex.extractAll", .list(.string),
        "All matches, or what the only group matches in each.", RegexFunctions.extractAll
      )
      .example("regex.extractAll('a1 b2', r'\\d')", "['1', '2']"),
      .function(
        "regex_replace_string_string_string", "regex.replace", [.string, .string, .string],
        .string, "The text with all matches replaced; \\1 to \\9 stand for groups, \\0 for all.",
        RegexFunctions.replace
      )
      .example("regex.replace('a-b', r'(\\w)-(\\w)', r'\\2-\\1')", "'b-a'"),
      .function(
        "regex_replace_string_string_string_int", "regex.replace",
        [.string, .string, .string, .int], .string,
        "The text with the first so many matches replaced; a negative number means all.",
        RegexFunctions.replace
      )
      .example("regex.replace('aaa', 'a', 'b', 2)", "'bba'"),
    ])
}

private enum RegexFunctions {
  typealias Search = @Sendable (String, Regex, String) throws(RegexFault) -> Value

  /// A function of a text and a pattern; a constant pattern is read once.
  static func search(
    _ id: String, _ function: String, _ result: CELType, _ documentation: String,
    _ meaning: @escaping Search
  ) -> Overload {
    let specialize: @Sendable (Value) -> @Sendable (Value) -> Value = { pattern in
      guard case .string(let pattern) = pattern else { return { _ in .noSuchOverload } }
      do throws(RegexFault) {
        let regex = try Regex(pattern)
        return { text in
          guard case .string(let text) = text else { return .noSuchOverload }
          do throws(RegexFault) {
            return try meaning(text, regex, pattern)
          } catch {
            return .regexTooLong()
          }
        }
      } catch {
        let failure = Value.badPattern(pattern, error.message)
        return { _ in failure }
      }
    }
    return Overload.operation(id, function, .string, .string, result, documentation) {
      specialize($1)($0)
    }.with { $0.specialize = specialize }
  }

  static let extract: Search = { text, regex, pattern throws(RegexFault) in
    if regex.groupCount > 1 { return .severalGroups(pattern, regex.groupCount) }
    var search = RegexSearch(regex, in: text)
    guard let match = try search.next() else { return .optional(nil) }
    let found = search.text(of: regex.groupCount, in: match)
    // A group that matches nothing has nothing to extract.
    if regex.groupCount == 1, found?.utf8.isEmpty != false { return .optional(nil) }
    return .optional(found.map(Value.string))
  }

  static let extractAll: Search = { text, regex, pattern throws(RegexFault) in
    if regex.groupCount > 1 { return .severalGroups(pattern, regex.groupCount) }
    var search = RegexSearch(regex, in: text)
    var texts: [Value] = []
    while let match = try search.next() {
      guard let found = search.text(of: regex.groupCount, in: match),
        regex.groupCount == 0 || !found.utf8.isEmpty
      else { continue }
      guard texts.count < SizeLimit.elements else { return .tooManyElements() }
      texts.append(.string(found))
    }
    return .list(ListValue(texts))
  }

  static let replace: Overload.Meaning = { arguments in
    guard arguments.count >= 3, case .string(let text) = arguments[0],
      case (.string(let pattern), .string(let replacement)) = (arguments[1], arguments[2])
    else { return .noSuchOverload }
    var limit = Int.max
    if arguments.count == 4 {
      guard case .int(let given) = arguments[3] else { return .noSuchOverload }
      if given >= 0 { limit = Int(given) }
    }
    let regex: Regex
    do throws(RegexFault) {
      regex = try Regex(pattern)
    } catch {
      return .badPattern(pattern, error.message)
    }
    do throws(RegexFault) {
      return try replace(text, regex, replacement, limit)
    } catch {
      return .regexTooLong()
    }
  }

  private enum Piece {
    case text(String)
    case group(Int)
  }

  private static func replace(
    _ text: String, _ regex: Regex, _ replacement: String, _ limit: Int
  ) throws(RegexFault) -> Value {
    guard let pieces = pieces(of: replacement) else { return .badReplacement(replacement) }
    for case .group(let group) in pieces where group > regex.groupCount {
      return .noGroup(group, regex.groupCount)
    }
    var search = RegexSearch(regex, in: text)
    var result = ""
    var end = 0
    var count = 0
    while count < limit, let match = try search.next() {
      count += 1
      result += CodePoints.text(search.scalars[end..<match[0]])
      for piece in pieces {
        switch piece {
        case .text(let text): result += text
        case .group(let group): result += search.text(of: group, in: match) ?? ""
        }
        guard result.utf8.count <= SizeLimit.bytes else { return .textTooLong() }
      }
      end = match[1]
    }
    result += CodePoints.text(search.scalars[end...])
    return result.utf8.count <= SizeLimit.bytes ? .string(result) : .textTooLong()
  }

  // Nil where a backslash stands before anything but a digit or a backslash.
  private static func pieces(of replacement: String) -> [Piece]? {
    var pieces: [Piece] = []
    var text = ""
    var isEscaped = false
    for scalar in replacement.unicodeScalars {
      switch (isEscaped, scalar) {
      case (false, "\\"): isEscaped = true
      case (false, _): text.unicodeScalars.append(scalar)
      case (true, "\\"):
        text += "\\"
        isEscaped = false
      case (true, "0"..."9"):
        if !text.isEmpty { pieces.append(.text(text)) }
        text = ""
        pieces.append(.group(Int(scalar.value - 0x30)))
        isEscaped = false
      default: return nil
      }
    }
    if isEscaped { return nil }
    return text.isEmpty ? pieces : pieces + [.text(text)]
  }
}
