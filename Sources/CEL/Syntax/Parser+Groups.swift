import Diagnostics

/// An open bracket with what has been read in it.
struct Group {
  enum Kind {
    case parentheses
    case list
    case map
    case message
    case call
    case index
  }

  var kind: Kind
  var opening: Range<Int>
  /// The name of a called function.
  var name: String = ""
  var nameRange: Range<Int> = 0..<0
  /// The first byte of the whole part, before the bracket.
  var start: Int
  /// The receiver of a call, or what is indexed.
  var target: NodeID?
  var items: [NodeID] = []
  var keys: [NodeID] = []
  /// The "?" before the part that is being read.
  var optionalMark: Range<Int>?

  init(
    _ kind: Kind, opening: Range<Int>, name: String = "", nameRange: Range<Int> = 0..<0,
    start: Int? = nil
  ) {
    self.kind = kind
    self.opening = opening
    self.name = name
    self.nameRange = nameRange
    self.start = start ?? opening.lowerBound
  }

  var closing: Sign {
    switch kind {
    case .parentheses, .call: .rightParenthesis
    case .list, .index: .rightBracket
    case .map, .message: .rightBrace
    }
  }

  var hasEntries: Bool { kind == .map || kind == .message }

  /// Whether a "?" may stand before a part.
  var takesOptionals: Bool { kind == .list || kind == .map || kind == .index }

  /// Whether a comma may stand before the closing bracket.
  var allowsTrailingComma: Bool { kind == .list || hasEntries }
}

extension Parser {
  mutating func open(_ group: Group) -> Operand? {
    position += 1
    var group = group
    takeOptionalMark(&group)
    frames.append(.group(group))
    return nil
  }

  private mutating func takeOptionalMark(_ group: inout Group) {
    guard token.kind == .sign(.question), group.takesOptionals else { return }
    group.optionalMark = token.range
    position += 1
  }

  /// Closes a bracket where an operand might stand: `f()`, `[]`, or after a trailing comma.
  mutating func closeEmpty(_ sign: Sign) -> Operand? {
    guard case .group(let group)? = frames.last, group.closing == sign,
      group.optionalMark == nil
    else { return nil }
    let isEmpty = group.items.isEmpty && group.keys.isEmpty
    let isAllowed =
      isEmpty
      ? group.kind == .call || group.kind == .list || group.hasEntries
      : group.allowsTrailingComma && group.keys.count <= group.items.count
    guard isAllowed else { return nil }
    return close(group)
  }

  /// A comma, a colon or a closing bracket after an operand.
  mutating func separator(_ sign: Sign, _ operand: Operand) -> Operand? {
    if sign == .colon { return colon(operand) }
    let range = token.range
    let operand = reduceAll(operand)
    guard case .group(var group)? = frames.last else {
      report(.unexpected(found(token), at: place(range)))
      position += 1
      return operand
    }
    if sign == .comma {
      if group.kind == .parentheses || group.kind == .index {
        report(.unexpected(found(token), at: place(range)))
        frames[frames.count - 1] = .group(group)
        position += 1
        return nil
      }
      frames.removeLast()
      append(operand, to: &group)
      position += 1
      takeOptionalMark(&group)
      frames.append(.group(group))
      return nil
    }
    guard group.closing == sign else { return mismatched(sign, operand, group) }
    append(operand, to: &group)
    return close(group)
  }

  private mutating func colon(_ operand: Operand) -> Operand? {
    var operand = reduceOperators(operand)
    while case .otherwise(let condition, let first, let range)? = frames.last {
      frames.removeLast()
      operand = reduceOperators(conditional(condition, first, operand, range))
    }
    switch frames.last {
    case .then(let condition, let range)?:
      frames[frames.count - 1] = .otherwise(condition: condition, first: operand, range)
    case .group(var group)? where group.hasEntries && group.keys.count == group.items.count:
      group.keys.append(operand.node)
      frames[frames.count - 1] = .group(group)
    default:
      report(.unexpected(found(token), at: place(token.range)))
    }
    position += 1
    return nil
  }

  private mutating func append(_ operand: Operand, to group: inout Group) {
    if group.hasEntries, group.keys.count == group.items.count {
      report(.entryWithoutValue(at: place(operand.start..<operand.end)))
      group.keys.append(operand.node)
      group.items.append(add(.invalid, operand.end..<operand.end))
    } else if let mark = group.optionalMark, group.kind != .index {
      group.optionalMark = nil
      let start = group.hasEntries ? operand.start : mark.lowerBound
      group.items.append(add(.ifPresent(operand.node), start..<operand.end))
    } else {
      group.items.append(operand.node)
    }
  }

  // Where an outer bracket fits, the inner one was forgotten; else the sign itself is one too many.
  private mutating func mismatched(_ sign: Sign, _ operand: Operand, _ group: Group) -> Operand? {
    let fitsOuter = frames.contains {
      if case .group(let outer) = $0 { outer.closing == sign } else { false }
    }
    guard fitsOuter else {
      report(.unexpected(found(token), at: place(token.range)))
      position += 1
      return operand
    }
    diagnostics.append(.unclosed(text(group.opening), at: place(group.opening)))
    frames.removeLast()
    return Operand(
      node: add(.invalid, group.start..<operand.end), start: group.start, end: operand.end)
  }

  private mutating func close(_ group: Group) -> Operand? {
    let end = token.end
    position += 1
    frames.removeLast()
    let range = group.start..<end
    let node: NodeID
    switch group.kind {
    case .parentheses:
      guard let inner = group.items.last else { return nil }
      node = inner
    case .list:
      node = add(.list(group.items), range)
    case .map:
      let entries = zip(group.keys, group.items).map {
        SyntaxNode.MapEntry(key: $0, value: $1)
      }
      node = add(.map(entries), range)
    case .message:
      node = add(.invalid, range)
    case .index:
      guard let operand = group.target, let index = group.items.last else { return nil }
      node =
        group.optionalMark.map {
          add(.call("_[?_]", target: nil, arguments: [operand, index]), range, mark: $0)
        } ?? add(.index(operand, index), range)
    case .call:
      node = call(group, range)
    }
    return Operand(node: node, start: group.start, end: end)
  }

  private mutating func call(_ group: Group, _ range: Range<Int>) -> NodeID {
    if hasMacros, let node = macro(group, range) { return node }
    return add(
      .call(group.name, target: group.target, arguments: group.items), range,
      mark: group.nameRange)
  }
}
