import Diagnostics
import Findings
import Rules
import Testing

/// What `rules lint` asks about a rule set that loads, in full.
struct LintTests {
  struct Case: CustomTestStringConvertible {
    var testDescription: String
    var changes: [Fixture.Change]
    var message: String
  }

  static let cases = [
    Case(
      testDescription: "an obligation that nobody speaks of",
      changes: [.write("obligations.yaml", obligations)],
      message: """
        rules/obligations.yaml:2:1: warning: no rule decides UJI-02 and nobody says why
         2 | UJI-02: {title: {id: Dua, en: Two}}
           | ^^^^^^
          help: name it in a rule's fulfils, or give it a status and a reason

        """),
    Case(
      testDescription: "an optional rule that no profile selects", changes: [optional],
      message: """
        rules/lapor/sudah.yaml: warning: the rule lapor/sudah is optional and no profile selects it
          help: select it in a profile, or take optional away

        """),
  ]

  static let optional = Fixture.Change.replace(
    "lapor/sudah.yaml", "severity: error", with: "severity: error\noptional: true")

  static let obligations = """
    LAP-01: {title: {id: Satu, en: One}}
    UJI-02: {title: {id: Dua, en: Two}}
    UJI-03: {title: {id: Tiga, en: Three}, status: manual, reason: {id: Orang., en: A person.}}
    UJI-04: {title: {id: Empat, en: Four}, status: out_of_scope, reason: {id: Lain., en: Other.}}

    """

  @Test(arguments: cases) func isTold(_ example: Case) throws {
    var fixture = Fixture()
    for change in example.changes { try fixture.apply(change) }
    let told = try fixture.inFolder { folder in
      let outcome = RuleSet.load(folder: folder)
      let ruleSet = try #require(outcome.value, "\(DiagnosticText.render(outcome.diagnostics))")
      return DiagnosticText.render(ruleSet.lint()).replacing(folder, with: "rules")
    }
    #expect(told == example.message)
  }

  @Test func theMatrixKnowsWhatBecameOfEachObligation() throws {
    var fixture = Fixture()
    try fixture.apply(.write("obligations.yaml", Self.obligations))
    let matrix = try #require(try fixture.load().value).lawMatrix(in: "en")
    #expect(matrix.obligations.map(\.standing) == [.decided, .gap, .manual, .outOfScope])
    #expect(matrix.obligations.map(\.rules) == [["lapor/sudah"], [], [], []])
    #expect(matrix.obligations.map(\.reason) == [nil, nil, "A person.", "Other."])
    let articles = matrix.instruments.flatMap(\.articles)
    #expect(articles.first { $0.rules.contains("lapor/sudah") } != nil)
  }
}
