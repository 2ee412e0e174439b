public import Diagnostics
public import Findings
internal import Templates

/// The templates of letters: the sheets, one for each form, and the words of each kind of letter.
public struct LetterTemplates: Sendable {
  private let html: TextTemplate
  private let markdown: TextTemplate
  private let words: [String: TextTemplate]

  /// The names of the files that the letters of some kinds need, in order.
  public static func files(for kinds: [String]) -> [String] {
    ["sheet.html.mustache", "sheet.md.mustache"] + kinds.map { $0 + ".mustache" }
  }

  /// Reads the templates of some kinds of letters, and tells everything that is wrong with them.
  ///
  /// - Parameters:
  ///   - kinds: The names of the kinds.
  ///   - sources: A file for each of ``files(for:)``, in that order.
  /// - Returns: The templates; nil where there is an error.
  public static func read(
    for kinds: [String], from sources: [SourceText]
  ) -> Outcome<LetterTemplates?> {
    let read = sources.enumerated().map { index, source in
      TextTemplate.read(source, knowing: index < 2 ? LetterNames.sheet : LetterNames.words)
    }
    let diagnostics = read.flatMap(\.diagnostics)
    let templates = read.compactMap(\.value)
    guard templates.count == kinds.count + 2 else { return Outcome(nil, diagnostics) }
    return Outcome(
      LetterTemplates(
        html: templates[0], markdown: templates[1],
        words: Dictionary(zip(kinds, templates.dropFirst(2))) { first, _ in first }),
      diagnostics)
  }

  /// The files of a batch of letters: one in HTML and one in Markdown for each.
  public func files(of batch: LetterBatch) -> [(path: String, text: String)] {
    batch.letters.flatMap { letter -> [(path: String, text: String)] in
      var fields = LetterFields(letter, of: batch).values
      fields["paragraphs"] = .texts(paragraphs(letter.kind, fields))
      return [
        (letter.file + ".html", html.text(fields, escape: \.markupEscaped)),
        (letter.file + ".md", markdown.text(fields, escape: \.markdownEscaped)),
      ]
    }
  }

  // A blank line divides paragraphs; the other line ends only divide words.
  private func paragraphs(_ kind: String, _ fields: [String: TemplateValue]) -> [String] {
    // A value on one line, so that it makes no paragraph of its own.
    let text = words[kind]?.text(fields, escape: \.withoutControls) ?? ""
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    return lines.split { $0.allSatisfy(\.isWhitespace) }.map { lines in
      lines.map { String($0).trimmed }.joined(separator: " ")
    }
  }
}
