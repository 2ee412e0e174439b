import Foundation
import Testing

/// The book of the repository's rules: every page whole, every link resolved.
struct BookTests {
  struct Book {
    var shell: Shell
    /// The pages by their path below the folder of the book.
    var pages: [String: String]
  }

  static func book() throws -> Book {
    let shell = try Shell()
    let result = try shell.run("patuh rules book book")
    #expect(result.status == 0 && result.stderr.isEmpty, "\(result.stderr)")
    let folder = shell.folder.appending(path: "book")
    let paths = FileManager.default.enumerator(atPath: folder.path())?.compactMap { $0 as? String }
    var pages: [String: String] = [:]
    for path in (paths ?? []) where path.hasSuffix(".html") {
      pages[path] = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
    }
    #expect(result.stdout == "book/index.html: \(pages.count) pages\n")
    return Book(shell: shell, pages: pages)
  }

  @Test func isWhole() throws {
    let book = try Self.book()
    defer { book.shell.remove() }
    let pages = book.pages
    let list = try book.shell.run("patuh rules list --json").stdout
    let rules = list.matches(of: /^\{"id":"([^"]+)"/.anchorsMatchLineEndings()).map { $0.1 }
    #expect(rules.count > 100)
    for language in ["id", "en"] {
      for name in rules.map(String.init) + ["index", "law", "numbers", "sources"] {
        let text = try #require(pages["\(language)/\(name).html"], "\(language)/\(name)")
        #expect(text.contains("<html lang=\"\(language)\">"))
      }
    }
    for (path, text) in pages { check(text, path) }
    for (path, text) in pages {
      for match in text.matches(of: /href="([^"]*)"/) {
        let parts = match.1.split(separator: "#", omittingEmptySubsequences: false)
        let target = Self.resolve(String(parts[0]), from: path)
        let found = try #require(pages[target], "\(path) leads to \(match.1)")
        guard parts.count > 1 else { continue }
        let hasPlace = found.contains(" id=\"\(parts[1])\"")
        #expect(hasPlace, "\(path) leads to \(match.1)")
      }
    }
    // Links that resolve are worth something only where there are any.
    let terdaftar = try #require(pages["en/pendaftaran/terdaftar.html"])
    for address in ["../law.html#REG-01", "../sources.html#", "../numbers.html#", "../../id/"] {
      let holds = terdaftar.contains("href=\"" + address)
      #expect(holds, "\(address)")
    }
  }

  static func resolve(_ address: String, from page: String) -> String {
    guard !address.isEmpty else { return page }
    var parts = page.split(separator: "/").dropLast().map(String.init)
    for part in address.split(separator: "/") {
      if part == ".." { parts.removeLast() } else { parts.append(String(part)) }
    }
    return parts.joined(separator: "/").removingPercentEncoding ?? ""
  }

  /// What HTML asks of a page and a rule of thumb does not see: balance, order, names.
  private func check(_ text: String, _ path: String) {
    var open: [Substring] = []
    for match in text.matches(of: /<(\/?)([a-z][a-z0-9]*)[^>]*>/) {
      let name = match.2
      if ["meta", "br"].contains(name) { continue }
      if match.1.isEmpty {
        open.append(name)
      } else if open.popLast() != name {
        Issue.record("\(path): </\(name)> closes nothing")
        return
      }
    }
    #expect(open.isEmpty, "\(path)")
    let levels = text.matches(of: /<h([1-6])/).compactMap { Int($0.1) }
    #expect(levels.first == 1 && levels.count { $0 == 1 } == 1, "\(path)")
    for (before, after) in zip(levels, levels.dropFirst()) {
      #expect(after <= before + 1, "\(path)")
    }
    let names = text.matches(of: /\ id="([^"]*)"/).map { String($0.1) }
    #expect(names.count == Set(names).count, "\(path)")
    #expect(text.matches(of: /<th[ >]/).count == text.matches(of: /<th scope="/).count, "\(path)")
    for mark in ["<script", "src=", "@import", "url(", "http:", "https:"] {
      let holds = text.contains(mark)
      #expect(!holds, "\(path): \(mark)")
    }
  }
}
