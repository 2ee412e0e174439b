import Diagnostics
import Findings
import Quantities
import Rules
import Testing

/// The ladder of PP 86/2013: the first step that was not taken, and never a later one.
struct NextStepTests {
  /// A package that is open since 25 April 2026, and what the data say of its contractor.
  static func dossier(_ contractor: String, method: String = "tender") -> String {
    """
    proyek: {kode: P-1, jenis: pekerjaan_konstruksi, \(method), status: berlangsung, penyedia: A,
      jamsostek: ~, pembayaran: [],
      kontrak: {tanggal_spk: 2026-04-06, tanggal_kontrak: 2026-04-06, nilai: 111000000}}
    penyedia: {kode: A, \(contractor)}
    """
  }

  static func line(_ step: Roster.NextStep) -> String {
    var text = step.ladder + ": " + (step.action ?? "-")
    if let from = step.from { text += " from " + from.iso }
    if let until = step.until { text += " until " + until.iso }
    if !step.missing.isEmpty {
      text += " unless " + step.missing.map(\.path).joined(separator: " ")
    }
    return text
  }

  static let first = "{ke: 1, tanggal: 2026-05-04}"
  static let second = "{ke: 2, tanggal: 2026-06-02}"
  static let none = "denda: ~, sanksi_tmp2t: ~"
  static let fined = "denda: {tanggal: 2026-06-22, lunas: false}"

  /// What the data say, the day, and the step.
  static let ladder = [
    ("teguran: [], " + none, "2026-11-23", "First written warning"),
    ("npp: x", "2026-11-23", "First written warning unless penyedia.teguran"),
    ("teguran: [\(first)], " + none, "2026-05-05", "Second written warning from 2026-05-21"),
    ("teguran: [\(first)], " + none, "2026-05-21", "Second written warning"),
    // A second warning without the first: the missing step comes first.
    ("teguran: [\(second)], " + none, "2026-11-23", "First written warning"),
    // A warning from before the duty was open was for another one.
    ("teguran: [{ke: 1, tanggal: 2026-04-24}], " + none, "2026-11-23", "First written warning"),
    ("teguran: [{ke: 1, tanggal: 2026-04-25}], " + none, "2026-11-23", "Second written warning"),
    (
      "teguran: [\(first), \(second)], " + none, "2026-06-18",
      "Administrative fine until 2026-07-17"
    ),
    (
      "teguran: [\(first), \(second)], \(fined), sanksi_tmp2t: ~", "2026-06-30",
      "Request to government for the TMP2T sanction from 2026-07-23"
    ),
    (
      "teguran: [\(first), \(second)], \(fined), sanksi_tmp2t: ~", "2026-11-23",
      "Request to government for the TMP2T sanction"
    ),
    (
      "teguran: [\(first), \(second)], denda: {tanggal: 2026-06-22, lunas: true}, sanksi_tmp2t: ~",
      "2026-11-23", "The fine is paid: ask that the duty be met"
    ),
    (
      "teguran: [\(first), \(second)], \(fined), sanksi_tmp2t: {aktif: true}", "2026-11-23", "-"
    ),
    // A fine and a sanction without warnings skip nothing.
    ("teguran: [], \(fined), sanksi_tmp2t: {aktif: true}", "2026-11-23", "First written warning"),
  ]

  @Test(arguments: ladder)
  func noStepIsSkipped(contractor: String, asOf: String, step: String) throws {
    let roster = try ContractorBench().roster(
      Self.dossier(contractor, method: "cara_pengadaan: tender"), asOf: asOf)
    let entry = try #require(roster.open.first)
    #expect(entry.nextSteps.map(Self.line) == ["pendaftaran: " + step])
  }

  @Test(arguments: [
    ("cara_pengadaan: swakelola", "swakelola"), ("cara_pengadaan: tender", "pendaftaran"),
    ("tahun_anggaran: [2026]", ""),
  ])
  func selfManagedWorksTakeAnotherRoute(method: String, ladder: String) throws {
    let roster = try ContractorBench().roster(Self.dossier("npp: x", method: method))
    #expect(roster.open[0].nextSteps.map(\.ladder) == [ladder])
    #expect(ladder.isEmpty == (roster.open[0].nextSteps[0].action == nil))
  }

  @Test func arrearsNeverStartTheLadder() throws {
    let roster = try ContractorBench().roster(
      "penyedia: {kode: A, tunggakan_bulan: 3, tunggakan_rupiah: 4875000, teguran: []}",
      only: ["penyedia/tunggakan"])
    #expect(roster.open[0].nextSteps.map(\.ladder) == ["iuran"])
    #expect(
      roster.open[0].nextSteps[0].basis.map(\.at) == ["pasal 19 ayat (2)", "pasal 13 ayat (5)"])
  }

  @Test func onlyTheAgencyWarnsInWriting() throws {
    let bench = try ContractorBench()
    for ladder in bench.listing.ladders {
      for step in ladder.steps {
        let isWarning = step.label["id"].contains("eguran tertulis")
        #expect(!isWarning || step.by == "bpjs", "\(ladder.name)")
        #expect(!step.basis.isEmpty, "\(ladder.name): \(step.label["en"])")
      }
    }
  }
}
