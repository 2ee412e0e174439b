internal import Diagnostics

/// Holds the tags of a template against the names that it may ask for.
struct TagChecker {
  private struct Section {
    var tag: Tag
    /// What is known within it beside what is known around it.
    var names: [String: TemplateShape] = [:]
    /// Whether `{{.}}` is an element.
    var hasElement = false
  }

  private static let limit = 20

  private let source: SourceText
  private let names: [String: TemplateShape]
  private var sections: [Section] = []
  private(set) var diagnostics: [Diagnostic] = []

  init(names: [String: TemplateShape], source: SourceText) {
    self.names = names
    self.source = source
  }

  mutating func check(_ tags: [Tag]) {
    for tag in tags {
      switch tag.kind {
      case .comment: break
      case .value: value(tag)
      case .section, .opposite:
        guard sections.count < Self.limit else {
          return diagnostics.append(.tooDeepSections(limit: Self.limit, at: place(tag)))
        }
        sections.append(section(tag))
      case .end: end(tag)
      }
    }
    for section in sections {
      diagnostics.append(.unclosedSection(section.tag.name, at: place(section.tag)))
    }
  }

  private mutating func value(_ tag: Tag) {
    if tag.name == "." {
      if sections.last?.hasElement != true { diagnostics.append(.noElement(at: place(tag))) }
      return
    }
    switch shape(tag) {
    case .text?, nil: break
    case .flag?, .texts?, .list?: diagnostics.append(.noText(tag.name, at: place(tag)))
    }
  }

  private mutating func section(_ tag: Tag) -> Section {
    let shape = shape(tag)
    guard tag.kind == .section else { return Section(tag: tag) }
    switch shape {
    case .list(let names)?: return Section(tag: tag, names: names)
    case .texts?: return Section(tag: tag, hasElement: true)
    case .text?, .flag?, nil: return Section(tag: tag)
    }
  }

  private mutating func end(_ tag: Tag) {
    guard let open = sections.last else {
      return diagnostics.append(.strayEnd(tag.name, at: place(tag)))
    }
    if open.tag.name == tag.name {
      sections.removeLast()
    } else if let index = sections.lastIndex(where: { $0.tag.name == tag.name }) {
      // What is still open within the section that ends here was not closed.
      for section in sections[(index + 1)...] {
        diagnostics.append(.unclosedSection(section.tag.name, at: place(section.tag)))
      }
      sections.removeSubrange(index...)
    } else {
      diagnostics.append(.strayEnd(tag.name, at: place(tag)))
    }
  }

  // The shape of a name, from within outwards; a name that nobody knows is told.
  private mutating func shape(_ tag: Tag) -> TemplateShape? {
    let scopes = sections.reversed().map(\.names) + [names]
    if let shape = scopes.lazy.compactMap({ $0[tag.name] }).first { return shape }
    let known = Set(scopes.flatMap(\.keys)).sorted()
    diagnostics.append(.unknownTag(tag.name, among: known, at: place(tag)))
    return nil
  }

  private func place(_ tag: Tag) -> Place { source.place(of: tag.range) }
}
