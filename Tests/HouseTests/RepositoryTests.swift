import Foundation
import Testing

/// The files around the code.
struct RepositoryTests {
  /// What people read, and what runs on their machines.
  static let published =
    House.files(in: "Sources", "") + House.files(in: "Tests", "") + House.files(in: "rules", "")
    + House.files(in: "Examples", "") + House.files(in: "scripts", "")
    + House.files(in: "templates", "")
    + [
      "README.md", "CONTRIBUTING.md", "Package.swift", ".ci/run", "Containerfile", "action.yml",
      ".pre-commit-hooks.yaml",
    ].compactMap { path in
      (try? House.text(path)).map { House.File(path: path, text: $0) }
    }

  // Spelt in pieces, so that this file is not its own finding.
  static let ownPlaces = ["/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/", "/.lib" + "rary"]

  @Test(arguments: published)
  func noFileNamesAPlaceOfOneMachine(file: House.File) {
    for place in Self.ownPlaces {
      let names = file.text.contains(place)
      #expect(!names, "\(file.path) names \(place)")
    }
  }

  /// Folders of a rule set that hold no rules.
  static let notRules: Set = [
    "calculations", "calendar", "definitions", "examples", "linking", "lists", "mapping",
    "parameters", "profiles", "schema", "sources",
  ]

  static let rules = House.files(in: "rules", ".yaml").filter { file in
    let parts = file.path.split(separator: "/")
    return parts.count == 3 && !notRules.contains(String(parts[1]))
  }

  @Test func aRuleFitsOnItsScreen() {
    for file in Self.rules {
      #expect(file.lines.count - 1 <= 150, "\(file.path)")
    }
  }

  @Test(arguments: [
    "A rule", "An input format", "A linking", "A report format", "A setting",
  ])
  func aRecipeHasAtMostSevenLines(recipe: String) throws {
    let text = try House.text("CONTRIBUTING.md")
    let section = try #require(
      text.components(separatedBy: "\n## " + recipe + "\n").dropFirst().first)
    let lines = section.components(separatedBy: "\n## ")[0].split(separator: "\n")
    #expect(!lines.isEmpty && lines.count <= 7)
  }

  // A recipe is true only as long as what it names is there.
  @Test func contributingNamesOnlyWhatIsThere() throws {
    let text = try House.text("CONTRIBUTING.md")
    for match in text.matches(
      of: /`((?:Sources|Tests|rules|scripts|Examples|templates|\.ci)[\w\/.+-]*)`/)
    where !match.1.contains("FOLDER") {
      let path = House.root.appending(path: String(match.1)).path()
      #expect(FileManager.default.fileExists(atPath: path), "\(match.1)")
    }
  }

  @Test func theLicenceIsWhole() throws {
    let text = try House.text("LICENSE")
    #expect(text.contains("Apache License") && text.contains("END OF TERMS AND CONDITIONS"))
  }

  @Test(arguments: [
    "scripts/patuh", "scripts/test", "scripts/prepare", "scripts/rule-book", ".ci/run",
  ])
  func aScriptCanBeRun(path: String) {
    #expect(FileManager.default.isExecutableFile(atPath: House.root.appending(path: path).path()))
  }
}
