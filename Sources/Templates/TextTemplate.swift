public import Diagnostics

/// A text with places to fill in, in the part of Mustache that cannot go wrong: values, sections,
/// their opposites and comments.
public struct TextTemplate: Sendable {
  private let parts: [TemplatePart]

  /// Reads a template, and tells everything that is wrong with it.
  ///
  /// - Parameters:
  ///   - source: The file.
  ///   - names: What it may ask for.
  /// - Returns: The template; nil where there is an error.
  public static func read(
    _ source: SourceText, knowing names: [String: TemplateShape]
  ) -> Outcome<TextTemplate?> {
    var scanner = TagScanner(source)
    var checker = TagChecker(names: names, source: source)
    let tags = scanner.tags()
    checker.check(tags)
    // In the order of the file.
    let diagnostics = (scanner.diagnostics + checker.diagnostics).sorted { first, second in
      guard let first = first.place, let second = second.place else { return false }
      return (first.line, first.column) < (second.line, second.column)
    }
    guard diagnostics.isEmpty else { return Outcome(nil, diagnostics) }
    return Outcome(TextTemplate(parts: TemplatePart.parts(of: source, tags: tags)))
  }

  /// The text with its places filled in.
  ///
  /// - Parameters:
  ///   - fields: The values by name.
  ///   - escape: Writes a value as the text around it wants it, such as HTML.
  /// - Returns: The text.
  public func text(
    _ fields: [String: TemplateValue], escape: @escaping (String) -> String = { $0 }
  ) -> String {
    var writer = TemplateWriter(escape: escape)
    writer.write(parts, [fields])
    return writer.text
  }
}
