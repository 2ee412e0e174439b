import Foundation
import Testing

/// Every message about the files of a rule set, in full, in `Messages/*.txt`;
/// `RECORD_SNAPSHOTS=1` rewrites them.
struct MessageTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Messages")
  static let isRecording = ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1"

  @Test(arguments: MessageCase.all)
  func isAsRecorded(fault: MessageCase) throws {
    var fixture = Fixture()
    for change in fault.changes { try fixture.apply(change) }
    let messages = try fixture.messages()
    let file = Self.folder.appending(path: fault.name + ".txt")
    if Self.isRecording {
      try messages.write(to: file, atomically: false, encoding: .utf8)
    } else {
      let recorded = try String(contentsOf: file, encoding: .utf8)
      #expect(Array(messages.utf8) == Array(recorded.utf8), "\(fault.name):\n\(messages)")
    }
  }

  @Test(.disabled(if: isRecording, "recording rewrites what this compares"))
  func everyFileHasItsCase() throws {
    let found = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path())
    #expect(Set(found) == Set(MessageCase.all.map { $0.name + ".txt" }))
  }

  @Test func theFixtureHasNoFault() throws {
    let messages = try Fixture().messages()
    #expect(messages == "")
  }
}

/// A fault in the fixture, by what it shows.
struct MessageCase: Sendable, CustomTestStringConvertible {
  var name: String
  var changes: [Fixture.Change]

  init(_ name: String, _ changes: Fixture.Change...) {
    self.name = name
    self.changes = changes
  }

  var testDescription: String { name }
}
