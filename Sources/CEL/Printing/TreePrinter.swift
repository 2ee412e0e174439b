/// Writes a tree as an expression in its canonical form: one blank around operators, no parentheses
/// but those that are needed.
///
/// A list of what is still to do stands in for recursion, as everywhere in this module.
struct TreePrinter {
  private enum Work {
    case node(NodeID, atLeast: Precedence)
    case text(String)
  }

  /// How tightly a part binds; a looser part needs parentheses.
  enum Precedence: Int, Comparable {
    case conditional
    case or
    case and
    case relation
    case sum
    case product
    case unary
    case member

    static func < (left: Precedence, right: Precedence) -> Bool { left.rawValue < right.rawValue }

    /// The next tighter one.
    var next: Precedence { Precedence(rawValue: rawValue + 1) ?? .member }
  }

  /// What is printed otherwise than it stands in the tree.
  struct Edits {
    /// Texts that stand for whole parts; they bind like a call.
    var replacements: [NodeID: String] = [:]
    /// Parts that are printed in the place of others.
    var redirects: [NodeID: NodeID] = [:]
    /// Terms of `&&` and `||` that are left out.
    var omitted: Set<NodeID> = []
  }

  private let tree: SyntaxTree
  private let edits: Edits
  private var work: [Work] = []
  private var result = ""

  private init(_ tree: SyntaxTree, _ edits: Edits) {
    self.tree = tree
    self.edits = edits
  }

  /// The text of a part.
  static func text(
    of id: NodeID, in tree: SyntaxTree, _ edits: Edits = Edits()
  ) -> String {
    var printer = TreePrinter(tree, edits)
    printer.work = [.node(id, atLeast: .conditional)]
    while let next = printer.work.popLast() {
      switch next {
      case .text(let text): printer.result += text
      case .node(let id, let precedence): printer.write(id, atLeast: precedence)
      }
    }
    return printer.result
  }

  private mutating func push(_ steps: [Work]) {
    work.append(contentsOf: steps.reversed())
  }

  private mutating func write(_ id: NodeID, atLeast precedence: Precedence) {
    if let replacement = edits.replacements[id] {
      result += replacement
      return
    }
    if let other = edits.redirects[id] { return push([.node(other, atLeast: precedence)]) }
    // A chain of which one term is left is that term.
    if case .logical(_, let terms) = tree[id].kind, !edits.omitted.isEmpty {
      let left = terms.filter { !edits.omitted.contains($0) }
      if left.count == 1 { return push([.node(left[0], atLeast: precedence)]) }
    }
    let steps = steps(id)
    if self.precedence(id) < precedence {
      push([.text("(")] + steps + [.text(")")])
    } else {
      push(steps)
    }
  }

  private func precedence(_ id: NodeID) -> Precedence {
    switch tree[id].kind {
    case .conditional: .conditional
    case .logical(.or, _): .or
    case .logical(.and, _): .and
    case .binary(let function, _, _): Self.precedence(of: function)
    case .unary: .unary
    default: .member
    }
  }

  private static func precedence(of function: String) -> Precedence {
    switch function {
    case "_+_", "_-_": .sum
    case "_*_", "_/_", "_%_": .product
    default: .relation
    }
  }

  private func steps(_ id: NodeID) -> [Work] {
    switch tree[id].kind {
    case .invalid, .binder: return [.text(LiteralText.invalid)]
    case .literal(let value): return [.text(LiteralText.text(value) ?? LiteralText.invalid)]
    case .identifier(let name, let isRooted): return [.text((isRooted ? "." : "") + name)]
    case .select(let operand, let field, let isTest):
      let access: [Work] = [
        .node(operand, atLeast: .member), .text("." + LiteralText.field(field)),
      ]
      return isTest ? [.text("has(")] + access + [.text(")")] : access
    case .optionalSelect(let operand, let field):
      return [.node(operand, atLeast: .member), .text(".?" + LiteralText.field(field))]
    case .call("_[?_]", target: nil, let arguments) where arguments.count == 2:
      return [
        .node(arguments[0], atLeast: .member), .text("[?"),
        .node(arguments[1], atLeast: .conditional), .text("]"),
      ]
    case .call(let function, let target, let arguments):
      let head: [Work] =
        target.map { [.node($0, atLeast: .member), .text("." + function + "(")] }
        ?? [.text(function + "(")]
      return head + list(arguments) + [.text(")")]
    case .index(let operand, let index):
      return [
        .node(operand, atLeast: .member), .text("["), .node(index, atLeast: .conditional),
        .text("]"),
      ]
    case .unary(let function, let operand):
      return unary(function, operand)
    case .binary(let function, let left, let right):
      let own = Self.precedence(of: function)
      let sign = Signature.sign(of: function) ?? function
      return [
        .node(left, atLeast: own), .text(" \(sign) "), .node(right, atLeast: own.next),
      ]
    case .logical(let kind, let terms):
      let shown = terms.filter { !edits.omitted.contains($0) }
      let own: Precedence = kind == .and ? .and : .or
      return separated(shown.map { .node($0, atLeast: own.next) }, by: " \(kind.rawValue) ")
    case .conditional(let condition, let first, let second):
      return [
        .node(condition, atLeast: .or), .text(" ? "), .node(first, atLeast: .or), .text(" : "),
        .node(second, atLeast: .conditional),
      ]
    case .list(let elements): return [.text("[")] + list(elements) + [.text("]")]
    case .map(let entries):
      let parts = entries.map { entry -> [Work] in
        var value = entry.value
        var mark: [Work] = []
        if case .ifPresent(let operand) = tree[value].kind {
          value = operand
          mark = [.text("?")]
        }
        return mark + [
          .node(entry.key, atLeast: .conditional), .text(": "), .node(value, atLeast: .conditional),
        ]
      }
      return [.text("{")] + Array(parts.joined(separator: [.text(", ")])) + [.text("}")]
    case .ifPresent(let operand): return [.text("?"), .node(operand, atLeast: .conditional)]
    case .fold(let fold):
      let arguments = (fold.condition.map { [$0] } ?? []) + [fold.body]
      let names = [fold.variable] + (fold.secondVariable.map { [$0] } ?? [])
      return [
        .node(fold.range, atLeast: .member),
        .text(".\(fold.kind.rawValue)(\(names.joined(separator: ", ")), "),
      ] + list(arguments) + [.text(")")]
    case .binding(let binding):
      let body: Work = .node(binding.body, atLeast: .conditional)
      let name = binding.variable
      if binding.kind == .bind {
        return [
          .text("cel.bind(\(name), "), .node(binding.value, atLeast: .conditional), .text(", "),
          body, .text(")"),
        ]
      }
      return [
        .node(binding.value, atLeast: .member), .text(".\(binding.kind.rawValue)(\(name), "), body,
        .text(")"),
      ]
    }
  }

  // `-(1)` is a call of the minus, `-1` a literal, and `-1.f()` a call on it.
  private func unary(_ function: String, _ operand: NodeID) -> [Work] {
    let sign = Signature.sign(of: function) ?? function
    if sign == "-", beginsWithNumber(operand) {
      return [.text("-("), .node(operand, atLeast: .conditional), .text(")")]
    }
    return [.text(sign), .node(operand, atLeast: .unary)]
  }

  private func beginsWithNumber(_ id: NodeID) -> Bool {
    var id = id
    while true {
      if edits.replacements[id] != nil { return true }
      switch tree[id].kind {
      case .literal(let value): return !LiteralText.hasSign(value)
      case .select(let operand, _, isTest: false), .optionalSelect(let operand, _),
        .index(let operand, _):
        id = operand
      case .call("_[?_]", target: nil, let arguments) where !arguments.isEmpty: id = arguments[0]
      case .binding(let binding) where binding.kind != .bind: id = binding.value
      case .call(_, let target?, _): id = target
      case .fold(let fold): id = fold.range
      default: return false
      }
    }
  }

  private func list(_ nodes: [NodeID]) -> [Work] {
    separated(nodes.map { .node($0, atLeast: .conditional) }, by: ", ")
  }

  private func separated(_ parts: [Work], by separator: String) -> [Work] {
    Array(parts.map { [$0] }.joined(separator: [.text(separator)]))
  }
}
