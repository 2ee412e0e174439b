import Findings
import Quantities
import Testing

extension Sample {
  /// Shares of every kind: one that contradicts, one that agrees, one without numbers; records that
  /// say everything, something and nothing.
  func coverage() throws -> Report {
    var finding = finding("angka/persen", .fail, severity: .warning)
    finding.message = say("42.591 dari 154.008.", "42,591 of 154,008.")
    var wrong = figure("A-1", covered: 42_591, whole: 154_008, printed: "55")
    wrong.agreement = .contradicts
    wrong.finding = finding
    wrong.region = CoverageTable.Region(code: "61", name: "Kalimantan Rekaan")
    wrong.sector = say("Jasa konstruksi", "Construction")
    wrong.source = "Berita"
    wrong.date = limit
    wrong.coveredMeans = say("Peserta aktif", "Active members")
    wrong.wholeMeans = say("Menurut survei", "By the survey")
    var right = figure("A-2", covered: 2, whole: 3, printed: "67")
    right.agreement = .agrees
    var empty = CoverageTable.Figure(subject: Subject(type: "cakupan", key: "=A-3"))
    empty.agreement = .undecided

    var some = CoverageTable.Tally()
    some.add(covered: 4, whole: 10)
    some.add(covered: nil, whole: 20)
    some.add(covered: 7, whole: nil)
    some.add(covered: 5, whole: 3)
    var one = CoverageTable.Tally()
    one.add(covered: 1, whole: 3)
    var none = CoverageTable.Tally()
    none.add(covered: nil, whole: nil)
    let rows = [
      CoverageTable.Row(region: nil, level: say("Provinsi", "Province"), tally: none),
      CoverageTable.Row(
        region: CoverageTable.Region(code: "61", name: "Kalimantan Rekaan"),
        level: say("Provinsi", "Province"), tally: some),
      CoverageTable.Row(
        region: CoverageTable.Region(code: "6171", name: nil), level: say("Kota", "City"),
        tally: one),
    ]
    return report(
      [wrong, right, empty],
      [
        CoverageTable.Count(
          sector: say("Paket", "Packages"), definition: say("Per paket.", "By package."),
          total: some, rows: rows),
        CoverageTable.Count(
          sector: say("Desa", "Villages"), definition: "", total: CoverageTable.Tally(), rows: []),
      ])
  }

  /// Records that say nothing.
  func coverageOfNothing() -> Report {
    var none = CoverageTable.Tally()
    none.add(covered: nil, whole: nil)
    none.add(covered: 0, whole: 0)
    return report(
      [CoverageTable.Figure(subject: Subject(type: "cakupan", key: "A-3"))],
      [
        CoverageTable.Count(
          sector: say("Paket", "Packages"), definition: say("Per paket.", "By package."),
          total: none, rows: [])
      ])
  }

  private func figure(
    _ key: String, covered: Int64, whole: Int64, printed: String
  ) -> CoverageTable.Figure {
    var figure = CoverageTable.Figure(subject: Subject(type: "cakupan", key: key))
    figure.covered = covered
    figure.whole = whole
    figure.computed = CoverageTable.share(covered, of: whole)
    figure.printed = ExactDecimal(printed)
    return figure
  }

  private func report(
    _ figures: [CoverageTable.Figure], _ counts: [CoverageTable.Count]
  ) -> Report {
    var report = report([], ["proyek": 4], .clear, 0)
    report.coverage = CoverageTable(
      title: say("Cakupan", "Coverage"), notice: say("Hanya data ini.", "These data only."),
      covered: say("Terdaftar", "Registered"), whole: say("Tenaga kerja", "Workers"),
      figures: figures, counts: counts)
    return report
  }
}
