import Diagnostics
import Foundation
import Records
import Testing

/// Nothing that a file can hold may trap, and what cannot be read is said.
@Suite struct DamageTests {
  static let signs: [UInt8] = [0x00, 0x0A, 0x22, 0x2C, 0x3A, 0x5B, 0x7D, 0xC3, 0x39]

  static let files: [(String, String)] = [
    (
      "a.yaml",
      """
      proyek: {kode: A, pagu: 5, kode_rup: [1], jamsostek: ~, kontrak: {nomor: x, adendum: [{nomor: 1}]},
        pembayaran: [{ke: 1, jumlah: 5}, {ke: 2}]}
      penyedia: [{npwp: 01.2}]
      """
    ),
    (
      "proyek.csv",
      "kode,nama,kode_rup,kontrak.tanggal_spk\nA,\"x \"\"y\"\"\",1;2,2026-01-20\nB,,,\n"
    ),
    ("proyek.pembayaran.csv", "proyek;ke;jumlah\nA;1;5\nB;2;6\n"),
    (
      "proyek.json", "[{\"kode\": 1, \"pagu\": 5.5, \"kontrak\": {\"nilai\": null}}, {\"kode\": 2}]"
    ),
    ("proyek.jsonl", "{\"kode\": 1, \"termin\": [{\"ke\": 1}]}\n{\"proyek\": 2}\n"),
    (
      "data.yaml",
      "format: patuh-data/1\nsources:\n- {path: '*.csv', complete: [proyek], through: 2026-01-20}\n"
    ),
    (
      "x_Paket.json",
      "[{\"kd\": 1, \"nama\": \"<b>x</b>\", \"rup\": [1, {\"a\": []}], \"p\": {\"q\": 1}}]"
    ),
  ]

  @Test(arguments: files)
  func everyByteChanged(name: String, text: String) throws {
    let folder = try Folder(["proyek.csv": "kode\nA\n"])
    let schema = try testSchema()
    let source = SourceText(path: "toko.yaml", text: MappingTests.mapping)
    let mapping = try #require(Mapping.parse(source, schema: schema).value)
    let bytes = Array(text.utf8)
    let path = name.hasPrefix("x_") ? "toko:" + folder.path : folder[name]
    for index in bytes.indices {
      for sign in index.isMultiple(of: 2) ? Self.signs : [0xFF, 0x5D, 0x27] {
        var changed = bytes
        changed[index] = sign
        try folder.write(name, changed)
        let outcome = RecordReader.read(paths: [path], schema: schema, mappings: [mapping])
        for entity in schema.entities {
          let count = outcome.value.batches(of: entity.name).reduce(0) { $0 + $1.count }
          #expect(count == outcome.value.count(of: entity.name))
        }
        #expect(
          outcome.hasErrors || outcome.value.count(of: "proyek") > 0
            || outcome.value.count(of: "penyedia") > 0)
      }
    }
  }

  @Test func schemaAndMapping() throws {
    let schema = try testSchema()
    for (text, isSchema) in [(schemaTexts[1], true), (MappingTests.mapping, false)] {
      let bytes = Array(text.utf8)
      for index in bytes.indices {
        for sign in [0x0A, 0x3A, 0x5B, 0x7D, 0x2A, UInt8(0x20)] {
          var changed = bytes
          changed[index] = sign
          let source = SourceText(path: "m.yaml", bytes: changed)
          if isSchema {
            _ = Schema.parse([source])
          } else {
            _ = Mapping.parse(source, schema: schema)
          }
        }
      }
    }
  }
}
