import Diagnostics
import Documents
import Quantities
import Records
import Testing

@Suite struct DossierTests {
  static let dossier = """
    format: patuh-data/1
    proyek:
      kode: "10001"
      nama: Jembatan
      jenis: pekerjaan_konstruksi
      kode_rup: [5, "6"]
      tahun_anggaran: 2025
      pagu: 999995334.78
      aktif: ya
      porsi: 29.86
      penyedia: 01.671.196.2-421.000
      kontrak:
        tanggal_kontrak: 2025-06-30
        tanggal_spk: ~
        nilai: 950000000
        adendum: []
      jamsostek: ~
      pembayaran:
        - {ke: 1, jumlah: 1000000, tanggal: 2025-07-01}
        - {ke: 2, jumlah: 1000000.5}
      termin: ~
    penyedia:
      npwp: "016711962421000"
      nama: CV Contoh
    """

  @Test func everyKindOfField() throws {
    let result = try Result(["a.yaml": Self.dossier])
    #expect(result.diagnostics == [])
    #expect(result.issues == [])
    let expected = [
      "kode": "10001", "nama": "Jembatan", "jenis": "0", "pagu": "99999533478", "aktif": "1",
      "porsi": "29860000000", "kontrak.tanggal_kontrak": "20269", "kontrak.tanggal_spk": "empty",
      "kontrak.nilai": "95000000000", "kontrak.nomor": "notSupplied",
      "jamsostek.nomor_proyek": "empty", "jamsostek.sertifikat.tanggal": "empty",
      "hps": "notSupplied", "penyedia": "01.671.196.2-421.000",
    ]
    for (path, value) in expected {
      #expect(result.cells(path) == ["10001": value], "\(path)")
    }
    #expect(result.items("kode_rup") == ["10001": "1:5 2:6"])
    #expect(result.items("tahun_anggaran") == ["10001": "1:2025"])
    #expect(
      result.items("pembayaran") == ["10001": "1:1,100000000,20270 2:2,100000050,notSupplied"])
    #expect(result.items("kontrak.adendum") == ["10001": ""])
    #expect(result.items("termin") == ["10001": "empty"])
    #expect(result.items("pekerja") == ["10001": "notSupplied"])
    #expect(result.set.locate(key: "01.671.196.2-421.000", in: "penyedia")?.row == 0)
    #expect(result.set.locate(key: "016711962421000", in: "penyedia")?.row == 0)
    #expect(result.set.locate(key: "x", in: "penyedia") == nil)
    #expect(result.cells("nama", of: "penyedia") == ["016711962421000": "CV Contoh"])
  }

  @Test func everyCellHasItsPlace() throws {
    let result = try Result(["a.yaml": Self.dossier])
    let batch = try #require(result.set.batch(0, of: "proyek"))
    func place(_ path: String) throws -> String {
      let place = try #require(batch.column(path)).places[0]
      return "\(place.line):\(place.column)"
    }
    #expect(try place("kode") == "3:9")
    #expect(try place("pagu") == "8:9")
    #expect(try place("kontrak.nilai") == "15:12")
    #expect(try place("kontrak.tanggal_spk") == "14:18")
    #expect(try place("jamsostek.nomor_proyek") == "17:14")
    #expect(try place("hps") == "3:3")
    let list = try #require(batch.list("pembayaran"))
    #expect(list.items.columns[1].places.map { "\($0.line):\($0.column)" } == ["19:23", "20:23"])
    #expect(result.set.place(list.places[0]).line == 19)
    #expect(result.set.inputs.map(\.sha256.count) == [64])
  }

  @Test func jsonIsReadAsExactlyAsYAML() throws {
    let result = try Result([
      "a.json": """
      {"proyek": [{"kode": 10042771000, "pagu": 999995334.78, "kontrak": {"nomor": null},
        "kode_rup": ["a"], "jamsostek": {"jumlah_pekerja": 12, "bulan": "2026-03"}}]}
      """
    ])
    #expect(result.diagnostics == [])
    #expect(result.cells("pagu") == ["10042771000": "99999533478"])
    #expect(result.cells("kontrak.nomor") == ["10042771000": "empty"])
    #expect(result.cells("jamsostek.bulan") == ["10042771000": "24314"])
    #expect(result.items("kode_rup") == ["10042771000": "1:a"])
  }

  @Test func valuesThatCannotBeRead() throws {
    let result = try Result([
      "a.yaml": """
      proyek:
        kode: A
        jenis: pekerjaan_konstruksj
        pagu: lima juta
        hps: 0
        aktif: mungkin
        kontrak:
          tanggal_kontrak: 2025-06-31
          tanggal_spmk: 30 Juni 2025
          nilai: [1, 2]
        jamsostek: ada
        pembayaran: {ke: 1}
        pekerja:
          - {nik: "1", upah: banyak}
        termin:
          - {ke: 1}
          - {ke: 1}
      """
    ])
    #expect(result.diagnostics == [])
    #expect(
      result.issues == [
        "a.yaml:3:10 A jenis=pekerjaan_konstruksj unknown_value: not one of the choices; "
          + "did you mean \"pekerjaan_konstruksi\"?",
        "a.yaml:4:9 A pagu=lima juta unreadable: not a number; "
          + "expected an amount such as 80000000.00",
        "a.yaml:5:8 A hps=0 out_of_range: zero or negative; expected more than zero",
        "a.yaml:6:10 A aktif=mungkin unreadable: not a yes or no; "
          + "expected ya, tidak, true or false",
        "a.yaml:8:22 A kontrak.tanggal_kontrak=2025-06-31 unreadable: "
          + "the calendar has no such day; expected a date such as 2026-01-20",
        "a.yaml:9:19 A kontrak.tanggal_spmk=30 Juni 2025 unreadable: "
          + "not a date; expected a date such as 2026-01-20",
        "a.yaml:10:12 A kontrak.nilai= shape: a list or a group; expected a single value",
        "a.yaml:11:14 A jamsostek=••• shape: a single value or a list; "
          + "expected a group of fields",
        "a.yaml:12:15 A pembayaran= shape: no list; expected a list",
        "a.yaml:14:24 A pekerja.upah=••• unreadable: not a number; "
          + "expected an amount such as 80000000.00",
        "a.yaml:17:12 A termin.ke=1 duplicate_item: "
          + "two items with the same key; the whole list is left out",
      ])
    #expect(result.cells("pagu") == ["A": "unreadable"])
    #expect(result.cells("jamsostek.nomor_proyek") == ["A": "unreadable"])
    #expect(result.items("pembayaran") == ["A": "unreadable"])
    #expect(result.items("termin") == ["A": "conflicting"])
    #expect(result.items("pekerja") == ["A": "1:1,unreadable"])
  }

  @Test func indonesianStylesWhereAsked() throws {
    let files = [
      "a.yaml":
        "proyek: {kode: A, pagu: 'Rp 950.000.000,00', kontrak: {tanggal_kontrak: 15 Januari 2025}}"
    ]
    let read = try Result(files, options: ReadingOptions(style: .indonesian))
    #expect(read.issues == [])
    #expect(read.cells("pagu") == ["A": "95000000000"])
    #expect(read.cells("kontrak.tanggal_kontrak") == ["A": "20103"])
    let strict = try Result(files)
    #expect(strict.issues.count == 2)
  }

  @Test func theSameFactTwiceInOneRecord() throws {
    let same = try Result(["a.yaml": "proyek: {kode: A, kontrak.nomor: X, kontrak: {nomor: X}}"])
    #expect(same.issues == [])
    let different = try Result([
      "a.yaml": "proyek: {kode: A, kontrak.nomor: X, kontrak: {nomor: Y}}"
    ])
    #expect(
      different.issues == [
        "a.yaml:1:54 A kontrak.nomor=Y conflicting: given twice for the same record, also at 1:34"
      ])
    #expect(different.cells("kontrak.nomor") == ["A": "conflicting"])
  }

  @Test func dossiersInMemory() throws {
    let source = SourceText(path: "base.yaml", text: "proyek: {kode: A, pagu: 5}\n")
    let root = try #require(DocumentReader.yaml(source).value).root
    var top = try #require(root.entries)
    var fields = try #require(top[0].value.entries)
    fields[1].value = Node(
      content: .scalar(Node.Scalar(text: "7", style: .plain)), range: fields[1].value.range)
    top[0].value = Node(content: .mapping(fields), range: top[0].value.range)
    let document = Document(
      source: source, root: Node(content: .mapping(top), range: root.range))
    let outcome = RecordReader.read(dossiers: [document], schema: try testSchema())
    #expect(outcome.diagnostics == [])
    #expect(outcome.value.batch(0, of: "proyek")?.column("pagu")?.integer(0) == 700)
  }

  @Test func itemKeysNeverTellAPerson() throws {
    let result = try Result([
      "a.yaml": """
      proyek:
        kode: A
        pekerja: [{nik: "6171"}, {nik: "6172"}]
        kecelakaan: [{waktu: 2026-01-20T10:30:00}]
      """
    ])
    #expect(result.items("pekerja") == ["A": "1:6171,notSupplied 2:6172,notSupplied"])
    #expect(
      result.items("kecelakaan") == ["A": "2026-01-20T10:30:00+07:00:1768879800000000"])
  }
}
