import Diagnostics
import Findings
import Quantities
import Rules
import Testing

/// What a rule's page draws from the rule set.
struct PageTests {
  @Test func anExampleSaysWhatDiffers() throws {
    var fixture = Fixture()
    try fixture.apply(
      .replace(
        "lapor/sudah.yaml", "given: {gedung.lantai: 1}",
        with: "given: {gedung.lantai: 1, gedung.penghuni: [{nomor: A, sewa: ~}, {}]}"))
    let ruleSet = try #require(try fixture.load().value)
    let cases = try #require(ruleSet.rule("lapor/sudah")).page(in: ruleSet, language: "en").cases
    #expect(cases.map { $0.asOf?.iso } == [nil, nil, "2026-01-08", nil, nil])
    #expect(cases.map(\.without) == [[], [], [], ["gedung.tanggal_lapor"], []])
    #expect(cases[1].given.map { $0.name + ": " + $0.text } == ["gedung.tanggal_lapor: ~"])
    #expect(cases[4].given.map(\.text) == ["1", "[{nomor: A, sewa: ~}, {}]"])
  }

  @Test func everyNumberIsThereWithItsLimits() throws {
    let ruleSet = try #require(try Fixture().load().value)
    #expect(
      ruleSet.numbers(in: "en").map { $0.name + ": " + $0.value } == [
        "hari_lapor: 5", "hari_lapor: 3", "tarif: 1% up to IDR 1,000,000; 0.5%",
      ])
    #expect(ruleSet.numbers(in: "id").last?.value == "1% s.d. Rp1.000.000; 0,5%")
    #expect(ruleSet.numbers(in: "en").first?.law.to?.iso == "2021-12-31")
  }
}
