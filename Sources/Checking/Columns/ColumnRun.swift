internal import CEL
internal import Quantities
internal import Records
internal import Rules

/// The values of a node for the rows of a batch.
struct LaneValues {
  /// Truth values: 0 or 1.
  var truths: UnsafeMutablePointer<UInt8>
  var numbers: UnsafeMutablePointer<Int64>
  var texts: UnsafeMutablePointer<TextSlice>
  /// Why rows have no value; means something only where the lane is not whole.
  var reasons: UnsafeMutablePointer<UInt16>
  /// Whether every row has a value.
  var isWhole: Bool
}

/// The records that links lead to, and how their keys are found.
struct HeldTables: Sendable {
  var tables: [String: HeldTable] = [:]
}

/// How many records share each value: what a definition across records needs of all of them.
struct ValueCounts: Sendable {
  /// Only what several share; every other value has one record.
  var shared: [Fingerprint: Int64] = [:]
  /// What is missing to know any count for certain.
  var missing: UInt16 = 0
  var total = 0

  init(total: Int) { self.total = total }

  init(_ shared: [Sighting], _ counters: [ValueCounter]) {
    for sighting in shared { self.shared[sighting.print, default: 0] += 1 }
    for counter in counters {
      missing |= counter.missing
      total += counter.total
    }
  }
}

/// Fills the lanes of a plan for batch after batch; one run serves one thread.
///
/// A class, because its lanes are memory that is used again for every batch.
final class ColumnRun {
  /// How many rows a batch has at most: the lanes of a whole plan should stay near the core.
  static let batchSize = 1024

  let plan: ColumnPlan
  let ruleSet: RuleSet
  let asOf: Day
  let held: HeldTables
  let counts: [Int: ValueCounts]
  /// The lanes, by the number of their node.
  let lanes: UnsafeMutablePointer<LaneValues>
  private(set) var count = 0
  private var table: ColumnTable
  private var start = 0
  private let arena: TextArena
  // What the terms of a row have come to so far.
  private let decided: UnsafeMutablePointer<UInt8>
  private let broken: UnsafeMutablePointer<UInt16>
  /// The nodes to fill; nil for all.
  private let needed: [Bool]?
  private var caches: [Int: NumberCache] = [:]
  private var codeTexts: [Int: [TextSlice]] = [:]
  private var sets: [Int: [TextSlice]] = [:]

  init(
    _ plan: ColumnPlan, _ ruleSet: RuleSet, asOf: Day, held: HeldTables,
    counts: [Int: ValueCounts], empty: ColumnTable, needed: [Bool]? = nil
  ) {
    self.plan = plan
    self.ruleSet = ruleSet
    self.asOf = asOf
    self.held = held
    self.counts = counts
    self.needed = needed
    table = empty
    arena = TextArena()
    lanes = .allocate(capacity: max(1, plan.nodes.count))
    for (index, node) in plan.nodes.enumerated() {
      (lanes + index).initialize(to: LaneValues.allocate(node.kind, Self.batchSize))
    }
    decided = .allocate(capacity: Self.batchSize)
    broken = .allocate(capacity: Self.batchSize)
    decided.initialize(repeating: 0, count: Self.batchSize)
    broken.initialize(repeating: 0, count: Self.batchSize)
    for (index, node) in plan.nodes.enumerated() { prepare(index, node) }
  }

  deinit {
    for index in plan.nodes.indices { lanes[index].deallocate() }
    lanes.deallocate()
    decided.deallocate()
    broken.deallocate()
  }

  // What is the same for every batch is made once.
  private func prepare(_ index: Int, _ node: ColumnPlan.Node) {
    let size = Self.batchSize
    switch node.operation {
    case .truth(let value): lanes[index].truths.update(repeating: value ? 1 : 0, count: size)
    case .number(let raw): lanes[index].numbers.update(repeating: raw, count: size)
    case .text(let text): lanes[index].texts.update(repeating: arena.lasting(text), count: size)
    case .absent(let reason):
      lanes[index].reasons.update(repeating: reason, count: size)
      lanes[index].isWhole = false
    case .codeText:
      if case .code(let codes) = plan.nodes[node.inputs[0]].kind {
        codeTexts[index] = codes.map { arena.lasting($0) }
      }
    case .textIn(let texts): sets[index] = texts.map { arena.lasting($0) }
    case .startsWith(let text), .endsWith(let text): sets[index] = [arena.lasting(text)]
    case .apply(let number):
      let isNumeric = node.inputs.allSatisfy {
        if case .number = plan.nodes[$0].kind { true } else { false }
      }
      if isNumeric, node.inputs.count <= 2, plan.functions[number].constants.count > 0 {
        caches[index] = NumberCache()
      }
    default: break
    }
  }

  /// Fills every lane for some rows of a table.
  func evaluate(_ table: ColumnTable, from start: Int, count: Int) {
    self.table = table
    self.start = start
    self.count = count
    arena.empty()
    for index in plan.nodes.indices where needed?[index] != false { fill(index) }
  }

  private func fill(_ index: Int) {
    let node = plan.nodes[index]
    switch node.operation {
    case .truth, .number, .text, .absent: break
    case .load(let column, let frame, let reading): load(index, node, column, frame, reading)
    case .presence(let column, let frame, let reading):
      presence(index, node, column, frame, reading)
    case .rows(let entity): rows(index, node, entity)
    case .compare(let relation): compare(index, node, relation)
    case .compareTexts(let relation): compareTexts(index, node, relation)
    case .sameTruth(let negated):
      let (a, b) = (lanes[node.inputs[0]].truths, lanes[node.inputs[1]].truths)
      let out = strict(index, node).truths
      let flip: UInt8 = negated ? 0 : 1
      for row in 0..<count { out[row] = a[row] ^ b[row] ^ flip }
    case .not:
      let a = lanes[node.inputs[0]].truths
      let out = strict(index, node).truths
      for row in 0..<count { out[row] = a[row] ^ 1 }
    case .codeIn(let isIn):
      let a = lanes[node.inputs[0]].numbers
      let out = strict(index, node).truths
      isIn.withUnsafeBufferPointer { isIn in
        for row in 0..<count {
          let code = Int(truncatingIfNeeded: a[row])
          out[row] = code >= 0 && code < isIn.count && isIn[code] ? 1 : 0
        }
      }
    case .codeText: codeText(index, node)
    case .numberIn(let numbers):
      let a = lanes[node.inputs[0]].numbers
      let out = strict(index, node).truths
      for row in 0..<count { out[row] = numbers.contains(a[row]) ? 1 : 0 }
    case .textIn:
      let a = lanes[node.inputs[0]].texts
      let out = strict(index, node).truths
      let set = sets[index] ?? []
      for row in 0..<count { out[row] = set.contains { $0 == a[row] } ? 1 : 0 }
    case .startsWith, .endsWith: affix(index, node)
    case .all: join(index, node, deciding: 0)
    case .any: join(index, node, deciding: 1)
    case .choose: choose(index, node)
    case .add: arithmetic(index, node) { $0.addingReportingOverflow($1) }
    case .subtract: arithmetic(index, node) { $0.subtractingReportingOverflow($1) }
    case .multiply: arithmetic(index, node) { $0.multipliedReportingOverflow(by: $1) }
    case .parameter(let number): parameter(index, node, number)
    case .apply(let function): apply(index, node, plan.functions[function])
    case .agreed: agreed(index, node)
    case .stated: stated(index, node)
    case .count(let definition): shared(index, node, definition)
    case .known: known(index, node)
    case .stage(let positions, let isStated, let planned):
      stage(index, node, positions, isStated, planned)
    }
  }

  /// The lane of a strict node with the reasons of all its inputs.
  @inline(__always)
  private func strict(_ index: Int, _ node: ColumnPlan.Node) -> LaneValues {
    let reasons = lanes[index].reasons
    var isWhole = true
    for input in node.inputs where !lanes[input].isWhole {
      let source = lanes[input].reasons
      if isWhole {
        reasons.update(from: source, count: count)
      } else {
        for row in 0..<count { reasons[row] |= source[row] }
      }
      isWhole = false
    }
    lanes[index].isWhole = isWhole
    return lanes[index]
  }

  // MARK: Facts

  private func rowNumbers(_ node: ColumnPlan.Node) -> LaneValues { lanes[node.inputs[0]] }

  private func load(
    _ index: Int, _ node: ColumnPlan.Node, _ column: Int, _ frame: Int, _ reading: ColumnReading
  ) {
    let out = lanes[index]
    if frame == 0 {
      guard let lane = table.lanes[column] else { return loadNothing(index, node, reading) }
      switch node.kind {
      case .truth:
        let source = lane.numbers + start
        for row in 0..<count { out.truths[row] = source[row] != 0 ? 1 : 0 }
      case .number, .code: out.numbers.update(from: lane.numbers + start, count: count)
      case .text: out.texts.update(from: lane.texts + start, count: count)
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
      gather(index, node, column, frame)
      if !lanes[index].isWhole { understand(index, reading, linked: rowNumbers(node)) }
    }
    if let date = reading.datedBy { hideFuture(index, node, date, frame) }
  }

  @inline(__always)
  private static func reason(_ state: UInt8) -> UInt16 {
    state == 0 ? 0 : 1 << (UInt16(state) - 1)
  }

  private func loadNothing(_ index: Int, _ node: ColumnPlan.Node, _ reading: ColumnReading) {
    let out = lanes[index]
    out.reasons.update(repeating: Reasons.notSupplied.rawValue, count: count)
    if case .text = node.kind { out.texts.update(repeating: .none, count: count) }
    lanes[index].isWhole = false
    understand(index, reading)
  }

  // Cells of the records that links lead to; where a link leads nowhere its reason stands for all.
  private func gather(_ index: Int, _ node: ColumnPlan.Node, _ column: Int, _ frame: Int) {
    let out = lanes[index]
    let rows = rowNumbers(node)
    let lane = held.tables[plan.frames[frame].entity]?.table.lanes[column]
    var any: UInt16 = 0
    for row in 0..<count {
      var reason: UInt16 = rows.isWhole ? 0 : rows.reasons[row]
      if reason == 0 {
        let target = Int(truncatingIfNeeded: rows.numbers[row])
        reason = lane.map { Self.reason($0.states[target]) } ?? Reasons.notSupplied.rawValue
        if reason == 0, let lane {
          switch node.kind {
          case .truth: out.truths[row] = lane.numbers[target] != 0 ? 1 : 0
          case .number, .code: out.numbers[row] = lane.numbers[target]
          case .text: out.texts[row] = lane.texts[target]
          }
        }
      }
      if reason != 0, case .text = node.kind { out.texts[row] = .none }
      out.reasons[row] = reason
      any |= reason
    }
    lanes[index].isWhole = any == 0
  }

  // What is absent before its stage is not asked for yet, and what a complete source does not have is
  // stated to be none: see ``World/absence(of:in:path:)``.
  private func understand(
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

  private func hideFuture(
    _ index: Int, _ node: ColumnPlan.Node, _ column: Int, _ frame: Int
  ) {
    let source =
      frame == 0 ? table : held.tables[plan.frames[frame].entity]?.table
    guard let source, let lane = source.lanes[column] else { return }
    let isTime = source.entity.table.columns[column].type == .time
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

  private func presence(
    _ index: Int, _ node: ColumnPlan.Node, _ column: Int, _ frame: Int, _ reading: ColumnReading
  ) {
    // The cell as verdicts see it is read into this lane's own reasons; its value is not needed.
    var cell = node
    cell.kind = .truth
    load(index, cell, column, frame, reading)
    let out = lanes[index]
    let linked = frame == 0 ? nil : Optional(rowNumbers(node))
    guard !out.isWhole else {
      out.truths.update(repeating: 1, count: count)
      return
    }
    var any: UInt16 = 0
    for row in 0..<count {
      let reason = out.reasons[row]
      out.truths[row] = reason == 0 ? 1 : 0
      if reason == 0 { continue }
      if let linked, !linked.isWhole, linked.reasons[row] != 0 {
        any |= reason
        continue
      }
      var settled = reason == Reasons.empty.rawValue
      if reason == Reasons.notYet.rawValue {
        settled = isNone(row, column, frame, reading, linked)
      } else if reading.isDeriving, !settled {
        let isThere = Reasons.unreadable.rawValue | Reasons.conflicting.rawValue
        out.truths[row] = reason & isThere != 0 ? 1 : 0
        settled = true
      }
      if settled { out.reasons[row] = 0 } else { any |= reason }
    }
    lanes[index].isWhole = any == 0
  }

  // Whether it is certain that there is none of what nobody asks for yet.
  private func isNone(
    _ row: Int, _ column: Int, _ frame: Int, _ reading: ColumnReading, _ linked: LaneValues?
  ) -> Bool {
    guard let certain = reading.certain, !reading.isComplete else { return true }
    if lanes[certain].truths[row] == 1 { return true }
    let source = frame == 0 ? table : held.tables[plan.frames[frame].entity]?.table
    let position = linked.map { Int(truncatingIfNeeded: $0.numbers[row]) } ?? start + row
    return source?.lanes[column].map { $0.states[position] == Absence.empty.rawValue + 1 } ?? false
  }

  private func rows(_ index: Int, _ node: ColumnPlan.Node, _ entity: String) {
    let keys = lanes[node.inputs[0]]
    let out = strict(index, node)
    let target = held.tables[entity]
    for row in 0..<count where out.isWhole || out.reasons[row] == 0 {
      if let found = target?.row(of: keys.texts[row]) {
        out.numbers[row] = Int64(found)
        continue
      }
      if lanes[index].isWhole {
        out.reasons.update(repeating: 0, count: count)
        lanes[index].isWhole = false
      }
      out.reasons[row] = Reasons.notSupplied.rawValue
    }
  }

  // MARK: Operators

  private func compare(_ index: Int, _ node: ColumnPlan.Node, _ relation: Relation) {
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
  private func numbers(
    _ index: Int, _ node: ColumnPlan.Node, _ holds: (Int64, Int64) -> Bool
  ) {
    let (a, b) = (lanes[node.inputs[0]].numbers, lanes[node.inputs[1]].numbers)
    let out = strict(index, node).truths
    for row in 0..<count { out[row] = holds(a[row], b[row]) ? 1 : 0 }
  }

  private func compareTexts(_ index: Int, _ node: ColumnPlan.Node, _ relation: Relation) {
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

  private func affix(_ index: Int, _ node: ColumnPlan.Node) {
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

  private func codeText(_ index: Int, _ node: ColumnPlan.Node) {
    let a = lanes[node.inputs[0]].numbers
    let out = strict(index, node)
    let texts = codeTexts[index] ?? []
    for row in 0..<count {
      let code = Int(truncatingIfNeeded: a[row])
      out.texts[row] = texts.indices.contains(code) ? texts[code] : .none
    }
  }

  // A deciding term wins wherever it stands; then what is missing, of all terms; then an error.
  private func join(_ index: Int, _ node: ColumnPlan.Node, deciding: UInt8) {
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
        let reason = term.reasons[row]
        decided[row] |= reason == 0 && term.truths[row] == deciding ? 1 : 0
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

  private func choose(_ index: Int, _ node: ColumnPlan.Node) {
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
  private func arithmetic(
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

  private func parameter(_ index: Int, _ node: ColumnPlan.Node, _ number: Int) {
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

  private func apply(
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
  private func applyOne(
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
  private func note(_ reason: UInt16, _ index: Int, _ row: Int) {
    if lanes[index].isWhole {
      if reason == 0 { return }
      lanes[index].reasons.update(repeating: 0, count: count)
      lanes[index].isWhole = false
    }
    lanes[index].reasons[row] = reason
  }

  // MARK: Derived fields

  // What a fact states and what follows from others are two accounts of one thing.
  private func agreed(_ index: Int, _ node: ColumnPlan.Node) {
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

  private func stated(_ index: Int, _ node: ColumnPlan.Node) {
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

  private func known(_ index: Int, _ node: ColumnPlan.Node) {
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

  private func shared(_ index: Int, _ node: ColumnPlan.Node, _ definition: Int) {
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
  private func stage(
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
        if let day = planned[reached], lanes[day].isWhole || lanes[day].reasons[row] == 0 {
          isCertain = lanes[day].numbers[row] >= asOf.rawValue
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
