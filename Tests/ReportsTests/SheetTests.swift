import Diagnostics
import Findings
import Testing

@testable import Reports

/// Whatever a text holds, it stays words: no page obeys it.
struct SheetTests {
  static func sheet(_ words: String) -> Sheet {
    var sheet = Sheet(title: "T", language: "en")
    sheet.blocks = [.paragraph([.text(words)])]
    return sheet
  }

  static let html: [(String, String)] = [
    ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
    ("A & B \"C\" 'D'", "A &amp; B &quot;C&quot; &#39;D&#39;"),
    ("&lt;", "&amp;lt;"),
    ("a\u{0}b\u{1B}[31mc\u{202E}d\u{2066}e", "a b [31mc d e"),
    ("a\r\nb", "a  b"), ("Rp80\u{A0}juta", "Rp80\u{A0}juta"), ("é 😀", "é 😀"),
  ]

  @Test(arguments: html)
  func htmlShowsWordsAsTheyAre(words: String, expected: String) {
    var writer = HTMLSheet(Self.sheet(words)) { _ in nil }
    #expect(writer.write().contains("<p>" + expected + "</p>"))
  }

  @Test func attributesCannotBeLeft() {
    var sheet = Sheet(title: "\"><b>", language: "en\" x=\"")
    let target = Sheet.Target.rule("a\" onclick=\"b")
    sheet.heading("H", target: target)
    sheet.blocks.append(
      .table(head: ["\"><i>"], rows: [Sheet.Row([[.text("a")], [.text("b")]], target: target)]))
    sheet.blocks.append(.paragraph([.link([.text("c")], to: target)]))
    var writer = HTMLSheet(
      sheet, ways: [HTMLSheet.Way(words: "<", address: "\"", language: "\"")], foot: "<"
    ) { _ in "\"><u>" }
    let text = writer.write()
    for mark in ["<b>", "<i>", "<u>", " onclick=\"", " x=\"", "href=\"\"", "lang=\"\""] {
      let holds = text.contains(mark)
      #expect(!holds, "\(mark)")
    }
  }

  static let markdown: [(String, String)] = [
    ("a | b", "a \\| b"), ("*a* _b_ `c`", "\\*a\\* \\_b\\_ \\`c\\`"),
    ("<b> &amp; [x](y)", "\\<b\\> \\&amp; \\[x\\](y)"), ("# not a heading", "\\# not a heading"),
    ("- not a list", "\\- not a list"), ("+ x", "\\+ x"), ("=== x", "\\=== x"),
    ("12. not a list", "12\\. not a list"), ("3) x", "3\\) x"), ("14 days", "14 days"),
    ("a\nb", "a b"), ("Rp80\u{A0}juta", "Rp80 juta"), ("~~a~~ $x$ !", "\\~\\~a\\~\\~ \\$x\\$ \\!"),
  ]

  @Test(arguments: markdown)
  func markdownShowsWordsAsTheyAre(words: String, expected: String) {
    #expect(MarkdownSheet(Self.sheet(words)).text == "# T\n\n" + expected + "\n")
  }

  static let code: [(String, String)] = [
    ("a == 'b'", "`a == 'b'`"), ("a`b", "``a`b``"), ("`a``", "``` `a`` ```"),
    ("a || b", "`a \\|\\| b`"), ("", "`  `"),
  ]

  @Test(arguments: code)
  func codeEndsNoFenceAndNoCell(words: String, expected: String) {
    var sheet = Sheet(title: "T", language: "en")
    sheet.blocks = [.table(head: ["H"], rows: [Sheet.Row([[.code(words)]])])]
    let lines = MarkdownSheet(sheet).text.split(separator: "\n")
    #expect(lines.last == "| \(expected) |")
  }

  @Test func sentencesOfOthersAreTold() {
    #expect(Self.shape("He \"must\" and \"shall\".") == ["He ", "“must”", " and ", "“shall”", "."])
    #expect(Self.shape("\"All\"") == ["“All”"])
    #expect(Self.shape("5\" pipe") == ["5\" pipe"])
  }

  private static func shape(_ text: String) -> [String] {
    Sheet.quoted(text).map { span in
      switch span {
      case .text(let words): words
      case .quote(let words): "“\(words)”"
      default: "?"
      }
    }
  }

  @Test func noTwoPlacesShareAName() {
    let targets: [Sheet.Target] = [
      .instrument("a b"), .instrument("a.20b"), .instrument("a-b"), .instrument("a_b"),
      .article(instrument: "a", at: "b"), .instrument("a/b"), .article(instrument: "a/b", at: ""),
      .article(instrument: "a", at: "pasal 1 ayat (2)"), .article(instrument: "a", at: "pasal 12"),
    ]
    let anchors = targets.map(\.anchor)
    #expect(Set(anchors).count == targets.count)
    #expect(anchors.allSatisfy { $0.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x22 } })
  }

  @Test func onlyLinksToThePageItselfStay() throws {
    let page = try #require(try Samples.printout("law", "en") as? LawReport)
    #expect(page.html.contains("<tr role=\"row\" id=\"REG-01\">"))
    #expect(!page.html.contains("href="))
  }
}
