import CEL
import Testing

/// Whatever is made is limited: an error says the limit, and nothing fills the memory.
@Suite struct LimitTests {
  private static let elements = "error(the list would have more than 1000000 elements)"
  private static let bytes = "error(the text would be longer than 10000000 bytes)"
  private static let costly =
    "error(the evaluation is too costly: the limit is 1000000000 bytes and elements)"
  private static let depth = "error(the value would be nested deeper than 250 levels)"
  // A text of 1,000,000 and one of 9,999,999 bytes, a list of 1,000,000 elements.
  private static let text = "lists.range(1000000).map(x, 'a').join()"
  private static let large = "lists.range(10).map(x, t).join().substring(1)"

  static let cases: [(String, String)] = [
    ("lists.range(1000000).size()", "1000000"), ("lists.range(1000001)", elements),
    ("lists.range(9223372036854775807)", elements), ("lists.range(-9223372036854775808)", "[]"),
    ("cel.bind(l, lists.range(1000000), l + l)", elements),
    ("cel.bind(l, lists.range(1000000), [l, l].flatten())", elements),
    ("cel.bind(t, \(text), (t + 'b').split(''))", elements),
    ("cel.bind(t, \(text), regex.extractAll(t + 'b', '.'))", elements),
    (
      "cel.bind(t, \(text), [1, 2].transformMapEntry(i, x, t.split('').transformMap(j, y, [i, j])))",
      elements
    ),
    ("cel.bind(t, \(text), lists.range(11).map(x, t).join())", bytes),
    ("cel.bind(t, \(text), lists.range(10).map(x, 'a').join(t + t))", bytes),
    ("cel.bind(t, \(text), t.replace('a', 'aaaaaaaaaaa'))", bytes),
    ("cel.bind(t, \(text), t.replace('', 'aaaaaaaaaaa'))", bytes),
    ("cel.bind(t, \(text), regex.replace(t, 'a', 'aaaaaaaaaaa'))", bytes),
    ("cel.bind(t, \(text), regex.replace(t, 'a+', r'\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0'))", bytes),
    (
      "cel.bind(t, \(text), '%s%s%s%s%s%s%s%s%s%s%s'.format([t, t, t, t, t, t, t, t, t, t, t]))",
      bytes
    ),
    ("cel.bind(t, \(text), '%s'.format([lists.range(11).map(x, t)]))", bytes),
    ("cel.bind(t, \(text), cel.bind(l, \(large), l + l))", bytes),
    ("cel.bind(t, \(text), cel.bind(l, bytes(\(large)), l + l))", bytes),
    ("cel.bind(t, \(text), cel.bind(l, \(large), strings.quote(l)))", bytes),
    ("cel.bind(t, \(text), cel.bind(l, \(large), base64.encode(bytes(l))))", bytes),
    ("'%.1001f'.format([1.0])", "error(format() prints at most 1000 digits after the point)"),
    ("'%.1000f'.format([1.0]).size()", "1002"),
    (
      "'%.99999999999999999999f'.format([1.0])",
      "error(format() prints at most 1000 digits after the point)"
    ),
    // A text or a list that doubles at each step.
    (doubling("'aaaaaaaa'", "x + x"), bytes), (doubling("[1, 2, 3, 4]", "x + x"), elements),
    (doubling("'aaaaaaaa'", "'%s%s'.format([x, x])"), bytes),
    (doubling("[1, 2]", "[x, x].flatten()"), elements),
    // Much of what is allowed is too much.
    ("cel.bind(t, \(text), lists.range(1000000).map(x, t + t).size())", costly),
    ("cel.bind(t, \(text), lists.range(1000000).all(x, !t.contains('b')))", costly),
    ("cel.bind(l, lists.range(1000000), l.all(x, !(-1 in l + [1])))", elements),
    ("cel.bind(l, lists.range(999999), l.all(x, !(-1 in l)))", costly),
    ("cel.bind(l, lists.range(999999), l.map(x, l.reverse()).size())", costly),
    ("lists.range(1000000).all(x, lists.range(1000000).size() > 0)", costly),
    // Expressions that repeat what costs nothing.
    (
      "lists.range(10000).all(x, lists.range(10000).all(y, true))",
      "error(the expression goes over too many elements)"
    ),
    // Patterns.
    (
      "'a'.matches('((a{100}){100}){100}')",
      "error(\"((a{100}){100}){100}\" is not a usable pattern: the pattern is too large)"
    ),
    (
      "'a'.matches('((((?:){1000}){1000}){1000}){1000}')",
      "error(\"((((?:){1000}){1000}){1000}){1000}\" is not a usable pattern: the pattern is too large)"
    ),
    (
      "regex.extract('a', '(?:(?:(?:^{1000}){1000}){1000}){1000}')",
      "error(\"(?:(?:(?:^{1000}){1000}){1000}){1000}\" is not a usable pattern: the pattern is too large)"
    ),
    (
      "cel.bind(t, \(text), t.matches('(a?){900}b'))",
      "error(the text is too long for this pattern: more than 10000000 steps)"
    ),
    (
      "cel.bind(t, \(text), regex.extract(t, '(a?){900}b'))",
      "error(the text is too long for this pattern: more than 10000000 steps)"
    ),
    (
      "cel.bind(t, \(text), regex.replace(t, 'a*b|a', 'c'))",
      "error(the text is too long for this pattern: more than 10000000 steps)"
    ),
    // Depth of values: of a chain of macros each adds to what the one before has made.
    (chain(240, 2), depth), (chain(100, 2), "true"),
    (
      "[1]" + String(repeating: ".map(x, optional.of(x))", count: 3),
      "[optional.of(optional.of(optional.of(1)))]"
    ),
  ]

  // x grows in forty steps.
  private static func doubling(_ start: String, _ step: String) -> String {
    String(repeating: "cel.bind(x, ", count: 40) + start
      + String(repeating: ", \(step))", count: 40)
  }

  private static func chain(_ levels: Int, _ count: Int) -> String {
    let nested = String(repeating: "[", count: levels) + "x" + String(repeating: "]", count: levels)
    let text = "[1]" + String(repeating: ".map(x, \(nested))", count: count)
    return "\(text) == \(text)"
  }

  @Test(arguments: cases)
  func limit(_ text: String, _ expected: String) {
    #expect(NestingTests.onSmallStack { Vocabulary.evaluate(text) } == expected)
  }

  @Test func setsOfUnknownsAreNotComparedForEver() {
    var environment = Environment()
    environment.declare(variable: "w", type: .list(.dyn))
    let facts = (0..<2000).map { Value.unknown(UnknownSet(path: "u\($0)", reason: "empty")) }
    let value = Vocabulary.evaluate(
      "sets.intersects(w, lists.range(2000))", ["w": .list(ListValue(facts))], in: environment)
    #expect(value == "error(the lists are too long to be compared: more than 1000000 pairs)")
  }
}
