/// A checked expression as a tree of its parts, for evaluators of another kind than the machine:
/// one that goes through whole columns at a time, say.
///
/// It says what each part means, not how it was written. What it means for facts to be missing is
/// the evaluator's to keep: see ``Program/evaluate(in:)``.
public indirect enum Term: Sendable {
  /// What a macro makes of the elements of a list.
  public enum Macro: Sendable {
    /// Whether the body holds for all elements.
    case all
    /// Whether it holds for one.
    case exists
    /// Whether it holds for exactly one.
    case existsOne
    /// The elements for which it holds.
    case filter
    /// Its values, of the elements that satisfy the condition if there is one.
    case map
  }

  /// A literal, or a part that consists of literals.
  case constant(Value)
  /// A variable, by its index in ``Environment/variables``.
  case variable(Int)
  /// The element that a macro goes over, or a value with a name, by its slot.
  case local(Int)
  /// A field of a record.
  case field(FieldUse, of: Term)
  /// Whether a record has a field.
  case presence(FieldUse, of: Term)
  /// A function or operator; it is strict.
  case call(Overload, [Term])
  /// All terms, or one of them.
  case logical(isAnd: Bool, [Term])
  /// One of two parts.
  case conditional(Term, Term, otherwise: Term)
  /// A macro over a list.
  case fold(Macro, over: Term, slot: Int, condition: Term?, body: Term)
  /// A value with a name inside a part.
  case binding(Term, slot: Int, body: Term)
  /// A part of a kind that only the machine evaluates.
  case other
}

extension Program {
  /// The expression as a tree of its parts.
  ///
  /// Its depth is bounded as that of the text is, so that it may be walked by recursion.
  public var term: Term { TermBuilder(checked: checked).term(checked.tree.root) }
}

extension Overload {
  /// A function with some of its arguments known: what is left to give it.
  public enum Applied: Sendable {
    /// One argument.
    case one(@Sendable (Value) -> Value)
    /// Two arguments.
    case two(@Sendable (Value, Value) -> Value)
    /// All arguments, those that are known among them.
    case many(Meaning)
  }

  /// The function with what is known of its arguments, in the form that is called most quickly.
  public func applied(to known: [Value?]) -> Applied {
    switch kernel {
    case .unary(let meaning) where known.count == 1: return .one(meaning)
    case .binary(let meaning) where known.count == 2:
      switch (known[0], known[1]) {
      case (nil, nil): return .two(meaning)
      case (nil, let second?):
        if let specialize { return .one(specialize(second)) }
        return .one { meaning($0, second) }
      case (let first?, nil): return .one { meaning(first, $0) }
      default: return .many(apply)
      }
    default: return .many(apply)
    }
  }

  /// Whether all arguments count, whatever they are.
  public var isStrict: Bool { if case .orElse = kernel { false } else { true } }
}

private struct TermBuilder {
  let checked: CheckedTree

  func term(_ id: NodeID) -> Term {
    if let constant = checked.constants[id] { return .constant(constant) }
    let node = checked.tree[id]
    switch checked.meanings[id] {
    case .variable(let index): return .variable(index)
    case .local(let slot): return .local(slot)
    case .constant(let value): return .constant(value)
    case .failure, .inner, .dispatch: return .other
    case .exact(let overload):
      return overload.isStrict ? .call(overload, node.children.map(term)) : .other
    case .plain, .field: break
    }
    switch node.kind {
    case .select(let operand, _, let isTest):
      guard case .field(let use) = checked.meanings[id] else { return .other }
      if case .optional = checked.types[operand] { return .other }
      return isTest ? .presence(use, of: term(operand)) : .field(use, of: term(operand))
    case .logical(let kind, let terms):
      return .logical(isAnd: kind == .and, terms.map(term))
    case .conditional(let condition, let first, let second):
      return .conditional(term(condition), term(first), otherwise: term(second))
    case .fold(let fold): return self.fold(id, fold)
    case .binding(let binding):
      guard binding.kind == .bind, let slot = checked.slots[id] else { return .other }
      return .binding(term(binding.value), slot: slot, body: term(binding.body))
    default: return .other
    }
  }

  private func fold(_ id: NodeID, _ fold: Fold) -> Term {
    let macro: Term.Macro
    switch fold.kind {
    case .all: macro = .all
    case .exists: macro = .exists
    case .existsOne: macro = .existsOne
    case .filter: macro = .filter
    case .map: macro = .map
    default: return .other
    }
    guard fold.secondVariable == nil, let slot = checked.slots[id] else { return .other }
    return .fold(
      macro, over: term(fold.range), slot: slot, condition: fold.condition.map(term),
      body: term(fold.body))
  }
}
