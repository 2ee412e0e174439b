internal import CEL
internal import Diagnostics
internal import Findings
internal import Records
internal import Rules

/// Fills the places of a sentence with values of the records.
struct TemplateWriter {
  let world: World
  let text: ValueText
  /// The names whose values are personal.
  var personalSlots: Set<Int> = []

  /// The sentence in the language of the run.
  func write(_ template: Template, _ variables: [Value]) -> String {
    var sentence = ""
    for part in template.parts[text.language] ?? template.parts.values.first ?? [] {
      switch part {
      case .text(let words): sentence += words
      case .value(let program, let absent): sentence += place(program, absent, variables)
      }
    }
    return sentence
  }

  private var unknown: String {
    text.language == "id" ? "(tidak diketahui)" : "(not known)"
  }

  private func place(_ program: Program, _ absent: String?, _ variables: [Value]) -> String {
    switch world.evaluate(program, variables) {
    // The rule's word for absence says that there is none; that is only true where the data say so.
    case .unknown(let missing) where missing.facts.allSatisfy(\.isStatedAbsence):
      absent ?? unknown
    case .unknown, .error: unknown
    case let value:
      if world.ruleSet.mayShowPersonal(program, slots: personalSlots) {
        ShownValue.masked.text
      } else if let column = world.column(behind: program) {
        text.show(value, of: column, inSentence: true).text
      } else {
        text.show(value).text
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
