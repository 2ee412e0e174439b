import Diagnostics
import Records
import Testing

/// Forms that were filled in: they add to what the data state, and replace nothing.
@Suite struct AnswerTests {
  static let data = """
    proyek:
      kode: A
      pagu: 5
      hps: ~
      porsi: satu
      pembayaran: [{ke: 1, jumlah: 5, tanggal: ~}, {ke: 2}]
    """

  static let form = """
    format: patuh-answers/1
    proyek:
      - kode: "A"
        nama: Jembatan
        pagu: 5.00
        jenis:
        porsi: 29.86
        kode_rup: [1, 2]
        kontrak.nilai: 7
        kontrak.nomor: ~
        kontrak.tanggal_spk: ""
        pembayaran:
          - ke: 2
            jumlah: 6
            tanggal:
      - kode: "A"
        aktif: ya
        tahun_anggaran:
          -
    """

  static let table = """
    record,field,label,type,allowed,value
    # kosong = belum diketahui,,,,,
    proyek/A,nama,Nama,text,,Jembatan
    proyek/A,pagu,Pagu,rupiah,,5.00
    proyek/A,jenis,Jenis,enum,,
    proyek/A,porsi,Porsi,decimal,,29.86
    proyek/A,kode_rup,RUP,list,,1;2
    proyek/A,kontrak.nilai,Nilai,rupiah,,7
    proyek/A,kontrak.nomor,Nomor,code,,~
    proyek/A,kontrak.tanggal_spk,SPK,date,,
    proyek/A,pembayaran[2].jumlah,Jumlah,rupiah,,6
    proyek/A,pembayaran[2].tanggal,Tanggal,date,,
    proyek/A,aktif,Aktif,bool,,ya
    proyek/A,tahun_anggaran,Tahun,list,,
    """

  @Test(arguments: ["isian.yaml", "isian.csv", "isian.json"])
  func fillWhatNobodyStates(name: String) throws {
    let text =
      switch name {
      case "isian.csv": Self.table
      case "isian.json":
        """
        {"format": "patuh-answers/1", "proyek": [{"kode": "A", "nama": "Jembatan", "pagu": 5,
        "jenis": "", "porsi": 29.86, "kode_rup": ["1", "2"], "kontrak": {"nilai": 7, "nomor": null,
        "tanggal_spk": ""}, "pembayaran": [{"ke": 2, "jumlah": 6}], "aktif": true}]}
        """
      default: Self.form
      }
    let result = try Result(["data.yaml": Self.data, name: text])
    #expect(result.text == "")
    let expected = [
      "nama": "Jembatan", "pagu": "500", "jenis": "notSupplied", "porsi": "29860000000",
      "kontrak.nilai": "700", "kontrak.nomor": "empty", "kontrak.tanggal_spk": "notSupplied",
      "aktif": "1", "hps": "empty", "kode": "A",
    ]
    for (path, value) in expected { #expect(result.cells(path) == ["A": value], "\(path)") }
    #expect(result.items("kode_rup") == ["A": "1:1 2:2"])
    #expect(result.items("tahun_anggaran") == ["A": "notSupplied"])
    #expect(
      result.items("pembayaran") == ["A": "1:1,500,empty 2:2,600,notSupplied"])
  }

  struct Conflict: CustomTestStringConvertible {
    var answer: String
    var path: String
    var state: String

    var testDescription: String { answer }
  }

  @Test(arguments: [
    Conflict(answer: "pagu: 6", path: "pagu", state: "conflicting"),
    Conflict(answer: "pagu: ~", path: "pagu", state: "conflicting"),
    Conflict(answer: "hps: 6", path: "hps", state: "conflicting"),
    Conflict(answer: "hps: ~", path: "hps", state: "empty"),
    Conflict(answer: "pagu:", path: "pagu", state: "500"),
  ])
  func neverReplace(given: Conflict) throws {
    let form = "format: patuh-answers/1\nproyek:\n  kode: A\n  \(given.answer)\n"
    let result = try Result(["data.yaml": Self.data, "isian.yaml": form])
    #expect(result.text == "" && result.cells(given.path) == ["A": given.state])
    #expect(
      result.issues.count { $0.contains("conflicting") } == (given.state == "conflicting" ? 1 : 0))
  }

  @Test func neverReplaceWhatRanksHigher() throws {
    let result = try Result(
      [
        "data.yaml": """
        format: patuh-data/1
        sources: [{path: proyek.csv, rank: 1}, {path: isian.yaml}]
        """, "proyek.csv": "kode,pagu\nA,5\n",
        "isian.yaml": "format: patuh-answers/1\nproyek: {kode: A, pagu: 6}",
      ], paths: ["data.yaml"])
    #expect(result.text == "" && result.cells("pagu") == ["A": "conflicting"])
  }

  @Test func theFactsOfElementsAreNotReplacedEither() throws {
    let form = """
      format: patuh-answers/1
      proyek: {kode: A, pembayaran: [{ke: 1, jumlah: 6, tanggal: 2026-01-01}]}
      """
    let result = try Result(["data.yaml": Self.data, "isian.yaml": form])
    #expect(
      result.items("pembayaran") == ["A": "1:1,conflicting,conflicting 2:2,notSupplied,notSupplied"]
    )
  }

  @Test func aRecordIsFoundByAnyOfItsKeys() throws {
    let result = try Result([
      "data.yaml": "penyedia: {kode: P1, npwp: '016711962421000'}",
      "isian.csv": "record,field,value\npenyedia/016711962421000,nama,CV Contoh\n",
    ])
    #expect(result.text == "" && result.cells("nama", of: "penyedia") == ["P1": "CV Contoh"])
    #expect(result.cells("kode", of: "penyedia") == ["P1": "P1"])
  }

  @Test func aFormDoesNotSayWhatSourcesHave() throws {
    let form = "format: patuh-answers/1\nproyek: {kode: A, nama: X}"
    let result = try Result(["data.yaml": "proyek: [{kode: A}, {kode: B}]", "isian.yaml": form])
    #expect(result.set.fields == ["proyek.kode"])
  }

  struct Fault: CustomTestStringConvertible {
    var testDescription: String
    var form: String
    var name: String
    var message: String

    init(_ name: String, _ form: String, _ message: String, in file: String = "isian.yaml") {
      testDescription = name
      self.form = form
      self.message = message
      self.name = file
    }
  }

  static let faults = [
    Fault(
      "a record that is not there", "format: patuh-answers/1\nproyek:\n  - kode: B\n    nama: X\n",
      """
      isian.yaml:3:5: error: the data have no proyek with the key "B" to which the answers belong
        help: give the form together with the data that it was made for

      """),
    Fault(
      "a field that is not there", "format: patuh-answers/1\nproyek:\n  - kode: A\n    pagi:\n",
      """
      isian.yaml:4:5: error: proyek has no field "pagi"
        help: did you mean "pagu"?

      """),
    Fault(
      "a value of another kind", "format: patuh-answers/1\nproyek:\n  - kode: A\n    aktif: kira\n",
      """
      isian.yaml:4:12: error: the answer for "aktif" cannot be used: not a yes or no; expected ya, tidak, true or false
        help: mend it, leave the place blank if the fact is not known, or write ~ if there is none

      """),
    Fault(
      "an element that is not there",
      "format: patuh-answers/1\nproyek:\n  - kode: A\n    pembayaran:\n      - ke: 3\n        jumlah: 5\n",
      """
      isian.yaml:5:13: error: pembayaran has no element "3" to which the answers belong
        help: a form adds to elements that are there; add new ones to the data themselves

      """),
    Fault(
      "an entity that is not there", "format: patuh-answers/1\nproyekk: {kode: A}\n",
      """
      isian.yaml:2:1: error: there is no entity "proyekk"
        help: did you mean "proyek"?

      """),
    Fault(
      "a table with a record that is none",
      "record,field,value\nproyek,nama,X\nproyek/A,pagu,lima\nproyek/A,pagi,1\n",
      """
      isian.csv:2:1: error: "proyek" names no record
        help: write ENTITY/KEY; the entities are: penyedia, proyek
      isian.csv:4:10: error: proyek has no field "pagi"
        help: did you mean "pagu"?
      isian.csv:3:15: error: the answer for "pagu" cannot be used: not a number; expected an amount such as 80000000.00
        help: mend it, leave the place blank if the fact is not known, or write ~ if there is none

      """, in: "isian.csv"),
    Fault(
      "a list of records in one cell",
      "record,field,value\nproyek/A,termin,5\n",
      """
      isian.csv:2:17: error: the answer for "termin" cannot be used: no list; expected a list
        help: mend it, leave the place blank if the fact is not known, or write ~ if there is none

      """, in: "isian.csv"),
    Fault(
      "a table of something else", "a,b\n1,2\n",
      """
      isian.csv: error: the name of the file does not tell what its rows are
        help: name it after the entity (penyedia, proyek), or list it in a data.yaml with entity:

      """, in: "isian.csv"),
  ]

  @Test(arguments: faults) func tellWhatIsWrong(fault: Fault) throws {
    let result = try Result(["data.yaml": Self.data, fault.name: fault.form])
    #expect(result.text == fault.message)
  }
}
