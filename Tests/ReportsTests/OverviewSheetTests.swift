import Findings
import Foundation
import Testing

@testable import Reports

/// How many findings share a table.
struct OverviewSheetTests {
  /// A report whose findings have these rules, and its page in English.
  static func page(_ rules: [String]) throws -> String {
    var report = try Samples.report("one", "en")
    let finding = try #require(report.findings.first)
    report.findings = rules.map { rule in
      var copy = finding
      copy.rule = rule
      return copy
    }
    return MarkdownSheet(OverviewSheet(report).sheet).text
  }

  @Test func rulesWithOneFindingEachShareATable() throws {
    let page = try Self.page(["a/1", "a/2", "a/3", "a/4", "a/5", "a/6"])
    #expect(page.components(separatedBy: "| Rule | What was found | Who | Law |").count == 2)
    #expect(!page.contains("Rules with one finding"))
    for number in 1...6 {
      let rows = page.split(separator: "\n").filter { $0.contains("`a/\(number)`") }
      #expect(rows.count == 1 && rows.allSatisfy { $0.hasSuffix("article not checked) |") })
    }
  }

  @Test func besideRulesWithMoreTheyHaveAHeading() throws {
    let page = try Self.page(["a/1", "b/1", "b/1", "b/1", "c/1", "c/1"])
    #expect(page.contains("### Rules with one finding (1)\n"))
    #expect(page.components(separatedBy: "| About | What was found | Who |").count == 3)
  }

  @Test func fewAreToldOneByOne() throws {
    let page = try Self.page(["a/1", "a/2", "a/3", "a/4", "a/5"])
    #expect(!page.contains("| What was found |"))
    #expect(page.components(separatedBy: "- Law: ").count == 6)
  }
}
