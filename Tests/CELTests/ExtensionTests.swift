import CEL
import Diagnostics
import Testing

/// Values of the extension libraries, printed.
@Suite struct ExtensionTests {
  static let cases: [(String, String)] = [
    // Optional values.
    ("optional.of(1)", "optional.of(1)"), ("optional.none()", "optional.none()"),
    ("{'a': {'b': 1}}.?a.b", "optional.of(1)"), ("{'a': {'b': 1}}.?a.?c", "optional.none()"),
    ("{'a': 1}.?a", "optional.of(1)"), ("{'a': null}.?a", "optional.of(null)"),
    ("{'a': [1, 2]}.?a[1]", "optional.of(2)"), ("{'a': [1, 2]}.?a[2]", "optional.none()"),
    ("{'a': [1, 2]}.?b[2]", "optional.none()"), ("[1][?-1]", "optional.none()"),
    ("[1][?dyn('a')]", "error(no such overload: [?] of (list, string))"),
    ("{1: 2}[?dyn(1.0)]", "optional.of(2)"),
    ("dyn(1).?a", "error(a int has no fields)"),
    ("optional.of(dyn(1)).a", "error(a int has no fields)"),
    ("dyn(optional.of({'a': 1})).a", "optional.of(1)"),
    ("dyn(optional.of([1]))[0]", "optional.of(1)"),
    ("has({'a': {'b': 1}}.?a.b)", "true"), ("has({'a': {'b': 1}}.?b.b)", "false"),
    ("optional.none().value()", "error(the optional value is none)"),
    ("optional.of(1).orValue(1 / 0)", "1"),
    ("optional.of(1).or(optional.of(1 / 0))", "optional.of(1)"),
    ("optional.none().orValue(1 / 0)", "error(division by zero)"),
    ("dyn(1).orValue(2)", "error(expected optional_type, found int)"),
    ("optional.of(optional.of(1))", "optional.of(optional.of(1))"),
    ("optional.of(1) == optional.of(dyn(1.0))", "true"),
    ("[?optional.of(1), 2, ?optional.none()]", "[1, 2]"),
    ("[?dyn(1)]", "error(expected optional_type, found int)"),
    ("{?'a': optional.none(), 'b': 1}", "{\"b\": 1}"),
    ("{?'a': dyn(1)}", "error(expected optional_type, found int)"),
    ("optional.ofNonZeroValue(0.0).hasValue()", "false"),
    ("optional.ofNonZeroValue(rp(0)).hasValue()", "true"),
    ("optional.of(1).optMap(x, 1 / 0)", "error(division by zero)"),
    ("optional.none().optMap(x, 1 / 0)", "optional.none()"),
    ("dyn(1).optMap(x, x)", "error(expected optional_type, found int)"),
    ("optional.of(1).optFlatMap(x, dyn(x))", "error(expected optional_type, found int)"),
    ("[optional.of(1), optional.none()].unwrapOpt()", "[1]"), ("[].first()", "optional.none()"),
    ("type(optional.of(1)) == optional_type", "true"),
    // Two variables and names.
    ("[1, 0].all(i, x, 1 / x > 5)", "false"), ("[0, 5].exists(i, x, 1 / x > -1)", "true"),
    ("[2, 3].transformList(i, x, x / i)", "error(division by zero)"),
    ("{'a': 1}.transformList(k, v, k)", "[\"a\"]"), ("['a'].transformMap(i, x, x)", "{0: \"a\"}"),
    ("[1, 2].transformMapEntry(i, x, {'k': x})", "error(the key \"k\" occurs twice in a map)"),
    (
      "[1].transformMapEntry(i, x, dyn(x))",
      "error(transformMapEntry() needs a map for each element, found int)"
    ),
    (
      "[[1, 2], [3]].transformList(i, x, x.transformList(j, y, [i, j, y]))",
      "[[[0, 0, 1], [0, 1, 2]], [[1, 0, 3]]]"
    ),
    ("[3].all(i, x, [4].all(x, i, x == 0 && i == 4) && i == 0 && x == 3)", "true"),
    ("cel.bind(x, 1, cel.bind(y, x + 1, x + y))", "3"), ("cel.bind(x, 1 / 0, true)", "true"),
    ("cel.bind(x, 1 / 0, x == 1 || true)", "true"), ("cel.bind(x, x + 1, x)", "undeclared"),
    ("[1, 2].map(x, cel.bind(y, x * x, y + x))", "[2, 6]"),
    ("cel.bind(x, [1, 2], x.map(y, y + size(x)))", "[3, 4]"),
    ("cel.bind(t, 3, hari == t)", "unknown(hari: not_supplied)"),
    // Texts by code point.
    ("'e\\u0301'.reverse()", "\"\u{301}e\""), ("'a\\U0001F431b'.charAt(2)", "\"b\""),
    ("'abc'.charAt(4)", "error(no place at index 4: the text has 3 code points)"),
    (
      "'abc'.charAt(-9223372036854775808)",
      "error(no place at index -9223372036854775808: the text has 3 code points)"
    ),
    ("'abc'.substring(2, 1)", "error(the start 2 lies after the end 1)"),
    ("'\\u00e9'.indexOf('e\\u0301')", "-1"), ("'abab'.indexOf('ab', 1)", "2"),
    ("'ab'.indexOf('', 2)", "2"),
    ("'ab'.indexOf('a', 9)", "-1"),
    ("'ab'.indexOf('a', -1)", "error(no place at index -1: the text has 2 code points)"),
    ("'aaaa'.lastIndexOf('aa')", "2"), ("'aaaa'.lastIndexOf('aa', 1)", "1"),
    ("'ab'.lastIndexOf('')", "2"),
    ("'aaa'.replace('aa', 'b')", "\"ba\""), ("'ab'.replace('', '-')", "\"-a-b-\""),
    ("'ab'.replace('', '-', 2)", "\"-a-b\""), ("'ab'.replace('a', 'b', 0)", "\"ab\""),
    ("'\\u00e9b'.split('')", "[\"\u{E9}\", \"b\"]"), ("''.split('')", "[]"),
    ("''.split(',')", "[\"\"]"),
    ("'a,b,c'.split(',', -1)", "[\"a\", \"b\", \"c\"]"), ("'abc'.split('', 2)", "[\"a\", \"bc\"]"),
    ("',a,'.split(',')", "[\"\", \"a\", \"\"]"), ("[].join()", "\"\""),
    ("[dyn('a'), 1].join()", "error(join() takes texts only, found int)"),
    ("'\\u180e a \\u200b'.trim() == '\\u180e a \\u200b'", "true"),
    ("strings.quote('\\u007f')", "\"\\\"\\x7f\\\"\""),
    // Format.
    ("'%d %d'.format([-5, 18446744073709551615u])", "\"-5 18446744073709551615\""),
    (
      "'%.2f %.0f %.1f %.3f'.format([0.005, 0.5, -0.05, 1e21])",
      "\"0.01 0 -0.1 1000000000000000000000.000\""
    ),
    ("'%f'.format([5e-324])", "\"0.000000\""),
    ("'%.2e %e'.format([9.995e10, 0.0])", "\"1.00e+11 0.000000e+00\""),
    ("'%.1e %.0e %e'.format([99.5, 5e-324, -1])", "\"1.0e+02 5e-324 -1.000000e+00\""),
    ("'%.20f'.format([0.1])", "\"0.10000000000000000555\""),
    ("'%b %b %o %x %X'.format([-5, true, 8, 255, 'k'])", "\"-101 1 10 ff 6B\""),
    ("'%s'.format([{'b': [1], 'a': {}}])", "\"{a: {}, b: [1]}\""),
    ("'%s'.format([int])", "\"int\""),
    ("'%%'.format([])", "\"%\""), ("'\\u00e9%s'.format(['\\u00e9'])", "\"\u{E9}\u{E9}\""),
    ("'%s'.format([rp(1)])", "error(%s cannot print a scalar)"),
    // Numbers.
    ("math.greatest(1, 2.5, 2u)", "2.5"),
    ("math.least([])", "error(math.least() needs at least one number)"),
    ("math.greatest([dyn('a')])", "error(no such overload)"),
    ("math.greatest(9007199254740993, 9007199254740992.0) == 9007199254740993", "true"),
    ("math.bitShiftLeft(1, 63)", "-9223372036854775808"), ("math.bitShiftRight(-1, 63)", "1"),
    ("math.bitShiftLeft(1, -1)", "error(the number of bits cannot be negative: -1)"),
    ("math.round(2.5)", "3"), ("math.round(-0.5)", "-1"), ("math.sign(-0.0)", "-0"),
    ("math.abs(-9223372036854775808)", "error(the number is out of range)"),
    // Lists and sets.
    ("[1, 2].slice(-1, 1)", "error(no place at index -1: the list has 2)"),
    ("[1, 2].slice(1, 3)", "error(no place at index 3: the list has 2)"),
    ("[1, 2].slice(2, 1)", "error(the start 2 lies after the end 1)"),
    ("[[1], [[2]]].flatten(0)", "[[1], [[2]]]"),
    ("[1].flatten(-1)", "error(the number of levels cannot be negative: -1)"),
    (
      "[1, 1u, dyn(1.0), [1], [1.0], 'a', {'a': 1}, {'a': 1u}].distinct()",
      "[1, [1], \"a\", {\"a\": 1}]"
    ),
    ("[0.0 / 0.0, 0.0 / 0.0].distinct().size()", "2"), ("lists.range(-5)", "[]"),
    ("[3u, 1u].sort()", "[1u, 3u]"),
    ("[duration('2s'), duration('1s')].sort()[0] == duration('1s')", "true"),
    ("[rp(2), rp(1)].sort() == [rp(1), rp(2)]", "true"),
    ("['\\U00010000', '\\uffff'].sort()[0] == '\\uffff'", "true"),
    ("[dyn(1), 'a'].sort()", "error(a int and a string have no order)"),
    ("[[1], [2]].sort()", "error(a list has no order)"),
    ("[0.0 / 0.0].sort()", "error(NaN has no order)"),
    ("[1, 2, 3, 4].sortBy(x, x % 2)", "[2, 4, 1, 3]"),
    ("[1, 0].sortBy(x, 1 / x)", "error(division by zero)"),
    ("{'b': 1, 'a': 2}.sortBy(k, k)", "[\"a\", \"b\"]"),
    ("sets.contains([1, 0.0 / 0.0], [0.0 / 0.0])", "false"),
    ("sets.contains([[1], 'a'], [[1.0]])", "true"),
    ("sets.equivalent([], [])", "true"), ("sets.intersects([], [1])", "false"),
    // Regular expressions.
    ("regex.extract('abcabc', 'b(.)')", "optional.of(\"c\")"),
    ("regex.extract('abc', 'x')", "optional.none()"),
    ("regex.extract('aXbX', '.*?X')", "optional.of(\"aX\")"),
    ("regex.extract('aXbX', '.*X')", "optional.of(\"aXbX\")"),
    ("regex.extract('abcd', 'ab|abcd')", "optional.of(\"ab\")"),
    ("regex.extract('aab', '(?U)a+')", "optional.of(\"a\")"),
    ("regex.extractAll('ab', '')", "[\"\", \"\", \"\"]"),
    ("regex.extractAll('baac', 'a*')", "[\"\", \"aa\", \"\"]"),
    ("regex.replace('abc', '', '-')", "\"-a-b-c-\""),
    ("regex.replace('abc', '(a)|(b)', r'[\\1\\2]')", "\"[a][b]c\""),
    ("regex.replace('aaa', 'a', r'\\0\\0', 1)", "\"aaaa\""),
    (
      "regex.replace('x', '(a)(', '')",
      "error(\"(a)(\" is not a usable pattern: a group that is not closed)"
    ),
    (
      "regex.extract('x', '(x)(x)')",
      "error(\"(x)(x)\" has 2 groups, and only one can be extracted)"
    ),
    (
      "regex.replace('x', 'x', r'\\1')",
      "error(the replacement names group 1, and the pattern has 0)"
    ),
    (
      "regex.replace('x', 'x', r'\\a')",
      "error(\"\\\\a\": a backslash stands before a digit or a backslash only)"
    ),
    (
      "regex.extract('x', '[')",
      "error(\"[\" is not a usable pattern: a bracket that is not closed)"
    ),
    // Base64.
    ("base64.encode(b'')", "\"\""), ("base64.encode(b'a')", "\"YQ==\""),
    ("base64.decode('YQ')", "b\"a\""),
    ("base64.decode('YQ=')", "error(the text is not base64)"),
    ("base64.decode('Y')", "error(the text is not base64)"),
    ("base64.decode('Y Q=')", "error(the text is not base64)"),
    ("base64.decode('====')", "error(the text is not base64)"),
  ]

  @Test(arguments: cases)
  func value(_ text: String, _ expected: String) {
    let value = Vocabulary.evaluate(text)
    #expect(expected == "undeclared" ? value.contains("undeclared name \"x\"") : value == expected)
  }

  static let types: [(String, CELType)] = [
    ("{'a': 1}.?a", .optional(.int)), ("{'a': {'b': 'c'}}.?a.b", .optional(.string)),
    ("proyek.?kontrak.nilai", .optional(.opaque("rupiah"))),
    ("proyek.?kontrak.hari.orValue(3)", .unit(.int, "working_days")),
    ("[1][?0].orValue(2)", .int), ("[?optional.of(1)]", .list(.int)),
    ("{?'a': optional.of(1u)}", .map(.string, .uint)),
    ("optional.of(1).optMap(x, 'a')", .optional(.string)), ("cel.bind(x, 1u, [x])", .list(.uint)),
    ("{'a': 1}.transformMap(k, v, v == 1)", .map(.string, .bool)),
    ("['a'].transformMap(i, x, x)", .map(.int, .string)),
    ("['a'].transformMapEntry(i, x, {x: i})", .map(.string, .int)),
    ("{1: 'a'}.transformList(k, v, v)", .list(.string)),
    ("['a'].sortBy(x, size(x))", .list(.string)), ("[[1]].flatten()", .list(.int)),
    ("[1].sort()", .list(.int)),
    ("[1].last()", .optional(.int)), ("math.greatest(1, 2)", .int), ("math.greatest(1, 2.0)", .dyn),
    ("math.greatest(1, 2, 3)", .int), ("regex.extract('a', 'b')", .optional(.string)),
  ]

  @Test(arguments: types)
  func type(_ text: String, _ expected: CELType) {
    #expect(Vocabulary.compile(text).value?.type == expected)
  }

  @Test func recordsAnswerOptionalSelections() {
    let objects: [ObjectReference: [String: Value]] = [
      Vocabulary.project: ["kontrak": .object(Vocabulary.contract)],
      Vocabulary.contract: [
        "nomor": .string("PK-1"), "hari": .unknown(UnknownSet(path: "hari", reason: "unreadable")),
      ],
    ]
    let table = [
      ("proyek.?nama", "optional.none()"), ("proyek.?kontrak.nomor", "optional.of(\"PK-1\")"),
      ("proyek.?kontrak.?nilai", "optional.none()"),
      ("proyek.?kontrak.hari", "unknown(hari: unreadable)"),
      ("has(proyek.?kontrak.nomor)", "true"), ("has(proyek.?nama.x)", "false"),
      ("cel.bind(k, proyek.kontrak, k.nomor)", "\"PK-1\""), ("[?proyek.?nama].size()", "0"),
    ]
    for (text, expected) in table where text != "has(proyek.?nama.x)" {
      let value = Vocabulary.evaluate(
        text, ["proyek": .object(Vocabulary.project)], objects: objects)
      #expect(value == expected, "\(text)")
    }
  }

  @Test func programsKnowTheFieldsOfOptionalSelections() throws {
    let program = try #require(Vocabulary.compile("proyek.?kontrak.nomor.hasValue()").value)
    #expect(program.fields.map(\.object).sorted() == ["kontrak", "proyek"])
  }
}
