internal import CEL
internal import Diagnostics
internal import Findings
internal import Quantities
internal import Records
internal import Rules

/// Judges the records of one stream.
struct StreamJudging: Sendable {
  private let run: VolumeRun
  private let stream: RecordStream
  private let held: HeldTables
  private let judge: ColumnJudge
  private let linkColumns: Set<Int>

  init(_ run: VolumeRun, _ stream: RecordStream, _ held: HeldTables) throws(VolumeFault) {
    self.run = run
    self.stream = stream
    self.held = held
    judge = ColumnJudge(try run.world(of: []), entity: stream.entity.name)
    let table = stream.entity.table
    linkColumns = Set(stream.columns.filter { held.tables[table.columns[$0].link ?? ""] != nil })
    // Who sees some rows only cannot count what is not counted here.
    let counting = (judge.rules.map(\.rule) + judge.others).flatMap {
      $0.countedRecords(in: run.ruleSet)
    }
    guard counting.allSatisfy({ judge.counted[$0] != nil }) else {
      throw .needsWholeSet
    }
  }

  /// Judges all records and returns their lines.
  func run(_ result: inout VolumeResult) throws(VolumeFault) -> StreamLines {
    // Most values that are counted come once: all are taken for such, and who was wrong about that
    // is judged again.
    var counts = judge.counted.mapValues { _ in ValueCounts(total: .max) }
    var (workers, keys, ledgers) = try judged(counts)
    // Rows that columns do not have note their keys later.
    let hasAllKeys = workers.allSatisfy { $0.left.allSatisfy(\.isJudged) }
    let extracts = ExtractReader(run, stream, held)
    let after = try lookedUp(ledgers, hasAllKeys ? keys : nil, workers, extracts)
    for (definition, shared) in after.shared {
      counts[definition] = ValueCounts(shared, workers.compactMap { $0.counters[definition] })
    }
    // Columns know that a fact is missing, not which one of several.
    if run.writesFindings,
      counts.contains(where: {
        $0.value.missing != 0 && run.ruleSet.countedPath(of: $0.key) == nil
      })
    {
      throw .needsWholeSet
    }
    var again: [StreamWorker] = []
    if counts.values.contains(where: { $0.missing != 0 || $0.total <= 1 }) {
      (workers, keys, ledgers) = try judged(counts)
    } else if after.shared.values.contains(where: { !$0.isEmpty }) {
      again = try judgeAgain(Set(after.shared.values.joined().map(\.origin)), workers, counts)
    }
    let all = workers + again
    let late = LateJudging(run, extracts, judge, counts)
    let later = try late.run(all, after.troubled, keys, &result)
    if !hasAllKeys { try refuseSharedKeys(keys) }
    for worker in all { worker.add(to: &result.summary) }
    result.worst = [result.worst, StreamWorker.worst(of: all)].compactMap(\.self).max()
    result.summary.subjects[stream.entity.name, default: 0] += all.reduce(0) { $0 + $1.records }
    return StreamLines(
      ofColumns: all.map(\.lines), plain: later,
      writer: run.writesFindings
        ? .findings(FindingLines(late, threads: run.threads, line: run.line))
        : .verdicts(VerdictCodeWriter(judge)))
  }

  /// What a pass leaves to be looked up; none of it needs the rest, so that threads share it.
  private enum Look: Sendable {
    case troubled([RowOrigin], untold: Int)
    case shared(definition: Int, FingerprintLedger)
    case keys(FingerprintLedger)
  }

  private struct Aftermath: Sendable {
    /// The values that several records share, by the definition that counts them.
    var shared: [Int: [Sighting]] = [:]
    var troubled = TroubledRows()
  }

  // Keys are looked up where they are given.
  private func lookedUp(
    _ ledgers: [Int: FingerprintLedger], _ keys: FingerprintLedger?, _ workers: [StreamWorker],
    _ extracts: ExtractReader
  ) throws(VolumeFault) -> Aftermath {
    // What takes longest is taken first.
    let (rows, untold) = TroubledRows.rows(of: workers)
    var looks: [Look] = rows.isEmpty ? [] : [.troubled(rows, untold: untold)]
    looks += ledgers.map { .shared(definition: $0.key, $0.value) }
    if let keys { looks.append(.keys(keys)) }
    let threads: [Void] = Array(repeating: (), count: run.threads)
    let found = Workers.results(threads, of: looks.count) { [looks] _, number in
      do throws(VolumeFault) {
        return Result<Aftermath, VolumeFault>.success(try look(looks[number], extracts))
      } catch {
        return .failure(error)
      }
    }
    var after = Aftermath()
    for found in found {
      let part = try found.get()
      after.shared.merge(part.shared) { first, _ in first }
      if part.troubled.told != nil { after.troubled = part.troubled }
    }
    return after
  }

  private func look(
    _ look: Look, _ extracts: ExtractReader
  ) throws(VolumeFault) -> Aftermath {
    var after = Aftermath()
    switch look {
    case .troubled(let rows, let untold):
      after.troubled = TroubledRows(told: try extracts.read(rows), untold: untold)
    case .shared(let definition, let ledger):
      after.shared[definition] = try spilling { () throws(SpillFault) in try ledger.shared() }
    case .keys(let keys): try refuseSharedKeys(keys)
    }
    return after
  }

  // Two records with one key are one record, or a fault: who has both can tell.
  private func refuseSharedKeys(_ keys: FingerprintLedger) throws(VolumeFault) {
    guard try spilling({ () throws(SpillFault) in try keys.shared().isEmpty }) else {
      throw .needsWholeSet
    }
  }

  private func judged(
    _ counts: [Int: ValueCounts]
  ) throws(VolumeFault) -> ([StreamWorker], FingerprintLedger, [Int: FingerprintLedger]) {
    let keys = FingerprintLedger(folder: run.folder, size: stream.size)
    let ledgers = judge.counted.mapValues { _ in
      FingerprintLedger(folder: run.folder, size: stream.size)
    }
    let workers = try passed { reader in
      StreamWorker(
        reader, judge, run, held, counts, linkColumns, StreamWorker.Notes(keys, ledgers))
    } work: { worker throws(VolumeFault) in
      try worker.judgeBlock()
    }
    return (workers, keys, ledgers)
  }

  // Judges rows once more, now that the values are known that they share with others: what was said
  // of them before is taken back.
  private func judgeAgain(
    _ rows: Set<RowOrigin>, _ workers: [StreamWorker], _ counts: [Int: ValueCounts]
  ) throws(VolumeFault) -> [StreamWorker] {
    let left = Set(workers.flatMap(\.left).map(\.origin))
    let rows = rows.subtracting(left).sorted { $0.offset < $1.offset }
    let pass = try pass()
    let path = stream.path
    let again = (0..<run.threads).map { _ in
      SecondLook(pass.reader()) { reader, isBefore in
        let counts = isBefore ? counts.mapValues { _ in ValueCounts(total: .max) } : counts
        return StreamWorker(reader, judge, run, held, counts, linkColumns)
      }
    }
    let chunk = SecondLook.chunk
    let faults = Workers.results(again, of: (rows.count + chunk - 1) / chunk) { look, number in
      look.judge(Array(rows[number * chunk..<min((number + 1) * chunk, rows.count)]), path)
    }
    if let fault = faults.compactMap(\.self).first { throw fault }
    let keys = again.reduce(into: Set()) { $0.formUnion($1.keys) }
    for worker in workers { worker.lines.leaveOut(keys) }
    return again.map { $0.settled() }
  }

  private func spilling<Value>(
    _ body: () throws(SpillFault) -> Value
  ) throws(VolumeFault) -> Value {
    do throws(SpillFault) {
      return try body()
    } catch {
      throw .system(path: run.folder, code: error.code)
    }
  }

  private func pass() throws(VolumeFault) -> RecordPass {
    // What the interpreter reads nobody knows beforehand.
    let columns =
      judge.others.isEmpty ? judge.columns(of: stream.entity.name) : stream.columns
    var lists = run.itemLinks(of: stream.entity)
    for (number, list) in stream.entity.table.lists.enumerated() {
      lists[number, default: []].formUnion(
        judge.others.isEmpty ? judge.listColumns[number] ?? [] : Set(list.items.columns.indices))
    }
    do throws(StreamFault) {
      return try stream.pass(columns: columns.union(linkColumns), lists: lists)
    } catch {
      throw VolumeFault(error, stream.path)
    }
  }

  // Every thread takes block after block, until there is none or one of them fails.
  private func passed(
    _ make: (RecordPassReader) -> StreamWorker,
    work: @Sendable (StreamWorker) throws(VolumeFault) -> Void
  ) throws(VolumeFault) -> [StreamWorker] {
    let pass = try pass()
    let workers = (0..<run.threads).map { _ in make(pass.reader()) }
    let path = stream.path
    let tally = run.options.tally
    try Workers.run(workers) { worker throws(VolumeFault) in
      do throws(StreamFault) {
        guard try worker.reader.next() else { return false }
      } catch {
        throw VolumeFault(error, path)
      }
      try work(worker)
      tally?.count(worker.reader.table.count, of: worker.reader.byteCount)
      return true
    }
    // A field that nobody had seen changes what a source is complete for.
    if !run.whole.completeness.isEmpty, workers.contains(where: \.reader.hasNewFields) {
      throw .needsWholeSet
    }
    return workers
  }
}

extension Rule {
  /// The definitions that count records, by position, on which its verdict may depend.
  fileprivate func countedRecords(in ruleSet: RuleSet) -> Set<Int> {
    var counted: Set<Int> = []
    var open = verdictPrograms
    var seen: Set<Int> = []
    while let program = open.popLast() {
      for use in program.fields {
        guard let shape = ruleSet.shapes.index(of: use.object),
          case .definition(let index) = ruleSet.shapes.shapes[shape].fields[use.field].access,
          seen.insert(index).inserted
        else { continue }
        let definition = ruleSet.definitions[index]
        if case .count = definition.meaning { counted.insert(index) }
        open += definition.programs
      }
    }
    return counted
  }
}

extension RuleSet {
  /// The path of the only fact by which a definition counts records; nil where there are several, or
  /// others behind it.
  func countedPath(of definition: Int) -> String? {
    guard case .count(_, let by, let condition) = definitions[definition].meaning else {
      return nil
    }
    let read = ([by] + [condition].compactMap(\.self)).flatMap(\.paths)
    guard let first = read.first, read.allSatisfy({ $0.path == first.path }),
      let shape = shapes.index(of: first.use.object),
      case .column = shapes.shapes[shape].fields[first.use.field].access
    else { return nil }
    return first.path
  }
}
