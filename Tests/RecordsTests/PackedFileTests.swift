import Compression
import Diagnostics
import Foundation
import Testing

@testable import Records

/// Packed files, as the programs that pack them give them.
@Suite struct PackedFileTests {
  @Test(arguments: PackedForm.allCases)
  func aTableIsReadAsIfItWereNotPacked(form: PackedForm) throws {
    // Two parts, as appending joins them: the second follows on the first.
    let sample = Packed(form)
    let packed = sample.table + sample.row
    let result = try Result([:], bytes: ["proyek.csv\(form.ending)": packed])
    #expect(result.diagnostics == [])
    #expect(result.cells("nama") == ["A": "Jalan", "B": "Jembatan"])
    #expect(
      result.issues.map { $0.prefix(while: { $0 != "=" }) } == [
        "proyek.csv\(form.ending):3:12 B kontrak.nilai"
      ])
    // What is named is the file as it lies there.
    #expect(result.set.inputs.count == 1)
    let plain = try Result(["proyek.csv": "kode,nama,kontrak.nilai\nA,Jalan,5\nB,Jembatan,x\n"])
    #expect(result.set.inputs[0].sha256 != plain.set.inputs[0].sha256)
  }

  @Test(arguments: PackedForm.allCases)
  func aFolderHasPackedFilesToo(form: PackedForm) throws {
    let sample = Packed(form)
    let packed = [
      "proyek.csv" + form.ending: sample.table, "b.yaml" + form.ending.uppercased(): sample.dossier,
    ]
    for (name, content) in packed {
      let result = try Result([:], bytes: [name: content], paths: ["."])
      #expect(result.text == "")
      #expect(result.cells("nama") == ["A": "Jalan"])
    }
  }

  @Test(arguments: PackedForm.allCases)
  func whatDoesNotUnpackIsTold(form: PackedForm) throws {
    let name = "proyek.csv" + form.ending
    let whole = Packed(form).table
    for count in 4..<whole.count {
      let result = try Result([:], bytes: [name: Array(whole.prefix(count))])
      #expect(
        result.text == """
          \(name): error: the packed file ends too early
            help: have the whole file sent again; nothing of it was read

          """, "\(count)")
    }
    var damaged = whole
    damaged[whole.count - 2] ^= 0xFF
    var other = whole
    other[whole.count / 2] ^= 0xFF
    for bytes in [damaged, whole + [0x61, 0x62, 0x63, 0x64], other] {
      let result = try Result([:], bytes: [name: bytes])
      #expect(
        result.text == """
          \(name): error: the packed file is damaged: it does not unpack to what was packed
            help: have the file sent again; nothing of it was read

          """)
    }
  }

  @Test(arguments: PackedForm.allCases)
  func everyByteMayBeAnother(form: PackedForm) throws {
    let whole = Packed(form).table
    for place in whole.indices {
      for other: UInt8 in [0x00, 0x01, 0x80, 0xFF] {
        var changed = whole
        changed[place] ^= other
        _ = try Result([:], bytes: ["proyek.csv\(form.ending)": changed])
      }
    }
  }

  @Test func aWindowThatNeedsTooMuchMemoryIsTold() throws {
    // The exponent of the window is 10 more than what the byte's first five bits say.
    let result = try Result([:], bytes: ["proyek.csv.zst": [0x28, 0xB5, 0x2F, 0xFD, 0, 18 << 3]])
    #expect(
      result.text == """
        proyek.csv.zst: error: the file is packed with a window of more than 128 MiB
          help: pack it with zstd without --long

        """)
  }

  @Test(arguments: PackedForm.allCases)
  func moreThanWasAllowedIsRefused(form: PackedForm) throws {
    let sample = Packed(form)
    let plain = Array("kode,nama,kontrak.nilai\nA,Jalan,5\n".utf8)
    #expect(try Unpacker.unpack(sample.table, form, limit: 34) == plain)
    #expect(throws: UnpackingFault.tooLarge) {
      _ = try Unpacker.unpack(sample.table, form, limit: 33)
    }
    #expect(try Unpacker.unpack(sample.nothing, form, limit: 0) == [])
    #expect(throws: UnpackingFault.cut) { _ = try Unpacker.unpack([], form, limit: 0) }
    #expect(
      Diagnostics.DiagnosticText.render([.packedFileIsTooLarge("proyek.csv.gz")]) == """
        proyek.csv.gz: error: the packed file holds more than 1 GiB, which is too much for memory
          help: check --out jsonl, csv or verdicts reads rows of CSV and JSON Lines piece by piece

        """)
  }

  // Pieces may end anywhere, and what is unpacked may be larger than what is given at once.
  @Test(arguments: PackedForm.allCases, [1, 7, 1 << 16])
  func aFileMayComeInPieces(form: PackedForm, size: Int) throws {
    let plain = (0..<700_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 7) }
    let packed = Packed.stored(plain, form) + Packed(form).row
    let unpacker = Unpacker(form)
    var bytes: [UInt8] = []
    for start in stride(from: 0, to: packed.count, by: size) {
      unpacker.feed(Array(packed[start..<min(start + size, packed.count)]))
      while let piece = try unpacker.next() { bytes += piece }
    }
    try unpacker.finish()
    #expect(bytes == plain + Array("B,Jembatan,x\n".utf8))
  }
}
