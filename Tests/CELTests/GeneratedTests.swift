import Diagnostics
import Foundation
import Testing

@testable import CEL

/// What must hold for every expression, tried on thousands from a seed.
@Suite struct GeneratedTests {
  private let environment = Vocabulary.environment

  /// The tree as text without places, to compare two readings.
  private func shape(_ text: String) throws -> String {
    let compiler = Compiler(
      environment: environment, source: SourceText(path: "generated", text: text),
      options: CompileOptions())
    let (tree, faults) = compiler.parse()
    let read = try #require(tree, "\(text)")
    try #require(faults.isEmpty, "\(text): \(DiagnosticText.render(faults))")
    return Self.shape(read)
  }

  static func shape(_ tree: SyntaxTree) -> String {
    var texts: [String] = []
    for node in tree.nodes {
      let children = node.children.map { texts[$0] }.joined(separator: " ")
      let head: String =
        switch node.kind {
        case .invalid: "invalid"
        case .binder: "binder"
        case .literal(let value): "\(value.typeName) \(value)"
        case .identifier(let name, let isRooted): "name \(name) \(isRooted)"
        case .select(_, let field, let isTest): "select \(field) \(isTest)"
        case .optionalSelect(_, let field): "optional \(field)"
        case .ifPresent: "if present"
        case .binding(let binding): "\(binding.kind.rawValue) \(binding.variable)"
        case .call(let name, let target, _): "call \(name) \(target != nil)"
        case .index: "index"
        case .unary(let name, _): "unary \(name)"
        case .binary(let name, _, _): "binary \(name)"
        case .logical(let kind, _): kind.rawValue
        case .conditional: "conditional"
        case .list: "list"
        case .map: "map"
        case .fold(let fold):
          "fold \(fold.kind.rawValue) \(fold.variable) \(fold.secondVariable ?? "") "
            + "\(fold.condition != nil)"
        }
      texts.append("(\(head) \(children))")
    }
    return texts[tree.root]
  }

  private func expectIdentity(_ text: String) throws {
    let printed = try #require(
      CanonicalText.of(SourceText(path: "generated", text: text)).value ?? nil, "\(text)")
    #expect(try shape(text) == shape(printed), "\(text) became \(printed)")
    let again = CanonicalText.of(SourceText(path: "generated", text: printed)).value
    #expect(again == printed)
  }

  @Test func printingIsTheInverseOfReading() throws {
    for seed in 0..<1500 {
      var generator = ExpressionGenerator(seed: UInt64(seed), faults: seed % 2 == 0 ? 0 : 12)
      try expectIdentity(generator.condition(depth: 1 + seed % 6))
    }
  }

  /// The expressions of the conformance cases; empty where `PATUH_SHARED` does not lead to them.
  private static var conformanceExpressions: [String] {
    guard let shared = ProcessInfo.processInfo.environment["PATUH_SHARED"] else { return [] }
    let folder = URL(filePath: shared).appending(path: "cel-conformance")
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return (files?.allObjects ?? []).compactMap { $0 as? URL }
      .filter { $0.pathExtension == "json" }
      .compactMap {
        try? JSONSerialization.jsonObject(with: Data(contentsOf: $0)) as? [String: Any]
      }
      .flatMap { $0["cases"] as? [[String: Any]] ?? [] }
      .compactMap { $0["expr"] as? String }
  }

  @Test(.enabled("PATUH_SHARED is not set") { !conformanceExpressions.isEmpty })
  func printingConformanceCasesIsTheInverseOfReading() throws {
    var read = 0
    for text in Self.conformanceExpressions {
      guard CanonicalText.of(SourceText(path: "case", text: text)).value != nil else { continue }
      read += 1
      try expectIdentity(text)
    }
    #expect(read > 900)
  }

  static let canonical: [(String, String)] = [
    ("a&&(b&&c)", "a && (b && c)"), ("(a&&b)&&c", "(a && b) && c"), ("a && b && c", "a && b && c"),
    ("(a||b)&&!(c)", "(a || b) && !c"), ("1-(2-3)-4", "1 - (2 - 3) - 4"), ("(1*2)+3", "1 * 2 + 3"),
    ("(1+2)*-3", "(1 + 2) * -3"), ("-(1)", "-(1)"), ("--1", "--1"), ("-x.y", "-x.y"),
    ("(-x).y", "(-x).y"), ("-1.f()", "-1.f()"),
    (
      "(a?b:c)?(d?e:f):(g?h:i)",
      "(a ? b : c) ? (d ? e : f) : g ? h : i"
    ),
    ("a.`b-c`[0]", "a.`b-c`[0]"), (".a.b", ".a.b"), ("has(a.b)", "has(a.b)"),
    ("[1,2,].map(x,x>1,x)", "[1, 2].map(x, x > 1, x)"), ("{'a':1,}", #"{"a": 1}"#),
    ("1.0+1e30", "1.0 + 1e+30"), (#"r'\d' + '"'"#, #""\\d" + "\"""#), ("b'\\xff'", #"b"\xff""#),
    ("a.?b[?c].?`d e`", "a.?b[?c].?`d e`"), ("[?a,b]", "[?a, b]"), ("{?a:b,c:d}", "{?a: b, c: d}"),
    ("cel.bind(x,1+2,x*x)", "cel.bind(x, 1 + 2, x * x)"),
    ("a.optMap(x,x+1)", "a.optMap(x, x + 1)"), ("math.greatest(1,2,3)", "math.greatest([1, 2, 3])"),
    ("a.transformMap(k,v,k>1,v)", "a.transformMap(k, v, k > 1, v)"),
    ("a.existsOne(i,x,x>i)", "a.exists_one(i, x, x > i)"),
    ("a in b == c", "a in b == c"), ("a == (b in c)", "a == (b in c)"),
    ("x // why\n && y", "x && y"),
  ]

  @Test(arguments: canonical)
  func canonicalForm(_ text: String, _ expected: String) throws {
    let found = CanonicalText.of(SourceText(path: "a", text: text))
    #expect(found.value == expected, "\(DiagnosticText.render(found.diagnostics))")
    try expectIdentity(text)
  }

  @Test func tracesAgreeWithEvaluation() throws {
    var compiled = 0
    for seed in 0..<1500 {
      var generator = ExpressionGenerator(seed: UInt64(seed), faults: seed % 2 == 0 ? 0 : 12)
      let text = generator.condition(depth: 1 + seed % 6)
      let outcome = Vocabulary.compile(text, in: environment)
      #expect((outcome.value == nil) == outcome.hasErrors)
      guard let program = outcome.value else { continue }
      compiled += 1
      var facts = generator.facts()
      for path in facts.keys.sorted() where generator.pick(4) == 0 { facts[path] = nil }
      let activation = ExpressionGenerator.activation(facts, in: environment)
      let value = program.evaluate(in: activation)
      let whole = program.trace(in: activation).last {
        $0.range == program.checked.tree[program.checked.tree.root].range
      }
      #expect(whole?.value == value, "\(text)")
    }
    #expect(compiled > 800)
  }
}
