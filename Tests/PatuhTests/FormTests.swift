import Foundation
import Testing

/// Facts that were taken out of a dossier come back through a form, and every verdict with them.
struct FormTests {
  static let dossiers = [
    ("siap-tanda-tangan", "yaml"), ("belum-terdaftar", "csv"), ("terlambat-lunas", "yaml"),
  ]

  /// A line of a dossier that states one fact: its path from the record, and what it says.
  struct Fact {
    var line: Int
    var entity: String
    var path: String
    var value: String
  }

  /// The facts of a dossier of block mappings, as the examples are written.
  static func facts(_ text: String) -> [Fact] {
    var path: [(indent: Int, name: String)] = []
    return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap {
      number, line in
      let indent = line.prefix { $0 == " " }.count
      guard let match = line.wholeMatch(of: /\s*(\w+):\s*(.*)/) else { return nil }
      path.removeAll { $0.indent >= indent }
      path.append((indent, String(match.1)))
      let value = String(match.2)
      guard path.count > 1, !value.isEmpty, !value.hasPrefix("{") else { return nil }
      return Fact(
        line: number, entity: path[0].name,
        path: path.dropFirst().map(\.name).joined(separator: "."), value: value)
    }
  }

  @Test(arguments: dossiers)
  func bringsEveryVerdictBack(dossier: String, form: String) throws {
    let shell = try Shell()
    defer { shell.remove() }
    let text = try String(
      contentsOf: Shell.root.appending(path: "Examples/\(dossier).yaml"), encoding: .utf8)
    // Keys stay, and a whole group that is stated to be none is no single fact.
    let facts = Self.facts(text).filter { fact in
      !["kode", "npwp"].contains(fact.path) && (fact.value != "~" || fact.path.contains("."))
    }
    try #require(facts.count > 15)
    let whole = try verdicts(shell, "Examples/\(dossier).yaml")
    for turn in 0..<2 {
      let taken = facts.enumerated().filter { $0.offset % 2 == turn }.map(\.element)
      let gone = Set(taken.map(\.line))
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
        .filter { !gone.contains($0.offset) }.map(\.element)
      try shell.write(lines.joined(separator: "\n"), to: "data.yaml")
      var filled = "data.yaml"
      // An answer may lead to another question, so the form is made until nothing is left to fill.
      for round in 1...4 {
        let name = "form\(round).\(form)"
        let asked = try shell.run("patuh ask \(filled) --as-of 2026-11-23 --out \(form):\(name)")
        try #require(asked.status == 0, "\(asked.stderr)")
        let blank = try String(contentsOf: shell.folder.appending(path: name), encoding: .utf8)
        if round == 1 {
          try #require(try verdicts(shell, filled) == verdicts(shell, filled + " " + name))
        }
        let answers = form == "csv" ? Self.table(blank, taken) : Self.dossier(blank, taken)
        if answers == blank { break }
        try shell.write(answers, to: name)
        filled += " " + name
      }
      #expect(try verdicts(shell, filled) == whole)
    }
  }

  private func verdicts(_ shell: Shell, _ paths: String) throws -> [String] {
    let result = try shell.run(
      "patuh check \(paths) --as-of 2026-11-23 --verdicts all --out jsonl")
    try #require(result.stderr.isEmpty, "\(result.stderr)")
    return result.stdout.split(separator: "\n").map { line in
      ["rule", "key", "item", "verdict"].map { name in
        line.firstMatch(of: try? Regex("\"\(name)\":\"([^\"]*)\""))
      }.joined(separator: " ")
    }
  }

  /// The form with the facts that it asks for; the rest stays blank.
  private static func dossier(_ form: String, _ facts: [Fact]) -> String {
    var entity = ""
    return form.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      if let match = line.wholeMatch(of: /(\w+):/) { entity = String(match.1) }
      guard let match = line.wholeMatch(of: /\s{4}([\w.]+):/),
        let fact = facts.first(where: { $0.entity == entity && $0.path == match.1 })
      else { return String(line) }
      return line + " " + fact.value
    }.joined(separator: "\n")
  }

  private static func table(_ form: String, _ facts: [Fact]) -> String {
    form.split(separator: "\r\n", omittingEmptySubsequences: false).map { line in
      let cells = line.split(separator: ",", maxSplits: 2, omittingEmptySubsequences: false)
      guard cells.count == 3,
        let fact = facts.first(where: {
          cells[0].hasPrefix($0.entity + "/") && cells[1] == $0.path
        })
      else { return String(line) }
      // A list of plain values stands in one cell, divided by semicolons; none is none.
      if fact.value == "[]" { return line + "~" }
      let value = fact.value.filter { !"[]\"".contains($0) }.replacing(",", with: ";")
      return line + value
    }.joined(separator: "\r\n")
  }
}

extension Substring {
  /// What an expression finds in its first group; nothing where it does not match.
  fileprivate func firstMatch(of expression: Regex<AnyRegexOutput>?) -> String {
    guard let expression, let match = firstMatch(of: expression), match.count > 1 else { return "" }
    return match[1].substring.map(String.init) ?? ""
  }
}
