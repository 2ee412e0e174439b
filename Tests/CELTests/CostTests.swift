import CEL
import Diagnostics
import Testing

/// The work of an expression as an interval, and its limit.
@Suite struct CostTests {
  private static let environment: Environment = {
    var environment = Environment()
    environment.declare(
      object: ObjectType(
        name: "r",
        fields: [
          ObjectField(name: "name", type: .string, maxSize: 100),
          ObjectField(name: "items", type: .list(.int), maxSize: 50),
          ObjectField(name: "open", type: .list(.int)),
        ]))
    environment.declare(variable: "r", type: .object("r"))
    environment.declare(variable: "x", type: .int)
    environment.declare(variable: "b", type: .bool)
    environment.declare(variable: "text", type: .string)
    environment.declare(variable: "codes", type: .list(.string), maxSize: 7)
    return environment
  }()

  static let cases: [(String, UInt64, UInt64)] = [
    ("true", 0, 0), ("x", 1, 1), ("x + 1", 2, 2), ("x > 1 && b", 2, 3), ("b ? x : x + x * x", 2, 6),
    ("[x, x]", 12, 12), ("{'a': x}", 31, 31), ("[1, 2]", 0, 0),
    ("r.name == 'abc'", 3, 4), ("r.name == r.name", 5, 15), ("r.name + r.name == 'a'", 6, 27),
    ("r.name.startsWith('ab')", 4, 14), ("r.name.matches('a*b*c*d*')", 3, 23),
    ("x in [1, 2, 3]", 2, 5), ("x in r.items", 4, 54), ("size(r.items)", 3, 3),
    ("r.items.all(i, i > 1)", 2, 152), ("r.items.map(i, i).size()", 3, 103),
    ("r.items.exists(i, r.items.exists(j, i == j))", 2, 10152),
    ("[1, 2].all(i, i > x)", 4, 8), ("r.open.all(i, i > 1)", 2, .max), ("text == 'a'", 2, 3),
    ("text == text", 3, .max), ("codes.all(c, c == 'abc')", 1, 29),
    ("r.items.filter(i, i > 1).all(i, i > 2)", 2, 302),
  ]

  @Test(arguments: cases)
  func interval(_ text: String, _ minimum: UInt64, _ maximum: UInt64) throws {
    let options = CompileOptions(costLimit: nil)
    let source = SourceText(path: "rule.yaml", text: text)
    let program = try #require(Self.environment.compile(source, options: options).value)
    #expect(program.cost.minimum == minimum)
    #expect(program.cost.maximum == maximum)
    #expect(program.cost.isBounded == (maximum != .max))
  }

  private func messages(_ text: String, _ options: CompileOptions) -> String {
    let source = SourceText(path: "rule.yaml", text: text)
    return DiagnosticText.render(
      Self.environment.compile(source, options: options).diagnostics)
  }

  @Test func limits() {
    #expect(
      messages("b && r.open.all(i, i > 1)", CompileOptions(costLimit: 1000, assumedSize: nil))
        == """
        rule.yaml:1:6: error: the expression may cost any amount of work: the limit is 1000 units
         1 | b && r.open.all(i, i > 1)
           |      ^^^^^^^^^^^^^^^^^^^^
          help: all() goes over r.open, whose size is not declared

        """)
    #expect(
      messages("r.items.exists(i, i > x)", CompileOptions(costLimit: 100)) == """
        rule.yaml:1:1: error: the expression may cost 202 units of work: the limit is 100
         1 | r.items.exists(i, i > x)
           | ^^^^^^^^^^^^^^^^^^^^^^^^
          help: exists() goes over r.items, of at most 50 elements

        """)
    let advised = CompileOptions(
      costLimit: 1000, assumedSize: nil, sizeAdvice: "say how many there can be")
    #expect(
      messages("r.open.all(i, i > 1)", advised).contains(
        "help: all() goes over r.open, whose size is not declared; say how many there can be"))
    // By default two macros within each other over lists of unknown size pass, four do not.
    #expect(messages("r.open.all(i, r.open.all(j, i > j))", CompileOptions()).isEmpty)
    let four = "r.open.all(i, r.open.all(j, r.open.all(k, r.open.all(l, i > j))))"
    #expect(messages(four, CompileOptions()).contains("the limit is 1000000000000"))
  }
}
