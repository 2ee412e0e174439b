import Diagnostics
import Foundation
import Testing

@testable import patuh

/// Evidence that is written, kept, changed and verified.
struct EvidenceTests {
  static let check = "patuh check Examples/dua-hambatan.yaml --as-of 2026-11-23 --lang en"

  static func verify(_ shell: Shell, _ options: String = "") throws -> Shell.Result {
    try shell.run("patuh verify e.tar --lang en " + options)
  }

  /// The files of an archive with one of them changed, written again.
  static func change(
    _ shell: Shell, _ path: String, _ body: (String) -> String
  ) throws {
    let file = shell.folder.appending(path: "e.tar")
    var entries = try TarArchive.entries(of: Array(try Data(contentsOf: file)))
    let index = try #require(entries.firstIndex { $0.path == path })
    let old = String(decoding: entries[index].bytes, as: UTF8.self)
    let new = body(old)
    #expect(new != old, "the change hits something")
    entries[index].bytes = Array(new.utf8)
    try Data(try TarArchive.bytes(of: entries)).write(to: file)
  }

  @Test func twoRunsWriteTheSameBytes() throws {
    let shell = try Shell()
    defer { shell.remove() }
    for name in ["a.tar", "b.tar"] {
      // What is shown is no part of what is kept.
      _ = try shell.run(Self.check + " --evidence \(name) --out json --verdicts all")
      _ = try shell.run(Self.check + " --evidence \(name)2 --out text")
    }
    let result = try shell.run("cmp a.tar b.tar && cmp a.tar a.tar2 && cmp b.tar b.tar2")
    #expect(result == Shell.Result(status: 0, stdout: "", stderr: ""))
  }

  @Test func namesNoPlaceOfTheMachine() throws {
    let shell = try Shell()
    defer { shell.remove() }
    _ = try shell.run(Self.check + " --rules \"$PWD/rules\" --evidence e.tar")
    let text = try Data(contentsOf: shell.folder.appending(path: "e.tar"))
    #expect(text.range(of: Data(shell.folder.path().utf8)) == nil)
    #expect(try Self.verify(shell).status == 0)
  }

  /// Settings of every kind, from every place they can come from.
  @Test func whatWasInEffectIsRepeatedWhoeverSaidIt() throws {
    let shell = try Shell()
    defer { shell.remove() }
    try shell.write("profile: kalbar\ncomplete: [proyek.pembayaran@2026-06-30]\n", to: "patuh.yaml")
    _ = try shell.run(
      "PATUH_FAIL_ON=info patuh check Examples/kabupaten --as-of 2026-11-16 --lang en "
        + "--only iuran --out json:old.json --no-config")
    let run = try shell.run(
      "PATUH_FAIL_ON=info patuh check Examples/kabupaten --as-of 2026-11-16 --lang id "
        + "--only iuran --expect-min proyek=3 --baseline old.json --gate-new-only --strict "
        + "--evidence e.tar")
    #expect(FileManager.default.fileExists(atPath: shell.folder.appending(path: "e.tar").path()))
    try FileManager.default.removeItem(at: shell.folder.appending(path: "patuh.yaml"))
    let result = try Self.verify(shell)
    #expect(result.status == 0, "\(run.stderr) \(result.stdout) \(result.stderr)")
    #expect(result.stdout.contains("--fail-on=info") && result.stdout.contains("--profile=kalbar"))
  }

  @Test func aChangedByteIsFoundWhereverItStands() throws {
    for (path, old, new, told) in [
      ("files/Examples/dua-hambatan.yaml", "PKT-EX-102", "PKT-EX-109", "none"),
      ("report.json", "\"verdict\":\"fail\"", "\"verdict\":\"pass\"", "pass → fail"),
      ("rules/pengadaan/klausul-kontrak.yaml", "title:", "titel:", "cannot be repeated"),
    ] {
      let shell = try Shell()
      defer { shell.remove() }
      _ = try shell.run(Self.check + " --evidence e.tar")
      try Self.change(shell, path) { text in
        text.range(of: old).map { text.replacingCharacters(in: $0, with: new) } ?? text
      }
      let result = try Self.verify(shell)
      #expect(result.status == 1, "\(path)")
      #expect(result.stdout.hasPrefix("DOES NOT MATCH\n\n  \(path) has changed\n"))
      #expect(result.stdout.contains(told), "\(result.stdout)")
    }
  }

  @Test func theDayOfTheManifestDecides() throws {
    let shell = try Shell()
    defer { shell.remove() }
    _ = try shell.run(Self.check + " --evidence e.tar")
    try Self.change(shell, "manifest.json") {
      $0.replacing("--as-of=2026-11-23", with: "--as-of=2024-11-23")
    }
    let result = try Self.verify(shell)
    #expect(result.status == 1)
    #expect(result.stdout.contains("manifest.json does not say what the repeated run says"))
    #expect(result.stdout.contains("The result differs from line "), "\(result.stdout)")
  }

  @Test func anotherVersionIsToldAndCompared() throws {
    let shell = try Shell()
    defer { shell.remove() }
    _ = try shell.run(Self.check + " --evidence e.tar")
    for name in ["manifest.json", "report.json"] {
      try Self.change(shell, name) { $0.replacing("\"\(Version.current)\"", with: "\"0.0.9\"") }
    }
    let result = try Self.verify(shell)
    // Its hash is another one; the result is not.
    #expect(result.stdout.contains("The result is the same all the same."), "\(result.stdout)")
    #expect(
      result.stdout.contains(
        "Another version of patuh: the evidence is by 0.0.9, repeated by \(Version.current)."))
  }

  @Test func dataBesideTheEvidenceAreRead() throws {
    let shell = try Shell()
    defer { shell.remove() }
    _ = try shell.run(Self.check + " --evidence e.tar --evidence-without-data")
    let archive = Array(try Data(contentsOf: shell.folder.appending(path: "e.tar")))
    #expect(try !TarArchive.entries(of: archive).contains { $0.path.hasPrefix("files/") })
    #expect(try Self.verify(shell, "--data .").status == 0)
    try shell.write("proyek: {}\n", to: "other/Examples/dua-hambatan.yaml")
    let changed = try Self.verify(shell, "--data other")
    #expect(changed.status == 1)
    #expect(changed.stdout.contains("files/Examples/dua-hambatan.yaml has changed"))
    let missing = try Self.verify(shell, "--data nowhere")
    #expect(missing.status == 3)
    #expect(
      missing.stderr == """
        nowhere/Examples/dua-hambatan.yaml: error: data of the evidence cannot be read: No such \
        file or directory
          help: --data names the folder in which patuh ran, with the data below it

        """)
    let none = try Self.verify(shell)
    #expect(none.status == 2)
    #expect(
      none.stderr == """
        e.tar: error: the evidence holds no data, only their hashes
          help: name the folder from which the data were checked with --data DIR

        """)
  }

  /// Manifests that are none, and what is said of them.
  static let manifests: [(old: String, new: String, message: String)] = [
    (
      "patuh-evidence/1", "patuh-evidence/9",
      """
      :2:10: error: the evidence is of the form "patuh-evidence/9", and this version reads \
      "patuh-evidence/1"
      """
    ),
    (
      "\"check\",", "\"contractors\",",
      ": error: \"arguments\" are no run of check or gate that can be repeated"
    ),
    (
      "--rules=../rules", "--rules=/etc",
      ": error: \"arguments\" are no run of check or gate that can be repeated"
    ),
    (
      "\"Examples/dua-hambatan.yaml\"]", "\"isb:/etc\"]",
      ": error: \"arguments\" are no run of check or gate that can be repeated"
    ),
    ("\"role\":\"calendar\"", "\"role\":\"x\"", "error: there is no role \"x\" of a file"),
    (
      "\"path\":\"files/", "\"path\":\"files/../../",
      "is no path of a file that evidence has"
    ),
  ]

  @Test(arguments: manifests.indices)
  func aManifestThatIsNoneIsTold(index: Int) throws {
    let (old, new, message) = Self.manifests[index]
    let shell = try Shell()
    defer { shell.remove() }
    _ = try shell.run(Self.check + " --evidence e.tar")
    try Self.change(shell, "manifest.json") { $0.replacing(old, with: new) }
    let result = try Self.verify(shell)
    #expect(result.status == 2)
    #expect(
      result.stderr.contains("e.tar:manifest.json") && result.stderr.contains(message),
      "\(result.stderr)")
  }

  /// Those that only a disk or a neighbour can bring about, and those of places that move.
  @Test func messagesAreWorded() {
    let cases: [(Diagnostic, String)] = [
      (
        .unknownEvidenceFormat("patuh-evidence/9", at: .file("m")),
        """
        m: error: the evidence is of the form "patuh-evidence/9", and this version reads \
        "patuh-evidence/1"
          help: use the version of patuh that wrote it, or a later one

        """
      ),
      (
        .evidenceOfNoRun(at: .file("m")),
        """
        m: error: "arguments" are no run of check or gate that can be repeated
          help: the version of patuh that wrote the evidence can read them

        """
      ),
      (
        .unknownRole("x", at: .file("m")),
        """
        m: error: there is no role "x" of a file
          help: there are: rules, calendar, data, waivers, attestations, links, baseline, result

        """
      ),
      (
        .pathOutsideEvidence("files/../a", at: .file("m")),
        """
        m: error: "files/../a" is no path of a file that evidence has
          help: take the file again from where it was kept

        """
      ),
      (
        .changedDuringRun("a.csv"),
        """
        a.csv: error: no evidence is written: this changed during the run
          help: run again

        """
      ),
      (
        .unreadableForEvidence("a.csv", "Input/output error"),
        "a.csv: error: no evidence is written: this cannot be read: Input/output error\n"
      ),
      (
        .evidenceTooLarge("e.tar", limit: 9),
        """
        e.tar: error: the evidence would have more than 9 bytes
          help: keep the data elsewhere, and give --evidence-without-data

        """
      ),
    ]
    for (diagnostic, text) in cases { #expect(DiagnosticText.render([diagnostic]) == text) }
  }

  @Test func anArchiveWithoutManifestIsNoEvidence() throws {
    let shell = try Shell()
    defer { shell.remove() }
    let bytes = try TarArchive.bytes(of: [TarArchive.Entry(path: "a", bytes: [])])
    try Data(bytes).write(to: shell.folder.appending(path: "e.tar"))
    let result = try Self.verify(shell)
    #expect(result.status == 2)
    #expect(
      result.stderr == """
        e.tar: error: the archive has no manifest.json, so it is no evidence
          help: patuh check and patuh gate write evidence with --evidence FILE

        """)
  }
}
