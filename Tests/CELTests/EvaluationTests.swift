import CEL
import Diagnostics
import Testing

/// Values of expressions, printed.
@Suite struct EvaluationTests {
  static let cases: [(String, String)] = [
    // Numbers: no conversion unless asked for, overflow is an error.
    ("7 / -2", "-3"), ("7 % -2", "1"), ("-7 % 2", "-1"), ("2u + 3u", "5u"),
    ("9223372036854775807 + 1", "error(the number is out of range)"),
    ("-9223372036854775808 / -1", "error(the number is out of range)"),
    ("-9223372036854775808 % -1", "error(the number is out of range)"),
    ("-(-9223372036854775808)", "error(the number is out of range)"),
    ("0u - 1u", "error(the number is out of range)"),
    ("1 / 0", "error(division by zero)"), ("1 % 0", "error(division by zero)"),
    ("1.0 / 0.0", "Infinity"), ("0.0 / 0.0 == 0.0 / 0.0", "false"),
    ("dyn(9007199254740993) == 9007199254740992.0", "false"),
    ("dyn(1) == 1u && dyn(1u) == 1.0", "true"), ("dyn('1') == 1", "false"),
    ("dyn(1) < 1.5", "true"), ("dyn('a') < 1", "error(no such overload)"),
    // Conversions.
    ("int('-5')", "-5"), ("int('x')", "error(\"x\" is not a int)"), ("int(-1.9)", "-1"),
    ("int(9223372036854775807.0)", "error(the number is out of range)"),
    ("uint(-1)", "error(the number is out of range)"), ("double('1e3')", "1000"),
    ("bool('yes')", "error(\"yes\" is not a bool)"),
    ("string(1.0)", "\"1\""), ("string(1e21)", "\"1e+21\""), ("string(0.00001)", "\"1e-05\""),
    ("string(123456.789)", "\"123456.789\""), ("string(-0.0001)", "\"-0.0001\""),
    ("string(b'\\xff')", "error(the bytes are not valid UTF-8)"),
    ("type(1)", "int"), ("type(type(1)) == type", "true"), ("type([1]) == list", "true"),
    // Texts by code point.
    ("size('e\\u0301')", "2"), ("'\\u00e9' == 'e\\u0301'", "false"),
    ("'e\\u0301'.startsWith('e')", "true"), ("'\\U0001F468\\u200D\\U0001F469'.size()", "3"),
    ("'\\uFFFF' < '\\U00010000'", "true"), ("'\\r\\n'.contains('\\n')", "true"),
    ("{'\\u00e9': 1, 'e\\u0301': 2}.size()", "2"), ("'\\u00e9' in {'e\\u0301': 2}", "false"),
    ("'abc'.endsWith('bc') && 'abc'.contains('')", "true"),
    // Collections.
    ("[1, 2, 3][1]", "2"), ("[1][1]", "error(no element at index 1: the list has 1)"),
    ("[1][-1]", "error(no element at index -1: the list has 1)"),
    ("{'a': 1}.b", "error(no such key: \"b\")"), ("{'a': null}.a", "null"),
    ("has({'a': null}.a)", "true"), ("has({'a': 1}.b)", "false"),
    ("{1: 'a', 1: 'b'}", "error(the key 1 occurs twice in a map)"),
    ("{1: 'a', 1u: 'b'}", "error(the key 1u occurs twice in a map)"),
    ("{1: 'a'}[dyn(1.0)]", "\"a\""), ("[1, 2] + [3] == [1, 2, 3]", "true"),
    ("{'a': 1, 'b': 2} == {'b': 2, 'a': 1}", "true"), ("1 in {1: 2}", "true"),
    ("{'b': 1, 'a': 2}.map(k, k)", "[\"b\", \"a\"]"),
    ("[1, 2, 3].filter(x, x > 1).map(x, x * x)", "[4, 9]"),
    ("[1, 2, 3].map(x, x > 1, x * 2)", "[4, 6]"),
    ("[[1, 2], [3]].all(x, x.exists(y, y > size(x)))", "false"),
    ("[1, 2].exists(x, [3, x].exists(x, x == 3))", "true"),
    ("[1, 2, 2].exists_one(x, x == 2)", "false"),
    ("[1, 0].all(x, 1 / x > 5)", "false"), ("[0, 5].exists(x, 1 / x > -1)", "true"),
    ("'j' in ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j']", "true"),
    ("'e\\u0301' in ['\\u00e9', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j']", "false"),
    ("dyn(7.0) in [1, 2, 3, 4, 5, 6, 7, 8, 9]", "true"),
    ("dyn(null) in [1, 2, 3, 4, 5, 6, 7, 8, 9]", "false"),
    // Times.
    ("timestamp('2024-02-29T12:00:00+07:00')", "timestamp(\"2024-02-29T05:00:00Z\")"),
    ("timestamp('2023-02-29T12:00:00Z')", "error(\"2023-02-29T12:00:00Z\" is not a timestamp)"),
    ("timestamp('0001-01-01T00:00:00Z') - duration('1s')", "error(the number is out of range)"),
    ("timestamp('2024-03-01T00:00:00.25Z').getMilliseconds()", "250"),
    ("timestamp('2024-03-01T20:00:00Z').getDate('+07:00')", "2"),
    ("timestamp('2024-03-01T20:00:00Z').getMonth()", "2"),
    ("timestamp('2024-12-31T20:00:00Z').getDayOfYear()", "365"),
    ("timestamp('1969-07-20T20:00:00Z').getDayOfWeek()", "0"),
    ("timestamp(0).getHours('Nowhere/None')", "error(unknown time zone \"Nowhere/None\")"),
    ("duration('1h30m') == duration('5400s')", "true"),
    ("duration('-1.5s')", "duration(\"-1.5s\")"),
    ("duration('1x')", "error(\"1x\" is not a duration)"),
    ("duration('1h').getMinutes()", "60"), ("duration('1ms') < duration('1s')", "true"),
    // After the last entry of a zone's table its rule holds.
    ("timestamp('2090-07-01T00:00:00Z').getHours('America/New_York')", "20"),
    ("timestamp('2090-12-01T00:00:00Z').getHours('America/New_York')", "19"),
    ("timestamp('2090-01-01T00:00:00Z').getHours('Australia/Sydney')", "11"),
    ("timestamp('2090-07-01T00:00:00Z').getHours('Australia/Sydney')", "10"),
    ("timestamp('2090-07-01T00:00:00Z').getHours('Europe/Dublin')", "1"),
    ("timestamp('2090-01-01T00:00:00Z').getHours('Europe/Dublin')", "0"),
    ("timestamp('2090-03-26T00:59:59Z').getHours('Europe/Berlin')", "1"),
    ("timestamp('2090-03-26T01:00:00Z').getHours('Europe/Berlin')", "3"),
    ("timestamp('2090-10-29T00:59:59Z').getHours('Europe/Berlin')", "2"),
    ("timestamp('2090-10-29T01:00:00Z').getHours('Europe/Berlin')", "2"),
    ("timestamp('2090-01-01T00:00:00Z').getHours('Asia/Jakarta')", "7"),
    // Records and amounts.
    ("type(rp(1))", "rupiah"), ("type(dyn(rp(1))) == type(rp(2))", "true"),
    ("type(rp(1)) == type(1)", "false"), ("type([rp(1)][0])", "rupiah"),
    ("rp(2) > rp(1)", "true"), ("rp(2) == rp(2)", "true"), ("rp(2) in [rp(1), rp(2)]", "true"),
  ]

  @Test(arguments: cases)
  func value(_ text: String, _ expected: String) {
    #expect(Vocabulary.evaluate(text) == expected)
  }

  @Test func errorsKnowWhereTheyHappened() throws {
    let program = try #require(Vocabulary.compile("1 + 10 / jumlah").value)
    let activation = MapActivation(["jumlah": .int(0)], in: Vocabulary.environment)
    #expect(
      program.evaluate(in: activation)
        == .error(EvaluationError("division by zero", range: 4..<15)))
  }

  @Test func samenessTellsKindsApart() {
    #expect(Value.int(1) != .uint(1))
    #expect(Value.int(1) != .double(1))
    #expect(Value.double(.nan) == .double(.nan))
    #expect(Value.double(0) != .double(-0.0))
    #expect(Value.string("\u{E9}") != .string("e\u{301}"))
    #expect(Value.list([.int(1)]) != .list([.uint(1)]))
    #expect(Value.scalar("rupiah", 1) != .scalar("hari", 1))
    #expect(Value.null == .null)
  }

  @Test func declaredTypesPrintThemselves() throws {
    let value = Value.list([.scalar("rupiah", 5), .scalar("nothing", 6)])
    #expect(value.text(in: Vocabulary.environment) == "[Rp5, scalar(6)]")
    #expect(value.description == "[scalar(5), scalar(6)]")
  }

  @Test func valuesStaySmall() {
    #expect(MemoryLayout<Value>.size <= 17)
  }

  @Test func unknownSetsAreSortedAndUnique() {
    let a = MissingFact(path: "b", reason: "empty")
    let b = MissingFact(path: "a", reason: "unreadable")
    let set = UnknownSet([a, b, a]).union(UnknownSet([b]))
    #expect(set.facts == [b, a])
  }

  @Test func eachOverloadIsDocumented() {
    let overloads = Environment().overloads
    #expect(Set(overloads.map(\.id)).count == overloads.count)
    for overload in overloads {
      #expect(overload.documentation.hasSuffix("."), "\(overload.id)")
    }
  }
}
