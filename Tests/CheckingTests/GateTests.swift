import Checking
import Findings
import Quantities
import Testing

/// What findings mean at a stage: what blocks, what is a note, when the answer is yes.
struct GateTests {
  struct Case: CustomTestStringConvertible {
    var testDescription: String
    var rule: [String: String]
    var facts: String
    var answer: String

    init(_ name: String, _ rule: [String: String], _ facts: String, _ answer: String) {
      testDescription = name
      self.rule = rule
      self.facts = facts
      self.answer = answer
    }
  }

  static let law = "{source: perda, at: pasal 1, confidence: verified}"

  static func gate(_ needs: String, basis: String? = law, when: String? = nil) -> [String: String] {
    let law = basis.map { ", basis: [\($0)]" } ?? ""
    let condition = when.map { ", when: \"\($0)\"" } ?? ""
    return ["gates": "[{stage: pakai, needs: \(needs)\(law)\(condition)}]"]
  }

  static func rule(
    _ needs: String, basis: String? = law, when: String? = nil, _ more: [String: String] = [:]
  ) -> [String: String] {
    ["check": "has(gedung.tanggal_lapor)", "due": "gedung.tanggal_izin"]
      .merging(gate(needs, basis: basis, when: when)) { $1 }.merging(more) { $1 }
  }

  static let unverified = "[{source: perda, at: pasal 1, confidence: unverified}]"

  static let cases = [
    Case("met", rule("no_breach"), "tanggal_lapor: 2026-01-05", "READY"),
    Case(
      "broken", rule("no_breach"), "tanggal_lapor: ~, tanggal_izin: 2026-01-05",
      "NOT READY, blocks 1"),
    Case(
      "still open, only a breach blocks", rule("no_breach"),
      "tanggal_lapor: ~, tanggal_izin: 2026-04-05", "READY, falling due 1"),
    Case(
      "still open, fulfilment is needed", rule("fulfilled"),
      "tanggal_lapor: ~, tanggal_izin: 2026-04-05", "NOT READY, blocks 1"),
    Case(
      "no law makes it a condition", rule("fulfilled", basis: nil),
      "tanggal_lapor: ~, tanggal_izin: 2026-01-05", "READY, notes 1"),
    Case("unknown", rule("no_breach"), "tanggal_izin: 2026-01-05", "NOT CLEAR, undecided 1"),
    Case(
      "unknown, and no law makes it a condition", rule("no_breach", basis: nil),
      "tanggal_izin: 2026-01-05", "NOT CLEAR, notes 1"),
    Case(
      "unverified law of the gate never blocks",
      rule("no_breach", basis: "{source: perda, at: pasal 1, confidence: unverified}"),
      "tanggal_lapor: ~, tanggal_izin: 2026-01-05", "READY, notes 1"),
    Case(
      "unverified law of the rule never blocks", rule("no_breach", ["basis": unverified]),
      "tanggal_lapor: ~, tanggal_izin: 2026-01-05", "READY, notes 1"),
    Case(
      "law of the gate that is not in force does not block",
      rule(
        "no_breach",
        basis: "{source: perda, at: pasal 1, from: 2027-01-01, confidence: verified}"),
      "tanggal_lapor: ~, tanggal_izin: 2026-01-05", "READY, notes 1"),
    Case(
      "the condition holds for this item", rule("no_breach", when: "gate_item == 1"),
      "tanggal_lapor: ~, tanggal_izin: 2026-01-05", "NOT READY, blocks 1"),
    Case(
      "it holds for another item", rule("no_breach", when: "gate_item == 2"),
      "tanggal_lapor: ~, tanggal_izin: 2026-01-05", "NOT CLEAR, notes 1"),
    Case(
      "a question nobody has answered",
      gate("no_breach").merging(AttestationTests.rule) { $1 }, "aman: true",
      "NOT CLEAR, undecided 1"),
    Case(
      "nothing concerns it", rule("no_breach", ["applies": "'false'"]), "aman: true",
      "NOT CLEAR"),
    Case(
      "not yet there", gate("no_breach").merging(["check": "gedung.tanggal_pakai > as_of"]) { $1 },
      "aman: true", "NOT CLEAR, undecided 1"),
    Case(
      "broken rule", rule("no_breach", ["check": "1 / gedung.lantai > 0"]), "lantai: 0",
      "NOT CLEAR"),
  ]

  @Test(arguments: cases) func answers(_ example: Case) throws {
    let bench = try Bench(example.rule)
    var options = try bench.options()
    options.stage = "pakai"
    options.item = 1
    let checker = try bench.checker("gedung: {kode: G1, \(example.facts)}\n", options)
    let answer = try #require(checker.answers().answers.first)
    #expect(Self.line(answer) == example.answer)
  }

  static func line(_ answer: GateAnswer) -> String {
    let parts = [
      ("blocks", answer.blocks), ("notes", answer.notes), ("falling due", answer.fallingDue),
      ("undecided", answer.undecided),
    ]
    return answer.answer
      + parts.filter { !$1.isEmpty }.map { ", \($0) \($1.count)" }.joined()
  }

  // A stage that the data only let suppose asks for what nobody has looked at: that is no obstacle.
  @Test(arguments: [
    (["dated_by": "gedung.tanggal_pakai", "check": "gedung.aman"], "", "NOT CLEAR, undecided 1"),
    (["applies": "gedung.tanggal_pakai > as_of"], "", "NOT CLEAR, undecided 1"),
    (["check": "gedung.tanggal_pakai > as_of"], "", "NOT CLEAR, undecided 1"),
    (["check": "has(gedung.tanggal_pakai)"], "", "NOT CLEAR, undecided 1"),
    (["check": "has(gedung.tanggal_pakai)"], "tahap: rencana", "NOT READY, blocks 1"),
    (
      ["check": "has(gedung.tanggal_lapor)", "due": "gedung.tanggal_pakai"], "tanggal_lapor: ~",
      "NOT READY, blocks 1"
    ),
  ])
  func onlyWhatIsFoundUnmetHoldsUp(
    _ rule: [String: String], _ facts: String, _ expected: String
  ) throws {
    let gates = "[{stage: rencana, needs: fulfilled, basis: [\(Self.law)]}]"
    let bench = try Bench(rule.merging(["gates": gates]) { $1 })
    let checker = try bench.checker("gedung: {kode: G1, \(facts)}\n", try bench.options())
    let answer = try #require(checker.answers().answers.first)
    #expect(answer.stage == "rencana")
    #expect(Self.line(answer) == expected)
  }

  // Without --item it may be this one: the condition counts.
  @Test func withoutAnItemTheConditionCounts() throws {
    let bench = try Bench(Self.rule("no_breach", when: "gate_item == 2"))
    var options = try bench.options()
    options.stage = "pakai"
    let checker = try bench.checker(
      "gedung: {kode: G1, tanggal_lapor: ~, tanggal_izin: 2026-01-05}\n", options)
    #expect(checker.answers().answers.map(Self.line) == ["NOT READY, blocks 1"])
  }

  @Test func unverifiedLawIsAtMostAWarning() throws {
    let bench = try Bench(["check": "gedung.aman", "basis": Self.unverified])
    let result = try bench.check("gedung: {kode: G1, aman: false}\n")
    #expect(result.findings.map(\.severity) == [.warning])
    #expect(result.summary.bySeverity == [.warning: 1])
  }

  @Test func whatTheOwnerOwesIsPartOfTheAnswer() throws {
    let bench = try Bench(
      ["subject": "pemilik", "check": "pemilik.aktif"].merging(Self.gate("no_breach")) { $1 })
    var options = try bench.options()
    options.stage = "pakai"
    let checker = try bench.checker(
      """
      gedung: [{kode: G1, pemilik: P1}, {kode: G2, pemilik: P2}]
      pemilik: [{kode: P1, aktif: false}, {kode: P2, aktif: true}]

      """, options)
    let (answers, result) = checker.answers()
    #expect(
      answers.map { $0.subject.key + " " + Self.line($0) } == [
        "G1 NOT READY, blocks 1", "G2 READY",
      ])
    #expect(result.summary.blocks == 1)
    #expect(checker.answers(subject: "G2").answers.map(\.subject.key) == ["G2"])
  }

  @Test func everyRecordIsAskedAtItsOwnStageUnlessOneIsGiven() throws {
    let bench = try Bench(["check": "gedung.aman"])
    let dossier = """
      gedung:
        - {kode: G1}
        - {kode: G2, tanggal_izin: 2026-01-05}
        - {kode: G3, tahap: pakai}

      """
    let own = try bench.checker(dossier, try bench.options()).answers().answers
    #expect(own.map(\.stage) == ["rencana", "bangun", "pakai"])
    var options = try bench.options()
    options.stage = "bangun"
    let given = try bench.checker(dossier, options).answers().answers
    #expect(given.map(\.stage) == ["bangun", "bangun", "bangun"])
  }

  @Test func aPlannedDayStandsInForTheField() throws {
    let bench = try Bench(Self.rule("no_breach"))
    var options = try bench.options()
    options.stage = "bangun"
    let dossier = "gedung: {kode: G1, tanggal_izin: 2026-01-05, tanggal_lapor: ~}\n"
    let before = try #require(try bench.checker(dossier, options).answers().answers.first)
    #expect(before.follows.first == "Limit 12 January 2026.")
    options.planned = Day(iso: "2026-04-01")
    let (answers, result) = try bench.checker(dossier, options).answers()
    #expect(answers.first?.follows.first == "Limit 8 April 2026.")
    #expect(result.findings.map(Bench.line) == ["pending: not_due by 2026-04-01"])
  }

  @Test(arguments: [
    ("lantai: 3", ["Tall.", "Needs a lift.", "No value yet."]),
    ("lantai: 1, nilai: 5", ["Not tall, as far as known.", "Value IDR 5."]),
    ("lantai: ~, nilai: ~", ["Not tall, as far as known.", "Value none."]),
    ("nama: Balai", ["Not tall, as far as known.", "No value yet."]),
  ])
  func aLineIsSaidWhereItsConditionHoldsAndItsValuesAreKnown(_ field: String, _ expected: [String])
    throws
  {
    let bench = try Bench(["check": "gedung.aman"])
    let dossier = "gedung: {kode: G1, tanggal_izin: 2026-01-05, \(field)}\n"
    let answers = try bench.checker(dossier, try bench.options()).answers().answers
    #expect(answers.map { Array($0.follows.dropFirst()) } == [expected])
  }

  @Test func onlyAStageWithItemsNamesTheItem() throws {
    let bench = try Bench(["check": "gedung.aman"])
    for (stage, item) in [("bangun", "4"), ("pakai", nil)] as [(String, String?)] {
      var options = try bench.options()
      options.stage = stage
      options.item = 4
      let answers = try bench.checker("gedung: {kode: G1}\n", options).answers().answers
      #expect(answers.map(\.item) == [item])
    }
  }
}
