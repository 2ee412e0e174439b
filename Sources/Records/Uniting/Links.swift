/// Finds values that should lead to a record and lead nowhere.
struct LinkCheck {
  let schema: Schema
  let subjects: [Subjects]

  func issues() -> [IssueDraft] {
    var issues: [IssueDraft] = []
    for (position, entity) in schema.entities.enumerated() {
      for (column, shape) in entity.table.columns.enumerated() where shape.link != nil {
        check(position, entity, column, shape, &issues)
      }
      for (list, shape) in entity.table.lists.enumerated() {
        for (column, item) in shape.items.columns.enumerated() where item.link != nil {
          check(position, entity, list, shape, column, item, &issues)
        }
      }
    }
    return issues
  }

  // Where no source has the entity at all, its facts are simply not supplied.
  private func target(_ shape: ColumnShape) -> (Entity, Subjects)? {
    guard let name = shape.link, let position = schema.position(of: name),
      subjects[position].count > 0
    else { return nil }
    return (schema.entities[position], subjects[position])
  }

  private func check(
    _ position: Int, _ entity: Entity, _ column: Int, _ shape: ColumnShape,
    _ issues: inout [IssueDraft]
  ) {
    guard let (linked, records) = target(shape) else { return }
    let own = subjects[position]
    for (number, row) in own.rows.enumerated() {
      guard let value = own.fragments[row.fragment].value(column, row.row) else { continue }
      report(
        value, shape, shape.path, linked, records, entity.name, own.keys[number],
        own.fragments[row.fragment].place(column, row.row), &issues)
    }
  }

  private func check(
    _ position: Int, _ entity: Entity, _ list: Int, _ shape: ListShape, _ column: Int,
    _ item: ColumnShape, _ issues: inout [IssueDraft]
  ) {
    guard let (linked, records) = target(item) else { return }
    let own = subjects[position]
    let path = item.path.isEmpty ? shape.path : shape.path + "." + item.path
    for (number, row) in own.rows.enumerated() {
      let range = own.fragments[row.fragment].itemRange(list, row.row)
      guard !range.isEmpty, let items = own.fragments[row.fragment].lists[list]?.items else {
        continue
      }
      for itemRow in range {
        guard let value = items.value(column, itemRow) else { continue }
        report(
          value, item, path, linked, records, entity.name, own.keys[number],
          items.place(column, itemRow), &issues)
      }
    }
  }

  private func report(
    _ value: StoredValue, _ shape: ColumnShape, _ path: String, _ linked: Entity,
    _ records: Subjects, _ entity: String, _ key: String, _ place: CellPlace,
    _ issues: inout [IssueDraft]
  ) {
    let text = Printing.text(value, shape.type)
    if records.row(of: text) != nil { return }
    let problem: ValueProblem =
      records.index.isAmbiguous(text)
      ? .severalRecords(of: linked.label) : .noRecord(of: linked.label)
    issues.append(
      IssueDraft(
        place: place, entity: entity, key: key, field: path,
        value: Masking.shown(text, isPersonal: shape.isPersonal), problem: problem.text,
        code: problem.code))
  }
}
