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

  // Findings hold more than columns know: rows are read again for them, and stand where they stood.
  @Test(arguments: [true, false]) func findingsAreThoseOfTheWholeSet(asLines: Bool) throws {
    var generator = ColumnGenerator(seed: 27)
    var files =
      asLines
      ? generator.lines(houses: 2600, owners: 30) : generator.tables(houses: 2600, owners: 30)
    // One that columns leave to the interpreter, amidst the others.
    if !asLines {
      var rows = (files["rumah.csv"] ?? "").split(separator: "\n").map(String.init)
      rows[2000] = "R1999,x,kayu,sieben,1,1,ya,,,,P1"
      files["rumah.csv"] = rows.joined(separator: "\n")
    }
    try Bench.inFolder(files) { folder in
      let streamed = try Self.streamed(folder, threads: 2, line: Self.told)
      let whole = try Self.whole(folder, line: Self.told)
      #expect(streamed.lines == whole)
      #expect(streamed.lines.split(separator: "\n").count > 2600)
      #expect(streamed.lines.contains(".\(asLines ? "jsonl" : "csv"):2345:"))
    }
  }

  @Test func findingsOfTheRealRulesAreThoseOfTheWholeSet() throws {
    let ruleSet = try #require(RealRulesTests.outcome.value)
    var generator = SchemaGenerator(ruleSet.schema, seed: 32)
    try Bench.inFolder(generator.tables(["proyek": 150, "penyedia": 30])) { folder in
      let asOf = "2026-06-15"
      let streamed = try Self.streamed(
        folder, threads: 2, by: ruleSet, asOf: asOf, line: Self.told)
      #expect(streamed.lines == (try Self.whole(folder, by: ruleSet, asOf: asOf, line: Self.told)))
    }
  }

  // Between judging and writing there is time in which a file may be replaced.
  @Test func aFileThatChangesBeforeFindingsAreWrittenIsTold() throws {
    var generator = ColumnGenerator(seed: 28)
    try Bench.inFolder(generator.tables(houses: 300, owners: 10)) { folder in
      let ruleSet = try Self.bench.get().ruleSet
      let streams = try #require(
        try RecordReader.streams(
          paths: [folder], schema: ruleSet.schema, options: ReadingOptions(), layingDownIn: "/tmp"))
      let options = CheckOptions(asOf: try #require(Day(iso: "2026-03-02")), language: "en")
      let (_, lines) = try VolumeRun(
        ruleSet, streams, options, reading: ReadingOptions(), threads: 2, folder: "/tmp",
        line: Self.told
      ).run()
      let path = folder + "/rumah.csv"
      let rows = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
      try ([rows[0]] + rows.dropFirst().reversed()).joined(separator: "\n")
        .write(toFile: path, atomically: true, encoding: .utf8)
      #expect(lines.write { _ in } == .changed(path: path))
    }
  }

  // Values that are counted are first taken for the only ones of their kind: what was said then, and
  // taken back, must not decide how the run ends.
  @Test func whatWasTakenBackIsNoFailure() throws {
    let bench = try Bench(
      ["satu": ["subject": "rumah", "check": "rumah.senomor > 1"]],
      files: ColumnGenerator.schema.merging(ColumnTests.files) { $1 })
    let rows = (1...40).map { "R\($0),IZ/\($0 % 4)\n" }
    try Bench.inFolder(["rumah.csv": "kode,izin.nomor\n" + rows.joined()]) { folder in
      let (lines, result) = try Self.streamed(folder, threads: 2, by: bench.ruleSet)
      #expect(lines == VerdictLine.head)
      #expect(result.summary.byVerdict == [.pass: 40, .fail: 0])
      #expect(result.worst == nil)
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
        try RecordReader.streams(
          paths: [folder], schema: ruleSet.schema, options: ReadingOptions(), layingDownIn: "/tmp"))
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
    asOf: String = "2026-03-02", line: (@Sendable (Finding) -> String)? = nil
  ) throws -> (lines: String, result: VolumeResult) {
    let ruleSet = try rules ?? bench.get().ruleSet
    let reading = ReadingOptions()
    let streams = try #require(
      try RecordReader.streams(
        paths: [folder], schema: ruleSet.schema, options: reading, layingDownIn: temporary))
    let options = CheckOptions(asOf: try #require(Day(iso: asOf)), language: "en")
    let (result, lines) = try VolumeRun(
      ruleSet, streams, options, reading: reading, threads: threads, folder: temporary, line: line
    ).run()
    var bytes: [UInt8] = []
    #expect(lines.write { bytes += $0 } == nil)
    let head = line == nil ? VerdictLine.head : ""
    return (head + String(decoding: bytes, as: UTF8.self), result)
  }

  static func whole(
    _ folder: String, by rules: RuleSet? = nil, asOf: String = "2026-03-02",
    line: ((Finding) -> String)? = nil
  ) throws -> String {
    let ruleSet = try rules ?? bench.get().ruleSet
    let records = RecordReader.read(paths: [folder], schema: ruleSet.schema)
    let options = CheckOptions(asOf: try #require(Day(iso: asOf)), language: "en")
    let checker = try #require(Checker.make(ruleSet, records.value, options).value)
    let findings = checker.run().findings
    return (line == nil ? VerdictLine.head : "")
      + findings.map(line ?? VerdictLine.text).joined()
  }

  /// All that a finding says, with every place.
  @Sendable static func told(_ finding: Finding) -> String {
    func place(_ file: String?, _ line: Int?, _ column: Int? = nil) -> String {
      "\(file ?? "-"):\(line ?? 0):\(column ?? 0)"
    }
    let facts = (finding.facts + [finding.cell].compactMap(\.self)).map {
      "\($0.path)=\($0.value.text) \(place($0.file, $0.line, $0.column))"
    }
    let subject = finding.subject
    let parts = [
      subject.type, subject.key, subject.name ?? "", place(subject.file, subject.line),
      finding.rule,
      finding.item ?? "", finding.verdict.rawValue, finding.reason?.rawValue ?? "",
      finding.due?.iso ?? "", finding.message, finding.fingerprint, "\(finding.missing)",
      "\(finding.remediation)",
    ]
    return (parts + facts).joined(separator: "|") + "\n"
  }
}
