import Checking
import Diagnostics
import Findings
import Foundation
import Quantities
import Records
import RuleTesting
import Rules
import Testing

/// What became of a rule set, and which verdicts are others because of what.
struct DifferenceTests {
  struct Case: CustomTestStringConvertible {
    var testDescription: String
    var old: [String: [String: String]]
    var new: [String: [String: String]]
    var oldFiles: [String: String] = [:]
    var newFiles: [String: String] = [:]
    var changes: [String]
    var moves: [String] = []
  }

  private static let due = [
    "check": "has(gedung.tanggal_lapor)", "due": "gedung.tanggal_izin.addDays(param.hari)",
  ]

  private static func rule(_ changes: [String: String]) -> [String: [String: String]] {
    ["satu": changes, "dua": [:]]
  }

  private static let hari = Bench.files([:])["parameters/hari.yaml"] ?? ""
  private static let limit = """
    entity: gedung
    definitions:
      batas:
        label: {id: Batas, en: Limit}
        type: date
        dated_by: as_of
        value: gedung.tanggal_izin.addDays(%)

    """
  private static let law = "[{source: perda, at: pasal 1, from: 2020-01-01, confidence: verified}]"
  private static let oldLaw =
    "[{source: perda, at: pasal 1, from: 2020-01-01, to: 2026-01-31, confidence: verified}]"
  private static let profile = """
    title: {id: Daerah, en: Region}
    select: [{rule: uji/satu, basis: [{source: perda, at: pasal 1, confidence: verified}]}]

    """
  private static let list = """
    title: {id: Daftar, en: List}
    notice: {id: Bukan keputusan, en: No decision}
    entity: gedung
    addressees: [pemilik]
    works: {}
    same_when: {number: gedung.nama, members: "[gedung.nama]", holder: number}
    personal: number == gedung.nama
    disputed: {each: gedung.penghuni, settled: has(reply.nomor)}
    fresh_days: 30
    columns:
      nilai: {label: {id: Nilai, en: Value}, values: [{of: gedung, rules: [uji/satu], value: gedung.nilai}]}
    by:
      nama: {label: {id: Nama, en: Name}, values: {gedung: gedung.nama}}
    ladders:
      lapor:
        label: {id: Laporan, en: Report}
        rules: [uji/satu]
        steps:
          - {name: surat, label: {id: Surat, en: Letter}, by: dinas, from: since, taken: since > as_of}
    audiences:
      publik: {label: {id: Umum, en: Public}, leaves_out: [stale], masks: true}

    """
  private static let widened = ["profiles/sempit.yaml": "title: {id: Sempit, en: Narrow}\n"]

  // The dossier: G1 was permitted on 2026-02-18 and nobody has reported; as of 2026-03-02.
  static let cases = [
    Case(testDescription: "nothing", old: rule(due), new: rule(due), changes: []),
    Case(
      testDescription: "an expression folded anew is the same", old: rule(["check": "gedung.aman"]),
      new: rule(["check": ">-\n  gedung.aman\n"]), changes: []),
    Case(
      testDescription: "an expression", old: rule(["check": "gedung.aman"]),
      new: rule(["check": "'true'"]),
      changes: ["rule uji/satu changed*: expression check: gedung.aman → true"],
      moves: ["uji/satu G1: fail → pass; rule uji/satu check: gedung.aman → true"]),
    Case(
      testDescription: "a sentence", old: rule(due),
      new: rule(due.merging(["norm": "{id: Norma, en: New}"]) { $1 }),
      changes: ["rule uji/satu changed: text norm.en: Norm → New"]),
    Case(
      testDescription: "a number that the verdict used", old: rule(due), new: rule(due),
      newFiles: ["parameters/hari.yaml": hari.replacing("value: 10", with: "value: 20")],
      changes: [
        "rule uji/satu changed*: through param.hari",
        "parameter param.hari changed: number values[2026-01-01].value: 10 → 20",
      ],
      moves: [
        "uji/satu G1: fail 2026-02-28 → pending 2026-03-10; parameter param.hari: 10 days → 20 days (perda pasal 1)"
      ]),
    Case(
      testDescription: "a number that the verdict did not use", old: rule(due), new: rule(due),
      newFiles: ["parameters/hari.yaml": hari.replacing("value: 5", with: "value: 6")],
      changes: [
        "rule uji/satu changed*: through param.hari",
        "parameter param.hari changed: number values[2020-01-01].value: 5 → 6",
      ]),
    Case(
      testDescription: "a definition",
      old: rule(["check": "gedung.batas > as_of"]), new: rule(["check": "gedung.batas > as_of"]),
      oldFiles: ["definitions/gedung.yaml": limit.replacing("%", with: "7")],
      newFiles: ["definitions/gedung.yaml": limit.replacing("%", with: "90")],
      changes: [
        "rule uji/satu changed*: through gedung.batas",
        "definition gedung.batas changed: expression value: gedung.tanggal_izin.addDays(7) → gedung.tanggal_izin.addDays(90)",
      ],
      moves: [
        "uji/satu G1: fail → pass; definition gedung.batas value: gedung.tanggal_izin.addDays(7) → gedung.tanggal_izin.addDays(90)"
      ]),
    Case(
      testDescription: "the days of an article", old: rule(due.merging(["basis": law]) { $1 }),
      new: rule(due.merging(["basis": oldLaw]) { $1 }),
      changes: [
        "rule uji/satu changed*: dates basis[perda pasal 1].to: - → 2026-01-31"
      ],
      moves: [
        "uji/satu G1: fail 2026-02-28 → not_applicable: not_in_force; rule uji/satu basis[perda pasal 1].to: - → 2026-01-31 (perda pasal 1)"
      ]),
    Case(
      testDescription: "a rule more, a rule less", old: ["satu": due, "dua": [:]],
      new: ["dua": [:], "tiga": due],
      oldFiles: [:], newFiles: widened,
      changes: [
        "rule uji/satu removed*", "rule uji/tiga added*",
        "profile profiles/sempit changed: profile deselect[uji/satu]: {rule: uji/satu, basis: [{source: perda, at: pasal 1, confidence: verified}]} → -",
      ],
      moves: [
        "uji/satu G1: fail 2026-02-28 → none; rule uji/satu (perda pasal 1)",
        "uji/tiga G1: none → fail 2026-02-28; rule uji/tiga (perda pasal 1)",
      ]),
    Case(
      testDescription: "a rule with another id", old: ["satu": due, "dua": [:]],
      new: ["baru": due.merging(["formerly": "[uji/satu]"]) { $1 }, "dua": [:]],
      newFiles: widened,
      changes: [
        "rule uji/satu > uji/baru renamed: duty formerly: - → [uji/satu]",
        "profile profiles/sempit changed: profile deselect[uji/satu]: {rule: uji/satu, basis: [{source: perda, at: pasal 1, confidence: verified}]} → -",
      ]),
    Case(
      testDescription: "a profile begins to select",
      old: rule(["check": "gedung.aman", "optional": "true"]),
      new: rule(["check": "gedung.aman", "optional": "true"]),
      oldFiles: widened.merging(["profiles/umum.yaml": "title: {id: Daerah, en: Region}\n"]) { $1 },
      newFiles: widened.merging(["profiles/umum.yaml": profile]) { $1 },
      changes: [
        "profile profiles/umum changed: profile select[uji/satu]: - → {rule: uji/satu, basis: [{source: perda, at: pasal 1, confidence: verified}]}"
      ],
      moves: [
        "uji/satu G1: not_applicable: not_selected → fail; profile profiles/umum select[uji/satu]: - → {rule: uji/satu, basis: [{source: perda, at: pasal 1, confidence: verified}]}"
      ]),
    Case(
      testDescription: "a list and the words of its letters", old: rule(due), new: rule(due),
      oldFiles: [
        "lists/daftar.yaml": list, "lists/letters/surat.mustache": "Satu.\nDua.\n",
        "lists/letters/lama.mustache": "Lama.\n",
      ],
      newFiles: [
        "lists/daftar.yaml": list.replacing("fresh_days: 30", with: "fresh_days: 31"),
        "lists/letters/surat.mustache": "Satu.\nTiga.\nEmpat.\n",
        "lists/letters/baru.mustache": "Baru.\n",
      ],
      changes: [
        "list lists/daftar changed: other fresh_days: 30 → 31",
        "list lists/letters/baru.mustache added",
        "list lists/letters/lama.mustache removed",
        "list lists/letters/surat.mustache changed: text [2]: Dua. → Tiga.",
      ]),
    Case(
      testDescription: "a calendar",
      old: rule(["check": "date('2026-02-27').addWorkingDays(1) == as_of"]),
      new: rule(["check": "date('2026-02-27').addWorkingDays(1) == as_of"]),
      newFiles: [
        "calendar/2026.yaml":
          "year: 2026\nsource: perda\nat: pasal 1\nconfidence: verified\nholidays: [2026-01-01, 2026-03-02]\n"
      ],
      changes: [
        "calendar calendar/2026 changed: number holidays: [2026-01-01] → [2026-01-01, 2026-03-02]"
      ],
      moves: ["uji/satu G1: pass → fail; calendar calendar/2026"]),
  ]

  @Test(arguments: cases) func isToldWithItsCauses(_ example: Case) throws {
    try Bench.inFolder(Bench.files(example.old, example.oldFiles)) { old in
      try Bench.inFolder(Bench.files(example.new, example.newFiles)) { new in
        let (before, after) = (try Bench.load(old), try Bench.load(new))
        let comparison = RuleSetComparison(before, in: old, with: after, in: new)
        let changes = comparison.changes(in: "en")
        #expect(changes.map(Self.line) == example.changes)
        let moves = VerdictDiff(
          comparison, changes: changes, old: try checker(before), new: try checker(after)
        ).moves().moves
        #expect(moves.map(Self.line) == example.moves)
      }
    }
  }

  private func checker(_ ruleSet: RuleSet) throws -> Checker {
    let records = try Bench.inFolder([
      "data.yaml": "gedung: {kode: G1, aman: false, tanggal_izin: 2026-02-18, tanggal_lapor: ~}\n"
    ]) { RecordReader.read(paths: [$0 + "/data.yaml"], schema: ruleSet.schema).value }
    let asOf = try #require(Day(iso: "2026-03-02"))
    return try #require(
      Checker.make(ruleSet, records, CheckOptions(asOf: asOf, language: "en")).value)
  }

  /// A change in a line; a star where what decides is not the same.
  private static func line(_ change: RuleSetDiff.Change) -> String {
    let name = (change.formerly.map { $0 + " > " } ?? "") + change.name
    let parts = change.parts.map {
      "\($0.aspect.rawValue) \($0.path): \($0.old ?? "-") → \($0.new ?? "-")"
    }
    let through = change.through.isEmpty ? [] : ["through " + change.through.joined(separator: " ")]
    let all = (parts + through).joined(separator: "; ")
    return "\(change.kind.rawValue) \(name) \(change.state.rawValue)\(change.decides ? "*" : "")"
      + (all.isEmpty ? "" : ": " + all)
  }

  private static func line(_ move: RuleSetDiff.Move) -> String {
    let causes = move.causes.map { cause in
      var text =
        "\(cause.kind.rawValue) \(cause.name)" + (cause.path.isEmpty ? "" : " " + cause.path)
      if cause.old != nil || cause.new != nil {
        text += ": \(cause.old ?? "-") → \(cause.new ?? "-")"
      }
      return text + (cause.law.map { " (\($0.source) \($0.at))" } ?? "")
    }
    return "\(move.rule) \(move.subject.key): \(line(move.old)) → \(line(move.new)); "
      + causes.joined(separator: "; ")
  }

  private static func line(_ outcome: RuleSetDiff.Outcome?) -> String {
    guard let outcome else { return "none" }
    return outcome.verdict.rawValue
      + (outcome.reason.map { $0 == .notDue ? "" : ": " + $0.rawValue } ?? "")
      + (outcome.due.map { " " + $0.iso } ?? "")
  }
}
