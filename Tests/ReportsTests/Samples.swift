import Diagnostics
import Findings
import Quantities
import Testing

/// The reports that the snapshots show, by name.
enum Samples {
  static let names = [
    "nothing-read", "nothing-selected", "all-met", "one", "kinds", "waived", "decided-many",
    "awkward",
    "issues",
    "gate", "gate-clear", "broken", "history", "many",
    "gate-many",
  ]

  static let coverages = ["coverage", "coverage-nothing"]

  static func report(_ name: String, _ language: String) throws -> Report {
    let sample = try Sample(language)
    return switch name {
    case "nothing-read": sample.report([], [:], .nothing, 3)
    case "nothing-selected": sample.report([], ["proyek": 2], .nothing, 2)
    case "all-met": sample.report([], ["proyek": 1], .clear, 0, met: 6)
    case "one": sample.report([sample.failure()], ["proyek": 1], .open, 1, met: 5)
    case "kinds": sample.report(sample.kinds(), ["proyek": 1], .undecided, 4, met: 4)
    case "waived": sample.report(sample.waived(), ["proyek": 1, "penyedia": 1], .open, 1, met: 4)
    case "decided-many": try sample.decided()
    case "awkward": sample.report([sample.awkward()], ["proyek": 1], .open, 1)
    case "issues": sample.withIssues()
    case "gate": sample.gate()
    case "gate-clear": sample.clearGate()
    case "broken": sample.report([sample.broken()], ["proyek": 1], .broken, 5, met: 1)
    case "history": sample.history()
    case "many": sample.many()
    case "gate-many": sample.manyGates()
    case "coverage": try sample.coverage()
    case "coverage-nothing": sample.coverageOfNothing()
    default: throw Unknown(name: name)
    }
  }

  struct Unknown: Error {
    var name: String
  }
}

/// The parts of sample reports in one language.
struct Sample {
  let language: String
  let limit: Day
  let order: Day
  let asOf: Day
  let project: Subject

  init(_ language: String) throws {
    self.language = language
    order = try #require(Day(iso: "2025-07-09"))
    limit = try #require(Day(iso: "2025-07-29"))
    asOf = try #require(Day(iso: "2026-11-22"))
    project = Subject(
      type: "proyek", key: "10045678", name: "Pembangunan Jembatan Sungai Landak",
      file: "data/paket.yaml", line: 3)
  }

  func say(_ id: String, _ en: String) -> String { language == "en" ? en : id }

  func finding(
    _ rule: String, _ verdict: Verdict, _ reason: VerdictReason? = nil, _ subject: Subject? = nil,
    item: String? = nil, severity: Severity = .error
  ) -> Finding {
    var finding = Finding(
      rule: rule, revision: "0123456789abcdef", subject: subject ?? project, item: item,
      verdict: verdict,
      reason: reason, severity: severity, addressee: "penyedia",
      addresseeLabel: say("Penyedia", "Contractor"), ruleSet: "inpres-2-2021")
    finding.basis = [
      Citation(
        source: "permenaker-5-2021", title: "Permenaker 5/2021", at: "pasal 66",
        confidence: .secondary, pinpointUnverified: true)
    ]
    return finding
  }

  func card(_ id: String, _ title: String, _ english: String) -> RuleCard {
    RuleCard(
      id: id, formerly: [], title: LocalizedText(id: title, en: english),
      norm: LocalizedText(id: "Kewajiban.", en: "A duty."),
      why: LocalizedText(id: "Pekerja terlindungi.", en: "Workers are protected."),
      kind: "obligation", subject: "proyek", addressee: "penyedia", severity: .error,
      isCurable: true, fulfils: ["REG-01"], revision: "0123456789abcdef")
  }

  func report(
    _ findings: [Finding], _ subjects: [String: Int], _ status: RunStatus, _ exitCode: Int,
    met: Int = 0
  ) -> Report {
    var summary = Summary()
    summary.subjects = subjects
    summary.byVerdict = met == 0 ? [:] : [.pass: met]
    for finding in findings {
      summary.byVerdict[finding.verdict, default: 0] += 1
      summary.byRule[finding.rule, default: [:]][finding.verdict, default: 0] += 1
      if finding.verdict == .fail, finding.disposition == .active {
        summary.bySeverity[finding.severity, default: 0] += 1
      }
    }
    let titles = [
      card(
        "pendaftaran/terdaftar", "Proyek terdaftar sebagai peserta",
        "Project registered as a participant"),
      card("pembayaran/lunas", "Iuran lunas", "Contribution paid in full"),
    ]
    return Report(
      toolVersion: "0.1.0",
      ruleSet: ReportedRuleSet(
        id: "inpres-2-2021", version: "2026.11", sha256: String(repeating: "ab", count: 32),
        title: say("Jamsostek jasa konstruksi", "Workers' social security in construction")),
      asOf: asOf, profile: "national", language: language,
      entities: ["proyek": say("Paket pekerjaan", "Work package")],
      inputs: subjects.isEmpty
        ? []
        : [
          ReportInput(
            path: "data/paket.yaml", sha256: String(repeating: "0", count: 64),
            complete: ["proyek.pembayaran"], through: asOf)
        ],
      rules: titles.filter { card in findings.contains { $0.rule == card.id } },
      findings: findings.sorted(by: Finding.inReportOrder), dataIssues: [], summary: summary,
      status: status, exitCode: exitCode)
  }

  func failure() -> Finding {
    var finding = finding("pendaftaran/terdaftar", .fail)
    finding.due = limit
    finding.message = say(
      "Perintah kerja 9 Juli 2025, batas 29 Juli 2025, belum didaftarkan.",
      "Work ordered 9 July 2025, limit 29 July 2025, not registered yet.")
    finding.facts = [
      Fact(
        path: "proyek.kontrak.tanggal_spk", label: say("tanggal SPK", "date of the SPK"),
        value: ShownValue(
          exact: "2025-07-09", text: say("9 Juli 2025", "9 July 2025"), kind: "date"),
        file: "data/paket.yaml", line: 12, column: 20)
    ]
    finding.cell = finding.facts.first
    finding.parameters = [
      ParameterUse(
        name: "hari_daftar",
        value: ShownValue(exact: "14", text: say("14 hari kerja", "14 working days"), kind: "int"),
        from: order, source: "permenaker-5-2021", at: "pasal 66", confidence: .verified)
    ]
    finding.remediation = [
      RemediationStep(
        by: "penyedia", byLabel: say("Penyedia", "Contractor"),
        action: say(
          "Daftarkan proyek di E-Jakon atau kantor cabang.",
          "Register the project in E-Jakon or at the branch."), due: limit),
      RemediationStep(
        by: "penyedia", byLabel: say("Penyedia", "Contractor"),
        action: say(
          "Bayar iuran atau angsuran pertama.", "Pay the contribution or the first instalment."),
        amount: Rupiah(whole: 392_000)),
    ]
    finding.gates = [
      GateEffect(stage: "tanda-tangan", needs: .noBreach, blocks: true, basis: finding.basis)
    ]
    return finding
  }
}
