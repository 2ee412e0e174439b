internal import Findings
internal import Quantities
internal import Workbooks

extension RosterReport {
  /// The list as a workbook: a summary, then a sheet for each section, with days and numbers that a
  /// spreadsheet can sort and add up; the same list gives the same bytes.
  public func workbook() throws(ReportFailure) -> [UInt8] {
    let words = Words(language: roster.language)
    let tables = RosterTables(roster)
    do {
      return try WorkbookWriter.bytes(title: roster.title, created: roster.asOf) { book in
        book.sheet(words.summary, widths: [32, 60, 14])
        for row in RosterSummary(roster, status).rows { book.row(row) }
        book.table(words("Belum terpenuhi", "Not met"), tables.open)
        book.table(words("Langkah berikutnya", "Next steps"), tables.steps)
        book.table(words("Belum diputuskan", "Undecided"), tables.undecided)
        book.table(words("Terlambat", "Late"), tables.cured)
        if let shares = tables.shares { book.table(words("Rincian", "Breakdown"), shares) }
        book.table(words.waivers, tables.waivers)
      }
    } catch {
      throw ReportFailure(reason: error.reason)
    }
  }
}

extension WorkbookWriter {
  fileprivate mutating func table(_ name: String, _ table: RosterTable) {
    self.table(name, columns: table.columns, rows: table.rows)
  }
}

/// The first sheet: what the list is, what it is not, by what it was made, and its sums.
private struct RosterSummary {
  private let roster: Roster
  private let status: RunStatus
  private let phrases: Phrases
  private let words: RosterWords

  init(_ roster: Roster, _ status: RunStatus) {
    self.roster = roster
    self.status = status
    phrases = Phrases(language: roster.language, entities: roster.entities)
    words = RosterWords(language: roster.language)
  }

  /// The rows: a label, a value, and where a sum is not whole, how many records are not known.
  var rows: [[DraftCell]] { about + basis + counts }

  private var about: [[DraftCell]] {
    let reservations =
      roster.shortfalls.map(phrases.shortfall) + roster.loosened.map(phrases.words.loosened)
    let heading = roster.open.isEmpty ? [words.nothingOpen(status)] : []
    return ([roster.title, roster.notice] + heading).map { [.empty, .clean($0)] }
      + reservations.map { [.label(phrases.words.mind), .clean($0)] }
  }

  private var basis: [[DraftCell]] {
    let set = roster.ruleSet
    let cutOff: [[DraftCell]] =
      roster.cutOff.isEmpty
      ? [[.label(words.cutOff), .clean(words.through([]))]]
      : Set(roster.cutOff).sorted().map { [.label(words.cutOff), .day($0)] }
    return [[.label(words.asOf), .day(roster.asOf)]] + cutOff + [
      [.label(words.ruleSet), .clean(set.id + " " + set.version)],
      [.label("sha256"), .text(set.sha256)],
      [.label(words.profile), .clean(roster.profile)],
      [.label(words.audience), .clean(roster.audience + ": " + roster.audienceLabel)],
    ]
  }

  private var counts: [[DraftCell]] {
    let totals = roster.totals
    let works = totals.works.inKeyOrder.map { name, count in
      [DraftCell.label(phrases.entity(name)), .count(count)]
    }
    let open = [Severity.error, .warning, .info].map { severity in
      [
        DraftCell.label(words.duty + ": " + phrases.words.short(severity)),
        .count(totals.open[severity] ?? 0),
      ]
    }
    let amounts = zip(roster.columns, totals.amounts).map { column, amount in
      [
        DraftCell.label(column.label), DraftCell(TableCell(amount.value)),
        amount.unknown == 0 ? .empty : .clean(words.amount(amount.withoutValue, phrases)),
      ]
    }
    let left = roster.omissions.map { omission in
      [
        DraftCell.label(words.leftOut + ": " + words.because(omission.reason)),
        .count(omission.count),
      ]
    }
    return [[.label(words.parties), .count(totals.parties)]] + works + open + amounts
      + [[.label(words.undecided), .count(roster.undecided)]] + left
      + [[.label(words.unattributed), .count(roster.unattributed)]]
  }
}

extension Roster.Amount {
  /// Only what is not known.
  fileprivate var withoutValue: Roster.Amount { Roster.Amount(value: nil, unknown: unknown) }
}
