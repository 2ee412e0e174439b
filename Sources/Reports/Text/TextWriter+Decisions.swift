internal import Findings
internal import Quantities

extension TextWriter {
  private static let shownAbsent = 10

  /// What must be read before the answer: too few records, and what makes the run demand less.
  mutating func reservations() {
    page.reservations(report.shortfalls, report.loosened, phrases)
  }

  /// Every decision to go on with what became of it.
  mutating func waivers() {
    page.waivers(report.waivers, phrases, asOf: report.asOf)
  }

  /// The run against an earlier one: counts, then what was open and was not found.
  mutating func baseline() {
    guard let baseline = report.baseline else { return }
    page.blank()
    page.line(words.comparison, .strong)
    page.blank()
    page.line(phrases.comparison(baseline), indent: 2, hanging: 4)
    for cause in AbsenceCause.allCases {
      let absent = baseline.absent.filter { $0.cause == cause }
      guard !absent.isEmpty else { continue }
      let ink: TextPage.Ink = cause == .recordGone ? .open : .plain
      page.blank()
      page.line("\(words.text(cause)) (\(words.number(absent.count)))", indent: 2, ink)
      for finding in absent.prefix(Self.shownAbsent) {
        page.line(
          "- " + phrases.duty(finding.known.rule, finding.known.subject, finding.known.item),
          indent: 2, hanging: 4)
      }
      if absent.count > Self.shownAbsent {
        page.line(words.more(absent.count - Self.shownAbsent), indent: 2)
      }
    }
  }
}

extension TextPage {
  /// Too few records, and what makes a run demand less: a line for each.
  mutating func reservations(
    _ shortfalls: [Shortfall], _ loosened: [Loosening], _ phrases: Phrases
  ) {
    for shortfall in shortfalls { line(phrases.shortfall(shortfall), .bad) }
    for loosening in loosened { line(phrases.words.loosened(loosening), .open) }
  }

  /// Decisions to go on with what became of them; nothing where there are none.
  mutating func waivers(_ uses: [WaiverUse], _ phrases: Phrases, asOf: Day) {
    guard !uses.isEmpty else { return }
    blank()
    line("\(phrases.words.waivers) (\(phrases.words.number(uses.count)))", .strong)
    blank()
    for use in uses { line("- " + phrases.decision(use, asOf: asOf), indent: 2, hanging: 4) }
  }
}

extension Phrases {
  func shortfall(_ shortfall: Shortfall) -> String {
    let noun = noun(entity(shortfall.entity))
    let expected = words.number(shortfall.expected)
    let found = words.number(shortfall.found)
    return words(
      "PRASYARAT TIDAK TERPENUHI: diharapkan sedikitnya \(expected) \(noun), terbaca \(found)",
      "A PREREQUISITE IS MISSING: at least \(expected) records (\(noun)) were expected, \(found) read"
    )
  }

  /// A duty by its rule and its record.
  func duty(_ rule: String, _ subject: Subject, _ item: String?) -> String {
    rule + ", " + noun(entity(subject.type)) + " " + subject.key + (item.map { " [\($0)]" } ?? "")
  }

  /// A decision with what became of it, what it is about, and where it stands.
  func decision(_ use: WaiverUse, asOf: Day) -> String {
    let waiver = use.waiver
    let subject = Subject(type: waiver.subjectType, key: waiver.subjectKey)
    return words.text(use.state) + ": " + duty(waiver.rule, subject, waiver.item) + ", "
      + use.stageLabel + "; " + terms(use, asOf: asOf) + " (\(waiver.file):\(waiver.line))"
  }

  /// Who decided when, until when, and why.
  func terms(_ use: WaiverUse, asOf: Day) -> String {
    let waiver = use.waiver
    var text = (use.byLabel.isEmpty ? waiver.by : use.byLabel) + ", " + day(waiver.on)
    text += words(", sampai ", ", until ") + day(waiver.until)
    // Soon enough to ask for another decision in time.
    let left = waiver.until.rawValue - asOf.rawValue
    if use.state == .inForce, left <= 14 {
      text +=
        " (" + words.count(Int(left), "hari lagi", "day left", "days left") + ")"
    }
    text += ": " + sentence(waiver.reason)
    if let proof = waiver.proof { text += " (" + sentence(proof) + ")" }
    return text
  }

  func comparison(_ baseline: BaselineComparison) -> String {
    let states: [(BaselineState, String, String)] = [
      (.new, "baru", "new"), (.updated, "berubah", "updated"),
      (.unchanged, "tidak berubah", "unchanged"),
    ]
    var parts = states.map { state, id, en in
      words.number(baseline.counts[state, default: 0]) + "\u{A0}" + together(words(id, en))
    }
    parts.append(
      words.number(baseline.absent.count) + "\u{A0}" + together(words("tidak ada lagi", "absent")))
    return "\(baseline.path) (\(day(baseline.asOf))): " + parts.joined(separator: ", ")
  }
}
