internal import Records

// Lists: why a row has none, and what the items of a row come to.
extension ColumnRun {
  func list(_ index: Int, _ list: Int, _ reading: ColumnReading) {
    readStates(index, list, reading)
    if lanes[index].isWhole { return }
    let reasons = lanes[index].reasons
    for row in 0..<count where reasons[row] == Reasons.empty.rawValue { reasons[row] = 0 }
  }

  // Why lists are absent as verdicts see it.
  private func readStates(_ index: Int, _ list: Int, _ reading: ColumnReading) {
    guard let lane = table.lists[list] else {
      lanes[index].reasons.update(repeating: Reasons.notSupplied.rawValue, count: count)
      lanes[index].isWhole = false
      return understand(index, reading)
    }
    let states = lane.states + start
    let reasons = lanes[index].reasons
    var any: UInt16 = 0
    for row in 0..<count {
      reasons[row] = Self.reason(states[row])
      any |= reasons[row]
    }
    lanes[index].isWhole = any == 0
    if any != 0 { understand(index, reading) }
    leaveUnreadable(index, list, lane)
  }

  // A plain value that cannot be read makes a list of which only the interpreter knows what it is.
  private func leaveUnreadable(_ index: Int, _ list: Int, _ lane: ListLane) {
    guard table.shape.lists[list].isScalar, let values = lane.items.lanes[0] else { return }
    for row in 0..<count {
      for item in lane.offsets[start + row]..<lane.offsets[start + row + 1]
      where values.states[item] != 0 {
        note(Reasons.undecidable.rawValue, index, row)
      }
    }
  }

  func listPresence(_ index: Int, _ list: Int, _ reading: ColumnReading) {
    readStates(index, list, reading)
    let out = lanes[index]
    let lane = table.lists[list]
    var any: UInt16 = 0
    for row in 0..<count {
      let position = start + row
      if out.reason(row) == 0 {
        let isEmpty = lane.map { $0.offsets[position] == $0.offsets[position + 1] } ?? true
        out.truths[row] = isEmpty ? 0 : 1
      } else {
        out.truths[row] = 0
        any |= settleAbsence(index, row, reading, lane?.states[position])
      }
    }
    lanes[index].isWhole = any == 0
  }

  func spread(_ index: Int, _ node: ColumnPlan.Node) {
    let (out, source) = (lanes[index], lanes[node.inputs[0]])
    let extent = extents[node.extent]
    for row in 0..<extents[0].count {
      for item in extent.items(of: row) {
        out.reasons[item] = source.reason(row)
        out.take(row, of: source, node.kind, to: item)
      }
    }
    lanes[index].isWhole = source.isWhole
  }

  /// See ``Loop``: each stage must be known for all items that are left, before the next one counts.
  func fold(
    _ index: Int, _ node: ColumnPlan.Node, _ fold: ListFold, _ extent: Int, _ narrows: [Bool]
  ) {
    let items = extents[extent]
    let reasons = lanes[index].reasons
    let state = lanes[node.inputs[0]]
    for row in 0..<count { reasons[row] = state.reason(row) }
    let kept = decided
    kept.update(repeating: 1, count: items.count)
    for (stage, narrows) in narrows.enumerated() where items.count > 0 {
      let lane = lanes[node.inputs[stage + 1]]
      for row in 0..<count where reasons[row] == 0 {
        var missing: UInt16 = 0
        for item in items.items(of: row) where kept[item] == 1 {
          let reason = lane.reason(item)
          missing |= reason
          if narrows { kept[item] = reason == 0 ? lane.truths[item] : 0 }
        }
        reasons[row] = missing
      }
    }
    let value = lanes[node.inputs[fold.readsItems ? narrows.count + 1 : 0]]
    var any: UInt16 = 0
    for row in 0..<count {
      if reasons[row] == 0 { reasons[row] = finish(index, fold, row, items, kept, value) }
      any |= reasons[row]
    }
    lanes[index].isWhole = any == 0
  }

  // What the items of a row come to, and why they come to nothing.
  private func finish(
    _ index: Int, _ fold: ListFold, _ row: Int, _ items: Extent,
    _ kept: UnsafeMutablePointer<UInt8>, _ value: LaneValues
  ) -> UInt16 {
    let out = lanes[index]
    let range = items.items(of: row)
    switch fold {
    case .all, .any: return decide(out, row, fold == .any ? 1 : 0, range, kept, value)
    case .one:
      var missing: UInt16 = 0
      var holding = 0
      for item in range where kept[item] == 1 {
        missing |= value.reason(item)
        holding += value.reason(item) == 0 && value.truths[item] == 1 ? 1 : 0
      }
      out.truths[row] = holding == 1 ? 1 : 0
      return missing
    case .size:
      var size: Int64 = 0
      for item in range where kept[item] == 1 { size += 1 }
      out.numbers[row] = size
      return 0
    case .sum:
      var total: Int64 = 0
      for item in range where kept[item] == 1 {
        let (next, isOverflow) = total.addingReportingOverflow(value.numbers[item])
        if isOverflow { return Reasons.failure.rawValue }
        total = next
      }
      out.numbers[row] = total
      return 0
    case .earliest, .latest:
      var chosen: Int64?
      for item in range where kept[item] == 1 {
        let number = value.numbers[item]
        chosen = chosen.map { fold == .earliest ? min($0, number) : max($0, number) } ?? number
      }
      out.numbers[row] = chosen ?? 0
      return chosen == nil ? Reasons.failure.rawValue : 0
    }
  }

  // A deciding item wins wherever it stands; then what is missing, of all items; then an error.
  private func decide(
    _ out: LaneValues, _ row: Int, _ deciding: UInt8, _ range: Range<Int>,
    _ kept: UnsafeMutablePointer<UInt8>, _ value: LaneValues
  ) -> UInt16 {
    let beyond = Reasons.beyond.rawValue
    var missing: UInt16 = 0
    var broken: UInt16 = 0
    out.truths[row] = deciding ^ 1
    for item in range where kept[item] == 1 {
      let reason = value.reason(item)
      if reason == 0, value.truths[item] == deciding {
        out.truths[row] = deciding
        return 0
      }
      if reason & beyond == 0 { missing |= reason } else { broken |= reason & beyond }
    }
    let undecidable = broken & Reasons.undecidable.rawValue
    return undecidable != 0 ? undecidable : missing != 0 ? missing : broken
  }
}
