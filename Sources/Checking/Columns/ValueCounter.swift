internal import Records

/// Counts how many records share each value of a definition, over batch after batch.
struct ValueCounter {
  /// The values of the batches since they were last taken.
  private(set) var values: [Fingerprint] = []
  private(set) var missing: UInt16 = 0
  private(set) var total = 0

  /// Counts the rows of a batch whose lanes are filled.
  mutating func add(_ run: ColumnRun, by: Int, condition: Int?) {
    total += run.count
    let own = run.lanes[by]
    let kind = run.plan.nodes[by].kind
    for row in 0..<run.count {
      if let condition {
        let lane = run.lanes[condition]
        let open = lane.isWhole ? 0 : lane.reasons[row]
        missing |= open
        if open != 0 || lane.truths[row] == 0 { continue }
      }
      let reason = own.isWhole ? 0 : own.reasons[row]
      missing |= reason
      if reason == 0 { values.append(own.fingerprint(row, kind)) }
    }
  }

  /// Gives the values away and forgets them.
  mutating func takeValues() -> [Fingerprint] {
    defer { values.removeAll(keepingCapacity: true) }
    return values
  }
}
