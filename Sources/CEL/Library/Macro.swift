/// A call that is expanded when it is read: its arguments are names and expressions, not values.
struct Macro: Sendable {
  enum Expansion: Sendable {
    /// `has(a.b)`.
    case presence
    /// A loop over elements with one or two variables.
    case fold(Fold.Kind, variables: Int)
    /// A name for a value.
    case binding(Binding.Kind)
    /// Many arguments are given as one list.
    case gather
  }

  /// The name, with its namespace as in `cel.bind`.
  let name: String
  /// How a call is written, `list.all(x, condition)`.
  let signature: String
  /// One sentence for the list of functions.
  let documentation: String
  let expansion: Expansion
  /// How many arguments it takes.
  let counts: ClosedRange<Int>
  var example: Example?

  init(
    _ name: String, _ signature: String, _ documentation: String, _ expansion: Expansion,
    counts: ClosedRange<Int>, example: Example? = nil
  ) {
    self.name = name
    self.signature = signature
    self.documentation = documentation
    self.expansion = expansion
    self.counts = counts
    self.example = example
  }

  /// Whether something stands before the point, a value or the namespace.
  var hasReceiver: Bool {
    if case .presence = expansion { false } else { true }
  }

  /// The macro that a call stands for.
  static func find(_ name: String, on namespace: String?, count: Int) -> Macro? {
    let spellings = namespace.map { [spelling(name, $0), name] } ?? [name]
    for spelling in spellings {
      let found = Library.macrosByName[spelling]?.first { $0.counts.contains(count) }
      if let found { return found }
    }
    return nil
  }

  /// The name with its namespace.
  static func spelling(_ name: String, _ namespace: String?) -> String {
    namespace.map { $0 + "." + name } ?? name
  }
}

/// An expression and what it is equal to, for the list of functions.
public struct Example: Hashable, Sendable {
  /// The expression.
  public var expression: String
  /// The value, as an expression.
  public var value: String

  /// Puts an expression and its value side by side.
  public init(_ expression: String, _ value: String) {
    self.expression = expression
    self.value = value
  }
}
