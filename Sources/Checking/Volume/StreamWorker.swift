internal import Findings
internal import Quantities
internal import Records
internal import Rules

/// Judges blocks by columns; what columns cannot tell it puts by for later.
final class StreamWorker {
  let reader: RecordPassReader
  let lines: SortedLines
  /// How many records were judged here.
  private(set) var records = 0
  /// The rows that the interpreter must judge.
  private(set) var left: [RowTrouble] = []
  /// The rows with something wrong that is to be told.
  private(set) var troubled: [RowOrigin] = []
  /// How many rows more have something wrong.
  private(set) var otherTroubles = 0

  /// What definitions across records count.
  private(set) var counters: [Int: ValueCounter]

  /// Where keys are noted, and the values that definitions count; nil for who looks once more.
  private let notes: Notes?
  private let judge: ColumnJudge
  private let volume: VolumeRun
  private let run: ColumnRun
  // Used again for every block.
  private var sightings: [Sighting] = []
  /// The links that no rule follows.
  private let unreadLinks: Set<Int>
  /// The links of items of lists.
  private let itemLinks: [Int: Set<Int>]
  private let held: HeldTables
  private let verdicts: [VerdictLane]
  private let listed: UnsafeMutablePointer<UInt8>
  private let counts: UnsafeMutablePointer<Int>
  private var missing: [[UInt16: Int]]
  private let kinds = RowVerdict.Kind.allCases.count
  private var isInterpreted: Bool { !judge.others.isEmpty }

  /// What is noted of all records, to find those that share something.
  struct Notes {
    let keys: FingerprintLedger.Sheet
    let values: [Int: FingerprintLedger.Sheet]

    init(_ keys: FingerprintLedger, _ ledgers: [Int: FingerprintLedger]) {
      self.keys = keys.sheet()
      values = ledgers.mapValues { $0.sheet() }
    }
  }

  init(
    _ reader: RecordPassReader, _ judge: ColumnJudge, _ volume: VolumeRun, _ held: HeldTables,
    _ counted: [Int: ValueCounts], _ linkColumns: Set<Int>, _ notes: Notes? = nil
  ) {
    self.reader = reader
    self.notes = notes
    self.judge = judge
    counters = judge.counted.mapValues { _ in ValueCounter() }
    self.volume = volume
    self.held = held
    itemLinks = volume.itemLinks(of: reader.table.entity)
    unreadLinks = linkColumns.subtracting(judge.linkColumns)
    lines = SortedLines(folder: volume.folder)
    run = ColumnRun(
      judge.plan, volume.ruleSet, asOf: volume.options.asOf, held: held, counts: counted,
      empty: reader.table)
    verdicts = judge.rules.map { _ in VerdictLane.allocate() }
    listed = .allocate(capacity: ColumnRun.batchSize)
    listed.initialize(repeating: 0, count: ColumnRun.batchSize)
    counts = .allocate(capacity: max(1, kinds * judge.rules.count))
    counts.initialize(repeating: 0, count: max(1, kinds * judge.rules.count))
    missing = Array(repeating: [:], count: judge.rules.count)
  }

  deinit {
    for lane in verdicts { lane.deallocate() }
    listed.deallocate()
    counts.deallocate()
  }

  /// Judges the rows of the block in hand, and notes their keys and the values that are counted.
  func judgeBlock() throws(VolumeFault) {
    let table = reader.table
    do throws(SpillFault) {
      sightings.removeAll(keepingCapacity: true)
      for row in 0..<table.count {
        sightings.append(
          Sighting(print: table.keys[row].fingerprint, origin: table.origins[row]))
      }
      try notes?.keys.note(sightings)
      for trouble in reader.troubled {
        if trouble.isJudged { note(trouble.origin) } else { left.append(trouble) }
      }
      if isInterpreted {
        for row in 0..<table.count { leave(table.origins[row]) }
        return
      }
      try judgeRows()
    } catch {
      throw .system(path: volume.folder, code: error.code)
    }
  }

  /// Judges the rows of the table in hand once more.
  func judgeTable() throws(VolumeFault) {
    do throws(SpillFault) {
      try judgeRows()
    } catch {
      throw .system(path: volume.folder, code: error.code)
    }
    troubled = []
    otherTroubles = 0
  }

  private func judgeRows() throws(SpillFault) {
    let table = reader.table
    let sheets = notes?.values ?? [:]
    for start in stride(from: 0, to: table.count, by: ColumnRun.batchSize) {
      let count = min(ColumnRun.batchSize, table.count - start)
      run.evaluate(table, from: start, count: count)
      for (definition, nodes) in judge.counted where sheets[definition] != nil {
        counters[definition]?.add(
          run, table, from: start, by: nodes.by, condition: nodes.condition)
      }
      try judgeBatch(table, start, count)
    }
    for (definition, sheet) in sheets {
      try counters[definition]?.giveValues(to: sheet)
    }
  }

  /// Takes back what another said of the same rows.
  func takeBack(_ other: StreamWorker) {
    for index in 0..<kinds * judge.rules.count { counts[index] -= other.counts[index] }
    for (rule, reasons) in other.missing.enumerated() {
      for (reason, count) in reasons { missing[rule][reason, default: 0] -= count }
    }
    records -= other.records
  }

  private func note(_ origin: RowOrigin) {
    if troubled.count < VolumeRun.issueLimit {
      troubled.append(origin)
    } else {
      otherTroubles += 1
    }
  }

  private func leave(_ origin: RowOrigin) {
    left.append(RowTrouble(origin: origin, isJudged: true))
  }

  private func judgeBatch(
    _ table: ColumnTable, _ start: Int, _ count: Int
  ) throws(SpillFault) {
    listed.update(repeating: 0, count: count)
    let settled = RowVerdict.Kind.notApplicable.rawValue
    let undecidable = RowVerdict.Kind.undecidable.rawValue
    var most: UInt8 = 0
    // By number: a copy of a rule for each batch would count references.
    for number in judge.rules.indices {
      let kinds = verdicts[number].kinds
      judge.rules[number].judge(run, into: verdicts[number])
      for row in 0..<count {
        let kind = kinds[row] > settled ? kinds[row] : 0
        listed[row] = max(listed[row], kind)
        most = max(most, kind)
      }
    }
    let isLeft = most == undecidable
    if isLeft {
      for row in 0..<count where listed[row] == undecidable { leave(table.origins[start + row]) }
    }
    tally(count, isLeft: isLeft)
    noteDeadLinks(table, start, count)
    for row in 0..<count where listed[row] != 0 && listed[row] != undecidable {
      try write(table.keys[start + row], table.origins[start + row], row)
    }
  }

  private func tally(_ count: Int, isLeft: Bool) {
    let undecidable = RowVerdict.Kind.undecidable.rawValue
    let facts = Int(RowVerdict.Kind.missing.rawValue)
    records += count
    for (number, lane) in verdicts.enumerated() {
      let own = counts + number * kinds
      var histogram = lane.histogram(count)
      if isLeft {
        for row in 0..<count where listed[row] == undecidable {
          histogram[Int(lane.kinds[row])] -= 1
        }
      }
      for kind in 0..<kinds { own[kind] += histogram[kind] }
      if histogram[facts] == 0 { continue }
      for row in 0..<count
      where lane.kinds[row] == facts && (!isLeft || listed[row] != undecidable) {
        missing[number][lane.reasons[row], default: 0] += 1
      }
    }
    if isLeft {
      for row in 0..<count where listed[row] == undecidable { records -= 1 }
    }
  }

  // A key that leads to no record is to be told, as it is of any data.
  private func noteDeadLinks(_ table: ColumnTable, _ start: Int, _ count: Int) {
    for (keys, rows, entity) in judge.linkNodes where held.tables[entity] != nil {
      let (key, row) = (run.lanes[keys], run.lanes[rows])
      if row.isWhole { continue }
      for index in 0..<count where row.reasons[index] != 0 && key.reason(index) == 0 {
        note(table.origins[start + index])
      }
    }
    for column in unreadLinks {
      guard let lane = table.lanes[column],
        let target = held.tables[table.entity.table.columns[column].link ?? ""]
      else { continue }
      for row in start..<start + count
      where lane.states[row] == 0 && target.row(of: lane.texts[row]) == nil {
        note(table.origins[row])
      }
    }
    for (list, columns) in itemLinks {
      guard let lane = table.lists[list] else { continue }
      let shape = table.shape.lists[list].items
      for column in columns {
        guard let keys = lane.items.lanes[column],
          let target = held.tables[shape.columns[column].link ?? ""]
        else { continue }
        for row in start..<start + count {
          let items = lane.offsets[row]..<lane.offsets[row + 1]
          if items.contains(where: {
            keys.states[$0] == 0 && target.row(of: keys.texts[$0]) == nil
          }) {
            note(table.origins[row])
          }
        }
      }
    }
  }

  private func write(_ key: TextSlice, _ origin: RowOrigin, _ row: Int) throws(SpillFault) {
    lines.begin(key)
    if volume.writesFindings {
      lines.append(origin)
      return try lines.end()
    }
    for (number, lane) in verdicts.enumerated()
    where lane.kinds[row] > RowVerdict.Kind.notApplicable.rawValue {
      lines.append(
        VerdictCode(
          rule: number, kind: lane.kinds[row], reasons: lane.reasons[row], due: lane.dues[row]))
    }
    try lines.end()
  }

  /// Adds the verdicts of this thread to a summary.
  func add(to summary: inout Summary) {
    for (number, columns) in judge.rules.enumerated() {
      for kind in 0..<kinds {
        let count = counts[number * kinds + kind]
        guard count != 0, let kind = RowVerdict.Kind(rawValue: UInt8(kind)) else { continue }
        for (verdict, count) in verdicts(of: kind, count, number) {
          summary.byVerdict[verdict, default: 0] += count
          summary.byRule[columns.rule.id, default: [:]][verdict, default: 0] += count
        }
      }
    }
  }

  // Only the reasons of a row say which verdict its missing facts make.
  private func verdicts(
    of kind: RowVerdict.Kind, _ count: Int, _ rule: Int
  ) -> [(Verdict, Int)] {
    guard kind == .missing else { return [(RowVerdict(kind: kind).meaning.verdict, count)] }
    return missing[rule].map { (Reasons(rawValue: $0.key).verdict.verdict, $0.value) }
  }

  /// The weightiest failure of some threads that can be cured.
  static func worst(of workers: [StreamWorker]) -> Severity? {
    guard let judge = workers.first?.judge else { return nil }
    return judge.rules.enumerated().filter(\.element.rule.card.isCurable).flatMap { number, rule in
      // What one has taken back another has said: only the sum tells.
      [RowVerdict.Kind.fail, .failUnchecked].filter { kind in
        workers.reduce(0) { $0 + $1.counts[number * $1.kinds + Int(kind.rawValue)] } > 0
      }.map { rule.severity(of: $0) }
    }.max()
  }
}
