import Diagnostics
import Foundation
import Rules
import Testing

/// Files of answers: those that name nothing in the rule set must not count for nothing in silence.
struct AttestationTests {
  struct Case: CustomTestStringConvertible {
    var testDescription: String
    var file: String
    var messages: String
  }

  static let cases = [
    Case(
      testDescription: "an answer",
      file: """
        format: patuh-attestations/1
        answers:
          - {rule: lapor/benar, subject: {gedung: G1}, met: true, by: dinas, on: 2026-03-01, proof: surat}

        """,
      messages: ""),
    Case(
      testDescription: "a question that was left open in a form",
      file: """
        format: patuh-attestations/1
        answers:
          - {rule: lapor/benar, subject: {gedung: G1}, met: , by: , on: }
          - {rule: lapor/benar, subject: {gedung: G2}, met: "", by: dinas}

        """,
      messages: ""),
    Case(
      testDescription: "unknown names",
      file: """
        format: patuh-attestations/2
        answers:
          - {rule: lapor/sudah, subject: {gudang: G1}, met: true, by: dins, on: 2026-03-01}

        """,
      messages: """
        answers.yaml:1:9: error: the format is "patuh-attestations/2", not "patuh-attestations/1"
         1 | format: patuh-attestations/2
           |         ^^^^^^^^^^^^^^^^^^^^
        answers.yaml:3:12: error: there is no question "lapor/sudah"
         3 |   - {rule: lapor/sudah, subject: {gudang: G1}, met: true, by: dins, on: 2026-03-01}
           |            ^^^^^^^^^^^
          help: there are: lapor/benar
        answers.yaml:3:35: error: there is no entity "gudang"
         3 |   - {rule: lapor/sudah, subject: {gudang: G1}, met: true, by: dins, on: 2026-03-01}
           |                                   ^^^^^^
          help: did you mean "gedung"?
        answers.yaml:3:63: error: there is no role "dins"
         3 | - {rule: lapor/sudah, subject: {gudang: G1}, met: true, by: dins, on: 2026-03-01}
           |                                                             ^^^^
          help: did you mean "dinas"?

        """),
    Case(
      testDescription: "missing keys",
      file: "format: patuh-attestations/1\nanswers:\n  - {subject: G1}\n",
      messages: """
        answers.yaml:3:5: error: an answer needs the key "rule"
         3 |   - {subject: G1}
           |     ^^^^^^^^^^^^^
        answers.yaml:3:15: error: "subject" must be an entity with a key, not a text
         3 |   - {subject: G1}
           |               ^^
        answers.yaml:3:5: error: an answer needs the key "met"
         3 |   - {subject: G1}
           |     ^^^^^^^^^^^^^
        answers.yaml:3:5: error: an answer needs the key "by"
         3 |   - {subject: G1}
           |     ^^^^^^^^^^^^^
        answers.yaml:3:5: error: an answer needs the key "on"
         3 |   - {subject: G1}
           |     ^^^^^^^^^^^^^

        """),
    Case(
      testDescription: "no answers", file: "format: patuh-attestations/1\n",
      messages: """
        answers.yaml:1:1: error: a file of answers needs the key "answers"
         1 | format: patuh-attestations/1
           | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^

        """),
    Case(
      testDescription: "empty file", file: "",
      messages: """
        answers.yaml: error: the file is empty
          help: write something into it, or take it out of the list of files

        """),
  ]

  @Test(arguments: cases) func theFile(_ example: Case) throws {
    var fixture = Fixture()
    try fixture.apply(
      .write(
        "lapor/benar.yaml",
        (Fixture().files["lapor/sudah.yaml"] ?? "").replacingOccurrences(
          of: "check: has(gedung.tanggal_lapor)",
          with: "attest: {question: {id: Benar?, en: True?}, by: [dinas], valid_days: 30}")))
    let messages = try fixture.inFolder { folder in
      let rules = try #require(RuleSet.load(folder: folder).value)
      let path = folder + "/answers.txt"
      try example.file.write(toFile: path, atomically: false, encoding: .utf8)
      return DiagnosticText.render(rules.attestations(in: path).diagnostics)
        .replacingOccurrences(of: path, with: "answers.yaml")
    }
    #expect(messages == example.messages)
  }

  @Test func aMissingFileIsToldWithTheReasonOfTheSystem() throws {
    let rules = try #require(try Fixture().load().value)
    let messages = DiagnosticText.render(rules.attestations(in: "nowhere.yaml").diagnostics)
    #expect(
      messages == "nowhere.yaml: error: the file cannot be read: No such file or directory\n")
  }
}
