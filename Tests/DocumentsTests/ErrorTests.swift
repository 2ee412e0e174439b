import Diagnostics
import Documents
import Testing

/// The full text of every message, so that a change of wording is seen.
@Suite struct ErrorTests {
  @Test(arguments: yamlCases)
  func yamlErrors(text: String, expected: String) {
    let outcome = yaml(text)
    #expect(outcome.value == nil)
    #expect(DiagnosticText.render(outcome.diagnostics) == expected)
  }

  @Test(arguments: jsonCases)
  func jsonErrors(text: String, expected: String) {
    let outcome = json(text)
    #expect(outcome.value == nil)
    #expect(DiagnosticText.render(outcome.diagnostics) == expected)
  }

  @Test func invalidUTF8() {
    let source = SourceText(path: "a.yaml", bytes: Array("a: x\nb: ".utf8) + [0xE9, 0x0A])
    let expected = """
      a.yaml:2:4: error: this byte is not UTF-8
        help: save the file as UTF-8

      """
    #expect(DiagnosticText.render(DocumentReader.yaml(source).diagnostics) == expected)
    #expect(DiagnosticText.render(DocumentReader.json(source).diagnostics) == expected)
  }

  @Test func tooLarge() {
    var limits = DocumentLimits()
    limits.bytes = 1 << 20
    let text = String(repeating: "# x\n", count: 1 << 19)
    #expect(
      DiagnosticText.render(yaml(text, limits).diagnostics) == """
        a.yaml: error: the file is larger than 1 MiB
          help: split it, or give large data as JSON Lines or CSV, which are read row by row

        """)
  }

  @Test func tooDeep() {
    let flow = yaml(String(repeating: "[", count: 10_000))
    #expect(
      DiagnosticText.render(flow.diagnostics).hasPrefix(
        "a.yaml:1:201: error: lists and mappings are nested more than 200 deep\n"))
    let document = json(String(repeating: "[", count: 10_000))
    #expect(
      DiagnosticText.render(document.diagnostics).hasPrefix(
        "a.json:1:201: error: lists and mappings are nested more than 200 deep\n"))
    let fits = String(repeating: "[", count: 200) + String(repeating: "]", count: 200)
    #expect(yaml(fits).diagnostics == [])
    #expect(json(fits).diagnostics == [])
    let doubled = (1...8).map {
      "x\($0): &x\($0) " + String(repeating: "[", count: 30)
        + ($0 == 1 ? "" : "*x\($0 - 1)") + String(repeating: "]", count: 30) + "\n"
    }.joined()
    #expect(
      yaml(doubled).diagnostics.map(\.message) == [
        "lists and mappings are nested more than 200 deep"
      ])
  }

  @Test func selfMultiplyingAliases() {
    var text = "l0: &l0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1...9 {
      let items = Array(repeating: "*l\(level - 1)", count: 9).joined(separator: ", ")
      text += "l\(level): &l\(level) [\(items)]\n"
    }
    let rendered = DiagnosticText.render(yaml(text).diagnostics)
    #expect(
      rendered == """
        a.yaml:6:10: error: aliases would blow the file up to more than 100000 values
         6 | l5: &l5 [*l4, *l4, *l4, *l4, *l4, *l4, *l4, *l4, *l4]
           |          ^^^
          help: write the values out instead of referring to them by *name

        """)
  }
}

private let yamlCases: [(String, String)] = [
  (
    "",
    """
    a.yaml: error: the file is empty
      help: write something into it, or take it out of the list of files

    """
  ),
  (
    "# only a comment\n",
    """
    a.yaml: error: the file is empty
      help: write something into it, or take it out of the list of files

    """
  ),
  (
    "a: \"x\nb: 1\n",
    """
    a.yaml:1:4: error: this quoted text is never closed
     1 | a: "x
       |    ^
      help: close it with the same sign that opens it

    """
  ),
  (
    "a:\n\tb: 1\n",
    """
    a.yaml:2:1: error: a tab stands where YAML wants spaces
     2 |  b: 1
       | ^
      help: indent with spaces

    """
  ),
  (
    "base: &base {a: 1}\nb: *bas\n",
    """
    a.yaml:2:4: error: nothing before this is anchored as &bas
     2 | b: *bas
       |    ^^^^
      help: did you mean "base"?

    """
  ),
  (
    "a: &a [*a]\n",
    """
    a.yaml:1:8: error: nothing before this is anchored as &a
     1 | a: &a [*a]
       |        ^^
      help: anchor the value with &a before it is used, or quote a text that begins with *

    """
  ),
  (
    "a: &a {k: 1}\nb:\n  <<: *a\n",
    """
    a.yaml:3:3: error: merge keys (<<) are not supported
     3 |   <<: *a
       |   ^^
      help: write the keys out; the reader of the file sees them then, too

    """
  ),
  (
    "é: 1\nb: 2\né: 3\n",
    """
    a.yaml:3:1: error: the key "é" stands twice in this mapping
     3 | é: 3
       | ^
    a.yaml:1:1: note: it stands here first
     1 | é: 1
       | ^
      help: keep one of the two

    """
  ),
  (
    "a: 1\n---\nb: 2\n",
    """
    a.yaml:3:1: error: a second document begins here; the file may hold only one
     3 | b: 2
       | ^^^^
      help: put it into a file of its own, or remove the line with ---

    """
  ),
  (
    "? [a, b]\n: 1\n",
    """
    a.yaml:1:3: error: a key must be a text, not a list or a mapping
     1 | ? [a, b]
       |   ^^^^^^

    """
  ),
  (
    "a: x\u{7}y\n",
    """
    a.yaml:1:5: error: the character U+0007 is not allowed in YAML
     1 | a: x y
       |     ^
      help: remove it, or write it as an escape between quotation marks

    """
  ),
  (
    "a: é\nb: [1\nc: 2\n",
    """
    a.yaml:3:2: error: a comma or ] is missing here
     3 | c: 2
       |  ^
    a.yaml:2:4: note: the list begins here
     2 | b: [1
       |    ^
      help: close the list with ]

    """
  ),
  (
    "a: {b: 1\n",
    """
    a.yaml:2:1: error: a comma or } is missing here
     2 | 
       | ^
    a.yaml:1:4: note: the mapping begins here
     1 | a: {b: 1
       |    ^
      help: close the mapping with }

    """
  ),
  (
    "a: 1\nb\n",
    """
    a.yaml:2:1: error: a key stands here without a colon
     2 | b
       | ^
      help: write KEY: VALUE, or indent the line if it goes on with the text above

    """
  ),
  (
    "a: b: c\n",
    """
    a.yaml:1:5: error: a colon stands where no key can be
     1 | a: b: c
       |     ^
      help: put a text that holds a colon between quotation marks, or look at the line above

    """
  ),
  (
    "a:\n  b: 1\n c: 2\n",
    """
    a.yaml:3:2: error: this does not fit the mapping around it
     3 |  c: 2
       |  ^
    a.yaml:1:1: note: the mapping begins here
     1 | a:
       | ^
      help: indent the keys of one mapping alike; a value ends with its closing quotation mark

    """
  ),
  (
    "- a\nb: 1\n",
    """
    a.yaml:2:1: error: this does not fit the list around it
     2 | b: 1
       | ^
    a.yaml:1:1: note: the list begins here
     1 | - a
       | ^
      help: begin every item of one list with - in the same column

    """
  ),
  (
    "a: @x\n",
    """
    a.yaml:1:4: error: no value begins with this character
     1 | a: @x
       |    ^
      help: put the text between quotation marks

    """
  ),
  (
    "%YAML 3.0\n---\na: 1\n",
    """
    a.yaml:1:1: error: this is not YAML: found incompatible YAML document
     1 | %YAML 3.0
       | ^
      help: look at the colons, quotation marks and indentation here and in the line above

    """
  ),
]

private let jsonCases: [(String, String)] = [
  (
    " \n",
    """
    a.json: error: the file is empty
      help: write something into it, or take it out of the list of files

    """
  ),
  (
    "{\"a\": 1, \"b\": 2, \"a\": 3}",
    """
    a.json:1:18: error: the key "a" stands twice in this mapping
     1 | {"a": 1, "b": 2, "a": 3}
       |                  ^^^
    a.json:1:2: note: it stands here first
     1 | {"a": 1, "b": 2, "a": 3}
       |  ^^^
      help: keep one of the two

    """
  ),
  (
    "{} {}",
    """
    a.json:1:4: error: something follows after the end of the JSON value
     1 | {} {}
       |    ^
      help: remove it; a file with one value per line has the name ending .jsonl

    """
  ),
  (
    "{\"a\": \"x\n}",
    """
    a.json:1:7: error: this quoted text is never closed
     1 | {"a": "x
       |       ^
      help: close it with a quotation mark

    """
  ),
  (
    "[1, 2",
    """
    a.json:1:6: error: the text ends too early
     1 | [1, 2
       |      ^
      help: look for a missing ] or }

    """
  ),
  (
    "[1, x]",
    """
    a.json:1:5: error: expected a JSON value
     1 | [1, x]
       |     ^
      help: texts stand between quotation marks

    """
  ),
  (
    "{a: 1}",
    """
    a.json:1:2: error: expected a key between quotation marks
     1 | {a: 1}
       |  ^

    """
  ),
  (
    "{\"a\" 1}",
    """
    a.json:1:6: error: expected a colon after the key
     1 | {"a" 1}
       |      ^

    """
  ),
  (
    "[1 2]",
    """
    a.json:1:4: error: expected a comma or ]
     1 | [1 2]
       |    ^

    """
  ),
  (
    "[1, 2,]",
    """
    a.json:1:6: error: a comma stands before the closing bracket
     1 | [1, 2,]
       |      ^
      help: remove the comma

    """
  ),
  (
    "[012]",
    """
    a.json:1:2: error: this is not a JSON number
     1 | [012]
       |  ^^^
      help: write it with a decimal point, without a plus sign or leading zeros

    """
  ),
  (
    "[\"a\\x\"]",
    """
    a.json:1:4: error: this is not an escape of JSON
     1 | ["a\\x"]
       |    ^^
      help: write a backslash itself as \\\\, and a character by code as \\u and four digits

    """
  ),
  (
    "[\"a\tb\"]",
    """
    a.json:1:4: error: the control character U+0009 must be escaped
     1 | ["a b"]
       |    ^
      help: write a tab as \\t

    """
  ),
]
