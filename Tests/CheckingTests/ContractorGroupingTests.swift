import Checking
import Findings
import Quantities
import Testing

/// Who is the same, who carries what, what is held back: one dossier for each question.
struct ContractorGroupingTests {
  /// A package without registration: its 14 working days ended on 24 April 2026.
  static func package(_ key: String, of contractor: String) -> String {
    """
      - {kode: \(key), nama: Paket \(key), jenis: pekerjaan_konstruksi, cara_pengadaan: tender,
         status: berlangsung, penyedia: \(contractor), jamsostek: ~, pembayaran: [],
         kontrak: {tanggal_spk: 2026-04-06, tanggal_kontrak: 2026-04-06, nilai: 111000000,
         termasuk_ppn: true}}

    """
  }

  static func dossier(_ packages: [(String, String)], _ contractors: [String]) -> String {
    "proyek:\n" + packages.map { package($0.0, of: $0.1) }.joined()
      + "penyedia:\n" + contractors.map { "  - {\($0)}\n" }.joined()
  }

  /// One line for each entry: keys, packages with an open duty, unpaid.
  static func lines(_ roster: Roster) -> [String] {
    roster.open.map { entry in
      entry.keys.joined(separator: "+") + ": "
        + Set(entry.open.map(\.subject.key)).sorted().joined(separator: "+") + ", "
        + (entry.totals.amounts[1].value?.exact ?? "-")
    }
  }

  /// The numbers of two contractors, and whether they are one.
  static let numbers = [
    ("904743143701000", "904743143702000", true), ("904743143701000", "0904743143701000", true),
    ("904743143701000", "905743159701000", false), ("000000000000000", "000000000000000", false),
    ("0000000000000000", "000000000000000", false), ("6171010101800001", "6171010101800001", true),
    ("6171010101800001", "6171010101800002", false),
    ("90.474.314.3-701.000", "904743143999000", true),
    ("123", "123", false),
  ]

  @Test(arguments: numbers)
  func contractorsAreOneByTheirNumber(first: String, second: String, areOne: Bool) throws {
    let roster = try ContractorBench().roster(
      Self.dossier(
        [("P-1", "A"), ("P-2", "B")],
        ["kode: A, npwp: \"\(first)\", bentuk: cv", "kode: B, npwp: \"\(second)\", bentuk: cv"]))
    #expect(
      Self.lines(roster)
        == (areOne ? ["A+B: P-1+P-2, 480000.00"] : ["A: P-1, 240000.00", "B: P-2, 240000.00"]))
    #expect(roster.totals.parties == (areOne ? 1 : 2))
  }

  @Test func withoutANumberTheRecordStandsForItself() throws {
    let roster = try ContractorBench().roster(
      Self.dossier([("P-1", "A"), ("P-2", "B")], ["kode: A", "kode: B, npwp: ~"]))
    #expect(Self.lines(roster) == ["A: P-1, 240000.00", "B: P-2, 240000.00"])
  }

  @Test func membersOfAJointOperationEachCarryThePackageAndTotalsCountItOnce() throws {
    let roster = try ContractorBench().roster(
      Self.dossier(
        [("P-1", "K"), ("P-2", "A")],
        [
          "kode: A, npwp: \"904743143701000\", nama: PT A, bentuk: pt",
          "kode: K, npwp: \"911743111701000\", bentuk: kso, "
            + "anggota_kso: [{npwp: \"904743143702000\"}, {npwp: \"905743159701000\"}]",
        ]))
    #expect(Self.lines(roster) == ["A: P-1+P-2, 480000.00", ": P-1, 240000.00"])
    #expect(roster.open.map(\.number) == ["904743143701000", "905743159701000"])
    #expect(roster.open.map(\.name) == ["PT A", nil])
    #expect(roster.totals.parties == 2 && roster.totals.works == ["proyek": 2])
    #expect(roster.totals.open == [.error: 2])
    #expect(roster.totals.amounts[1].value?.exact == "480000.00")
  }

  @Test func aDutyOfNobodyInTheDataIsTold() throws {
    let roster = try ContractorBench().roster(Self.dossier([("P-1", "X")], ["kode: A"]))
    #expect(roster.open.isEmpty && roster.unattributed == 1)
  }

  @Test func whatTheReadingsOfTheLawDifferInIsUndecided() throws {
    let dossier = """
      proyek: {kode: P-1, jenis: pekerjaan_konstruksi, cara_pengadaan: tender, status: berlangsung,
        penyedia: A, jamsostek: ~, kontrak: {tanggal_spk: ~, tanggal_kontrak: 2026-04-06,
        tanggal_spmk: 2026-04-20}}
      penyedia: {kode: A}
      """
    let bench = try ContractorBench()
    for (asOf, open, undecided) in [
      ("2026-04-24", 0, 0), ("2026-04-27", 0, 1), ("2026-05-11", 0, 1), ("2026-05-12", 1, 0),
    ] {
      let roster = try bench.roster(dossier, asOf: asOf)
      #expect(roster.open.count == open && roster.undecided == undecided, "\(asOf)")
      #expect(roster.open.allSatisfy { $0.openSince?.iso == "2026-05-12" }, "\(asOf)")
    }
  }

  @Test func theLenientReadingTellsAmountsToo() throws {
    let dossier = """
      proyek: {kode: P-1, jenis: pekerjaan_konstruksi, cara_pengadaan: tender, status: berlangsung,
        penyedia: A, jamsostek: ~, pembayaran: [], kontrak: {tanggal_spk: 2026-04-06,
        tanggal_kontrak: 2026-04-06, nilai: 111000000}}
      penyedia: {kode: A}
      """
    let roster = try ContractorBench().roster(dossier)
    #expect(Self.lines(roster) == ["A: P-1, 240000.00"])
    #expect(roster.open[0].open[0].steps[1].amount?.decimalText == "240000.00")
  }

  // MARK: Audiences

  @Test(arguments: [
    ("", true), (", klarifikasi: []", true), (", klarifikasi: ~", true),
    (", klarifikasi: [{tanggal: 2026-09-01, isi: Sudah, diterima: true}]", false),
    (", klarifikasi: [{tanggal: 2026-09-01, isi: Sudah}]", false),
    (", klarifikasi: [{tanggal: 2026-09-01, isi: Sudah, diterima: ~}]", false),
    (", klarifikasi: [{tanggal: 2026-09-01, isi: Sudah, diterima: false}]", true),
    (
      ", klarifikasi: [{tanggal: 2026-09-01, diterima: false}, {tanggal: 2026-10-01}]", false
    ),
  ])
  func thePublicListLeavesOutWhatIsDisputed(reply: String, isListed: Bool) throws {
    let dossier = Self.dossier([("P-1", "A")], ["kode: A, bentuk: cv" + reply])
    let bench = try ContractorBench()
    #expect(try bench.roster(dossier).open.count == 1)
    let roster = try bench.roster(dossier, audience: "publik", through: "2026-11-20")
    #expect(roster.open.count == (isListed ? 1 : 0))
    #expect(roster.omissions.map(\.reason) == (isListed ? [] : ["disputed"]))
  }

  @Test(
    arguments: [
      (nil, ["stale"]), ("2026-10-23", ["stale"]), ("2026-10-24", []), ("2026-11-23", []),
    ] as [(String?, [String])])
  func thePublicListNeedsFreshData(through: String?, omissions: [String]) throws {
    let roster = try ContractorBench().roster(
      Self.dossier([("P-1", "A")], ["kode: A, bentuk: cv"]), audience: "publik", through: through)
    #expect(roster.omissions.map(\.reason) == omissions)
    #expect(roster.open.isEmpty == !omissions.isEmpty)
  }

  @Test func whatIsWaivedStaysOpenAndDoesNotCount() throws {
    let dossier = Self.dossier(
      [("P-1", "A"), ("P-2", "A")], ["kode: A, bentuk: cv"])
    func waive(_ result: inout CheckResult) {
      for index in result.findings.indices where result.findings[index].subject.key == "P-1" {
        result.findings[index].disposition = .waived
      }
    }
    let bench = try ContractorBench()
    let own = try bench.roster(dossier, changing: waive)
    #expect(own.open[0].open.map(\.subject.key) == ["P-2", "P-1"])
    #expect(own.totals.open == [.error: 1] && own.open[0].nextSteps.map(\.duties) == [1])
    let published = try bench.roster(
      dossier, audience: "publik", through: "2026-11-20", changing: waive)
    #expect(published.open[0].open.map(\.subject.key) == ["P-2"])
    #expect(published.omissions.map(\.reason) == ["waived"])
  }

  @Test func lawThatNobodyReadIsNotPublished() throws {
    func unread(_ result: inout CheckResult) {
      for index in result.findings.indices {
        for law in result.findings[index].basis.indices {
          result.findings[index].basis[law].confidence = .unverified
        }
      }
    }
    let roster = try ContractorBench().roster(
      Self.dossier([("P-1", "A")], ["kode: A, bentuk: cv"]), audience: "publik",
      through: "2026-11-20", changing: unread)
    #expect(roster.open.isEmpty && roster.omissions.map(\.reason) == ["unchecked"])
  }

  /// What is shown of a contractor's key, number and name, for official use and for the public.
  static let persons = [
    (
      "npwp: \"6171010101800001\", nama: Budi, bentuk: perorangan", "6171…/6171…/Budi",
      "6171…/6171…/-"
    ),
    (
      "kode: A, npwp: \"904743143701000\", nama: Budi, bentuk: perorangan", "A/9047…/Budi",
      "A/9047…/-"
    ),
    (
      "kode: A, npwp: \"904743143701000\", nama: CV A, bentuk: cv", "A/904743143701000/CV A",
      "A/904743143701000/CV A"
    ),
    ("kode: A, npwp: \"904743143701000\", nama: Siapa", "A/904743143701000/Siapa", "A/9047…/-"),
    ("kode: A, nama: CV A, bentuk: cv", "A/-/CV A", "A/-/CV A"),
  ]

  @Test(arguments: persons)
  func aNaturalPersonIsMasked(contractor: String, own: String, published: String) throws {
    let key = contractor.hasPrefix("kode") ? "A" : "\"6171010101800001\""
    let dossier = Self.dossier([("P-1", key)], [contractor])
    let bench = try ContractorBench()
    for (audience, shown) in [("internal", own), ("publik", published)] {
      let roster = try bench.roster(dossier, audience: audience, through: "2026-11-20")
      let entry = try #require(roster.open.first)
      let parts = [entry.keys[0], entry.number ?? "-", entry.name ?? "-"]
      #expect(parts.joined(separator: "/") == shown)
      #expect(entry.isMasked == entry.open[0].message.isEmpty)
    }
  }
}
