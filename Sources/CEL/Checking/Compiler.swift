import Diagnostics

/// The way from text to program: tokens, tree, types, code.
struct Compiler {
  /// The longest expression, in bytes.
  static let sizeLimit = 65_536

  /// So many faults of a step end it: each carries its source line, and nobody reads more.
  static let faultLimit = 100

  let environment: Environment
  let source: SourceText
  let options: CompileOptions

  func compile(expecting type: CELType?) -> Outcome<Program?> {
    let (tree, faults) = parse()
    guard let tree else { return Outcome(nil, faults) }
    if !options.isChecked, !faults.isEmpty { return Outcome(nil, faults) }
    var checker = Checker(
      tree, in: environment, source: source, isChecked: options.isChecked)
    checker.check(expecting: type)
    let diagnostics = Self.inSourceOrder(faults + checker.diagnostics)
    guard diagnostics.isEmpty else { return Outcome(nil, diagnostics) }
    if let refusal = costRefusal(checker.result) { return Outcome(nil, [refusal]) }
    return Outcome(Program(checker.result, in: environment, source: source))
  }

  private func costRefusal(_ checked: CheckedTree) -> Diagnostic? {
    guard let limit = options.costLimit, CostEstimator.mayExceed(limit, checked.tree)
    else { return nil }
    var estimator = CostEstimator(
      checked, in: environment, assumedSize: options.assumedSize ?? .max)
    let cost = estimator.estimate().maximum
    guard cost > limit else { return nil }
    return .tooCostly(
      cost, limit: limit, blame: estimator.blame(options.sizeAdvice),
      at: source.place(of: estimator.mark))
  }

  /// The tree, or nil where reading had to stop; parts with faults are invalid nodes.
  func parse() -> (SyntaxTree?, [Diagnostic]) {
    if source.bytes.count > Self.sizeLimit {
      return (nil, [.sourceTooLong(limit: Self.sizeLimit, at: source.place(of: 0..<1))])
    }
    if let fault = Self.invalidUTF8(source.bytes) {
      return (nil, [.notUTF8(at: source.place(of: fault))])
    }
    var lexer = Lexer(source)
    let tokens = lexer.tokens()
    var parser = Parser(source, tokens: tokens, hasMacros: options.hasMacros)
    let tree = parser.parse()
    let faults = Self.inSourceOrder(lexer.diagnostics + parser.diagnostics)
    let isUsable = !parser.isTooDeep && tokens.count > 1 && faults.count < Self.faultLimit
    return (isUsable ? tree : nil, faults)
  }

  // Where the first byte lies that belongs to no code point.
  private static func invalidUTF8(_ bytes: [UInt8]) -> Range<Int>? {
    if bytes.allSatisfy({ $0 < 0x80 }) || String(validating: bytes, as: UTF8.self) != nil {
      return nil
    }
    var parser = Unicode.UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var position = 0
    while true {
      switch parser.parseScalar(from: &iterator) {
      case .valid(let scalar): position += scalar.count
      case .error(let length): return position..<min(position + max(length, 1), bytes.count)
      case .emptyInput: return nil
      }
    }
  }

  static func inSourceOrder(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    if diagnostics.isEmpty { return [] }
    let ordered = diagnostics.enumerated().sorted { left, right in
      let a = left.element.place
      let b = right.element.place
      return (a?.line ?? 0, a?.column ?? 0, left.offset)
        < (b?.line ?? 0, b?.column ?? 0, right.offset)
    }
    return ordered.map(\.element)
  }
}
