import CEL
import Diagnostics
import Testing

/// Messages whose place or limit comes from outside the expression.
@Suite struct HostMessageTests {
  @Test func pointsIntoTheHostFile() {
    let yaml = """
      title: Proyek
      check: >-
        proyek.nama == 'x' &&
        proyek.kontrak.nilay > rp(1)
      """
    let host = SourceText(path: "rules/a.yaml", text: yaml)
    // A folded scalar: the line break between the two lines reads as one blank.
    let first =
      Array(yaml.utf8).count - "proyek.nama == 'x' &&\n  proyek.kontrak.nilay > rp(1)".utf8.count
    let text = "proyek.nama == 'x' && proyek.kontrak.nilay > rp(1)"
    let offsets = Array(0...text.utf8.count).map { first + $0 + ($0 > 21 ? 2 : 0) }
    let outcome = Vocabulary.environment.compile(
      SourceText(embedded: Array(text.utf8), in: host, offsets: { offsets }), expecting: .bool)
    #expect(
      DiagnosticText.render(outcome.diagnostics) == """
        rules/a.yaml:4:18: error: kontrak has no field "nilay"
         4 |   proyek.kontrak.nilay > rp(1)
           |                  ^^^^^
          help: did you mean "nilai"?

        """)
  }

  @Test func theWholeMustHaveTheExpectedType() {
    let outcome = Vocabulary.compile("jumlah + 1", expecting: .bool)
    #expect(
      DiagnosticText.render(outcome.diagnostics) == """
        rule.yaml:1:1: error: expected bool, found int
         1 | jumlah + 1
           | ^^^^^^^^^^

        """)
    #expect(Vocabulary.compile("apa", expecting: .bool).value != nil)
    #expect(Vocabulary.compile("14", expecting: .unit(.int, "months")).value != nil)
    #expect(Vocabulary.compile("jumlah", expecting: .unit(.int, "months")).value == nil)
  }

  @Test func refusesLongSources() {
    let long = "1 + " + String(repeating: " ", count: 70_000) + "1"
    let outcome = Vocabulary.compile(long)
    // The excerpt shows the part of the line around the caret.
    #expect(
      DiagnosticText.render(outcome.diagnostics) == """
        rule.yaml:1:1: error: the expression is longer than 65536 bytes
         1 | 1 + \(String(repeating: " ", count: 96))
           | ^
          help: split it into several named expressions

        """)
  }

  @Test func refusesInvalidUTF8() {
    let source = SourceText(path: "a", bytes: [0x27, 0xFF, 0x27])
    let outcome = Vocabulary.environment.compile(source)
    #expect(
      DiagnosticText.render(outcome.diagnostics) == """
        a:1:2: error: the expression is not valid UTF-8
         1 | '\u{FFFD}'
           |  ^
          help: save the file as UTF-8

        """)
  }

  @Test func refusesDeepNesting() {
    let outcome = Vocabulary.compile(String(repeating: "(", count: 300) + "1")
    #expect(
      DiagnosticText.render(outcome.diagnostics) == """
        rule.yaml:1:251: error: the expression is nested too deeply: the limit is 250 levels
         1 | \(String(repeating: "(", count: 100))
           | \(String(repeating: " ", count: 60))^
          help: split it into several named expressions

        """)
  }
}
