import Diagnostics
import Quantities
import Records
import Testing

/// The full text of every data issue, in both languages.
@Suite struct IssueTextTests {
  @Test(arguments: cases)
  func texts(yaml: String, indonesian: String, english: String) throws {
    for (language, expected) in [("id", indonesian), ("en", english)] {
      let result = try Result(["a.yaml": "proyek: {kode: A, " + yaml + "}\npenyedia: {kode: P}\n"])
      #expect(result.set.issues.map { $0.problem[language] } == [expected], "\(yaml)")
    }
  }

  @Test func theSampleFollowsTheStyle() throws {
    let result = try Result(
      [
        "a.yaml": "proyek: {kode: A, pagu: x, porsi: x, tanggal_pengumuman: x, tahun_anggaran: [x]}"
      ],
      options: ReadingOptions(style: .indonesian))
    #expect(
      result.set.issues.map { $0.problem["id"] } == [
        "bukan angka; diharapkan jumlah rupiah seperti Rp 80.000.000,00",
        "bukan angka; diharapkan angka seperti 29,86",
        "bukan tanggal; diharapkan tanggal seperti 20 Januari 2026",
        "bukan angka; diharapkan bilangan bulat seperti 1.500",
      ])
  }

  @Test func conflictsNameTheOtherPlace() throws {
    let result = try Result([
      "a.yaml": "proyek: {kode: A, nama: x}", "b.yaml": "proyek: {kode: A, nama: y}",
    ])
    let issue = try #require(result.set.issues.first)
    #expect(issue.problem["id"].hasPrefix("berbeda dengan sumber lain: "))
    #expect(issue.problem["id"].hasSuffix("/b.yaml:1:25"))
    #expect(issue.problem["en"].hasPrefix("differs from another source: "))
  }

  @Test func textsOfMappedSources() throws {
    let mapping = """
      format: patuh-mapping/1
      datasets: {A: {files: a.json}}
      records:
        proyek:
          each: A
          fields:
            kode: k
            jenis: {from: j, values: {X: lainnya}}
            nama: {from: [n], read: digits}
            instansi: i
      """
    let result = try Result(
      ["a.json": "[{\"k\": 1, \"j\": \"Y\", \"n\": \"12a\", \"i\": [1, 2]}]"], paths: ["m:."],
      mappings: ["m": mapping])
    #expect(
      result.set.issues.map { $0.problem["id"] } == [
        "nilai ini tidak dikenal oleh pemetaan; yang dikenal: X",
        "ada huruf atau tanda lain; diharapkan angka saja",
        "daftar atau kelompok; diharapkan satu nilai",
      ])
    #expect(
      result.set.issues.map { $0.problem["en"] } == [
        "the mapping does not know this value; it knows X",
        "letters or other signs; expected digits only",
        "a list or a group; expected a single value",
      ])
  }

  @Test func listsThatAreTooLong() throws {
    let times = (1...3).map { "{waktu: '2026-01-0\($0)T10:00:00'}" }
    func issues(_ count: Int) throws -> [String] {
      let list = times.prefix(count).joined(separator: ", ")
      return try Result(["a.yaml": "proyek: {kode: A, kecelakaan: [\(list)]}"]).set.issues.map {
        "\($0.field)=\($0.value) \($0.problem["id"]) / \($0.problem["en"])"
      }
    }
    #expect(try issues(2) == [])
    #expect(
      try issues(3) == [
        "kecelakaan=3 baris terlalu banyak; diharapkan paling banyak 2"
          + " / too many items; expected at most 2"
      ])
  }

  @Test func listsWithinLists() throws {
    let schema = Schema.parse([
      SourceText(
        path: "s.yaml",
        text: """
          entity: rumah
          key: [kode]
          fields:
            kode: {type: code}
            lantai:
              list: true
              fields:
                kamar: {list: true, max_items: 1, type: code}
          """)
    ])
    try #require(schema.diagnostics == [])
    let folder = try Folder(["a.yaml": "rumah: {kode: A, lantai: [{kamar: [x]}, {kamar: [y, z]}]}"])
    let outcome = RecordReader.read(
      paths: [folder["a.yaml"]], schema: schema.value, mappings: [], options: ReadingOptions())
    #expect(outcome.value.issues.map { "\($0.field)=\($0.value)" } == ["lantai.kamar=2"])
  }

  @Test func manyRecordsForOneKey() throws {
    let result = try Result([
      "a.yaml":
        "proyek: {kode: A, penyedia: '1'}\npenyedia: [{kode: P, npwp: '1'}, {kode: Q, npwp: '1'}]"
    ])
    #expect(
      result.set.issues.map { [$0.problem["id"], $0.problem["en"]] } == [
        [
          "lebih dari satu Penyedia dengan kunci ini di dalam data",
          "more than one Provider with this key is in the data",
        ]
      ])
  }
}

private let cases: [(String, String, String)] = [
  (
    "pagu: x", "bukan angka; diharapkan jumlah rupiah seperti 80000000.00",
    "not a number; expected an amount such as 80000000.00"
  ),
  (
    "pagu: -5", "nilai nol atau negatif; diharapkan lebih dari nol",
    "zero or negative; expected more than zero"
  ),
  (
    "jamsostek: {jumlah_pekerja: -1}", "nilai terlalu kecil; diharapkan paling sedikit 0",
    "too small; expected at least 0"
  ),
  (
    "jamsostek: {jumlah_pekerja: 1.5}",
    "angka di belakang koma terlalu banyak; diharapkan bilangan bulat seperti 1500",
    "more decimals than are kept; expected a whole number such as 1500"
  ),
  (
    "porsi: x", "bukan angka; diharapkan angka seperti 29.86",
    "not a number; expected a number such as 29.86"
  ),
  (
    "kontrak: {tanggal_spk: 2025-06-31}",
    "tanggal itu tidak ada di kalender; diharapkan tanggal seperti 2026-01-20",
    "the calendar has no such day; expected a date such as 2026-01-20"
  ),
  (
    "jamsostek: {bulan: Maret}", "bukan bulan dan tahun; diharapkan bulan seperti 2026-01",
    "not a month of a year; expected a month such as 2026-01"
  ),
  (
    "kecelakaan: [{waktu: 2026-01-20}]",
    "bukan tanggal dengan jam; diharapkan tanggal dengan jam seperti 2026-01-20T10:30:00",
    "not a date with a time; expected a date with a time such as 2026-01-20T10:30:00"
  ),
  (
    "aktif: yes", "bukan ya atau tidak; diharapkan ya, tidak, true atau false",
    "not a yes or no; expected ya, tidak, true or false"
  ),
  (
    "status: gagl", "bukan salah satu pilihan; maksudnya \"gagal\"?",
    "not one of the choices; did you mean \"gagal\"?"
  ),
  (
    "status: entah",
    "bukan salah satu pilihan; pilihannya rencana, berlangsung, selesai, gagal, batal",
    "not one of the choices; the choices are rencana, berlangsung, selesai, gagal, batal"
  ),
  (
    "nama: [x]", "daftar atau kelompok; diharapkan satu nilai",
    "a list or a group; expected a single value"
  ),
  ("termin: 5", "bukan daftar; diharapkan daftar", "no list; expected a list"),
  (
    "kontrak: 5", "satu nilai atau daftar; diharapkan kelompok data",
    "a single value or a list; expected a group of fields"
  ),
  (
    "kontrak.nomor: 1, kontrak: {nomor: 2}",
    "diberikan dua kali untuk data yang sama, juga di 1:34",
    "given twice for the same record, also at 1:34"
  ),
  (
    "termin: [{ke: 1}, {ke: 1}]",
    "dua baris dengan kunci yang sama; seluruh daftar tidak dipakai",
    "two items with the same key; the whole list is left out"
  ),
  (
    "penyedia: Q", "tidak ada Penyedia dengan kunci ini di dalam data",
    "no Provider with this key is in the data"
  ),
]
