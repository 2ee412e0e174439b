import Checking
import Findings
import Quantities
import Rules
import Testing

/// Derived fields: across records, and under the readings of the law.
struct DefinitionTests {
  static let counting = """
    entity: gedung
    definitions:
      serumah:
        label: {id: Serumah, en: Sharing}
        type: int
        count: gedung
        by: gedung.alamat
        where: gedung.lantai > 1

    """

  struct Case: CustomTestStringConvertible {
    var testDescription: String
    var records: [String]
    var verdicts: String

    init(_ name: String, _ records: [String], _ verdicts: String) {
      testDescription = name
      self.records = records
      self.verdicts = verdicts
    }
  }

  static let counts = [
    Case("alone", ["lantai: 2, alamat: A"], "not_applicable: nothing_to_compare"),
    Case("two that differ", ["lantai: 2, alamat: A", "lantai: 2, alamat: B"], "pass; pass"),
    Case("two that share", ["lantai: 2, alamat: A", "lantai: 2, alamat: A"], "fail; fail"),
    Case(
      "one that does not count", ["lantai: 2, alamat: A", "lantai: 1, alamat: A"],
      "pass; pass"),
    Case(
      "one whose value is missing could be the same",
      ["lantai: 2, alamat: A", "lantai: 2"], "unknown: not_supplied; unknown: not_supplied"),
    Case(
      "one of which it is unknown whether it counts",
      ["lantai: 2, alamat: A", "alamat: A"], "unknown: not_supplied; unknown: not_supplied"),
  ]

  @Test(arguments: counts) func acrossRecords(_ example: Case) throws {
    let bench = try Bench(
      ["check": "gedung.serumah <= 1"], files: ["definitions/banding.yaml": Self.counting])
    let records = example.records.enumerated().map { "  - {kode: G\($0), \($1)}\n" }.joined()
    #expect(try bench.verdicts("gedung:\n" + records) == example.verdicts)
  }

  @Test func aRecordThatBreaksTheComparisonBreaksItForAll() throws {
    let broken = Self.counting.replacing("by: gedung.alamat", with: "by: 1 / gedung.lantai")
      .replacing("where: gedung.lantai > 1", with: "where: gedung.aman")
    let bench = try Bench(
      ["check": "gedung.serumah <= 1"], files: ["definitions/banding.yaml": broken])
    #expect(
      try bench.verdicts(
        "gedung: [{kode: G1, aman: true, lantai: 1}, {kode: G2, aman: true, lantai: 0}]\n")
        == "error; error")
  }

  static let reading = """
    entity: gedung
    definitions:
      awal:
        label: {id: Awal, en: Beginning}
        type: date
        stated: gedung.tanggal_izin
        readings:
          kontrak: {strict: true, title: {id: Sejak kontrak, en: From the contract}, value: gedung.tanggal_kontrak}
          mulai: {lenient: true, title: {id: Sejak mulai, en: From the start}, value: gedung.tanggal_mulai}

    """

  static let dues = ["due": "gedung.awal.addDays(10)", "check": "has(gedung.tanggal_lapor)"]

  static let readings = [
    Case(
      "fails under all",
      ["tanggal_izin: ~, tanggal_kontrak: 2026-01-05, tanggal_mulai: 2026-01-10, tanggal_lapor: ~"],
      "fail by 2026-01-15"),
    Case(
      "passes under all",
      [
        "tanggal_izin: ~, tanggal_kontrak: 2026-01-05, tanggal_mulai: 2026-01-10, tanggal_lapor: 2026-01-11"
      ],
      "pass by 2026-01-15"),
    Case(
      "fails under one",
      ["tanggal_izin: ~, tanggal_kontrak: 2026-01-05, tanggal_mulai: 2026-03-01, tanggal_lapor: ~"],
      "unknown: reading by 2026-01-15"),
    Case(
      "unknown under one",
      ["tanggal_izin: ~, tanggal_kontrak: 2026-01-05, tanggal_lapor: ~"],
      "unknown: reading by 2026-01-15"),
    Case("unknown under all", ["tanggal_izin: ~, tanggal_lapor: ~"], "unknown: not_supplied"),
    Case(
      "a stated fact settles the matter",
      [
        "tanggal_izin: 2026-03-01, tanggal_kontrak: 2026-01-05, tanggal_mulai: 2026-01-10, tanggal_lapor: ~"
      ],
      "pending: not_due by 2026-03-11"),
  ]

  @Test(arguments: readings) func underReadings(_ example: Case) throws {
    let bench = try Bench(Self.dues, files: ["definitions/awal.yaml": Self.reading])
    let record = try #require(example.records.first)
    #expect(try bench.verdicts("gedung: {kode: G1, \(record)}\n") == example.verdicts)
  }

  @Test func eachReadingIsShownWithItsResult() throws {
    let bench = try Bench(Self.dues, files: ["definitions/awal.yaml": Self.reading])
    let finding = try #require(
      try bench.check(
        """
        gedung: {kode: G1, tanggal_izin: ~, tanggal_kontrak: 2026-01-05, \
        tanggal_mulai: 2026-03-01, tanggal_lapor: ~}

        """
      ).findings.first)
    #expect(
      finding.readings.map {
        "\($0.reading) (\($0.title)) \($0.isStrict): \($0.verdict.rawValue) \($0.due?.iso ?? "")"
      } == [
        "awal=kontrak (From the contract) true: fail 2026-01-15",
        "awal=mulai (From the start) false: pending 2026-03-11",
      ])
  }

  // The strict reading of one definition does not touch the other; the lenient one does, and under
  // the other's lenient reading the duty is met.
  @Test func aReadingThatOnlyAnotherReadingTouchesIsTriedToo() throws {
    let nested = """
      entity: gedung
      definitions:
        luar:
          label: {id: Luar, en: Outer}
          type: bool
          readings:
            a: {strict: true, title: {id: A, en: A}, value: 'false'}
            b: {lenient: true, title: {id: B, en: B}, value: gedung.dalam}
        dalam:
          label: {id: Dalam, en: Inner}
          type: bool
          readings:
            c: {strict: true, title: {id: C, en: C}, value: 'false'}
            d: {lenient: true, title: {id: D, en: D}, value: 'true'}

      """
    let bench = try Bench(
      ["check": "gedung.luar"], files: ["definitions/bacaan.yaml": nested])
    #expect(try bench.verdicts("gedung: {kode: G1}\n") == "unknown: reading")
  }

  // Nine definitions of two readings make 512 ways; nobody waits for all of them.
  @Test func tooManyReadingsStayOpen() throws {
    var text = "entity: gedung\ndefinitions:\n"
    for number in 0..<40 {
      text += """
          d\(number):
            label: {id: D, en: D}
            type: bool
            readings:
              a: {strict: true, title: {id: A, en: A}, value: gedung.aman}
              b: {lenient: true, title: {id: B, en: B}, value: "!gedung.aman"}

        """
    }
    let all = (0..<40).map { "gedung.d\($0)" }.joined(separator: " && ")
    let bench = try Bench(["check": all], files: ["definitions/banyak.yaml": text])
    #expect(try bench.verdicts("gedung: {kode: G1, aman: true}\n") == "unknown: reading")
  }

  // What is remembered of one record must not hide from the next that it rests on a reading.
  @Test func eachRecordIsJudgedUnderItsOwnReadings() throws {
    let indirect =
      Self.reading + """
          batas:
            label: {id: Batas, en: Limit}
            type: date
            value: gedung.awal.addDays(10)

        """
    let bench = try Bench(
      [
        "satu": ["due": "gedung.batas", "check": "has(gedung.tanggal_lapor)"],
        "dua": ["due": "gedung.batas", "check": "has(gedung.tanggal_lapor)"],
      ], files: ["definitions/awal.yaml": indirect])
    let open = """
      tanggal_izin: ~, tanggal_kontrak: 2026-01-05, tanggal_mulai: 2026-03-01, tanggal_lapor: ~
      """
    #expect(
      try bench.verdicts("gedung: [{kode: G1, \(open)}, {kode: G2, \(open)}]\n")
        == Array(repeating: "unknown: reading by 2026-01-15", count: 4).joined(separator: "; "))
  }

  static let agreeing = """
    entity: gedung
    definitions:
      harga:
        label: {id: Harga, en: Price}
        type: int
        stated: gedung.lantai
        value: size(gedung.penghuni)

    """

  static let accounts = [
    Case("stated alone", ["lantai: 2"], "pass"),
    Case("derived alone", ["penghuni: [{nomor: A}, {nomor: B}]"], "pass"),
    Case("both agree", ["lantai: 2, penghuni: [{nomor: A}, {nomor: B}]"], "pass"),
    Case(
      "they differ", ["lantai: 3, penghuni: [{nomor: A}, {nomor: B}]"],
      "unknown: conflicting"),
    Case(
      "the stated one cannot be read", ["lantai: dua, penghuni: [{nomor: A}, {nomor: B}]"],
      "unknown: unreadable"),
    Case("neither", ["aman: true"], "unknown: not_supplied"),
  ]

  @Test(arguments: accounts) func ofTwoAccounts(_ example: Case) throws {
    let bench = try Bench(
      ["check": "gedung.harga == 2"], files: ["definitions/harga.yaml": Self.agreeing])
    let record = try #require(example.records.first)
    #expect(try bench.verdicts("gedung: {kode: G1, \(record)}\n") == example.verdicts)
  }

  // Each definition reads the one before it twice: without memory this would take 2^60 steps.
  @Test func aLatticeOfDefinitionsIsWorkedOutOnce() throws {
    var text = "entity: gedung\ndefinitions:\n"
    for number in 0..<60 {
      let below = number == 0 ? "gedung.lantai" : "gedung.d\(number - 1)"
      let value = "\(below) > 0 ? \(below) : 0"
      text += "  d\(number): {label: {id: D, en: D}, type: int, value: \"\(value)\"}\n"
    }
    let bench = try Bench(
      ["check": "gedung.d59 == 5"], files: ["definitions/kisi.yaml": text])
    #expect(try bench.verdicts("gedung: {kode: G1, lantai: 4}\n") == "fail")
  }
}
