import Foundation
import Testing

/// A shell in a folder of its own, in which the binary that was just built is `patuh`.
///
/// The folder holds the rules and examples of the repository as links, so that every path in a
/// message is the same on every machine.
struct Shell {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Where the binary lies: in the folder that `PATUH_UNDER_TEST` names, else beside the tests.
  static let binaries =
    named ?? URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()

  /// Whether the binary is the one that users have; without optimisation it is far slower.
  static let isOptimized: Bool = {
    #if DEBUG
      named != nil
    #else
      true
    #endif
  }()

  private static let named = ProcessInfo.processInfo.environment["PATUH_UNDER_TEST"]
    .map { URL(filePath: $0, directoryHint: .isDirectory) }

  struct Result: Equatable {
    var status: Int
    var stdout: String
    var stderr: String
  }

  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(
      path: "patuh-" + UUID().uuidString, directoryHint: .isDirectory)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for name in ["rules", "Examples"] {
      try FileManager.default.createSymbolicLink(
        at: folder.appending(path: name), withDestinationURL: Self.root.appending(path: name))
    }
  }

  func remove() {
    try? FileManager.default.removeItem(at: folder)
  }

  func write(_ text: String, to path: String) throws {
    let file = folder.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: file, atomically: false, encoding: .utf8)
  }

  /// Runs a command line; what it writes goes through files, so that no pipe can fill up.
  func run(_ command: String, stdin: String = "") throws -> Result {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", command]
    process.currentDirectoryURL = folder
    process.environment = [
      "PATH": Self.binaries.path() + ":/usr/bin:/bin", "HOME": folder.path(), "TERM": "dumb",
    ]
    try write(stdin, to: ".stdin")
    process.standardInput = try FileHandle(forReadingFrom: folder.appending(path: ".stdin"))
    let streams = try [".stdout", ".stderr"].map { name in
      try write("", to: name)
      return try FileHandle(forWritingTo: folder.appending(path: name))
    }
    process.standardOutput = streams[0]
    process.standardError = streams[1]
    try process.run()
    process.waitUntilExit()
    for stream in streams { try stream.close() }
    let isKilled = process.terminationReason == .uncaughtSignal
    return Result(
      status: Int(process.terminationStatus) + (isKilled ? 128 : 0),
      stdout: try text(".stdout"), stderr: try text(".stderr"))
  }

  private func text(_ name: String) throws -> String {
    let bytes = try Data(contentsOf: folder.appending(path: name))
    let text = String(decoding: bytes, as: UTF8.self).withoutDigests
    // Sections of a scenario are whole lines.
    return text.isEmpty || text.hasSuffix("\n") ? text : text + "{no line end}\n"
  }
}

extension String {
  /// The text with every hash replaced: it changes with each byte of a rule.
  fileprivate var withoutDigests: String {
    replacing(/\b[0-9a-f]{64}\b/, with: "{sha256}")
      .replacing(/"revision":"[0-9a-f]+"/, with: #""revision":"{revision}""#)
  }
}
