import Checking
import Diagnostics
import Quantities
import Records
import RuleTesting
import Rules
import Testing

/// Columns and interpreter agree, whatever the records and however they are split.
struct ColumnTests {
  @Test(arguments: RealRulesTests.rules) func agreeOnEveryExample(rule: String) throws {
    let ruleSet = try #require(RealRulesTests.outcome.value)
    let agreement = ExampleRunner(ruleSet: ruleSet).compareColumns(only: [rule])
    #expect(agreement.differences == [])
    #expect(agreement.compared + agreement.left + agreement.rulesLeft.count > 0)
  }

  // What columns do not have is the interpreter's for the rows that it matters for. That is no fault,
  // but it is slow: a new entry here wants a reason.
  @Test func knowWhichRulesTheyDoNotHave() throws {
    let ruleSet = try #require(RealRulesTests.outcome.value)
    let none = RecordReader.read(paths: [], schema: ruleSet.schema).value
    let refusals = try Self.checker(ruleSet, none).columnRefusals()
    #expect(refusals == Self.refusals)
    #expect(ruleSet.rules.count - refusals.count >= 100)
  }

  static let refusals: [String: ColumnRefusal] = [:]

  @Test func agreeByTheRealRulesOnRecordsThatNobodyThoughtOf() throws {
    let ruleSet = try #require(RealRulesTests.outcome.value)
    var generator = SchemaGenerator(ruleSet.schema, seed: 41)
    let files = generator.lines([
      "proyek": 100, "penyedia": 20, "daerah": 10, "lembaga": 10, "desa": 10, "cakupan": 10,
    ])
    let records = try Bench.inFolder(files) { folder in
      RecordReader.read(paths: [folder], schema: ruleSet.schema).value
    }
    let options = CheckOptions(asOf: try #require(Day(iso: "2026-06-15")), language: "en")
    let checker = try #require(Checker.make(ruleSet, records, options).value)
    let agreement = checker.columnAgreement(batchSize: 64)
    #expect(agreement.differences.prefix(5) == [])
    #expect(agreement.compared > 5000)
  }

  @Test(arguments: [1, 2, 63, 64, 65]) func agreeInBatchesOfEverySize(size: Int) throws {
    let (ruleSet, records) = try Self.generated(seed: 7, houses: 200, owners: 20)
    let checker = try Self.checker(ruleSet, records)
    var generator = ColumnGenerator(seed: UInt64(size))
    let agreement = checker.columnAgreement(batchSize: size) { count in
      var order = Array(0..<count)
      for place in order.indices.reversed() { order.swapAt(place, generator.next(place + 1)) }
      return order
    }
    #expect(agreement.differences == [])
    #expect(agreement.compared >= 200 * 5)
    #expect(agreement.rulesLeft == [])
  }

  @Test(arguments: 1...8) func agreeOnExpressionsThatNobodyThoughtOf(seed: UInt64) throws {
    let (ruleSet, records) = try Self.generated(seed: seed, houses: 120, owners: 12)
    let checker = try Self.checker(ruleSet, records)
    var generator = ColumnGenerator(seed: seed &+ 100)
    var all = ColumnAgreement()
    var broken: [String] = []
    for _ in 0..<120 {
      let text = generator.truth(4)
      let source = SourceText(path: "expression", text: text)
      if let agreement = checker.columnAgreement(about: source, on: "rumah") {
        all.add(agreement)
      } else {
        broken.append(text)
      }
    }
    #expect(broken == [])
    #expect(all.differences.prefix(3) == [])
    // Columns take nearly all of them, so that the comparison means something.
    #expect(all.compared > 13_000)
  }

  // MARK: Support

  static func generated(
    seed: UInt64, houses: Int, owners: Int
  ) throws -> (RuleSet, RecordSet) {
    let bench = try Bench(rules, files: ColumnGenerator.schema.merging(files) { $1 })
    var generator = ColumnGenerator(seed: seed)
    let tables = generator.lines(houses: houses, owners: owners)
    let records = try Bench.inFolder(tables) { folder in
      RecordReader.read(paths: [folder], schema: bench.ruleSet.schema).value
    }
    #expect(records.count(of: "rumah") == houses)
    return (bench.ruleSet, records)
  }

  static func checker(_ ruleSet: RuleSet, _ records: RecordSet) throws -> Checker {
    let options = CheckOptions(asOf: try #require(Day(iso: "2026-03-02")), language: "en")
    return try #require(Checker.make(ruleSet, records, options).value)
  }

  static let files = [
    "definitions/rumah.yaml": """
    entity: rumah
    definitions:
      senomor:
        label: {id: Rumah dengan nomor izin yang sama, en: Houses with the same permit number}
        type: int
        count: rumah
        by: rumah.izin.nomor
        where: has(rumah.izin.nomor)
      usia:
        label: {id: Usia, en: Age}
        type: date
        value: rumah.dibangun.addDays(param.hari)

    """
  ]

  static let rules: [String: [String: String]] = [
    "satu": ["subject": "rumah", "check": "rumah.lantai <= 2 && rumah.pemilik.aktif"],
    "dua": [
      "subject": "rumah", "applies": "rumah.jenis != 'bambu'", "due": "rumah.usia",
      "check": "has(rumah.izin.tanggal)",
    ],
    "tiga": ["subject": "rumah", "check": "rumah.senomor <= 1"],
    "empat": [
      "subject": "rumah", "dated_by": "rumah.dibangun",
      "check": "rumah.dibangun.addWorkingDays(5) >= rumah.izin.tanggal",
    ],
    "lima": ["subject": "rumah", "check": "rumah.harga >= rumah.pemilik.utang"],
    "enam": [
      "subject": "rumah", "let": "{biaya: 'sum(rumah.perbaikan.map(p, p.biaya))'}",
      "check": "biaya <= rumah.harga || rumah.perbaikan.all(p, p.lunas)",
    ],
    "tujuh": [
      "subject": "rumah", "for_each": "{p: rumah.perbaikan}", "applies": "rumah.dihuni",
      "dated_by": "p.tanggal", "check": "p.lunas",
    ],
  ]
}
