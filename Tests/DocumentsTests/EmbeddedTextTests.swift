import Diagnostics
import Documents
import Testing

@Suite struct EmbeddedTextTests {
  static let samples: [String] = [
    "a: plain text\n",
    "a: plain\n   over lines\n\n   and more\n",
    "a: 'it''s'\n",
    "a: 'single\n\n   over  \n   lines '\n",
    "a: \"double \\\"quoted\\\" \\u00e9 \\x41 end\"\n",
    "a: \"folded\n    here \\\n    and joined\n\n    last\"\n",
    "a: \"  lead and trail  \"\n",
    "a: |\n  one\n   two\n\n  three\n",
    "a: |-\n  one\n  two\n\n\nb: 1\n",
    "a: |+\n  one\n\n\nb: 1\n",
    "a: >\n  one\n  two\n\n  three\n    more\n    deep\n  four\n\n\n  five\n",
    "a: >-\n  proyek.status != 'gagal' &&\n  proyek.jenis in ['é', 'b']\n",
    "a: >+\n  one\n\n",
    "a: |2\n    two spaces\n   one\n",
    "a: >1-\n   three\n two\n",
    "a: |  # a comment\n  text\n",
    "a: >-  # c\n\n\n  text\n  end\n",
    "a: !cel >-\n  x +\n  y\n",
    "a: >-\r\n  x +\r\n  y\r\n",
    "a: 'x\r\n  y'\r\n",
    "- - a: >-\n      é +\n      😀 +\n      z\n    b: |\n      x\n",
    "[a, 'b c', \"d\\te\", f g]\n",
    "{k: v w, l: 'm\n  n'}\n",
    "a: >-\n  ends without break",
    "a: |\n  tab\tin\n  \tlead\n",
    "a: \"\\u0041\\N\\_\\L\\P\\e\\0\"\n",
    "a: ''\n",
    "a: |\n\nb: ''\n",
  ]

  // Every character of the text stands where its place says, or is an escape or a folded break.
  @Test(arguments: samples)
  func everyCharacterHasItsPlace(sample: String) throws {
    let document = try #require(yaml(sample).value)
    let lines = sample.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map {
      Array($0)
    }
    for node in scalars(document.root) {
      let text = document.text(of: node)
      #expect(text.text == node.text)
      var offset = 0
      var last = (0, 0)
      for scalar in text.text.unicodeScalars {
        let length = String(scalar).utf8.count
        let place = text.place(of: offset..<offset + length)
        offset += length
        #expect((place.line, place.column) > last, "order in \(sample.debugDescription)")
        last = (place.line, place.column)
        let line = lines[place.line - 1]
        guard place.column <= line.count else {
          #expect(scalar == "\n" || scalar == " ", "break in \(sample.debugDescription)")
          continue
        }
        let found = line[place.column - 1]
        let fits = found == scalar || found == "\\" || found == "\r"
        #expect(fits, "\(scalar) is at \(found) in \(sample.debugDescription)")
      }
    }
  }

  @Test func anErrorInAFoldedBlockPointsIntoTheFile() throws {
    let document = try #require(
      yaml(
        "title: é\nrule:\n  applies: >-\n    proyek.status != 'gagal' &&\n    proyek.jnis in ['a']\n"
      )
      .value)
    let node = try #require(document.root["rule"]?["applies"])
    let text = document.text(of: node)
    let bytes = Array("proyek.jnis".utf8)
    let start = try #require(text.bytes.indices.first { text.bytes[$0...].starts(with: bytes) })
    let diagnostic = Diagnostic.error(
      "unknown field", at: text.place(of: start + 7..<start + bytes.count))
    #expect(
      DiagnosticText.render(diagnostic) == """
        a.yaml:5:12: error: unknown field
         5 |     proyek.jnis in ['a']
           |            ^^^^

        """)
  }

  @Test func theEndOfATextIsAfterItsLastCharacter() throws {
    for (sample, column) in [("a: xy\n", 6), ("a: 'xy'\n", 7), ("a: \"xy\"\n", 7)] {
      let document = try #require(yaml(sample).value)
      let text = document.text(of: try #require(document.root["a"]))
      #expect(text.place(of: 2..<2).column == column)
    }
  }

  @Test func jsonStringsToo() throws {
    let document = try #require(json("{\"a\": \"x\\u00e9 y\\n😀z\"}").value)
    let text = document.text(of: try #require(document.root["a"]))
    #expect(text.text == "xé y\n😀z")
    let columns = (0..<text.bytes.count).map { text.place(of: $0..<$0).column }
    #expect(columns == [8, 9, 9, 15, 16, 17, 19, 20, 20, 20, 20])
  }
}
