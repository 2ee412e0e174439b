/// What is left of an expression once all known facts are put into it.
public struct Residual: Sendable {
  /// The value under the facts that there are; unknown where others are needed.
  public let value: Value
  /// The expression with its known parts replaced by their values, in canonical form.
  ///
  /// Values that no literal writes, such as records, stay as they were written.
  public let text: String
  /// The facts that can still change the result: what must be supplied, sorted.
  public let missing: [MissingFact]

  /// Whether the known facts settle the result.
  public var isDecided: Bool {
    if case .unknown = value { false } else { true }
  }
}

extension Program {
  /// What must still be supplied: the expression with the known facts put in, and the missing ones.
  ///
  /// A fact that can no longer change the result is not in it. Evaluating the text once the missing
  /// facts are there gives what this program gives.
  public func residual(in activation: some Activation) -> Residual {
    var folder = Folder(PartialEvaluation(self, in: activation))
    return folder.residual(of: checked.tree.root)
  }
}

/// Decides for each part whether it is replaced, left out or kept.
private struct Folder {
  private let parts: PartialEvaluation
  private let checked: CheckedTree
  private var edits = TreePrinter.Edits()
  private var facts: [MissingFact] = []
  private var work: [NodeID] = []

  init(_ parts: PartialEvaluation) {
    self.parts = parts
    checked = parts.checked
  }

  mutating func residual(of root: NodeID) -> Residual {
    work = [root]
    while let id = work.popLast() { visit(id) }
    return Residual(
      value: parts.values[root] ?? .nothingEvaluated(),
      text: TreePrinter.text(of: root, in: checked.tree, edits),
      missing: UnknownSet(facts).facts)
  }

  private mutating func visit(_ id: NodeID) {
    guard let value = parts.values[id] else { return }
    // The mark of a part that may be left out stays.
    if case .ifPresent(let operand) = checked.tree[id].kind { return visit(operand) }
    switch value {
    case .error: return
    case .unknown(let set): open(id, set)
    default:
      if checked.constants[id] != nil { return }
      if let text = LiteralText.text(value) {
        edits.replacements[id] = isTyped(id) ? text : "dyn(\(text))"
      }
    }
  }

  private mutating func open(_ id: NodeID, _ set: UnknownSet) {
    let children = checked.tree[id].children.filter { parts.values[$0] != nil }
    switch checked.tree[id].kind {
    case .logical(let kind, let terms): openTerms(kind, terms)
    case .conditional(let condition, let first, let second):
      if case .bool(let isTrue) = parts.values[condition] {
        edits.redirects[id] = isTrue ? first : second
        work.append(isTrue ? first : second)
      } else {
        work += [second, first, condition]
      }
    case _ where checked.slots[id] != nil:
      if case .unknown = children.first.flatMap({ parts.values[$0] }) {
        work += children
      } else {
        // The elements are known; what is missing of them shows in the answer only.
        facts += set.facts
        let before = facts
        for child in children { openQuietly(child) }
        facts = before
      }
    default:
      let isOrigin = !children.contains { child in
        if case .unknown = parts.values[child] { true } else { false }
      }
      if isOrigin { facts += set.facts }
      work += children
    }
  }

  // A macro's parts are folded for the text; their facts are those of the macro.
  private mutating func openQuietly(_ id: NodeID) {
    let waiting = work
    work = [id]
    while let next = work.popLast() { visit(next) }
    work = waiting
  }

  // A term that is known and does not decide changes nothing.
  private mutating func openTerms(_ kind: SyntaxNode.Logical, _ terms: [NodeID]) {
    let kept = terms.filter { term in
      if case .bool(let bool) = parts.values[term] { bool == (kind == .or) } else { true }
    }
    // What is not certainly a truth value needs a second term to be judged as one.
    if kept.count > 1 || kept.allSatisfy({ checked.types[$0] == .bool }) {
      edits.omitted.formUnion(Set(terms).subtracting(kept))
    }
    work += kept
  }

  private func isTyped(_ id: NodeID) -> Bool {
    guard let type = checked.types[id] else { return false }
    return !type.hasDyn
  }
}

extension CELType {
  /// Whether a part of it is known at evaluation only.
  var hasDyn: Bool {
    switch self {
    case .dyn, .parameter: true
    case .list(let type), .optional(let type), .unit(let type, _): type.hasDyn
    case .map(let key, let value): key.hasDyn || value.hasDyn
    case .abstract(_, let arguments): arguments.contains(where: \.hasDyn)
    default: false
    }
  }
}
