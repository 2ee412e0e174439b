import Compression
import Diagnostics
import Foundation
import Testing

@testable import Records

/// Files that gzip has packed, as gzip itself packed them.
@Suite struct PackedFileTests {
  /// `kode,nama,kontrak.nilai` and `A,Jalan,5`.
  private static let table =
    "H4sIAAAAAAACA8vOT0nVyUvMTdTJzs8rKUrM1svLzEnM5HLU8UrMSczTMeUCAGvOug0iAAAA"
  /// `B,Jembatan,x`.
  private static let row = "H4sIAAAAAAACA3PS8UrNTUosSczTqeACAF7I6AcNAAAA"
  /// A dossier with the project A.
  private static let dossier =
    "H4sIAAAAAAACAysoyq9MzbbiUlDQVajOzk9JtVJw1FHIS8xNtFLwSsxJzKvlAgACJwwaIwAAAA=="
  /// Nothing.
  private static let nothing = "H4sIAAAAAAACAwMAAAAAAAAAAAA="

  private func bytes(_ text: String) throws -> [UInt8] {
    [UInt8](try #require(Data(base64Encoded: text)))
  }

  @Test func aTableIsReadAsIfItWereNotPacked() throws {
    // Two parts, as gzip joins what is appended: the second follows on the first.
    let packed = try bytes(Self.table) + bytes(Self.row)
    let result = try Result([:], bytes: ["proyek.csv.gz": packed])
    #expect(result.diagnostics == [])
    #expect(result.cells("nama") == ["A": "Jalan", "B": "Jembatan"])
    #expect(
      result.issues.map { $0.prefix(while: { $0 != "=" }) } == [
        "proyek.csv.gz:3:12 B kontrak.nilai"
      ])
    // What is named is the file as it lies there.
    #expect(result.set.inputs.count == 1)
    let plain = try Result(["proyek.csv": "kode,nama,kontrak.nilai\nA,Jalan,5\nB,Jembatan,x\n"])
    #expect(result.set.inputs[0].sha256 != plain.set.inputs[0].sha256)
  }

  @Test func aFolderHasPackedFilesToo() throws {
    let packed = ["proyek.csv.gz": try bytes(Self.table), "b.yaml.GZ": try bytes(Self.dossier)]
    for (name, content) in packed {
      let result = try Result([:], bytes: [name: content], paths: ["."])
      #expect(result.text == "")
      #expect(result.cells("nama") == ["A": "Jalan"])
    }
  }

  @Test func whatDoesNotUnpackIsTold() throws {
    let whole = try bytes(Self.table)
    for count in 2..<whole.count {
      let result = try Result([:], bytes: ["proyek.csv.gz": Array(whole.prefix(count))])
      #expect(
        result.text == """
          proyek.csv.gz: error: the packed file ends too early
            help: have the whole file sent again; nothing of it was read

          """, "\(count)")
    }
    var damaged = whole
    damaged[whole.count - 6] ^= 0xFF
    for bytes in [damaged, whole + [0x61, 0x62], [0x1F, 0x8B, 0x09, 0x00, 0x00]] {
      let result = try Result([:], bytes: ["proyek.csv.gz": bytes])
      #expect(
        result.text == """
          proyek.csv.gz: error: the packed file is damaged: it does not unpack to what was packed
            help: have the file sent again; nothing of it was read

          """)
    }
  }

  @Test func everyByteMayBeAnother() throws {
    let whole = try bytes(Self.table)
    for place in whole.indices {
      for other: UInt8 in [0x00, 0x01, 0x80, 0xFF] {
        var changed = whole
        changed[place] ^= other
        _ = try Result([:], bytes: ["proyek.csv.gz": changed])
      }
    }
  }

  @Test func anotherWayOfPackingIsNamed() throws {
    let result = try Result([:], bytes: ["proyek.csv.zst": [0x28, 0xB5, 0x2F, 0xFD, 0x04]])
    #expect(
      result.text == """
        proyek.csv.zst: error: the file is packed with zstd, which is not read here
          help: unpack it first, with zstd -d, or pack it with gzip

        """)
  }

  @Test func moreThanWasAllowedIsRefused() throws {
    let packed = try bytes(Self.table)
    #expect(
      Gzip.unpack(packed, limit: 34) == .success(Array("kode,nama,kontrak.nilai\nA,Jalan,5\n".utf8))
    )
    #expect(Gzip.unpack(packed, limit: 33) == .failure(.tooLarge))
    #expect(Gzip.unpack(try bytes(Self.nothing), limit: 0) == .success([]))
    #expect(Gzip.unpack([], limit: 0) == .failure(.cut))
    #expect(
      Diagnostics.DiagnosticText.render([.packedFileIsTooLarge("proyek.csv.gz")]) == """
        proyek.csv.gz: error: the packed file holds more than 1 GiB
          help: unpack it first, with gzip -d: plain CSV and JSON Lines are read piece by piece

        """)
  }
}
