import Diagnostics
import Rules
import Testing

/// What judges is read without the examples, and nothing else is left out for that.
struct ExtentTests {
  private static let broken = Fixture.Change.replace(
    "lapor/sudah.yaml", "examples:", with: "examples:\n  - {nama: salah}")

  private func load(_ changes: Fixture.Change..., extent: RuleSetExtent) throws
    -> Outcome<RuleSet?>
  {
    var fixture = Fixture()
    for change in changes { try fixture.apply(change) }
    return try fixture.inFolder { RuleSet.load(folder: $0, extent: extent) }
  }

  @Test func examplesAreLeftToThoseWhoWorkOnTheRules() throws {
    #expect(try load(Self.broken, extent: .whole).hasErrors)
    let judging = try #require(try load(Self.broken, extent: .judging).value)
    #expect(judging.rules.map(\.examples.count).allSatisfy { $0 == 0 })
    #expect(judging.base == nil)
  }

  @Test func bothHaveTheSameHashAndRevisions() throws {
    var fixture = Fixture()
    try fixture.apply(.write("obligations.yaml", LintTests.obligations))
    let (whole, judging) = try fixture.inFolder { folder in
      (RuleSet.load(folder: folder), RuleSet.load(folder: folder, extent: .judging))
    }
    let first = try #require(whole.value)
    let second = try #require(judging.value)
    #expect(first.sha256 == second.sha256)
    #expect(first.rules.map(\.card) == second.rules.map(\.card))
    #expect(first.obligations.count == 4 && second.obligations.isEmpty)
  }

  // A key behind the examples may decide; then the whole file is read, with its faults.
  @Test func aKeyBehindTheExamplesIsRead() throws {
    let behind = Fixture.Change.replace(
      "lapor/sudah.yaml", "applies: gedung.lantai > 1\n", with: "")
    var fixture = Fixture()
    try fixture.apply(behind)
    fixture.files["lapor/sudah.yaml", default: ""] += "applies: gedung.lantay > 1\n"
    let outcome = try fixture.inFolder { RuleSet.load(folder: $0, extent: .judging) }
    #expect(
      outcome.diagnostics.map(\.message) == ["gedung has no field \"lantay\""])
  }

  @Test func aFaultBeforeTheExamplesIsTold() throws {
    let fault = Fixture.Change.replace("lapor/sudah.yaml", "severity: error", with: "severity: bad")
    #expect(try load(fault, extent: .judging).hasErrors)
  }
}
