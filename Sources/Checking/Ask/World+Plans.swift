internal import CEL
internal import Quantities
internal import Records
internal import Rules

// Where the stage of a record is derived, a plan may settle what else nobody could rule out: that a
// deed beyond that stage was done and is stated nowhere.
extension World {
  /// The cell of the planned day that would make it certain how far a record has come; nil where
  /// nothing is asked, or where no plan that is still missing settles it.
  func settlingPlan(of record: RecordHandle) -> MissingCells.Cell? {
    guard let missingCells, !progress(of: record).isCertain else { return nil }
    let entity = ruleSet.shapes.shapes[record.shape].entity
    for stage in ruleSet.stages where stage.entity == entity {
      guard let path = stage.planned, let cell = cell(of: path, in: record),
        case .column(let column) = cell.part, isFillable(column, cell.handle)
      else { continue }
      let planned = missingCells.planned[path] ?? planning(path)
      missingCells.planned[path] = planned
      if planned.progress(of: record).isCertain { return cell }
    }
    return nil
  }

  private func isFillable(_ column: Int, _ handle: RecordHandle) -> Bool {
    let state = batches[handle.shape][handle.batch].columns[column].states[handle.row]
    return state == .absent(.notSupplied) || state == .absent(.unreadable)
  }

  // A field of a record by its path, where it is one of its own table.
  private func cell(of path: String, in record: RecordHandle) -> MissingCells.Cell? {
    for (index, shape) in ruleSet.shapes.shapes.enumerated() where shape.table.isEmpty {
      for field in shape.fields where field.path == path {
        guard case .column(let column) = field.access else { return nil }
        let handle = RecordHandle(shape: index, batch: record.batch, row: record.row)
        return MissingCells.Cell(path: path, handle: handle, part: .column(column))
      }
    }
    return nil
  }

  // The same records, as if a plan of all of them were for the as-of date.
  private func planning(_ path: String) -> World {
    World(
      ruleSet: ruleSet, records: records, asOf: asOf,
      profile: profiles.first?.name ?? ruleSet.defaultProfile,
      overrides: overrides.merging([path: asOf.rawValue]) { _, new in new }, claims: claims)
  }
}
