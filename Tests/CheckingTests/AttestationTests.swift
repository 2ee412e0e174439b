import Checking
import Findings
import Quantities
import Testing

/// Questions that only a person can answer.
struct AttestationTests {
  static let rule = [
    "attest": "{question: {id: Benar?, en: True?}, by: [dinas], valid_days: 30}",
    "formerly": "[uji/dulu]",
  ]

  struct Answer {
    var met = true
    var by = "dinas"
    var on = "2026-03-01"
    var rule = "uji/satu"
    var key = "G1"
    var type = "gedung"
    var item: String?
  }

  struct Case: CustomTestStringConvertible {
    var testDescription: String
    var answers: [Answer]
    var verdict: String

    init(_ name: String, _ answers: [Answer], _ verdict: String) {
      testDescription = name
      self.answers = answers
      self.verdict = verdict
    }
  }

  static let cases = [
    Case("none", [], "manual: no_attestation"),
    Case("yes", [Answer()], "pass"),
    Case("no", [Answer(met: false)], "fail"),
    Case("under a former name", [Answer(rule: "uji/dulu")], "pass"),
    Case("on its last day", [Answer(on: "2026-01-31")], "pass"),
    Case("expired", [Answer(on: "2026-01-30")], "manual: attestation_expired"),
    Case("by a role that may not", [Answer(by: "pemilik")], "manual: no_attestation"),
    Case("from the future", [Answer(on: "2026-03-03")], "manual: no_attestation"),
    Case("about another record", [Answer(key: "G2")], "manual: no_attestation"),
    Case("about another entity", [Answer(type: "pemilik")], "manual: no_attestation"),
    Case("about an item", [Answer(item: "A")], "manual: no_attestation"),
    Case(
      "the latest counts",
      [Answer(on: "2026-02-28"), Answer(met: false), Answer(on: "2026-02-27")],
      "fail"),
    Case("two of one day that differ", [Answer(), Answer(met: false)], "manual: conflicting"),
    Case(
      "two of one day that differ, the other way round", [Answer(met: false), Answer()],
      "manual: conflicting"),
  ]

  @Test(arguments: cases) func comesOut(_ example: Case) throws {
    let bench = try Bench(Self.rule)
    var options = try bench.options()
    options.attestations = try example.answers.map { answer in
      Attestation(
        rule: answer.rule, subjectType: answer.type, subjectKey: answer.key, item: answer.item,
        isMet: answer.met, by: answer.by, on: try #require(Day(iso: answer.on)))
    }
    let result = try bench.checker("gedung: {kode: G1}\n", options).run()
    #expect(result.findings.map(Bench.line) == [example.verdict])
  }

  @Test func eachElementHasItsOwnAnswer() throws {
    let bench = try Bench(Self.rule.merging(["for_each": "{p: gedung.penghuni}"]) { $1 })
    var options = try bench.options()
    options.attestations = [
      Attestation(
        rule: "uji/satu", subjectType: "gedung", subjectKey: "G1", item: "B", isMet: true,
        by: "dinas", on: try #require(Day(iso: "2026-03-01")))
    ]
    let result = try bench.checker(
      "gedung: {kode: G1, penghuni: [{nomor: A}, {nomor: B}]}\n", options
    ).run()
    #expect(result.findings.map(Bench.line) == ["A manual: no_attestation", "B pass"])
  }
}
