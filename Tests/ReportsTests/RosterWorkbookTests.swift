import Findings
import Foundation
import Quantities
import Testing
import Workbooks

@testable import Reports

/// The list as a workbook, read back.
struct RosterWorkbookTests {
  typealias Sheet = XLSXReportTests.Sheet

  static func sheets(_ name: String, _ language: String) throws -> [Sheet] {
    let report = try #require(try Samples.printout(name, language) as? RosterReport)
    return try XLSXReportTests.sheets(report.workbook())
  }

  @Test func everySectionHasASheet() throws {
    #expect(
      try Self.sheets("roster", "en").map(\.name) == [
        "Summary", "Not met", "Next steps", "Undecided", "Late", "Breakdown", "Decisions to go on",
      ])
    // Without a breakdown there is none of its parts.
    let empty = try Self.sheets("roster-empty", "id")
    #expect(
      empty.map(\.name) == [
        "Ringkasan", "Belum terpenuhi", "Langkah berikutnya", "Belum diputuskan", "Terlambat",
        "Keputusan melanjutkan",
      ])
    #expect(empty.dropFirst().allSatisfy { $0.rows.count == 1 })
  }

  @Test func whatIsOpenIsTheTableOfTheCSV() throws {
    let roster = try Sample("id").listed()
    let table = RosterTables(roster).open
    let sheet = try Self.sheets("roster", "id")[1]
    let head = try #require(sheet.rows.first)
    #expect(table.columns.indices.map { head[$0 + 1] } == table.columns.map { .text($0) })
    #expect(sheet.rows.count == table.rows.count + 1)
    let duties = roster.open.flatMap(\.open)
    #expect(sheet["due"] == duties.map { $0.due.map { .day($0) } })
    #expect(sheet["open_since"] == duties.map { $0.since.map { .day($0) } })
    #expect(sheet["as_of"] == duties.map { _ in .day(roster.asOf) })
    #expect(sheet["complete_through"] == duties.map { _ in roster.cutOff.first.map { .day($0) } })
    #expect(sheet["amount"].first == .number("392000"))
    // Sums stand with the first duty of each of the listed.
    #expect(sheet["unpaid"] == [.number("392000"), nil, .number("392000"), nil])
    #expect(sheet["workers_unknown"] == [.number("1"), nil, .number("1"), .number("2")])
    #expect(sheet["rank"] == ["1", "1", "2", "3"].map { .number($0) })
    #expect(sheet["waiver_until"].compactMap(\.self).count == 1)
  }

  @Test func theOtherSectionsHaveTheirRows() throws {
    let roster = try Sample("en").listed()
    let sheets = try Self.sheets("roster", "en")
    let steps = roster.entries.flatMap(\.nextSteps)
    #expect(sheets[2]["step"] == steps.map { step in step.action.map { .text($0) } })
    #expect(sheets[2]["from"] == steps.map { step in step.from.map { .day($0) } })
    #expect(sheets[2]["duties"] == steps.map { .number(String($0.duties)) })
    let undecided = roster.entries.flatMap(\.undecided)
    #expect(sheets[3]["rule"] == undecided.map { .text($0.rule) })
    // Only those with open duties have a rank.
    #expect(sheets[3]["rank"] == [.number("1"), nil, nil])
    #expect(sheets[4]["due"] == roster.entries.flatMap(\.cured).map { $0.due.map { .day($0) } })
    #expect(sheets[5]["parties"] == [.number("3"), .number("3")])
    #expect(sheets[5]["value"] == [nil, .text("61.71")])
    #expect(sheets[6]["waiver_state"] == [.text("in_force"), .text("unused")])
    #expect(sheets[6]["line"] == [.number("3"), .number("4")])
  }

  @Test func theSummarySaysWhatTheTextSaysFirst() throws {
    let report = try #require(try Samples.printout("roster", "en") as? RosterReport)
    let rows = try Self.sheets("roster", "en")[0].rows
    let text = report.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for row in rows.prefix(2) {
      guard case .text(let line)? = row[2] else {
        Issue.record("\(row)")
        continue
      }
      #expect(text.contains(line.split(whereSeparator: \.isWhitespace).joined(separator: " ")))
    }
    func value(_ label: String) -> CellValue? { rows.first { $0[1] == .text(label) }?[2] }
    #expect(value("Data judged as of") == .day(report.roster.asOf))
    #expect(value("Parties") == .number("3"))
    #expect(value("Unpaid") == .number("392000"))
    #expect(value("Cannot be decided yet") == .number("7"))
    #expect(rows.first { $0[1] == .text("Workers") }?[3] == .text("1\u{A0}record not known"))
  }

  @Test func whoIsHeldBackIsInNoSheet() throws {
    let person = try #require(try Sample("id").listed().open.first { $0.isMasked })
    let name = try #require(person.open.first?.subject.name)
    let sheet = try Self.sheets("roster", "id")[1]
    let row = try #require(sheet["masked"].firstIndex(of: .text("true")))
    #expect(sheet["subject_name"][row] == nil && sheet["subject_name"][0] == .text(name))
  }

  @Test func theSameListGivesTheSameBytes() throws {
    let report = try Sample("id").roster()
    let first = try report.workbook()
    Thread.sleep(forTimeInterval: 2.1)
    #expect(try report.workbook() == first)
  }
}
