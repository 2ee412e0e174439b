import Diagnostics
import Testing

@testable import CEL

/// Whatever is made is limited: an error says the limit, and nothing fills the memory.
@Suite struct LimitTests {
  private static let elements = "error(the list would have more than 100000 elements)"
  private static let bytes = "error(the text would be longer than 1000000 bytes)"
  private static let costly =
    "error(the evaluation is too costly: the limit is 200000000 bytes and elements)"
  private static let depth = "error(the value would be nested deeper than 250 levels)"
  // A text of 100,000 and one of 999,999 bytes, a list of 100,000 elements.
  private static let text =
    "cel.bind(k, '%.998f'.format([1.0]), lists.range(100).map(x, k).join())"
  private static let large = "lists.range(10).map(x, t).join().substring(1)"

  static let cases: [(String, String)] = [
    ("lists.range(100000).size()", "100000"), ("lists.range(100001)", elements),
    ("lists.range(9223372036854775807)", elements), ("lists.range(-9223372036854775808)", "[]"),
    ("cel.bind(l, lists.range(100000), l + l)", elements),
    ("cel.bind(l, lists.range(100000), [l, l].flatten())", elements),
    ("cel.bind(t, \(text), (t + 'b').split(''))", elements),
    ("cel.bind(t, \(text), regex.extractAll(t + 'b', '.'))", elements),
    (
      "cel.bind(t, \(text), [1, 2].transformMapEntry(i, x, t.split('').transformMap(j, y, [i, j])))",
      elements
    ),
    ("cel.bind(t, \(text), lists.range(11).map(x, t).join())", bytes),
    ("cel.bind(t, \(text), lists.range(10).map(x, 'a').join(t + t))", bytes),
    ("cel.bind(t, \(text), t.replace('0', 'aaaaaaaaaaa'))", bytes),
    ("cel.bind(t, \(text), t.replace('', 'aaaaaaaaaaa'))", bytes),
    ("cel.bind(t, \(text), regex.replace(t, '1', regex.replace(t, '1', 'aaaaaaaaaaaa')))", bytes),
    ("cel.bind(t, \(text), regex.replace(t, '0+', r'\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0'))", bytes),
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
    ("cel.bind(t, \(text), lists.range(100000).map(x, t + t).size())", costly),
    ("cel.bind(t, \(text), lists.range(100000).all(x, t.size() > 0))", costly),
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

  @Test func manyUnknownsAreJoinedQuickly() {
    var environment = Environment()
    environment.declare(variable: "w", type: .list(.dyn))
    let facts = (0..<500).map { MissingFact(path: "u\($0)", reason: "empty") }
    let all = UnknownSet(facts)
    let list = ListValue(facts.reversed().map { .unknown(UnknownSet([$0])) })
    for text in [
      "sets.intersects(w, lists.range(500))", "w.all(i, x, x)", "w.distinct()", "1 in w",
    ] {
      let value = Vocabulary.compile(text, in: environment).value?
        .evaluate(in: MapActivation(["w": .list(list)], in: environment))
      #expect(value == .unknown(all), "\(text)")
    }
  }

  // A pattern of any size on a text of any length takes so many steps and no more.
  @Test func searchesEnd() throws {
    for pattern in ["(a?){900}b", "a*b|a", "((a*)*)*b"] {
      let regex = try Regex(pattern)
      var search = RegexSearch(
        regex, in: String(repeating: "a", count: 5000), stepLimit: 20_000)
      #expect(throws: RegexFault.self) {
        while try search.next() != nil {}
      }
    }
  }
}
