import Diagnostics
import Findings
import Quantities

extension Sample {
  var contractor: Subject { Subject(type: "penyedia", key: "01.234.567.8") }

  func pending() -> Finding {
    var finding = finding("pembayaran/lunas", .pending, .notDue, item: "2")
    finding.due = asOf
    finding.message = say("Angsuran 2 belum dibayar.", "Instalment 2 is not paid yet.")
    return finding
  }

  func unknown() -> Finding {
    var finding = finding("pendaftaran/terdaftar", .unknown, .notSupplied)
    finding.missing = [
      Missing(
        path: "proyek.jamsostek.tanggal_daftar",
        label: say("tanggal pendaftaran", "date of registration"), reason: .notSupplied,
        paper: say("Bukti pendaftaran", "Proof of registration")),
      Missing(
        path: "proyek.kontrak.tanggal_spk", label: say("tanggal SPK", "date of the SPK"),
        reason: .unreadable),
    ]
    return finding
  }

  func readings() -> Finding {
    var finding = finding("iuran/tanpa-kartu", .unknown, .reading, contractor)
    finding.readings = [
      ReadingResult(
        reading: "mulai=spk", title: say("dihitung sejak SPK", "counted from the SPK"),
        isStrict: true, verdict: .fail, due: limit),
      ReadingResult(
        reading: "mulai=kontrak", title: say("dihitung sejak kontrak", "counted from the contract"),
        isStrict: false, verdict: .pending, reason: .notDue, due: asOf),
    ]
    return finding
  }

  func waived() -> [Finding] {
    var waived = finding("iuran/tanpa-kartu", .fail, nil, contractor, item: "3")
    waived.disposition = .waived
    let warning = finding("pembayaran/lunas", .fail, item: "1", severity: .warning)
    return [readings(), waived, finding("pendaftaran/terdaftar", .fail), warning]
  }

  func kinds() -> [Finding] {
    var expired = question(item: "2", .attestationExpired)
    expired.attestation = AttestationUse(
      isMet: true, by: "ppk", byLabel: expired.addresseeLabel, on: order,
      proof: "nota dinas 3/2025")
    return [pending(), unknown(), question(item: nil, .noAttestation), expired]
  }

  private func question(item: String?, _ reason: VerdictReason) -> Finding {
    var manual = finding("pengadaan/klausul", .manual, reason, item: item, severity: .info)
    manual.message = say("Apakah klausul 53 dimuat?", "Is clause 53 included?")
    manual.addressee = "ppk"
    manual.addresseeLabel = "Pejabat Pembuat Komitmen"
    return manual
  }

  // No place, no label, no title, words longer than the line, letters beyond ASCII, and what a
  // terminal or a page must not obey.
  func awkward() -> Finding {
    let subject = Subject(
      type: "proyek", key: "kunci \"aneh\"\\", name: "Pembangunan — \u{1B}[31mé 𝄞\nB")
    var finding = finding("mutu-data/aneh", .fail, nil, subject)
    finding.addresseeLabel = ""
    finding.message =
      say("Nilai <b>tebal</b>\t“kutip” ", "A value <b>bold</b>\t“quoted” ")
      + String(repeating: "panjang ", count: 20) + String(repeating: "x", count: 90)
      + " \u{202E}balik\u{2028}akhir"
    finding.facts = [
      Fact(path: "proyek.nama", label: "", value: ShownValue(exact: "é", text: "é", kind: "text")),
      Fact(
        path: "proyek.nilai", label: say("nilai", "value"),
        value: ShownValue(exact: "80000000.00", text: "Rp80.000.000", kind: "rupiah"),
        file: "folder dengan spasi/" + String(repeating: "y", count: 80) + ".csv"),
    ]
    finding.basis = [
      Citation(
        source: "uu-24-2011", title: "", at: "pasal 15 ayat (1)", confidence: .unverified)
    ]
    finding.remediation = [RemediationStep(by: "pa", byLabel: "", action: "…")]
    finding.reason = VerdictReason(rawValue: "newer_reason")
    return finding
  }

  func broken() -> Finding {
    var finding = finding("pendaftaran/terdaftar", .error)
    finding.failure = say("pembagian dengan nol dalam “check”", "division by zero in “check”")
    return finding
  }

  func withIssues() -> Report {
    var report = report([unknown()], ["proyek": 1], .undecided, 4)
    report.dataIssues = (1...3).map { line in
      ReportedIssue(
        file: "data/paket.csv", line: line, column: 4, field: "proyek.kontrak.nilai",
        value: "Rp 1,5 M", problem: say("bukan angka", "not a number"))
    }
    report.hints = [
      say(
        "Tambahkan pada data.yaml: complete: [proyek.jamsostek], bila berkas itu memuat semuanya.",
        "Add to data.yaml: complete: [proyek.jamsostek], if that file has them all.")
    ]
    return report
  }

  func gate() -> Report {
    let failure = failure()
    var note = finding("pembayaran/lunas", .fail, nil, severity: .warning)
    note.message = say("Angsuran 1 dibayar terlambat.", "Instalment 1 was paid late.")
    var report = report([failure, note, readings()], ["proyek": 1], .open, 1, met: 3)
    report.gates = [
      answer(
        say("BELUM SIAP DITANDATANGANI", "NOT READY TO BE SIGNED"), .open, blocks: [failure],
        notes: [note], undecided: [readings()],
        follows: [
          say(
            "Iuran Rp392.000 tetap terutang dan berpotensi dikenai sanksi.",
            "The contribution of IDR 392,000 stays due and may be sanctioned.")
        ])
    ]
    report.summary.blocks = 1
    return report
  }

  func clearGate() -> Report {
    var report = report([pending(), unknown()], ["proyek": 1], .undecided, 4, met: 6)
    let clear = answer(say("SIAP DITANDATANGANI", "READY TO BE SIGNED"), .clear)
    var other = answer(
      say("BELUM DAPAT DIPUTUSKAN", "NOT DECIDED"), .undecided, falling: [pending()],
      undecided: [unknown()])
    other.item = "2"
    report.gates = [clear, other]
    return report
  }

  func answer(
    _ words: String, _ status: RunStatus, blocks: [Finding] = [], notes: [Finding] = [],
    falling: [Finding] = [], undecided: [Finding] = [], follows: [String] = []
  ) -> GateAnswer {
    GateAnswer(
      stage: "tanda-tangan", label: say("tanda tangan kontrak", "signing the contract"),
      question: say("Boleh kontrak ini ditandatangani?", "May this contract be signed?"),
      subject: project, item: nil, answer: words, status: status, blocks: blocks, notes: notes,
      fallingDue: falling, undecided: undecided, follows: follows)
  }
}
