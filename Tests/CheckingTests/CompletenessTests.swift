import Checking
import Diagnostics
import Findings
import Quantities
import Records
import Testing

/// What it changes that a source says to be complete: a missing fact is none, as of a day.
struct CompletenessTests {
  static let rule = ["due": "gedung.tanggal_izin", "check": "has(gedung.tanggal_lapor)"]

  static func claim(_ groups: [String], where condition: String? = nil, through: String? = nil)
    -> Completeness
  {
    Completeness(
      groups: groups, condition: condition.map { SourceText(path: "manifest", text: $0) },
      through: through.flatMap { Day(iso: $0) })
  }

  struct Case: CustomTestStringConvertible {
    var testDescription: String
    var facts: String
    var claims: [Completeness]
    var verdict: String

    init(_ name: String, _ facts: String, _ claims: [Completeness], _ verdict: String) {
      testDescription = name
      self.facts = facts
      self.claims = claims
      self.verdict = verdict
    }
  }

  static let cases = [
    Case("nobody says so", "tanggal_izin: 2026-02-02", [], "unknown: not_supplied by 2026-02-02"),
    Case(
      "complete for the field", "tanggal_izin: 2026-02-02", [claim(["gedung.tanggal_lapor"])],
      "fail by 2026-02-02"),
    Case(
      "complete for the entity", "tanggal_izin: 2026-02-02", [claim(["gedung"])],
      "fail by 2026-02-02"),
    Case(
      "complete for another group", "tanggal_izin: 2026-02-02", [claim(["gedung.sertifikat"])],
      "unknown: not_supplied by 2026-02-02"),
    Case(
      "complete for a field whose name begins alike", "tanggal_izin: 2026-02-02",
      [claim(["gedung.tanggal"])], "unknown: not_supplied by 2026-02-02"),
    Case(
      "complete where the condition holds", "tanggal_izin: 2026-02-02, lantai: 2",
      [claim(["gedung"], where: "gedung.lantai > 1")], "fail by 2026-02-02"),
    Case(
      "not where it does not", "tanggal_izin: 2026-02-02, lantai: 1",
      [claim(["gedung"], where: "gedung.lantai > 1")], "unknown: not_supplied by 2026-02-02"),
    Case(
      "nor where it is unknown", "tanggal_izin: 2026-02-02",
      [claim(["gedung.tanggal_lapor"], where: "gedung.lantai > 1")],
      "unknown: not_supplied by 2026-02-02"),
    Case(
      "through the last day: too old", "tanggal_izin: 2026-02-02",
      [claim(["gedung"], through: "2026-02-02")], "unknown: data_too_old by 2026-02-02"),
    Case(
      "through the day after", "tanggal_izin: 2026-02-02",
      [claim(["gedung"], through: "2026-02-03")], "fail by 2026-02-02"),
    Case(
      "too old also where it is stated to be none", "tanggal_izin: 2026-02-02, tanggal_lapor: ~",
      [claim(["gedung"], through: "2026-02-01")], "unknown: data_too_old by 2026-02-02"),
    Case(
      "of two sources the one that reaches further counts", "tanggal_izin: 2026-02-02",
      [claim(["gedung"], through: "2026-02-01"), claim(["gedung"], through: "2026-02-20")],
      "fail by 2026-02-02"),
    Case(
      "the last day is still open", "tanggal_izin: 2026-03-02",
      [claim(["gedung"], through: "2026-01-01")], "pending: not_due by 2026-03-02"),
    Case(
      "what there is stands", "tanggal_izin: 2026-02-02, tanggal_lapor: 2026-02-28",
      [claim(["gedung"], through: "2026-02-01")], "pass by 2026-02-02"),
    Case(
      "an unreadable fact stays so", "tanggal_izin: 2026-02-02, tanggal_lapor: kemarin",
      [claim(["gedung"])], "unknown: unreadable by 2026-02-02"),
  ]

  // A second record shows that the source has the field, as the header of a table would.
  @Test(arguments: cases) func comesOut(_ example: Case) throws {
    let bench = try Bench(Self.rule)
    let dossier = """
      gedung:
        - {kode: G1, \(example.facts)}
        - {kode: G2, tanggal_lapor: ~}

      """
    let first = try bench.check(dossier, complete: example.claims).findings.first
    #expect(first.map(Bench.line) == example.verdict)
  }

  // Who says to be complete for a group without having the field says nothing of it.
  @Test func aFieldThatNoSourceHasIsNotSupplied() throws {
    let bench = try Bench(Self.rule)
    let verdict = try bench.verdicts(
      "gedung: {kode: G1, tanggal_izin: 2026-02-02}\n", complete: [Self.claim(["gedung"])])
    #expect(verdict == "unknown: not_supplied by 2026-02-02")
  }

  // A list that is there says nothing of what came after the source's last day.
  @Test func aListIsAsOldAsItsSource() throws {
    let bench = try Bench([
      "due": "gedung.tanggal_izin", "check": "size(gedung.penghuni) >= 2",
    ])
    let dossier = "gedung: {kode: G1, tanggal_izin: 2026-02-02, penghuni: [{nomor: A}]}\n"
    let old = Self.claim(["gedung.penghuni"], through: "2026-02-02")
    #expect(try bench.verdicts(dossier, complete: [old]) == "unknown: data_too_old by 2026-02-02")
    #expect(try bench.verdicts(dossier) == "fail by 2026-02-02")
  }

  @Test func aNameUnderLetCountsAsRead() throws {
    let bench = try Bench([
      "due": "gedung.tanggal_izin", "let": "{ada: has(gedung.tanggal_lapor)}", "check": "ada",
    ])
    let old = Self.claim(["gedung"], through: "2026-01-01")
    let dossier = "gedung: {kode: G1, tanggal_izin: 2026-02-02, tanggal_lapor: ~}\n"
    #expect(
      try bench.verdicts(dossier, complete: [old]) == "unknown: data_too_old by 2026-02-02")
  }

  @Test func aConditionThatDoesNotCompileIsAnError() throws {
    let bench = try Bench(Self.rule)
    let records = try bench.records(
      "gedung: {kode: G1}\n", complete: [Self.claim(["gedung"], where: "gedung.latai > 1")])
    let outcome = Checker.make(bench.ruleSet, records, try bench.options())
    #expect(outcome.value == nil)
    #expect(
      DiagnosticText.render(outcome.diagnostics) == """
        manifest:1:8: error: gedung has no field "latai"
         1 | gedung.latai > 1
           |        ^^^^^
          help: did you mean "lantai"?

        """)
  }

  @Test func hintsNameTheLineToAdd() throws {
    let bench = try Bench(["check": "size(gedung.penghuni) > 0"])
    let without = try bench.checker("gedung: {kode: G1}\n", try bench.options())
    #expect(without.hints(for: without.run().findings) == [])
    let dossier = "gedung: [{kode: G1}, {kode: G2, penghuni: [{nomor: A}]}]\n"
    let checker = try bench.checker(dossier, try bench.options())
    #expect(
      checker.hints(for: checker.run().findings) == [
        "1 verdicts wait for facts about: Tenants. If your source is complete for them "
          + "through some day, say so: --complete gedung.penghuni@2026-03-02"
      ])
  }
}
