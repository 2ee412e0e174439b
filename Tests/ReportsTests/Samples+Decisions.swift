import Findings
import Quantities
import Testing

extension Sample {
  /// A run against an earlier one with decisions to go on, everything that demands less, and too
  /// few records.
  func decided() throws -> Report {
    let waived = try waivedFailure()
    var known = finding("pembayaran/lunas", .fail, item: "1", severity: .warning)
    known.disposition = .known
    known.baseline = .unchanged
    var new = failure()
    new.baseline = .new
    var changed = finding("iuran/tanpa-kartu", .pending, nil, item: "3")
    changed.baseline = .updated
    var report = report([waived, known, new, changed], ["proyek": 1], .incomplete, 2, met: 4)
    report.shortfalls = [Shortfall(entity: "proyek", expected: 80, found: 1)]
    report.loosened = [
      Loosening(kind: .only, names: ["a/satu", "a/dua", "a/tiga", "a/empat"]),
      Loosening(kind: .profile, names: ["kabupaten"], count: 2),
      Loosening(kind: .waivers, count: 1, file: "keputusan.yaml"),
      Loosening(kind: .newOnly, count: 1, file: "main:lama.json"),
    ]
    report.waivers = try WaiverState.allCases.enumerated().map { index, state in
      try use(state, line: 3 + index)
    }
    report.baseline = BaselineComparison(
      path: "main:lama.json", asOf: order, gatesNewOnly: true,
      counts: [.new: 1, .unchanged: 1, .updated: 1],
      absent: AbsenceCause.allCases.enumerated().map { index, cause in
        let before = finding("pendaftaran/terdaftar", .fail, item: String(index + 2))
        return AbsentFinding(
          known: KnownFinding(
            rule: before.rule, revision: before.revision, subject: before.subject,
            item: before.item, verdict: .fail, due: index == 0 ? limit : nil,
            fingerprint: before.fingerprint), cause: cause)
      })
    return report
  }

  private func waivedFailure() throws -> Finding {
    var waived = finding("pembayaran/jadwal", .fail)
    waived.disposition = .waived
    waived.baseline = .updated
    waived.waiver = try use(.inForce, line: 3)
    return waived
  }

  func use(_ state: WaiverState, line: Int) throws -> WaiverUse {
    WaiverUse(
      waiver: Waiver(
        rule: "pembayaran/jadwal", revision: "0123456789ab", subjectType: "proyek",
        subjectKey: "10045678", item: line == 4 ? "2" : nil, stage: "termin", by: "kpa",
        reason: say("Banjir.", "A flood."),
        on: try #require(Day(iso: "2026-11-02")), until: try #require(Day(iso: "2026-11-23")),
        proof: line == 3 ? "surat/014.pdf" : nil, file: "keputusan.yaml", line: line),
      byLabel: say("Kuasa Pengguna Anggaran", "Authorised budget user"),
      stageLabel: say("Pembayaran termin", "Progress payment"), state: state)
  }
}
