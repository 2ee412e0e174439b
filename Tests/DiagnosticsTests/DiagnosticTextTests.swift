import Diagnostics
import Testing

struct DiagnosticTextTests {
  @Test func pointsAtARange() {
    let source = SourceText(path: "rules/a.yaml", text: "title: x\nsevrity: error\n")
    let diagnostic = Diagnostic.error(
      "unknown key sevrity", at: source.place(of: 9..<16), help: "did you mean \"severity\"?")
    #expect(
      DiagnosticText.render(diagnostic) == """
        rules/a.yaml:2:1: error: unknown key sevrity
         2 | sevrity: error
           | ^^^^^^^
          help: did you mean "severity"?

        """)
  }

  @Test func showsNotesAtTheirOwnPlaces() {
    let source = SourceText(path: "a", text: "x: 1\ny: 2\nx: 3")
    let diagnostic = Diagnostic.warning(
      "x stands twice", at: source.place(of: 10..<11),
      notes: [
        .init("the first one is here", at: source.place(of: 0..<1)), .init("the last one counts"),
      ])
    #expect(
      DiagnosticText.render(diagnostic) == """
        a:3:1: warning: x stands twice
         3 | x: 3
           | ^
        a:1:1: note: the first one is here
         1 | x: 1
           | ^
        note: the last one counts

        """)
  }

  @Test func countsColumnsInCodePoints() {
    let text = "ä→𝄞: x"
    let source = SourceText(path: "a", text: text)
    let diagnostic = Diagnostic.error("here", at: source.place(of: 11..<12))
    #expect(
      DiagnosticText.render(diagnostic) == """
        a:1:6: error: here
         1 | ä→𝄞: x
           |      ^

        """)
  }

  @Test func cutsLongLinesAroundTheCaret() {
    let text = String(repeating: "a", count: 300) + "BAD" + String(repeating: "z", count: 300)
    let source = SourceText(path: "a", text: text)
    let lines = DiagnosticText.render(.error("here", at: source.place(of: 300..<303)))
      .split(separator: "\n").map(String.init)
    #expect(lines.count == 3)
    #expect(lines.allSatisfy { $0.count <= 110 })
    let caret = lines[2].prefix { $0 != "^" }.count
    #expect(lines[1].prefix { $0 != "B" }.count == caret)
    #expect(lines[2].hasSuffix(" ^^^"))
  }

  @Test func blanksOutControlCharacters() {
    let source = SourceText(path: "a", text: "a\t\u{1B}[31mb")
    #expect(
      DiagnosticText.render(.error("here", at: source.place(of: 7..<8))) == """
        a:1:8: error: here
         1 | a  [31mb
           |        ^

        """)
  }

  @Test(arguments: [
    (Place.file("a.csv"), "a.csv: error: no record\n"),
    (Place(path: "a.csv", line: 3, column: 0), "a.csv:3: error: no record\n"),
    (Place(path: "a.csv", line: 3, column: 4), "a.csv:3:4: error: no record\n"),
    (nil, "error: no record\n"),
  ])
  func tellsAsMuchOfThePlaceAsThereIs(place: Place?, expected: String) {
    #expect(DiagnosticText.render(.error("no record", at: place)) == expected)
  }

  @Test func keepsTheOrderOfSeveral() {
    let text = DiagnosticText.render([.error("b", at: nil), .warning("a", at: nil)])
    #expect(text == "error: b\nwarning: a\n")
  }

  @Test func survivesPlacesThatDoNotFitTheirLine() {
    for column in [1, 2, 3, 1000, Int.max] {
      for end in [Int.min, 0, 1, 1000, Int.max] where column > 0 && end >= 0 {
        let place = Place(
          path: "a", line: 1, column: column, endLine: 1, endColumn: end, excerpt: "ab")
        #expect(DiagnosticText.render(.error("x", at: place)).contains("^"))
      }
    }
  }

  @Test func hidesTheLineOfRecords() {
    let source = SourceText(path: "a.csv", text: "nik\n6171010101900001")
    let place = source.place(of: 4..<20).withoutExcerpt
    #expect(DiagnosticText.render(.error("not read", at: place)) == "a.csv:2:1: error: not read\n")
  }
}
