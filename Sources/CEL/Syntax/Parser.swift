import Diagnostics

/// Reads tokens into a tree: operator precedence with a stack of its own in place of recursion.
///
/// After a fault it goes on at the next operator, comma or bracket, so that all faults are told.
struct Parser {
  /// Expressions nested this deep or deeper are refused.
  static let depthLimit = 250

  /// A part that has been read, with the parentheses around it.
  struct Operand {
    var node: NodeID
    var start: Int
    var end: Int
  }

  /// What waits for the part that is being read.
  enum Frame {
    case unary(String, Range<Int>)
    case binary(String, precedence: Int, Range<Int>, left: Operand)
    case logical(SyntaxNode.Logical, Range<Int>, terms: [Operand])
    case then(condition: Operand, Range<Int>)
    case otherwise(condition: Operand, first: Operand, Range<Int>)
    case group(Group)
  }

  let source: SourceText
  let tokens: [Token]
  let hasMacros: Bool
  var position = 0
  var tree = SyntaxTree()
  var frames: [Frame] = []
  var diagnostics: [Diagnostic] = []
  private var faultyToken = -1
  private(set) var isTooDeep = false

  init(_ source: SourceText, tokens: [Token], hasMacros: Bool) {
    self.source = source
    self.tokens = tokens
    self.hasMacros = hasMacros
    // Each part has a token of its own, and few tokens are no part.
    tree.nodes.reserveCapacity(tokens.count)
  }

  /// Reads the whole expression.
  mutating func parse() -> SyntaxTree {
    if tokens.count == 1 {
      report(.emptyExpression(at: place(token.range)))
      tree.root = add(.invalid, 0..<0)
      return tree
    }
    var operand: Operand?
    while !isTooDeep, diagnostics.count < Compiler.faultLimit {
      if let read = operand {
        operand = afterOperand(read)
        if operand != nil, token.kind == .end, frames.isEmpty { break }
      } else {
        operand = beforeOperand()
      }
      if frames.count >= Self.depthLimit { tooDeep(at: token.range) }
    }
    tree.root = operand?.node ?? add(.invalid, 0..<0)
    return tree
  }

  // MARK: Before an operand

  private mutating func beforeOperand() -> Operand? {
    let token = token
    switch token.kind {
    case .identifier:
      position += 1
      return identifier(token, start: token.start, isRooted: false)
    case .int, .uint, .double, .string, .bytes:
      position += 1
      let node = literal(token, minus: nil)
      return operand(node)
    case .invalid:
      position += 1
      return leaf(.invalid, token.range)
    case .sign(let sign):
      return beforeOperand(sign, token)
    case .quotedIdentifier, .end:
      return missingOperand(consuming: token.kind != .end)
    }
  }

  private mutating func beforeOperand(_ sign: Sign, _ token: Token) -> Operand? {
    switch sign {
    case .leftParenthesis: return open(Group(.parentheses, opening: token.range))
    case .leftBracket: return open(Group(.list, opening: token.range))
    case .leftBrace: return open(Group(.map, opening: token.range))
    case .not:
      position += 1
      frames.append(.unary("!_", token.range))
      return nil
    case .minus:
      position += 1
      if self.token.kind == .int || self.token.kind == .double {
        let number = self.token
        position += 1
        let node = literal(number, minus: token.range)
        return operand(node)
      }
      frames.append(.unary("-_", token.range))
      return nil
    case .dot where tokens[position + 1].kind == .identifier:
      position += 2
      return identifier(tokens[position - 1], start: token.start, isRooted: true)
    case .rightParenthesis, .rightBracket, .rightBrace, .comma, .colon:
      return closeEmpty(sign) ?? missingOperand(consuming: false)
    default:
      _ = missingOperand(consuming: true)
      return nil
    }
  }

  private mutating func missingOperand(consuming: Bool) -> Operand {
    report(.expectedExpression(found: found(token), at: place(token.range)))
    let node = add(.invalid, token.range)
    if consuming { position += 1 }
    return operand(node)
  }

  private mutating func identifier(_ token: Token, start: Int, isRooted: Bool) -> Operand? {
    let name = text(token.range)
    if self.token.kind == .sign(.leftParenthesis) {
      let group = Group(
        .call, opening: self.token.range, name: isRooted ? "." + name : name,
        nameRange: token.range, start: start)
      if Reserved.words.contains(name) { reserved(name, token) }
      return open(group)
    }
    switch name {
    case "true" where !isRooted: return leaf(.literal(.bool(true)), token.range)
    case "false" where !isRooted: return leaf(.literal(.bool(false)), token.range)
    case "null" where !isRooted: return leaf(.literal(.null), token.range)
    case "in":
      position -= 1
      return missingOperand(consuming: true)
    case _ where Reserved.words.contains(name):
      reserved(name, token)
      return leaf(.invalid, token.range)
    default:
      return leaf(
        .identifier(name, isRooted: isRooted), start..<token.end, mark: token.range)
    }
  }

  private mutating func reserved(_ name: String, _ token: Token) {
    diagnostics.append(.reservedWord(name, at: place(token.range)))
  }

  // MARK: After an operand

  private mutating func afterOperand(_ operand: Operand) -> Operand? {
    let token = token
    switch token.kind {
    case .sign(let sign):
      return afterOperand(operand, sign, token)
    case .identifier where text(token.range) == "in":
      position += 1
      pushBinary("_in_", precedence: 3, token.range, operand)
      return nil
    case .end:
      let operand = reduceAll(operand)
      if case .group(let group)? = frames.last {
        diagnostics.append(.unclosed(text(group.opening), at: place(group.opening)))
        frames.removeAll()
      }
      return operand
    case .invalid:
      position += 1
      if beginsOperand(self.token) {
        pushBinary("", precedence: 3, token.range, operand)
        return nil
      }
      return operand
    default:
      return missingOperator(operand)
    }
  }

  private mutating func afterOperand(_ operand: Operand, _ sign: Sign, _ token: Token) -> Operand? {
    switch sign {
    case .dot:
      return member(operand)
    case .leftBracket:
      var group = Group(.index, opening: token.range, start: operand.start)
      group.target = operand.node
      return open(group)
    case .leftBrace where isName(operand.node):
      diagnostics.append(.messageLiteral(at: place(operand.start..<token.end)))
      return open(Group(.message, opening: token.range, start: operand.start))
    case .question:
      let condition = reduceOperators(operand)
      if case .then? = frames.last {
        diagnostics.append(.conditionalInFirstBranch(at: place(token.range)))
      }
      frames.append(.then(condition: condition, token.range))
      position += 1
      return nil
    case .and, .or:
      position += 1
      pushLogical(sign == .and ? .and : .or, token.range, operand)
      return nil
    case .colon, .comma, .rightParenthesis, .rightBracket, .rightBrace:
      return separator(sign, operand)
    default:
      if let (function, precedence) = Self.binaryOperator(sign) {
        position += 1
        pushBinary(function, precedence: precedence, token.range, operand)
        return nil
      }
      return missingOperator(operand)
    }
  }

  private static func binaryOperator(_ sign: Sign) -> (String, Int)? {
    switch sign {
    case .equal: ("_==_", 3)
    case .notEqual: ("_!=_", 3)
    case .less: ("_<_", 3)
    case .lessOrEqual: ("_<=_", 3)
    case .greater: ("_>_", 3)
    case .greaterOrEqual: ("_>=_", 3)
    case .plus: ("_+_", 4)
    case .minus: ("_-_", 4)
    case .times: ("_*_", 5)
    case .divide: ("_/_", 5)
    case .modulo: ("_%_", 5)
    default: nil
    }
  }

  private mutating func member(_ operand: Operand) -> Operand? {
    position += 1
    let isOptional = token.kind == .sign(.question)
    if isOptional { position += 1 }
    let name = token
    guard name.kind == .identifier || name.kind == .quotedIdentifier else {
      report(.expectedName(found: found(name), at: place(name.range)))
      return operand
    }
    position += 1
    if name.kind == .identifier, token.kind == .sign(.leftParenthesis) {
      if isOptional { diagnostics.append(.optionalCall(text(name.range), at: place(name.range))) }
      var group = Group(
        .call, opening: token.range, name: text(name.range), nameRange: name.range,
        start: operand.start)
      group.target = operand.node
      return open(group)
    }
    let field =
      name.kind == .identifier ? text(name.range) : text(name.start + 1..<name.end - 1)
    let node = add(
      isOptional
        ? .optionalSelect(operand.node, field: field)
        : .select(operand.node, field: field, isTest: false),
      operand.start..<name.end, mark: name.range)
    return Operand(node: node, start: operand.start, end: name.end)
  }

  // MARK: Operators that wait

  private mutating func pushBinary(
    _ function: String, precedence: Int, _ range: Range<Int>, _ operand: Operand
  ) {
    let left = reduceOperators(operand, above: precedence)
    frames.append(.binary(function, precedence: precedence, range, left: left))
  }

  private mutating func pushLogical(
    _ kind: SyntaxNode.Logical, _ range: Range<Int>, _ operand: Operand
  ) {
    let term = reduceOperators(operand, above: kind == .and ? 2 : 1)
    if case .logical(kind, let first, var terms)? = frames.last {
      frames.removeLast()
      terms.append(term)
      frames.append(.logical(kind, first, terms: terms))
    } else {
      frames.append(.logical(kind, range, terms: [term]))
    }
  }

  /// Builds what waits for this operand and binds at least as tightly as a precedence.
  ///
  /// A chain of `&&` or `||` of just that precedence goes on waiting.
  mutating func reduceOperators(_ operand: Operand, above precedence: Int = 0) -> Operand {
    var operand = operand
    while let frame = frames.last {
      switch frame {
      case .unary(let function, let range):
        let node = add(
          .unary(function, operand.node), range.lowerBound..<operand.end, mark: range)
        operand = Operand(node: node, start: range.lowerBound, end: operand.end)
      case .binary(let function, let own, let range, let left) where own >= precedence:
        let node = add(
          function.isEmpty ? .invalid : .binary(function, left.node, operand.node),
          left.start..<operand.end, mark: range)
        operand = Operand(node: node, start: left.start, end: operand.end)
      case .logical(let kind, let range, var terms) where (kind == .and ? 2 : 1) > precedence:
        terms.append(operand)
        let start = terms[0].start
        let node = add(
          .logical(kind, terms.map(\.node)), start..<operand.end, mark: range)
        operand = Operand(node: node, start: start, end: operand.end)
      default:
        return operand
      }
      frames.removeLast()
    }
    return operand
  }

  /// Builds all that waits for this operand up to the nearest open bracket.
  mutating func reduceAll(_ operand: Operand) -> Operand {
    var operand = reduceOperators(operand)
    while let frame = frames.last {
      switch frame {
      case .otherwise(let condition, let first, let range):
        operand = conditional(condition, first, operand, range)
      case .then(let condition, let range):
        report(.conditionalWithoutColon(at: place(range)))
        operand = Operand(
          node: add(.invalid, condition.start..<operand.end), start: condition.start,
          end: operand.end)
      default:
        return operand
      }
      frames.removeLast()
      operand = reduceOperators(operand)
    }
    return operand
  }

  mutating func conditional(
    _ condition: Operand, _ first: Operand, _ second: Operand, _ mark: Range<Int>
  ) -> Operand {
    let node = add(
      .conditional(condition.node, first.node, second.node), condition.start..<second.end,
      mark: mark)
    return Operand(node: node, start: condition.start, end: second.end)
  }

  // MARK: Words

  var token: Token { tokens[position] }

  func text(_ range: Range<Int>) -> String {
    String(decoding: source.bytes[range], as: UTF8.self)
  }

  func place(_ range: Range<Int>) -> Place { source.place(of: range) }

  func operand(_ node: NodeID) -> Operand {
    Operand(
      node: node, start: tree[node].range.lowerBound, end: tree[node].range.upperBound)
  }

  private mutating func leaf(
    _ kind: SyntaxNode.Kind, _ range: Range<Int>, mark: Range<Int>? = nil
  ) -> Operand {
    Operand(node: add(kind, range, mark: mark), start: range.lowerBound, end: range.upperBound)
  }

  func found(_ token: Token) -> String {
    token.kind == .end ? "the end" : "\"\(text(token.range))\""
  }

  private func isName(_ node: NodeID) -> Bool {
    switch tree[node].kind {
    case .identifier, .select: true
    default: false
    }
  }

  private func beginsOperand(_ token: Token) -> Bool {
    switch token.kind {
    case .identifier, .int, .uint, .double, .string, .bytes, .invalid: true
    case .sign(let sign):
      [.leftParenthesis, .leftBracket, .leftBrace, .minus, .not].contains(sign)
    default: false
    }
  }

  // The two operands are read as if an operator stood between them.
  private mutating func missingOperator(_ operand: Operand) -> Operand? {
    let token = token
    if case .identifier("not", _) = tree[operand.node].kind {
      report(.notAsWord(at: place(tree[operand.node].range)))
      tree[operand.node].kind = .invalid
    }
    report(.expectedOperator(found: found(token), at: place(token.range)))
    let isWord = ["and", "or"].contains(text(token.range).lowercased())
    if isWord || !beginsOperand(token) { position += 1 }
    if !isWord, !beginsOperand(token) { return operand }
    pushBinary("", precedence: 3, token.range, operand)
    return nil
  }

  // One fault per token: what follows from it is not told.
  mutating func report(_ diagnostic: Diagnostic) {
    if faultyToken == position { return }
    faultyToken = position
    diagnostics.append(diagnostic)
  }

  mutating func tooDeep(at range: Range<Int>) {
    if isTooDeep { return }
    isTooDeep = true
    diagnostics.append(.nestedTooDeeply(limit: Self.depthLimit, at: place(range)))
  }
}
