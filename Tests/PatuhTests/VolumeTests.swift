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

  private static func folder(of rows: Int) throws -> URL {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "patuh-stop-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var table = "kode,nama\n"
    for number in 0..<rows { table += "\(number),Pembangunan jalan\n" }
    try table.write(
      to: folder.appending(path: "proyek.csv"), atomically: false, encoding: .utf8)
    return folder
  }

  // The shell lets no file grow beyond some KiB, which the system refuses as it does on a full disk.
  @Test(arguments: [
    // What does not fit into memory goes first.
    (64, "error: cannot use /tmp: File too large\n  help: make room there, or set TMPDIR\n"),
    (1280, "out.csv: error: the file cannot be written: File too large\n"),
  ])
  func leavesNoHalfFileWhereThereIsNoRoom(kibibytes: Int, message: String) throws {
    let folder = try Self.folder(of: 20_000)
    defer { try? FileManager.default.removeItem(at: folder) }
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    let program = Shell.binaries.appending(path: "patuh").path()
    process.arguments = [
      "-c",
      "ulimit -f \(kibibytes); TMPDIR=/tmp exec \"$0\" check proyek.csv --as-of 2026-03-02"
        + " --rules \"$1\" --out verdicts:out.csv --lang en", program,
      Shell.root.path() + "Benchmarks/volume/rules",
    ]
    process.currentDirectoryURL = folder
    let pipe = Pipe()
    process.standardError = pipe
    try process.run()
    let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(said.hasSuffix(message), "\(said)")
    #expect(process.terminationStatus == 2)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path()) == ["proyek.csv"])
  }

  // Someone presses Ctrl-C while a long table is made: no file, and the code that shells expect.
  @Test func leavesNoHalfFileWhenItIsStopped() throws {
    let folder = try Self.folder(of: 400_000)
    defer { try? FileManager.default.removeItem(at: folder) }
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
