internal import Findings
internal import Quantities

/// What a report of shares says by itself, in both languages.
struct CoverageWords {
  private let words: Words
  private let format: Format

  init(language: String) {
    words = Words(language: language)
    format = Format(language: language)
  }

  func number(_ number: Int64) -> String { format.integer(number) }
  func percent(_ number: ExactDecimal) -> String {
    format.decimal(number) + "\u{A0}" + words("persen", "percent")
  }

  // Labels.
  var asOf: String { words("Data dinilai per", "Data judged as of") }
  var cutOff: String { words("Sumber lengkap sampai", "Sources complete through") }
  var ruleSet: String { words("Kumpulan aturan", "Rule set") }
  var profile: String { words("Profil", "Profile") }
  var source: String { words("Sumber", "Source") }
  var date: String { words("Tanggal", "Date") }
  var printed: String { words("Tercetak", "Printed") }
  var computed: String { words("Dihitung ulang", "Computed again") }
  var difference: String { words("Selisih", "Difference") }
  var judgement: String { words("Penilaian", "Judgement") }
  var rule: String { words.rule }
  var law: String { words("Dasar", "Basis") }
  var parameter: String { words.numbers }
  var finding: String { words("Temuan", "Finding") }
  var together: String { words("Seluruhnya", "Together") }
  var notStated: String { words("tidak disebut dalam data", "not stated in the data") }
  var notDefined: String { words("tidak dijelaskan", "not defined") }
  var notComputed: String { words("tidak dapat dihitung", "cannot be computed") }
  var noRegion: String { words("wilayah tidak disebut", "region not stated") }
  var noSector: String { words("sektor tidak disebut", "sector not stated") }

  // Headings.
  var published: String { words("Angka terbitan", "Published figures") }
  var fromRecords: String { words("Dihitung dari data", "Computed from the records") }

  func region(_ region: CoverageTable.Region) -> String {
    region.name.map { $0 + " (" + region.code + ")" } ?? words("wilayah ", "region ") + region.code
  }

  func label(_ row: CoverageTable.Row) -> String {
    row.region.map { $0.name == nil ? row.level + " " + $0.code : region($0) } ?? noRegion
  }

  func through(_ days: [String]) -> String {
    guard let first = days.first, let last = days.last else {
      return words("tidak dinyatakan", "not stated")
    }
    return first == last ? first : first + words(" sampai ", " to ") + last
  }

  func agreement(_ agreement: CoverageTable.Agreement) -> String {
    switch agreement {
    case .agrees: words("sesuai dengan kedua angkanya", "agrees with its two numbers")
    case .contradicts: words("bertentangan dengan kedua angkanya", "contradicts its two numbers")
    case .notCompared: words("tidak ada yang dibandingkan", "nothing to compare")
    case .undecided: words("belum dapat diputuskan", "cannot be decided yet")
    case .notJudged: words("aturannya tidak dijalankan", "its rule was not run")
    }
  }

  func points(_ difference: ExactDecimal) -> String {
    format.decimal(difference) + "\u{A0}" + words("poin", "points")
  }

  /// What the table says first: each contradiction, or that there is none, or that nothing is known.
  func answer(_ table: CoverageTable?) -> [String] {
    guard let table, table.isComputed else {
      return [
        words(
          "TIDAK ADA CAKUPAN YANG DAPAT DIHITUNG dari data ini",
          "NO COVERAGE COULD BE COMPUTED from these data")
      ]
    }
    let contradictions = table.figures.filter { $0.agreement == .contradicts }
    var lines = contradictions.compactMap { figure -> String? in
      guard let computed = figure.computed, let printed = figure.printed,
        let covered = figure.covered, let whole = figure.whole
      else { return nil }
      let share = percent(computed) + words(", tercetak ", ", printed ") + percent(printed)
      let parts = number(covered) + words(" dari ", " of ") + number(whole)
      return parts + words(" adalah ", " is ") + share + " (" + figure.subject.key + ")"
    }
    let undecided = table.figures.count { [.undecided, .notJudged].contains($0.agreement) }
    if !table.figures.isEmpty {
      lines.append(
        words(
          "\(contradictions.count) dari \(table.figures.count) angka terbitan bertentangan",
          "\(contradictions.count) of \(table.figures.count) published figures contradicted")
          + (undecided == 0
            ? "" : words(", \(undecided) belum dinilai", ", \(undecided) not judged")))
    }
    for count in table.counts where count.total.lowest != nil {
      lines.append(count.sector + ": " + share(count.total) + ", " + counted(count.total))
    }
    return lines
  }

  func share(_ tally: CoverageTable.Tally) -> String {
    guard let lowest = tally.lowest, let highest = tally.highest else { return notComputed }
    if tally.undecided == 0 { return percent(lowest) }
    return words("antara ", "between ") + percent(lowest) + words(" dan ", " and ")
      + percent(highest)
  }

  /// The numbers behind a share, and what is not in it.
  func counts(_ tally: CoverageTable.Tally, _ table: CoverageTable) -> [String] {
    var lines = [counted(tally)]
    if tally.lowest != nil {
      lines.append(
        table.covered + " " + number(tally.covered) + "; " + table.whole + " "
          + number(tally.whole))
    }
    if tally.open > 0 {
      lines.append(
        records(tally.open)
          + words(" tanpa angka ", " without a number: ") + table.covered + " (" + table.whole + " "
          + number(tally.undecided) + ")")
    }
    if tally.silent > 0 {
      lines.append(
        records(tally.silent)
          + words(" tanpa angka ", " without a number: ") + table.whole
          + words(", tidak dihitung", ", not counted"))
    }
    if tally.excessive > 0 {
      lines.append(
        records(tally.excessive)
          + words(
            " dengan angka yang bertentangan, tidak dihitung",
            " with numbers that contradict, not counted"))
    }
    return lines
  }

  private func counted(_ tally: CoverageTable.Tally) -> String {
    let parts = number(Int64(tally.counted)) + words(" dari ", " of ") + records(tally.records)
    return words("angka pada ", "numbers in ") + parts
  }

  private func records(_ count: Int) -> String {
    words.count(count, "data", "record", "records")
  }
}

extension CoverageTable {
  /// Whether any share could be computed.
  fileprivate var isComputed: Bool {
    figures.contains { $0.computed != nil } || counts.contains { $0.total.lowest != nil }
  }
}
