import Diagnostics
import Quantities
import Rules
import Testing

/// What `rules lint` asks about conditions, in full and at its place in each style of YAML text.
struct ConditionLintTests {
  typealias Case = LintTests.Case

  static let cases = [
    Case(
      "a condition that is always the same, in a plain text",
      changes: [checking("check: has(gedung.tanggal_lapor) || 1 < 2")],
      message: """
        rules/lapor/sudah.yaml:15:8: warning: this condition is always true, whatever the facts
         15 | check: has(gedung.tanggal_lapor) || 1 < 2
            |        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          help: remove it or correct it

        """),
    Case(
      "a text outside an enumeration, between quotation marks",
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
      "comparisons that exclude each other, in a folded text",
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
      "a branch that is never reached, in a literal text",
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
      "a deed that nobody asked for",
      changes: [checking("check: gedung.tanggal_lapor <= batas")],
      message: """
        rules/lapor/sudah.yaml:15:8: warning: gedung.tanggal_lapor may be absent, and nothing here asks whether it is
         15 | check: gedung.tanggal_lapor <= batas
            |        ^^^^^^^^^^^^^^^^^^^^
          help: write has(gedung.tanggal_lapor) && … or !has(gedung.tanggal_lapor) || …

        """),
    Case(
      "a condition of a definition",
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
      "whom the rule concerns has been asked",
      changes: [
        checking("check: gedung.tanggal_lapor <= batas"),
        .replace(
          "lapor/sudah.yaml", "applies: gedung.lantai > 1",
          with: "applies: gedung.lantai > 1 && has(gedung.tanggal_lapor)"),
      ], message: ""),
    Case(
      "the date of the rule itself",
      changes: [
        checking("check: gedung.tanggal_lapor <= batas"),
        .replace(
          "lapor/sudah.yaml", "dated_by: gedung.tanggal_izin",
          with: "dated_by: gedung.tanggal_lapor"),
      ], message: ""),
    Case(
      "the date by which a list is kept",
      changes: [
        .replace(
          "schema/gedung.yaml", "sewa: {type: rupiah,",
          with: "masuk: {type: date, deed: true}\n      sewa: {type: rupiah,"),
        .replace("schema/gedung.yaml", "key: nomor", with: "key: nomor\n    dated_by: masuk"),
        checking("check: gedung.penghuni.exists(p, p.masuk <= batas)"),
      ], message: ""),
  ]

  @Test(arguments: cases + silent) func isTold(_ example: Case) throws {
    #expect(try LintTests.told(after: example.changes) == example.message)
  }
}
