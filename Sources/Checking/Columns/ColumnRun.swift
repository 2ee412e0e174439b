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

  /// The rows of an entity that a key may mean.
  func rows(of key: String, in entity: String) -> [Int] {
    var key = key
    return key.withUTF8 { bytes in
      guard let start = bytes.baseAddress, let table = tables[entity] else { return [] }
      return table.rows(of: TextSlice(start: start, count: bytes.count))
    }
  }
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

/// What nodes go through in a batch: rows of a table, or the items that its rows have.
struct Extent {
  var table: ColumnTable
  var start = 0
  var count = 0
  /// For how many rows its lanes have room.
  var room: Int
  /// Where the items of each row of the batch begin; nil for rows, and where no row has any.
  var offsets: UnsafeMutablePointer<Int>?

  /// The items of a row, counted from the first of the batch.
  @inline(__always)
  func items(of row: Int) -> Range<Int> {
    guard let offsets else { return 0..<0 }
    return offsets[row] - start..<offsets[row + 1] - start
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
  /// The same with their own memory, where a lane lends that of the table.
  private let ownLanes: UnsafeMutablePointer<LaneValues>
  /// The rows in hand: those that are judged, or the items of a list while its nodes are filled.
  private(set) var count = 0
  private(set) var table: ColumnTable
  private(set) var start = 0
  /// What nodes go through in this batch: the rows that are judged, then the items of lists.
  private(set) var extents: [Extent]
  let arena: TextArena
  // What the terms of a row have come to so far.
  private(set) var decided: UnsafeMutablePointer<UInt8>
  private(set) var broken: UnsafeMutablePointer<UInt16>
  private(set) var caches: [Int: NumberCache] = [:]
  private(set) var codeTexts: [Int: [TextSlice]] = [:]
  private(set) var sets: [Int: [TextSlice]] = [:]

  init(
    _ plan: ColumnPlan, _ ruleSet: RuleSet, asOf: Day, held: HeldTables,
    counts: [Int: ValueCounts], empty: ColumnTable
  ) {
    self.plan = plan
    self.ruleSet = ruleSet
    self.asOf = asOf
    self.held = held
    self.counts = counts
    table = empty
    extents = Array(
      repeating: Extent(table: empty, room: Self.batchSize), count: plan.lists.count + 1)
    arena = TextArena()
    lanes = .allocate(capacity: max(1, plan.nodes.count))
    ownLanes = .allocate(capacity: max(1, plan.nodes.count))
    for (index, node) in plan.nodes.enumerated() {
      (ownLanes + index).initialize(to: LaneValues.allocate(node.kind, Self.batchSize))
    }
    lanes.initialize(from: ownLanes, count: plan.nodes.count)
    decided = .allocate(capacity: Self.batchSize)
    broken = .allocate(capacity: Self.batchSize)
    decided.initialize(repeating: 0, count: Self.batchSize)
    broken.initialize(repeating: 0, count: Self.batchSize)
    for (index, node) in plan.nodes.enumerated() { prepare(index, node, Self.batchSize) }
  }

  deinit {
    for index in plan.nodes.indices { ownLanes[index].deallocate() }
    lanes.deallocate()
    ownLanes.deallocate()
    decided.deallocate()
    broken.deallocate()
  }

  // What is the same for every batch is made once.
  private func prepare(_ index: Int, _ node: ColumnPlan.Node, _ size: Int) {
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
    arena.empty()
    extents[0] = Extent(table: table, start: start, count: count, room: Self.batchSize)
    for (number, list) in plan.lists.enumerated() { enter(number + 1, list, table, start, count) }
    for index in plan.nodes.indices {
      let extent = extents[plan.nodes[index].extent]
      // Where no row has items there is nothing to work out.
      guard extent.count > 0 else { continue }
      self.table = extent.table
      self.start = extent.start
      self.count = extent.count
      fill(index)
    }
    self.table = table
    self.start = start
    self.count = count
  }

  private func enter(
    _ number: Int, _ list: Int, _ table: ColumnTable, _ start: Int, _ count: Int
  ) {
    let room = extents[number].room
    guard let lane = table.lists[list] else {
      extents[number] = Extent(table: table, room: room)
      return
    }
    let offsets = lane.offsets + start
    extents[number] = Extent(
      table: lane.items, start: offsets[0], count: offsets[count] - offsets[0], room: room,
      offsets: offsets)
    if extents[number].count > room { makeRoom(number) }
  }

  // Rows may have many items.
  private func makeRoom(_ number: Int) {
    let room = extents[number].count * 2
    extents[number].room = room
    for (index, node) in plan.nodes.enumerated() where node.extent == number {
      ownLanes[index].deallocate()
      ownLanes[index] = .allocate(node.kind, room)
      lanes[index] = ownLanes[index]
      prepare(index, node, room)
    }
    decided.deallocate()
    broken.deallocate()
    let most = extents.map(\.room).max() ?? room
    decided = .allocate(capacity: most)
    broken = .allocate(capacity: most)
    decided.initialize(repeating: 0, count: most)
    broken.initialize(repeating: 0, count: most)
  }

  private func fill(_ index: Int) {
    let node = plan.nodes[index]
    switch node.operation {
    case .truth, .number, .text, .absent: break
    case .load(let column, let frame, let reading): load(index, node, column, frame, reading)
    case .presence(let column, let frame, let reading):
      presence(index, node, column, frame, reading)
    case .list(let list, let reading): self.list(index, list, reading)
    case .listPresence(let list, let reading): listPresence(index, list, reading)
    case .spread: spread(index, node)
    case .fold(let fold, let extent, let narrows): self.fold(index, node, fold, extent, narrows)
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
    case .size:
      let a = lanes[node.inputs[0]].texts
      let out = strict(index, node).numbers
      for row in 0..<count { out[row] = Int64(a[row].codePointCount) }
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

  /// Lets a lane lend cells of the table, so that they need not be copied.
  func lend(_ index: Int, _ lane: Lane) {
    switch plan.nodes[index].kind {
    case .truth: break
    case .number, .code: lanes[index].numbers = lane.numbers + start
    case .text: lanes[index].texts = lane.texts + start
    }
  }

  /// Takes back what a lane lends: it is to be written.
  func takeBack(_ index: Int) { lanes[index] = ownLanes[index] }

  /// The lane of a strict node with the reasons of all its inputs.
  @inline(__always)
  func strict(_ index: Int, _ node: ColumnPlan.Node) -> LaneValues {
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
}
