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
    Case(
      testDescription: "a condition that is always the same, in a plain text",
      changes: [checking("check: has(gedung.tanggal_lapor) || 1 < 2")],
      message: """
        rules/lapor/sudah.yaml:15:8: warning: this condition is always true, whatever the facts
         15 | check: has(gedung.tanggal_lapor) || 1 < 2
            |        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          help: remove it or correct it

        """),
    Case(
      testDescription: "a text outside an enumeration, between quotation marks",
      changes: [
        kinds, checking("check: \"gedung.jenis == 'tinngi' || has(gedung.tanggal_lapor)\""),
      ],
      message: """
        rules/lapor/sudah.yaml:15:25: warning: "tinngi" is not a value of gedung.jenis
         15 | check: "gedung.jenis == 'tinngi' || has(gedung.tanggal_lapor)"
            |                         ^^^^^^^^
          help: did you mean "tinggi"?

        """),
    Case(
      testDescription: "comparisons that exclude each other, in a folded text",
      changes: [
        checking(
          "check: >-\n  has(gedung.tanggal_lapor)\n  && gedung.lantai > 3 && gedung.lantai < 2")
      ],
      message: """
        rules/lapor/sudah.yaml:17:27: warning: no value passes both this and "gedung.lantai > 3"
         17 |   && gedung.lantai > 3 && gedung.lantai < 2
            |                           ^^^^^^^^^^^^^^^^^
        rules/lapor/sudah.yaml:17:6: note: the other comparison
         17 |   && gedung.lantai > 3 && gedung.lantai < 2
            |      ^^^^^^^^^^^^^^^^^
          help: one of the two is not meant

        """),
    Case(
      testDescription: "a branch that is never reached, in a literal text",
      changes: [
        checking(
          "check: |-\n  size('ab') == 2\n    ? has(gedung.tanggal_lapor)\n    : gedung.lantai > 3")
      ],
      message: """
        rules/lapor/sudah.yaml:18:7: warning: this part is never reached
         18 |     : gedung.lantai > 3
            |       ^^^^^^^^^^^^^^^^^
        rules/lapor/sudah.yaml:16:3: note: the condition is always true
         16 |   size('ab') == 2
            |   ^^^^^^^^^^^^^^^

        """),
    Case(
      testDescription: "a deed that nobody asked for",
      changes: [checking("check: gedung.tanggal_lapor <= batas")],
      message: """
        rules/lapor/sudah.yaml:15:8: warning: gedung.tanggal_lapor may be absent, and nothing here asks whether it is
         15 | check: gedung.tanggal_lapor <= batas
            |        ^^^^^^^^^^^^^^^^^^^^
          help: write has(gedung.tanggal_lapor) && … or !has(gedung.tanggal_lapor) || …

        """),
    Case(
      testDescription: "a condition of a definition",
      changes: [
        .replace(
          "definitions/gedung.yaml", "value: param.tarif.amount(gedung.nilai)",
          with: "value: \"1 > 2 ? rp(0) : param.tarif.amount(gedung.nilai)\"")
      ],
      message: """
        rules/definitions/gedung.yaml:12:21: warning: this part is never reached
         12 |     value: "1 > 2 ? rp(0) : param.tarif.amount(gedung.nilai)"
            |                     ^^^^^
        rules/definitions/gedung.yaml:12:13: note: the condition is always false
         12 |     value: "1 > 2 ? rp(0) : param.tarif.amount(gedung.nilai)"
            |             ^^^^^

        """),
  ]

  private static let kinds = Fixture.Change.replace(
    "schema/gedung.yaml", "  nilai:",
    with: "  jenis: {type: enum, values: {tinggi: {id: Tinggi, en: High}}}\n  nilai:")

  private static func checking(_ line: String) -> Fixture.Change {
    .replace("lapor/sudah.yaml", "check: has(gedung.tanggal_lapor)", with: line)
  }

  static let silent = [
    Case(
      testDescription: "whom the rule concerns has been asked",
      changes: [
        checking("check: gedung.tanggal_lapor <= batas"),
        .replace(
          "lapor/sudah.yaml", "applies: gedung.lantai > 1",
          with: "applies: gedung.lantai > 1 && has(gedung.tanggal_lapor)"),
      ], message: ""),
    Case(
      testDescription: "the date of the rule itself",
      changes: [
        checking("check: gedung.tanggal_lapor <= batas"),
        .replace(
          "lapor/sudah.yaml", "dated_by: gedung.tanggal_izin",
          with: "dated_by: gedung.tanggal_lapor"),
      ], message: ""),
    Case(
      testDescription: "the date by which a list is kept",
      changes: [
        .replace(
          "schema/gedung.yaml", "sewa: {type: rupiah,",
          with: "masuk: {type: date, deed: true}\n      sewa: {type: rupiah,"),
        .replace("schema/gedung.yaml", "key: nomor", with: "key: nomor\n    dated_by: masuk"),
        checking("check: gedung.penghuni.exists(p, p.masuk <= batas)"),
      ], message: ""),
  ]

  static let optional = Fixture.Change.replace(
    "lapor/sudah.yaml", "severity: error", with: "severity: error\noptional: true")

  static let obligations = """
    LAP-01: {title: {id: Satu, en: One}}
    UJI-02: {title: {id: Dua, en: Two}}
    UJI-03: {title: {id: Tiga, en: Three}, status: manual, reason: {id: Orang., en: A person.}}
    UJI-04: {title: {id: Empat, en: Four}, status: out_of_scope, reason: {id: Lain., en: Other.}}

    """

  @Test(arguments: cases + silent) func isTold(_ example: Case) throws {
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
