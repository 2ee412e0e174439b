import Findings
import Foundation
import Reports
import Testing

struct JSONReportTests {
  static let topKeys = [
    "format", "loosened", "shortfalls", "tool", "ruleset", "as_of", "profile", "language",
    "entities", "inputs", "rules", "findings", "gates", "waivers", "baseline", "data_issues",
    "hints", "summary", "status", "exit_code",
  ]

  @Test(arguments: Samples.names)
  func parsesAndKeepsItsOrder(name: String) throws {
    let report = try Samples.report(name, "en")
    let text = JSONReport().text(of: report)
    let parsed = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    let expected = Self.topKeys.filter { $0 != "baseline" || report.baseline != nil }
    #expect(Set(try #require(parsed).keys) == Set(expected))
    let lines = text.split(separator: "\n").map(String.init)
    let keys = lines.compactMap { line in
      line.hasPrefix("\"") ? String(line.dropFirst().prefix { $0 != "\"" }) : nil
    }
    #expect(keys == expected)
    #expect(text.hasSuffix("\n}\n"))
  }

  @Test func givesBackEveryCharacter() throws {
    var report = try Samples.report("one", "id")
    let every =
      String(String.UnicodeScalarView((0...0x2FF).compactMap(Unicode.Scalar.init)))
      + "\u{2028}\u{2029}\u{202E}𝄞e\u{301}\u{FFFF}\u{10FFFF}\"\\/"
    report.findings[0].message = every
    let text = JSONReport().text(of: report)
    let parsed = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    let findings = try #require(parsed?["findings"] as? [[String: Any]])
    let message = try #require(findings.first?["message"] as? String)
    #expect(Array(message.unicodeScalars) == Array(every.unicodeScalars))
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    #expect(text.contains(#"\u0000\u0001"#))
    #expect(text.contains(#"\u001f"#) && text.contains(#"\u007f"#) && text.contains(#"\u2028"#))
  }

  @Test func writesAmountsAndNumbersAsTexts() throws {
    let text = JSONReport().text(of: try Samples.report("one", "id"))
    #expect(text.contains(#""amount":"392000.00""#))
    #expect(text.contains(#""value":"14","text":"14 hari kerja","kind":"int""#))
    #expect(text.contains(#""line":12,"column":20"#))
    #expect(!text.contains("null"))
  }

  @Test func listsWhatOnlyAStageNames() throws {
    var report = try Samples.report("gate", "id")
    report.findings = []
    let text = JSONReport().text(of: report)
    let gate = try #require(report.gates.first)
    for finding in gate.blocks + gate.notes + gate.fallingDue + gate.undecided {
      #expect(text.contains(#""fingerprint":"\#(finding.fingerprint)""#))
    }
  }

  @Test func sortsInputsByPath() throws {
    var report = try Samples.report("one", "id")
    report.inputs = ["z", "ä", "B", "a"].map {
      ReportInput(path: $0, sha256: String(repeating: "0", count: 64))
    }
    let text = JSONReport().text(of: report)
    let paths = text.split(separator: "\n").filter { $0.hasPrefix(#"{"path""#) }
      .map { String($0.dropFirst(9).prefix(1)) }
    #expect(paths == ["B", "a", "z", "ä"])
  }

  @Test func isFoundByName() {
    #expect(ReportFormats.named("json")?.name == "json")
    #expect(ReportFormats.named("text", style: .ansi)?.name == "text")
    #expect(ReportFormats.named("docx") == nil)
    let names = ReportFormats.all().map(\.name)
    #expect(names == names.sorted() && Set(names).count == names.count)
  }

  // The schema is written by hand: a new word in the code must reach it.
  @Test func schemaKnowsEveryWord() throws {
    let types = try Self.types("JSON/patuh-report-1")
    #expect(words(types["verdict"]) == Set(Verdict.allCases.map(\.rawValue)))
    #expect(words(types["severity"]) == Set(Severity.allCases.map(\.rawValue)))
    #expect(words(types["confidence"]) == Set(Confidence.allCases.map(\.rawValue)))
    for status in ["clear", "open", "undecided", "nothing", "broken"] {
      #expect(RunStatus(rawValue: status) != nil && words(types["status"]).contains(status))
    }
    let finding = types["finding"]?["properties"] as? [String: [String: Any]]
    #expect(words(finding?["disposition"]) == Set(Disposition.allCases.map(\.rawValue)))
  }

  @Test func schemaOfLinkingsKnowsEveryWord() throws {
    let entry = try Self.types("Matching/patuh-match-1")["entry"]?["properties"]
    let properties = try #require(entry as? [String: [String: Any]])
    #expect(words(properties["outcome"]) == Set(MatchPage.Fate.allCases.map(\.rawValue)))
    #expect(words(properties["ground"]) == Set(MatchPage.Ground.allCases.map(\.rawValue)))
  }

  private static func types(_ schema: String) throws -> [String: [String: Any]] {
    let url = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/Reports/\(schema).schema.json")
    let schema = try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any]
    return try #require(schema?["$defs"] as? [String: [String: Any]])
  }

  private func words(_ type: [String: Any]?) -> Set<String> {
    Set(type?["enum"] as? [String] ?? [])
  }
}
