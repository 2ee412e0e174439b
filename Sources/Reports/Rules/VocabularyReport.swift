internal import Diagnostics
public import Findings

/// What `rules functions` prints: every word of the expressions, with its meaning and an example.
///
/// It is English in every language, as the messages about expressions are.
public struct VocabularyReport: Printout {
  private let page: VocabularyPage

  /// Creates the printout of a page.
  public init(_ page: VocabularyPage) {
    self.page = page
  }

  /// The words by section.
  public func text(style: TextReport.Style, width: Int) -> String {
    var text = TextPage(style: style, width: width)
    for section in page.sections {
      text.blank()
      text.line(section.name, .strong)
      text.line(section.documentation)
      text.blank()
      for word in section.words {
        text.line(word.signature, indent: 2, hanging: 6)
        text.line(word.documentation, indent: 6)
        if let example = word.example, let value = word.value {
          text.line("\(example) is \(value)", indent: 6, .quiet)
        }
      }
    }
    return text.take()
  }

  /// The sections, one per line.
  public var json: String {
    var json = JSONWriter()
    json.raw("{\n")
    json.member("format", "patuh-functions/1")
    json.raw(",\n")
    json.lines("sections", page.sections) { json, section in
      json.member("name", section.name)
      json.member("documentation", section.documentation)
      json.objects("words", section.words) { json, word in
        json.member("signature", word.signature)
        json.member("documentation", word.documentation)
        json.member("example", word.example)
        json.member("value", word.value)
      }
    }
    json.raw("\n}\n")
    return json.take()
  }
}
