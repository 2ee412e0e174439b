internal import Findings
internal import Quantities
internal import Workbooks

/// The first sheet of a workbook: the answer, what to read with it, by what was judged, the counts.
struct SummaryRows {
  private let report: Report
  private let phrases: Phrases
  private var words: Words { phrases.words }

  init(_ report: Report) {
    self.report = report
    phrases = Phrases(language: report.language, entities: report.entities)
  }

  /// The rows: a label, a value, and where there is more to say of it, that.
  var rows: [[DraftCell]] { answers + reservations + basis + counts + inputs }

  private var answers: [[DraftCell]] {
    if report.gates.isEmpty {
      return [[.label(words.answer), .clean(Answer(check: report, phrases).text)]]
    }
    return report.gates.map { gate in
      [
        .label(words.answer), .clean(Answer(gate: gate, words).text),
        .clean(phrases.title(gate.subject, item: gate.item) + ", " + gate.label),
      ]
    }
  }

  // What must be read with the answer: too few records, and what makes the run demand less.
  private var reservations: [[DraftCell]] {
    (report.shortfalls.map(phrases.shortfall) + report.loosened.map(words.loosened)).map {
      [.label(words.mind), .clean($0)]
    }
  }

  private var basis: [[DraftCell]] {
    let set = report.ruleSet
    return [
      [.label(words("Per tanggal", "As of")), .day(report.asOf)],
      [.label(words("Aturan", "Rules")), .clean("\(set.id) \(set.version)"), .clean(set.title)],
      [.label("sha256"), .text(set.sha256)],
      [.label(words("Profil", "Profile")), .clean(report.profile)],
      [.label("patuh"), .clean(report.toolVersion)],
    ]
  }

  private var counts: [[DraftCell]] {
    let subjects = report.summary.subjects.inKeyOrder.map { name, count in
      [DraftCell.label(words("Diperiksa: ", "Checked: ") + phrases.entity(name)), .count(count)]
    }
    let verdicts = Verdict.inReadingOrder.map { verdict in
      [
        DraftCell.label(words("Putusan: ", "Verdicts: ") + words.short(verdict)),
        .count(report.summary.byVerdict[verdict, default: 0]),
      ]
    }
    return subjects + verdicts
      + [[.label(words.dataIssues), .count(report.dataIssues.count)]]
  }

  private var inputs: [[DraftCell]] {
    report.inputs.map { input in
      [
        .label(words("Data yang dibaca", "Data that were read")), .clean(phrases.input(input)),
        .text(input.sha256),
      ]
    }
  }
}
