extension StandardLibrary {
  static let matching: [Overload] = [
    matches("matches", isMember: false), matches("matches_string", isMember: true),
  ]

  private static func matches(_ id: String, isMember: Bool) -> Overload {
    Overload(
      id: id, function: "matches", isMember: isMember, parameters: [.string, .string],
      result: .bool, documentation: "Whether a regular expression (RE2) occurs in a text."
    ) { text, pattern in
      matcher(pattern)(text)
    }.with { $0.specialize = matcher }
  }

  private static let matcher: @Sendable (Value) -> @Sendable (Value) -> Value = { pattern in
    guard case .string(let text) = pattern else { return { _ in .noSuchOverload } }
    do throws(RegexFault) {
      let regex = try Regex(text)
      return { value in
        guard case .string(let text) = value else { return .noSuchOverload }
        do throws(RegexFault) {
          return .bool(try RegexSearch.occurs(regex, in: text))
        } catch {
          return .regexTooLong()
        }
      }
    } catch {
      let failure = Value.failure("\(pattern) is not a usable pattern: \(error.message)")
      return { _ in failure }
    }
  }
}
