import Foundation
import Testing

/// Everything that can be typed is explained.
struct HelpTests {
  /// What ArgumentParser tells of a command to other programs.
  struct Dump: Decodable {
    struct Command: Decodable {
      var commandName: String
      var abstract: String?
      var discussion: String?
      var subcommands: [Command]?
      var arguments: [Argument]?
    }
    struct Argument: Decodable {
      struct Name: Decodable {
        var name: String
      }
      var kind: String
      var valueName: String?
      var abstract: String?
      var names: [Name]?
    }
    var command: Command
  }

  static func commands() throws -> [(path: String, command: Dump.Command)] {
    let shell = try Shell()
    defer { shell.remove() }
    let result = try shell.run("patuh --experimental-dump-help")
    let dump = try JSONDecoder().decode(Dump.self, from: Data(result.stdout.utf8))
    func flat(_ command: Dump.Command, _ path: String) -> [(String, Dump.Command)] {
      let own = path.isEmpty ? command.commandName : path + " " + command.commandName
      let others = (command.subcommands ?? []).filter { $0.commandName != "help" }
      return [(own, command)] + others.flatMap { flat($0, own) }
    }
    return flat(dump.command, "")
  }

  @Test func everyVerbIsThere() throws {
    let paths = try Self.commands().map(\.path)
    for verb in [
      "check", "gate", "contractors", "ask", "match", "explain", "inspect", "calc", "verify",
      "config",
      "rules list",
      "rules show",
      "rules lint",
      "rules test", "rules law", "rules functions", "rules book", "rules schema",
    ] {
      #expect(paths.contains("patuh " + verb))
    }
  }

  @Test func everyVerbHasAnAbstractAnIndonesianLineAndAnExample() throws {
    for (path, command) in try Self.commands() {
      #expect(command.abstract?.hasSuffix(".") == true, "\(path)")
      let discussion = command.discussion ?? ""
      #expect(discussion.contains(/^Me[a-z]+|^Kumpulan|^Menyebut/), "\(path)")
      #expect(path == "patuh" || discussion.contains("\nExamples:\n  \(path)"), "\(path)")
    }
  }

  @Test func everyOptionIsDocumented() throws {
    for (path, command) in try Self.commands() {
      for argument in command.arguments ?? [] {
        let name = argument.names?.last?.name ?? argument.valueName ?? "?"
        #expect(argument.abstract?.isEmpty == false, "\(path) \(name)")
      }
    }
  }

  @Test func theReadmeNamesEveryVerb() throws {
    let text = try String(contentsOf: ReadmeTests.file, encoding: .utf8)
    for (path, command) in try Self.commands() where command.subcommands?.isEmpty != false {
      #expect(text.contains("`" + path) || text.contains(path), "\(path)")
    }
  }

  @Test(arguments: [
    "check", "gate", "contractors", "ask", "match", "explain", "inspect", "calc", "rules",
    "rules test",
  ])
  func helpIsASuccess(verb: String) throws {
    let shell = try Shell()
    defer { shell.remove() }
    let result = try shell.run("patuh \(verb) --help")
    #expect(result.status == 0 && result.stderr.isEmpty && result.stdout.contains("USAGE: patuh"))
  }
}
