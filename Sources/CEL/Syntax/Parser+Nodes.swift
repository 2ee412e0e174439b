import Diagnostics

extension Parser {
  mutating func add(
    _ kind: SyntaxNode.Kind, _ range: Range<Int>, mark: Range<Int>? = nil
  ) -> NodeID {
    var node = SyntaxNode(kind: kind, range: range, mark: mark ?? range, depth: 0)
    node.depth = depth(of: node)
    tree.nodes.append(node)
    if node.depth >= Self.depthLimit { tooDeep(at: node.mark) }
    return tree.nodes.count - 1
  }

  // A chain `a + b + c` leans to the left as far as it is long; it is walked in a loop, so it counts
  // as one level.
  private func depth(of node: SyntaxNode) -> Int {
    if case .binary(_, let left, let right) = node.kind {
      var leftDepth = tree[left].depth + 1
      if case .binary = tree[left].kind { leftDepth -= 1 }
      return max(leftDepth, tree[right].depth + 1)
    }
    return node.children.reduce(0) { max($0, tree[$1].depth + 1) }
  }

  mutating func literal(_ token: Token, minus: Range<Int>?) -> NodeID {
    let range = (minus?.lowerBound ?? token.start)..<token.end
    guard let value = value(of: token, isNegative: minus != nil, range) else {
      return add(.invalid, range)
    }
    return add(.literal(value), range)
  }

  private mutating func value(
    of token: Token, isNegative: Bool, _ range: Range<Int>
  ) -> Value? {
    let digits = Substring(text(token.range))
    switch token.kind {
    case .int:
      if let int = Literals.int(digits, isNegative: isNegative) { return .int(int) }
      diagnostics.append(.numberTooLarge(text(range), type: .int, at: place(range)))
    case .uint:
      if let uint = Literals.uint(digits) { return .uint(uint) }
      diagnostics.append(.numberTooLarge(text(range), type: .uint, at: place(range)))
    case .double:
      if let double = Double(digits), double.isFinite {
        return .double(isNegative ? -double : double)
      }
      diagnostics.append(.numberTooLarge(text(range), type: .double, at: place(range)))
    default:
      switch Literals.text(source.bytes, token) {
      case .content(let bytes) where token.kind == .bytes: return .bytes(bytes)
      case .content(let bytes): return .string(String(decoding: bytes, as: UTF8.self))
      case .fault(let range, let fault):
        diagnostics.append(.badEscape(text(range), fault, at: place(range)))
      }
    }
    return nil
  }

  /// The node of a macro, or nil where the call is an ordinary one.
  mutating func macro(_ group: Group, _ range: Range<Int>) -> NodeID? {
    guard let target = group.target else {
      return group.name == "has" && group.items.count == 1 ? has(group, range) : nil
    }
    guard let kind = Fold.Kind(rawValue: group.name), let name = group.items.first,
      let body = group.items.last,
      group.items.count == 2 || (group.items.count == 3 && kind == .map)
    else { return nil }
    guard case .identifier(let variable, isRooted: false) = tree[name].kind else {
      if case .invalid = tree[name].kind {
      } else {
        diagnostics.append(
          .macroNeedsName(group.name, at: place(tree[name].range)))
      }
      return add(.invalid, range)
    }
    tree[name].kind = .binder
    let fold = Fold(
      kind: kind, variable: variable, range: target,
      condition: group.items.count == 3 ? group.items[1] : nil, body: body)
    return add(.fold(fold), range, mark: group.nameRange)
  }

  private mutating func has(_ group: Group, _ range: Range<Int>) -> NodeID {
    let argument = group.items[0]
    guard case .select(let operand, let field, isTest: false) = tree[argument].kind else {
      if case .invalid = tree[argument].kind {
      } else {
        diagnostics.append(.hasNeedsField(at: place(tree[argument].range)))
      }
      return add(.invalid, range)
    }
    tree[argument].kind = .select(operand, field: field, isTest: true)
    tree[argument].range = range
    return argument
  }
}
