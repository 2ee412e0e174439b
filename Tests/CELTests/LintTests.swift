import CEL
import Diagnostics
import Testing

/// What a person reads about expressions that are probably not meant, each text in full.
@Suite struct LintTests {
  private static let environment: Environment = {
    var environment = Environment()
    environment.declare(opaque: OpaqueType(name: "rupiah", isOrdered: true) { "Rp\($0)" })
    environment.declare(
      object: ObjectType(
        name: "paket",
        fields: [
          ObjectField(
            name: "kualifikasi", type: .string, allowedValues: ["kecil", "menengah", "besar"]),
          ObjectField(name: "jaminan", type: .int, isAbsenceMeaningful: true),
          ObjectField(name: "nilai", type: .int),
        ]))
    environment.declare(variable: "p", type: .object("paket"))
    environment.declare(variable: "x", type: .int)
    environment.declare(variable: "d", type: .double)
    environment.declare(variable: "s", type: .string)
    environment.declare(variable: "b", type: .bool)
    environment.declare(variable: "xs", type: .list(.int))
    return environment
  }()

  private func program(_ text: String) throws -> Program {
    let outcome = Vocabulary.compile(text, in: Self.environment)
    return try #require(outcome.value, "\(DiagnosticText.render(outcome.diagnostics))")
  }

  private func warnings(_ text: String) throws -> String {
    DiagnosticText.render(try program(text).warnings())
  }

  private func unguarded(_ text: String, given condition: String? = nil) throws -> String {
    let given = try condition.map(program)
    return DiagnosticText.render(try program(text).unguardedFacts(given: given))
  }

  static let cases: [(String, String)] = [
    (
      "b || 1 > 2",
      """
      rule.yaml:1:6: warning: this condition is always false, whatever the facts
       1 | b || 1 > 2
         |      ^^^^^
        help: remove it or correct it

      """
    ),
    (
      "x > 1 || true",
      """
      rule.yaml:1:1: warning: this condition is always true, whatever the facts
       1 | x > 1 || true
         | ^^^^^^^^^^^^^
        help: remove it or correct it

      """
    ),
    (
      "b && true",
      """
      rule.yaml:1:6: warning: this condition is always true, whatever the facts
       1 | b && true
         |      ^^^^
        help: remove it or correct it

      """
    ),
    (
      "b || x > 1 / 0",
      """
      rule.yaml:1:10: warning: this part always fails: division by zero
       1 | b || x > 1 / 0
         |          ^^^^^

      """
    ),
    (
      "size('ab') == 2 ? b : x > 3",
      """
      rule.yaml:1:23: warning: this part is never reached
       1 | size('ab') == 2 ? b : x > 3
         |                       ^^^^^
      rule.yaml:1:1: note: the condition is always true
       1 | size('ab') == 2 ? b : x > 3
         | ^^^^^^^^^^^^^^^

      """
    ),
    (
      "x < 10 && b && x > 10",
      """
      rule.yaml:1:16: warning: no value passes both this and "x < 10"
       1 | x < 10 && b && x > 10
         |                ^^^^^^
      rule.yaml:1:1: note: the other comparison
       1 | x < 10 && b && x > 10
         | ^^^^^^
        help: one of the two is not meant

      """
    ),
    (
      "s != 'a' || s != 'b'",
      """
      rule.yaml:1:13: warning: every value passes this or "s != "a""
       1 | s != 'a' || s != 'b'
         |             ^^^^^^^^
      rule.yaml:1:1: note: the other comparison
       1 | s != 'a' || s != 'b'
         | ^^^^^^^^
        help: to exclude several values, join them with "&&"

      """
    ),
    (
      "p.kualifikasi == 'menegah'",
      """
      rule.yaml:1:18: warning: "menegah" is not a value of paket.kualifikasi
       1 | p.kualifikasi == 'menegah'
         |                  ^^^^^^^^^
        help: did you mean "menengah"?

      """
    ),
    (
      "p.kualifikasi in ['kecil', 'X']",
      """
      rule.yaml:1:28: warning: "X" is not a value of paket.kualifikasi
       1 | p.kualifikasi in ['kecil', 'X']
         |                            ^^^
        help: the values are "kecil", "menengah", "besar"

      """
    ),
    (
      "x in [1, 2, 1]",
      """
      rule.yaml:1:13: warning: this value stands twice in the list
       1 | x in [1, 2, 1]
         |             ^
      rule.yaml:1:7: note: the first time
       1 | x in [1, 2, 1]
         |       ^

      """
    ),
  ]

  @Test(arguments: cases)
  func message(_ text: String, _ expected: String) throws {
    #expect(try warnings(text) == expected)
  }

  static let told: [String] = [
    "x > 3 && x < 4", "x >= 3 && x < 3", "x == 1 && x == 2", "x == 1 && x > 1",
    "x in [1, 2] && x > 2",
    "b && !b", "3 < x && 3 > x", "s == 'a' && s in ['b', 'c']", "!(x > 3) && x > 3",
    "x <= 3 || x > 3", "x != 1 || x != 2", "b || !b", "d > 2.0 && d < 1.0",
    "xs.all(y, y > 3 && y < 2)", "p.nilai > 5 && p.nilai < 5", "has(p.nilai) && !has(p.nilai)",
  ]

  @Test(arguments: told)
  func tells(_ text: String) throws {
    #expect(try !warnings(text).isEmpty)
  }

  static let silent: [String] = [
    "true", "x > 3 && x < 5", "x >= 3 && x <= 3", "x in [1, 2] && x > 1", "x == 1 || x == 2",
    "x != 1 && x != 2", "s == 'a' || s == 'b'", "d > 2.0 || d <= 2.0", "x > 1 && p.nilai < 1",
    "p.kualifikasi == s", "xs.all(y, y > 1) && x > 2", "b ? x > 1 : x < 1", "xs.exists(y, true)",
    "x in [1, 2]", "!(d > 1.0) && d > 0.0", "s > 'a' && s < 'b'",
  ]

  @Test(arguments: silent)
  func staysSilent(_ text: String) throws {
    #expect(try warnings(text).isEmpty)
  }

  @Test func unguardedFacts() throws {
    #expect(
      try unguarded("p.nilai > 1 && p.jaminan > 3") == """
        rule.yaml:1:16: warning: paket.jaminan may be absent, and nothing here asks whether it is
         1 | p.nilai > 1 && p.jaminan > 3
           |                ^^^^^^^^^
          help: write has(p.jaminan) && … or !has(p.jaminan) || …

        """)
    let guarded = [
      "has(p.jaminan) && p.jaminan > 3", "!has(p.jaminan) || p.jaminan > 3",
      "has(p.jaminan) ? p.jaminan > 3 : b", "!has(p.jaminan) ? b : p.jaminan > 3",
      "b && (has(p.jaminan) && x > 1) && p.jaminan > 3", "!(has(p.jaminan) && b) || p.jaminan > 3",
    ]
    for text in guarded { #expect(try unguarded(text).isEmpty, "\(text)") }
    for text in ["has(p.jaminan) || p.jaminan > 3", "has(p.nilai) && p.jaminan > 3"] {
      #expect(try !unguarded(text).isEmpty, "\(text)")
    }
    #expect(try warnings("p.jaminan > 3").isEmpty)
    for condition in ["has(p.jaminan)", "b && has(p.jaminan)", "!(!has(p.jaminan) || b)"] {
      #expect(try unguarded("p.jaminan > 3", given: condition).isEmpty, "\(condition)")
    }
    for condition in ["b", "has(p.jaminan) || b", "!has(p.jaminan)", "has(p.nilai)"] {
      #expect(try !unguarded("p.jaminan > 3", given: condition).isEmpty, "\(condition)")
    }
  }
}
