import Checking
import Diagnostics
import Findings
import Records
import Rules
import Testing

/// The verdict table of the design, line by line: the first line that holds decides.
struct VerdictTests {
  struct Case: CustomTestStringConvertible {
    var testDescription: String
    var rule: [String: String]
    var facts: String
    var verdict: String

    init(_ name: String, _ rule: [String: String], _ facts: String, _ verdict: String) {
      testDescription = name
      self.rule = rule
      self.facts = facts
      self.verdict = verdict
    }
  }

  static let due = ["due": "gedung.tanggal_izin", "check": "has(gedung.tanggal_lapor)"]
  static let dated = ["dated_by": "gedung.tanggal_izin"]

  static let lines = [
    Case(
      "2: applies is false", ["applies": "gedung.lantai > 1"], "lantai: 1",
      "not_applicable: out_of_scope"),
    Case(
      "2 before 3", dated.merging(["applies": "gedung.lantai > 1"]) { $1 },
      "lantai: 1, tanggal_izin: 2019-01-01", "not_applicable: out_of_scope"),
    Case("3: before the law", dated, "tanggal_izin: 2019-12-31", "not_applicable: not_in_force"),
    Case("3: the first day of the law", dated, "tanggal_izin: 2020-01-01", "pass"),
    Case(
      "3 before 4: the date decides though applies is unknown",
      dated.merging(["applies": "gedung.lantai > 1"]) { $1 }, "tanggal_izin: 2019-12-31",
      "not_applicable: not_in_force"),
    Case(
      "4: applies is unknown", ["applies": "gedung.lantai > 1"], "nilai: 1",
      "unknown: not_supplied"),
    Case("4: the date is unknown", dated, "nilai: 1", "unknown: not_supplied"),
    Case(
      "4: the date is not there yet",
      ["dated_by": "gedung.tanggal_pakai"], "tahap: rencana", "pending: not_yet"),
    Case(
      "4: one fact is not there yet, another not supplied",
      ["applies": "gedung.lantai > 1 && gedung.tanggal_pakai > as_of"], "tahap: rencana",
      "unknown: not_supplied"),
    Case("6: true", ["check": "gedung.lantai > 1"], "lantai: 2", "pass"),
    Case(
      "6: true whatever the missing fact may be",
      ["check": "gedung.lantai > 1 || gedung.aman"], "lantai: 2", "pass"),
    Case("6: true before the last day is known", due, "tanggal_lapor: 2026-01-05", "pass"),
    Case(
      "7: the check is unknown", ["check": "gedung.lantai > 1"], "nilai: 1",
      "unknown: not_supplied"),
    Case(
      "7: the check waits for a later stage", ["check": "gedung.tanggal_pakai > as_of"],
      "tahap: rencana", "pending: not_yet"),
    Case(
      "8: false, and the last day is unknown", due, "tanggal_lapor: ~",
      "unknown: not_supplied"),
    Case(
      "9: false, and the last day is still open", due,
      "tanggal_lapor: ~, tanggal_izin: 2026-03-02", "pending: not_due by 2026-03-02"),
    Case(
      "11: false, the day after", due, "tanggal_lapor: ~, tanggal_izin: 2026-03-01",
      "fail by 2026-03-01"),
    Case("11: false without a last day", ["check": "gedung.lantai > 1"], "lantai: 1", "fail"),
    Case(
      "false whatever the missing fact may be",
      ["check": "gedung.lantai > 1 && gedung.aman"], "lantai: 1", "fail"),
  ]

  static let errors = [
    Case("in applies", ["applies": "1 / gedung.lantai > 0"], "lantai: 0", "error"),
    Case(
      "in the date", ["dated_by": "gedung.tanggal_izin.addDays(9000000)"],
      "tanggal_izin: 2026-01-01", "error"),
    Case("in the check", ["check": "1 / gedung.lantai > 0"], "lantai: 0", "error"),
    Case(
      "in the last day, where the check is false",
      ["due": "gedung.tanggal_izin.addDays(9000000)", "check": "gedung.aman"],
      "tanggal_izin: 2026-01-01, aman: false", "error"),
    Case(
      "not in a line that is not reached",
      ["due": "gedung.tanggal_izin.addDays(9000000)", "check": "gedung.aman"],
      "tanggal_izin: 2026-01-01, aman: true", "pass"),
    Case(
      "not in a name that nobody reads",
      ["let": "{rusak: 1 / gedung.lantai}", "check": "gedung.aman"], "lantai: 0, aman: true",
      "pass"),
    Case(
      "in a name that the check reads",
      ["let": "{rusak: 1 / gedung.lantai}", "check": "rusak > 0"], "lantai: 0", "error"),
  ]

  static let absence = [
    Case("present", ["check": "has(gedung.nilai)"], "nilai: 1", "pass"),
    Case("empty: has is false", ["check": "has(gedung.nilai)"], "nilai: ~", "fail"),
    Case(
      "empty: the value is unknown", ["check": "gedung.nilai > rp(0)"], "nilai: ~",
      "unknown: empty"),
    Case(
      "not supplied: has", ["check": "has(gedung.nilai)"], "aman: true",
      "unknown: not_supplied"),
    Case(
      "not supplied: value", ["check": "gedung.nilai > rp(0)"], "aman: true",
      "unknown: not_supplied"),
    Case(
      "unreadable: has", ["check": "has(gedung.nilai)"], "nilai: seratus",
      "unknown: unreadable"),
    Case(
      "unreadable: value", ["check": "gedung.nilai > rp(0)"], "nilai: seratus",
      "unknown: unreadable"),
    Case(
      "future: has", ["check": "has(gedung.tanggal_lapor)"], "tanggal_lapor: 2026-03-03",
      "unknown: future"),
    Case(
      "future: value", ["check": "gedung.tanggal_lapor > as_of"], "tanggal_lapor: 2026-03-03",
      "unknown: future"),
    Case(
      "of today: not in the future", ["check": "has(gedung.tanggal_lapor)"],
      "tanggal_lapor: 2026-03-02", "pass"),
    Case(
      "a future date that is no deed", ["check": "has(gedung.tanggal_mulai)"],
      "tanggal_mulai: 2027-03-03", "pass"),
    Case(
      "future: a fact of a dated group", ["check": "has(gedung.sertifikat.nomor)"],
      "sertifikat: {tanggal: 2026-03-03, nomor: A}", "unknown: future"),
    Case(
      "a dated group of today", ["check": "has(gedung.sertifikat.nomor)"],
      "sertifikat: {tanggal: 2026-03-02, nomor: A}", "pass"),
    Case(
      "not yet: has is false", ["check": "has(gedung.tanggal_pakai)"], "tahap: rencana",
      "fail"),
    Case(
      "not yet: the value is pending", ["check": "gedung.tanggal_pakai > as_of"],
      "tahap: rencana", "pending: not_yet"),
    Case(
      "at its stage the same is not supplied", ["check": "has(gedung.tanggal_pakai)"],
      "tahap: pakai", "unknown: not_supplied"),
    Case(
      "a group: any of its facts", ["check": "has(gedung.sertifikat)"],
      "sertifikat: {nomor: A}", "pass"),
    Case(
      "a group: none", ["check": "has(gedung.sertifikat)"],
      "tahap: pakai, sertifikat: ~", "fail"),
    Case(
      "a group: not supplied", ["check": "has(gedung.sertifikat)"], "tahap: pakai",
      "unknown: not_supplied"),
    Case(
      "a list without items is none", ["check": "has(gedung.penghuni)"], "penghuni: []",
      "fail"),
    Case(
      "the size of a list without items", ["check": "size(gedung.penghuni) == 0"],
      "penghuni: []", "pass"),
    Case(
      "a list that is stated to be none", ["check": "size(gedung.penghuni) == 0"],
      "penghuni: ~", "pass"),
    Case(
      "a list that is not supplied", ["check": "size(gedung.penghuni) == 0"], "aman: true",
      "unknown: not_supplied"),
    Case(
      "an item's missing fact",
      ["check": "sum(gedung.penghuni.map(p, p.sewa)) > rp(0)"],
      "penghuni: [{nomor: A, sewa: 5}, {nomor: B}]", "unknown: not_supplied"),
    Case(
      "a calendar year that is not there",
      ["check": "gedung.tanggal_izin.isWorkingDay()"], "tanggal_izin: 2027-01-05",
      "unknown: no_calendar"),
    Case(
      "a parameter before its first value",
      ["dated_by": "gedung.tanggal_izin", "check": "param(gedung.tanggal_mulai).hari > 1"],
      "tanggal_izin: 2026-01-05, tanggal_mulai: 2019-01-01", "unknown: no_parameter"),
    Case(
      "a parameter on the rule's date",
      ["dated_by": "gedung.tanggal_izin", "check": "param.hari == 5"],
      "tanggal_izin: 2025-12-31", "pass"),
    Case("a parameter on the as-of date", ["check": "param.hari == 10"], "aman: true", "pass"),
  ]

  static let stages = [
    Case(
      "derived: the first, where nothing is said", ["check": "has(gedung.tanggal_pakai)"],
      "aman: true", "pending: not_yet"),
    Case(
      "derived: not reached by what is stated to be none",
      ["check": "has(gedung.tanggal_pakai)"], "tanggal_pakai: ~", "fail"),
    Case(
      "derived: reached by the fact itself", ["check": "has(gedung.sertifikat)"],
      "tanggal_pakai: 2026-01-05", "unknown: not_supplied"),
    Case(
      "derived: reached by a deed that cannot be read", ["check": "has(gedung.sertifikat)"],
      "tanggal_pakai: lusa", "unknown: not_supplied"),
    Case(
      "given: it stands against what is derived", ["check": "has(gedung.sertifikat)"],
      "tahap: rencana, tanggal_pakai: 2026-01-05", "fail"),
    Case(
      "given: a word that is no stage counts for nothing", ["check": "has(gedung.sertifikat)"],
      "tahap: entah, tanggal_pakai: 2026-01-05", "unknown: not_supplied"),
  ]

  static let links = [
    Case("found", ["check": "gedung.pemilik.aktif"], "pemilik: P1", "pass"),
    Case(
      "a fact of the other record is missing", ["check": "gedung.pemilik.aktif"],
      "pemilik: P2", "unknown: not_supplied"),
    Case("to nothing", ["check": "gedung.pemilik.aktif"], "pemilik: P9", "unknown: not_supplied"),
    Case("none", ["check": "gedung.pemilik.aktif"], "pemilik: ~", "unknown: empty"),
    Case("has", ["check": "has(gedung.pemilik)"], "pemilik: P1", "pass"),
  ]

  static let each = ["for_each": "{p: gedung.penghuni}", "check": "p.sewa > rp(0)"]

  static let elements = [
    Case(
      "one verdict each, by key", each,
      "penghuni: [{nomor: B, sewa: 0}, {nomor: A, sewa: 5}, {nomor: C}]",
      "A pass; B fail; C unknown: not_supplied"),
    Case("no elements", each, "penghuni: []", "not_applicable: empty_list"),
    Case("stated to be none", each, "penghuni: ~", "not_applicable: empty_list"),
    Case("not supplied: one unknown", each, "aman: true", "unknown: not_supplied"),
    Case(
      "not supplied, and out of scope", each.merging(["applies": "gedung.aman"]) { $1 },
      "aman: false", "not_applicable: out_of_scope"),
    Case(
      "not supplied, and not in force", each.merging(dated) { $1 },
      "tanggal_izin: 2019-01-01", "not_applicable: not_in_force"),
    Case(
      "no elements, and out of scope", each.merging(["applies": "gedung.aman"]) { $1 },
      "aman: false, penghuni: []", "not_applicable: out_of_scope"),
    Case(
      "the element decides whom it concerns",
      each.merging(["applies": "p.sewa > rp(1)"]) { $1 },
      "penghuni: [{nomor: A, sewa: 1}, {nomor: B, sewa: 2}]",
      "A not_applicable: out_of_scope; B pass"),
  ]

  @Test(arguments: lines + errors + absence + stages + links + elements)
  func comesOut(_ example: Case) throws {
    let bench = try Bench(example.rule)
    let dossier = """
      gedung: {kode: G1, \(example.facts)}
      pemilik: [{kode: P1, aktif: true}, {kode: P2}]

      """
    #expect(try bench.verdicts(dossier) == example.verdict)
  }

  @Test func notSelectedComesFirst() throws {
    for rule in [["applies": "gedung.aman"], Self.each] {
      let bench = try Bench(rule)
      var options = try bench.options()
      options.profile = "sempit"
      let result = try bench.checker("gedung: {kode: G1}\n", options).run()
      #expect(result.findings.map(Bench.line) == ["not_applicable: not_selected"])
    }
  }

  // The names after that of the element keep their places where there is no element.
  @Test func theMessageOfAListThatIsNotThere() throws {
    let bench = try Bench([
      "for_each": "{p: gedung.penghuni}", "let": "{batas: gedung.tanggal_izin}",
      "check": "p.sewa > rp(0)",
      "message": "{id: \"x\", en: \"{p.sewa|none} by {batas}\"}",
    ])
    let finding = try #require(
      try bench.check("gedung: {kode: G1, tanggal_izin: 2026-01-05}\n").findings.first)
    #expect(finding.message == "(not known) by 5 January 2026")
  }

  @Test func conflictingSourcesMakeAFactUnknown() throws {
    let bench = try Bench(["check": "gedung.lantai > 1"])
    let outcome = try Bench.inFolder([
      "a.yaml": "gedung: {kode: G1, lantai: 2}\n", "b.yaml": "gedung: {kode: G1, lantai: 3}\n",
    ]) { folder in
      RecordReader.read(
        paths: [folder + "/a.yaml", folder + "/b.yaml"], schema: bench.ruleSet.schema)
    }
    let checker = Checker.make(bench.ruleSet, outcome.value, try bench.options())
    let findings = try #require(checker.value).run().findings
    #expect(findings.map(Bench.line) == ["unknown: conflicting"])
  }
}
