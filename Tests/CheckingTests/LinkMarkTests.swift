import Checking
import Diagnostics
import Foundation
import Records
import Rules
import Testing

/// What linking comes to on noisy data of which the truth is known, by the rules of the house.
struct LinkMarkTests {
  /// How well a run of the linking did.
  struct Score: CustomStringConvertible {
    var linked = 0
    var wrong: [String] = []
    var undecided = 0
    var none = 0
    /// Registrations of known packages that no list shows.
    var lost: [String] = []
    var known = 0

    var description: String {
      "\(linked) linked of \(known), \(undecided) to decide, \(none) none; wrong: \(wrong.prefix(20))"
        + "; lost: \(lost.prefix(20))"
    }
  }

  static func linkage(
    of data: LinkGenerator, reversed: Bool = false
  ) throws -> Linkage {
    let folder = try LinkFolder(data, reversed: reversed)
    let records = try folder.read()
    return try #require(records.linkages.first)
  }

  static func score(_ linkage: Linkage, _ data: LinkGenerator) -> Score {
    var score = Score()
    score.known = data.truth.values.filter { !data.doubled.contains($0) }.count
    for entry in linkage.entries {
      let meant = data.truth[entry.key]
      switch entry.fate {
      case .linked:
        if meant.map({ !data.doubled.contains($0) }) ?? true { score.linked += 1 }
        let found = entry.candidates.first
        if found?.key != meant {
          score.wrong.append("\(entry.key): \(found?.key ?? "") for \(meant ?? "none")")
        }
      case .undecided:
        score.undecided += 1
      case .none, .answeredNone:
        score.none += 1
        if let meant { score.lost.append("\(entry.key): \(meant)") }
      }
    }
    return score
  }

  @Test func aThousandRegistrations() throws {
    let data = LinkGenerator(seed: 2_021, packages: 1_000)
    let score = Self.score(try Self.linkage(of: data), data)
    #expect(score.wrong.isEmpty, "\(score)")
    #expect(score.linked * 100 >= score.known * 95, "\(score)")
    // The rest is on the list to decide, not lost.
    #expect(score.lost.isEmpty, "\(score)")
  }

  @Test(arguments: 1...8)
  func noSeedLinksFalsely(seed: Int) throws {
    let data = LinkGenerator(seed: UInt64(seed), packages: 200)
    let score = Self.score(try Self.linkage(of: data), data)
    #expect(score.wrong.isEmpty, "\(score)")
    #expect(score.linked * 100 >= score.known * 90, "\(score)")
  }

  @Test(arguments: [7, 8])
  func theOrderOfTheInputDoesNotMatter(seed: Int) throws {
    let data = LinkGenerator(seed: UInt64(seed), packages: 200)
    let one = try Self.linkage(of: data)
    let two = try Self.linkage(of: data, reversed: true)
    #expect(one.entries.map(\.key) == two.entries.map(\.key))
    #expect(one.entries.map(\.fate) == two.entries.map(\.fate))
    #expect(
      one.entries.map { $0.candidates.map(\.key) } == two.entries.map { $0.candidates.map(\.key) })
    #expect(
      one.entries.map { $0.candidates.map(\.points) }
        == two.entries.map { $0.candidates.map(\.points) })
  }
}

/// The files of made-up data in a folder of their own, read by the rules of the house.
final class LinkFolder {
  let path: String

  init(_ data: LinkGenerator, reversed: Bool = false) throws {
    path = NSTemporaryDirectory() + "patuh-link-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for (name, text) in [
      ("proyek.csv", data.packageCSV), ("penyedia.csv", data.providerCSV),
      ("pendaftaran.csv", data.registrationCSV),
    ] {
      var lines = text.split(separator: "\n").map { $0 + "\n" }
      if reversed { lines = [lines[0]] + lines.dropFirst().reversed() }
      try Data(lines.joined().utf8).write(to: URL(filePath: path + "/" + name))
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func read(links: [LinkAnswer] = []) throws -> RecordSet {
    let ruleSet = try LinkFolder.ruleSet.get()
    let sources = SourceRules.load(
      folder: LinkFolder.rules, schema: ruleSet.schema, holders: ruleSet.holders.keys.sorted())
    try #require(sources.diagnostics == [])
    let outcome = RecordReader.read(
      paths: [path + "/proyek.csv", path + "/penyedia.csv", "bpjs:" + path + "/pendaftaran.csv"],
      schema: ruleSet.schema, mappings: sources.value.mappings,
      options: ReadingOptions(holders: ruleSet.holders, links: links))
    try #require(!outcome.hasErrors, "\(DiagnosticText.render(outcome.diagnostics))")
    return outcome.value
  }

  static let rules = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "rules").path()

  static let ruleSet: Result<RuleSet, any Error> = Result {
    try #require(RuleSet.load(folder: rules, extent: .judging).value)
  }
}
