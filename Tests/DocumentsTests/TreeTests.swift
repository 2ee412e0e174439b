import Diagnostics
import Documents
import Testing

@Suite struct TreeTests {
  @Test(arguments: [
    ("a: 1\nb: x\n", "{a: 1, b: 'x'}"),
    ("a:\n- 1\n- -2.5\n- 1e3\n", "{a: [1, -2.5, 1e3]}"),
    (
      "[yes, no, NO, 012, ~, null, true, False]",
      "['yes', 'no', 'NO', 012, null, null, true, false]"
    ),
    ("a: '1'\nb: \"true\"\nc: |\n  1\n", "{a: '1', b: 'true', c: '1\n'}"),
    ("a: &x {k: v}\nb: *x\n", "{a: {k: 'v'}, b: {k: 'v'}}"),
    ("a: !cel x\nb: !!str 1\n", "{a: <!cel>'x', b: <tag:yaml.org,2002:str>'1'}"),
    ("\u{FEFF}é: ü\n", "{é: 'ü'}"),
    ("a:\n", "{a: null}"),
    ("---\na: 1\n...\n", "{a: 1}"),
    (
      "- 2026-01-20\n- 12:30\n- .5\n- +7\n- 1.\n- .\n- 1e\n",
      "['2026-01-20', '12:30', .5, +7, 1., '.', '1e']"
    ),
  ])
  func yamlTrees(text: String, expected: String) throws {
    let outcome = yaml(text)
    #expect(outcome.diagnostics == [])
    #expect(shown(try #require(outcome.value).root) == expected)
  }

  @Test(arguments: [
    ("{\"a\": 1, \"b\": [true, false, null]}", "{a: 1, b: [true, false, null]}"),
    ("[]", "[]"),
    (" {} ", "{}"),
    ("[[[]], {\"a\": {}}]", "[[[]], {a: {}}]"),
    ("999995334.78", "999995334.78"),
    ("123456789012345678901234567890", "123456789012345678901234567890"),
    ("\"\\u0041\\n\\ud83d\\ude00\\/\"", "'A\n😀/'"),
    ("\"true\"", "'true'"),
    ("-0.5e-3", "-0.5e-3"),
  ])
  func jsonTrees(text: String, expected: String) throws {
    let outcome = json(text)
    #expect(outcome.diagnostics == [])
    #expect(shown(try #require(outcome.value).root) == expected)
  }

  @Test func placesCountCodePoints() throws {
    let document = try #require(yaml("ü: 'é😀'\nk: [ä, b, c]\nm:\n  ö: z\nn: 1\n").value)
    let places = scalars(document.root).map { node in
      let place = document.place(of: node)
      return "\(place.line):\(place.column)-\(place.endLine):\(place.endColumn)"
    }
    #expect(places == ["1:4-1:8", "2:5-2:6", "2:8-2:9", "2:11-2:12", "4:6-4:7", "5:4-5:5"])
    let m = document.place(of: try #require(document.root["m"]))
    #expect("\(m.line):\(m.column)-\(m.endLine):\(m.endColumn)" == "4:3-4:7")
  }

  @Test func placesInJSON() throws {
    let document = try #require(json("{\"é\": [1,\n  \"x\"],\n \"b\": null}").value)
    let places = scalars(document.root).map { node in
      let place = document.place(of: node)
      return "\(place.line):\(place.column)-\(place.endColumn)"
    }
    #expect(places == ["1:8-9", "2:3-6", "3:7-11"])
  }

  @Test func tagAndAnchorAreNotPartOfTheRange() throws {
    let document = try #require(yaml("a: !cel &x  text # c\nb: *x\n").value)
    let node = try #require(document.root["a"])
    #expect(document.place(of: node).column == 13)
    #expect(node.isCutByComment == true)
    #expect(document.root["b"]?.text == "text")
  }

  @Test(arguments: [
    ("a: b # c", true), ("a: b", false), ("a: 'b' # c", false), ("a: b#c", false),
    ("a:\n  b\n  c  # d", true), ("a: # c", false), ("a: b\n# c", false),
  ])
  func commentAfterPlain(text: String, expected: Bool) throws {
    let node = try #require(yaml(text).value?.root["a"])
    #expect(node.isCutByComment == expected)
  }

  @Test func streamGivesAllDocuments() {
    let stream = DocumentReader.yamlStream(SourceText(path: "a.yaml", text: "a: 1\n---\nb: 2\n"))
    #expect(stream.value.map { shown($0.root) } == ["{a: 1}", "{b: 2}"])
  }

  @Test func parserReadsElementByElement() {
    var parser = JSONParser(Array("[1, {\"a\": 2}]".utf8))
    #expect(parser.peek() == 0x5B)
    parser.skip()
    #expect(parser.value().map(shown) == "1")
    #expect(parser.peek() == 0x2C)
    parser.skip()
    #expect(parser.value().map(shown) == "{a: 2}")
    #expect(parser.peek() == 0x5D)
    parser.skip()
    parser.expectEnd()
    #expect(parser.errors == [])
  }

  @Test func honestLargeFilesAreNotStopped() {
    let text = String(repeating: "- {a: 1, b: [x, y]}\n", count: 60_000)
    #expect(yaml(text).diagnostics == [])
  }

  // Nothing that a file can contain may trap: every prefix and every one-byte change is read.
  @Test func damagedFilesNeverTrap() {
    let samples = [
      "a: &x [1, 'b', \"c\\n\"]\nb: *x\nc: |2\n    é\n   f\nd: >-\n  g\n\n  h\n",
      "{\"a\": [1.5e3, \"\\ud83d\\ude00\", null, {\"b\": {}}]}",
    ]
    for sample in samples {
      let bytes = Array(sample.utf8)
      for index in bytes.indices {
        var changed = bytes
        for byte: UInt8 in [0x00, 0x09, 0x22, 0x27, 0x5B, 0x7D, 0x2A, 0xC3, 0xFF, 0x0A, 0x5C] {
          changed[index] = byte
          touch(changed)
        }
        touch(Array(bytes[..<index]))
      }
    }
  }

  private func touch(_ bytes: [UInt8]) {
    let source = SourceText(path: "a", bytes: bytes)
    for outcome in [DocumentReader.yaml(source), DocumentReader.json(source)] {
      if let document = outcome.value {
        for node in scalars(document.root) {
          let text = document.text(of: node)
          _ = text.place(of: 0..<text.bytes.count)
        }
      } else {
        #expect(outcome.hasErrors)
      }
    }
  }
}
