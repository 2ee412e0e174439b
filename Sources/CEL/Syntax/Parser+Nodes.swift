import Diagnostics

extension Parser {
  mutating func add(
    _ kind: SyntaxNode.Kind, _ range: Range<Int>, mark: Range<Int>? = nil
  ) -> NodeID {
    let depth = depth(of: kind)
    if depth >= Self.depthLimit { tooDeep(at: mark ?? range) }
    tree.nodes.append(SyntaxNode(kind: kind, range: range, mark: mark ?? range, depth: depth))
    return tree.nodes.count - 1
  }

  // A chain `a + b + c` leans to the left as far as it is long; it is walked in a loop, so it counts
  // as one level.
  private func depth(of kind: SyntaxNode.Kind) -> Int {
    if case .binary(_, let left, let right) = kind {
      var leftDepth = tree.nodes[left].depth + 1
      if case .binary = tree.nodes[left].kind { leftDepth -= 1 }
      return max(leftDepth, tree.nodes[right].depth + 1)
    }
    var depth = 0
    kind.forEachChild { depth = max(depth, tree.nodes[$0].depth + 1) }
    return depth
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
}
