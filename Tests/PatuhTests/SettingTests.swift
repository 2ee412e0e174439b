import Diagnostics
import Foundation
import Testing

@testable import patuh

/// The table of settings against the options that there really are.
struct SettingTests {
  static let commands = Result { try HelpTests.commands() }

  static func options(of verb: String) throws -> Set<String> {
    let command = try #require(try commands.get().first { $0.path == "patuh " + verb }?.command)
    return Set((command.arguments ?? []).flatMap { $0.names ?? [] }.map(\.name))
  }

  static let verbs = ((try? commands.get()) ?? []).filter { $0.command.subcommands == nil }
    .map { String($0.path.dropFirst("patuh ".count)) }

  @Test func thereAreVerbs() { #expect(Self.verbs.count > 10) }

  /// Options of a setting's name that are not the setting, and why.
  static let namesakes: [String: (setting: Setting, reason: String)] = [
    "ask": (.out, "a form is no report: its formats are others"),
    "contractors": (.out, "a list is no report: its formats are others"),
    "match": (.out, "links are no report: their formats are others"),
  ]

  @Test(arguments: verbs, Setting.allCases)
  func isAnOptionOfEveryVerbThatTakesIt(verb: String, setting: Setting) throws {
    guard Self.namesakes[verb]?.setting != setting else { return }
    let options = try Self.options(of: verb)
    #expect(options.contains(setting.optionName) == setting.applies(to: verb), "\(verb) \(setting)")
    if setting.applies(to: verb), let negation = setting.negation {
      #expect(options.contains(String(negation.dropFirst(2))))
    }
  }

  /// Options of several verbs that are no settings, and why.
  static let others: [String: String] = [
    "help": "of the parser", "h": "of the parser", "version": "of the parser",
    "no-config": "a file cannot say that it is not to be read",
    "json": "what one wants to see now", "format": "what one wants to see now",
    "only": "what one asks now; what is left out for good is a profile",
    "subject": "what one asks now", "stdin-filename": "what comes through the pipe now",
    "evidence": "each run has a file of its own", "evidence-without-data": "goes with evidence",
  ]

  @Test func whatSeveralVerbsTakeIsASetting() throws {
    var counts: [String: Int] = [:]
    for verb in Self.verbs where verb != "config" {
      for option in try Self.options(of: verb) { counts[option, default: 0] += 1 }
    }
    let negations = Set(Setting.allCases.compactMap(\.negation).map { String($0.dropFirst(2)) })
    let known = negations.union(Setting.allCases.map(\.optionName)).union(Self.others.keys)
    let shared = counts.filter { $0.value > 1 }.keys
    #expect(Set(shared).subtracting(known).isEmpty)
  }

  @Test(arguments: Setting.allCases)
  func isExplainedInBothLanguages(setting: Setting) {
    for text in [setting.row.about, setting.row.standard] {
      #expect(!text["id"].isEmpty && !text["en"].isEmpty)
    }
    #expect(setting.row.about["en"].contains(/\.$|\)\.$|May be repeated\.$/))
    #expect(setting.row.about["id"].hasSuffix("."))
  }

  @Test(arguments: [
    ([], "", []), (["check", "a", "--lang", "en"], "check", ["en"]),
    (["check", "--lang=id", "a"], "check", ["id"]),
    (["rules", "list", "--lang", "en"], "rules list", ["en"]),
    (["check", "--", "--lang", "en"], "check", []), (["check", "--lang"], "check", [""]),
  ])
  func aCommandLineIsTakenApart(words: [String], verb: String, values: [String]) {
    let command = CommandWords(words)
    #expect(command.verb == verb)
    #expect(command.values(of: .lang) ?? [] == values)
  }

  @Test(arguments: [
    (Setting.waivers, "a.yaml", "../a.yaml"), (.waivers, "/a.yaml", "/a.yaml"),
    (.out, "json:a.json", "json:../a.json"), (.out, "json", "json"), (.out, "json:-", "json:-"),
    (.out, "json:/a", "json:/a"), (.profile, "a", "a"),
  ])
  func aPathIsCountedFromTheFolderOfTheFile(setting: Setting, text: String, found: String) {
    #expect(setting.text(text, in: "../") == found)
  }

  @Test func theExampleOfTheReadmeIsRead() throws {
    let text = try String(contentsOf: ReadmeTests.file, encoding: .utf8)
    let block = try #require(text.firstMatch(of: /```yaml\n([^`]*profile: [^`]*)```/))
    let shell = try Shell()
    defer { shell.remove() }
    try shell.write(String(block.1), to: "patuh.yaml")
    let result = try shell.run("patuh config")
    #expect(result.status == 0 && result.stdout.contains("patuh.yaml:3:10"), "\(result.stderr)")
  }

  @Test func aFlagHasAnOptionForBothValues() {
    #expect(Setting.strict.words(for: ["true"]) == ["--strict"])
    #expect(Setting.strict.words(for: ["false"]) == ["--no-strict"])
    #expect(Setting.noWaivers.words(for: ["true"]) == ["--no-waivers"])
    #expect(Setting.noWaivers.words(for: ["false"]).isEmpty)
    #expect(Setting.complete.words(for: ["a", "b"]) == ["--complete=a", "--complete=b"])
  }
}
