import Diagnostics

/// Finds fields whose absence says something and that are read where nobody has asked for it.
struct UnguardedFacts {
  private let program: Program
  private let tree: SyntaxTree
  private var given: SyntaxTree?
  private var known: Set<String> = []
  private var parents: [NodeID?]

  init(_ program: Program) {
    self.program = program
    tree = program.checked.tree
    parents = Array(repeating: nil, count: tree.nodes.count)
    for id in tree.nodes.indices {
      for child in tree[id].children { parents[child] = id }
    }
  }

  /// Takes for granted that a condition holds.
  mutating func take(_ condition: Program) {
    given = condition.checked.tree
    take(known: condition, isTrue: true)
  }

  /// Takes for granted that a value is known; what may do without a field says nothing about it.
  mutating func take(known value: Program, isTrue: Bool = false) {
    let tree = value.checked.tree
    var work = [tree.root]
    while let id = work.popLast() {
      switch tree[id].kind {
      case .logical(.and, let terms) where isTrue && id == tree.root: work += terms
      case .logical, .conditional, .fold, .binding, .select(_, _, isTest: true),
        .call("or", _, _), .call("orValue", _, _):
        continue
      default:
        if let path = Self.path(id, in: tree) { known.insert(path) }
        work += tree[id].children
      }
    }
  }

  var diagnostics: [Diagnostic] {
    tree.nodes.indices.compactMap { id in
      guard case .select(_, let name, isTest: false) = tree[id].kind,
        case .field(let use) = program.checked.meanings[id],
        let object = program.environment.object(use.object),
        object.fields[use.field].isAbsenceMeaningful, let path = Self.path(id, in: tree),
        !known.contains(path), !isGiven(path), !isGuarded(id, path)
      else { return nil }
      return .unguarded(
        "\(object.name).\(name)", path: path,
        at: program.source.place(of: tree[id].range))
    }
  }

  private static func path(_ id: NodeID, in tree: SyntaxTree) -> String? {
    guard case .select(let operand, let field, _) = tree[id].kind else { return nil }
    return TreePrinter.text(of: operand, in: tree) + "." + LiteralText.field(field)
  }

  private func isGiven(_ path: String) -> Bool {
    given.map { Self.asks($0.root, true, path, in: $0) } ?? false
  }

  private func isGuarded(_ id: NodeID, _ path: String) -> Bool {
    var child = id
    while let parent = parents[child] {
      switch tree[parent].kind {
      case .logical(let kind, let terms):
        for term in terms where term != child && asks(term, kind == .and, path) { return true }
      case .conditional(let condition, let first, _) where child != condition:
        if asks(condition, child == first, path) { return true }
      case .fold(let fold) where child == fold.body:
        if let condition = fold.condition, asks(condition, true, path) { return true }
      default: break
      }
      child = parent
    }
    return false
  }

  private func asks(_ part: NodeID, _ isTrue: Bool, _ path: String) -> Bool {
    Self.asks(part, isTrue, path, in: tree)
  }

  // Whether the presence of a field follows from a part being true, or being false.
  private static func asks(
    _ part: NodeID, _ isTrue: Bool, _ path: String, in tree: SyntaxTree
  ) -> Bool {
    var work = [(part, isTrue)]
    while let (id, isTrue) = work.popLast() {
      switch tree[id].kind {
      case .select(_, _, isTest: true):
        if isTrue, Self.path(id, in: tree) == path { return true }
      case .unary("!_", let operand): work.append((operand, !isTrue))
      case .logical(let kind, let terms) where (kind == .and) == isTrue:
        work += terms.map { ($0, isTrue) }
      default: break
      }
    }
    return false
  }
}
