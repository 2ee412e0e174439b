import CEL
import Diagnostics
import Testing

/// What is left of an expression when some facts are missing.
@Suite struct ResidualTests {
  private static let environment: Environment = {
    var environment = Vocabulary.environment
    for name in ["u", "v", "w"] { environment.declare(variable: name, type: .bool) }
    environment.declare(variable: "n", type: .int)
    environment.declare(variable: "m", type: .int)
    environment.declare(variable: "xs", type: .list(.int))
    return environment
  }()

  /// Known: jumlah = 3, proyek, proyek.nama = "a", batas; all else is missing.
  static let cases: [(String, String, [String])] = [
    ("jumlah > 2", "true", []),
    ("jumlah > 2 && u", "u", ["u"]),
    ("jumlah > 5 && u", "false", []),
    ("jumlah > 5 || u || v", "u || v", ["u", "v"]),
    ("u && (v || jumlah > 2)", "u", ["u"]),
    ("jumlah > 2 ? u : v", "u", ["u"]),
    ("(jumlah > 2 ? u || v : w) && w", "(u || v) && w", ["u", "v", "w"]),
    ("u ? v : jumlah == 3", "u ? v : true", ["u", "v"]),
    ("n + jumlah * 2 > m", "n + 6 > m", ["m", "n"]),
    ("proyek.nama == 'a' && n == 1", "n == 1", ["n"]),
    (
      "proyek.kontrak.nilai > batas && u", "proyek.kontrak.nilai > batas && u",
      ["proyek.kontrak", "u"]
    ),
    ("has(proyek.kontrak.nilai) || u", "has(proyek.kontrak.nilai) || u", ["proyek.kontrak", "u"]),
    ("1 / (jumlah - 3) == 1 && u", "1 / (jumlah - 3) == 1 && u", ["u"]),
    ("1 / (jumlah - 3) == 1", "1 / (jumlah - 3) == 1", []),
    ("[1, jumlah].exists(x, x > 5) || u", "u", ["u"]),
    ("[1, 2].all(x, x < jumlah && n > x)", "[1, 2].all(x, x < 3 && n > x)", ["n"]),
    ("xs.all(x, x > jumlah - 1 && v)", "xs.all(x, x > 2 && v)", ["v", "xs"]),
    ("xs.all(x, x > 1 || jumlah == 3)", "xs.all(x, true)", ["xs"]),
    ("apa == jumlah", "apa == 3", ["apa"]),
    ("dyn(jumlah) == apa", "dyn(3) == apa", ["apa"]),
    ("hari > tunda", "hari > tunda", ["hari", "tunda"]),
    ("jumlah in [1, n]", "3 in [1, n]", ["n"]),
    ("-jumlah < n", "-3 < n", ["n"]), ("-n < jumlah", "-n < 3", ["n"]),
    ("{'a': n}.?a.orValue(1) > jumlah", "{\"a\": n}.?a.orValue(1) > 3", ["n"]),
    ("cel.bind(x, jumlah + 1, x + n > 2)", "cel.bind(x, 4, x + n > 2)", ["n"]),
    ("[1, 2].map(x, x + jumlah).exists(y, y > n)", "[4, 5].exists(y, y > n)", ["n"]),
    ("[?optional.of(jumlah), n].size() > 1", "[?optional.of(3), n].size() > 1", ["n"]),
    (
      "optional.of(u).optMap(x, x && jumlah > 2).hasValue()",
      "optional.of(u).optMap(x, x).hasValue()", ["u"]
    ),
    (
      "xs.transformList(i, x, i + jumlah > 2 && x > n).size() == jumlah",
      "xs.transformList(i, x, i + 3 > 2 && x > n).size() == 3", ["n", "xs"]
    ),
    ("size(proyek.nama + 'b') > n", "2 > n", ["n"]),
  ]

  @Test(arguments: cases)
  func residual(_ text: String, _ expected: String, _ missing: [String]) throws {
    let outcome = Vocabulary.compile(text, in: Self.environment)
    let program = try #require(outcome.value, "\(outcome.diagnostics)")
    let activation = MapActivation(
      [
        "jumlah": .int(3), "proyek": .object(Vocabulary.project), "batas": .scalar("rupiah", 5),
      ],
      objects: [
        Vocabulary.project: [
          "nama": .string("a"),
          "kontrak": .unknown(UnknownSet(path: "proyek.kontrak", reason: "empty")),
        ]
      ], in: Self.environment)
    let residual = program.residual(in: activation)
    #expect(residual.text == expected)
    #expect(residual.missing.map(\.path) == missing)
    #expect(residual.value == program.evaluate(in: activation))
    #expect(residual.isDecided == missing.isEmpty)
  }

  private enum Result: Equatable {
    case value(Value)
    case error

    init(_ value: Value) {
      if case .error = value { self = .error } else { self = .value(value) }
    }
  }

  @Test func suppliedFactsGiveTheSame() throws {
    let environment = Vocabulary.environment
    var open = 0
    for seed in 0..<1500 {
      var generator = ExpressionGenerator(seed: UInt64(seed), faults: 0)
      let text = generator.condition(depth: 1 + seed % 6)
      guard let program = Vocabulary.compile(text, in: environment).value else { continue }
      let facts = generator.facts()
      var known = facts
      for path in facts.keys.sorted() where generator.pick(3) == 0 { known[path] = nil }
      let whole = ExpressionGenerator.activation(facts, in: environment)
      let expected = program.evaluate(in: whole)
      var residual = program.residual(
        in: ExpressionGenerator.activation(known, in: environment))
      if !residual.isDecided { open += 1 }

      let compiled = Vocabulary.compile(residual.text, in: environment)
      let rest = try #require(
        compiled.value,
        "\(text) left \(residual.text): \(DiagnosticText.render(compiled.diagnostics))")
      #expect(
        Result(rest.evaluate(in: whole)) == Result(expected), "\(text) left \(residual.text)")

      // The missing facts, and they alone, lead to the same result.
      while !residual.isDecided, !residual.missing.isEmpty {
        for fact in residual.missing { known[fact.path] = facts[fact.path] ?? .failure("none") }
        residual = program.residual(
          in: ExpressionGenerator.activation(known, in: environment))
      }
      #expect(Result(residual.value) == Result(expected), "\(text)")
    }
    #expect(open > 200)
  }
}
