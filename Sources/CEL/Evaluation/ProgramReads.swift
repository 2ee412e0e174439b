/// A field of a record type that a program can read.
public struct FieldUse: Hashable, Sendable {
  /// The name of the record type.
  public var object: String
  /// The index of the field in it.
  public var field: Int

  /// Names a field.
  public init(object: String, field: Int) {
    self.object = object
    self.field = field
  }
}

/// A place where an expression reads a field by a plain chain of names.
public struct FieldPath: Hashable, Sendable {
  /// The field at the end of the chain.
  public var use: FieldUse
  /// The chain as it is written, without blanks.
  public var path: String
  /// The bytes of the chain in the expression.
  public var range: Range<Int>
}

/// The variables and fields that a program can read, worked out when somebody asks.
final class ProgramReads: Sendable {
  let variables: Set<Int>
  let fields: Set<FieldUse>

  init(_ checked: CheckedTree, in environment: Environment) {
    var variables: Set<Int> = []
    // Few are read, some of them again and again: comparing is quicker than hashing each time.
    var fields: [FieldUse] = []
    for (node, meaning) in zip(checked.tree.nodes, checked.meanings) {
      switch meaning {
      case .variable(let index): variables.insert(index)
      case .field(let use): if !fields.contains(use) { fields.append(use) }
      case .inner: break
      default:
        switch node.kind {
        case .select(let operand, let field, _), .optionalSelect(let operand, let field):
          let type = checked.types[operand]
          guard type == .dyn || type == .optional(.dyn) else { break }
          fields += environment.fields(named: field)
        default: break
        }
      }
    }
    self.variables = variables
    self.fields = Set(fields)
  }
}

/// The places where a program reads fields, worked out when somebody asks.
final class ProgramPaths: Sendable {
  let paths: [FieldPath]

  init(_ checked: CheckedTree, in environment: Environment) {
    paths = checked.paths(in: environment)
  }
}

extension CheckedTree {
  // Children lie before their parents, so a chain grows as the nodes are walked.
  fileprivate func paths(in environment: Environment) -> [FieldPath] {
    // For each node that is a variable, or a field of it by a plain chain of names, the chain.
    var chains: [String?] = Array(repeating: nil, count: tree.nodes.count)
    var longest: [FieldUse?] = Array(repeating: nil, count: tree.nodes.count)
    for id in tree.nodes.indices {
      switch (meanings[id], tree[id].kind) {
      case (.variable(let index), _):
        chains[id] = environment.variables[index].name
      case (.field(let use), .select(let operand, let field, _)):
        guard case .object = types[operand], let chain = chains[operand] else { continue }
        chains[id] = chain + "." + field
        longest[operand] = nil
        longest[id] = use
      default: break
      }
    }
    return tree.nodes.indices.compactMap { id -> FieldPath? in
      guard let use = longest[id], let chain = chains[id] else { return nil }
      return FieldPath(use: use, path: chain, range: tree[id].range)
    }.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }
}
