import Diagnostics
import Foundation
import Records
import Testing

@Suite struct TableFileTests {
  @Test(arguments: [
    "kode,nama,kontrak.nilai,kode_rup\nA,\"Jalan, \"\"Raya\"\"\",5,1;2|3\nB,,,\n",
    "\u{FEFF}kode;nama;kontrak.nilai;kode_rup\r\nA;\"Jalan, \"\"Raya\"\"\";5;\"1;2|3\"\r\nB;;;\r\n",
    "kode\tnama\tkontrak.nilai\tkode_rup\nA\t\"Jalan, \"\"Raya\"\"\"\t5\t1;2|3\n\nB\t\t\t",
  ])
  func csvInThreeDialects(text: String) throws {
    let result = try Result(["proyek.csv": text])
    #expect(result.diagnostics == [])
    #expect(result.issues == [])
    #expect(result.cells("nama") == ["A": "Jalan, \"Raya\"", "B": "notSupplied"])
    #expect(result.cells("kontrak.nilai") == ["A": "500", "B": "notSupplied"])
    #expect(result.items("kode_rup") == ["A": "1:1 2:2 3:3", "B": "notSupplied"])
  }

  @Test func csvPlacesCountLinesInQuotesAndCodePoints() throws {
    let result = try Result(["proyek.csv": "kode,nama,pagu\nA,\"é\nü\",x\nB,ééé,y\n"])
    #expect(
      result.issues.map { $0.prefix(while: { $0 != "=" }) } == [
        "proyek.csv:3:4 A pagu", "proyek.csv:4:7 B pagu",
      ])
    let batch = try #require(result.set.batch(0, of: "proyek"))
    #expect(batch.column("nama")?.text(0) == "é\nü")
    #expect(batch.column("hps")?.places[1].line == 4)
  }

  @Test(arguments: ["proyek.json", "proyek.jsonl", "proyek.yaml"])
  func oneEntityPerFile(name: String) throws {
    let rows = [
      "{\"kode\": \"A\", \"kontrak\": {\"nilai\": 5.5}}", "{\"kode\": \"B\", \"pagu\": null}",
    ]
    let text =
      name.hasSuffix("jsonl")
      ? rows.joined(separator: "\n\n") + "\n" : "[" + rows.joined(separator: ",\n") + "]"
    let result = try Result([name: text])
    #expect(result.diagnostics == [])
    #expect(result.cells("kontrak.nilai") == ["A": "550", "B": "notSupplied"])
    #expect(
      result.cells("pagu")["B"] == (name.hasSuffix("yaml") ? "empty" : "notSupplied"))
  }

  @Test func oneRecordAndDossierLines() throws {
    let one = try Result(["proyek.json": "{\"kode\": \"A\"}"])
    #expect(one.cells("kode") == ["A": "A"])
    let dossier = try Result(["proyek.yaml": "proyek: {kode: A}\npenyedia: {kode: P}\n"])
    #expect(dossier.diagnostics == [])
    #expect(dossier.set.count(of: "penyedia") == 1)
    let lines = try Result([
      "a.jsonl":
        "{\"proyek\": {\"kode\": \"A\"}}\n{\"proyek\": {\"kode\": \"B\"}, \"penyedia\": []}"
    ])
    #expect(lines.diagnostics == [])
    #expect(lines.cells("kode").keys.sorted() == ["A", "B"])
  }

  @Test func listsInFilesOfTheirOwn() throws {
    let files = [
      "proyek.csv": "kode\nB\nA\nC\n",
      "proyek.pembayaran.csv": "proyek,ke,jumlah\nA,1,5\nB,1,7\nA,2,6\nX,1,1\n",
      "proyek.termin.jsonl": "{\"proyek\": \"B\", \"ke\": 1, \"progres\": 29.5}",
    ]
    let result = try Result(files)
    #expect(result.diagnostics == [])
    #expect(
      result.items("pembayaran") == [
        "A": "1:1,500,notSupplied 2:2,600,notSupplied", "B": "1:1,700,notSupplied",
        "C": "notSupplied",
      ])
    #expect(result.items("termin")["B"] == "1:1,notSupplied,notSupplied,29500000000")
    #expect(
      result.issues == [
        "proyek.pembayaran.csv:5:1 X proyek=X link: no Work package with this key is in the data"
      ])
  }

  @Test func aFolderNamesWhatItLeavesOut() throws {
    let result = try Result(
      [
        "a.yaml": "# x\nproyek: {kode: A}\n", "b.json": "{\"proyek\": {\"kode\": \"B\"}}",
        "c.jsonl": "{\"penyedia\": {\"kode\": \"P\"}}\n", "penyedia.csv": "kode\nQ\n",
        "d.json": "[{\"kode\": 1}]", "e.yaml": "lain: 1\n", "f.csv": "kode\nX\n", "g.txt": "",
        "sub/proyek.csv": "kode\nZ\n",
      ], paths: ["."])
    #expect(
      result.text == """
        .: warning: 5 files are not read: d.json, e.yaml, f.csv, g.txt, sub
          help: the names tell nothing of what is in them

        """)
    #expect(result.cells("kode").keys.sorted() == ["A", "B"])
    #expect(result.cells("kode", of: "penyedia").keys.sorted() == ["P", "Q"])
  }

  @Test func faultsOfRowsLeaveTheOthers() throws {
    let result = try Result([
      "proyek.csv": "kode,pagu\nA,1\n,2\nA,3\nB,4,5\nC\nD,6\n"
    ])
    #expect(result.cells("pagu") == ["A": "100", "D": "600"])
    #expect(result.diagnostics.filter { $0.severity == .error }.count == 4)
  }

  @Test func aFloodOfFaultsIsCutShort() throws {
    let text = "kode,pagu\n" + String(repeating: ",1\n", count: 1000)
    let result = try Result(["proyek.csv": text])
    #expect(result.diagnostics.count == 21)
    #expect(
      result.diagnostics.last?.message
        == "more rows of this file are faulty; only the first 20 are told")
  }

  @Test func manyRowsAndOneLongLineAreNotQuadratic() throws {
    var text = "["
    for number in 0..<20_000 { text += "{\"kode\": \"\(number)\", \"pagu\": 5, \"hps\": x}," }
    text = text.replacingOccurrences(of: "x}", with: "\"é\"}")
    text.removeLast()
    let result = try Result(["proyek.json": text + "]"])
    #expect(result.diagnostics == [])
    #expect(result.set.count(of: "proyek") == 20_000)
    #expect(result.set.issues.count == 20_000)
    #expect(result.set.batches(of: "proyek").map(\.count) == [4096, 4096, 4096, 4096, 3616])
    let found = try #require(result.set.locate(key: "19999", in: "proyek"))
    let batch = try #require(result.set.batch(found.batch, of: "proyek"))
    #expect(batch.keys[found.row] == "19999")
  }
}
