import Diagnostics
import Foundation
import Quantities
import Records
import Testing

/// Finding the records of entries that name none: how values are compared, and what is decided.
struct LinkTests {
  @Test func theNumberOfThreadsDoesNotMatter() throws {
    let more = (2...200).map { ["nama": "Drainase Rekaan \($0 % 7)", "nilai": "\($0)000000"] }
    func told(threads: Int) throws -> [String] {
      try Linked(
        nama: "Drainase Rekaan 3", nilai: "3000000", theirs: ["nama": "Drainase Rekaan"],
        more: more, threads: threads
      ).entries.map { "\($0.key) \($0.fate) \($0.candidates.map(\.points)) \($0.compared)" }
    }
    let one = try told(threads: 1)
    #expect(one.count == 200 && Set(one.map { $0.prefix(1) }) == ["R"])
    #expect(try told(threads: 3) == one)
  }

  // MARK: How values are compared

  @Test(arguments: [
    ("027/SPK/BM/VII/2026", "027/SPK/BM/VII/2026", "same"),
    ("027/SPK/BM/VII/2026", "no. 27 / spk / bm / 07 / 2026", "same"),
    ("027/SPK/BM/VII/2026", "27-SPK.BM-7-2026", "same"),
    ("027/SPK/BM/VII/2026", "27/SPK/7/2026", "same_figures"),
    ("027/SPK/BM/VII/2026", "027/SPKBM/VII/2026", "same_figures"),
    ("027/SPK/BM/VII/2026", "072/SPK/BM/VII/2026", "alike"),
    ("027/SPK/BM/VII/2026", "114/KON/CK/II/2026", "differs"),
    ("027/SPK/BM/VII/2026", "-", "missing"),
  ])
  func numbers(ours: String, theirs: String, expected: String) throws {
    #expect(
      try Linked(nomor: ours, theirs: ["nomor": theirs], exact: "kunci").agreement("nomor")
        == expected)
  }

  @Test(arguments: [
    ("Rehabilitasi Jalan Desa Rekaan", "REHABILITASI JALAN DESA REKAAN", "same"),
    ("Rehabilitasi Jalan Desa Rekaan", "Pekerjaan Rehab. Jl. Ds. Rekaan", "same"),
    ("Rehabilitasi Jalan Desa Rekaan", "Jalan Desa Rekaan, Rehabilitasi", "same"),
    ("Rehabilitasi Café Rekaan", "Rehabilitasi Cafe\u{301} Rekaan", "same"),
    ("Rehabilitasi Cafè Rekaan", "Rehabilitasi Cafe Rekaan", "same"),
    ("Rehabilitasi Jalan Desa Rekaan", "Rehabiltasi Jalan Desa Rekaan", "alike"),
    ("Rehabilitasi Jalan Desa Rekaan", "Rehabilit Jalan Desa Rekaan", "alike"),
    ("Drainase Rekaan Tahap I", "Drainase Rekaan Tahap 1", "same"),
    ("Drainase Rekaan Tahap I", "Drainase Rekaan Tahap II", "other_part"),
    ("Ruas A Rekaan", "Ruas B Rekaan", "other_part"),
    ("Drainase Rekaan", "Drainase Rekaan Lanjutan", "other_part"),
    ("Drainase Jalan Desa Rekaan Tahap I", "Drainase Jalan Desa Rekaan", "alike"),
    ("Drainase Rekaan", "Puskesmas Karangan Baru", "differs"),
    ("Pekerjaan", "Drainase Rekaan", "missing"),
  ])
  func names(ours: String, theirs: String, expected: String) throws {
    #expect(
      try Linked(nama: ours, theirs: ["nama": theirs], exact: "kunci").agreement("nama") == expected
    )
  }

  @Test(arguments: [
    ("180000000", "Rp 180.000.000,00", "same"), ("180000000", "162162162", "times"),
    ("162162162", "180000000", "times"), ("180000000", "180900000", "near"),
    ("180000000", "183000000", "differs"), ("180000000", "", "missing"),
  ])
  func amounts(ours: String, theirs: String, expected: String) throws {
    #expect(
      try Linked(nilai: ours, theirs: ["nilai": theirs], exact: "kunci").agreement("nilai")
        == expected)
  }

  @Test(arguments: [
    ("2026-07-09", "09-07-2026", "same"), ("2026-07-09", "10-07-2026", "days_apart"),
    ("2026-07-09", "12-07-2026", "days_apart"), ("2026-07-09", "13-07-2026", "differs"),
  ])
  func days(ours: String, theirs: String, expected: String) throws {
    #expect(
      try Linked(tanggal: ours, theirs: ["tanggal": theirs], exact: "kunci").agreement("tanggal")
        == expected)
  }

  @Test(arguments: [
    ("0904743143701000", "90.474.314.3-701.001", "same"),
    ("904743143701000", "904743143999999", "same"),
    ("904743143701000", "904743144701000", "differs"), ("904743143701000", "0000", "missing"),
  ])
  func holders(ours: String, theirs: String, expected: String) throws {
    #expect(
      try Linked(npwp: ours, theirs: ["npwp": theirs], exact: "kunci").agreement("npwp") == expected
    )
  }

  @Test func everyAgreementIsInWords() throws {
    let linked = try Linked(
      nomor: "1/SPK/2026", nama: "Drainase Rekaan", nilai: "111", tanggal: "2026-07-09",
      theirs: [
        "nomor": "1/SP/2026", "nama": "Drainasse Rekaan", "nilai": "100", "tanggal": "10-07-2026",
      ])
    #expect(
      linked.comparisons.map { $0.text["id"] } == [
        "angkanya sama", "mirip 100%", "sama setelah dikali 1,11", "selisih 1 hari",
        "tidak ada pada salah satu", "sama",
      ])
    #expect(
      linked.comparisons.map { $0.text["en"] } == [
        "the same figures", "100% alike", "the same times 1.11", "1 day apart",
        "missing on one side", "the same",
      ])
  }

  // MARK: What is decided

  @Test func twoRegistrationsOfOnePackageAreToBeDecided() throws {
    let row = ["nomor": "1/SPK/2026", "nama": "Drainase Rekaan", "nilai": "100000000"]
    let linked = try Linked(
      nomor: "1/SPK/2026", nama: "Drainase Rekaan", nilai: "100000000", theirs: row,
      more: [row])
    #expect(linked.fates == ["undecided(several_exact)", "undecided(several_exact)"])
    #expect(linked.cells == ["A": "undecided"])
  }

  @Test func anExactKeyAgainstAllElseIsToBeDecided() throws {
    let linked = try Linked(
      nomor: "1/SPK/2026", nama: "Drainase Rekaan Tahap I", nilai: "100000000",
      tanggal: "2026-07-09",
      theirs: [
        "nomor": "1/SPK/2026", "nama": "Drainase Rekaan Tahap II", "nilai": "100000000",
        "tanggal": "09-07-2026",
      ])
    #expect(linked.fates == ["undecided(contradicted)"])
  }

  @Test func anAnswerLinks() throws {
    let linked = try Linked(
      nama: "Drainase Rekaan", nilai: "100000000",
      theirs: ["nama": "Drainase Rekaan", "nilai": "100000000"])
    #expect(linked.fates == ["undecided(weak)"])
    #expect(linked.cells == ["A": "undecided"])
    let entry = try #require(linked.entries.first)
    let answered = try linked.answered(record: "A", compared: entry.compared)
    #expect(answered.fates == ["linked"])
    #expect(answered.cells == ["A": "R1"])
    #expect(answered.set.issues.isEmpty)
    let other = try linked.answered(record: "A", compared: "0123")
    #expect(other.fates == ["undecided(weak)"])
    let none = try linked.answered(record: nil, compared: entry.compared)
    // The list that was answered did not offer the record.
    #expect(none.fates == ["undecided(weak)"])
    let candidate = try #require(entry.candidates.first)
    let knowing = try linked.answered(
      record: nil, compared: entry.compared, candidates: [candidate.key: candidate.compared])
    #expect(knowing.fates == ["none"])
    #expect(knowing.cells == ["A": "notSupplied"])
  }

  @Test func whatIsNotDecidedHidesAStatementThatThereIsNone() throws {
    let linked = try Linked(
      nama: "Drainase Rekaan", nilai: "100000000",
      theirs: ["nama": "Drainase Rekaan", "nilai": "100000000"],
      also: "proyek: {kode: A, jamsostek: {nomor_proyek: ~}}")
    #expect(linked.cells == ["A": "undecided"])
    let stated = try Linked(
      nama: "Drainase Rekaan", nilai: "100000000",
      theirs: ["nama": "Drainase Rekaan", "nilai": "100000000"],
      also: "proyek: {kode: A, jamsostek: {nomor_proyek: \"7\"}}")
    #expect(stated.cells == ["A": "7"])
  }

  @Test func whatIsNotLinkedIsTold() throws {
    let open = try Linked(
      nama: "Drainase Rekaan", nilai: "100000000",
      theirs: ["nama": "Drainase Rekaan", "nilai": "100000000"])
    #expect(
      open.set.issues.map { $0.problem["id"] } == ["perlu dicocokkan, 1 calon; lihat patuh match"])
    #expect(
      open.set.issues.map { $0.problem["en"] } == ["to be matched, 1 candidate; see patuh match"])
    let none = try Linked(nama: "Drainase Rekaan", theirs: ["nama": "Puskesmas Karangan"])
    #expect(
      none.set.issues.map { $0.problem["id"] } == [
        "tidak cocok dengan Paket pekerjaan mana pun dalam data"
      ])
    #expect(
      none.set.issues.map { $0.problem["en"] } == ["matches no Work package in the data"])
  }

  @Test func factsHaveTheirPlaceInTheExtract() throws {
    let linked = try Linked(
      nomor: "1/SPK/2026", nama: "Drainase Rekaan", nilai: "100000000",
      theirs: ["nomor": "1/SPK/2026", "nama": "Drainase Rekaan", "nilai": "100000000"])
    #expect(linked.fates == ["linked"])
    let batch = try #require(linked.set.batch(0, of: "proyek"))
    let column = try #require(batch.column("jamsostek.nomor_proyek"))
    let place = linked.set.place(column.places[0])
    #expect(place.path.hasSuffix("/daftar.csv") && place.line == 2)
  }
}
