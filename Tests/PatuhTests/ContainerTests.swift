import Foundation
import Testing

/// What can be known of the image without an engine that builds it.
struct ContainerTests {
  static func lines() throws -> [String] {
    try String(contentsOf: Shell.root.appending(path: "Containerfile"), encoding: .utf8)
      .replacing("\\\n", with: " ").split(separator: "\n").map(String.init)
  }

  /// What is copied: from which stage or nil for the checkout, what, and to where.
  static func copies() throws -> [(stage: String?, from: String, to: String)] {
    try lines().compactMap { line in
      line.wholeMatch(of: /COPY (?:--from=(\w+) )?(\S+) (\S+)/).map { match in
        (match.1.map(String.init), String(match.2), String(match.3))
      }
    }
  }

  @Test func copiesOnlyWhatIsThere() throws {
    let copies = try Self.copies()
    try #require(copies.count >= 6)
    for copy in copies where copy.stage == nil {
      let path = Shell.root.appending(path: copy.from).path()
      #expect(FileManager.default.fileExists(atPath: path), "\(copy.from)")
    }
    // Every folder that the manifest names is there when it is built.
    let built = Set(copies.filter { $0.stage == nil }.map(\.from))
    #expect(built.isSuperset(of: ["Package.swift", "Sources", "Tests", "rules"]))
    // What the last stage takes from the first is what that one has installed.
    let taken = copies.filter { $0.stage == "build" }.map(\.from)
    #expect(!taken.isEmpty)
    for path in taken {
      #expect(try Self.lines().contains { $0.contains("install -D --strip") && $0.contains(path) })
    }
  }

  @Test func buildsAsTheScriptDoes() throws {
    let script = try String(
      contentsOf: Shell.root.appending(path: "scripts/patuh"), encoding: .utf8)
    let build = "-c release --product patuh --static-swift-stdlib"
    #expect(script.contains(build))
    #expect(try Self.lines().contains { $0.contains("swift build " + build) })
    let flag = "-Xfrontend -Xswiftc -disable-concrete-type-metadata-mangled-name-accessors"
    #expect(script.contains(flag))
    #expect(try Self.lines().contains { $0.contains(flag) })
    let prepare = try String(
      contentsOf: Shell.root.appending(path: "scripts/prepare"), encoding: .utf8)
    for match in prepare.matches(of: /(?m)^need (\S+)/) {
      #expect(try Self.lines().contains { $0.contains(String(match.1)) }, "\(match.1)")
    }
  }

  // The image itself cannot be made here; its folders can.
  @Test func findsItsRulesWhereTheImageHasThem() throws {
    let shell = try Shell()
    defer { shell.remove() }
    for (_, from, to) in try Self.copies() where to.hasPrefix("/usr/local/") {
      let source =
        to.hasSuffix("/bin/patuh")
        ? Shell.binaries.appending(path: "patuh") : Shell.root.appending(path: from)
      let target = shell.folder.appending(path: "image" + to)
      try FileManager.default.createDirectory(
        at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
      try FileManager.default.copyItem(at: source.resolvingSymlinksInPath(), to: target)
    }
    try shell.write("x", to: "data/catatan")
    let result = try shell.run(
      "cd data && ../image/usr/local/bin/patuh calc deadline --from 2025-07-09 --working-days 14 --json"
    )
    #expect(result.status == 0, "\(result.stderr)")
    #expect(result.stdout.contains(#""due":"2025-07-29""#))
  }

  @Test func startsPatuh() throws {
    let entry = try #require(try Self.lines().last { $0.hasPrefix("ENTRYPOINT") })
    #expect(entry == #"ENTRYPOINT ["patuh"]"#)
  }
}
