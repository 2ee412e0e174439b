import Diagnostics
import Quantities
import Records
import Testing

@Suite struct UnitingTests {
  static let files = [
    "a.yaml": "proyek: {kode: A, nama: X, pagu: 5, kontrak: {nomor: ~}}",
    "b.yaml": "proyek: {kode: A, hps: 6, pagu: 5.00, kontrak: {tanggal_spk: 2026-01-01}}",
    "proyek.csv": "kode,nama,hps\nA,Y,7\nB,Z,8\n",
  ]

  @Test func anyOrderGivesTheSame() throws {
    let folder = try Folder(Self.files)
    let schema = try testSchema()
    let paths = Self.files.keys.map { folder[$0] }.sorted()
    let orders = [paths, Array(paths.reversed()), [paths[1], paths[0], paths[2], paths[1]]]
    let outcomes = orders.map { RecordReader.read(paths: $0, schema: schema) }
    for other in outcomes.dropFirst() {
      #expect(other.value.issues == outcomes[0].value.issues)
      #expect(other.diagnostics == outcomes[0].diagnostics)
      #expect(other.value.inputs == outcomes[0].value.inputs)
      #expect(printed(other.value) == printed(outcomes[0].value))
    }
  }

  private func printed(_ set: RecordSet) -> [String] {
    set.batches(of: "proyek").flatMap { batch in
      batch.keys + ["\(batch.places)"]
        + batch.columns.map { "\($0.storage) \($0.states) \($0.places)" }
    }
  }

  @Test func factsAreUnitedAndConflictsTold() throws {
    let result = try Result(Self.files)
    #expect(result.diagnostics == [])
    #expect(result.cells("pagu") == ["A": "500", "B": "notSupplied"])
    #expect(result.cells("kontrak.tanggal_spk")["A"] == "20454")
    #expect(result.cells("kontrak.nomor")["A"] == "empty")
    #expect(result.cells("nama") == ["A": "conflicting", "B": "Z"])
    #expect(result.cells("hps")["A"] == "conflicting")
    #expect(
      result.issues == [
        "a.yaml:1:25 A nama=X conflicting: differs from another source: proyek.csv:2:3",
        "b.yaml:1:24 A hps=6.00 conflicting: differs from another source: proyek.csv:2:5",
      ])
  }

  @Test func ranksDecide() throws {
    var files = Self.files
    files["data.yaml"] = """
      format: patuh-data/1
      sources:
        - {path: a.yaml}
        - {path: b.yaml, rank: 2}
        - {path: proyek.csv, rank: 1}
      """
    let result = try Result(files, paths: ["data.yaml"])
    #expect(result.diagnostics == [])
    #expect(result.issues == [])
    #expect(result.cells("nama")["A"] == "Y")
    #expect(result.cells("hps")["A"] == "700")
  }

  @Test func statedNoneAgainstAValueIsAConflict() throws {
    let result = try Result([
      "a.yaml": "proyek: {kode: A, hps: ~}", "b.yaml": "proyek: {kode: A, hps: 5}",
      "c.yaml": "proyek: {kode: B, hps: ~}", "d.yaml": "proyek: {kode: B, hps: x}",
    ])
    #expect(result.cells("hps") == ["A": "conflicting", "B": "unreadable"])
  }

  @Test func listsUniteByKeyOrMustBeTheSame() throws {
    let result = try Result([
      "a.yaml": """
      proyek:
        kode: A
        kode_rup: [1, 2]
        tahun_anggaran: [2025]
        pembayaran: [{ke: 1, jumlah: 5}, {ke: 2, jumlah: 6}]
      """,
      "b.yaml": """
      proyek:
        kode: A
        kode_rup: [1, 2]
        tahun_anggaran: [2026]
        pembayaran: [{ke: 3, jumlah: 7}, {ke: 2, jumlah: 8}, {ke: 1, tanggal: 2026-01-01}]
      """,
    ])
    #expect(result.items("kode_rup") == ["A": "1:1 2:2"])
    #expect(result.items("tahun_anggaran") == ["A": "conflicting"])
    #expect(
      result.items("pembayaran") == [
        "A": "1:1,500,20454 2:2,conflicting,notSupplied 3:3,700,notSupplied"
      ])
    #expect(
      result.issues.map { $0.prefix(while: { $0 != "=" }) } == [
        "a.yaml:4:19 A tahun_anggaran", "a.yaml:5:52 A pembayaran.jumlah",
      ])
  }

  @Test func recordsAreTheSameByALaterKey() throws {
    let result = try Result([
      "a.yaml":
        "penyedia: [{kode: P1, npwp: 01.1}, {kode: P2, npwp: '022'}, {kode: P3, npwp: '022'}]",
      "penyedia.csv": "npwp,nama\n011,Satu\n02.2,Dua\n033,Tiga\n",
      "proyek.csv": "kode,penyedia\nA,01-1\nB,P2\nC,022\nD,zzz\n",
    ])
    #expect(result.diagnostics == [])
    #expect(
      result.cells("nama", of: "penyedia") == [
        "P1": "Satu", "P2": "notSupplied", "P3": "notSupplied", "022": "Dua", "033": "Tiga",
      ])
    #expect(result.set.locate(key: "011", in: "penyedia")?.row == 2)
    #expect(
      result.issues == [
        "proyek.csv:5:3 D penyedia=zzz link: no Provider with this key is in the data"
      ])
  }

  @Test func linksWithoutTheOtherEntityAreNoFault() throws {
    let result = try Result(["proyek.csv": "kode,penyedia\nA,P\n"])
    #expect(result.issues == [])
    #expect(result.set.locate(key: "P", in: "penyedia") == nil)
  }

  @Test func manifestsCarryCompleteness() throws {
    let result = try Result(
      [
        "data.yaml": """
        format: patuh-data/1
        sources:
          - path: "*/proyek.csv"
            complete: [proyek.jamsostek, proyek.pembayaran]
            where: "proyek.kode.startsWith('A')"
            through: 2026-10-31
            numbers: id
            dates: id
            delimiter: ";"
          - path: isi.csv
            entity: penyedia
        """,
        "x/proyek.csv": "kode;pagu;kontrak.tanggal_kontrak\nA;1.500,50;29-05-2026\n",
        "isi.csv": "kode\nP\n",
      ], paths: ["."])
    #expect(result.diagnostics == [])
    #expect(result.issues == [])
    #expect(result.cells("pagu") == ["A": "150050"])
    #expect(result.set.count(of: "penyedia") == 1)
    let claim = try #require(result.set.completeness.first)
    #expect(claim.groups == ["proyek.jamsostek", "proyek.pembayaran"])
    #expect(claim.through == Day(iso: "2026-10-31"))
    let place = try #require(claim.condition?.place(of: 0..<6))
    #expect(
      "\(place.line):\(place.column) \(claim.condition?.text ?? "")"
        == "5:13 proyek.kode.startsWith('A')")
    #expect(result.set.inputs.map(\.complete) == [[], ["proyek.jamsostek", "proyek.pembayaran"]])
  }

  // A file cannot be complete for a column that it lacks, and is for one that it has, even empty.
  @Test func aStatementKnowsTheFieldsOfItsFiles() throws {
    let result = try Result(
      [
        "data.yaml": """
        format: patuh-data/1
        sources:
          - {path: "isi/*.csv", complete: proyek}
          - {path: isi/proyek.csv, complete: proyek.kontrak}
          - {path: lain.jsonl, entity: proyek}
        """,
        "isi/proyek.csv": "kode,kontrak.nilai,kode_rup\n",
        "isi/proyek.pembayaran.csv": "proyek,tanggal\nA,\n",
        "lain.jsonl": "{\"kode\": \"A\", \"pagu\": null, \"penyedia\": \"P\"}\n",
      ], paths: ["."])
    #expect(result.diagnostics == [])
    let header: Set = ["proyek.kode", "proyek.kontrak.nilai", "proyek.kode_rup"]
    let children: Set = ["proyek.pembayaran", "proyek.pembayaran.tanggal"]
    #expect(result.set.completeness.map(\.fields) == [header.union(children), header])
    #expect(
      result.set.fields
        == header.union(children).union(["proyek.kode", "proyek.pagu", "proyek.penyedia"]))
  }

  @Test func theCommandLineSpeaksOfAllSources() throws {
    let options = ReadingOptions(complete: [Completeness(groups: ["proyek"])])
    let result = try Result(
      ["proyek.csv": "kode,pagu\nA,\n", "a.yaml": "proyek: {kode: A, jenis: ~}\n"],
      options: options)
    #expect(
      result.set.completeness.map(\.fields) == [["proyek.kode", "proyek.pagu", "proyek.jenis"]])
  }
}
