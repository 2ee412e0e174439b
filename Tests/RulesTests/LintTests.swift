import Diagnostics
import Findings
import Quantities
import Rules
import Testing

/// What `rules lint` asks about a rule set that loads, in full.
struct LintTests {
  struct Case: CustomTestStringConvertible {
    var testDescription: String
    var changes: [Fixture.Change]
    var message: String

    init(_ description: String, _ changes: Fixture.Change..., message: String) {
      self.init(description, changes: changes, message: message)
    }

    init(_ description: String, changes: [Fixture.Change], message: String) {
      testDescription = description
      self.changes = changes
      self.message = message
    }
  }

  static let cases = [
    Case("nothing to ask", message: ""),
    Case(
      "an obligation that nobody speaks of", .write("obligations.yaml", obligations),
      message: """
        rules/obligations.yaml:2:1: warning: no rule decides UJI-02 and nobody says why
         2 | UJI-02: {title: {id: Dua, en: Two}}
           | ^^^^^^
          help: name it in a rule's fulfils, or give it a status and a reason

        """),
    Case(
      "an optional rule that no profile selects", optional,
      message: """
        rules/lapor/sudah.yaml: warning: the rule lapor/sudah is optional and no profile selects it
          help: select it in a profile, or take optional away

        """),
    Case(
      "a number that nothing reads",
      .write(
        "parameters/lama.yaml",
        """
        label: {id: Lama, en: Old}
        type: int
        values: [{from: 2020-01-01, value: 5, source: perda, at: pasal 1, confidence: verified}]

        """),
      message: """
        rules/parameters/lama.yaml:3:10: warning: nothing that is decided or shown reads param.lama
         3 | values: [{from: 2020-01-01, value: 5, source: perda, at: pasal 1, confidence: verified}]
           |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          help: take it out, or write the rule that needs it

        """),
    // The number is read by a definition, which nothing reads.
    Case(
      "a definition that nothing reads, and what only it reads",
      .write(
        "definitions/lama.yaml",
        """
        entity: gedung
        definitions:
          lama: {label: {id: Lama, en: Old}, type: int, value: gedung.lantai_lama + 1}
          lantai_lama: {label: {id: Lantai, en: Floors}, type: int, value: "1"}

        """),
      message: """
        rules/definitions/lama.yaml:3:9: warning: nothing that is decided or shown reads gedung.lama
         3 |   lama: {label: {id: Lama, en: Old}, type: int, value: gedung.lantai_lama + 1}
           |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          help: take it out, or write the rule that needs it
        rules/definitions/lama.yaml:4:16: warning: nothing that is decided or shown reads gedung.lantai_lama
         4 |   lantai_lama: {label: {id: Lantai, en: Floors}, type: int, value: "1"}
           |                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          help: take it out, or write the rule that needs it

        """),
    Case(
      "facts that nothing reads",
      .replace("schema/gedung.yaml", "decimal, read_by: people", with: "decimal"),
      .replace("schema/gedung.yaml", "rupiah, read_by: people", with: "rupiah"),
      message: """
        rules/schema/gedung.yaml:1:1: warning: no rule reads these facts of gedung: gedung.luas, gedung.penghuni, gedung.penghuni.sewa
         1 | entity: gedung
           | ^
          help: do not ask people for them, or say with read_by: people who reads them

        """),
    Case(
      "facts of a stage without a paper, where others have one",
      .replace("schema/gedung.yaml", "luas: {", with: "luas: {paper: {id: Denah, en: Plan}, "),
      message: """
        rules/schema/gedung.yaml:1:1: warning: nobody says on which paper people find these facts of gedung: gedung.lantai, gedung.nilai, gedung.tanggal_izin, gedung.tanggal_lapor
         1 | entity: gedung
           | ^
          help: write paper: {id: …, en: …} to the field, or to the group around it

        """),
    Case(
      "an instrument read 181 days ago",
      .replace("sources/perda.yaml", "read_on: 2026-01-01", with: "read_on: 2025-09-02"),
      message: """
        rules/sources/perda.yaml:7:10: warning: perda was read on 2025-09-02, more than 180 days ago
         7 | read_on: 2025-09-02
           |          ^^^^^^^^^^
          help: read it again, and write the day to read_on

        """),
    Case(
      "an instrument read 180 days ago",
      .replace("sources/perda.yaml", "read_on: 2026-01-01", with: "read_on: 2025-09-03"),
      message: ""),
    Case(
      "a pinpoint read long before its instrument",
      .replace(
        "lapor/sudah.yaml", "from: 2020-01-01, confidence",
        with: "from: 2020-01-01, read_on: 2024-01-01, confidence"),
      message: """
        rules/lapor/sudah.yaml:9:5: warning: perda, pasal 1 was read on 2024-01-01, more than 180 days ago
         9 |   - {source: perda, at: pasal 1, from: 2020-01-01, read_on: 2024-01-01, confidence: verified}
           |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          help: read it again, and write the day to read_on

        """),
    Case(
      "an instrument that was never read",
      .replace("sources/perda.yaml", "read_on: 2026-01-01\n", with: ""),
      message: """
        rules/sources/perda.yaml:1:1: warning: perda is cited as checked, and nobody says when it was read
         1 | title: {id: Peraturan Daerah tentang Gedung, en: Regional regulation on buildings}
           | ^
          help: write the day to read_on, or cite it as unverified

        """),
    Case(
      "a key in another place",
      .replace("lapor/sudah.yaml", "cell: gedung.tanggal_lapor\n", with: ""),
      .replace(
        "lapor/sudah.yaml", "why: {id: Supaya", with: "cell: gedung.tanggal_lapor\nwhy: {id: Supaya"
      ),
      message: """
        rules/lapor/sudah.yaml:27:1: warning: "cell" stands after "remediation", and in other rules before it
         27 | cell: gedung.tanggal_lapor
            | ^^^^
          help: move it: rules are compared side by side

        """),
    Case(
      "verdicts without an example",
      .replace("lapor/sudah.yaml", ", verdict: pass", with: ", verdict: fail"),
      .replace("lapor/sudah.yaml", ", verdict: pending", with: ", verdict: fail"),
      .replace("lapor/sudah.yaml", ", verdict: unknown", with: ", verdict: fail"),
      .replace("lapor/sudah.yaml", ", verdict: not_applicable", with: ", verdict: fail"),
      message: """
        rules/lapor/sudah.yaml:30:3: warning: no example of lapor/sudah shows: pass, pending, unknown, not_applicable
         30 |   - {name: sudah, verdict: fail}
            |   ^
          help: add a case for each; unknown is a needed fact under without

        """),
    Case(
      "a question that no example leaves open",
      .replace("lapor/sudah.yaml", "due: batas\ncheck: has(gedung.tanggal_lapor)", with: attest),
      message: """
        rules/lapor/sudah.yaml:29:3: warning: no example of lapor/sudah shows: manual
         29 |   - {name: sudah, verdict: pass}
            |   ^
          help: add a case for each; unknown is a needed fact under without

        """),
    Case(
      "a word that the rule set avoids",
      .replace("ruleset.yaml", "profile: umum\n", with: "profile: umum\n" + words),
      .replace(
        "lapor/sudah.yaml", "why: {id: Supaya aman.",
        with: "why: {id: 'Dinas \"PU\", PU-2, APU dan PU.'"),
      message: """
        rules/lapor/sudah.yaml:28:38: warning: texts of this rule set avoid the word "PU"
         28 | why: {id: 'Dinas "PU", PU-2, APU dan PU.', en: For safety.}
            |                                      ^^
          help: write which of the two

        """),
    Case(
      "rules that no record can meet together", .write("lapor/tidak.yaml", other()),
      message: """
        rules/lapor/sudah.yaml:15:8: warning: no record can meet both lapor/sudah and lapor/tidak
         15 | check: has(gedung.tanggal_lapor)
            |        ^^^^^^^^^^^^^^^^^^^^^^^^^
        rules/lapor/tidak.yaml:15:9: note: the other check
         15 | check: "!has(gedung.tanggal_lapor)"
            |         ^^^^^^^^^^^^^^^^^^^^^^^^^^
          help: part them by applies or by the days of their basis

        """),
    Case(
      "rules about different records",
      .write("lapor/tidak.yaml", other(applies: "gedung.lantai > 2")), message: ""),
    Case(
      "rules of different times", .write("lapor/tidak.yaml", other(to: ", to: 2020-12-31")),
      .replace("lapor/sudah.yaml", "from: 2020-01-01", with: "from: 2021-01-01"), message: ""),
    Case(
      "rules that can be met together",
      .write(
        "lapor/tidak.yaml",
        other(check: "has(gedung.tanggal_lapor) && gedung.tanggal_lapor < as_of")), message: ""),
  ]

  static let optional = Fixture.Change.replace(
    "lapor/sudah.yaml", "severity: error", with: "severity: error\noptional: true")
  static let obligations = """
    LAP-01: {title: {id: Satu, en: One}}
    UJI-02: {title: {id: Dua, en: Two}}
    UJI-03: {title: {id: Tiga, en: Three}, status: manual, reason: {id: Orang., en: A person.}}
    UJI-04: {title: {id: Empat, en: Four}, status: out_of_scope, reason: {id: Lain., en: Other.}}

    """
  static let words = "avoided_words: {PU: {id: tulis yang mana, en: write which of the two}}\n"
  static let attest = """
    attest: {question: {id: Sudah?, en: Done?}, by: [pemilik], valid_days: 30}
    """

  /// The rule of the fixture with another check.
  static func other(
    applies: String = "gedung.lantai > 1", to: String = "",
    check: String = "\"!has(gedung.tanggal_lapor)\""
  ) -> String {
    (Fixture().files["lapor/sudah.yaml"] ?? "")
      .replacing("check: has(gedung.tanggal_lapor)", with: "check: " + check)
      .replacing("applies: gedung.lantai > 1", with: "applies: " + applies)
      .replacing("from: 2020-01-01,", with: "from: 2020-01-01\(to),")
  }

  @Test(arguments: cases) func isTold(_ example: Case) throws {
    #expect(try Self.told(after: example.changes) == example.message)
  }

  /// What is asked about the fixture after some changes.
  static func told(after changes: [Fixture.Change]) throws -> String {
    var fixture = Fixture()
    for change in changes { try fixture.apply(change) }
    let asOf = try #require(Day(iso: "2026-03-02"))
    return try fixture.inFolder { folder in
      let outcome = RuleSet.load(folder: folder)
      let ruleSet = try #require(outcome.value, "\(DiagnosticText.render(outcome.diagnostics))")
      return DiagnosticText.render(ruleSet.lint(asOf: asOf)).replacing(folder, with: "rules")
    }
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
