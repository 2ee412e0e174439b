import Diagnostics
import Testing

/// The full text of each message about how an expression is written.
@Suite struct ReadingMessageTests {
  @Test("what a person reads about how an expression is written", arguments: cases)
  func message(_ expression: String, _ expected: String) {
    let outcome = Vocabulary.compile(expression)
    #expect(outcome.value == nil)
    #expect(DiagnosticText.render(outcome.diagnostics) == expected)
  }

  static let cases: [(String, String)] = [
    (
      #""#,
      #"""
      rule.yaml:1:1: error: the expression is empty
       1 | 
         | ^

      """#
    ),
    (
      #"1 +"#,
      #"""
      rule.yaml:1:4: error: expected an expression, found the end
       1 | 1 +
         |    ^

      """#
    ),
    (
      #"a b"#,
      #"""
      rule.yaml:1:3: error: expected an operator, found "b"
       1 | a b
         |   ^

      """#
    ),
    (
      #"1 = 2"#,
      #"""
      rule.yaml:1:3: error: "=" has no meaning here
       1 | 1 = 2
         |   ^
        help: compare with "=="

      """#
    ),
    (
      #"proyek.nama and true"#,
      #"""
      rule.yaml:1:13: error: expected an operator, found "and"
       1 | proyek.nama and true
         |             ^^^
        help: "and" is written "&&"

      """#
    ),
    (
      #"(1"#,
      #"""
      rule.yaml:1:1: error: this "(" is not closed
       1 | (1
         | ^

      """#
    ),
    (
      #"[1, 2"#,
      #"""
      rule.yaml:1:1: error: this "[" is not closed
       1 | [1, 2
         | ^

      """#
    ),
    (
      #"1)"#,
      #"""
      rule.yaml:1:2: error: unexpected ")"
       1 | 1)
         |  ^

      """#
    ),
    (
      #"{1}"#,
      #"""
      rule.yaml:1:2: error: this entry of a map has no value
       1 | {1}
         |  ^
        help: write {key: value}

      """#
    ),
    (
      #"{1: 2, 3}"#,
      #"""
      rule.yaml:1:8: error: this entry of a map has no value
       1 | {1: 2, 3}
         |        ^
        help: write {key: value}

      """#
    ),
    (
      #"a ? b"#,
      #"""
      rule.yaml:1:3: error: this "?" has no ":"
       1 | a ? b
         |   ^
        help: write condition ? value : other value

      """#
    ),
    (
      #"true ? true ? 1 : 2 : 3"#,
      #"""
      rule.yaml:1:13: error: a conditional between "?" and ":" needs parentheses
       1 | true ? true ? 1 : 2 : 3
         |             ^
        help: write a ? (b ? c : d) : e

      """#
    ),
    (
      #"10rb"#,
      #"""
      rule.yaml:1:1: error: "10rb" is not a number
       1 | 10rb
         | ^^^^
        help: write digits only: no separators and no units, as in 15000000

      """#
    ),
    (
      #"0x"#,
      #"""
      rule.yaml:1:1: error: "0x" is not a number
       1 | 0x
         | ^^
        help: write digits only: no separators and no units, as in 15000000

      """#
    ),
    (
      #"99999999999999999999"#,
      #"""
      rule.yaml:1:1: error: "99999999999999999999" is too large for the type int
       1 | 99999999999999999999
         | ^^^^^^^^^^^^^^^^^^^^

      """#
    ),
    (
      #"1e999"#,
      #"""
      rule.yaml:1:1: error: "1e999" is too large for the type double
       1 | 1e999
         | ^^^^^

      """#
    ),
    (
      #"'abc"#,
      #"""
      rule.yaml:1:1: error: this text is not closed
       1 | 'abc
         | ^
        help: add ' at its end

      """#
    ),
    (
      #""""abc"#,
      #"""
      rule.yaml:1:1: error: this text is not closed
       1 | """abc
         | ^^^
        help: add """ at its end

      """#
    ),
    (
      #"'\q'"#,
      #"""
      rule.yaml:1:2: error: "\q" is not an escape
       1 | '\q'
         |  ^^
        help: a backslash itself is written "\\"

      """#
    ),
    (
      #"b'\u0041'"#,
      #"""
      rule.yaml:1:3: error: "\u0041" cannot stand in bytes
       1 | b'\u0041'
         |   ^^^^^^
        help: write \xHH for each byte

      """#
    ),
    (
      #"'\uD800'"#,
      #"""
      rule.yaml:1:2: error: "\uD800" is not a code point
       1 | '\uD800'
         |  ^^^^^^

      """#
    ),
    (
      #"a # b"#,
      #"""
      rule.yaml:1:3: error: "#" has no meaning here
       1 | a # b
         |   ^

      """#
    ),
    (
      #"`a"#,
      #"""
      rule.yaml:1:1: error: this text is not closed
       1 | `a
         | ^
        help: add ` at its end

      """#
    ),
    (
      #"“x”"#,
      #"""
      rule.yaml:1:1: error: "“" has no meaning here
       1 | “x”
         | ^
        help: use straight quotes, " or '
      rule.yaml:1:2: error: expected an operator, found "x"
       1 | “x”
         |  ^
      rule.yaml:1:3: error: "”" has no meaning here
       1 | “x”
         |   ^
        help: use straight quotes, " or '

      """#
    ),
    (
      #"a & b"#,
      #"""
      rule.yaml:1:3: error: "&" has no meaning here
       1 | a & b
         |   ^
        help: "and" is written "&&"

      """#
    ),
    (
      #"a | b"#,
      #"""
      rule.yaml:1:3: error: "|" has no meaning here
       1 | a | b
         |   ^
        help: "or" is written "||"

      """#
    ),
    (
      #"for"#,
      #"""
      rule.yaml:1:1: error: "for" is a reserved word and cannot be a name
       1 | for
         | ^^^

      """#
    ),
    (
      #"proyek."#,
      #"""
      rule.yaml:1:8: error: expected the name of a field after ".", found the end
       1 | proyek.
         |        ^

      """#
    ),
    (
      #"proyek.(1)"#,
      #"""
      rule.yaml:1:8: error: expected the name of a field after ".", found "("
       1 | proyek.(1)
         |        ^

      """#
    ),
    (
      #"Foo{a: 1}"#,
      #"""
      rule.yaml:1:1: error: records cannot be made in an expression
       1 | Foo{a: 1}
         | ^^^^

      """#
    ),
    (
      #"[1].all(1, true)"#,
      #"""
      rule.yaml:1:9: error: the first argument of all() must be a simple name
       1 | [1].all(1, true)
         |         ^
        help: write list.all(x, condition) and use the name in what follows

      """#
    ),
    (
      #"has(1)"#,
      #"""
      rule.yaml:1:5: error: has() needs a field, as in has(a.b)
       1 | has(1)
         |     ^

      """#
    ),
    (
      #"has(proyek)"#,
      #"""
      rule.yaml:1:5: error: has() needs a field, as in has(a.b)
       1 | has(proyek)
         |     ^^^^^^

      """#
    ),
    (
      #"not proyek"#,
      #"""
      rule.yaml:1:1: error: "not" has no meaning here
       1 | not proyek
         | ^^^
        help: "not" is written "!"

      """#
    ),
    (
      #"1 + + 2"#,
      #"""
      rule.yaml:1:5: error: expected an expression, found "+"
       1 | 1 + + 2
         |     ^

      """#
    ),
    (
      #"f(,)"#,
      #"""
      rule.yaml:1:1: error: undeclared function "f"
       1 | f(,)
         | ^
      rule.yaml:1:3: error: expected an expression, found ","
       1 | f(,)
         |   ^
      rule.yaml:1:4: error: expected an expression, found ")"
       1 | f(,)
         |    ^

      """#
    ),
    (
      #"[,]"#,
      #"""
      rule.yaml:1:2: error: expected an expression, found ","
       1 | [,]
         |  ^

      """#
    ),
    (
      #"x..y"#,
      #"""
      rule.yaml:1:1: error: undeclared name "x"
       1 | x..y
         | ^
      rule.yaml:1:3: error: expected the name of a field after ".", found "."
       1 | x..y
         |   ^

      """#
    ),
    (
      #"a ? : b"#,
      #"""
      rule.yaml:1:1: error: undeclared name "a"
       1 | a ? : b
         | ^
      rule.yaml:1:5: error: expected an expression, found ":"
       1 | a ? : b
         |     ^
      rule.yaml:1:7: error: undeclared name "b"
       1 | a ? : b
         |       ^

      """#
    ),
    (
      #"-"#,
      #"""
      rule.yaml:1:2: error: expected an expression, found the end
       1 | -
         |  ^

      """#
    ),
    (
      #"!"#,
      #"""
      rule.yaml:1:2: error: expected an expression, found the end
       1 | !
         |  ^

      """#
    ),
    (
      #"()"#,
      #"""
      rule.yaml:1:2: error: expected an expression, found ")"
       1 | ()
         |  ^

      """#
    ),
    (
      #"in"#,
      #"""
      rule.yaml:1:1: error: expected an expression, found "in"
       1 | in
         | ^^

      """#
    ),
    (
      #"1 in"#,
      #"""
      rule.yaml:1:5: error: expected an expression, found the end
       1 | 1 in
         |     ^

      """#
    ),
    (
      #"a.b{"#,
      #"""
      rule.yaml:1:1: error: records cannot be made in an expression
       1 | a.b{
         | ^^^^
      rule.yaml:1:4: error: this "{" is not closed
       1 | a.b{
         |    ^
      rule.yaml:1:5: error: expected an expression, found the end
       1 | a.b{
         |     ^

      """#
    ),
    (
      #"[1)"#,
      #"""
      rule.yaml:1:1: error: this "[" is not closed
       1 | [1)
         | ^
      rule.yaml:1:3: error: unexpected ")"
       1 | [1)
         |   ^

      """#
    ),
    (
      #"(1]"#,
      #"""
      rule.yaml:1:1: error: this "(" is not closed
       1 | (1]
         | ^
      rule.yaml:1:3: error: unexpected "]"
       1 | (1]
         |   ^

      """#
    ),
  ]
}
