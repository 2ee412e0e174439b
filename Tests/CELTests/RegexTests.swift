import CEL
import Testing

/// Regular expressions: what occurs in what, and what is refused.
@Suite struct RegexTests {
  static let cases: [(text: String, pattern: String, expected: String)] = [
    ("hubba", "ubb", "true"), ("abc", "^b", "false"), ("abc", "c$", "true"), ("", "", "true"),
    ("aaa", "^a{2,3}$", "true"), ("aaaa", "^a{2,3}$", "false"), ("a{", "a{", "true"),
    ("PK-2026/01", "^[A-Z]{2}-\\d{4}/\\d+$", "true"), ("x", "a|b|x", "true"),
    ("colour", "colou?r", "true"), ("ab", "(?:a|(b))+$", "true"), ("AbC", "(?i)abc", "true"),
    ("a\nb", "a.b", "false"), ("a\nb", "(?s)a.b", "true"), ("a\nb", "(?m)^b$", "true"),
    ("kota bandung", "\\bban", "true"), ("urban", "\\bban", "false"), ("é", "^.$", "true"),
    ("é", "^\\pL$", "true"), ("5", "^[^\\D]$", "true"), ("-", "[a-]", "true"),
    ("]", "[]]", "true"), ("b", "[[:alpha:]]", "true"), ("\u{1F600}", "^\\x{1F600}$", "true"),
    ("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "^(a*)*$", "false"),
    ("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "^(a|aa)+$", "true"),
    ("x", "(", "refused"), ("x", ")", "refused"), ("x", "[", "refused"), ("x", "*", "refused"),
    ("x", "a**", "refused"), ("x", "(?=x)", "refused"), ("x", "(a)\\1", "refused"),
    ("x", "[b-a]", "refused"), ("x", "a{2000}", "refused"), ("x", "\\pX", "refused"),
    ("x", "((a{1000}){1000}){1000}", "refused"), ("x", "\\", "refused"),
  ]

  @Test(arguments: cases)
  func matches(_ text: String, _ pattern: String, _ expected: String) {
    let environment = Self.environment
    for call in ["text.matches(pattern)", "matches(text, pattern)"] {
      let value = Vocabulary.evaluate(
        call, ["text": .string(text), "pattern": .string(pattern)], in: environment)
      #expect(value == expected || expected == "refused" && value.contains("not a usable pattern"))
    }
  }

  @Test func constantPatternsMeanTheSame() {
    #expect(Vocabulary.evaluate("'hubba'.matches('^h.*a$')") == "true")
    #expect(
      Vocabulary.evaluate("'hubba'.matches('(')")
        == "error(\"(\" is not a usable pattern: a group that is not closed)")
  }

  private static let environment: Environment = {
    var environment = Environment()
    environment.declare(variable: "text", type: .string)
    environment.declare(variable: "pattern", type: .string)
    return environment
  }()
}
