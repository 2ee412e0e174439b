public import Diagnostics

/// A checked expression, ready to be evaluated any number of times.
public struct Program: Sendable {
  // A rule set holds thousands of programs, and hands them on by the dozen: one reference each.
  private final class Content: Sendable {
    let source: SourceText
    let type: CELType
    let variables: Set<Int>
    let fields: Set<FieldUse>
    let paths: [FieldPath]
    let code: Code
    let checked: CheckedTree

    init(
      _ checked: CheckedTree, _ code: Code, source: SourceText, type: CELType,
      variables: Set<Int>, fields: Set<FieldUse>
    ) {
      self.source = source
      self.type = type
      self.variables = variables
      self.fields = fields
      self.code = code
      self.checked = checked
      paths = checked.paths
    }
  }

  private let content: Content

  init(
    _ checked: CheckedTree, _ code: Code, source: SourceText, type: CELType,
    variables: Set<Int>, fields: Set<FieldUse>
  ) {
    content = Content(
      checked, code, source: source, type: type, variables: variables, fields: fields)
  }

  /// The text that it was made from.
  public var source: SourceText { content.source }
  /// The type of its value.
  public var type: CELType { content.type }
  /// The variables that it can read, by index in ``Environment/variables``.
  public var variables: Set<Int> { content.variables }
  /// The fields that it can read.
  public var fields: Set<FieldUse> { content.fields }
  /// The places where it reads a field by a plain chain such as `project.contract.amount`, in source
  /// order; the longest chain only.
  public var paths: [FieldPath] { content.paths }

  var code: Code { content.code }
  var checked: CheckedTree { content.checked }

  /// What it was compiled in: there its text compiles again.
  public var environment: Environment { code.environment }

  /// The value under the facts of an activation.
  public func evaluate(in activation: some Activation) -> Value {
    Machine.run(code, activation).value
  }

  /// Every evaluated sub-expression with its value, in source order, the outer before the inner.
  ///
  /// A part that was not evaluated has no step; a part of a macro has one for each element.
  public func trace(in activation: some Activation) -> [TraceStep] {
    let traced = Code(
      CodeBuilder.build(checked, in: code.environment, isTraced: true),
      environment: code.environment)
    return TraceStep.steps(
      Machine.run(traced, activation, isTracing: true).trace, traced, source)
  }
}

/// A field of a record type that a program can read.
public struct FieldUse: Hashable, Sendable {
  /// The name of the record type.
  public var object: String
  /// The index of the field in it.
  public var field: Int

  /// Names a field.
  public init(object: String, field: Int) {
    self.object = object
    self.field = field
  }
}

/// A place where an expression reads a field by a plain chain of names.
public struct FieldPath: Hashable, Sendable {
  /// The field at the end of the chain.
  public var use: FieldUse
  /// The chain as it is written, without blanks.
  public var path: String
  /// The bytes of the chain in the expression.
  public var range: Range<Int>
}

/// An evaluated sub-expression.
public struct TraceStep: Sendable {
  /// The bytes of the sub-expression.
  public var range: Range<Int>
  /// Its text.
  public var text: String
  /// What it evaluated to.
  public var value: Value
  /// Whether it is made of literals only.
  public var isConstant: Bool
}

extension TraceStep {
  static func steps(
    _ trace: [(node: NodeID, value: Value)], _ code: Code, _ source: SourceText
  ) -> [TraceStep] {
    let ordered = trace.enumerated().sorted { left, right in
      let a = code.ranges[left.element.node]
      let b = code.ranges[right.element.node]
      return (a.lowerBound, b.upperBound, left.offset) < (b.lowerBound, a.upperBound, right.offset)
    }
    return ordered.map { _, step in
      let range = code.ranges[step.node]
      let text = String(decoding: source.bytes[range], as: UTF8.self)
      return TraceStep(
        range: range, text: text, value: step.value, isConstant: code.isConstant[step.node])
    }
  }
}
