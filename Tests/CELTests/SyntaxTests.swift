import Diagnostics
import Testing

@testable import CEL

/// Expressions as compact trees: operators before their operands.
@Suite struct SyntaxTests {
  static let cases: [(String, String)] = [
    ("1 + 2 * 3", "(+ 1 (* 2 3))"), ("1 * 2 + 3", "(+ (* 1 2) 3)"), ("1 - 2 - 3", "(- (- 1 2) 3)"),
    ("(1 + 2) * 3", "(* (+ 1 2) 3)"), ("-x * y", "(* (- x) y)"), ("-1", "-1"), ("- 1", "-1"),
    ("--1", "(- -1)"), ("1 -1", "(- 1 1)"), ("!a.b", "(! (. a b))"), ("-a[0]", "(- ([] a 0))"),
    ("a || b && c || d", "(|| a (&& b c) d)"), ("a && b && c", "(&& a b c)"),
    ("(a && b) && c", "(&& (&& a b) c)"), ("a == b && c < d", "(&& (== a b) (< c d))"),
    ("a < b == c", "(== (< a b) c)"), ("a in b + c", "(in a (+ b c))"),
    ("a ? b : c ? d : e", "(? a b (? c d e))"), ("a || b ? c : d", "(? (|| a b) c d)"),
    ("{a ? 'x' : 'y': 1}", "{(? a \"x\" \"y\"): 1}"), ("[a ? 1 : 2, 3]", "[(? a 1 2) 3]"),
    ("a.b.c(d).e", "(. (c (. a b) d) e)"), ("f(a, [b], {c: d})", "(f a [b] {c: d})"),
    ("f()", "(f)"),
    (".a.b", "(. .a b)"), ("a.`b-c`", "(. a b-c)"), ("[1, 2,]", "[1 2]"), ("{1: 2,}", "{1: 2}"),
    ("has(a.b.c)", "(has (. a b) c)"), ("a.all(x, x > 1)", "(all x a (> x 1))"),
    ("a.map(x, x > 1, x)", "(map x a (> x 1) x)"), ("a.exists_one(x, x)", "(exists_one x a x)"),
    ("a.for", "(. a for)"), ("a.in", "(. a in)"), ("a // b\n+ c", "(+ a c)"), ("0x1F", "31"),
    ("-0x1F", "-31"), (".5 + 1e3", "(+ 0.5 1000)"), ("1u", "1u"), ("'a' 'b'", "fault"),
    ("r'\\n'", "\"\\\\n\""), ("b'\\xff'", "b\"\\xff\""), ("'''a'b'''", "\"a'b\""),
    ("\"\\u00e9\\U0001F431\\101\"", "\"\u{E9}\u{1F431}A\""), ("1.e", "(. 1 e)"),
    ("a.b{c: 1}", "fault"),
    ("a.?b.c", "(. (.? a b) c)"), ("a.?`b-c`", "(.? a b-c)"), ("a[?1]", "(_[?_] a 1)"),
    ("a [ ? b + 1 ]", "(_[?_] a (+ b 1))"), ("[?a, b, ?c,]", "[?a b ?c]"),
    ("{?a: b, c: d}", "{a: ?b c: d}"), ("{a ? b : c: d}", "{(? a b c): d}"),
    ("[? a ? b : c]", "[?(? a b c)]"), ("has(a.?b.c)", "(has (.? a b) c)"),
    ("has(a.?b)", "fault"), ("a.?b()", "fault"), ("[?]", "fault"), ("{?}", "fault"),
    ("(?a)", "fault"), ("f(?a)", "fault"), ("a[?]", "fault"), ("a.?", "fault"),
    ("cel.bind(x, a, x + b)", "(bind x a (+ x b))"), ("cel.bind(x, a)", "(bind cel x a)"),
    ("a.optMap(x, x)", "(optMap x a x)"), ("a.optFlatMap(x, x)", "(optFlatMap x a x)"),
    ("a.all(i, x, x)", "(all i x a x)"), ("a.existsOne(i, x, x)", "(exists_one i x a x)"),
    ("a.transformMap(k, v, c, v)", "(transformMap k v a c v)"),
    ("a.sortBy(x, x.b)", "(sortBy x a (. x b))"),
    ("math.least(1, 2, 3)", "(least math [1 2 3])"), ("math.least(1, 2)", "(least math 1 2)"),
    ("math.least(1, 2, 'a')", "fault"), ("a.all(x, x, x)", "fault"), ("a.all(b.c, true)", "fault"),
  ]

  @Test(arguments: cases)
  func tree(_ text: String, _ expected: String) {
    let compiler = Compiler(
      environment: Environment(), source: SourceText(path: "a", text: text),
      options: CompileOptions())
    let (tree, faults) = compiler.parse()
    #expect((faults.isEmpty ? tree.map { print($0, $0.root) } : nil) ?? "fault" == expected)
  }

  @Test func rangesAreExact() throws {
    let text = "(a + b) * e.f([c], -d)"
    let compiler = Compiler(
      environment: Environment(), source: SourceText(path: "a", text: text),
      options: CompileOptions())
    let tree = try #require(compiler.parse().0)
    let texts = tree.nodes.map { node in
      String(decoding: Array(text.utf8)[node.range], as: UTF8.self)
    }
    #expect(
      texts == [
        "a", "b", "a + b", "e", "c", "[c]", "d", "-d", "e.f([c], -d)", "(a + b) * e.f([c], -d)",
      ])
  }

  private func print(_ tree: SyntaxTree, _ id: NodeID) -> String {
    let node = tree[id]
    let parts = node.children.map { print(tree, $0) }
    let joined = parts.map { " " + $0 }.joined()
    switch node.kind {
    case .invalid, .binder: return "?"
    case .literal(let value): return value.description
    case .identifier(let name, let isRooted): return (isRooted ? "." : "") + name
    case .select(_, let field, let isTest): return "(\(isTest ? "has" : ".")\(joined) \(field))"
    case .call(let function, _, _): return "(\(function)\(joined))"
    case .index: return "([]\(joined))"
    case .unary(let function, _), .binary(let function, _, _):
      return "(\(Signature.sign(of: function) ?? function)\(joined))"
    case .logical(let kind, _): return "(\(kind.rawValue)\(joined))"
    case .conditional: return "(?\(joined))"
    case .list: return "[" + parts.joined(separator: " ") + "]"
    case .map(let entries):
      let texts = entries.map { "\(print(tree, $0.key)): \(print(tree, $0.value))" }
      return "{" + texts.joined(separator: " ") + "}"
    case .optionalSelect(_, let field): return "(.?\(joined) \(field))"
    case .ifPresent: return "?" + parts.joined()
    case .fold(let fold):
      let names = [fold.variable] + (fold.secondVariable.map { [$0] } ?? [])
      return "(\(fold.kind.rawValue) \(names.joined(separator: " "))\(joined))"
    case .binding(let binding):
      return "(\(binding.kind.rawValue) \(binding.variable)\(joined))"
    }
  }
}
