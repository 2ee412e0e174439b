internal import CEL
internal import Quantities
internal import Records
internal import Rules

// Operators, parameters and functions.
extension ColumnRun {
  func compare(_ index: Int, _ node: ColumnPlan.Node, _ relation: Relation) {
    switch relation {
    case .equal: numbers(index, node) { $0 == $1 }
    case .notEqual: numbers(index, node) { $0 != $1 }
    case .less: numbers(index, node) { $0 < $1 }
    case .lessOrEqual: numbers(index, node) { $0 <= $1 }
    case .greater: numbers(index, node) { $0 > $1 }
    case .greaterOrEqual: numbers(index, node) { $0 >= $1 }
    }
  }

  @inline(__always)
  func numbers(
    _ index: Int, _ node: ColumnPlan.Node, _ holds: (Int64, Int64) -> Bool
  ) {
    let (a, b) = (lanes[node.inputs[0]].numbers, lanes[node.inputs[1]].numbers)
    let out = strict(index, node).truths
    for row in 0..<count { out[row] = holds(a[row], b[row]) ? 1 : 0 }
  }

  func compareTexts(_ index: Int, _ node: ColumnPlan.Node, _ relation: Relation) {
    let (a, b) = (lanes[node.inputs[0]].texts, lanes[node.inputs[1]].texts)
    let out = strict(index, node).truths
    for row in 0..<count {
      out[row] =
        switch relation {
        case .equal: a[row] == b[row] ? 1 : 0
        case .notEqual: a[row] == b[row] ? 0 : 1
        case .less: TextSlice.compare(a[row], b[row]) < 0 ? 1 : 0
        case .lessOrEqual: TextSlice.compare(a[row], b[row]) <= 0 ? 1 : 0
        case .greater: TextSlice.compare(a[row], b[row]) > 0 ? 1 : 0
        case .greaterOrEqual: TextSlice.compare(a[row], b[row]) >= 0 ? 1 : 0
        }
    }
  }

  func affix(_ index: Int, _ node: ColumnPlan.Node) {
    let a = lanes[node.inputs[0]].texts
    let out = strict(index, node).truths
    guard let part = sets[index]?.first else { return }
    let isPrefix = if case .startsWith = node.operation { true } else { false }
    for row in 0..<count {
      let text = a[row]
      let offset = isPrefix ? 0 : text.count - part.count
      out[row] =
        text.count >= part.count
          && TextSlice(start: text.start + offset, count: part.count) == part ? 1 : 0
    }
  }

  func codeText(_ index: Int, _ node: ColumnPlan.Node) {
    let a = lanes[node.inputs[0]].numbers
    let out = strict(index, node)
    let texts = codeTexts[index] ?? []
    for row in 0..<count {
      let code = Int(truncatingIfNeeded: a[row])
      out.texts[row] = texts.indices.contains(code) ? texts[code] : .none
    }
  }

  // A deciding term wins wherever it stands; then what is missing, of all terms; then an error.
  func join(_ index: Int, _ node: ColumnPlan.Node, deciding: UInt8) {
    let out = lanes[index]
    if node.inputs.allSatisfy({ lanes[$0].isWhole }) {
      out.truths.update(repeating: deciding ^ 1, count: count)
      for input in node.inputs {
        let source = lanes[input].truths
        if deciding == 0 {
          for row in 0..<count { out.truths[row] &= source[row] }
        } else {
          for row in 0..<count { out.truths[row] |= source[row] }
        }
      }
      lanes[index].isWhole = true
      return
    }
    // Term by term: what decides a row, what it lacks, what broke.
    decided.update(repeating: 0, count: count)
    broken.update(repeating: 0, count: count)
    let missing = out.reasons
    missing.update(repeating: 0, count: count)
    let beyond = Reasons.beyond.rawValue
    for input in node.inputs {
      let term = lanes[input]
      if term.isWhole {
        for row in 0..<count { decided[row] |= term.truths[row] == deciding ? 1 : 0 }
        continue
      }
      for row in 0..<count {
        // Without a branch: which rows lack something nobody can foresee.
        let reason = term.reasons[row]
        let isKnown: UInt8 = reason == 0 ? 1 : 0
        decided[row] |= isKnown & (term.truths[row] ^ deciding ^ 1)
        broken[row] |= reason & beyond
        missing[row] |= reason & beyond == 0 ? reason : 0
      }
    }
    var any: UInt16 = 0
    for row in 0..<count {
      let isDecided = decided[row] != 0
      out.truths[row] = isDecided ? deciding : deciding ^ 1
      let undecidable = broken[row] & Reasons.undecidable.rawValue
      let open =
        undecidable != 0 ? undecidable : missing[row] != 0 ? missing[row] : broken[row]
      let reason = isDecided ? 0 : open
      out.reasons[row] = reason
      any |= reason
    }
    lanes[index].isWhole = any == 0
  }

  func choose(_ index: Int, _ node: ColumnPlan.Node) {
    let condition = lanes[node.inputs[0]]
    let (first, second) = (lanes[node.inputs[1]], lanes[node.inputs[2]])
    let out = lanes[index]
    var any: UInt16 = 0
    for row in 0..<count {
      var reason = condition.isWhole ? 0 : condition.reasons[row]
      if reason == 0 {
        let chosen = condition.truths[row] == 1 ? first : second
        reason = chosen.isWhole ? 0 : chosen.reasons[row]
        out.take(row, of: chosen, node.kind)
      } else if case .text = node.kind {
        out.texts[row] = .none
      }
      out.reasons[row] = reason
      any |= reason
    }
    lanes[index].isWhole = any == 0
  }

  @inline(__always)
  func arithmetic(
    _ index: Int, _ node: ColumnPlan.Node,
    _ operate: (Int64, Int64) -> (partialValue: Int64, overflow: Bool)
  ) {
    let (a, b) = (lanes[node.inputs[0]].numbers, lanes[node.inputs[1]].numbers)
    let out = strict(index, node)
    var isWhole = out.isWhole
    for row in 0..<count {
      let (value, overflow) = operate(a[row], b[row])
      out.numbers[row] = value
      if overflow, isWhole || out.reasons[row] == 0 {
        if isWhole { out.reasons.update(repeating: 0, count: count) }
        isWhole = false
        out.reasons[row] = Reasons.failure.rawValue
      }
    }
    lanes[index].isWhole = isWhole
  }

  func parameter(_ index: Int, _ node: ColumnPlan.Node, _ number: Int) {
    let days = lanes[node.inputs[0]].numbers
    let out = strict(index, node)
    let values = ruleSet.parameters[number].values.reversed().map {
      (
        from: $0.range.from?.rawValue ?? .min, to: $0.range.to?.rawValue ?? .max, raw: $0.raw
      )
    }
    for row in 0..<count where out.isWhole || out.reasons[row] == 0 {
      let day = days[row]
      if let value = values.first(where: { $0.from <= day && day <= $0.to }) {
        switch node.kind {
        case .truth: out.truths[row] = value.raw != 0 ? 1 : 0
        default: out.numbers[row] = value.raw
        }
        continue
      }
      if lanes[index].isWhole {
        out.reasons.update(repeating: 0, count: count)
        lanes[index].isWhole = false
      }
      out.reasons[row] = Reasons.noParameter.rawValue
    }
  }

  func apply(
    _ index: Int, _ node: ColumnPlan.Node, _ function: ColumnPlan.AppliedFunction
  ) {
    let first = lanes[node.inputs[0]]
    let second = lanes[node.inputs.count > 1 ? node.inputs[1] : node.inputs[0]]
    let kinds = node.inputs.map { plan.nodes[$0].kind }
    let out = strict(index, node)
    if let pattern = function.pattern {
      for row in 0..<count { out.truths[row] = pattern.matches(first.texts[row]) ? 1 : 0 }
      return
    }
    let fixed = function.constants.count == 2 ? function.constants[1]?.rawNumber : nil
    if let numeric = function.overload.numeric, node.inputs.count == 2 || fixed != nil {
      for row in 0..<count where out.isWhole || out.reasons[row] == 0 {
        if let raw = numeric(first.numbers[row], fixed ?? second.numbers[row]) {
          out.put(raw, row, node.kind)
        } else {
          applyOne(index, node, function, kinds, row)
        }
      }
      return
    }
    guard let cache = caches[index] else {
      for row in 0..<count where out.isWhole || out.reasons[row] == 0 {
        applyOne(index, node, function, kinds, row)
      }
      return
    }
    let isSingle = node.inputs.count == 1
    for row in 0..<count where out.isWhole || out.reasons[row] == 0 {
      let (a, b) = (first.numbers[row], isSingle ? 0 : second.numbers[row])
      if let known = cache.known(a, b) {
        out.put(known.value, row, node.kind)
        note(known.reason, index, row)
        continue
      }
      let reason = applyOne(index, node, function, kinds, row)
      let isTruth = node.kind == .truth
      cache.note(a, b, isTruth ? Int64(out.truths[row]) : out.numbers[row], reason)
    }
  }

  /// Applies a function to a row.
  @inline(never)
  @discardableResult
  func applyOne(
    _ index: Int, _ node: ColumnPlan.Node, _ function: ColumnPlan.AppliedFunction,
    _ kinds: [LaneKind], _ row: Int
  ) -> UInt16 {
    let out = lanes[index]
    let value: Value
    switch function.meaning {
    case .one(let meaning): value = meaning(lanes[node.inputs[0]].value(row, kinds[0]))
    case .two(let meaning):
      value = meaning(
        lanes[node.inputs[0]].value(row, kinds[0]), lanes[node.inputs[1]].value(row, kinds[1]))
    case .many(let meaning):
      var position = 0
      value = meaning(
        function.constants.map { constant in
          if let constant { return constant }
          position += 1
          return lanes[node.inputs[position - 1]].value(row, kinds[position - 1])
        })
    }
    var reason = Reasons(value)
    switch value {
    case .bool(let bool): out.put(bool ? 1 : 0, row, node.kind)
    case .int(let number), .scalar(_, let number): out.put(number, row, node.kind)
    case .string(let text): out.texts[row] = arena.kept(text)
    default:
      if reason.isEmpty { reason = .undecidable }
      if case .text = node.kind { out.texts[row] = .none }
    }
    note(reason.rawValue, index, row)
    return reason.rawValue
  }

  @inline(__always)
  func note(_ reason: UInt16, _ index: Int, _ row: Int) {
    if lanes[index].isWhole {
      if reason == 0 { return }
      lanes[index].reasons.update(repeating: 0, count: count)
      lanes[index].isWhole = false
    }
    lanes[index].reasons[row] = reason
  }
}
