import Diagnostics
import Foundation
import Quantities
import Records
import Testing

/// The extracts of real records, read in place; without them the tests say that they are left out.
private let shared = ProcessInfo.processInfo.environment["PATUH_SHARED"]

@Suite(.enabled(if: shared != nil, "PATUH_SHARED is not set: real records are not read"))
struct RealDataTests {
  let folder: String
  let root: String

  init() throws {
    folder = try #require(shared) + "/realdata"
    root =
      URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().path
  }

  private func read(_ path: String) throws -> Outcome<RecordSet> {
    let written = Schema.load(folder: root + "/rules/schema")
    let schema = written.hasErrors ? try testSchema() : written.value
    let sources = SourceRules.load(
      folder: root + "/rules", schema: schema, holders: ["contractors"])
    try #require(sources.diagnostics == [])
    return RecordReader.read(paths: [path], schema: schema, mappings: sources.value.mappings)
  }

  @Test func bandung() throws {
    let outcome = try read("isb:" + folder)
    #expect(outcome.diagnostics.map(\.severity) == [.warning])
    let set = outcome.value
    #expect(set.issues == [])
    var packages = 0
    var contracts = 0
    var orders = 0
    var failed = 0
    var winners = 0
    var ends = 0
    var total = Rupiah.zero
    for batch in set.batches(of: "proyek") {
      packages += batch.count
      for row in 0..<batch.count {
        contracts += batch.column("kontrak.tanggal_kontrak")?.integer(row) == nil ? 0 : 1
        orders += batch.column("kontrak.tanggal_spmk")?.integer(row) == nil ? 0 : 1
        ends += batch.column("kontrak.tanggal_selesai")?.integer(row) == nil ? 0 : 1
        winners += batch.column("penyedia")?.text(row) == nil ? 0 : 1
        #expect(batch.column("kontrak.tanggal_spk")?.states[row] == .absent(.notSupplied))
        if let index = batch.column("status")?.integer(row),
          case .enumeration(let values)? = batch.table.column("status").map({
            batch.table.columns[$0].type
          }), values[Int(index)].code == "gagal"
        {
          failed += 1
        }
        if let value = batch.column("kontrak.nilai")?.integer(row) {
          let sum = total + Rupiah(rawValue: value)
          total = try #require(sum)
        }
        if let key = batch.column("penyedia")?.text(row) {
          #expect(set.locate(key: key, in: "penyedia") != nil)
        }
      }
    }
    #expect(packages == 86)
    #expect(contracts == 48)
    #expect(orders == 41)
    #expect(ends == 41)
    #expect(winners == 64)
    #expect(failed == 15)
    #expect(set.count(of: "penyedia") == 49)
    #expect(total.decimalText == "117663600412.55")
  }

  @Test func theCountsAreThoseOfAnIndependentScript() throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", root + "/Tests/RecordsTests/isb_counts.py", folder]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(
      String(decoding: output, as: UTF8.self) == "86 48 41 71 15 49 117663600412.55\n")
  }

  @Test func kalimantanBarat() throws {
    let outcome = try read("sirup:" + folder + "/kalbar2025_rup_konstruksi_500.csv")
    #expect(outcome.diagnostics == [])
    #expect(outcome.value.issues == [])
    #expect(outcome.value.count(of: "proyek") == 500)
  }
}
