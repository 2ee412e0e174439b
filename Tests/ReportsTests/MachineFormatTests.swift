import Diagnostics
import Findings
import Foundation
import Reports
import Testing

/// What every format for machines must hold, and what texts of data must not do to it.
struct MachineFormatTests {
  static let formats = [
    "csv", "csv-excel", "github", "gitlab", "json", "jsonl", "junit", "oscal-ar",
    "oscal-poam", "sarif",
  ]

  static func text(_ format: String, _ report: Report) throws -> String {
    try #require(ReportFormats.named(format)).text(of: report)
  }

  @Test(arguments: formats, Samples.names)
  func everyFingerprintIsInEveryFormat(format: String, name: String) throws {
    var report = try Samples.report(name, "id")
    // Met and without concern, too.
    let count = report.findings.count
    for (index, verdict) in [Verdict.pass, .notApplicable].enumerated() where count > index + 1 {
      report.findings[index].verdict = verdict
    }
    let text = try Self.text(format, report)
    for finding in report.findings + report.gates.flatMap({ $0.blocks + $0.undecided }) {
      #expect(text.contains(finding.fingerprint), "\(finding.rule)")
    }
  }

  // A format that does not tell it has to say so: then the command tells it beside the report.
  @Test(arguments: ReportFormats.all().map(\.name))
  func tellsWhatIsWrongWithTheDataWhereItSaysSo(format: String) throws {
    var report = try Samples.report("issues", "id")
    try #require(!report.dataIssues.isEmpty)
    for index in report.dataIssues.indices {
      report.dataIssues[index].problem = "isinya-tak-terbaca"
    }
    let tells = try Self.text(format, report).contains("isinya-tak-terbaca")
    #expect(tells == ReportFormats.named(format)?.listsIssues)
  }

  /// A text of every character that means something somewhere.
  static let hostile =
    "a\u{1B}[31m\u{202E}\r\nb\t\u{0}c\u{FFFF}\"'<&>]]>%0A::error::x,y:z|`*_[k](http://x){0}\u{85}é𝄞"

  static func hostileReport() throws -> Report {
    var report = try Samples.report("issues", "id")
    report.findings[0] = try Samples.report("one", "id").findings[0]
    report.findings[0].message = hostile
    report.findings[0].subject.name = hostile
    report.findings[0].subject.key = hostile
    report.findings[0].rule = hostile
    report.findings[0].cell?.file = "dir, with: %/" + hostile
    report.findings[0].facts[0].file = hostile
    report.dataIssues[0].value = hostile
    report.hints = [hostile]
    report.rules[0].title = LocalizedText(id: hostile, en: hostile)
    report.rules[0].id = hostile
    return report
  }

  @Test(arguments: formats)
  func obeysNothingThatDataSay(format: String) throws {
    let text = try Self.text(format, try Self.hostileReport())
    let bad = text.unicodeScalars.filter {
      $0.value < 0x20 && $0 != "\n" && $0 != "\r"
    }
    #expect(bad.isEmpty)
    #expect(!text.contains("\u{1B}"))
  }

  @Test(
    arguments: ["gitlab", "json", "oscal-ar", "oscal-poam", "sarif"], Samples.names + ["hostile"])
  func isJSON(format: String, name: String) throws {
    let report =
      name == "hostile" ? try Self.hostileReport() : try Samples.report(name, "en")
    let text = try Self.text(format, report)
    _ = try JSONSerialization.jsonObject(with: Data(text.utf8))
  }

  @Test(arguments: Samples.names)
  func aLineIsAFinding(name: String) throws {
    let report = try Samples.report(name, "id")
    let lines = try Self.text("jsonl", report).split(separator: "\n")
    let found = try lines.map { line in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      return object?["fingerprint"] as? String
    }
    let stages = report.gates.flatMap { $0.blocks + $0.notes + $0.fallingDue + $0.undecided }
    #expect(Set(found) == Set((report.findings + stages).map(\.fingerprint)))
    #expect(found.count == Set(found).count || stages.isEmpty)
  }

  @Test func gitHubReadsOneCommandPerFinding() throws {
    let text = try Self.text("github", try Self.hostileReport())
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == 2 && lines[1].isEmpty)
    #expect(
      lines[0].hasPrefix("::error file=dir%2C with%3A %25/a"), "\(lines[0])")
    // Two colons end the properties, and no value has any before them.
    let properties = try #require(lines[0].dropFirst(2).components(separatedBy: "::").first)
    #expect(properties.contains(",line=12,col=20,title=a"))
  }

  @Test func gitHubShowsTheWorstFirst() throws {
    let text = try Self.text("github", try Samples.report("waived", "id"))
    let commands = text.split(separator: "\n").map { $0.split(separator: " ")[0] }
    #expect(commands == ["::error", "::warning", "::notice", "::notice"])
  }

  @Test func gitHubTakesAMebibyte() throws {
    var report = try Samples.report("many", "en")
    #expect(try Self.text("github-summary", report) == Self.text("markdown", report))
    for index in report.findings.indices where report.findings[index].verdict == .pending {
      report.findings[index].message = String(repeating: "é ", count: 20_000)
    }
    let text = try Self.text("github-summary", report)
    let whole = try Self.text("markdown", report)
    #expect(text.utf8.count <= 1 << 20 && text.utf8.count < whole.utf8.count)
    #expect(text.hasSuffix("\n> This report is cut; the whole one: --out html:FILE.\n"))
    #expect(text.contains("| Verdicts |"))
  }

  static let formulas: [(String, String)] = [
    ("=1+1", "'=1+1"), ("+62 811", "'+62 811"), ("-5", "'-5"), ("@x", "'@x"),
    ("＝1", "'＝1"), (" =1", "' =1"), ("\t=1", "' =1"), ("a=b", "a=b"),
    ("a\"b", "\"a\"\"b\""),
    ("a,b", "\"a,b\""), ("a;b", "a;b"), ("a\r\nb", "a  b"), (" a", "\" a\""), ("", ""),
  ]

  @Test(arguments: formulas)
  func aCellIsNoFormula(text: String, cell: String) throws {
    var report = try Samples.report("one", "id")
    report.findings[0].item = text
    let line = try #require(
      try Self.text("csv", report).components(separatedBy: "\r\n").dropFirst().first)
    #expect(
      line.contains(",Pembangunan Jembatan Sungai Landak,,\(cell),pendaftaran/terdaftar,"),
      "\(line)"
    )
  }

  @Test func excelIsToldOfItsEncoding() throws {
    let report = try Samples.report("one", "id")
    let text = try Self.text("csv-excel", report)
    #expect(text.utf8.starts(with: [0xEF, 0xBB, 0xBF]))
    #expect(text.contains("as_of;ruleset;"))
    #expect(try Self.text("csv-excel", try Samples.report("one", "en")).contains("as_of,ruleset,"))
    #expect(try Self.text("csv", report).utf8.starts(with: "as_of,".utf8))
  }

  // The words of others: what an officer decided is marked, and nothing else is.
  @Test func whatWasDecidedIsMarked() throws {
    var report = try Samples.report("waived", "en")
    let waived = try #require(report.findings.firstIndex { $0.disposition == .waived })
    for (disposition, isMarked) in [
      (Disposition.active, false), (.waived, true), (.waiverExpired, false), (.known, true),
    ] {
      report.findings[waived].disposition = disposition
      let sarif = try Self.text("sarif", report)
      #expect(sarif.contains("\"kind\":\"external\"") == isMarked)
      let junit = try Self.text("junit", report)
      #expect(junit.contains("failures=\"1\" errors=\"0\" skipped=\"1\"") != isMarked)
      #expect(try Self.text("csv", report).contains(",\(disposition.rawValue),"))
      #expect(
        try Self.text("gitlab", report).components(separatedBy: "\"critical\"").count
          == (isMarked ? 2 : 3))
    }
  }

  @Test func theTermsOfADecisionAreInEveryTable() throws {
    let report = try Samples.report("decided-many", "en")
    let row = "in_force,Authorised budget user,2026-11-02,2026-11-23,termin,A flood.,surat/014.pdf"
    for format in ["csv", "csv-excel"] {
      let text = try Self.text(format, report)
      let decided = text.components(separatedBy: "\r\n").filter { $0.contains(",waived,") }
      #expect(decided.count == 1 && decided.allSatisfy { $0.hasSuffix("," + row) })
      #expect(text.components(separatedBy: row).count == 2)
    }
    let lines = try Self.text("jsonl", report).split(separator: "\n")
    let told = try lines.compactMap { line in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      return object?["waiver"] as? [String: Any]
    }
    #expect(told.count == 1)
    let terms = try #require(told.first)
    for (key, value) in [
      ("state", "in_force"), ("by", "kpa"), ("on", "2026-11-02"), ("until", "2026-11-23"),
      ("stage", "termin"), ("reason", "A flood."), ("proof", "surat/014.pdf"),
    ] { #expect(terms[key] as? String == value) }
  }

  @Test(arguments: [
    (Verdict.pass, "\"kind\":\"pass\",\"level\":\"none\""),
    (.fail, "\"kind\":\"fail\",\"level\":\"error\""),
    (.pending, "\"kind\":\"informational\",\"level\":\"none\""),
    (.unknown, "\"kind\":\"open\",\"level\":\"none\""),
    (.manual, "\"kind\":\"review\",\"level\":\"none\""),
    (.notApplicable, "\"kind\":\"notApplicable\",\"level\":\"none\""),
    (.error, "\"level\":\"error\",\"message\""),
  ])
  func everyVerdictHasItsKind(verdict: Verdict, kind: String) throws {
    var report = try Samples.report("one", "id")
    report.findings[0].verdict = verdict
    let text = try Self.text("sarif", report)
    #expect(text.contains(kind))
    #expect(text.contains("\"results\":[]") == (verdict == .error))
    #expect(text.contains("\"executionSuccessful\":\(verdict != .error)"))
  }

  @Test(arguments: [
    ("data/a b.csv", "data/a%20b.csv\",\"uriBaseId"), ("./x", "\"x\",\"uriBaseId"),
    ("/data/x", "\"file:///data/x\",\"index"), ("a:b", "\"a%3Ab\",\"uriBaseId"),
  ])
  func aPathIsAReference(path: String, uri: String) throws {
    var report = try Samples.report("one", "id")
    report.inputs[0].path = path
    report.findings[0].cell?.file = path
    #expect(try Self.text("sarif", report).contains(uri))
  }

  // The place of what is missing may be that of another cell.
  @Test(arguments: [(true, "date", true), (true, "absent", false), (false, "date", false)])
  func aRegionEndsWhereTheCellIsKnownToEnd(isKnown: Bool, kind: String, isTold: Bool) throws {
    var report = try Samples.report("one", "id")
    report.findings[0].facts = []
    var cell = try #require(report.findings[0].cell)
    cell.value.kind = kind
    report.findings[0].cell = cell
    let start = try #require(CellStart(cell.file, cell.line, cell.column))
    #expect(report.filledCells.contains(start) == (kind != "absent"))
    if isKnown { report.cellEnds = [start: start.column + 10] }
    let end = "\"startColumn\":\(start.column),\"endColumn\":\(start.column + 10)}"
    #expect(try Self.text("sarif", report).contains(end) == isTold)
  }

  @Test func onlyACellHasAStart() {
    #expect(CellStart("a", 1, 1) != nil)
    for (file, line, column) in [
      (nil, 1, 1), ("a", nil, 1), ("a", 1, nil), ("a", 0, 1), ("a", 1, 0),
    ] {
      #expect(CellStart(file, line, column) == nil)
    }
  }
}
