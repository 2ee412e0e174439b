import Diagnostics
import Findings
import Quantities
import Rules
import Testing

/// Reports as baselines: what is read from them, and what each fault says.
struct BaselineTests {
  struct Case: CustomTestStringConvertible {
    var testDescription: String
    var file: String
    var messages: String
  }

  static func report(_ findings: String, ruleSet: String = "gedung") -> String {
    """
    {"format": "patuh-report/1", "ruleset": {"id": "\(ruleSet)"}, "as_of": "2026-03-01",
    "findings": \(findings)}

    """
  }

  static let cases = [
    Case(testDescription: "a report", file: report("[]"), messages: ""),
    Case(
      testDescription: "a report by another rule set", file: report("[]", ruleSet: "jalan"),
      messages: """
        file.txt:1:41: error: this is a report by the rule set "jalan", not "gedung"
          help: compare with a report by the same rule set

        """),
    Case(
      testDescription: "another form", file: "{\"format\": \"patuh-data/1\"}\n",
      messages: """
        file.txt:1:12: error: the format is "patuh-data/1", not "patuh-report/1"
          help: a baseline is a report of an earlier run: --out json:FILE
        file.txt:1:1: error: a report needs the key "ruleset"
          help: a baseline is a report of an earlier run: --out json:FILE
        file.txt:1:1: error: a report needs the key "as_of"
          help: a baseline is a report of an earlier run: --out json:FILE
        file.txt:1:1: error: a report needs the key "findings"
          help: a baseline is a report of an earlier run: --out json:FILE

        """),
    Case(
      testDescription: "findings are no list", file: report("{}"),
      messages: """
        file.txt:2:13: error: "findings" must be a list, not a mapping
          help: a baseline is a report of an earlier run: --out json:FILE

        """),
    Case(
      testDescription: "findings without their keys",
      file: report("[{\"subject\": {}, \"verdict\": \"failed\"}, 1]"),
      messages: """
        file.txt:2:14: error: a finding needs the key "rule"
          help: a baseline is a report of an earlier run: --out json:FILE
        file.txt:2:14: error: a finding needs the key "revision"
          help: a baseline is a report of an earlier run: --out json:FILE
        file.txt:2:41: error: there is no verdict "failed"
          help: did you mean "fail"?
        file.txt:2:14: error: a finding needs the key "fingerprint"
          help: a baseline is a report of an earlier run: --out json:FILE
        file.txt:2:26: error: "subject" needs the key "type"
          help: a baseline is a report of an earlier run: --out json:FILE
        file.txt:2:26: error: "subject" needs the key "key"
          help: a baseline is a report of an earlier run: --out json:FILE
        file.txt:2:52: error: a finding is a mapping of keys to values, not a number
          help: a baseline is a report of an earlier run: --out json:FILE

        """),
    Case(
      testDescription: "not JSON", file: "format: patuh-report/1\n",
      messages: """
        file.txt:1:1: error: expected a JSON value
          help: a baseline is a report of an earlier run: --out json:FILE

        """),
    Case(
      testDescription: "cut off", file: "{\"format\": \"patuh-report/1\",\n",
      messages: """
        file.txt:2:1: error: the text ends too early
          help: a baseline is a report of an earlier run: --out json:FILE

        """),
    Case(
      testDescription: "empty file", file: "",
      messages: """
        file.txt: error: the file is empty
          help: a baseline is a report of an earlier run: --out json:FILE

        """),
  ]

  @Test(arguments: cases) func theFile(_ example: Case) throws {
    let messages = try Fixture().messages(of: example.file) {
      $0.baseline(in: $1, named: $2).diagnostics
    }
    #expect(messages == example.messages)
  }

  @Test func onlyWhatWasOpenIsKnown() throws {
    func finding(_ verdict: String, _ more: String = "") -> String {
      """
      {"rule": "lapor/sudah", "revision": "1", "subject": {"type": "gedung", "key": "G1"},
      "verdict": "\(verdict)", "fingerprint": "f", "message": "teks"\(more)}
      """
    }
    let file = Self.report(
      "[" + finding("pass") + "," + finding("not_applicable") + ","
        + finding("fail", ", \"item\": \"A\", \"due\": \"2026-01-31\"") + "]")
    let rules = try #require(try Fixture().load().value)
    let baseline = try Fixture().reading(file) { rules.baseline(in: $0, named: "lama.json").value }
    #expect(baseline?.path == "lama.json")
    #expect(baseline?.asOf.iso == "2026-03-01")
    #expect(
      baseline?.findings.map { "\($0.verdict) \($0.item ?? "") \($0.due?.iso ?? "")" }
        == ["fail A 2026-01-31"])
  }

  @Test func aMissingFileIsToldWithTheReasonOfTheSystem() throws {
    let rules = try #require(try Fixture().load().value)
    let messages = DiagnosticText.render(rules.baseline(in: "nowhere.json").diagnostics)
    #expect(
      messages == "nowhere.json: error: the file cannot be read: No such file or directory\n")
  }
}
