/// The logic of true, false, unknown and error.
///
/// A deciding value wins wherever it stands; then an unknown, with the facts of all terms; then the
/// first error.
enum Kleene {
  /// A value as a term of a logical operator: anything but a truth value is an error.
  static func term(_ value: Value) -> Value {
    switch value {
    case .bool, .unknown, .error: value
    default: .expectedBool(value)
    }
  }

  /// Whether a term settles the answer.
  static func decides(_ kind: SyntaxNode.Logical, _ value: Value) -> Bool {
    if case .bool(let bool) = value { bool == (kind == .or) } else { false }
  }

  /// The answer for two terms.
  static func join(_ kind: SyntaxNode.Logical, _ left: Value, _ right: Value) -> Value {
    if decides(kind, left) { return left }
    switch (left, right) {
    case (_, .bool(let bool)) where bool == (kind == .or): return right
    case (.unknown(let a), .unknown(let b)): return .unknown(a.union(b))
    case (.unknown, _): return left
    case (_, .unknown): return right
    case (.error, _): return left
    default: return right
    }
  }
}
