public import CEL
internal import Diagnostics
internal import Records

extension RuleSet {
  /// The fields whose values reports must not show: personal ones of the schema, and texts derived
  /// from them.
  static func personalFields(
    _ shapes: RecordShapes, _ schema: Schema, _ definitions: [Definition]
  ) -> Set<FieldUse> {
    var personal: Set<FieldUse> = []
    var derived: [(use: FieldUse, definition: Int)] = []
    for shape in shapes.shapes {
      guard let entity = schema[shape.entity] else { continue }
      let table = shape.table.reduce(entity.table) { $0.lists[$1].items }
      for (index, field) in shape.fields.enumerated() {
        let use = FieldUse(object: shape.name, field: index)
        switch field.access {
        case .column(let column), .link(let column, _):
          if table.columns[column].isPersonal { personal.insert(use) }
        case .list(let list, nil):
          if table.lists[list].items.columns.contains(where: \.isPersonal) { personal.insert(use) }
        case .definition(let definition): derived.append((use, definition))
        case .list, .group: continue
        }
      }
    }
    var count = -1
    while count != personal.count {
      count = personal.count
      for (use, definition) in derived
      where definitions[definition].programs.contains(where: { $0.mayShow(personal) }) {
        personal.insert(use)
      }
    }
    return personal
  }

  /// Whether the value of an expression may show what is personal.
  ///
  /// A text may, wherever it comes from; a number or a date only where it is the personal fact itself,
  /// since sums and comparisons tell nothing of one person.
  ///
  /// - Parameters:
  ///   - program: The expression.
  ///   - slots: The names whose values are personal.
  /// - Returns: True where reports must mask the value.
  public func mayShowPersonal(_ program: Program, slots: Set<Int> = []) -> Bool {
    program.mayShow(personalFields, slots: slots)
  }

  /// Whether the value of a definition may show what is personal.
  public func showsPersonal(_ definition: Definition) -> Bool {
    definition.programs.contains { $0.mayShow(personalFields) }
  }

  /// Whether an expression reads what is personal, whatever becomes of it.
  public func readsPersonal(_ programs: [Program]) -> Bool {
    let behind = definitions(behind: programs).flatMap { definitions[$0].programs }
    return (programs + behind).contains { !$0.fields.isDisjoint(with: personalFields) }
  }

  /// The slots of the names of a rule whose values are personal.
  public func personalSlots(of rule: Rule) -> Set<Int> {
    var slots: Set<Int> = []
    let first = VariableSlot.first + (rule.forEach == nil ? 0 : 1)
    for (position, binding) in rule.lets.enumerated()
    where mayShowPersonal(binding.value, slots: slots) {
      slots.insert(first + position)
    }
    return slots
  }
}

extension Program {
  fileprivate func mayShow(_ personal: Set<FieldUse>, slots: Set<Int> = []) -> Bool {
    guard !fields.isDisjoint(with: personal) || !variables.isDisjoint(with: slots) else {
      return false
    }
    if type.holdsText { return true }
    // The personal fact itself, or a name for it.
    let text = source.text.filter { !$0.isWhitespace }
    if let path = paths.last, path.path == text { return personal.contains(path.use) }
    return fields.isEmpty && text.utf8.allSatisfy(\.isNameByte)
  }
}

extension CELType {
  fileprivate var holdsText: Bool {
    switch self {
    case .string, .dyn: true
    case .list(let element): element.holdsText
    case .map(let key, let value): key.holdsText || value.holdsText
    default: false
    }
  }
}

extension UInt8 {
  /// Whether a name may have the byte.
  var isNameByte: Bool {
    switch self {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F: true
    default: false
    }
  }
}
