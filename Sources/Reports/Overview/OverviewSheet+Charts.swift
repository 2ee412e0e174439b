internal import Findings

extension OverviewSheet {
  /// What there is of each verdict, and where it is open.
  ///
  /// What is past and cannot be changed is no open duty.
  func charts(_ sheet: inout Sheet) {
    var counts = report.summary.byVerdict
    let history = report.history.count
    counts[.fail, default: 0] -= history
    func bar(_ label: String, _ value: Int, _ tone: Sheet.Tone) -> Sheet.Bar {
      Sheet.Bar(label: label, value: value, shown: words.number(value), tone: tone)
    }
    let bars = Verdict.inReadingOrder.map { verdict in
      bar(words.heading(verdict), counts[verdict, default: 0], verdict.tone)
    }
    sheet.chart(words("Putusan", "Verdicts"), bars + [bar(words.history, history, .quiet)])
    // One region alone is nothing to compare; where many have little, the most are seen first.
    let open = report.findings.filter { $0.verdict == .fail && !isHistory($0) }
    let regions = Dictionary(grouping: open) { $0.subject.region ?? "" }
    guard regions.count > 1 else { return }
    let ranked = regions.mapValues(\.count).inKeyOrder.enumerated()
      .sorted { ($1.element.value, $0.offset) < ($0.element.value, $1.offset) }
    sheet.chart(
      words("Belum terpenuhi, menurut wilayah", "Not met, by region"),
      ranked.map { _, region in
        bar(region.key.isEmpty ? words.noRegion : region.key, region.value, .bad)
      })
  }
}

extension Words {
  fileprivate var noRegion: String { self("Wilayah tidak disebut", "Region not stated") }
}
