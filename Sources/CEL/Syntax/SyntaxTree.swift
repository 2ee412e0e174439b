/// The number of a node in its tree.
typealias NodeID = Int

/// An expression as a tree whose nodes lie in one array, children before their parents.
///
/// That order lets each later step walk the array in a loop: nothing recurses, so no nesting can
/// exhaust a stack.
struct SyntaxTree {
  var nodes: [SyntaxNode] = []
  var root: NodeID = 0

  subscript(id: NodeID) -> SyntaxNode {
    get { nodes[id] }
    set { nodes[id] = newValue }
  }
}

/// A part of an expression.
struct SyntaxNode {
  enum Kind {
    /// A part that could not be read; it has been told already.
    case invalid
    /// The name that a macro binds.
    case binder
    case literal(Value)
    case identifier(String, isRooted: Bool)
    /// `operand.field`, or `has(operand.field)`.
    case select(NodeID, field: String, isTest: Bool)
    /// `operand.?field`.
    case optionalSelect(NodeID, field: String)
    case call(String, target: NodeID?, arguments: [NodeID])
    case index(NodeID, NodeID)
    case unary(String, NodeID)
    case binary(String, NodeID, NodeID)
    /// `&&` and `||` with all terms of a chain.
    case logical(Logical, [NodeID])
    case conditional(NodeID, NodeID, NodeID)
    case list([NodeID])
    case map([MapEntry])
    /// An element `?value` of a list, or the value of an entry `?key: value`: left out where none.
    case ifPresent(NodeID)
    // Rare and large: apart, so that the other nodes are small.
    indirect case fold(Fold)
    indirect case binding(Binding)
  }

  enum Logical: String {
    case and = "&&"
    case or = "||"
  }

  struct MapEntry {
    var key: NodeID
    var value: NodeID
  }

  var kind: Kind
  /// The bytes of the part, without parentheses around it.
  var range: Range<Int>
  /// The bytes that a message points to: the operator, the name.
  var mark: Range<Int>
  /// How deep the part is; a chain of binary operators counts once.
  var depth: Int

  /// The children in source order.
  var children: [NodeID] {
    var children: [NodeID] = []
    kind.forEachChild { children.append($0) }
    return children
  }
}

extension SyntaxNode.Kind {
  /// Visits the children in source order; a list of them would cost more than most visits.
  func forEachChild(_ visit: (NodeID) -> Void) {
    switch self {
    case .invalid, .binder, .literal, .identifier: break
    case .select(let operand, _, _), .optionalSelect(let operand, _), .unary(_, let operand),
      .ifPresent(let operand):
      visit(operand)
    case .call(_, let target, let arguments):
      if let target { visit(target) }
      for argument in arguments { visit(argument) }
    case .index(let left, let right), .binary(_, let left, let right):
      visit(left)
      visit(right)
    case .logical(_, let terms), .list(let terms):
      for term in terms { visit(term) }
    case .conditional(let condition, let first, let second):
      visit(condition)
      visit(first)
      visit(second)
    case .map(let entries):
      for entry in entries {
        visit(entry.key)
        visit(entry.value)
      }
    case .fold(let fold):
      visit(fold.range)
      if let condition = fold.condition { visit(condition) }
      visit(fold.body)
    case .binding(let binding):
      visit(binding.value)
      visit(binding.body)
    }
  }
}

/// A macro that gives a value a name.
struct Binding {
  enum Kind: String {
    /// `cel.bind`: the value itself has the name.
    case bind
    /// What an optional value holds has the name; the result is optional again.
    case optMap
    /// What an optional value holds has the name; the body is optional itself.
    case optFlatMap
  }

  var kind: Kind
  var variable: String
  var value: NodeID
  var body: NodeID
}

/// A macro over the elements of a list or the keys of a map.
struct Fold {
  enum Kind: String {
    case all
    case exists
    case existsOne = "exists_one"
    case map
    case filter
    case transformList
    case transformMap
    case transformMapEntry
    case sortBy

    /// Whether one false or true element settles the answer.
    var isLogical: Bool { self == .all || self == .exists }
  }

  var kind: Kind
  /// The element of a list or the key of a map; of two variables the index or the key.
  var variable: String
  /// The second of two variables: the element of a list or the value of a map.
  var secondVariable: String?
  var range: NodeID
  /// The condition of `map` and of the transformations, which have one argument more with it.
  var condition: NodeID?
  var body: NodeID
}
