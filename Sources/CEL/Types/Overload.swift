/// One signature of a function together with its meaning: the checker reads the one, the evaluator
/// runs the other.
public struct Overload: Sendable {
  /// The meaning of a function: from the arguments, the receiver first, to the result.
  ///
  /// Arguments are never errors or unknowns: the evaluator decides about these before. A fault is a
  /// value, `Value.failure("…")`.
  public typealias Meaning = @Sendable ([Value]) -> Value

  enum Kernel: Sendable {
    case unary(@Sendable (Value) -> Value)
    case binary(@Sendable (Value, Value) -> Value)
    case variadic(Meaning)
    /// `or` and `orValue`: the argument counts only where the receiver is none.
    case orElse(unwraps: Bool)
  }

  /// The unique name of this overload, such as `add_int64`.
  public var id: String { content.form.id }
  /// The name of the function; operators are named `_+_`, `_<_`, `_[_]`, `!_`, `-_`, `_in_`.
  public var function: String { content.form.function }
  /// Whether it is called as `receiver.function(…)`.
  public var isMember: Bool { content.form.isMember }
  /// The types of the arguments, the receiver first.
  public var parameters: [CELType] { content.form.parameters }
  /// The type of the result.
  public var result: CELType { content.form.result }
  /// One sentence for the list of functions.
  public var documentation: String { content.form.documentation }

  /// A call with its value, for the list of functions.
  public var example: Example? { content.form.example }

  /// How a call of it is written, in types: `string.size()`, `int + int`.
  public var signature: String { Signature.text(self) }

  /// The same for two numbers as they are held, where that is quicker: nil where only the meaning
  /// itself has an answer, an error above all.
  public var numeric: (@Sendable (Int64, Int64) -> Int64?)? { content.form.numeric }

  var kernel: Kernel { content.form.kernel }
  var isForDynamicTypesOnly: Bool { content.form.isForDynamicTypesOnly }
  var quick: QuickOperator? { content.form.quick }
  var isQuickNot: Bool { content.form.isQuickNot }
  var specialize: (@Sendable (Value) -> @Sendable (Value) -> Value)? { content.form.specialize }
  /// Whether type variables stand in the signature.
  var isGeneric: Bool { content.isGeneric }

  /// All that an overload says about itself.
  struct Form: Sendable {
    let id: String
    let function: String
    let isMember: Bool
    var parameters: [CELType]
    let result: CELType
    let documentation: String
    let kernel: Kernel
    var example: Example?
    /// Reached only where a type is not known before evaluation, such as `dyn(1) < 2.0`.
    var isForDynamicTypesOnly = false
    /// The operator in the evaluator that does the same for common values, faster.
    var quick: QuickOperator?
    /// Whether it is the negation of truth values, which the evaluator knows too.
    var isQuickNot = false
    var numeric: (@Sendable (Int64, Int64) -> Int64?)?
    /// Prepares the meaning for a second argument that is a constant, such as a pattern.
    var specialize: (@Sendable (Value) -> @Sendable (Value) -> Value)?
  }

  // Tables of overloads are looked through for each call that is checked, and each call keeps the
  // one it found: a copy must cost no more than a reference.
  private let content: Content

  private final class Content: Sendable {
    let form: Form
    let isGeneric: Bool

    init(_ form: Form) {
      self.form = form
      isGeneric = form.parameters.contains(where: \.hasParameter) || form.result.hasParameter
    }
  }

  private init(_ form: Form) {
    content = Content(form)
  }

  /// Declares an overload whose meaning takes all arguments.
  public init(
    id: String, function: String, isMember: Bool, parameters: [CELType], result: CELType,
    documentation: String, apply: @escaping Meaning
  ) {
    self.init(
      id: id, function: function, isMember: isMember, parameters: parameters, result: result,
      documentation: documentation, kernel: .variadic(apply))
  }

  /// Declares an overload of one argument; faster than the general form.
  public init(
    id: String, function: String, isMember: Bool, parameters: [CELType], result: CELType,
    documentation: String, unary: @escaping @Sendable (Value) -> Value
  ) {
    self.init(
      id: id, function: function, isMember: isMember, parameters: parameters, result: result,
      documentation: documentation, kernel: .unary(unary))
  }

  /// Declares an overload of two arguments; faster than the general form.
  public init(
    id: String, function: String, isMember: Bool, parameters: [CELType], result: CELType,
    documentation: String, binary: @escaping @Sendable (Value, Value) -> Value
  ) {
    self.init(
      id: id, function: function, isMember: isMember, parameters: parameters, result: result,
      documentation: documentation, kernel: .binary(binary))
  }

  init(
    id: String, function: String, isMember: Bool, parameters: [CELType], result: CELType,
    documentation: String, kernel: Kernel
  ) {
    self.init(
      Form(
        id: id, function: function, isMember: isMember, parameters: parameters, result: result,
        documentation: documentation, kernel: kernel))
  }

  /// The same overload but for what is changed.
  func with(_ change: (inout Form) -> Void) -> Overload {
    var form = content.form
    change(&form)
    return Overload(form)
  }

  /// The same overload with an example.
  public func example(_ expression: String, _ value: String) -> Overload {
    with { $0.example = Example(expression, value) }
  }

  /// The same overload with a quicker form for the numbers themselves; both must agree.
  public func numeric(_ meaning: @escaping @Sendable (Int64, Int64) -> Int64?) -> Overload {
    with { $0.numeric = meaning }
  }

  /// The result for arguments of the types declared; a wrong number of them is an error value.
  public var apply: Meaning {
    switch kernel {
    case .unary(let meaning):
      { $0.count == 1 ? meaning($0[0]) : .noSuchOverload }
    case .binary(let meaning):
      { $0.count == 2 ? meaning($0[0], $0[1]) : .noSuchOverload }
    case .variadic(let meaning):
      meaning
    case .orElse(let unwraps):
      { arguments in
        guard arguments.count == 2, case .optional(let held) = arguments[0] else {
          return .noSuchOverload
        }
        guard let held else { return arguments[1] }
        return unwraps ? held : arguments[0]
      }
    }
  }
}
