/// How large a value may become: a function that would make a larger one gives an error instead.
enum SizeLimit {
  /// Elements of a list.
  static let elements = 100_000
  /// Bytes of a text.
  static let bytes = 1_000_000
  /// Lists, maps and optional values within each other; what walks over values recurses so deep.
  static let depth = 250
  /// Pairs of elements that one call compares.
  static let comparisons = 1_000_000
  /// Steps of a search with a regular expression.
  static let regexSteps = 5_000_000
  /// Bytes of texts and elements of lists that an evaluation takes and makes, counted by ``Effort``.
  static let effort = 200_000_000
}
