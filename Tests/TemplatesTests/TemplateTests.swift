import Diagnostics
import Templates
import Testing

/// Templates as they are read and filled in.
struct TemplateTests {
  static let names: [String: TemplateShape] = [
    "to": .text, "urgent": .flag, "lines": .texts,
    "duties": .list(["title": .text, "steps": .list(["action": .text])]),
  ]

  static let values: [String: TemplateValue] = [
    "to": .text("A & B"), "urgent": .flag(true), "lines": .texts(["x", "{{to}}"]),
    "duties": .list([
      [
        "title": .text("one"),
        "steps": .list([["action": .text("pay")], ["action": .text("ask")]]),
      ],
      ["title": .text("two"), "steps": .list([])],
    ]),
  ]

  @Test(arguments: [
    ("To {{to}}.", "To A & B."), ("To {{ to }}.", "To A & B."), ("{{! nothing }}x", "x"),
    ("{{#urgent}}now{{/urgent}}{{^urgent}}later{{/urgent}}", "now"),
    ("{{#to}}to {{to}}{{/to}}{{^to}}to nobody{{/to}}", "to A & B"),
    ("{{#lines}}\n- {{.}}\n{{/lines}}\n", "- x\n- {{to}}\n"),
    (
      "{{#duties}}{{title}}({{to}}):{{#steps}} {{action}}{{/steps}}{{^steps}} none{{/steps}};{{/duties}}",
      "one(A & B): pay ask;two(A & B): none;"
    ),
    ("{{! first }}\n{{to}}\n", "A & B\n"), ("a { b } c\r\n{{to}}\r\n", "a { b } c\r\nA & B\r\n"),
    // A tag that prints nothing takes a line of its own with it, and no other.
    ("a\n  {{#urgent}}  \nb\n\t{{/urgent}}\nc", "a\nb\nc"),
    ("a\r\n {{#urgent}}\r\nb\r\n{{/urgent}}\r\nc", "a\r\nb\r\nc"),
    ("{{#urgent}} \n x {{/urgent}}\n {{to}}\n", " x \n A & B\n"),
    ("a {{#urgent}}\nb\n{{/urgent}}\nc", "a \nb\nc"), ("a\n  {{! nothing }}", "a\n"),
    ("{{#urgent}}{{^lines}}\n{{/lines}}{{/urgent}}\n", "\n"),
    ("{{#duties}}{{#urgent}}{{title}}{{/urgent}} {{/duties}}", "one two "),
    ("{{^duties}}none{{/duties}}{{#lines}}{{^urgent}}never{{/urgent}}{{.}}{{/lines}}", "x{{to}}"),
  ])
  func isFilledIn(template: String, text: String) throws {
    let outcome = TextTemplate.read(
      SourceText(path: "a.mustache", text: template), knowing: Self.names)
    #expect(outcome.diagnostics == [])
    #expect(try #require(outcome.value).text(Self.values) == text)
  }

  @Test func whatIsAbsentIsNothing() throws {
    let source = SourceText(
      path: "a.mustache",
      text: "[{{to}}]{{^to}}nobody{{/to}}{{#to}}to{{/to}}{{^urgent}}later{{/urgent}}"
        + "{{#lines}}{{.}}{{/lines}}{{^lines}}no line{{/lines}}{{#duties}}{{title}}{{/duties}}")
    let template = try #require(TextTemplate.read(source, knowing: Self.names).value)
    #expect(template.text([:]) == "[]nobodylaterno line")
    let nothing: [String: TemplateValue] = ["lines": .texts([]), "duties": .list([])]
    #expect(template.text(nothing) == template.text([:]))
  }

  @Test func everyValueIsEscapedAndNoText() throws {
    let source = SourceText(path: "a.mustache", text: "<{{to}}>{{#lines}}<{{.}}>{{/lines}}")
    let template = try #require(TextTemplate.read(source, knowing: Self.names).value)
    #expect(template.text(Self.values) { "(\($0))" } == "<(A & B)><(x)><({{to}})>")
  }

  static let faults: [(String, String)] = [
    (
      "Kepada {{nobody}}",
      """
      1:8: there is nothing called "nobody" here
      help: there are: duties, lines, to, urgent
      """
    ),
    (
      "x\n{{#dutes}}{{/dutes}}",
      """
      2:1: there is nothing called "dutes" here
      help: did you mean "duties"?
      """
    ),
    (
      "{{title}}",
      """
      1:1: there is nothing called "title" here
      help: there are: duties, lines, to, urgent
      """
    ),
    (
      "{{to",
      """
      1:1: this tag does not end
      help: end it with "}}"
      """
    ),
    (
      "end {",
      """
      1:5: this tag does not end
      help: end it with "}}"
      """
    ),
    (
      "{{to or}}",
      """
      1:1: this tag has no single name
      help: write {{name}}
      """
    ),
    (
      "{{{to}}}",
      """
      1:1: tags that begin with "{" cannot be used here
      help: use {{name}}, {{#name}}, {{^name}}, {{/name}} or {{! a comment}}
      """
    ),
    (
      "{{duties}}",
      """
      1:1: "duties" is no text
      help: open it with {{#duties}} … {{/duties}}
      """
    ),
    (
      "{{#duties}}{{.}}{{/duties}}",
      """
      1:12: {{.}} stands for nothing here
      help: write it directly within the section of a list of texts
      """
    ),
    (
      "{{#duties}}{{#urgent}}{{/duties}}",
      """
      1:12: this section is not closed
      help: close it with {{/urgent}}
      """
    ),
    (
      "{{#urgent}}",
      """
      1:1: this section is not closed
      help: close it with {{/urgent}}
      """
    ),
    (
      "{{/urgent}}",
      """
      1:1: this closes a section that is not open
      help: open it with {{#urgent}} before, or take this tag away
      """
    ),
    (
      "{{#urgent}}{{/lines}}{{/urgent}}",
      """
      1:12: this closes a section that is not open
      help: open it with {{#lines}} before, or take this tag away
      """
    ),
  ]

  @Test(arguments: faults) func aFaultIsTold(template: String, message: String) {
    let outcome = TextTemplate.read(
      SourceText(path: "a.mustache", text: template), knowing: Self.names)
    #expect(outcome.value == nil)
    let told = outcome.diagnostics.map { told in
      "\(told.place?.line ?? 0):\(told.place?.column ?? 0): \(told.message)\nhelp: \(told.help ?? "")"
    }
    #expect(told == [message])
  }

  @Test func whatIsTooDeepOrNotUTF8IsTold() {
    let deep = String(repeating: "{{#urgent}}", count: 500)
    let bytes = SourceText(path: "a.mustache", bytes: [0x7B, 0xFF])
    for (source, message) in [
      (SourceText(path: "a.mustache", text: deep), "sections lie in each other more than 20 deep"),
      (bytes, "the template is not UTF-8"),
    ] {
      let outcome = TextTemplate.read(source, knowing: Self.names)
      #expect(outcome.diagnostics.map(\.message) == [message])
    }
    let bare = TextTemplate.read(bytes, knowing: [:]).diagnostics
    #expect(bare.map(\.help) == ["save it as UTF-8"])
  }

  /// Every text of some pieces in a row: none ends the program, and what is read can be filled in.
  @Test func nothingThatAFileHoldsTraps() {
    let pieces = ["{{", "}}", "{", "}", "#", "^", "/", "!", "%", "to", ".", "\n", " ", "="]
    for first in pieces {
      for second in pieces {
        for third in pieces {
          let text = "{{" + first + second + third + "}}" + first
          let source = SourceText(path: "a.mustache", text: text)
          let outcome = TextTemplate.read(source, knowing: Self.names)
          #expect((outcome.value == nil) == outcome.hasErrors, "\(text)")
          _ = outcome.value?.text(Self.values)
        }
      }
    }
  }
}
