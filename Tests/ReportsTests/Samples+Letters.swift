import Findings
import Quantities
import Reports
import Testing

extension Sample {
  /// Letters to a firm and to a natural person who is not named, and every reason for none.
  func letters() throws -> LetterBatch {
    var batch = try noLetters
    let firm = try #require(batch.roster.open.first)
    let person = batch.roster.open[1]
    var letter = LetterBatch.Letter(
      kind: "imbauan", title: "Imbauan", to: firm, reply: "10 hari kerja")
    letter.file = "PNY-1_imbauan"
    letter.address = "Jalan <Rekaan> 1"
    letter.lastDay = limit
    letter.to.open = firm.open.filter(\.counts)
    var other = LetterBatch.Letter(
      kind: "teguran-kontrak", title: "Teguran kontrak", to: person, reply: "10 hari kerja")
    other.file = "6171-_PKT-1_teguran-kontrak"
    other.record = Subject(type: "proyek", key: "PKT-1", name: "Rumah Budi")
    other.replyBasis = firm.open[0].basis
    other.stepBasis = firm.open[0].basis
    batch.letters = [letter, other]
    let reasons: [LetterBatch.Reason] = [
      .waived, .disputed, .others(step: "Denda", by: "BPJS Ketenagakerjaan"),
      .unsure(missing: [
        Missing(path: "penyedia.teguran", label: say("Teguran", "Warnings"), reason: .notSupplied)
      ]), .early(asOf), .over(limit), .done,
    ]
    batch.withheld =
      reasons.map { LetterBatch.Withheld(entry: firm, reason: $0, duties: 1) }
      + [LetterBatch.Withheld(entry: person, reason: .none, duties: 2)]
    batch.roster.omissions = [Roster.Omission(reason: "stale", count: 3)]
    batch.roster.unattributed = 2
    return batch
  }

  var noLetters: LetterBatch {
    get throws {
      var roster = try listed()
      roster.omissions = []
      roster.unattributed = 0
      return LetterBatch(
        sender: "dinas", senderLabel: "Dinas teknis",
        senderInSummary: say("Dinas teknis", "Technical office"), summaryLanguage: language,
        roster: roster)
    }
  }
}
