import Foundation
import Testing

/// What no file of the house may hold.
struct SourceTests {
  /// Words of the law and its data: they belong to a rule set, of which the engine knows nothing.
  static let domain = [
    "npwp", "jkk", "jkm", "bpjs", "jamsostek", "proyek", "penyedia", "iuran", "kontrak", "inpres",
    "lkpp", "spse", "sppbj", "termin ",
  ]

  @Test(arguments: House.sources)
  func theEngineKnowsNoDomain(file: House.File) {
    let text = file.text.lowercased()
    for word in Self.domain {
      let isKnown = text.contains(word)
      #expect(!isKnown, "\(file.path) knows of \"\(word)\"")
    }
  }

  static let marks: [(pattern: String, instead: String)] = [
    (#"\bfatalError\("#, "return a diagnostic"),
    (#"\btry!"#, "handle the error"),
    (#"\bas!"#, "use as? and say what is wrong"),
    (#"[\w)\]]!(?![=\w])"#, "unwrap with guard, if or try #require"),
    (#"\b(TODO|FIXME|HACK|XXX)\b"#, "do it, or open an issue"),
    (#"/\*"#, "write line comments"),
  ]

  @Test(arguments: House.sources + House.tests)
  func noMarkOfHaste(file: House.File) throws {
    // This file spells the marks out.
    guard file.path != "Tests/HouseTests/SourceTests.swift" else { return }
    for (pattern, instead) in Self.marks {
      let expression = try Regex(pattern)
      for (number, line) in file.lines.enumerated() where line.contains(expression) {
        guard !line.withoutTexts.isEmpty, line.withoutTexts.contains(expression) else { continue }
        Issue.record("\(file.path):\(number + 1): \(line) — \(instead)")
      }
    }
  }

  @Test(arguments: House.sources)
  func anUncheckedPromiseIsExplained(file: House.File) {
    for (number, line) in file.lines.enumerated()
    where line.contains("@unchecked Sendable") || line.contains("nonisolated(unsafe)") {
      let before = number > 0 ? String(file.lines[number - 1]) : ""
      #expect(before.contains("//"), "\(file.path):\(number + 1) says why nowhere")
    }
  }

  @Test(arguments: House.sources + House.tests)
  func aFileIsNotTooLong(file: House.File) {
    #expect(file.lines.count - 1 <= 600, "\(file.path)")
  }

  @Test func theMedianFileIsShort() {
    let sizes = House.sources.map { $0.lines.count - 1 }.sorted()
    #expect(sizes[sizes.count / 2] <= 120)
  }

  @Test(arguments: House.sources)
  func aFileIsNamedAfterItsSubject(file: House.File) {
    for word in ["Utils", "Util", "Helpers", "Helper", "Common", "Manager", "Misc"] {
      #expect(!file.path.contains(word), "\(file.path): name what it is about")
    }
  }

  @Test(arguments: ["Sources", "Tests"])
  func noPlaceholderIsLeft(folder: String) {
    let empty = House.files(in: folder, ".swift").filter {
      $0.text.split(separator: "\n").count <= 2
    }
    #expect(empty.map(\.path).isEmpty)
  }
}

extension Substring {
  /// The line with the inside of its text literals and its comment left out.
  fileprivate var withoutTexts: String {
    var result = ""
    var isText = false
    var before: Character = " "
    for character in self {
      if character == "\"", before != "\\" { isText.toggle() }
      if !isText {
        if character == "/", before == "/" { break }
        result.append(character)
      }
      before = character
    }
    return result
  }
}
