internal import CEL
internal import Diagnostics
internal import Findings
internal import Records
internal import Rules

/// Fills the places of sentences with values of the records.
struct TemplateWriter {
  let world: World
  let text: ValueText

  /// A sentence in the language of the run, of whose places it is known how they show their values.
  struct Sentence {
    fileprivate enum Part {
      case text(String)
      case value(Program, absent: String?, Showing)

      var absent: String? {
        if case .value(_, let absent, _) = self { absent } else { nil }
      }
    }

    fileprivate enum Showing {
      case masked
      case plain
      case cell(ColumnShape)
    }

    fileprivate var parts: [Part] = []
  }

  /// The sentence of a template; the values of some names are personal.
  func sentence(_ template: Template, personalSlots: Set<Int> = []) -> Sentence {
    Sentence(
      parts: (template.parts[text.language] ?? template.parts.values.first ?? []).map { part in
        switch part {
        case .text(let words): .text(words)
        case .value(let program, let absent):
          .value(program, absent: absent, showing(program, personalSlots))
        }
      })
  }

  /// A sentence that is written once.
  func write(_ template: Template, _ variables: [Value]) -> String {
    write(sentence(template), variables)
  }

  /// The sentence with its values.
  func write(_ sentence: Sentence, _ variables: [Value]) -> String {
    var written = ""
    for part in sentence.parts { written += self.part(part, variables) ?? unknown }
    return written
  }

  /// What somebody has to do, with the rule's word for absence where nobody knows the value either: a
  /// step claims nothing.
  func writeStep(_ sentence: Sentence, _ variables: [Value]) -> String {
    var written = ""
    for part in sentence.parts { written += self.part(part, variables) ?? part.absent ?? unknown }
    return written
  }

  /// A sentence that says something only where all of its values are known; nil elsewhere.
  func writeKnown(_ template: Template, _ variables: [Value]) -> String? {
    var written = ""
    for part in sentence(template).parts {
      guard let text = self.part(part, variables) else { return nil }
      written += text
    }
    return written
  }

  private func part(_ part: Sentence.Part, _ variables: [Value]) -> String? {
    switch part {
    case .text(let words): words
    case .value(let program, let absent, let showing):
      place(program, absent, showing, variables)
    }
  }

  private var unknown: String {
    text.language == "id" ? "(tidak diketahui)" : "(not known)"
  }

  private func showing(_ program: Program, _ personalSlots: Set<Int>) -> Sentence.Showing {
    if world.ruleSet.mayShowPersonal(program, slots: personalSlots) { return .masked }
    return world.column(behind: program).map { .cell($0) } ?? .plain
  }

  // Nil where nobody knows the value.
  private func place(
    _ program: Program, _ absent: String?, _ showing: Sentence.Showing, _ variables: [Value]
  ) -> String? {
    switch world.evaluate(program, variables) {
    // The rule's word for absence says that there is none; that is only true where the data say so.
    case .unknown(let missing) where missing.facts.allSatisfy(\.isStatedAbsence):
      absent
    case .unknown, .error: nil
    case let value:
      switch showing {
      case .masked: ShownValue.masked.text
      case .plain: text.show(value).text
      case .cell(let column): text.show(value, of: column, inSentence: true).text
      }
    }
  }
}

extension MissingFact {
  /// Whether the data state that there is none, or nobody asks for it yet.
  fileprivate var isStatedAbsence: Bool { reason == "empty" || reason == "not_yet" }
}

extension World {
  /// The column that a program reads, where it is a plain path to a cell.
  func column(behind program: Program) -> ColumnShape? {
    guard let last = program.paths.last, last.path == program.source.text.trimmed,
      let shape = ruleSet.shapes.index(of: last.use.object)
    else { return nil }
    return column(of: shape, field: last.use.field)
  }

  /// The column of a field of a shape.
  func column(of shape: Int, field: Int) -> ColumnShape? {
    let owner = ruleSet.shapes.shapes[shape]
    guard owner.fields.indices.contains(field), let entity = ruleSet.schema[owner.entity] else {
      return nil
    }
    let table = owner.table.reduce(entity.table) { $0.lists[$1].items }
    return switch owner.fields[field].access {
    case .column(let column), .link(let column, _): table.columns[column]
    default: nil
    }
  }
}

extension String {
  /// The text without white space at its ends.
  var trimmed: String {
    let scalars = unicodeScalars
    let isSpace: (Unicode.Scalar) -> Bool = { $0.properties.isWhitespace }
    guard let first = scalars.firstIndex(where: { !isSpace($0) }),
      let last = scalars.lastIndex(where: { !isSpace($0) })
    else { return "" }
    return String(scalars[first...last])
  }
}
