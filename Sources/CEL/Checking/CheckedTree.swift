/// A tree together with what the checker has found out about each node: what code is made from.
struct CheckedTree {
  /// What a node means.
  enum Meaning {
    /// What its kind says, or nothing yet.
    case plain
    /// A part of a qualified name, or a part that cannot be reached: it is not evaluated.
    case inner
    case variable(Int)
    case local(Int)
    case constant(Value)
    case field(FieldUse)
    /// A call whose overload is certain.
    case exact(Overload)
    /// A call whose overload depends on the values.
    case dispatch([Overload])
    /// A fault that only an evaluation meets, in an unchecked tree.
    case failure(String)
  }

  var tree: SyntaxTree
  var meanings: [Meaning]
  /// The types; nil where a fault has been told.
  var types: [CELType?]
  /// The values of nodes that consist of literals only.
  var constants: [Value?]
  /// For each macro the place of its variable; a second one lies behind it.
  var slots: [NodeID: Int] = [:]
  /// How many variables of macros are alive at once.
  var slotCount = 0

  init(_ tree: SyntaxTree) {
    self.tree = tree
    meanings = .filled(with: .plain, count: tree.nodes.count)
    types = .filled(with: nil, count: tree.nodes.count)
    constants = .filled(with: nil, count: tree.nodes.count)
  }
}

extension Array {
  /// One element again and again.
  ///
  /// The library's own initializer asks the runtime for the type of the array at each call, which
  /// takes longer than the nodes of an expression.
  static func filled(with element: Element, count: Int) -> [Element] {
    var elements: [Element] = []
    elements.reserveCapacity(count)
    for _ in 0..<count { elements.append(element) }
    return elements
  }
}
