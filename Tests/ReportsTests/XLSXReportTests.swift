import Diagnostics
import Findings
import Foundation
import Quantities
import Testing
import Workbooks

@testable import Reports

/// The report as a workbook, read back.
struct XLSXReportTests {
  struct Sheet {
    var name: String
    var rows: [[Int: CellValue]] = []

    /// The cells of a column by the name in the first row, below it.
    subscript(name: String) -> [CellValue?] {
      guard let column = rows.first?.first(where: { $0.value == .text(name) })?.key else {
        return []
      }
      return rows.dropFirst().map { $0[column] }
    }
  }

  static func sheets(_ bytes: [UInt8]) throws -> [Sheet] {
    let outcome = Workbook.open(bytes, path: "r.xlsx")
    try #require(outcome.diagnostics == [])
    let workbook = try #require(outcome.value)
    return try workbook.sheets.map { sheet in
      var read = Sheet(name: sheet.name)
      _ = try workbook.read(sheet) { row in
        read.rows.append(
          Dictionary(row.cells.map { ($0.column, $0.value) }, uniquingKeysWith: { $1 }))
      }
      return read
    }
  }

  @Test(arguments: Samples.names, ["id", "en"])
  func everyFindingIsARowOfTheColumnsOfTheTable(name: String, language: String) throws {
    let report = try Samples.report(name, language)
    let sheets = try Self.sheets(XLSXReport().bytes(of: report))
    #expect(
      sheets.map(\.name)
        == (language == "id"
          ? ["Ringkasan", "Temuan", "Masalah data"] : ["Summary", "Findings", "Data issues"]))
    #expect(sheets[1]["due"] == report.allFindings.map { $0.due.map { .day($0) } })
    #expect(sheets[1]["as_of"] == report.allFindings.map { _ in .day(report.asOf) })
    let table = FindingTable(report)
    for name in ["subject_key", "statement", "law", "steps", "file", "fingerprint"] {
      let column = try #require(FindingTable.columns.firstIndex(of: name))
      let texts = report.allFindings.map { table.row($0)[column].withoutControls }
      #expect(sheets[1][name] == texts.map { $0.isEmpty ? nil : .text($0) })
    }
    #expect(sheets[2]["field"] == report.dataIssues.map { .text($0.field) })
    #expect(sheets[2]["line"] == report.dataIssues.map { .number(String($0.line)) })
  }

  @Test func theSummarySaysWhatTheTextSaysFirst() throws {
    let report = try Samples.report("decided-many", "en")
    let summary = try Self.sheets(XLSXReport().bytes(of: report))[0]
    let values = summary.rows.map { $0[2] }
    let text = try #require(ReportFormats.named("text")).text(of: report)
      .replacing("\u{A0}", with: " ").split(separator: "\n").joined(separator: " ")
    guard case .text(let answer) = values[0] else {
      Issue.record("\(values)")
      return
    }
    #expect(text.contains(answer.replacing("\u{A0}", with: " ")))
    #expect(values.contains(.day(report.asOf)))
    #expect(values.contains(.text(report.ruleSet.sha256)))
    #expect(values.contains(.text(report.profile)))
    let labels = summary.rows.compactMap { $0[1] }
    #expect(labels.filter { $0 == .text("Mind") }.count == 5)
    #expect(report.loosened.count + report.shortfalls.count == 5)
    let notMet = try #require(summary.rows.first { $0[1] == .text("Verdicts: not met") })
    #expect(notMet[2] == .number(String(report.summary.byVerdict[.fail, default: 0])))
  }

  @Test func theTermsOfADecisionHaveRealDays() throws {
    let report = try Samples.report("decided-many", "en")
    let sheet = try Self.sheets(XLSXReport().bytes(of: report))[1]
    let until = try #require(Day(iso: "2026-11-23"))
    #expect(sheet["waiver_until"].compactMap(\.self) == [.day(until)])
    #expect(sheet["waiver_by"].compactMap(\.self) == [.text("Authorised budget user")])
  }

  @Test func amountsAreNumbersAndSeveralAreTexts() throws {
    var report = try Samples.report("one", "id")
    let step = RemediationStep(by: "x", byLabel: "X", action: "Y")
    func amounts(_ raw: [Int64]) throws -> CellValue? {
      report.findings[0].remediation = raw.map {
        var step = step
        step.amount = Rupiah(rawValue: $0)
        return step
      }
      return try Self.sheets(XLSXReport().bytes(of: report))[1]["amount"].first ?? nil
    }
    #expect(try amounts([]) == nil)
    #expect(try amounts([152_500_050]) == .number("1525000.5"))
    #expect(try amounts([100, 200]) == .text("1.00; 2.00"))
    // Beyond 15 digits, a number would be another one.
    #expect(try amounts([999_999_999_999_999]) == .number("9999999999999.99"))
    #expect(try amounts([1_234_567_890_123_456]) == .text("12345678901234.56"))
  }

  @Test(arguments: [
    "=1+1", "+62 811", "-5", "@x", "a _x0041_ b", " padded ", "\u{1F600}é", "<&>\"'", "1",
    "2026-01-20",
    "http://x.invalid/",
  ])
  func aTextStaysAText(text: String) throws {
    var report = try Samples.report("one", "id")
    report.findings[0].item = text
    #expect(try Self.sheets(XLSXReport().bytes(of: report))[1]["item"] == [.text(text)])
  }

  @Test func whatACellCannotHold() throws {
    var report = try Samples.report("one", "id")
    report.findings[0].item = "a\u{0}\u{FFFF}\u{1B}\r\nb"
    report.findings[0].subject.name = String(repeating: "é😀", count: 20_000)
    report.findings[0].due = Day(iso: "1899-12-31")
    let sheet = try Self.sheets(XLSXReport().bytes(of: report))[1]
    #expect(sheet["item"] == [.text("a \u{FFFD}   b")])
    #expect(sheet["due"] == [.text("1899-12-31")])
    guard case .text(let name) = sheet["subject_name"][0] else {
      Issue.record("no text")
      return
    }
    #expect(name.utf16.count <= 32_767 && name.utf16.count > 32_760 && name.hasSuffix("…"))
  }

  @Test func moreThanASheetHoldsGoesToTheNext() throws {
    let report = try Samples.report("many", "id")
    let count = report.allFindings.count
    let sheets = try Self.sheets(XLSXReport(rowLimit: 1 + (count + 1) / 2).bytes(of: report))
    #expect(sheets.map(\.name).filter { $0.hasPrefix("Temuan") } == ["Temuan", "Temuan (2)"])
    #expect(
      sheets[1]["fingerprint"] + sheets[2]["fingerprint"]
        == report.allFindings.map { .text($0.fingerprint) })
  }

  // The time of day must not get into the file: two runs at different seconds.
  @Test func theSameReportGivesTheSameBytes() throws {
    let report = try Samples.report("waived", "id")
    let first = try XLSXReport().bytes(of: report)
    Thread.sleep(forTimeInterval: 2.1)
    #expect(try XLSXReport().bytes(of: report) == first)
  }
}
