import Checking
import Diagnostics
import Findings
import Quantities
import Testing

/// Which facts are asked for, in which order, and what no answer decides.
struct AskTests {
  struct Case: CustomTestStringConvertible {
    var testDescription: String
    var rules: [String: [String: String]]
    var facts: String
    /// The questions: the smallest set before `|`, the others after it, later ones after `||`.
    var asked: String
    var files: [String: String] = [:]

    init(
      _ name: String, _ rules: [String: [String: String]], _ facts: String, _ asked: String,
      files: [String: String] = [:]
    ) {
      testDescription = name
      self.rules = rules
      self.facts = facts
      self.asked = asked
      self.files = files
    }
  }

  static func check(_ text: String, _ more: [String: String] = [:]) -> [String: String] {
    ["check": "\"\(text)\""].merging(more) { $1 }
  }

  static let nested = [
    "definitions/g.yaml": """
    entity: gedung
    definitions:
      mulai:
        label: {id: Mulai, en: Start}
        type: date
        stated: gedung.tanggal_mulai
        readings:
          izin: {strict: true, title: {id: Izin, en: Permit}, value: gedung.tanggal_izin, basis: [{source: perda, at: pasal 1, confidence: verified}]}
          kontrak: {lenient: true, title: {id: Kontrak, en: Contract}, value: gedung.tanggal_kontrak, basis: [{source: perda, at: pasal 1, confidence: verified}]}
      harga:
        label: {id: Harga, en: Price}
        type: rupiah
        stated: gedung.nilai
        value: rp(1000) * gedung.lantai

    """
  ]

  static let cases = [
    Case("nothing is open", ["satu": check("gedung.aman")], "aman: true", ""),
    Case("one fact", ["satu": check("gedung.aman")], "", "aman"),
    Case(
      "a term that decides makes the other irrelevant",
      ["satu": check("gedung.aman && gedung.lantai > 1")], "aman: false", ""),
    Case(
      "a term that does not decide leaves the other",
      ["satu": check("gedung.aman && gedung.lantai > 1")], "aman: true", "lantai"),
    Case(
      "either may decide", ["satu": check("gedung.aman && gedung.lantai > 1")], "", "aman | lantai"),
    Case(
      "only what leads on is asked of a choice",
      ["satu": check("gedung.aman ? gedung.lantai > 1 : gedung.nilai > rp(5)")], "", "aman"),
    Case(
      "whom it concerns comes before what it asks",
      ["satu": check("gedung.lantai > 1", ["applies": "gedung.aman"])], "", "aman"),
    Case(
      "one fact for three rules comes before one for one",
      [
        "satu": check("gedung.aman && gedung.lantai > 1"),
        "b": check("gedung.nilai > rp(1) && gedung.lantai > 2"), "c": check("gedung.lantai > 3"),
      ], "", "lantai | nilai, aman"),
    Case(
      "the smallest set is smaller than by greatest gain",
      [
        "satu": check("has(gedung.nama) && has(gedung.lantai)"),
        "b": check("has(gedung.nama) && has(gedung.nilai)"),
        "c": check("has(gedung.nama) && has(gedung.aman)"),
        "d": check("has(gedung.lantai) && has(gedung.tanggal_izin)"),
        "e": check("has(gedung.nilai) && has(gedung.tanggal_kontrak)"),
        "f": check("has(gedung.aman) && has(gedung.tanggal_mulai)"),
      ], "", "nilai, aman, lantai | nama, tanggal_izin, tanggal_kontrak, tanggal_mulai"),
    Case(
      "what nobody asks for yet comes last",
      ["satu": check("gedung.tanggal_pakai > as_of"), "b": check("gedung.aman")], "",
      "aman || tanggal_pakai"),
    Case(
      "what nobody asks for yet is no first question beside another",
      ["satu": check("gedung.tanggal_pakai > as_of && gedung.aman")], "", "aman || tanggal_pakai"),
    Case(
      "a plan settles that what comes later cannot have been done",
      ["satu": check("!has(gedung.tanggal_pakai)")], "", "tanggal_izin || tanggal_pakai"),
    Case(
      "a plan for two rules is one question",
      ["satu": check("!has(gedung.tanggal_pakai)"), "b": check("has(gedung.tanggal_izin)")], "",
      "tanggal_izin || tanggal_pakai"),
    Case(
      "a plan that is over settles nothing",
      ["satu": check("!has(gedung.tanggal_pakai)")], "tanggal_izin: 2020-01-01",
      " || tanggal_pakai"),
    Case(
      "a plan that is to come has settled it",
      ["satu": check("!has(gedung.tanggal_pakai)")], "tanggal_izin: 2099-01-01", ""),
    Case(
      "a plan that is stated to be none is no question",
      ["satu": check("!has(gedung.tanggal_pakai)")], "tanggal_izin: ~", " || tanggal_pakai"),
    Case(
      "where the stage is stated, no plan settles it",
      ["satu": check("!has(gedung.tanggal_pakai)")], "tahap: rencana", ""),
    Case(
      "a value that does not exist yet is not settled by a plan",
      ["satu": check("gedung.tanggal_pakai > as_of")], "", " || tanggal_pakai"),
    Case(
      "a fact of an element, by its key",
      ["satu": check("gedung.penghuni.all(p, p.sewa > rp(1))")],
      "penghuni: [{nomor: A, sewa: 5}, {nomor: B}]", "penghuni[B].sewa"),
    Case(
      "an element without a key cannot be asked about",
      ["satu": check("gedung.penghuni.all(p, p.sewa > rp(1))")], "penghuni: [{nama: X}]",
      "cannot: gedung.penghuni.sewa not_supplied"),
    Case("a whole list", ["satu": check("size(gedung.penghuni) > 1")], "", "penghuni"),
    Case(
      "a rule for each element asks for the list",
      ["satu": check("p.sewa > rp(1)", ["for_each": "{p: gedung.penghuni}"])], "", "penghuni"),
    Case(
      "the facts of readings, and the one that settles them",
      ["satu": check("gedung.mulai > as_of")], "tanggal_izin: 2026-01-01",
      "tanggal_mulai | tanggal_kontrak", files: nested),
    Case(
      "readings that differ ask for the fact that settles them",
      ["satu": check("gedung.mulai > as_of")],
      "tanggal_izin: 2026-01-01, tanggal_kontrak: 2027-01-01", "tanggal_mulai", files: nested),
    Case(
      "two accounts of one thing are both asked for", ["satu": check("gedung.harga > rp(5)")], "",
      "lantai | nilai", files: nested),
    Case(
      "stated to be none is no question", ["satu": check("gedung.lantai > 1")], "lantai: ~",
      "cannot: gedung.lantai empty"),
    Case(
      "a value that cannot be read is asked for", ["satu": check("gedung.lantai > 1")],
      "lantai: dua", "lantai"),
    Case(
      "a record that is not there", ["satu": check("gedung.pemilik.aktif")], "pemilik: P9",
      "cannot: gedung.pemilik not_supplied"),
    Case(
      "a link that nobody states", ["satu": check("gedung.pemilik.aktif")], "", "pemilik"),
    Case(
      "a question to a person beside a fact",
      ["satu": AttestationTests.rule.filter { $0.key != "formerly" }, "b": check("gedung.aman")],
      "",
      "aman, uji/satu"),
    Case(
      "what waits for its day needs nothing",
      ["satu": check("has(gedung.nama)", ["due": "gedung.tanggal_izin"])],
      "nama: ~, tanggal_izin: 2026-05-01", ""),
  ]

  @Test(arguments: cases) func asks(_ example: Case) throws {
    let bench = try Bench(example.rules, files: example.files)
    let facts = example.facts.isEmpty ? "" : ", " + example.facts
    let checker = try bench.checker("gedung: {kode: G1\(facts)}\n", try bench.options())
    #expect(Self.line(checker.ask()) == example.asked)
  }

  static func line(_ questionnaire: Questionnaire) -> String {
    let all = questionnaire.questions
    let parts: [(String, [Question])] = [
      ("", all.filter { $0.isFirst && $0.later == nil }),
      (" | ", all.filter { !$0.isFirst && $0.later == nil }),
      (" || ", all.filter { $0.later != nil }),
    ]
    let asked = parts.filter { !$0.1.isEmpty }.map { mark, questions in
      mark + questions.map(\.path).joined(separator: ", ")
    }.joined()
    let obstacles = questionnaire.obstacles.map { obstacle in
      "cannot: "
        + obstacle.facts.map { $0.path + " " + $0.reason.rawValue }.joined(separator: ", ")
    }
    return asked + obstacles.joined(separator: "; ")
  }

  @Test func factsOfTwoRecordsAreTwoQuestions() throws {
    let bench = try Bench(Self.check("gedung.aman && gedung.pemilik.aktif"))
    let checker = try bench.checker(
      """
      gedung: [{kode: G1, pemilik: P1}, {kode: G2, pemilik: P1}]
      pemilik: {kode: P1}

      """, try bench.options())
    let questionnaire = checker.ask()
    let asked = questionnaire.questions.map { question in
      "\(question.isFirst ? "first" : "other") \(question.subject.key) \(question.path): "
        + question.verdicts.map(\.subject.key).joined(separator: ",")
    }
    #expect(
      asked == ["first P1 aktif: G1,G2", "other G1 aman: G1", "other G2 aman: G2"])
    #expect(questionnaire.waiting == 2 && questionnaire.isSmallest)
  }

  @Test func aQuestionSaysWhatTheSchemaSays() throws {
    let bench = try Bench(
      Self.check(
        "gedung.sertifikat.nomor == 'A' && gedung.alamat == 'B'",
        [
          "remediation":
            "[{by: dinas, do: {id: Isi., en: Fill in.}, sets: gedung.sertifikat.nomor}]"
        ]))
    var options = try bench.options()
    options.stage = "pakai"
    let questions = try bench.checker("gedung: {kode: G1}\n", options).ask().questions
    let address = try #require(questions.first { $0.field == "alamat" })
    let number = try #require(questions.first { $0.field == "sertifikat.nomor" })
    #expect(address.isPersonal && address.type == "text" && address.group == nil)
    #expect(address.paper == nil && number.paper?["en"] == "Sheet of the certificate")
    #expect(number.group?["en"] == "Certificate" && number.label["id"] == "Nomor")
    #expect(number.keyField == "kode" && number.type == "code" && number.later == nil)
    #expect(
      number.givers == [Question.Giver(by: "dinas", byLabel: "Office", action: "Fill in.")])
  }

  @Test func aStageAsksOnlyForWhatItNeeds() throws {
    let bench = try Bench([
      "satu": Self.check("gedung.aman").merging(GateTests.gate("no_breach")) { $1 },
      "b": Self.check("gedung.lantai > 1"),
    ])
    var options = try bench.options()
    options.stage = "pakai"
    let checker = try bench.checker("gedung: {kode: G1}\n", options)
    #expect(Self.line(checker.ask(for: "pakai")) == "aman")
    #expect(checker.ask(for: "pakai").stage == "Use")
    #expect(Self.line(checker.ask(for: "bangun")).isEmpty)
    #expect(Self.line(checker.ask()) == "lantai, aman")
  }

  @Test func aRuleThatBreaksIsTold() throws {
    let bench = try Bench(Self.check("1 / gedung.lantai > 0"))
    #expect(
      try bench.checker("gedung: {kode: G1, lantai: 0}\n", try bench.options()).ask().isBroken)
  }
}
