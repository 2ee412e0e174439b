import CEL
import Testing

/// Unknown facts in the extension libraries: strict where the language is, and never hidden.
@Suite struct ExtensionKleeneTests {
  static let u = "unknown(u: not_supplied)"
  static let both = "unknown(u: not_supplied, v: not_supplied)"
  static let failed = "error(division by zero)"

  static let cases: [(String, String)] = [
    ("u.?a", u), ("u[?0]", u), ("optional.of(u)", u), ("optional.of(u).orValue(1)", u),
    ("optional.of(1).orValue(u)", "1"), ("optional.none().orValue(u)", u), ("u.orValue(1 / 0)", u),
    ("optional.of(1 / 0).orValue(u)", failed), ("optional.of(1).optMap(x, u)", u),
    ("optional.none().optMap(x, u)", "optional.none()"), ("u.optMap(x, 1 / 0)", u),
    ("optional.of(1).optFlatMap(x, u)", u), ("[?u, 1]", u), ("[?u, 1 / 0]", failed),
    ("{?'a': u, 'b': v}", both), ("cel.bind(x, u, true)", "true"),
    ("cel.bind(x, u, x || true)", "true"),
    ("cel.bind(x, u, x && v)", both), ("[1, 2].all(i, x, u)", u),
    ("[1, 2].all(i, x, u && i == 0)", "false"),
    ("[1, 0].exists(i, x, u || 1 / x > 1)", u), ("[1, 2].exists(i, x, u || i == 1)", "true"),
    ("[1, 2].existsOne(i, x, u)", u), ("[1, 2].transformList(i, x, i == 0 ? u : v)", both),
    ("[1, 0].transformList(i, x, u == 1 / x)", failed), ("[1, 2].transformMap(i, x, u)", u),
    ("[1].transformMapEntry(i, x, u)", u), ("u.transformMap(k, x, x)", u),
    ("[1, 2].sortBy(x, u)", u),
    ("[1, 0].sortBy(x, u == 1 / x)", failed), ("u.sort()", u), ("'%s'.format([u])", u),
    ("sets.contains([u], [v])", both), ("math.greatest(u, v, 1)", both),
    ("math.greatest(u, 1 / 0)", failed),
    ("regex.replace(u, 'a', 'b')", u), ("[u].join('a')", u),
  ]

  private static var environment: Environment {
    var environment = Environment()
    environment.declare(variable: "u", type: .dyn)
    environment.declare(variable: "v", type: .dyn)
    environment.declare(variable: "w", type: .list(.dyn))
    return environment
  }

  @Test(arguments: cases)
  func absence(_ text: String, _ expected: String) {
    #expect(Vocabulary.evaluate(text, in: Self.environment) == expected)
  }

  // Lists of facts may hold unknown elements; a list that is made cannot.
  @Test func unknownElements() {
    let fact = Value.unknown(UnknownSet(path: "u", reason: "not_supplied"))
    let table = [
      ("sets.contains(w, [1])", "true"), ("sets.contains(w, [2])", Self.u),
      ("sets.contains([1], w)", Self.u),
      ("sets.intersects(w, [1])", "true"), ("sets.intersects(w, [2])", Self.u),
      ("sets.intersects(w, [])", "false"),
      ("sets.equivalent(w, [2])", "false"), ("w.distinct()", Self.u),
      ("w.join()", "error(join() takes texts only, found int)"),
      ("math.least(w)", Self.u), ("w[?1]", Self.u), ("w.last()", Self.u),
      ("w.first()", "optional.of(1)"),
      ("'%s'.format([w])", Self.u), ("w.sort()", Self.u), ("w.all(i, x, i == 0)", "false"),
    ]
    for (text, expected) in table {
      let value = Vocabulary.evaluate(
        text, ["w": .list([.int(1), fact])], in: Self.environment)
      #expect(value == expected, "\(text)")
    }
  }
}
