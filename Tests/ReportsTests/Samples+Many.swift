import Diagnostics
import Findings
import Quantities

extension Sample {
  /// Two notes of history: nothing is left to be put right.
  func history() -> Report {
    var late = finding("pendaftaran/terdaftar", .fail, severity: .warning)
    late.message = say(
      "Didaftarkan 30 Juli 2025, batasnya 29 Juli 2025.",
      "Registered 30 July 2025, limit 29 July 2025.")
    late.facts = failure().facts
    var other = late
    other.item = "2"
    var report = report([late, other], ["proyek": 1], .open, 0, met: 1234)
    report.rules[0].isCurable = false
    return report
  }

  /// More records than anybody reads one by one, with every kind of verdict.
  func many() -> Report {
    var findings: [Finding] = []
    for number in 1...30 {
      let subject = Subject(
        type: "proyek", key: String(10_000 + number), name: nil,
        region: number == 1 ? "61.71" : number < 20 ? "61.72" : nil, file: "data/paket.csv",
        line: number + 1)
      var paid = pending()
      paid.subject = subject
      paid.due = asOf.adding(days: Int64(number % 3))
      findings.append(paid)
      var open = unknown()
      open.subject = subject
      if number <= 2 { open = failure(of: subject) }
      if number == 3 { open.severity = .warning }
      findings.append(open)
    }
    var late = failure(of: findings[0].subject)
    late.rule = "mutu-data/lama"
    late.due = limit
    findings.append(late)
    var report = report(findings, ["proyek": 30], .open, 1, met: 7)
    var card = card("mutu-data/lama", "Tepat waktu", "In time")
    card.isCurable = false
    report.rules.insert(card, at: 0)
    return report
  }

  /// The stage of eight records: one blocked by a duty that waits, some open, some clear.
  func manyGates() -> Report {
    var report = many()
    var block = pending()
    block.due = nil
    block.missing = unknown().missing
    block.remediation = failure().remediation
    report.findings = [block, unknown()]
    report.gates = (1...8).map { number in
      var gate =
        switch number {
        case 1: answer(say("BELUM SIAP", "NOT READY"), .open, blocks: [block])
        case 2, 3: answer(say("BELUM DAPAT DIPUTUSKAN", "OPEN"), .undecided, undecided: [unknown()])
        case 4: answer(say("BELUM DAPAT DIPUTUSKAN", "OPEN"), .undecided)
        default: answer(say("SIAP", "READY"), .clear, falling: number == 5 ? [pending()] : [])
        }
      gate.subject = Subject(type: "proyek", key: "P\(number)", name: say("Jalan", "Road"))
      return gate
    }
    report.summary.blocks = 1
    return report
  }

  private func failure(of subject: Subject) -> Finding {
    var finding = failure()
    finding.subject = subject
    finding.facts += (1...9).map { (index: Int) -> Fact in
      Fact(
        path: "proyek.fakta\(index)", label: say("fakta \(index)", "fact \(index)"),
        value: ShownValue(exact: "x", text: "x", kind: "text"), file: "data/paket.csv", line: index,
        column: 1)
    }
    finding.facts.append(
      Fact(
        path: "proyek.dalam_lingkup", label: say("dalam lingkup", "in scope"),
        value: ShownValue(exact: "true", text: "ya", kind: "bool")))
    return finding
  }
}
