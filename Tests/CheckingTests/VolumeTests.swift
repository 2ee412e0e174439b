import Checking
import Diagnostics
import Findings
import Foundation
import Quantities
import Records
import Rules
import Testing

/// Records that flow by get the verdicts that they get as a whole, byte for byte, whatever is wrong
/// with them.
struct VolumeTests {
  static let bench = Result {
    try Bench(ColumnTests.rules, files: ColumnGenerator.schema.merging(ColumnTests.files) { $1 })
  }

  @Test(arguments: [1, 2]) func sayWhatTheWholeSetSays(threads: Int) throws {
    var generator = ColumnGenerator(seed: 21)
    try Bench.inFolder(generator.tables(houses: 9000, owners: 60)) { folder in
      let streamed = try Self.streamed(folder, threads: threads)
      let whole = try Self.whole(folder)
      #expect(streamed.lines == whole)
      #expect(streamed.result.summary.subjects == ["pemilik": 60, "rumah": 9000])
      #expect(streamed.result.summary.byVerdict.values.reduce(0, +) == 9000 * 7)
      #expect(streamed.result.worst == .error)
    }
  }

  @Test func sayTheSameOfJSONLines() throws {
    var generator = ColumnGenerator(seed: 22)
    try Bench.inFolder(generator.lines(houses: 3000, owners: 30)) { folder in
      let (streamed, whole) = (try Self.streamed(folder, threads: 2), try Self.whole(folder))
      #expect(streamed.lines == whole)
    }
  }

  // Of every kind of record, contractors with two keys among them, and by every rule.
  @Test(arguments: [true, false]) func sayTheSameByTheRealRules(asLines: Bool) throws {
    let ruleSet = try #require(RealRulesTests.outcome.value)
    var generator = SchemaGenerator(ruleSet.schema, seed: 31)
    let counts = ["proyek": 250, "penyedia": 40, "daerah": 20, "lembaga": 20, "desa": 20]
    let files = asLines ? generator.lines(counts) : generator.tables(counts)
    try Bench.inFolder(files) { folder in
      let streamed = try Self.streamed(folder, threads: 2, by: ruleSet, asOf: "2026-06-15")
      #expect(streamed.lines == (try Self.whole(folder, by: ruleSet, asOf: "2026-06-15")))
      #expect(streamed.result.summary.subjects == counts)
    }
  }

  // What no record can be made of is told with line and column, and the rest is judged.
  @Test func aBadRowIsToldAndTheRestIsJudged() throws {
    var generator = ColumnGenerator(seed: 23)
    var tables = generator.tables(houses: 4000, owners: 30)
    var rows = (tables["rumah.csv"] ?? "").split(separator: "\n").map(String.init)
    rows[2000] = "R1999,zu kurz"
    rows[2001] = ",ohne,kayu,1,1,1,ya,,,,P1"
    rows[3000] = "R2999,x,kayu,sieben,1,1,ya,,,,P1"
    // The last line breaks off.
    tables["rumah.csv"] = rows.joined(separator: "\n") + "\nR9999,Rumah"
    try Bench.inFolder(tables) { folder in
      let streamed = try Self.streamed(folder, threads: 2)
      let whole = try Self.whole(folder)
      #expect(streamed.lines == whole)
      let told = DiagnosticText.render(streamed.result.diagnostics)
        .replacing(folder, with: "")
      #expect(told.contains("rumah.csv:2001:1: error"))
      #expect(told.contains("rumah.csv:2002:1: error"))
      #expect(told.contains("rumah.csv:4002:1: error"))
      #expect(streamed.result.hasUnreadable)
      #expect(streamed.result.summary.subjects["rumah"] == 3998)
      #expect(
        streamed.result.issues.contains {
          $0.line == 3001 && $0.column == 14 && $0.field == "lantai" && $0.key == "R2999"
        } || streamed.result.otherIssues > 0)
    }
  }

  // A key that comes twice, a quotation mark that nobody closes: who sees all at once can tell.
  @Test(arguments: ["R5,x,kayu,1,1,1,ya,,,,P1", "R100001,\"x,kayu,1,1,1,ya,,,,P1"])
  func whatOnlyTheWholeSetCanTellIsLeftToIt(row: String) throws {
    var generator = ColumnGenerator(seed: 24)
    var tables = generator.tables(houses: 400, owners: 10)
    tables["rumah.csv", default: ""] += row + "\n"
    _ = try Bench.inFolder(tables) { folder in
      #expect(throws: VolumeFault.needsWholeSet) {
        _ = try Self.streamed(folder, threads: 2)
      }
    }
  }

  // Who has a tax number only may be the same as one who has a code and that number.
  @Test func whoHasOnlyALaterKeyIsLeftToTheWholeSet() throws {
    let ruleSet = try #require(RealRulesTests.outcome.value)
    let files = ["penyedia.csv": "kode,npwp,nama\nP1,10001,Satu\n,10001,Satu\n"]
    _ = try Bench.inFolder(files) { folder in
      #expect(throws: VolumeFault.needsWholeSet) {
        _ = try Self.streamed(folder, threads: 1, by: ruleSet)
      }
    }
  }

  // A file that shrinks, or grows, is none that anybody could judge.
  @Test(arguments: [true, false]) func aFileThatChangesIsTold(grows: Bool) throws {
    var generator = ColumnGenerator(seed: 25)
    try Bench.inFolder(generator.tables(houses: 400, owners: 10)) { folder in
      let ruleSet = try Self.bench.get().ruleSet
      let streams = try #require(
        RecordReader.streams(paths: [folder], schema: ruleSet.schema, options: ReadingOptions()))
      let stream = try #require(streams.streams.last)
      let pass = try stream.pass(columns: [])
      let file = try #require(FileHandle(forWritingAtPath: stream.path))
      try file.truncate(atOffset: UInt64(grows ? stream.size + 100 : stream.size - 100))
      try file.close()
      let reader = pass.reader()
      #expect(throws: StreamFault.changed) { while try reader.next() {} }
    }
  }

  @Test func whatDoesNotFitIntoMemoryNeedsAFolder() throws {
    var generator = ColumnGenerator(seed: 26)
    _ = try Bench.inFolder(generator.tables(houses: 50, owners: 5)) { folder in
      #expect(throws: VolumeFault.system(path: "/nowhere", code: 2)) {
        _ = try Self.streamed(folder, threads: 1, temporary: "/nowhere")
      }
    }
  }

  // MARK: Support

  static func streamed(
    _ folder: String, threads: Int, temporary: String = "/tmp", by rules: RuleSet? = nil,
    asOf: String = "2026-03-02"
  ) throws -> (lines: String, result: VolumeResult) {
    let ruleSet = try rules ?? bench.get().ruleSet
    let reading = ReadingOptions()
    let streams = try #require(
      RecordReader.streams(paths: [folder], schema: ruleSet.schema, options: reading))
    let options = CheckOptions(asOf: try #require(Day(iso: asOf)), language: "en")
    let (result, table) = try VolumeRun(
      ruleSet, streams, options, reading: reading, threads: threads, folder: temporary
    ).run()
    var bytes: [UInt8] = []
    #expect(table.write { bytes += $0 } == nil)
    return (String(decoding: bytes, as: UTF8.self), result)
  }

  static func whole(
    _ folder: String, by rules: RuleSet? = nil, asOf: String = "2026-03-02"
  ) throws -> String {
    let ruleSet = try rules ?? bench.get().ruleSet
    let records = RecordReader.read(paths: [folder], schema: ruleSet.schema)
    let options = CheckOptions(asOf: try #require(Day(iso: asOf)), language: "en")
    let checker = try #require(Checker.make(ruleSet, records.value, options).value)
    return VerdictLine.head + checker.run().findings.map(VerdictLine.text).joined()
  }
}
