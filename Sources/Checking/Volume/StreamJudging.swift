internal import CEL
internal import Diagnostics
internal import Dispatch
internal import Findings
internal import Quantities
internal import Records
internal import Rules
internal import Synchronization

/// Judges the records of one stream.
struct StreamJudging {
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
    if !judge.others.isEmpty, judge.others.contains(where: { $0.countsRecords(in: run.ruleSet) }) {
      throw .needsWholeSet
    }
  }

  /// Judges all records and returns their lines, in parts that are to be merged.
  func run(_ result: inout VolumeResult) throws(VolumeFault) -> [SortedLines] {
    let counts = try counted()
    let keys = FingerprintLedger(folder: run.folder)
    let workers = try passed(columns: judge.columns(of: stream.entity.name)) { reader in
      StreamWorker(reader, judge, run, held, counts, linkColumns)
    } work: { worker throws(VolumeFault) in
      try worker.judgeBlock(keys)
    }
    let later = try LateJudging(run, stream, judge, held, linkColumns, counts)
      .run(workers, keys, &result)
    do throws(SpillFault) {
      // Two records with one key are one record, or a fault: who has both can tell.
      guard try keys.shared().isEmpty else { throw SpillFault(code: 0) }
    } catch {
      throw error.code == 0 ? .needsWholeSet : .system(path: run.folder, code: error.code)
    }
    for worker in workers { worker.add(to: &result.summary, judge) }
    result.worst = ([result.worst] + workers.map { $0.worst(judge) }).compactMap(\.self).max()
    result.summary.subjects[stream.entity.name] =
      workers.reduce(0) { $0 + $1.records }
      + (result.summary.subjects[stream.entity.name] ?? 0)
    return workers.map(\.lines) + [later]
  }

  /// What definitions across records count, in a pass of its own.
  private func counted() throws(VolumeFault) -> [Int: ValueCounts] {
    guard !judge.counted.isEmpty else { return [:] }
    let roots = judge.counted.values.flatMap { [$0.by] + ($0.condition.map { [$0] } ?? []) }
    let needed = judge.plan.needed(for: roots)
    var ledgers: [Int: FingerprintLedger] = [:]
    for definition in judge.counted.keys {
      ledgers[definition] = FingerprintLedger(folder: run.folder)
    }
    let shared = ledgers
    let workers = try passed(
      columns: judge.plan.columns(of: needed)[stream.entity.name] ?? []
    ) { reader in
      CountingWorker(reader, judge, run, held, needed)
    } work: { worker throws(VolumeFault) in
      try worker.countBlock(shared)
    }
    var counts: [Int: ValueCounts] = [:]
    for definition in judge.counted.keys {
      var count = ValueCounts()
      do throws(SpillFault) {
        count.shared = try ledgers[definition]?.shared() ?? [:]
      } catch {
        throw .system(path: run.folder, code: error.code)
      }
      for worker in workers {
        count.missing |= worker.counters[definition]?.missing ?? 0
        count.total += worker.counters[definition]?.total ?? 0
      }
      counts[definition] = count
    }
    return counts
  }

  // Every thread takes block after block, until there is none or one of them fails.
  private func passed<Worker: BlockWorker>(
    columns: Set<Int>, _ make: (RecordPassReader) -> Worker,
    work: @escaping @Sendable (Worker) throws(VolumeFault) -> Void
  ) throws(VolumeFault) -> [Worker] {
    let pass: RecordPass
    do throws(StreamFault) {
      pass = try stream.pass(columns: columns.union(linkColumns))
    } catch {
      throw VolumeFault(error, stream.path)
    }
    let workers = Handed((0..<run.threads).map { _ in make(pass.reader()) })
    let failure = Mutex<VolumeFault?>(nil)
    let path = stream.path
    let tally = run.options.tally
    DispatchQueue.concurrentPerform(iterations: run.threads) { number in
      let worker = workers.values[number]
      while failure.withLock({ $0 == nil }) {
        do throws(VolumeFault) {
          do throws(StreamFault) {
            guard try worker.reader.next() else { return }
          } catch {
            throw VolumeFault(error, path)
          }
          try work(worker)
          tally?.pass(worker.reader.byteCount)
        } catch {
          failure.withLock { $0 = $0 ?? error }
        }
      }
    }
    if let failure = failure.withLock({ $0 }) { throw failure }
    // A field that nobody had seen changes what a source is complete for.
    if !run.whole.completeness.isEmpty, workers.values.contains(where: \.reader.hasNewFields) {
      throw .needsWholeSet
    }
    return workers.values
  }
}

/// Judges or counts the blocks of a pass; one thread uses one.
protocol BlockWorker: AnyObject {
  var reader: RecordPassReader { get }
}

/// Values that are handed to threads, each to one of them.
private struct Handed<Value>: @unchecked Sendable {
  let values: [Value]

  init(_ values: [Value]) { self.values = values }
}

/// Counts what definitions across records ask for.
final class CountingWorker: BlockWorker {
  let reader: RecordPassReader
  private(set) var counters: [Int: ValueCounter]
  private let judge: ColumnJudge
  private let run: ColumnRun

  init(
    _ reader: RecordPassReader, _ judge: ColumnJudge, _ volume: VolumeRun, _ held: HeldTables,
    _ needed: [Bool]
  ) {
    self.reader = reader
    self.judge = judge
    counters = judge.counted.mapValues { _ in ValueCounter() }
    run = ColumnRun(
      judge.plan, volume.ruleSet, asOf: volume.options.asOf, held: held, counts: [:],
      empty: reader.table, needed: needed)
  }

  func countBlock(_ ledgers: [Int: FingerprintLedger]) throws(VolumeFault) {
    // A row that columns do not have could share any value.
    if reader.troubled.contains(where: { !$0.isJudged }) { throw .needsWholeSet }
    let table = reader.table
    for start in stride(from: 0, to: table.count, by: ColumnRun.batchSize) {
      run.evaluate(table, from: start, count: min(ColumnRun.batchSize, table.count - start))
      for (definition, nodes) in judge.counted {
        counters[definition]?.add(run, by: nodes.by, condition: nodes.condition)
      }
    }
    for definition in judge.counted.keys {
      guard let values = counters[definition]?.takeValues() else { continue }
      do throws(SpillFault) {
        try ledgers[definition]?.note(values)
      } catch {
        throw .system(path: "", code: error.code)
      }
    }
  }
}

extension Rule {
  /// Whether its verdict may depend on a definition that counts records.
  fileprivate func countsRecords(in ruleSet: RuleSet) -> Bool {
    var open = verdictPrograms
    var seen: Set<Int> = []
    while let program = open.popLast() {
      for use in program.fields {
        guard let shape = ruleSet.shapes.index(of: use.object),
          case .definition(let index) = ruleSet.shapes.shapes[shape].fields[use.field].access,
          seen.insert(index).inserted
        else { continue }
        let definition = ruleSet.definitions[index]
        if case .count = definition.meaning { return true }
        open += definition.programs
      }
    }
    return false
  }
}
