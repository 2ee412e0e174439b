import Diagnostics
import Findings
import Foundation
import Reports
import Testing

/// Letters as files: what a template is given, how it is escaped, and what is held back.
struct LetterTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "rules/lists/letters")

  static let kinds = ["imbauan", "teguran-kontrak"]

  /// The templates of the rule set, some of them replaced.
  static func templates(_ own: [String: String] = [:]) throws -> Outcome<LetterTemplates?> {
    LetterTemplates.read(
      for: kinds,
      from: try LetterTemplates.files(for: kinds).map { name in
        let text =
          try own[name] ?? String(contentsOf: folder.appending(path: name), encoding: .utf8)
        return SourceText(path: name, text: text)
      })
  }

  static func files(_ own: [String: String] = [:]) throws -> [String: String] {
    let outcome = try templates(own)
    #expect(outcome.diagnostics == [])
    let files = try #require(outcome.value).files(of: try Sample("id").letters())
    return Dictionary(files.map { ($0.path, $0.text) }) { first, _ in first }
  }

  @Test func everyLetterIsThereInBothForms() throws {
    #expect(
      try Self.files().keys.sorted() == [
        "6171-_PKT-1_teguran-kontrak.html", "6171-_PKT-1_teguran-kontrak.md", "PNY-1_imbauan.html",
        "PNY-1_imbauan.md",
      ])
  }

  @Test func aPersonIsNotNamedNorTheWorkThatMayNameThem() throws {
    let files = try Self.files().filter { $0.key.hasPrefix("6171") }
    for (path, text) in files {
      #expect(text.contains("nama tidak dicantumkan dari data"), "\(path)")
      #expect(text.contains("PKT-1") && !text.contains("Budi"), "\(path)")
      #expect(!text.contains("pilihan pengirim") && text.contains("Dasar jangka waktu"))
    }
  }

  @Test func valuesAreWrittenAsTheTextAroundThemWantsIt() throws {
    let files = try Self.files()
    #expect(try #require(files["PNY-1_imbauan.html"]).contains("Jalan &lt;Rekaan&gt; 1"))
    #expect(try #require(files["PNY-1_imbauan.md"]).contains("Jalan \\<Rekaan\\> 1"))
  }

  @Test(arguments: ["pelanggar", "melanggar", "pidana", "penjara", "santunan", "beasiswa"])
  func noLetterAccusesOrPromises(word: String) throws {
    for file in try FileManager.default.contentsOfDirectory(atPath: Self.folder.path()) {
      let text = try String(contentsOf: Self.folder.appending(path: file), encoding: .utf8)
      #expect(!text.lowercased().contains(word), "\(file)")
    }
    for (path, text) in try Self.files() { #expect(!text.lowercased().contains(word), "\(path)") }
  }

  @Test func aTemplateCanBeReplaced() throws {
    let files = try Self.files([
      "sheet.md.mustache": "{{#paragraphs}}[{{.}}]{{/paragraphs}} {{to}}\n",
      "imbauan.mustache": "Satu\nbaris {{address}}.\n \n\nDua, {{duty_count}}.\n",
    ])
    #expect(
      files["PNY-1_imbauan.md"]
        == "[Satu baris Jalan \\<Rekaan\\> 1.][Dua, 1 kewajiban.] PT Satu Rekaan\n")
  }

  @Test func everyFaultOfEveryTemplateIsTold() throws {
    let outcome = try Self.templates([
      "sheet.html.mustache": "{{#duties}}\n{{titel}}{{/duties}}",
      "imbauan.mustache": "x {{paragraphs}}",
    ])
    #expect(outcome.value == nil)
    #expect(
      outcome.diagnostics.map { "\($0.place?.path ?? ""):\($0.place?.line ?? 0): \($0.message)" }
        == [
          "sheet.html.mustache:2: there is nothing called \"titel\" here",
          "imbauan.mustache:1: there is nothing called \"paragraphs\" here",
        ])
    #expect(outcome.diagnostics[0].help == "did you mean \"title\"?")
  }

  /// HTML of the letters, tag by tag: each is closed, in order, and nothing comes from elsewhere.
  @Test func htmlIsWellFormed() throws {
    for (path, text) in try Self.files() where path.hasSuffix(".html") {
      #expect(text.hasPrefix("<!DOCTYPE html>\n<html lang=\"id\">"), "\(path)")
      var open: [String] = []
      for match in text.matches(of: /<(\/?)([a-z][a-z0-9]*)[^>]*>/) {
        let name = String(match.2)
        if ["meta", "br"].contains(name) { continue }
        if match.1.isEmpty { open.append(name) } else { #expect(open.popLast() == name, "\(path)") }
      }
      #expect(open == [], "\(path)")
      #expect(!text.contains("<script") && !text.contains("http") && text.contains("size: A4"))
    }
  }
}
