internal import CEL
internal import Quantities
internal import Records
internal import Rules

// Derived fields, counts over all records and stages.
extension ColumnRun {
  // What a fact states and what follows from others are two accounts of one thing.
  func agreed(_ index: Int, _ node: ColumnPlan.Node) {
    let (fact, derived) = (lanes[node.inputs[0]], lanes[node.inputs[1]])
    let out = lanes[index]
    let illegible = Reasons.unreadable.rawValue | Reasons.conflicting.rawValue
    let beyond = Reasons.beyond.rawValue
    var any: UInt16 = 0
    for row in 0..<count {
      let stated = fact.isWhole ? 0 : fact.reasons[row]
      let other = derived.isWhole ? 0 : derived.reasons[row]
      var reason: UInt16 = 0
      if stated != 0, stated & beyond == 0, stated & illegible == 0 {
        reason = other
        if other == 0 { out.take(row, of: derived, node.kind) }
      } else if stated != 0 {
        reason = stated
      } else if other & beyond != 0 {
        reason = other
      } else {
        out.take(row, of: fact, node.kind)
        if other == 0, !fact.hasSame(row, as: derived, node.kind) {
          reason = Reasons.conflicting.rawValue
        }
      }
      if reason != 0, case .text = node.kind { out.texts[row] = .none }
      out.reasons[row] = reason
      any |= reason
    }
    lanes[index].isWhole = any == 0
  }

  func stated(_ index: Int, _ node: ColumnPlan.Node) {
    let (fact, other) = (lanes[node.inputs[0]], lanes[node.inputs[1]])
    let out = lanes[index]
    let beyond = Reasons.beyond.rawValue
    var any: UInt16 = 0
    for row in 0..<count {
      let missing = fact.isWhole ? 0 : fact.reasons[row]
      let chosen = missing == 0 || missing & beyond != 0 ? fact : other
      let reason = chosen.isWhole ? 0 : chosen.reasons[row]
      out.take(row, of: chosen, node.kind)
      out.reasons[row] = reason
      any |= reason
    }
    lanes[index].isWhole = any == 0
  }

  func known(_ index: Int, _ node: ColumnPlan.Node) {
    let source = lanes[node.inputs[0]]
    let out = strict(index, node)
    out.truths.update(repeating: 1, count: count)
    guard !source.isWhole else { return }
    let broken = Reasons.failure.rawValue
    // A field that breaks is there.
    for row in 0..<count where out.reasons[row] & Reasons.beyond.rawValue == broken {
      out.reasons[row] = 0
    }
  }

  func shared(_ index: Int, _ node: ColumnPlan.Node, _ definition: Int) {
    let own = lanes[node.inputs[0]]
    let kind = plan.nodes[node.inputs[0]].kind
    let condition = node.inputs.count > 1 ? Optional(lanes[node.inputs[1]]) : nil
    let counts = counts[definition] ?? ValueCounts(total: 0)
    let out = lanes[index]
    var any: UInt16 = 0
    for row in 0..<count {
      var reason: UInt16 = 0
      let open = condition.map { $0.isWhole ? 0 : $0.reasons[row] } ?? 0
      let missing = own.isWhole ? 0 : own.reasons[row]
      out.numbers[row] = 0
      if counts.total <= 1 {
        reason = Reasons.nothingToCompare.rawValue
      } else if open != 0 {
        reason = open
      } else if condition.map({ $0.truths[row] == 1 }) ?? true {
        if missing != 0 {
          reason = missing
        } else if counts.missing != 0 {
          reason = counts.missing
        } else {
          out.numbers[row] =
            counts.shared.isEmpty ? 1 : counts.shared[own.fingerprint(row, kind)] ?? 1
        }
      }
      out.reasons[row] = reason
      any |= reason
    }
    lanes[index].isWhole = any == 0
  }

  // The node that is a number holds the stage, the one that is a truth whether it is certain.
  func stage(
    _ index: Int, _ node: ColumnPlan.Node, _ positions: [Int], _ isStated: Bool, _ planned: [Int?]
  ) {
    let out = lanes[index]
    let offset = isStated ? 1 : 0
    for row in 0..<count {
      var stage: Int?
      var isCertain = true
      if isStated {
        let stated = lanes[node.inputs[0]]
        if stated.isWhole || stated.reasons[row] == 0 {
          let id = stated.texts[row].string
          stage = positions.first { ruleSet.stages[$0].id == id }
        }
      }
      if stage == nil {
        var reached = 0
        for place in positions.indices {
          let lane = lanes[node.inputs[offset + place]]
          if lane.isWhole || lane.reasons[row] == 0, lane.truths[row] == 1 { reached = place }
        }
        stage = positions[reached]
        isCertain = false
        if let input = planned[reached] {
          let day = lanes[node.inputs[input]]
          if day.reason(row) == 0 { isCertain = day.numbers[row] >= asOf.rawValue }
        }
      }
      if case .truth = node.kind {
        out.truths[row] = isCertain ? 1 : 0
      } else {
        out.numbers[row] = Int64(stage ?? 0)
      }
    }
    lanes[index].isWhole = true
  }
}
