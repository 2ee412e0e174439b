internal import Findings
internal import Quantities

/// Writes shares for people, part by part.
struct CoverageWriter {
  private let report: Report
  private let words: CoverageWords
  private let phrases: Phrases
  var page: TextPage

  private let column = 28

  init(_ report: Report, page: TextPage) {
    self.report = report
    self.page = page
    words = CoverageWords(language: report.language)
    phrases = Phrases(language: report.language, entities: report.entities)
  }

  /// The answer, then by what it was made.
  mutating func head() {
    page.reservations(report.shortfalls, report.loosened, phrases)
    for line in words.answer(report.coverage) { page.line(line, .strong) }
    guard let table = report.coverage else { return }
    page.blank()
    page.line(phrases.sentence(table.title))
    page.line(phrases.sentence(table.notice))
    page.blank()
    let rules = report.ruleSet
    let days = Set(report.inputs.compactMap(\.through)).sorted()
    row(words.asOf, phrases.day(report.asOf))
    row(words.cutOff, words.through([days.first, days.last].compactMap(\.self).map(phrases.day)))
    row(words.ruleSet, rules.id + " " + rules.version)
    page.line(rules.sha256, indent: 4, .quiet)
    row(words.profile, report.profile)
  }

  /// Every published figure with both of its numbers.
  mutating func figures(_ table: CoverageTable) {
    guard !table.figures.isEmpty else { return }
    heading(words.published, table.figures.count)
    for (index, figure) in table.figures.enumerated() {
      page.blank()
      let region = figure.region.map(words.region) ?? words.noRegion
      let sector = figure.sector ?? words.noSector
      let title = figure.subject.key + ": " + region + ", " + sector
      page.entry("\(index + 1).", title, indent: 0, column: 4, .strong)
      row(words.source, figure.source ?? words.notStated, indent: 4)
      row(words.date, figure.date.map(phrases.day) ?? words.notStated, indent: 4)
      part(table.covered, figure.covered, figure.coveredMeans)
      part(table.whole, figure.whole, figure.wholeMeans)
      row(words.printed, figure.printed.map(words.percent) ?? words.notStated, indent: 4)
      row(
        words.computed, figure.computed.map(words.percent) ?? words.notComputed, indent: 4,
        figure.agreement == .contradicts ? .bad : .plain)
      if let difference = figure.difference {
        row(words.difference, words.points(difference), indent: 4)
      }
      row(
        words.judgement, words.agreement(figure.agreement), indent: 4,
        figure.agreement == .contradicts ? .bad : .plain)
      if let finding = figure.finding { law(finding) }
    }
  }

  /// What the records give, by sector and region.
  mutating func counts(_ table: CoverageTable) {
    let counts = table.counts.filter { $0.total.records > 0 }
    guard !counts.isEmpty else { return }
    heading(words.fromRecords, counts.count)
    for count in counts {
      page.blank()
      page.line(count.sector, .strong)
      page.line(phrases.sentence(count.definition), indent: 4)
      tally(words.together, count.total, table)
      // Where nothing is known, no region knows more.
      guard count.total.lowest != nil else { continue }
      for row in count.rows { tally(words.label(row), row.tally, table) }
    }
  }

  private mutating func part(_ label: String, _ number: Int64?, _ means: String?) {
    let text = number.map(words.number) ?? words.notStated
    row(label, text + " (" + (means ?? words.notDefined) + ")", indent: 4)
  }

  private mutating func law(_ finding: Finding) {
    row(words.rule, finding.rule, indent: 4)
    if !finding.fingerprint.isEmpty, finding.verdict == .fail {
      row(words.finding, finding.fingerprint, indent: 4)
    }
    for number in finding.parameters {
      row(words.parameter, phrases.parameter(number), indent: 4)
    }
    for citation in finding.basis { row(words.law, phrases.citation(citation), indent: 4) }
  }

  private mutating func tally(
    _ label: String, _ tally: CoverageTable.Tally, _ table: CoverageTable
  ) {
    row(label, words.share(tally), indent: 4)
    for line in words.counts(tally, table) {
      page.line(line, indent: column + 4)
    }
  }

  private mutating func heading(_ text: String, _ count: Int) {
    page.blank()
    page.line(text + " (" + words.number(Int64(count)) + ")", .strong)
  }

  private mutating func row(
    _ label: String, _ value: String, indent: Int = 2, _ ink: TextPage.Ink = .plain
  ) {
    page.row(label, value, indent: indent, column: column + indent, ink)
  }
}
