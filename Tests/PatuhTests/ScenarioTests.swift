import Foundation
import Testing

/// Every scenario; `RECORD=1` rewrites what they expect, `RECORD=gate` only those with it in their
/// name.
struct ScenarioTests {
  static let wanted = ProcessInfo.processInfo.environment["RECORD"]

  static let isRecording = wanted != nil

  static func isRecorded(_ scenario: Scenario) -> Bool {
    wanted.map { $0 == "1" || scenario.file.contains($0) } ?? false
  }

  @Test(arguments: Scenario.all)
  func runsAsRecorded(scenario: Scenario) throws {
    guard !Self.isRecording || Self.isRecorded(scenario) else { return }
    let result = try scenario.run()
    // A crash is never what is expected.
    try #require(result.status < 128, "\(result.stderr)")
    if Self.isRecorded(scenario) {
      try scenario.recording(result).write(
        to: Scenario.folder.appending(path: scenario.file), atomically: false, encoding: .utf8)
      return
    }
    #expect(result.status == scenario.status, "\(result.stderr)")
    for section in scenario.sections {
      let found: String
      switch section.name {
      case "stdout": found = section.part(of: result.stdout)
      case "stderr": found = section.part(of: result.stderr)
      default: continue
      }
      #expect(found == section.text, "\(section.title) of \(scenario.file):\n\(found)")
    }
  }

  @Test(arguments: Scenario.all)
  func isWhole(scenario: Scenario) {
    #expect(scenario.purpose.contains(/^[A-Z].*\.\n/), "\(scenario.file) says what it shows")
    let names = scenario.sections.map(\.name)
    for name in ["command", "status", "stdout", "stderr"] {
      #expect(names.count { $0 == name } == 1, "\(scenario.file) has one section \(name)")
    }
    let known: Set = ["file", "stdin", "command", "status", "stdout", "stderr"]
    #expect(Set(names).subtracting(known).isEmpty, "\(scenario.file)")
  }

  @Test(
    .disabled(if: isRecording, "recording rewrites what this compares"),
    arguments: [0, 1, 2, 3, 4, 5])
  func everyExitCodeIsShown(status: Int) {
    #expect(Scenario.all.contains { $0.status == status })
  }
}
