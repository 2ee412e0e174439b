import Findings
import Quantities
import Reports
import Testing

extension Sample {
  /// A list with everything that it can show: a firm, a person whose name is held back, a member of
  /// whom only the number is known, an undecided one and one who was late.
  func roster() throws -> RosterReport { RosterReport(try listed(), .open) }

  func listed() throws -> Roster {
    var roster = emptyRoster
    roster.undecided = 7
    roster.unattributed = 2
    roster.cutOff = [limit, asOf]
    roster.omissions = [
      Roster.Omission(reason: "disputed", count: 1), Roster.Omission(reason: "stale", count: 3),
    ]
    roster.waivers = [try use(.inForce, line: 3), try use(.unused, line: 4)]
    roster.breakdown = say("Wilayah", "Region")
    var totals = Roster.Totals()
    totals.parties = 3
    totals.works = ["proyek": 1]
    totals.open = [.error: 2, .warning: 1]
    totals.amounts = [amount("12", unknown: 1), amount(try rupiah(), unknown: 0)]
    roster.totals = totals
    roster.shares = [
      Roster.Share(value: "", totals: totals), Roster.Share(value: "61.71", totals: totals),
    ]
    roster.open = [try firm(totals), person(totals), member(totals)]
    var waiting = entry("PNY-9", "PT Menunggu", nil)
    var open = duty(.unknown)
    open.missing = ["a", "b", "c", "d", "e", "f", "g"].map {
      Missing(path: "proyek." + $0, label: say("Ruas ", "Field ") + $0, reason: .notSupplied)
    }
    waiting.undecided = [open, open]
    roster.undecidedOnly = [waiting]
    var late = entry("PNY-8", "CV Terlambat", "911743111701000")
    late.cured = [duty(.fail)]
    roster.curedOnly = [late]
    return roster
  }

  var emptyRoster: Roster {
    Roster(
      title: say(
        "Penyedia dengan kewajiban yang belum terpenuhi menurut data per 22 November 2026, "
          + "menunggu klarifikasi",
        "Providers with duties not yet met according to the data as of 22 November 2026, "
          + "awaiting clarification"),
      notice: say("Bukan keputusan pejabat mana pun.", "Not a decision of any official."),
      language: language, entities: ["proyek": say("Paket pekerjaan", "Work package")],
      ruleSet: ReportedRuleSet(
        id: "inpres-2-2021", version: "2026.11", sha256: String(repeating: "ab", count: 32),
        title: ""), profile: "national", asOf: asOf, cutOff: [], audience: "publik",
      audienceLabel: say("untuk umum", "for the public"),
      columns: [
        Roster.Column(name: "workers", label: say("Pekerja", "Workers")),
        Roster.Column(name: "unpaid", label: say("Belum dibayar", "Unpaid")),
      ])
  }

  private func rupiah() throws -> ShownValue {
    let value = try #require(Rupiah(decimalText: "392000.00"))
    return ShownValue(
      exact: value.decimalText, text: Format(language: language).rupiah(value), kind: "rupiah")
  }

  private func amount(_ number: String, unknown: Int) -> Roster.Amount {
    amount(ShownValue(exact: number, text: number, kind: "int"), unknown: unknown)
  }

  private func amount(_ value: ShownValue?, unknown: Int) -> Roster.Amount {
    Roster.Amount(value: value, unknown: unknown)
  }

  private func entry(_ key: String?, _ name: String?, _ number: String?) -> Roster.Entry {
    Roster.Entry(keys: [key].compactMap(\.self), number: number, name: name, isMasked: false)
  }

  private func duty(_ verdict: Verdict) -> Roster.Duty {
    var finding = verdict == .fail ? failure() : finding("pendaftaran/terdaftar", verdict)
    finding.verdict = verdict
    let steps = finding.remediation.filter { $0.by == "penyedia" }
    return Roster.Duty(
      finding, title: say("Proyek terdaftar sebagai peserta", "Project registered"), steps: steps)
  }

  private func firm(_ totals: Roster.Totals) throws -> Roster.Entry {
    var firm = entry("PNY-1", "PT Satu Rekaan", "904743143701000")
    firm.keys.append("PNY-2")
    firm.works = (1...14).map { Subject(type: "proyek", key: "PKT-\($0)") }
    firm.totals = totals
    firm.openSince = limit
    var waived = duty(.fail)
    waived.disposition = .waived
    waived.waiver = try use(.inForce, line: 3)
    waived.item = "3"
    firm.open = [duty(.fail), waived]
    firm.undecided = [duty(.unknown)]
    var step = Roster.NextStep(ladder: "daftar", kind: say("Pendaftaran", "Registration"))
    step.action = say("Teguran tertulis kedua", "Second written warning")
    step.by = "bpjs"
    step.byLabel = "BPJS Ketenagakerjaan"
    step.from = asOf
    step.until = asOf.adding(days: 30)
    step.reply = say("10 hari kerja", "10 working days")
    step.basis = failure().basis
    var unsure = step
    unsure.from = nil
    unsure.until = nil
    unsure.duties = 2
    unsure.missing = [
      Missing(path: "penyedia.teguran", label: say("Teguran", "Warnings"), reason: .notSupplied)
    ]
    firm.nextSteps = [
      step, unsure, Roster.NextStep(ladder: "iuran", kind: say("Iuran", "Contributions")),
      Roster.NextStep(
        ladder: "", kind: "",
        missing: [
          Missing(path: "proyek.cara", label: say("Cara", "Method"), reason: .notSupplied)
        ]),
    ]
    return firm
  }

  private func person(_ totals: Roster.Totals) -> Roster.Entry {
    var person = Roster.Entry(keys: ["6171…"], number: "6171…", name: nil, isMasked: true)
    person.totals = totals
    var open = duty(.fail)
    open.message = ""
    person.open = [open]
    return person
  }

  private func member(_ totals: Roster.Totals) -> Roster.Entry {
    var member = entry(nil, nil, "905743159701000")
    member.totals = totals
    member.totals.amounts = [amount(nil, unknown: 2), amount(nil, unknown: 0)]
    member.open = [duty(.fail)]
    return member
  }
}
