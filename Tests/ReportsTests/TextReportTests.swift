import Diagnostics
import Findings
import Quantities
import Reports
import Testing

struct TextReportTests {
  @Test(arguments: Samples.names, ["id", "en"])
  func beginsWithTheAnswerAndKeepsTheWidth(name: String, language: String) throws {
    let text = TextReport().text(of: try Samples.report(name, language))
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    #expect(lines.first?.isEmpty == false)
    for line in lines where line.count > 80 {
      // Only a word that is longer than the line may be.
      #expect(line.drop { $0 == " " }.split(separator: " ").count == 1, "\(line)")
    }
    #expect(!text.contains("\n\n\n") && !lines.contains { $0.hasSuffix(" ") })
    #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n"))
  }

  @Test(arguments: Samples.names, ["id", "en"])
  func neverAccuses(name: String, language: String) throws {
    let text = TextReport().text(of: try Samples.report(name, language)).lowercased()
    for word in [
      "pelanggar", "melanggar", "bersalah", "pidana", "kejahatan", "violat", "breach", "guilty",
      "offen", "illegal", "crime",
    ] {
      #expect(!text.contains(word), "\(word)")
    }
  }

  @Test(arguments: Samples.names)
  func coloursOnlyWhenAsked(name: String) throws {
    let report = try Samples.report(name, "id")
    let plain = TextReport().text(of: report)
    #expect(!plain.contains("\u{1B}"))
    let coloured = TextReport(style: .ansi).text(of: report)
    #expect(coloured.hasPrefix("\u{1B}[1;3"))
    var stripped = coloured
    for code in ["0", "1", "2", "1;31", "1;32", "1;33"] {
      stripped = stripped.split(separator: "\u{1B}[\(code)m", omittingEmptySubsequences: false)
        .joined()
    }
    #expect(stripped == plain)
  }

  @Test func obeysNothingThatDataSay() throws {
    var report = try Samples.report("one", "id")
    report.findings[0].message = "a\u{1B}]0;x\u{7}b\u{9B}31mc\u{202E}d\rx\u{0}y"
    report.findings[0].subject.name = "\u{1B}[2J"
    report.ruleSet.title = "t\u{1B}c"
    let text = TextReport().text(of: report)
    #expect(text.contains("a ]0;x b 31mc d x y\n"))
    let bad = text.unicodeScalars.filter {
      ($0.value < 0x20 && $0 != "\n") || (0x7F...0x9F).contains($0.value) || $0.value == 0x202E
    }
    #expect(bad.isEmpty)
  }

  @Test func showsTwentyIssuesAndCountsTheRest() throws {
    var report = try Samples.report("issues", "id")
    let issue = try #require(report.dataIssues.first)
    report.dataIssues = Array(repeating: issue, count: 23)
    let text = TextReport().text(of: report)
    #expect(text.contains("Data yang tidak dapat dipakai (23)"))
    #expect(text.contains("… dan 3 lagi (--out json)"))
    #expect(text.split(separator: "\n").count { $0.contains("Rp 1,5 M") } == 20)
  }

  // The record whose only failure somebody has decided about stands behind the other.
  @Test func showsWhatMustBePutRightFirst() throws {
    let text = TextReport().text(of: try Samples.report("waived", "id"))
    let rules = text.split(separator: "\n").filter { $0.contains("    Aturan") }
    #expect(
      rules.map { String($0.dropFirst(15)) } == [
        "pendaftaran/terdaftar (wajib diperbaiki)", "pembayaran/lunas (sebaiknya diperbaiki)",
        "iuran/tanpa-kartu (wajib diperbaiki)", "iuran/tanpa-kartu",
      ])
  }

  @Test(arguments: [
    (
      [Verdict.fail: 2, .pending: 1, .unknown: 3],
      "2 kewajiban belum terpenuhi, 1 menunggu, 3 belum"
    ),
    ([.pending: 1, .pass: 2], "Belum ada yang harus diperbaiki: 1 menunggu, 2 terpenuhi pada"),
    (
      [.unknown: 3, .notApplicable: 4], "TIDAK ADA YANG DAPAT DIPUTUSKAN: 3 belum dapat diputuskan"
    ),
    ([.manual: 1, .pass: 1], "Belum semua dapat diputuskan: 1 perlu dilihat orang, 1 terpenuhi"),
    ([.notApplicable: 4], "TIDAK ADA YANG DIPUTUSKAN: tidak ada aturan yang dipilih"),
    ([.error: 1, .pass: 9], "PEMERIKSAAN TIDAK SELESAI: 1 aturan tidak dapat dijalankan pada"),
    ([.pass: 9], "Semua kewajiban yang diperiksa terpenuhi: 9 pada 1 paket pekerjaan"),
    ([:], "TIDAK ADA YANG DIPUTUSKAN: tidak ada aturan yang dipilih"),
  ])
  func answersFromTheCounts(counts: [Verdict: Int], answer: String) throws {
    var report = try Samples.report("all-met", "id")
    report.summary.byVerdict = counts
    report.summary.bySeverity = [.error: counts[.fail, default: 0]]
    let text = TextReport(width: 200).text(of: report)
    #expect(text.hasPrefix(answer), "\(text.prefix(120))")
  }

  @Test func survivesAnyWidth() throws {
    for width in [Int.min, -1, 0, 1, 20, Int.max] {
      let text = TextReport(width: width).text(of: try Samples.report("gate", "id"))
      #expect(text.contains("Ringkasan"))
    }
  }

  @Test(arguments: ["id", "en"])
  func hasWordsForEveryReason(language: String) throws {
    let reasons: [VerdictReason] = [
      .notSelected, .outOfScope, .notInForce, .nothingToCompare, .emptyList, .notYet, .notDue,
      .dataTooOld, .reading, .notSupplied, .empty, .unreadable, .conflicting, .future,
      .noParameter, .noCalendar, .noAttestation, .attestationExpired,
    ]
    var report = try Samples.report("kinds", language)
    let index = try #require(report.findings.firstIndex { !$0.missing.isEmpty })
    report.findings[index].missing = reasons.map { Missing(path: "p", label: "", reason: $0) }
    let text = TextReport().text(of: report)
    for reason in reasons where reason.rawValue.contains("_") {
      #expect(!text.contains(reason.rawValue), "\(reason.rawValue)")
    }
  }

  @Test func fallsBackToIdsWithoutCards() throws {
    var report = try Samples.report("one", "id")
    report.rules = []
    #expect(TextReport().text(of: report).contains("1.  pendaftaran/terdaftar\n"))
    report.rules = try Samples.report("one", "en").rules
    report.rules[0].title = LocalizedText(["en": "Only English"])
    #expect(TextReport().text(of: report).contains("1.  Only English\n"))
  }

  @Test(arguments: [
    (["pass": 1], "Tidak ada yang harus diperbaiki: 1 terpenuhi, 2 catatan riwayat pada"),
    (["pending": 1], "Belum ada yang harus diperbaiki: 1 menunggu, 2 catatan riwayat pada"),
    (
      ["unknown": 1], "Belum semua dapat diputuskan: 1 belum dapat diputuskan, 2 catatan riwayat"
    ),
    (
      ["fail": 1, "pass": 3],
      "1 kewajiban belum terpenuhi, 2 catatan riwayat pada"
    ),
  ])
  func countsHistoryApart(counts: [String: Int], answer: String) throws {
    var report = try Samples.report("history", "id")
    report.summary.byVerdict = [.fail: 2 + counts["fail", default: 0]]
    report.summary.bySeverity[.error] = counts["fail"]
    for verdict in [Verdict.pass, .pending, .unknown] {
      report.summary.byVerdict[verdict] = counts[verdict.rawValue]
    }
    let text = TextReport(width: 300).text(of: report)
    #expect(text.hasPrefix(answer), "\(text.prefix(120))")
  }

  @Test func keepsDatesOptionsAndAmountsOnOneLine() throws {
    var report = try Samples.report("one", "id")
    report.hints = [
      String(repeating: "kata ", count: 12) + "nyatakan: --complete proyek.x@2026-11-22"
    ]
    for length in 1...60 {
      report.findings[0].message =
        String(repeating: "x", count: length)
        + " pada 9 Juli 2025, (8 Mei 2025), lalu 10 Juli 2025; IDR 5."
      let text = TextReport().text(of: report)
      #expect(
        text.contains("9 Juli 2025,") && text.contains("(8 Mei 2025),")
          && text.contains("10 Juli 2025;") && text.contains("IDR 5."))
      #expect(text.contains("--complete proyek.x@2026-11-22\n"))
    }
  }

  @Test func asksForNothingBeforeFactsAreThere() throws {
    var report = try Samples.report("one", "id")
    report.findings[0].verdict = .unknown
    report.findings[0].missing = [
      Missing(path: "proyek.x", label: "fakta x", reason: .notSupplied)
    ]
    var text = TextReport().text(of: report)
    #expect(text.contains("\nDiperlukan fakta x: tidak ada dalam data\n1.  "))
    #expect(!text.contains("    Langkah") && !text.contains("    Data  "))
    #expect(!text.contains("belum didaftarkan"))
    report.findings[0].missing = []
    report.findings[0].reason = .dataTooOld
    text = TextReport().text(of: report)
    #expect(text.contains("    Bila belum 1) Penyedia:"))
  }

  @Test func whatWaitsForTheSameStandsTogether() throws {
    var report = try Samples.report("one", "id")
    func waiting(_ rule: String, _ labels: String...) -> Finding {
      var finding = report.findings[0]
      finding.rule = rule
      finding.verdict = .unknown
      finding.missing = labels.map { Missing(path: $0, label: $0, reason: .notSupplied) }
      return finding
    }
    var decided = waiting("uji/c", "x")
    decided.item = "2"
    report.findings = [waiting("uji/a", "x"), waiting("uji/b", "x", "y"), waiting("uji/d", "x")]
    report.findings.append(decided)
    let lines = TextReport(width: 400).text(of: report).split(separator: "\n")
      .filter { $0.contains("uji/") || $0.contains("ada dalam data") }
      .map { String($0.prefix(40)) }
    #expect(
      lines == [
        "1.  uji/c", "    Diperlukan x: tidak ada dalam data", "    Aturan     uji/c",
        "Diperlukan x: tidak ada dalam data", "2.  uji/a",
        "    uji/a: Penyedia, batas 29 Juli 2025;",
        "3.  uji/d", "    uji/d: Penyedia, batas 29 Juli 2025;",
        "Diperlukan x: tidak ada dalam data", "           y: tidak ada dalam data", "4.  uji/b",
        "    uji/b: Penyedia, batas 29 Juli 2025;",
      ])
  }

  @Test func pointsAtTheCellOnce() throws {
    let report = try Samples.report("one", "id")
    let cell = try #require(report.findings[0].facts.first)
    func shown(_ change: (inout Finding) -> Void) -> [String] {
      var copy = report
      change(&copy.findings[0])
      let lines = TextReport(width: 200).text(of: copy).split(separator: "\n")
      return lines.filter { $0.contains(".yaml:12") || $0.contains("tidak ada") }.map(String.init)
    }
    // The element's own name in the rule, at the same place.
    #expect(
      shown { $0.cell?.path = "k.tanggal" } == [
        "    Data       tanggal SPK: 9 Juli 2025 (data/paket.yaml:12:20)"
      ])
    // A list of which an element was read.
    let listed = shown {
      $0.facts[0].path = "proyek.pembayaran[1].jumlah"
      $0.cell = Fact(
        path: "proyek.pembayaran", label: "pembayaran",
        value: ShownValue(exact: "", text: "tidak ada", kind: "absent"), file: cell.file, line: 1)
    }
    #expect(listed == ["    Data       tanggal SPK [1]: 9 Juli 2025 (data/paket.yaml:12:20)"])
    // A cell without a value: where one looked for it.
    let absent = shown {
      $0.cell = Fact(
        path: "proyek.x", label: "tanggal daftar",
        value: ShownValue(exact: "", text: "tidak ada", kind: "absent"), file: cell.file, line: 3)
    }
    #expect(absent.first == "    Data       tanggal daftar: tidak ada (data/paket.yaml:3)")
  }
}
