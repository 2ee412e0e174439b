import Checking
import Diagnostics
import Findings
import Foundation
import Quantities
import Records
import Rules
import Testing

/// The list of contractors of the repository's rule set.
struct ContractorListTests {
  /// A row of the table, worked out by hand from the files.
  struct Row: CustomTestStringConvertible, Sendable {
    var key: String
    /// Open duties: must be put right, should be put right, worth knowing.
    var open: [Int]
    /// Packages with an open duty.
    var packages: String
    /// Workers on packages without cover, and packages of which nobody knows.
    var workers: String
    var unpaid: String
    var since: String
    var steps: String

    var testDescription: String { key }
  }

  // PKT-013 was ordered on 10 August: 14 working days end on 1 September (17 and 25 August are
  // holidays). PKT-009 and PKT-010 are not registered: 0.24 % of 100, 0.19 % of 240 million, and
  // the same with 400, 500 and 250 million; with the arrears 696,000 + 2,050,000 + 4,875,000.
  // PKT-017 and PKT-018 share a number; the cover of PKT-018 ends with the works. PKT-014 is paid to
  // the half. JKK of PKT-015 is 40,000 short. PKT-011 is not registered: 0.24 % of 88 million.
  static let table = [
    Row(
      key: "PNY-06", open: [4, 1, 1], packages: "PKT-013", workers: "23+0", unpaid: "363500.00",
      since: "2026-09-02", steps: "pendaftaran 1, iuran 3, kontrak 2"),
    Row(
      key: "PNY-04", open: [4, 1, 0], packages: "PKT-009 PKT-010", workers: "0+2",
      unpaid: "7621000.00", since: "2026-07-11", steps: "pendaftaran 3, iuran 2"),
    Row(
      key: "PNY-01", open: [3, 0, 0], packages: "PKT-017 PKT-018", workers: "28+0", unpaid: "-",
      since: "2026-09-19", steps: "kontrak 1, lain 2"),
    Row(
      key: "PNY-03", open: [2, 1, 1], packages: "PKT-014", workers: "0+0", unpaid: "2015000.00",
      since: "2026-08-01", steps: "iuran 2, kontrak 1, lain 1"),
    Row(
      key: "PNY-08", open: [2, 0, 1], packages: "PKT-015", workers: "0+0", unpaid: "40000.00",
      since: "2026-11-01", steps: "iuran 3"),
    Row(
      key: "PNY-07", open: [2, 0, 0], packages: "PKT-011", workers: "0+1", unpaid: "211200.00",
      since: "2026-08-25", steps: "pendaftaran 1, iuran 1"),
    Row(
      key: "PNY-05", open: [1, 0, 0], packages: "", workers: "0+0", unpaid: "-", since: "-",
      steps: "tmp2t 1"),
  ]

  static let district = Result {
    try ContractorBench().roster(
      paths: [Repository.path("Examples/kabupaten")], asOf: "2026-11-16")
  }

  @Test func standsInTheOrderOfTheTable() throws {
    let roster = try Self.district.get()
    #expect(roster.open.flatMap(\.keys) == Self.table.map(\.key))
    #expect(roster.undecidedOnly.flatMap(\.keys) == ["PNY-02"])
    #expect(roster.entries.filter { !$0.cured.isEmpty }.flatMap(\.keys) == ["PNY-01", "PNY-05"])
  }

  @Test(arguments: table) func agreesWithTheTable(row: Row) throws {
    let entry = try #require(try Self.district.get().open.first { $0.keys == [row.key] })
    let open = [Severity.error, .warning, .info].map { entry.totals.open[$0] ?? 0 }
    #expect(open == row.open)
    let packages = Set(entry.open.filter { $0.subject.type == "proyek" }.map(\.subject.key))
    #expect(packages.sorted().joined(separator: " ") == row.packages)
    let workers = entry.totals.amounts[0]
    #expect("\(workers.value?.exact ?? "0")+\(workers.unknown)" == row.workers)
    #expect((entry.totals.amounts[1].value?.exact ?? "-") == row.unpaid)
    #expect((entry.openSince?.iso ?? "-") == row.since)
    #expect(
      entry.nextSteps.map { "\($0.ladder) \($0.duties)" }.joined(separator: ", ") == row.steps)
  }

  @Test func totalsAreTheSumOfTheTable() throws {
    let totals = try Self.district.get().totals
    #expect(totals.parties == 7 && totals.works == ["proyek": 8])
    #expect(totals.open == [.error: 18, .warning: 3, .info: 3])
    #expect(totals.amounts.map { $0.value?.exact } == ["51", "10250700.00"])
    #expect(totals.amounts.map(\.unknown) == [3, 0])
  }

  @Test func theOtherExamplesHaveOneOpenDutyOrTwo() throws {
    let bench = try ContractorBench()
    for (file, duties) in [
      ("belum-terdaftar", ["pendaftaran/terdaftar"]),
      ("dua-hambatan", ["penyedia/sanksi-tmp2t", "penyedia/tunggakan"]),
      ("siap-tanda-tangan", []), ("terlambat-lunas", []),
    ] {
      let path = Repository.path("Examples/\(file).yaml")
      let roster = try bench.roster(paths: [path], asOf: "2026-11-23")
      #expect(roster.open.flatMap(\.open).map(\.rule) == duties, "\(file)")
    }
  }

  @Test func aBreakdownSharesTheSameDuties() throws {
    let bench = try ContractorBench()
    for by in ["wilayah", "instansi", "rule"] {
      let roster = try bench.roster(
        paths: [Repository.path("Examples/kabupaten")], asOf: "2026-11-16", by: by)
      let open = roster.shares.reduce(into: [:]) { sum, share in
        sum.merge(share.totals.open, uniquingKeysWith: +)
      }
      #expect(open == [.error: 18, .warning: 3, .info: 3], "\(by)")
    }
  }
}

/// The repository as tests find it.
enum Repository {
  static func path(_ path: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: path).path(percentEncoded: false)
  }
}

/// Lists made from files or from dossiers by the repository's rules.
struct ContractorBench {
  let ruleSet: RuleSet
  let listing: Listing

  init() throws {
    ruleSet = try #require(RealRulesTests.outcome.value)
    listing = try #require(ruleSet.listing("contractors"))
  }

  func roster(
    paths: [String], asOf: String, audience: String = "internal", by: String? = nil,
    only: Set<String> = [], complete: [Completeness] = [],
    changing: (inout CheckResult) -> Void = { _ in }
  ) throws -> Roster {
    try judged(paths: paths, asOf: asOf, only: only, complete: complete) { checker, result in
      changing(&result)
      let audience = try #require(listing.audiences.first { $0.name == audience })
      return checker.roster(listing, for: audience, by: by, of: result)
    }
  }

  /// What a body makes of a run over the duties of those on the list.
  func judged<Value>(
    paths: [String], asOf: String, language: String = "en", only: Set<String> = [],
    complete: [Completeness] = [], _ body: (Checker, inout CheckResult) throws -> Value
  ) throws -> Value {
    let read = RecordReader.read(
      paths: paths, schema: ruleSet.schema, options: ReadingOptions(complete: complete))
    #expect(read.diagnostics.filter { $0.severity == .error } == [])
    var options = CheckOptions(asOf: try #require(Day(iso: asOf)), language: language)
    options.ask(for: listing)
    options.only = Set(
      ruleSet.rules.filter { listing.addressees.contains($0.card.addressee) }.map(\.id)
    ).intersection(only.isEmpty ? Set(ruleSet.rules.map(\.id)) : only)
    let checker = try #require(Checker.make(ruleSet, read.value, options).value)
    var result = checker.run()
    return try body(checker, &result)
  }

  /// The list of a dossier; by default of its registrations only.
  func roster(
    _ dossier: String, asOf: String = "2026-11-23", audience: String = "internal",
    only: Set<String> = ["pendaftaran/terdaftar"], through: String? = nil,
    changing: (inout CheckResult) -> Void = { _ in }
  ) throws -> Roster {
    try Bench.inFolder(["data.yaml": dossier]) { folder in
      let through = through.flatMap { Day(iso: $0) }
      return try roster(
        paths: [folder + "/data.yaml"], asOf: asOf, audience: audience, only: only,
        complete: through.map { [Completeness(groups: ["proyek", "penyedia"], through: $0)] } ?? [],
        changing: changing)
    }
  }
}
