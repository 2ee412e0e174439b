import Checking
import Findings
import Quantities
import Rules
import Testing

/// Published shares against their own numbers, and shares counted from records, by region.
struct CoverageTellerTests {
  static let files = [
    "schema/angka.yaml": """
    entity: angka
    key: [kode]
    fields:
      kode: {type: code, label: {id: Kode, en: Code}}
      wilayah: {type: code, label: {id: Wilayah, en: Region}}
      sektor: {type: text, label: {id: Sektor, en: Sector}}
      sumber: {type: text, label: {id: Sumber, en: Source}}
      tanggal: {type: date, label: {id: Tanggal, en: Day}}
      tercakup: {type: int, label: {id: Tercakup, en: Covered}}
      arti_tercakup: {type: text, label: {id: Arti tercakup, en: Who is covered}}
      semua: {type: int, label: {id: Semua, en: All}}
      arti_semua: {type: text, label: {id: Arti semua, en: Who counts}}
      persen: {type: decimal, unit: percent, label: {id: Persen, en: Percent}}

    """,
    "schema/kota.yaml": """
    entity: kota
    key: [kode]
    name: nama
    fields:
      kode: {type: code, label: {id: Kode, en: Code}}
      nama: {type: text, label: {id: Nama, en: Name}}

    """,
    "schema/kantor.yaml": """
    entity: kantor
    key: [kode]
    fields:
      kode: {type: code, label: {id: Kode, en: Code}}
      wilayah: {type: code, label: {id: Wilayah, en: Region}}
      ikut: {type: bool, label: {id: Ikut, en: Takes part}}
      terdaftar: {type: int, label: {id: Terdaftar, en: Registered}}
      orang: {type: int, label: {id: Orang, en: People}}

    """,
    "coverage.yaml": """
    title: {id: Cakupan, en: Coverage}
    notice: {id: Hanya data ini., en: These records only.}
    covered: {id: Terdaftar, en: Registered}
    whole: {id: Orang, en: People}
    regions:
      names: kota
      levels:
        - {label: {id: Provinsi, en: Province}, digits: 2}
        - {label: {id: Kota, en: City}, digits: 4}
    figures:
      of: angka
      rule: uji/satu
      covered: angka.tercakup
      whole: angka.semua
      printed: angka.persen.fraction()
      region: angka.wilayah
      sector: angka.sektor
      source: angka.sumber
      date: angka.tanggal
      covered_means: angka.arti_tercakup
      whole_means: angka.arti_semua
    counts:
      - of: kantor
        sector: {id: Kantor, en: Offices}
        definition: {id: Semua orang., en: Everybody.}
        when: kantor.ikut
        covered: kantor.terdaftar
        whole: kantor.orang
        region: kantor.wilayah

    """,
  ]

  // A share in print may be half a point beside the one computed again.
  static let rules = [
    "satu": [
      "subject": "angka", "applies": "'has(angka.persen) && has(angka.semua) && angka.semua > 0'",
      "let": """
      {hitung: '(angka.tercakup * 10000 + angka.semua / 2) / angka.semua', \
      beda: 'decimal("0.0001") * hitung - angka.persen.fraction()'}
      """,
      "check": "'beda <= decimal(\"0.005\") && beda >= decimal(\"-0.005\")'",
    ], "dua": ["subject": "angka"],
  ]

  static func table(_ dossier: String, only: Set<String> = []) throws -> CoverageTable {
    let bench = try Bench(rules, files: files)
    var options = try bench.options()
    options.only = only
    let checker = try bench.checker(dossier, options)
    return checker.coverage(try #require(bench.ruleSet.coverage))
  }

  static func shown(_ share: ExactDecimal?) -> String { share?.text ?? "–" }

  struct Case: CustomTestStringConvertible {
    var facts: String
    /// How it stands to its numbers, the computed share, the points between it and that in print.
    var expected: String
    var testDescription: String { facts }
  }

  static let cases = [
    Case(facts: "tercakup: 200, semua: 1000, persen: 20", expected: "agrees 20 0"),
    Case(facts: "tercakup: 200, semua: 1000, persen: 20.5", expected: "agrees 20 0.5"),
    Case(facts: "tercakup: 200, semua: 1000, persen: 20.51", expected: "contradicts 20 0.51"),
    Case(facts: "tercakup: 200, semua: 1000, persen: 19.5", expected: "agrees 20 0.5"),
    Case(facts: "tercakup: 200, semua: 1000, persen: 19.49", expected: "contradicts 20 0.51"),
    Case(facts: "tercakup: 1, semua: 3, persen: 33.33", expected: "agrees 33.33 0"),
    Case(facts: "tercakup: 2, semua: 3, persen: 66.67", expected: "agrees 66.67 0"),
    Case(facts: "tercakup: 200, semua: 1000, persen: ~", expected: "not_compared 20 –"),
    Case(facts: "tercakup: 200, semua: 1000", expected: "undecided 20 –"),
    Case(facts: "semua: 1000, persen: 20", expected: "undecided – –"),
    Case(facts: "tercakup: 200, semua: 0, persen: 20", expected: "not_compared – –"),
    Case(facts: "tercakup: 1200, semua: 1000, persen: 100", expected: "contradicts 120 20"),
  ]

  @Test(arguments: cases) func aShareInPrintStandsToItsOwnNumbers(_ example: Case) throws {
    let table = try Self.table("angka: {kode: A, \(example.facts)}\n")
    let figure = try #require(table.figures.first)
    #expect(
      "\(figure.agreement.rawValue) \(Self.shown(figure.computed)) \(Self.shown(figure.difference))"
        == example.expected)
    #expect(figure.finding?.rule == "uji/satu")
  }

  @Test func whatIsNotAskedIsNotJudged() throws {
    let figure = try #require(
      try Self.table(
        "angka: {kode: A, tercakup: 1, semua: 2, persen: 90}\n", only: ["uji/dua"]
      ).figures.first)
    #expect(figure.agreement == .notJudged && figure.finding == nil)
    #expect(Self.shown(figure.computed) == "50" && Self.shown(figure.difference) == "40")
  }

  @Test func aFigureSaysWhatItsRecordSays() throws {
    let table = try Self.table(
      """
      angka:
        - {kode: A, wilayah: "61.71", sektor: Jasa, sumber: Berita, tanggal: 2025-07-01,
           arti_tercakup: peserta, arti_semua: pekerja}
        - {kode: B, wilayah: "6172", sektor: Jasa}
        - {kode: C}
      kota: [{kode: "6171", nama: Kota Contoh}, {kode: "61.72"}]

      """)
    #expect(table.title == "Coverage" && table.covered == "Registered" && table.whole == "People")
    #expect(table.figures.map(\.subject.key) == ["A", "B", "C"])
    let first = table.figures[0]
    // With points or without, a code is the same.
    #expect(first.region == CoverageTable.Region(code: "6171", name: "Kota Contoh"))
    #expect(table.figures[1].region == CoverageTable.Region(code: "6172", name: nil))
    #expect(table.figures[2].region == nil && table.figures[2].sector == nil)
    #expect(first.sector == "Jasa" && first.source == "Berita" && first.date?.iso == "2025-07-01")
    #expect(first.coveredMeans == "peserta" && first.wholeMeans == "pekerja")
  }

  @Test func recordsAreCountedByRegion() throws {
    let table = try Self.table(
      """
      kantor:
        - {kode: A, ikut: true, wilayah: "61.71.01", terdaftar: 30, orang: 40}
        - {kode: B, ikut: true, wilayah: "6172", terdaftar: 10, orang: 60}
        - {kode: C, ikut: true, wilayah: "61", terdaftar: 5, orang: 5}
        - {kode: D, ikut: true, wilayah: "6171", orang: 10}
        - {kode: E, ikut: true, wilayah: "6171", terdaftar: 9, orang: 8}
        - {kode: F, ikut: true, terdaftar: 1, orang: 1}
        - {kode: G, ikut: true, wilayah: "62"}
        - {kode: H, wilayah: "63", terdaftar: 1, orang: 1}
        - {kode: I, ikut: false, wilayah: "64", terdaftar: 1, orang: 1}
      kota: [{kode: "6171", nama: Kota Contoh}]

      """)
    let count = try #require(table.counts.first)
    func line(_ tally: CoverageTable.Tally) -> String {
      "\(tally.covered)/\(tally.whole), \(tally.undecided) undecided, "
        + "\(Self.shown(tally.lowest))–\(Self.shown(tally.highest)) of \(tally.counted)/\(tally.records)"
    }
    // Whether H is counted is not known, so nothing of it may be; I is not.
    #expect(line(count.total) == "46/116, 10 undecided, 39.66–48.28 of 5/8")
    #expect(count.total.silent == 2 && count.total.open == 1 && count.total.excessive == 1)
    let rows = count.rows.map { row in
      [row.region?.code ?? "", row.region?.name ?? "", row.level, line(row.tally)]
        .joined(separator: "|")
    }
    #expect(
      rows == [
        "||Province|1/1, 0 undecided, 100–100 of 1/1",
        "61||Province|45/115, 10 undecided, 39.13–47.83 of 4/5",
        "6171|Kota Contoh|City|30/50, 10 undecided, 60–80 of 2/3",
        "6172||City|10/60, 0 undecided, 16.67–16.67 of 1/1",
        "62||Province|0/0, 0 undecided, ––– of 0/1",
        "63||Province|0/0, 0 undecided, ––– of 0/1",
      ])
    #expect(count.sector == "Offices" && count.definition == "Everybody.")
  }
}
