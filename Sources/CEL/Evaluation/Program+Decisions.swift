extension Program {
  /// The parts whose truth decides how an evaluation goes on, in source order.
  ///
  /// They are the terms of `&&` and `||`, the conditions of `? :`, and what macros ask of each
  /// element; constants are left out.
  public var decisions: [Range<Int>] {
    let tree = checked.tree
    var asked: Set<NodeID> = []
    for node in tree.nodes {
      switch node.kind {
      case .logical(_, let terms): asked.formUnion(terms)
      case .conditional(let condition, _, _): asked.insert(condition)
      case .fold(let fold) where fold.kind != .map && checked.types[fold.body] == .bool:
        asked.insert(fold.body)
      default: continue
      }
    }
    return asked.filter { checked.constants[$0] == nil }.map { tree[$0].range }
      .sorted { ($0.lowerBound, $1.upperBound) < ($1.lowerBound, $0.upperBound) }
  }

  /// A comparison of two values.
  public struct Comparison: Sendable {
    /// The bytes of the left side.
    public var left: Range<Int>
    /// The bytes of the right side.
    public var right: Range<Int>
  }

  /// The comparisons by order or equality, in source order.
  public var comparisons: [Comparison] {
    let tree = checked.tree
    return tree.nodes.compactMap { node -> Comparison? in
      guard case .binary(let sign, let left, let right) = node.kind,
        ["_<_", "_<=_", "_>_", "_>=_", "_==_", "_!=_"]
          .contains(sign)
      else { return nil }
      return Comparison(left: tree[left].range, right: tree[right].range)
    }
    .sorted { $0.left.lowerBound < $1.left.lowerBound }
  }
}
