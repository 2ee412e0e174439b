import Diagnostics

extension Parser {
  /// The node of a macro, or nil where the call is an ordinary one.
  mutating func macro(_ group: Group, _ range: Range<Int>) -> NodeID? {
    guard let macro = Macro.find(group.name, on: namespace(group), count: group.items.count),
      macro.hasReceiver == (group.target != nil)
    else { return nil }
    switch macro.expansion {
    case .presence: return has(group, range)
    case .fold(let kind, let count): return fold(macro, kind, count, group, range)
    case .binding(let kind): return binding(macro, kind, group, range)
    case .gather: return gather(group, range)
    }
  }

  // The name before the point of cel.bind(…); anything else is a receiver.
  private func namespace(_ group: Group) -> String? {
    guard let target = group.target,
      case .identifier(let name, isRooted: false) = tree[target].kind
    else { return nil }
    return name
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

  private mutating func fold(
    _ macro: Macro, _ kind: Fold.Kind, _ count: Int, _ group: Group, _ range: Range<Int>
  ) -> NodeID {
    guard let names = variables(macro, Array(group.items.prefix(count))), let name = names.first,
      let body = group.items.last, let target = group.target
    else { return add(.invalid, range) }
    let hasCondition = group.items.count == count + 2
    let fold = Fold(
      kind: kind, variable: name, secondVariable: names.count == 2 ? names[1] : nil,
      range: target, condition: hasCondition ? group.items[count] : nil, body: body)
    return add(.fold(fold), range, mark: group.nameRange)
  }

  private mutating func binding(
    _ macro: Macro, _ kind: Binding.Kind, _ group: Group, _ range: Range<Int>
  ) -> NodeID {
    guard let name = variables(macro, [group.items[0]])?.first, let body = group.items.last,
      let value = kind == .bind ? group.items[1] : group.target
    else { return add(.invalid, range) }
    return add(
      .binding(Binding(kind: kind, variable: name, value: value, body: body)), range,
      mark: group.nameRange)
  }

  // The names that a macro binds, or nil where one is none.
  private mutating func variables(_ macro: Macro, _ items: [NodeID]) -> [String]? {
    var names: [String] = []
    for (position, item) in items.enumerated() {
      switch tree[item].kind {
      case .identifier(let name, isRooted: false):
        if names.contains(name) {
          diagnostics.append(.macroRepeatsName(macro, name, at: place(tree[item].range)))
          return nil
        }
        names.append(name)
        tree[item].kind = .binder
      case .invalid: return nil
      default:
        diagnostics.append(
          .macroNeedsName(macro, isFirst: position == 0, at: place(tree[item].range)))
        return nil
      }
    }
    return names
  }

  // Many arguments become one list.
  private mutating func gather(_ group: Group, _ range: Range<Int>) -> NodeID {
    for item in group.items {
      guard case .literal(let value) = tree[item].kind, value.isNumber == false else { continue }
      diagnostics.append(
        .notNumber(Macro.spelling(group.name, namespace(group)), at: place(tree[item].range)))
      return add(.invalid, range)
    }
    let start = group.items.first.map { tree[$0].range.lowerBound } ?? range.lowerBound
    let end = group.items.last.map { tree[$0].range.upperBound } ?? range.upperBound
    let list = add(.list(group.items), start..<end)
    return add(
      .call(group.name, target: group.target, arguments: [list]), range, mark: group.nameRange)
  }
}
