import Foundation
import Testing

/// One run of the command in a text file: what it shows, then sections that begin with `===`.
///
/// Sections: `file PATH` (made before the run), `stdin`, `command`, `status`, `stdout`, `stderr`.
/// `stdout, first 3 lines` compares no more than these.
struct Scenario: CustomTestStringConvertible, Sendable {
  struct Section: Sendable {
    var title: String
    var text: String

    /// The first word of the title.
    var name: String { String(title.prefix { $0 != " " && $0 != "," }) }

    /// How many lines count; nil for all.
    var lines: Int? {
      title.firstMatch(of: /, first (\d+) lines?/).flatMap { Int($0.1) }
    }

    /// The part of an output that counts.
    func part(of output: String) -> String {
      guard let lines else { return output }
      let all = output.split(separator: "\n", omittingEmptySubsequences: false)
      return all.prefix(lines).map { $0 + "\n" }.joined()
    }
  }

  static let folder = Shell.root.appending(path: "Tests/PatuhTests/Scenarios")

  static let all: [Scenario] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []
    return names.sorted().filter { $0.hasSuffix(".scenario") }.compactMap { try? Scenario($0) }
  }()

  var file: String
  /// What the scenario shows.
  var purpose: String
  var sections: [Section] = []

  var testDescription: String { file }

  init(_ file: String) throws {
    self.file = file
    let text = try String(contentsOf: Self.folder.appending(path: file), encoding: .utf8)
    purpose = ""
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      if line.hasPrefix("=== ") {
        sections.append(Section(title: String(line.dropFirst(4)), text: ""))
      } else if sections.isEmpty {
        purpose += line + "\n"
      } else {
        sections[sections.count - 1].text += line + "\n"
      }
    }
  }

  /// The text of a section; empty where there is none.
  subscript(name: String) -> String { sections.first { $0.name == name }?.text ?? "" }

  var status: Int? { Int(self["status"].trimmingCharacters(in: .whitespacesAndNewlines)) }

  func run() throws -> Shell.Result {
    let shell = try Shell()
    defer { shell.remove() }
    for section in sections where section.name == "file" {
      try shell.write(section.text, to: String(section.title.dropFirst("file ".count)))
    }
    return try shell.run(self["command"], stdin: self["stdin"])
  }

  /// The same scenario with another result.
  func recording(_ result: Shell.Result) -> String {
    var text = purpose
    for section in sections {
      text += "=== " + section.title + "\n"
      switch section.name {
      case "status": text += "\(result.status)\n"
      case "stdout": text += section.part(of: result.stdout)
      case "stderr": text += section.part(of: result.stderr)
      default: text += section.text
      }
    }
    return text
  }
}
