/// Fills in the parts of a template.
struct TemplateWriter {
  let escape: (String) -> String
  private(set) var text = ""

  init(escape: @escaping (String) -> String) {
    self.escape = escape
  }

  /// Writes parts.
  ///
  /// - Parameters:
  ///   - parts: What is written.
  ///   - scopes: What is known, from the outermost section to the innermost.
  ///   - element: What `{{.}}` stands for.
  mutating func write(
    _ parts: [TemplatePart], _ scopes: [[String: TemplateValue]], element: String? = nil
  ) {
    for part in parts {
      switch part {
      case .text(let words): text += words
      case .value("."): text += element.map(escape) ?? ""
      case .value(let name):
        if case .text(let value)? = Self.value(of: name, scopes) { text += escape(value) }
      case .section(let name, let inner):
        write(inner, for: Self.value(of: name, scopes), scopes)
      case .opposite(let name, let inner):
        if Self.isNothing(Self.value(of: name, scopes)) { write(inner, scopes) }
      }
    }
  }

  private mutating func write(
    _ parts: [TemplatePart], for value: TemplateValue?, _ scopes: [[String: TemplateValue]]
  ) {
    switch value {
    case .text?, .flag(true)?: write(parts, scopes)
    case .texts(let texts)?:
      for text in texts { write(parts, scopes, element: text) }
    case .list(let items)?:
      for item in items { write(parts, scopes + [item]) }
    case .flag(false)?, nil: break
    }
  }

  private static func isNothing(_ value: TemplateValue?) -> Bool {
    switch value {
    case .text?: false
    case .flag(let flag)?: !flag
    case .texts(let texts)?: texts.isEmpty
    case .list(let items)?: items.isEmpty
    case nil: true
    }
  }

  private static func value(
    of name: String, _ scopes: [[String: TemplateValue]]
  ) -> TemplateValue? {
    scopes.reversed().lazy.compactMap { $0[name] }.first
  }
}
