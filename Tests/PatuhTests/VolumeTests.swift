import Diagnostics
import Foundation
import Testing

@testable import patuh

/// What is said where records flow by, and what is left of a run that somebody stops.
struct VolumeTests {
  @Test(arguments: [
    (
      Diagnostic.changedWhileRead("proyek.csv"),
      """
      proyek.csv: error: the file was changed while it was read
        help: wait until nobody writes to it, and run again
      """
    ),
    (
      .cannotUse("/tmp", "No space left on device"),
      """
      error: cannot use /tmp: No space left on device
        help: make room there, or set TMPDIR
      """
    ),
    (
      .moreIssues(12),
      """
      warning: 12 more rows have something wrong that is not shown here
        help: mend these first; --out json lists all of them
      """
    ),
  ])
  func tellsWhatStopsIt(message: Diagnostic, text: String) {
    #expect(
      DiagnosticText.render([message]).trimmingCharacters(in: .whitespacesAndNewlines) == text)
  }

  // Someone presses Ctrl-C while a long table is made: no file, and the code that shells expect.
  @Test func leavesNoHalfFileWhenItIsStopped() throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "patuh-stop-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var table = "kode,nama\n"
    for number in 0..<400_000 { table += "\(number),Pembangunan jalan\n" }
    try table.write(
      to: folder.appending(path: "proyek.csv"), atomically: false, encoding: .utf8)
    let process = Process()
    process.executableURL = Shell.binaries.appending(path: "patuh")
    process.arguments = [
      "check", "proyek.csv", "--as-of", "2026-03-02", "--out", "verdicts:out.csv",
    ]
    process.currentDirectoryURL = folder
    process.standardError = FileHandle.nullDevice
    try process.run()
    Thread.sleep(forTimeInterval: 1)
    process.interrupt()
    process.waitUntilExit()
    #expect(process.terminationStatus == 130)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path()) == ["proyek.csv"])
  }
}
