import Foundation
import Testing

/// The commands of the README with what they print; `RECORD=1` rewrites the latter.
///
/// In a block ```` ```console ````, `$ ` begins a command; `| head -n N` is shown as it stands.
struct ReadmeTests {
  static let file = Shell.root.appending(path: "README.md")

  @Test func everyCommandPrintsWhatTheReadmeShows() throws {
    let text = try String(contentsOf: Self.file, encoding: .utf8)
    let shell = try Shell()
    defer { shell.remove() }
    // The build has its own test in scripts/test; here the binary stands for the script.
    try FileManager.default.createDirectory(
      at: shell.folder.appending(path: "scripts"), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      at: shell.folder.appending(path: "scripts/patuh"),
      withDestinationURL: Shell.binaries.appending(path: "patuh"))

    var found = ""
    var isConsole = false
    var commands = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") { isConsole = line == "```console" }
      if isConsole, line.hasPrefix("$ ") {
        commands += 1
        let result = try shell.run(String(line.dropFirst(2)))
        found += line + "\n" + result.stderr + result.stdout
      } else if !isConsole || line.hasPrefix("```") {
        found += line + "\n"
      }
    }
    found.removeLast()
    if ScenarioTests.wanted == "1" {
      try found.write(to: Self.file, atomically: false, encoding: .utf8)
    } else {
      #expect(found == text)
    }
    #expect(commands >= 3)
  }
}
