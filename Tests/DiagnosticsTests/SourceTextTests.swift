import Diagnostics
import Testing

struct SourceTextTests {
  @Test(arguments: [
    (0..<1, 1, 1, 1, 2), (2..<4, 2, 1, 2, 3), (2..<5, 2, 1, 3, 1), (5..<5, 3, 1, 3, 1),
    (5..<7, 3, 1, 3, 2), (8..<8, 3, 3, 3, 3), (100..<200, 3, 3, 3, 3),
  ])
  func placesRanges(range: Range<Int>, line: Int, column: Int, endLine: Int, endColumn: Int) {
    let place = SourceText(path: "a", text: "a\nbc\näx").place(of: range)
    #expect(
      [place.line, place.column, place.endLine, place.endColumn]
        == [line, column, endLine, endColumn])
  }

  @Test func takesCarriageReturnsOffTheExcerpt() {
    let source = SourceText(path: "a", text: "one\r\ntwo\r\n")
    #expect(source.place(of: 0..<1).excerpt == "one")
    #expect(source.place(of: 6..<7).excerpt == "two")
    #expect(source.place(of: 10..<10).excerpt == "")
  }

  @Test func placesAnEmptyFile() {
    let place = SourceText(path: "a", text: "").place(of: 0..<0)
    #expect(place.line == 1 && place.column == 1 && place.excerpt == "")
  }

  @Test func repairsInvalidText() {
    let source = SourceText(path: "a", bytes: [0x61, 0xFF, 0x62])
    #expect(source.text == "a\u{FFFD}b")
    #expect(source.place(of: 1..<2).excerpt == "a\u{FFFD}b")
  }

  // check: >-
  //   a &&
  //   b
  // folds to `a && b`, where the blank before b comes from a line feed and an indent.
  @Test func placesEmbeddedTextInItsFile() {
    let file = SourceText(path: "r.yaml", text: "check: >-\n  a &&\n  b\n")
    let text = SourceText(
      embedded: Array("a && b".utf8), in: file, offsets: { [12, 13, 14, 15, 16, 19, 20] })
    #expect(text.text == "a && b")
    let end = text.place(of: 5..<6)
    #expect(end.line == 3 && end.column == 3 && end.endColumn == 4 && end.excerpt == "  b")
    let whole = text.place(of: 0..<6)
    #expect(whole.line == 2 && whole.column == 3 && whole.endLine == 3 && whole.endColumn == 4)
    let after = text.place(of: 6..<6)
    #expect(after.line == 3 && after.column == 4)
  }

  @Test func placesEscapesAndLetters() {
    // "ä\nb" in quotes: the escape is two bytes in the file and one in the text.
    let file = SourceText(path: "r.yaml", text: #"m: "ä\nb""#)
    let text = SourceText(embedded: Array("ä\nb".utf8), in: file, offsets: { [4, 5, 6, 8, 9] })
    let place = text.place(of: 3..<4)
    #expect(place.line == 1 && place.column == 8 && place.endColumn == 9)
    #expect(text.place(of: 0..<2).column == 5)
    #expect(text.place(of: 0..<2).endColumn == 6)
  }

  @Test func survivesTooFewOffsets() {
    let file = SourceText(path: "r.yaml", text: "ab")
    #expect(
      SourceText(embedded: Array("ab".utf8), in: file, offsets: { [] }).place(of: 0..<2).column == 1
    )
    #expect(
      SourceText(embedded: Array("ab".utf8), in: file, offsets: { [1] }).place(of: 1..<2).column
        == 2)
    #expect(SourceText(embedded: [], in: file, offsets: { [99] }).place(of: 0..<0).column == 3)
  }
}

struct SuggestionTests {
  static let words = ["severity", "subject", "title", "kind", "norm", "id", "check"]

  @Test(arguments: [
    ("sevrity", "severity"), ("severtiy", "severity"), ("SUBJECT", "subject"), ("tilte", "title"),
    ("nrom", "norm"), ("i", "id"), ("chekc", "check"), ("penyedia", nil), ("", nil),
    ("kidn", "kind"),
    (String(repeating: "x", count: 5000), nil),
  ])
  func findsTheNearestWord(word: String, expected: String?) {
    #expect(Suggestion.nearest(to: word, among: Self.words) == expected)
  }

  @Test func takesTheFirstOfEquallyNearWords() {
    #expect(Suggestion.nearest(to: "cat", among: ["car", "cab"]) == "car")
  }

  @Test func makesAHelpLine() {
    #expect(Suggestion.didYouMean("tilte", among: Self.words) == "did you mean \"title\"?")
    #expect(Suggestion.didYouMean("zzzzzz", among: Self.words) == nil)
  }
}

struct OutcomeTests {
  @Test func isUsableWithWarningsOnly() {
    #expect(!Outcome(1, [.warning("w", at: nil)]).hasErrors)
    #expect(Outcome(1, [.warning("w", at: nil), .error("e", at: nil)]).hasErrors)
    #expect(!Outcome(1).hasErrors)
  }

  @Test(arguments: [("id", "ya"), ("en", "yes"), ("nl", "yes")])
  func speaksTheLanguageAskedFor(language: String, expected: String) {
    #expect(LocalizedText(id: "ya", en: "yes")[language] == expected)
    #expect(LocalizedText([:])[language] == "")
  }
}
