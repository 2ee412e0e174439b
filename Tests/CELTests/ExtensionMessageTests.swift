import Diagnostics
import Testing

@testable import CEL

/// The full text of each message about the extension libraries.
@Suite struct ExtensionMessageTests {
  @Test("what a person reads about the extensions", arguments: cases)
  func message(_ expression: String, _ expected: String) {
    let outcome = Vocabulary.compile(expression)
    #expect(outcome.value == nil)
    #expect(DiagnosticText.render(outcome.diagnostics) == expected)
  }

  static let cases: [(String, String)] = [
    (
      #"apa.?b()"#,
      #"""
      rule.yaml:1:6: error: "?" stands before fields only, and "b" is called here
       1 | apa.?b()
         |      ^
        help: write a.?b.optMap(x, x.b(…))
      rule.yaml:1:6: error: undeclared function "b"
       1 | apa.?b()
         |      ^

      """#
    ),
    (
      #"jumlah.?a"#,
      #"""
      rule.yaml:1:9: error: a value of type int has no fields
       1 | jumlah.?a
         |         ^

      """#
    ),
    (
      #"[1].all(i, 1, true)"#,
      #"""
      rule.yaml:1:12: error: the second argument of all() must be a simple name
       1 | [1].all(i, 1, true)
         |            ^
        help: write list.all(i, x, condition) and use the name in what follows

      """#
    ),
    (
      #"cel.bind(1, 2, 3)"#,
      #"""
      rule.yaml:1:10: error: the first argument of cel.bind() must be a simple name
       1 | cel.bind(1, 2, 3)
         |          ^
        help: write cel.bind(x, value, result) and use the name in what follows

      """#
    ),
    (
      #"apa.optMap(1, 2)"#,
      #"""
      rule.yaml:1:12: error: the first argument of optMap() must be a simple name
       1 | apa.optMap(1, 2)
         |            ^
        help: write optional.optMap(x, value) and use the name in what follows

      """#
    ),
    (
      #"[1].all(x, x, true)"#,
      #"""
      rule.yaml:1:12: error: both variables of all() are named "x"
       1 | [1].all(x, x, true)
         |            ^

      """#
    ),
    (
      #"math.greatest(1, 2, 'a')"#,
      #"""
      rule.yaml:1:21: error: math.greatest() takes numbers only
       1 | math.greatest(1, 2, 'a')
         |                     ^^^

      """#
    ),
    (
      #"[?jumlah]"#,
      #"""
      rule.yaml:1:3: error: expected an optional value after "?", found int
       1 | [?jumlah]
         |   ^^^^^^
        help: optional.of(x) makes an optional value

      """#
    ),
    (
      #"{?'a': jumlah}"#,
      #"""
      rule.yaml:1:8: error: expected an optional value after "?", found int
       1 | {?'a': jumlah}
         |        ^^^^^^
        help: optional.of(x) makes an optional value

      """#
    ),
    (
      #"jumlah.optMap(x, x)"#,
      #"""
      rule.yaml:1:1: error: optMap() needs an optional value, found int
       1 | jumlah.optMap(x, x)
         | ^^^^^^

      """#
    ),
    (
      #"optional.of(1).optFlatMap(x, x)"#,
      #"""
      rule.yaml:1:30: error: the second argument of optFlatMap() must be an optional value, found int
       1 | optional.of(1).optFlatMap(x, x)
         |                              ^
        help: optMap() takes any value

      """#
    ),
    (
      #"[1].transformMapEntry(i, x, x)"#,
      #"""
      rule.yaml:1:29: error: the last argument of transformMapEntry() must be a map, found int
       1 | [1].transformMapEntry(i, x, x)
         |                             ^
        help: write {key: value}

      """#
    ),
    (
      #"[[1]].sortBy(x, x)"#,
      #"""
      rule.yaml:1:17: error: values of type list(int) have no order to sort by
       1 | [[1]].sortBy(x, x)
         |                 ^

      """#
    ),
    (
      #"cel.bind(x, 1)"#,
      #"""
      rule.yaml:1:5: error: undeclared function "cel.bind"
       1 | cel.bind(x, 1)
         |     ^^^^
        help: write cel.bind(x, value, result)
      rule.yaml:1:10: error: undeclared name "x"
       1 | cel.bind(x, 1)
         |          ^

      """#
    ),
    (
      #"math.abbs(1)"#,
      #"""
      rule.yaml:1:6: error: undeclared function "math.abbs"
       1 | math.abbs(1)
         |      ^^^^
        help: did you mean "math.abs"?

      """#
    ),
    (
      #"[1].transformList(i)"#,
      #"""
      rule.yaml:1:5: error: undeclared function "transformList"
       1 | [1].transformList(i)
         |     ^^^^^^^^^^^^^
        help: write list.transformList(i, x, value) or list.transformList(i, x, condition, value)

      """#
    ),
    (
      #"proyek.?kontrk"#,
      #"""
      rule.yaml:1:9: error: proyek has no field "kontrk"
       1 | proyek.?kontrk
         |         ^^^^^^
        help: did you mean "kontrak"?

      """#
    ),
    (
      #"'a'.charAt('b')"#,
      #"""
      rule.yaml:1:5: error: no function fits the call string.charAt(string)
       1 | 'a'.charAt('b')
         |     ^^^^^^
        help: there is string.charAt(int)

      """#
    ),
  ]

  @Test func valuesThatAreNone() {
    let table: [(Value, String)] = [
      (.tooManyElements(), "the list would have more than 100000 elements"),
      (.textTooLong(), "the text would be longer than 1000000 bytes"),
      (.nestedTooDeeply(), "the value would be nested deeper than 250 levels"),
      (.tooManyIterations(), "the expression goes over too many elements"),
      (.tooCostly(), "the evaluation is too costly: the limit is 200000000 bytes and elements"),
      (.tooManyComparisons(), "the lists are too long to be compared: more than 1000000 pairs"),
      (.regexTooLong(), "the text is too long for this pattern: more than 5000000 steps"),
      (.noValue(), "the optional value is none"),
      (.expectedOptional(.int(1)), "expected optional_type, found int"),
      (.expectedEntries(.int(1)), "transformMapEntry() needs a map for each element, found int"),
      (.noFields(.int(1)), "a int has no fields"),
      (.noOrder(.double(.nan)), "NaN has no order"),
      (.noOrder(.list([])), "a list has no order"),
      (.noOrder(.int(1), .string("")), "a int and a string have no order"),
      (.indexOutOfText(4, 3), "no place at index 4: the text has 3 code points"),
      (.indexOutOfList(4, 3), "no place at index 4: the list has 3"),
      (.reversedRange(2, 1), "the start 2 lies after the end 1"),
      (.negative("the number of levels", -1), "the number of levels cannot be negative: -1"),
      (.emptyList("math.least"), "math.least() needs at least one number"),
      (.notTexts(.int(1)), "join() takes texts only, found int"),
      (.notBase64(), "the text is not base64"),
      (.badPattern("[", "why"), "\"[\" is not a usable pattern: why"),
      (.severalGroups("a", 2), "\"a\" has 2 groups, and only one can be extracted"),
      (.noGroup(2, 1), "the replacement names group 2, and the pattern has 1"),
      (
        .badReplacement("\\a"), "\"\\\\a\": a backslash stands before a digit or a backslash only"
      ),
      (.unknownVerb("q"), "\"%q\" is not a verb of format()"),
      (.unfinishedVerb(), "the format ends within a verb"),
      (.tooPrecise(1000), "format() prints at most 1000 digits after the point"),
      (.missingArgument(1, 1), "format() needs argument 2, and the list has 1"),
      (.cannotFormat(.null, "d"), "%d cannot print a null_type"),
    ]
    for (value, expected) in table {
      #expect(value == .error(EvaluationError(expected)))
    }
  }
}
