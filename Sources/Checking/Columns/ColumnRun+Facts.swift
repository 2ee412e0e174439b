internal import CEL
internal import Quantities
internal import Records
internal import Rules

// Facts: cells with the reasons for which they are missing, and the records that links lead to.
extension ColumnRun {
  func rowNumbers(_ node: ColumnPlan.Node) -> LaneValues { lanes[node.inputs[0]] }

  func load(
    _ index: Int, _ node: ColumnPlan.Node, _ column: Int, _ frame: Int, _ reading: ColumnReading,
    hasValues: Bool = true
  ) {
    if frame == 0 {
      guard let lane = table.lanes[column] else { return loadNothing(index, node, reading) }
      let out = lanes[index]
      if !hasValues {
        // Only whether there is a value is asked.
      } else if node.kind == .truth {
        let source = lane.numbers + start
        for row in 0..<count { out.truths[row] = source[row] != 0 ? 1 : 0 }
      } else {
        lend(index, lane)
      }
      let states = lane.states + start
      var missing: UInt8 = 0
      for row in 0..<count { missing |= states[row] }
      lanes[index].isWhole = missing == 0
      if missing != 0 {
        for row in 0..<count { out.reasons[row] = Self.reason(states[row]) }
        understand(index, reading)
      }
    } else {
      gather(index, node, column, frame, hasValues)
      if !lanes[index].isWhole { understand(index, reading, linked: rowNumbers(node)) }
    }
    if let date = reading.datedBy { hideFuture(index, node, date, frame) }
  }

  // A bit for each absence, none for a value; without a branch.
  @inline(__always)
  static func reason(_ state: UInt8) -> UInt16 { (1 &<< UInt16(state)) >> 1 }

  func loadNothing(_ index: Int, _ node: ColumnPlan.Node, _ reading: ColumnReading) {
    takeBack(index)
    let out = lanes[index]
    out.reasons.update(repeating: Reasons.notSupplied.rawValue, count: count)
    if case .text = node.kind { out.texts.update(repeating: .none, count: count) }
    lanes[index].isWhole = false
    understand(index, reading)
  }

  // Cells of the records that links lead to; where a link leads nowhere its reason stands for all.
  //
  // Those records lie anywhere, and a row without one leads to the first: no branch waits for memory,
  // so that the core can fetch the cells of many rows at a time.
  private func gather(
    _ index: Int, _ node: ColumnPlan.Node, _ column: Int, _ frame: Int, _ hasValues: Bool
  ) {
    let rows = rowNumbers(node)
    let out = lanes[index]
    let targets = rows.numbers
    let lane = held.tables[plan.frames[frame].entity]?.table.lanes[column]
    if let states = lane?.states {
      for row in 0..<count {
        out.reasons[row] = Self.reason(states[Int(truncatingIfNeeded: targets[row])])
      }
    } else {
      out.reasons.update(repeating: Reasons.notSupplied.rawValue, count: count)
    }
    if !rows.isWhole {
      for row in 0..<count {
        let missing = rows.reasons[row]
        out.reasons[row] = missing != 0 ? missing : out.reasons[row]
      }
    }
    var any: UInt16 = 0
    for row in 0..<count { any |= out.reasons[row] }
    lanes[index].isWhole = any == 0
    guard hasValues else { return }
    if let lane {
      switch node.kind {
      case .truth:
        for row in 0..<count {
          out.truths[row] = lane.numbers[Int(truncatingIfNeeded: targets[row])] != 0 ? 1 : 0
        }
      case .number, .code:
        for row in 0..<count {
          out.numbers[row] = lane.numbers[Int(truncatingIfNeeded: targets[row])]
        }
      case .text:
        for row in 0..<count {
          out.texts[row] = lane.texts[Int(truncatingIfNeeded: targets[row])]
        }
      }
    }
    if any != 0, case .text = node.kind {
      for row in 0..<count where out.reasons[row] != 0 { out.texts[row] = .none }
    }
  }

  // What is absent before its stage is not asked for yet, and what a complete source does not have is
  // stated to be none: see ``World/absence(of:field:in:)``.
  func understand(
    _ index: Int, _ reading: ColumnReading, linked: LaneValues? = nil
  ) {
    let stages = reading.fromStage > 0 ? reading.stage.map { lanes[$0].numbers } : nil
    guard stages != nil || reading.isComplete else { return }
    let reasons = lanes[index].reasons
    let blank = Reasons.empty.rawValue | Reasons.notSupplied.rawValue
    for row in 0..<count where reasons[row] & blank != 0 {
      // A link that leads nowhere is no blank of the record behind it.
      if let linked, !linked.isWhole, linked.reasons[row] != 0 { continue }
      if let stages, reading.fromStage > stages[row] {
        reasons[row] = Reasons.notYet.rawValue
      } else if reading.isComplete {
        reasons[row] = Reasons.empty.rawValue
      }
    }
  }

  func hideFuture(
    _ index: Int, _ node: ColumnPlan.Node, _ column: Int, _ frame: Int
  ) {
    let source =
      frame == 0 ? table : held.tables[plan.frames[frame].entity]?.table
    guard let source, let lane = source.lanes[column] else { return }
    let isTime = source.shape.columns[column].type == .time
    let rows = frame == 0 ? nil : Optional(rowNumbers(node))
    let out = lanes[index]
    for row in 0..<count where out.isWhole || out.reasons[row] == 0 {
      let position = rows.map { Int(truncatingIfNeeded: $0.numbers[row]) } ?? start + row
      guard lane.states[position] == 0 else { continue }
      var day = lane.numbers[position]
      if isTime {
        let instant = Instant(rawValue: day)
        guard let own = instant.day(offsetMinutes: ruleSet.zoneOffsetMinutes) else { continue }
        day = own.rawValue
      }
      guard day > asOf.rawValue else { continue }
      if lanes[index].isWhole {
        out.reasons.update(repeating: 0, count: count)
        lanes[index].isWhole = false
      }
      out.reasons[row] = Reasons.future.rawValue
    }
  }

  func presence(
    _ index: Int, _ node: ColumnPlan.Node, _ column: Int, _ frame: Int, _ reading: ColumnReading
  ) {
    // The cell as verdicts see it is read into this lane's own reasons; its value is not needed.
    load(index, node, column, frame, reading, hasValues: false)
    let out = lanes[index]
    let linked = frame == 0 ? nil : Optional(rowNumbers(node))
    guard !out.isWhole else {
      out.truths.update(repeating: 1, count: count)
      return
    }
    let source = frame == 0 ? table : held.tables[plan.frames[frame].entity]?.table
    let states = source?.lanes[column]?.states
    var any: UInt16 = 0
    for row in 0..<count {
      let reason = out.reasons[row]
      out.truths[row] = reason == 0 ? 1 : 0
      if reason == 0 { continue }
      if let linked, !linked.isWhole, linked.reasons[row] != 0 {
        any |= reason
        continue
      }
      let position = linked.map { Int(truncatingIfNeeded: $0.numbers[row]) } ?? start + row
      any |= settleAbsence(index, row, reading, states?[position])
    }
    lanes[index].isWhole = any == 0
  }

  /// Whether that something is absent says that there is none; what stays open is returned.
  @inline(__always)
  func settleAbsence(
    _ index: Int, _ row: Int, _ reading: ColumnReading, _ state: UInt8?
  ) -> UInt16 {
    let out = lanes[index]
    let reason = out.reasons[row]
    var isSettled = reason == Reasons.empty.rawValue
    if reason == Reasons.notYet.rawValue {
      isSettled = isNone(row, reading, state)
    } else if reading.isDeriving, !isSettled {
      let isThere = Reasons.unreadable.rawValue | Reasons.conflicting.rawValue
      out.truths[row] = reason & isThere != 0 ? 1 : 0
      isSettled = true
    }
    if !isSettled { return reason }
    out.reasons[row] = 0
    return 0
  }

  // Whether it is certain that there is none of what nobody asks for yet.
  private func isNone(_ row: Int, _ reading: ColumnReading, _ state: UInt8?) -> Bool {
    guard let certain = reading.certain, !reading.isComplete else { return true }
    return lanes[certain].truths[row] == 1 || state == Absence.empty.rawValue + 1
  }

  func rows(_ index: Int, _ node: ColumnPlan.Node, _ entity: String) {
    let keys = lanes[node.inputs[0]]
    let out = strict(index, node)
    if let target = held.tables[entity] {
      target.find(keys.texts, count, into: out.numbers)
    } else {
      out.numbers.update(repeating: -1, count: count)
    }
    for row in 0..<count where out.numbers[row] < 0 {
      // A row without a key has its reasons, and leads to the first record for all that it matters.
      out.numbers[row] = 0
      if !out.isWhole, out.reasons[row] != 0 { continue }
      note(Reasons.notSupplied.rawValue, index, row)
    }
  }
}
