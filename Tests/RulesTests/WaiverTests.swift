import Diagnostics
import Rules
import Testing

/// Files of decisions to go on: a decision that is not whole stops the run, with place and remedy.
struct WaiverTests {
  struct Case: CustomTestStringConvertible {
    var testDescription: String
    var file: String
    var messages: String
  }

  static let cases = [
    Case(
      testDescription: "a decision",
      file: """
        format: patuh-waivers/1
        waivers:
          - rule: lapor/sudah
            revision: 0123456789ab
            subject: {gedung: G1}
            item: A
            stage: pakai
            by: dinas
            reason: Kantor tutup karena banjir
            on: 2026-02-20
            until: 2026-02-20
            proof: surat/014.pdf

        """,
      messages: ""),
    Case(
      testDescription: "unknown names",
      file: """
        format: patuh-waiver/1
        waivers:
          - rule: lapor/suda
            revision: 0123456789ab
            subject: {gedun: G1}
            stage: paki
            by: dins
            reason: Kantor tutup
            on: 2026-02-20
            until: 2026-03-20

        """,
      messages: """
        file.txt:1:9: error: the format is "patuh-waiver/1", not "patuh-waivers/1"
         1 | format: patuh-waiver/1
           |         ^^^^^^^^^^^^^^
        file.txt:3:11: error: there is no rule "lapor/suda"
         3 |   - rule: lapor/suda
           |           ^^^^^^^^^^
          help: did you mean "lapor/sudah"?
        file.txt:5:15: error: there is no entity "gedun"
         5 |     subject: {gedun: G1}
           |               ^^^^^
          help: did you mean "gedung"?
        file.txt:6:12: error: there is no stage "paki"
         6 |     stage: paki
           |            ^^^^
          help: did you mean "pakai"?
        file.txt:7:9: error: there is no role "dins"
         7 |     by: dins
           |         ^^^^
          help: did you mean "dinas"?

        """),
    Case(
      testDescription: "missing keys", file: "format: patuh-waivers/1\nwaivers:\n  - {item: A}\n",
      messages: """
        file.txt:3:5: error: a decision needs the key "rule"
         3 |   - {item: A}
           |     ^^^^^^^^^
          help: write rule, revision (patuh rules show RULE), subject: {ENTITY: KEY}, stage, by, reason, on and until
        file.txt:3:5: error: a decision needs the key "revision"
         3 |   - {item: A}
           |     ^^^^^^^^^
          help: write rule, revision (patuh rules show RULE), subject: {ENTITY: KEY}, stage, by, reason, on and until
        file.txt:3:5: error: a decision needs the key "subject"
         3 |   - {item: A}
           |     ^^^^^^^^^
          help: write rule, revision (patuh rules show RULE), subject: {ENTITY: KEY}, stage, by, reason, on and until
        file.txt:3:5: error: a decision needs the key "stage"
         3 |   - {item: A}
           |     ^^^^^^^^^
          help: write rule, revision (patuh rules show RULE), subject: {ENTITY: KEY}, stage, by, reason, on and until
        file.txt:3:5: error: a decision needs the key "by"
         3 |   - {item: A}
           |     ^^^^^^^^^
          help: write rule, revision (patuh rules show RULE), subject: {ENTITY: KEY}, stage, by, reason, on and until
        file.txt:3:5: error: a decision needs the key "reason"
         3 |   - {item: A}
           |     ^^^^^^^^^
          help: write rule, revision (patuh rules show RULE), subject: {ENTITY: KEY}, stage, by, reason, on and until
        file.txt:3:5: error: a decision needs the key "on"
         3 |   - {item: A}
           |     ^^^^^^^^^
          help: write rule, revision (patuh rules show RULE), subject: {ENTITY: KEY}, stage, by, reason, on and until
        file.txt:3:5: error: a decision needs the key "until"
         3 |   - {item: A}
           |     ^^^^^^^^^
          help: write rule, revision (patuh rules show RULE), subject: {ENTITY: KEY}, stage, by, reason, on and until

        """),
    Case(
      testDescription: "unknown key",
      file: """
        format: patuh-waivers/1
        waivers:
          - rule: lapor/sudah
            revision: 0123456789ab
            subject: {gedung: G1}
            stage: pakai
            by: dinas
            reason: Kantor tutup karena banjir
            on: 2026-02-20
            untill: 2026-03-20

        """,
      messages: """
        file.txt:3:5: error: a decision needs the key "until"
         3 |   - rule: lapor/sudah
           |     ^
          help: write rule, revision (patuh rules show RULE), subject: {ENTITY: KEY}, stage, by, reason, on and until
        file.txt:10:5: error: a decision has no key "untill"
         10 |     untill: 2026-03-20
            |     ^^^^^^
          help: did you mean "until"?

        """),
    Case(
      testDescription: "a wildcard, no reason, the last day first, no day",
      file: """
        format: patuh-waivers/1
        waivers:
          - {rule: lapor/sudah, revision: 1, subject: {gedung: G1, pemilik: P1}, stage: pakai, by: dinas, reason: " ", on: 2026-03-20, until: 2026-02-20}
          - {rule: lapor/sudah, revision: 1, subject: gedung, stage: pakai, by: dinas, reason: ~, on: 2026-02-30, until: x}

        """,
      messages: """
        file.txt:3:47: error: "subject" must be an entity with a key, not a mapping
         3 |   - {rule: lapor/sudah, revision: 1, subject: {gedung: G1, pemilik: P1}, stage: pakai, by: dinas, re
           |                                               ^^^^^^^^^^^^^^^^^^^^^^^^^
          help: write rule, revision (patuh rules show RULE), subject: {ENTITY: KEY}, stage, by, reason, on and until
        file.txt:3:107: error: a decision to go on needs a reason in words
         3 | {gedung: G1, pemilik: P1}, stage: pakai, by: dinas, reason: " ", on: 2026-03-20, until: 2026-02-20}
           |                                                             ^^^
          help: say why the stage may be passed although the duty is open
        file.txt:3:135: error: the last day lies before the first
         3 | tage: pakai, by: dinas, reason: " ", on: 2026-03-20, until: 2026-02-20}
           |                                                             ^^^^^^^^^^
          help: write rule, revision (patuh rules show RULE), subject: {ENTITY: KEY}, stage, by, reason, on and until
        file.txt:4:47: error: "subject" must be an entity with a key, not a text
         4 |   - {rule: lapor/sudah, revision: 1, subject: gedung, stage: pakai, by: dinas, reason: ~, on: 2026-0
           |                                               ^^^^^^
          help: write rule, revision (patuh rules show RULE), subject: {ENTITY: KEY}, stage, by, reason, on and until
        file.txt:4:88: error: "reason" must be a text, not null
         4 | ision: 1, subject: gedung, stage: pakai, by: dinas, reason: ~, on: 2026-02-30, until: x}
           |                                                             ^
          help: write rule, revision (patuh rules show RULE), subject: {ENTITY: KEY}, stage, by, reason, on and until
        file.txt:4:95: error: "2026-02-30" is not a day of the calendar
         4 | 1, subject: gedung, stage: pakai, by: dinas, reason: ~, on: 2026-02-30, until: x}
           |                                                             ^^^^^^^^^^
          help: write it as 2026-01-31
        file.txt:4:114: error: "x" is not a day of the calendar
         4 |  stage: pakai, by: dinas, reason: ~, on: 2026-02-30, until: x}
           |                                                             ^
          help: write it as 2026-01-31

        """),
    Case(
      testDescription: "no decisions", file: "format: patuh-waivers/1\n",
      messages: """
        file.txt:1:1: error: a file of decisions needs the key "waivers"
         1 | format: patuh-waivers/1
           | ^^^^^^^^^^^^^^^^^^^^^^^

        """),
    Case(
      testDescription: "not a list", file: "format: patuh-waivers/1\nwaivers: {rule: x}\n",
      messages: """
        file.txt:2:10: error: "waivers" must be a list, not a mapping
         2 | waivers: {rule: x}
           |          ^^^^^^^^^

        """),
    Case(
      testDescription: "a list", file: "- rule: x\n",
      messages: """
        file.txt:1:1: error: a file of decisions is a mapping of keys to values, not a list
         1 | - rule: x
           | ^^^^^^^^^

        """),
    Case(
      testDescription: "not YAML", file: "waivers: [\n",
      messages: """
        file.txt:2:1: error: this is not YAML: did not find expected node content
         2 | 
           | ^
        file.txt:2:1: note: while parsing a flow node
         2 | 
           | ^
          help: look at the colons, quotation marks and indentation here and in the line above

        """),
    Case(
      testDescription: "empty file", file: "",
      messages: """
        file.txt: error: the file is empty
          help: write something into it, or take it out of the list of files

        """),
  ]

  @Test(arguments: cases) func theFile(_ example: Case) throws {
    let messages = try Fixture().messages(of: example.file) {
      $0.waivers(in: $1, named: $2).diagnostics
    }
    #expect(messages == example.messages)
  }

  @Test func aMissingFileIsToldWithTheReasonOfTheSystem() throws {
    let rules = try #require(try Fixture().load().value)
    let messages = DiagnosticText.render(rules.waivers(in: "nowhere.yaml").diagnostics)
    #expect(
      messages == "nowhere.yaml: error: the file cannot be read: No such file or directory\n")
  }
}
