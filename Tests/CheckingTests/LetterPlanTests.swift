import Checking
import Diagnostics
import Findings
import Quantities
import Records
import Rules
import Testing

/// Who may write which letter: the next step of the ladder, and none that skips one.
struct LetterPlanTests {
  static let first = "{ke: 1, tanggal: 2026-05-04}"
  static let second = "{ke: 2, tanggal: 2026-06-02}"
  static let none = "denda: ~, sanksi_tmp2t: ~"
  static let fined = "denda: {tanggal: 2026-06-22, lunas: false}"

  /// What the data say of the contractor of an unregistered package, the day, the sender, and the
  /// letter or why there is none.
  static let table = [
    ("teguran: [], " + none, "2026-11-23", "bpjs", "teguran-pertama until 2026-12-07"),
    ("teguran: [\(first)], " + none, "2026-11-23", "bpjs", "teguran-kedua until 2026-12-07"),
    ("teguran: [\(second)], " + none, "2026-11-23", "bpjs", "teguran-pertama until 2026-12-07"),
    ("teguran: [\(first)], " + none, "2026-05-05", "bpjs", "not before 2026-05-21"),
    ("npp: x", "2026-11-23", "bpjs", "unsure: penyedia.teguran"),
    // A fine is a decision and no letter.
    (
      "teguran: [\(first), \(second)], " + none, "2026-06-18", "bpjs",
      "others: Administrative fine"
    ),
    (
      "teguran: [\(first), \(second)], denda: {tanggal: 2026-06-22, lunas: true}, sanksi_tmp2t: ~",
      "2026-11-23", "bpjs", "permintaan-pemenuhan until 2026-12-07"
    ),
    (
      "teguran: [\(first), \(second)], \(fined), sanksi_tmp2t: {aktif: true}", "2026-11-23", "bpjs",
      "done"
    ),
    // The calendar of 2028 is not there: the last day is left to the sender.
    ("teguran: [], " + none, "2027-12-22", "bpjs", "teguran-pertama until -"),
    // An office appeals beside the ladder, and warns nobody.
    ("teguran: [], " + none, "2026-11-23", "dinas", "imbauan until 2026-12-07"),
    ("npp: x", "2026-11-23", "dinas", "imbauan until 2026-12-07"),
    ("teguran: [], " + none, "2026-11-23", "ppk", "others: First written warning"),
    (
      "teguran: [], \(none), klarifikasi: [{tanggal: 2026-11-01}]", "2026-11-23", "bpjs", "disputed"
    ),
    (
      "teguran: [], \(none), klarifikasi: [{tanggal: 2026-11-01, diterima: false}]", "2026-11-23",
      "bpjs", "teguran-pertama until 2026-12-07"
    ),
  ]

  @Test(arguments: table)
  func noLetterSkipsAStep(
    contractor: String, asOf: String, sender: String, expected: String
  ) throws {
    let dossier = NextStepTests.dossier(contractor, method: "cara_pengadaan: tender")
    let batch = try ContractorBench().letters(dossier, from: sender, asOf: asOf)
    #expect(Self.lines(batch) == [expected])
  }

  @Test(arguments: [
    ("dinas", "pemberitahuan until 2026-12-07"), ("ppk", "others"), ("bpjs", "others"),
  ])
  func selfManagedWorksAreOnlyToldOf(sender: String, expected: String) throws {
    let dossier = NextStepTests.dossier("npp: x", method: "cara_pengadaan: swakelola")
    let lines = Self.lines(try ContractorBench().letters(dossier, from: sender))
    #expect(lines.count == 1 && lines[0].hasPrefix(expected))
  }

  @Test func arrearsAreBilledAndNeverWarnedAbout() throws {
    let batch = try ContractorBench().letters(
      "penyedia: {kode: A, tunggakan_bulan: 3, tunggakan_rupiah: 4875000, teguran: []}",
      from: "bpjs", only: ["penyedia/tunggakan"])
    #expect(Self.lines(batch) == ["penagihan until 2026-12-07"])
    #expect(batch.letters[0].replyBasis.isEmpty)
    #expect(batch.letters[0].stepBasis.map(\.at) == ["pasal 19 ayat (2)", "pasal 13 ayat (5)"])
  }

  @Test func whatSomebodyDecidedToGoOnWithoutIsLeftOut() throws {
    let dossier = NextStepTests.dossier(
      "teguran: [], " + Self.none, method: "cara_pengadaan: tender")
    let batch = try ContractorBench().letters(dossier, from: "bpjs") { result in
      for index in result.findings.indices { result.findings[index].disposition = .waived }
    }
    #expect(Self.lines(batch) == ["waived"])
  }

  /// Keys of contractors, and the names of their files.
  static let keys = [
    (["A/B 1"], ["A-B-1_imbauan"]), (["a", "A"], ["A_imbauan", "a_imbauan_2"]),
    (["../é"], ["----_imbauan"]),
  ]

  @Test(arguments: keys)
  func filesHaveNamesThatEverySystemTakes(keys: [String], files: [String]) throws {
    let packages = keys.enumerated().map { ("P-\($0.offset)", "\"\($0.element)\"") }
    let dossier = ContractorGroupingTests.dossier(packages, keys.map { "kode: \"\($0)\"" })
    let batch = try ContractorBench().letters(dossier, from: "dinas")
    #expect(batch.letters.map(\.file).sorted() == files)
  }

  static let person = ContractorGroupingTests.dossier(
    [("P-1", "\"6171010101800001\"")],
    ["npwp: \"6171010101800001\", nama: Budi Rekaan, bentuk: perorangan, alamat: Jalan Rekaan 1"])

  @Test func aNaturalPersonIsOnlyNamedOnDemand() throws {
    let bench = try ContractorBench()
    let masked = try #require(try bench.letters(Self.person, from: "dinas").letters.first)
    #expect(masked.to.isMasked && masked.to.name == nil && masked.address == nil)
    #expect(masked.to.keys == ["6171…"] && masked.to.number == "6171…")
    #expect(masked.file == "6171-_imbauan")
    #expect(masked.to.open.allSatisfy { $0.message.isEmpty })
    let named = try #require(
      try bench.letters(Self.person, from: "dinas", namesPersons: true).letters.first)
    #expect(named.to.name == "Budi Rekaan" && named.address == "Jalan Rekaan 1")
    // Asked for or not, a number is never told in whole.
    #expect(named.to.keys == ["6171…"] && named.file == "6171-_imbauan")
  }

  @Test func anAudienceThatMasksIsNotOverruled() throws {
    let batch = try ContractorBench().letters(
      Self.person, from: "dinas", audience: "publik", namesPersons: true)
    #expect(batch.letters.isEmpty && batch.roster.omissions.map(\.reason) == ["stale"])
  }

  /// Every letter of the example is about duties that the list shows as open, each once.
  @Test(arguments: ["bpjs", "dinas", "ppk"])
  func theDistrictAddsUp(sender: String) throws {
    let batch = try ContractorBench().letters(
      paths: [Repository.path("Examples/kabupaten")], from: sender, asOf: "2026-11-16")
    let open = batch.roster.open.flatMap(\.open)
    let written = batch.letters.flatMap(\.to.open)
    #expect(open.count == written.count + batch.withheld.map(\.duties).reduce(0, +))
    #expect(Set(written).isSubset(of: Set(open)) && Set(written).count == written.count)
    #expect(Set(batch.letters.map(\.file)).count == batch.letters.count)
    for letter in batch.letters where sender == "ppk" {
      #expect(Set(letter.to.open.map(\.subject)).count == 1)
    }
  }

  @Test func onlyTheAgencyWritesWarningsOfTheLaw() throws {
    let letters = try #require(try ContractorBench().listing.letters)
    #expect(letters.senders == ["bpjs", "dinas", "ppk"])
    for kind in letters.kinds {
      let isWarning = kind.label["id"].contains("eguran tertulis")
      #expect(!isWarning || kind.by == "bpjs" && !kind.basis.isEmpty, "\(kind.name)")
      #expect(kind.by != "dinas" || !kind.label["id"].lowercased().contains("teguran"))
    }
  }

  private static func lines(_ batch: LetterBatch) -> [String] {
    batch.letters.map { $0.kind + " until " + ($0.lastDay?.iso ?? "-") }
      + batch.withheld.map { withheld in
        switch withheld.reason {
        case .waived: "waived"
        case .disputed: "disputed"
        case .others(let step, _): "others: " + step
        case .unsure(let missing): "unsure: " + missing.map(\.path).joined(separator: " ")
        case .early(let day): "not before " + day.iso
        case .over(let day): "over " + day.iso
        case .done: "done"
        case .none: "none"
        }
      }
  }
}

extension ContractorBench {
  func letters(
    _ dossier: String, from sender: String, asOf: String = "2026-11-23",
    audience: String = "internal", only: Set<String> = ["pendaftaran/terdaftar"],
    namesPersons: Bool = false, changing: (inout CheckResult) -> Void = { _ in }
  ) throws -> LetterBatch {
    try Bench.inFolder(["data.yaml": dossier]) { folder in
      try letters(
        paths: [folder + "/data.yaml"], from: sender, asOf: asOf, audience: audience, only: only,
        namesPersons: namesPersons, changing: changing)
    }
  }

  func letters(
    paths: [String], from sender: String, asOf: String, audience: String = "internal",
    only: Set<String> = [], namesPersons: Bool = false,
    changing: (inout CheckResult) -> Void = { _ in }
  ) throws -> LetterBatch {
    let letters = try #require(listing.letters)
    return try judged(paths: paths, asOf: asOf, language: letters.language, only: only) {
      checker, result in
      changing(&result)
      return checker.letters(
        letters, from: sender, listing,
        for: try #require(listing.audiences.first { $0.name == audience }),
        namesPersons: namesPersons, summaryIn: "en", of: result)
    }
  }
}
