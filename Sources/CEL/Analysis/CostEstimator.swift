import Diagnostics

/// Adds up the work of the parts of an expression, children before parents.
struct CostEstimator {
  private let checked: CheckedTree
  private let environment: Environment
  /// The size of what declares none.
  private let assumedSize: UInt64
  private var costs: [Cost]
  /// How many characters, elements or entries the value of a part has.
  private var sizes: [Cost]
  /// The macro that costs most.
  private(set) var heaviest: NodeID?

  init(_ checked: CheckedTree, in environment: Environment, assumedSize: UInt64) {
    self.checked = checked
    self.environment = environment
    self.assumedSize = assumedSize
    let count = checked.tree.nodes.count
    costs = .filled(with: .zero, count: count)
    let unknown = Cost(minimum: 0, maximum: assumedSize)
    sizes = .filled(with: unknown, count: count)
  }

  /// Whether the work may be more than a limit, at a first look: only calls and macros take more
  /// than a map.
  static func mayExceed(_ limit: UInt64, _ tree: SyntaxTree) -> Bool {
    UInt64(tree.nodes.count) * map > limit || !tree.nodes.allSatisfy(\.kind.isPlain)
  }

  private static let map: UInt64 = 30

  mutating func estimate() -> Cost {
    for id in checked.tree.nodes.indices where id <= checked.tree.root { visit(id) }
    return costs[checked.tree.root]
  }

  private mutating func visit(_ id: NodeID) {
    if let constant = checked.constants[id] {
      measure(constant, id)
      return
    }
    switch checked.meanings[id] {
    case .variable(let index):
      costs[id] = .zero + 1
      declare(environment.variables[index].maxSize, id)
      return
    case .local, .constant, .failure, .inner:
      costs[id] = .zero + 1
      return
    default: break
    }
    let kind = checked.tree.nodes[id].kind
    var children = Cost.zero
    kind.forEachChild { children = children + costs[$0] }
    switch kind {
    case .select:
      costs[id] = children + 1
      if case .field(let use) = checked.meanings[id],
        let object = environment.object(use.object)
      {
        declare(object.fields[use.field].maxSize, id)
      }
    case .logical(_, let terms):
      let first = terms.first.map { costs[$0].minimum } ?? 0
      costs[id] = Cost(minimum: first, maximum: children.maximum)
    case .conditional(let condition, let first, let second):
      costs[id] = costs[condition] + costs[first].union(costs[second])
      sizes[id] = sizes[first].union(sizes[second])
    case .list(let elements):
      costs[id] = children + 10
      sizes[id] = .zero + UInt64(elements.count)
    case .map(let entries):
      costs[id] = children + Self.map
      sizes[id] = .zero + UInt64(entries.count)
    case .fold(let fold): self.fold(id, fold)
    case .call, .binary, .unary, .index: call(id, children)
    default: costs[id] = children + 1
    }
  }

  private mutating func declare(_ size: Int?, _ id: NodeID) {
    guard let size else { return }
    sizes[id] = Cost(minimum: 0, maximum: UInt64(max(0, size)))
  }

  private mutating func measure(_ constant: Value, _ id: NodeID) {
    switch constant {
    case .string(let text): sizes[id] = .zero + UInt64(text.unicodeScalars.count)
    case .bytes(let bytes): sizes[id] = .zero + UInt64(bytes.count)
    case .map(let map): sizes[id] = .zero + UInt64(map.count)
    case .list(let list): sizes[id] = .zero + UInt64(list.count)
    default: sizes[id] = .zero
    }
  }

  // MARK: Calls

  private mutating func call(_ id: NodeID, _ children: Cost) {
    let node = checked.tree[id]
    let function: String =
      switch node.kind {
      case .call(let function, _, _), .unary(let function, _), .binary(let function, _, _): function
      default: "_[_]"
      }
    let arguments = node.children
    costs[id] = children + 1
    switch function {
    case "_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_":
      guard arguments.count == 2, hasSize(arguments[0]), hasSize(arguments[1]) else { return }
      // The shorter one ends the comparison.
      let shorter = Swift.min(sizes[arguments[0]].maximum, sizes[arguments[1]].maximum)
      costs[id] = costs[id] + Cost(minimum: 0, maximum: shorter).tenth
    case "_in_":
      if let list = arguments.last, case .list = checked.types[list] {
        costs[id] = costs[id] + Cost(minimum: 0, maximum: sizes[list].maximum)
      }
    case "_+_":
      guard arguments.count == 2, hasSize(id) else { return }
      sizes[id] = sizes[arguments[0]] + sizes[arguments[1]]
      costs[id] = costs[id] + sizes[id].tenth
    case "_[_]", "size": break
    case "matches":
      guard arguments.count == 2 else { return }
      let steps = Cost(
        minimum: 1, maximum: Swift.max(1, sizes[arguments[1]].maximum / 4))
      costs[id] = costs[id] + sizes[arguments[0]].tenth.times(steps)
    default:
      for argument in arguments where hasSize(argument) {
        costs[id] = costs[id] + sizes[argument].tenth
      }
    }
    if function == "string", let argument = arguments.first, !hasSize(argument) {
      sizes[id] = Cost(minimum: 1, maximum: 40)
    }
  }

  /// Whether the values of a part are texts or collections.
  private func hasSize(_ id: NodeID) -> Bool {
    switch checked.types[id] {
    case .string, .bytes, .list, .map, .dyn, nil: true
    default: false
    }
  }

  // MARK: Macros

  private mutating func fold(_ id: NodeID, _ fold: Fold) {
    let condition = fold.condition.map { costs[$0] } ?? .zero
    let element = condition + costs[fold.body] + 1
    var size = sizes[fold.range]
    if fold.kind.isLogical { size.minimum = Swift.min(size.minimum, 1) }
    costs[id] = costs[fold.range] + element.times(size)
    switch fold.kind {
    case .all, .exists, .existsOne: sizes[id] = .zero
    case .map where fold.condition == nil: sizes[id] = sizes[fold.range]
    case .transformMapEntry:
      sizes[id] = Cost(minimum: 0, maximum: element.times(size).maximum)
    default: sizes[id] = Cost(minimum: 0, maximum: sizes[fold.range].maximum)
    }
    // Of two that cost any amount the inner one is told: it is what multiplies.
    if heaviest.map({ costs[$0].maximum < costs[id].maximum }) ?? true { heaviest = id }
  }

  /// Which macro makes the work grow, as a help line.
  ///
  /// - Parameter advice: How a size is declared.
  /// - Returns: Nil where there is no macro.
  func blame(_ advice: String?) -> String? {
    guard let heaviest, case .fold(let fold) = checked.tree[heaviest].kind else { return nil }
    let range = TreePrinter.text(of: fold.range, in: checked.tree)
    let size = sizes[fold.range].maximum
    return "\(fold.kind.rawValue)() goes over \(range), "
      + (size >= assumedSize
        ? "whose size is not declared" + (advice.map { "; " + $0 } ?? "")
        : "of at most \(size) elements")
  }

  /// Where the work is done: the macro that costs most, or the whole expression.
  var mark: Range<Int> { checked.tree[heaviest ?? checked.tree.root].range }
}

extension SyntaxNode.Kind {
  /// Whether it is neither a call nor a macro.
  fileprivate var isPlain: Bool {
    switch self {
    case .call, .index, .unary, .binary, .fold, .binding: false
    default: true
    }
  }
}
