import Findings
import Foundation
import Reports
import Testing

/// What the verbs print, as text files; `RECORD_SNAPSHOTS=1` rewrites them.
struct PrintoutTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Printouts")

  static let files: [String] =
    Samples.printouts.flatMap { name in
      ["id.txt", "en.txt", "id.json"].map { name + "." + $0 }
    } + Samples.pages.flatMap { name in ["id.html", "en.md"].map { name + "." + $0 } } + forms
    + ["roster.id.csv", "roster.id.excel", "roster.en.excel"]

  /// Those that are filled in.
  static let forms: [String] = ["csv", "yaml", "attestations"].flatMap { form in
    ["ask.id." + form, "ask.en." + form]
  }

  @Test(arguments: files)
  func isAsRecorded(file: String) throws {
    let parts = file.split(separator: ".").map(String.init)
    let printout = try Samples.printout(parts[0], parts[1])
    let text =
      switch parts[2] {
      case "txt": printout.text
      case "json": printout.json
      case "csv" where parts[0] == "roster":
        try #require(printout as? RosterReport).csv()
      case "excel": try #require(printout as? RosterReport).csv(for: .excel)
      case "csv", "yaml", "attestations":
        try #require(printout as? AskReport).text(
          as: try #require(AskReport.Format(rawValue: parts[2])))
      case "md": try #require(printout as? any PagePrintout).markdown
      default: try #require(printout as? any PagePrintout).html
      }
    let url = Self.folder.appending(path: file)
    if SnapshotTests.isRecording {
      try text.write(to: url, atomically: false, encoding: .utf8)
    } else {
      // As bytes: reading a text takes the mark away by which Excel knows UTF-8.
      #expect(Data(text.utf8) == (try Data(contentsOf: url)), "\(file):\n\(text)")
    }
  }

  @Test(.disabled(if: SnapshotTests.isRecording, "recording rewrites what this compares"))
  func everyFileHasItsTest() throws {
    let found = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path())
    #expect(Set(found) == Set(Self.files))
  }

  @Test(arguments: Samples.printouts, ["id", "en"])
  func keepsTheWidthAndAccusesNobody(name: String, language: String) throws {
    let printout = try Samples.printout(name, language)
    let text = printout.text
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let words = line.drop { $0 == " " }.split(separator: " ")
      #expect(line.count <= 80 || words.count == 1, "\(line)")
      #expect(line.last != " ")
    }
    #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n") && !text.contains("\n\n\n"))
    #expect(!text.contains("\u{1B}") && !text.hasPrefix("\n"))
    for word in ["langgar", "bersalah", "pidana", "violat", "breach", "guilty", "illegal"] {
      #expect(!text.lowercased().contains(word), "\(word)")
    }
  }

  @Test(arguments: Samples.printouts)
  func coloursOnlyWhenAsked(name: String) throws {
    let printout = try Samples.printout(name, "id")
    var stripped = printout.text(style: .ansi)
    #expect(stripped.hasPrefix("\u{1B}[1"))
    for code in ["0", "1", "2", "1;31", "1;32", "1;33"] {
      stripped = stripped.split(separator: "\u{1B}[\(code)m", omittingEmptySubsequences: false)
        .joined()
    }
    #expect(stripped == printout.text)
  }

  @Test(arguments: Samples.printouts)
  func writesOneObjectWithoutRepeatedKeys(name: String) throws {
    let json = try Samples.printout(name, "id").json
    let parsed = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    let object = try #require(parsed)
    let keys = json.split(separator: "\n").compactMap { line in
      line.hasPrefix("\"") ? String(line.dropFirst().prefix { $0 != "\"" }) : nil
    }
    #expect(keys.count == Set(keys).count && Set(keys) == Set(object.keys))
    #expect(json.hasSuffix("}\n"))
  }

  @Test func calculatesWithoutLosingDigits() throws {
    let json = try Samples.printout("deadline", "id").json
    #expect(
      json == """
        {
        "days":14,
        "open":true,
        "rate":"0.0021",
        "huge":"99999999999999999999",
        "parameters":[]
        }

        """)
    let amounts = try Samples.printout("calculation", "en").json
    #expect(amounts.contains(#""parts":["196000.00","98000.00","98000.00"]"#))
    #expect(amounts.contains(#""by":"2025-07-29""#) && amounts.contains(#""none":[]"#))
  }

  @Test func survivesAnyWidth() throws {
    for name in Samples.printouts {
      for width in [Int.min, -1, 0, 1, 20, Int.max] {
        let text = try Samples.printout(name, "id").text(style: .plain, width: width)
        #expect(!text.isEmpty)
      }
    }
  }
}
