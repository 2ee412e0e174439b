import Checking
import Diagnostics
import Findings
import Quantities
import Records
import Rules
import Testing

/// What stands in a finding: facts, law, steps; and what must not: personal data, chance.
struct FindingTests {
  static let dossier = """
    gedung:
      kode: G1
      nama: Menara
      alamat: Jalan Rahasia 1
      nilai: 5000
      tanggal_izin: 2026-01-05
      tanggal_lapor: ~
      penghuni:
        - {nomor: A, nama: Sari Rahasia, sewa: 5}

    """

  @Test func saysWhatWasFoundAndWhatToDo() throws {
    let bench = try Bench([
      "dated_by": "gedung.tanggal_izin", "let": "{batas: gedung.tanggal_izin.addDays(param.hari)}",
      "due": "batas", "check": "has(gedung.tanggal_lapor)", "cell": "gedung.tanggal_lapor",
      "message":
        "{id: \"Lapor {gedung.tanggal_lapor|belum}, batas {batas}, nilai {gedung.nilai}\", "
        + "en: \"Reported {gedung.tanggal_lapor|not yet}, limit {batas}, value {gedung.nilai} {{x}}\"}",
      "remediation":
        "[{by: pemilik, do: {id: Lapor, en: \"Report {gedung.nama}\"}, due: batas, amount: gedung.nilai}]",
    ])
    let finding = try #require(try bench.check(Self.dossier).findings.first)
    #expect(finding.message == "Reported not yet, limit 15 January 2026, value IDR 5,000 {x}")
    #expect(
      finding.facts.map { "\($0.path)=\($0.value.exact) :\($0.line ?? 0)" } == [
        "gedung.tanggal_izin=2026-01-05 :6"
      ])
    #expect(
      finding.parameters.map { "\($0.name)=\($0.value.exact) \($0.from.iso)" } == [
        "hari=10 2026-01-01"
      ])
    #expect(finding.cell?.line == 7)
    #expect(finding.basis.map(\.at) == ["pasal 1"])
    let step = try #require(finding.remediation.first)
    #expect(step.byLabel == "Owner")
    #expect(step.action == "Report Menara")
    #expect(step.due?.iso == "2026-01-15")
    #expect(step.amount?.decimalText == "5000.00")
    #expect(finding.subject.name == "Menara")
  }

  // A message may not say that there is none where nobody knows; a step claims nothing.
  @Test func aStepHasItsOwnWordForWhatIsNotKnown() throws {
    let bench = try Bench([
      "check": "gedung.lantai > 2",
      "message": "{id: x, en: \"Permit {gedung.tanggal_izin|none}, value {gedung.nilai}\"}",
      "remediation":
        "[{by: pemilik, do: {id: x, en: \"Pay {gedung.nilai|as billed} by {gedung.tanggal_izin}\"}}]",
    ])
    let finding = try #require(try bench.check("gedung: {kode: G1, lantai: 1}\n").findings.first)
    #expect(finding.message == "Permit (not known), value (not known)")
    #expect(finding.remediation.map(\.action) == ["Pay as billed by (not known)"])
  }

  @Test func theSameInIndonesian() throws {
    let bench = try Bench([
      "check": "gedung.nilai > rp(9999)",
      "message": "{id: \"Nilai {gedung.nilai}, izin {gedung.tanggal_izin}\", en: x}",
    ])
    var options = try bench.options()
    options.language = "id"
    let finding = try #require(try bench.checker(Self.dossier, options).run().findings.first)
    #expect(finding.message == "Nilai Rp5.000, izin 5 Januari 2026")
  }

  static let personal = [
    "message":
      "{id: x, en: \"{gedung.alamat} {lain} {depan} {semua} {gedung.surat} {gedung.nama}\"}",
    "let": "{lain: gedung.alamat, depan: lain.first(3), semua: \"gedung.penghuni.map(p, p.nama)\"}",
    "check": "gedung.surat == 'x' || depan == 'y' || 'z' in semua",
    "cell": "gedung.alamat",
    "remediation": "[{by: dinas, do: {id: x, en: \"Write to {lain}\"}}]",
  ]

  static let letter = [
    "definitions/surat.yaml": """
    entity: gedung
    definitions:
      surat: {label: {id: Surat, en: Letter}, type: text, value: "gedung.alamat + '!'"}

    """
  ]

  @Test func personalDataIsMaskedWhereverItGoes() throws {
    let bench = try Bench(Self.personal, files: Self.letter)
    let checker = try bench.checker(Self.dossier, try bench.options())
    let finding = try #require(checker.run().findings.first)
    #expect(finding.message == "*** *** *** *** *** Menara")
    let explained = try #require(checker.explain(rule: "uji/satu", subject: "G1"))
    let all = "\(finding) \(explained)"
    #expect(!all.contains("Rahasia"))
    #expect(!all.contains("Jal"))
    #expect(finding.facts.first { $0.path == "gedung.alamat" }?.value.exact == "***")
    #expect(finding.facts.first { $0.path == "gedung.surat" }?.value.exact == "***")
  }

  // The engine quotes the text that it broke on; of personal data it must not.
  @Test func whatBrokeDoesNotQuotePersonalData() throws {
    let bench = try Bench(["check": "date(gedung.alamat) > as_of"])
    let finding = try #require(try bench.check(Self.dossier).findings.first)
    #expect(finding.verdict == .error)
    #expect(finding.failure == "a value could not be worked out")
    let other = try Bench(["check": "date(gedung.nama) > as_of"])
    #expect(
      try other.check(Self.dossier).findings.map(\.failure) == ["\"Menara\" is not an ISO date"])
  }

  @Test func theFingerprintIsOfTheSubjectAndTheRule() throws {
    let bench = try Bench(["for_each": "{p: gedung.penghuni}", "check": "p.sewa > rp(9)"])
    let first = try bench.check(Self.dossier).findings.map(\.fingerprint)
    let later = try bench.check(
      Self.dossier.replacing("sewa: 5", with: "sewa: 6"), asOf: "2026-05-05"
    ).findings.map(\.fingerprint)
    #expect(first == later)
    let finding = try #require(try bench.check(Self.dossier).findings.first)
    #expect(
      first == [
        Finding.fingerprint(
          ruleSet: "gedung", rule: "uji/satu", subject: finding.subject, item: "A")
      ])
    #expect(finding.facts.first?.path == "gedung.penghuni[A].sewa")
  }

  @Test func theOrderIsNotThatOfTheInput() throws {
    let bench = try Bench(["satu": ["check": "gedung.aman"], "dua": ["check": "gedung.aman"]])
    let one = try bench.check("gedung: [{kode: B, aman: false}, {kode: a, aman: false}]\n")
    let other = try bench.check("gedung: [{aman: false, kode: a}, {aman: false, kode: B}]\n")
    let keys = one.findings.map { "\($0.subject.key) \($0.rule)" }
    #expect(keys == ["B uji/dua", "B uji/satu", "a uji/dua", "a uji/satu"])
    #expect(other.findings.map { "\($0.subject.key) \($0.rule)" } == keys)
  }

  @Test func onlySomeRules() throws {
    let bench = try Bench(["satu": ["check": "gedung.aman"], "dua": ["check": "gedung.aman"]])
    var options = try bench.options()
    options.only = ["uji/dua"]
    let result = try bench.checker("gedung: {kode: G1}\n", options).run()
    #expect(result.findings.map(\.rule) == ["uji/dua"])
    #expect(result.summary.byRule == ["uji/dua": [.unknown: 1]])
  }

  @Test func passedOnesAreListedOnlyWhenAskedFor() throws {
    let bench = try Bench(["check": "gedung.nilai > rp(1)"])
    var options = try bench.options()
    options.listsEveryVerdict = false
    let result = try bench.checker(Self.dossier, options).run()
    #expect(result.findings.isEmpty)
    #expect(result.summary.byVerdict == [.pass: 1])
    #expect(result.summary.subjects == ["gedung": 1])
  }

  @Test func dutiesOfSomeRulesAreListedAlsoWhereTheyAreMet() throws {
    let bench = try Bench([
      "satu": ["check": "gedung.nilai > rp(1)"], "dua": ["check": "gedung.nilai > rp(2)"],
    ])
    var options = try bench.options()
    options.listsEveryVerdict = false
    options.listedWhenMet = ["uji/dua"]
    let result = try bench.checker(Self.dossier, options).run()
    #expect(result.findings.map { "\($0.rule) \($0.verdict)" } == ["uji/dua pass"])
    #expect(result.summary.byVerdict == [.pass: 2])
  }

  @Test func sayAsMuchAsIsAskedFor() throws {
    let bench = try Bench(["check": "gedung.nilai > rp(1) && gedung.aman"])
    let dossier = "gedung: [{kode: A, nilai: 3}, {kode: B, nilai: 3, aman: true}]\n"
    let whole = try bench.check(dossier).findings
    var options = try bench.options()
    options.detail = .sentences
    options.detailOfPassed = .verdict
    let brief = try bench.checker(dossier, options).run().findings
    #expect(brief.map(\.verdict) == [.unknown, .pass])
    #expect(brief.map(\.verdict) == whole.map(\.verdict))
    #expect(brief.map(\.fingerprint) == whole.map(\.fingerprint))
    #expect(brief[0].message == whole[0].message && brief[0].missing == whole[0].missing)
    #expect(brief[0].basis == whole[0].basis && !brief[0].basis.isEmpty)
    #expect(brief[0].facts.isEmpty && !whole[0].facts.isEmpty)
    #expect(brief[1].message.isEmpty && brief[1].basis.isEmpty)
  }

  @Test func ofWhatNobodyCanDecideOnlyWhatIsMissing() throws {
    let bench = try Bench(["check": "gedung.nilai > rp(1) && gedung.aman"])
    let dossier = "gedung: [{kode: A, nilai: 3}, {kode: B, nilai: 3, aman: false}]\n"
    let whole = try bench.check(dossier).findings
    var options = try bench.options()
    options.detailOfUndecided = .absences
    let brief = try bench.checker(dossier, options).run().findings
    #expect(brief.map(\.verdict) == [.unknown, .fail])
    #expect(brief[0].missing == whole[0].missing && !brief[0].missing.isEmpty)
    #expect(brief[0].severity == whole[0].severity)
    #expect(brief[0].message.isEmpty && brief[0].basis.isEmpty && brief[0].facts.isEmpty)
    #expect(brief[1].message == whole[1].message && !brief[1].message.isEmpty)
    #expect(brief[1].facts.count == whole[1].facts.count)
  }

  @Test func theNumberOfThreadsDoesNotMatter() throws {
    let bench = try Bench([
      "satu": ["for_each": "{p: gedung.penghuni}", "check": "p.sewa > rp(7)"],
      "dua": ["check": "gedung.aman"],
    ])
    let records = (0..<300).map { "  - {kode: G\($0), penghuni: [{nomor: A, sewa: \($0 % 9)}]}\n" }
    let data = try bench.records("gedung:\n" + records.joined())
    var options = try bench.options()
    let one = try #require(Checker.make(bench.ruleSet, data, options).value).run()
    options.threads = 3
    let three = try #require(Checker.make(bench.ruleSet, data, options).value).run()
    #expect(three.findings == one.findings)
    #expect(three.summary == one.summary)
  }

  @Test func explainsEveryStep() throws {
    let bench = try Bench([
      "applies": "gedung.lantai > 1", "let": "{batas: gedung.tanggal_izin.addDays(10)}",
      "due": "batas", "check": "gedung.nilai > rp(9000) || gedung.aman",
    ])
    let checker = try bench.checker(
      "gedung: {kode: G1, lantai: 3, nilai: 5000, tanggal_izin: 2026-01-05}\n",
      try bench.options())
    let explanation = try #require(
      checker.explain(rule: "uji/satu", subject: "G1")?.first)
    let text = explanation.parts.map { part in
      "\(part.name): \(part.expression) = \(part.value)\n"
        + part.steps.map { "  \($0.text) = \($0.value)\n" }.joined()
    }.joined()
    #expect(
      text == """
        applies: gedung.lantai > 1 = yes
          gedung.lantai > 1 = yes
          gedung.lantai = 3
        batas: gedung.tanggal_izin.addDays(10) = 15 January 2026
          gedung.tanggal_izin.addDays(10) = 15 January 2026
          gedung.tanggal_izin = 5 January 2026
        due: batas = 15 January 2026
          batas = 15 January 2026
        check: gedung.nilai > rp(9000) || gedung.aman = not known: gedung.aman (not_supplied)
          gedung.nilai > rp(9000) || gedung.aman = not known: gedung.aman (not_supplied)
          gedung.nilai > rp(9000) = no
          gedung.nilai = IDR 5,000
          rp(9000) = IDR 9,000
          gedung.aman = not known: gedung.aman (not_supplied)

        """)
    #expect(checker.explain(rule: "uji/dua", subject: "G1") == nil)
    #expect(checker.explain(rule: "uji/satu", subject: "G9") == nil)
  }

  @Test func inspectsFieldsAndRules() throws {
    let bench = try Bench(["check": "gedung.aman"])
    let inspection = try bench.checker(
      "gedung: [{kode: G1, lantai: 3}, {kode: G2, lantai: ~}]\n", try bench.options()
    ).inspect()
    #expect(inspection.entities.map { "\($0.name) \($0.records)" } == ["gedung 2"])
    let fields = try #require(inspection.entities.first?.fields)
    #expect(
      fields.prefix(2).map { "\($0.path) \($0.present)" } == [
        "gedung.kode 2", "gedung.lantai 1",
      ])
    #expect(fields.first { $0.path == "gedung.lantai" }?.absent == [.empty: 1])
    #expect(fields.first { $0.path == "gedung.aman" }?.absent == [.notSupplied: 2])
    let rule = try #require(inspection.rules.first)
    #expect(rule.verdicts == [.unknown: 2])
    #expect(
      rule.missing.map { "\($0.path) \($0.reason.rawValue) \($0.count)" } == [
        "gedung.aman not_supplied 2"
      ])
  }

  // 5,000 records need more than one batch of the columns.
  @Test func manyRecordsInSeveralBatches() throws {
    let bench = try Bench(["for_each": "{p: gedung.penghuni}", "check": "p.sewa > rp(1)"])
    let records = (0..<5000).map { "  - {kode: G\($0), penghuni: [{nomor: A, sewa: \($0)}]}\n" }
    let result = try bench.check("gedung:\n" + records.joined())
    #expect(result.summary.subjects == ["gedung": 5000])
    #expect(result.summary.byVerdict == [.pass: 4998, .fail: 2])
    #expect(result.findings.filter { $0.verdict == .fail }.map(\.subject.key) == ["G0", "G1"])
  }
}
