public import Diagnostics
internal import Synchronization

/// A checked expression, ready to be evaluated any number of times.
public struct Program: Sendable {
  // A rule set holds thousands of programs, and hands them on by the dozen: one reference each.
  private final class Content: Sendable {
    let source: SourceText
    let compiled: Compiled

    init(_ source: SourceText, _ compiled: Compiled) {
      self.source = source
      self.compiled = compiled
    }
  }

  // What the same text shares wherever it stands. Most of a rule set is never evaluated in a run, so
  // code is made for the first evaluation.
  private final class Compiled: Sendable {
    let checked: CheckedTree
    let environment: Environment
    // Written once, under the lock, before the flag says so: an evaluation looks at the flag only.
    nonisolated(unsafe) private var madeCode: Code?
    private let isMade = Atomic(false)
    private let making = Mutex(())
    private let lazyReads = AtomicLazyReference<ProgramReads>()
    private let lazyPaths = AtomicLazyReference<ProgramPaths>()

    init(_ checked: CheckedTree, _ environment: Environment) {
      self.checked = checked
      self.environment = environment
    }

    var code: Code {
      if isMade.load(ordering: .acquiring), let madeCode { return madeCode }
      return making.withLock { _ in
        if let madeCode { return madeCode }
        let code = code(isTraced: false)
        madeCode = code
        isMade.store(true, ordering: .releasing)
        return code
      }
    }

    var reads: ProgramReads {
      lazyReads.load() ?? lazyReads.storeIfNil(ProgramReads(checked, in: environment))
    }

    var paths: [FieldPath] {
      (lazyPaths.load() ?? lazyPaths.storeIfNil(ProgramPaths(checked, in: environment))).paths
    }

    func code(isTraced: Bool) -> Code {
      Code(
        CodeBuilder.build(checked, in: environment, isTraced: isTraced), environment: environment)
    }
  }

  private let content: Content

  init(_ checked: CheckedTree, in environment: Environment, source: SourceText) {
    content = Content(source, Compiled(checked, environment))
  }

  private init(_ content: Content) {
    self.content = content
  }

  /// The same program for another place where its very text stands, a text of the same bytes.
  public func standing(in source: SourceText) -> Program {
    Program(Content(source, content.compiled))
  }

  /// The text that it was made from.
  public var source: SourceText { content.source }
  /// The type of its value.
  public var type: CELType { checked.types[checked.tree.root] ?? .dyn }
  /// The variables that it can read, by index in ``Environment/variables``.
  public var variables: Set<Int> { content.compiled.reads.variables }
  /// The fields that it can read.
  public var fields: Set<FieldUse> { content.compiled.reads.fields }
  /// The places where it reads a field by a plain chain such as `project.contract.amount`, in source
  /// order; the longest chain only.
  public var paths: [FieldPath] { content.compiled.paths }

  var code: Code { content.compiled.code }
  var checked: CheckedTree { content.compiled.checked }

  /// What it was compiled in: there its text compiles again.
  public var environment: Environment { content.compiled.environment }

  /// The value under the facts of an activation.
  public func evaluate(in activation: some Activation) -> Value {
    Machine.run(code, activation).value
  }

  /// Every evaluated sub-expression with its value, in source order, the outer before the inner.
  ///
  /// A part that was not evaluated has no step; a part of a macro has one for each element.
  public func trace(in activation: some Activation) -> [TraceStep] {
    let traced = content.compiled.code(isTraced: true)
    return TraceStep.steps(
      Machine.run(traced, activation, isTracing: true).trace, traced, source)
  }
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
