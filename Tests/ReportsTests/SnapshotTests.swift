import Findings
import Foundation
import Reports
import Testing

/// Reports of every kind as text files; `RECORD_SNAPSHOTS=1` rewrites them.
struct SnapshotTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Snapshots")
  static let isRecording = ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1"

  /// The language and the ending of a file, and the format that writes it.
  static let kinds: [(ending: String, format: String)] = [
    ("id.txt", "text"), ("en.txt", "text"), ("id.json", "json"), ("id.jsonl", "jsonl"),
    ("id.csv", "csv"), ("en.excel.csv", "csv-excel"), ("id.sarif", "sarif"), ("en.sarif", "sarif"),
    ("id.junit.xml", "junit"), ("id.gitlab.json", "gitlab"), ("id.github.txt", "github"),
    ("id.md", "markdown"), ("en.md", "markdown"), ("id.summary.md", "github-summary"),
    ("id.oscal-ar.json", "oscal-ar"), ("en.oscal-poam.json", "oscal-poam"),
    ("id.html", "html"), ("en.html", "html"),
  ]
  /// Those that print shares and no findings.
  static let coverageKinds: [(ending: String, format: String)] = [
    ("id.coverage.txt", "coverage"), ("en.coverage.txt", "coverage"),
    ("en.coverage.csv", "coverage-csv"),
  ]
  static let files =
    Samples.names.flatMap { name in kinds.map { name + "." + $0.ending } }
    + Samples.coverages.flatMap { name in coverageKinds.map { name + "." + $0.ending } }

  @Test(arguments: files)
  func isAsRecorded(file: String) throws {
    let parts = file.split(separator: ".", maxSplits: 2).map(String.init)
    let kind = try #require(
      (Self.kinds + Self.coverageKinds).first { $0.ending == parts[1] + "." + parts[2] })
    let report = try Samples.report(parts[0], parts[1])
    let format = try #require(ReportFormats.named(kind.format))
    let text = format.text(of: report)
    let url = Self.folder.appending(path: file)
    if Self.isRecording {
      try text.write(to: url, atomically: false, encoding: .utf8)
    } else {
      // Compared as bytes, so that two spellings of one letter are not the same, and a mark of the
      // encoding counts.
      let isSame = try Data(text.utf8) == Data(contentsOf: url)
      #expect(isSame, "\(file):\n\(text)")
    }
    guard kind.format == "text" else { return }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).count
    #expect(lines <= (parts[0].hasSuffix("many") ? 130 : 61))
  }

  // While they are rewritten, the files come and go.
  @Test(.disabled(if: isRecording, "recording rewrites what this compares"))
  func everyFileHasItsTest() throws {
    let found = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path())
    #expect(Set(found) == Set(Self.files))
  }
}
