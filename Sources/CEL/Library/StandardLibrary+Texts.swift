extension StandardLibrary {
  static let texts: [Overload] = [
    predicate("contains_string", "contains", "Whether a text contains another.") {
      CodePoints.contains($0, $1)
    },
    predicate("starts_with_string", "startsWith", "Whether a text begins with another.") {
      CodePoints.starts($0, with: $1)
    },
    predicate("ends_with_string", "endsWith", "Whether a text ends with another.") {
      CodePoints.ends($0, with: $1)
    },
  ]

  private static func predicate(
    _ id: String, _ function: String, _ documentation: String,
    _ holds: @escaping @Sendable (String, String) -> Bool
  ) -> Overload {
    .method(id, function, .string, .string, .bool, documentation) { text, argument in
      guard case (.string(let text), .string(let argument)) = (text, argument) else {
        return .noSuchOverload
      }
      return .bool(holds(text, argument))
    }
  }
}
