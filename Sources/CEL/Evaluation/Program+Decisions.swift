extension Program {
  /// The parts whose truth decides how an evaluation goes on, in source order: the terms of `&&` and
  /// `||`, the conditions of `? :`, and what macros ask of each element. Constants are left out.
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
}
