public import Diagnostics

extension Program {
  /// What is probably not meant, as warnings in source order.
  ///
  /// Conditions that do not depend on any fact, comparisons that exclude each other, texts outside
  /// the values of a field, branches that are never taken, values that stand twice in a list.
  public func warnings() -> [Diagnostic] {
    var lint = Lint(self)
    lint.run()
    return Compiler.inSourceOrder(lint.diagnostics)
  }

  /// The fields whose absence says something and that are read where nobody has asked for it with
  /// `has()`, as warnings in source order.
  ///
  /// - Parameters:
  ///   - condition: What is known to be true wherever this is evaluated.
  ///   - values: Values that are known wherever this is evaluated, and so the fields that they need.
  /// - Returns: A warning for each place.
  public func unguardedFacts(
    given condition: Program? = nil, known values: [Program] = []
  ) -> [Diagnostic] {
    var unguarded = UnguardedFacts(self)
    if let condition { unguarded.take(condition) }
    for value in values { unguarded.take(known: value) }
    return Compiler.inSourceOrder(unguarded.diagnostics)
  }
}

/// Facts of which none is there: what has a value under it has it always.
struct NoFacts: Activation {
  func value(of variable: Int) -> Value { .unknown(UnknownSet([])) }
  func value(of field: Int, in object: ObjectReference) -> Value { .unknown(UnknownSet([])) }
  func presence(of field: Int, in object: ObjectReference) -> Value { .unknown(UnknownSet([])) }
}

/// Goes over the parts of a program once.
private struct Lint {
  private let program: Program
  private let parts: PartialEvaluation
  private let checked: CheckedTree
  private(set) var diagnostics: [Diagnostic] = []
  private var work: [NodeID] = []

  init(_ program: Program) {
    self.program = program
    parts = PartialEvaluation(program, in: NoFacts())
    checked = program.checked
  }

  mutating func run() {
    work = [checked.tree.root]
    while let id = work.popLast() { visit(id) }
  }

  private func place(_ id: NodeID) -> Place { program.source.place(of: checked.tree[id].range) }

  private mutating func visit(_ id: NodeID) {
    guard let value = parts.values[id] else { return }
    let node = checked.tree[id]
    switch (value, node.kind) {
    case (.bool(let isTrue), _) where checked.constants[id] == nil:
      diagnostics.append(.alwaysTheSame(isTrue, at: place(id)))
      return
    case (.error(let error), _) where !node.children.contains(where: isError):
      diagnostics.append(.alwaysFails(error.message, at: place(id)))
      return
    case (_, .conditional(let condition, let first, let second)):
      if case .bool(let isTrue) = parts.values[condition] {
        diagnostics.append(
          .neverReached(
            isTrue, at: place(isTrue ? second : first), condition: place(condition)))
        work.append(isTrue ? first : second)
        return
      }
    case (_, .logical(let kind, let terms)):
      for term in terms {
        guard checked.constants[term] != nil, case .bool(let isTrue) = parts.values[term]
        else { continue }
        diagnostics.append(.alwaysTheSame(isTrue, at: place(term)))
      }
      compareTerms(kind, terms)
    case (_, .binary(let function, let left, let right)):
      checkValues(function, left, right)
    default: break
    }
    work += node.children
  }

  private func isError(_ id: NodeID) -> Bool {
    if case .error = parts.values[id] { true } else { false }
  }

  // MARK: Comparisons that exclude each other

  private mutating func compareTerms(_ kind: SyntaxNode.Logical, _ terms: [NodeID]) {
    var earlier: [(id: NodeID, comparison: Comparison)] = []
    for term in terms {
      guard let comparison = Comparison(term, parts) else { continue }
      let seen = kind == .and ? comparison : comparison.negated
      if let seen,
        let other = earlier.first(where: { seen.excludes($0.comparison) })
      {
        let text = TreePrinter.text(of: other.id, in: checked.tree)
        diagnostics.append(
          kind == .and
            ? .neverTogether(text, at: place(term), other: place(other.id))
            : .alwaysOne(text, at: place(term), other: place(other.id)))
      }
      if let seen { earlier.append((term, seen)) }
    }
  }

  // MARK: Values of fields and of lists

  private mutating func checkValues(_ function: String, _ left: NodeID, _ right: NodeID) {
    switch function {
    case "_==_", "_!=_":
      checkAllowed(right, of: left)
      checkAllowed(left, of: right)
    case "_in_":
      guard case .list(let elements) = checked.tree[right].kind else { return }
      for element in elements { checkAllowed(element, of: left) }
      findDuplicates(elements)
    default: break
    }
  }

  private mutating func checkAllowed(_ id: NodeID, of subject: NodeID) {
    guard case .field(let use) = checked.meanings[subject],
      case .string(let text) = parts.values[id],
      let object = program.environment.object(use.object),
      let allowed = object.fields[use.field].allowedValues,
      !allowed.contains(where: { CodePoints.equal($0, text) })
    else { return }
    diagnostics.append(
      .notAnAllowedValue(
        text, of: "\(object.name).\(object.fields[use.field].name)", allowed, at: place(id)))
  }

  private mutating func findDuplicates(_ elements: [NodeID]) {
    var seen: [(NodeID, Value)] = []
    for element in elements.prefix(1000) {
      guard let value = parts.values[element], !value.isAbsent else { continue }
      if let first = seen.first(where: { $0.1 == value }) {
        diagnostics.append(.standsTwice(at: place(element), first: place(first.0)))
      } else {
        seen.append((element, value))
      }
    }
  }
}
