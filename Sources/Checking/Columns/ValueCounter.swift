internal import Records

/// Gathers the values that a definition counts over all records, batch after batch.
struct ValueCounter {
  /// The values of the batches since they were last taken, with their rows.
  private(set) var values: [Sighting] = []
  private(set) var missing: UInt16 = 0
  private(set) var total = 0

  /// Takes the rows of a batch whose lanes are filled.
  mutating func add(
    _ run: ColumnRun, _ table: ColumnTable, from start: Int, by: Int, condition: Int?
  ) {
    total += run.count
    let own = run.lanes[by]
    let kind = run.plan.nodes[by].kind
    let holds = condition.map { run.lanes[$0] }
    for row in 0..<run.count {
      if let holds {
        let open = holds.reason(row)
        missing |= open
        if open != 0 || holds.truths[row] == 0 { continue }
      }
      let reason = own.reason(row)
      missing |= reason
      if reason == 0 {
        values.append(
          Sighting(print: own.fingerprint(row, kind), origin: table.origins[start + row]))
      }
    }
  }

  /// Notes the values and forgets them.
  mutating func giveValues(to sheet: FingerprintLedger.Sheet) throws(SpillFault) {
    try sheet.note(values)
    values.removeAll(keepingCapacity: true)
  }
}
