/// What a template may ask for under a name.
public indirect enum TemplateShape: Hashable, Sendable {
  /// A text, which may be absent; as a section it is there where the text is.
  case text
  /// A condition.
  case flag
  /// Texts, each of them `{{.}}` within the section.
  case texts
  /// Things of the same shape, each with its own names within the section.
  case list([String: TemplateShape])
}

/// What a template is given under a name; what is left out is absent.
public indirect enum TemplateValue: Hashable, Sendable {
  /// A text.
  case text(String)
  /// A condition.
  case flag(Bool)
  /// Texts.
  case texts([String])
  /// Things of the same shape.
  case list([[String: TemplateValue]])
}
