internal import Findings
internal import Records
internal import Rules

// Judging record by record, on as many threads as are asked for: whoever is free takes the next
// records, and what was found is put together in their order.
extension Checker {
  /// How many records are judged at a time.
  private static var pieceSize: Int { 32 }

  /// What was found about some records.
  private struct Piece {
    var findings: [Finding] = []
    /// How often each rule came to each verdict, by its position.
    var counts: [[Verdict: Int]]
    /// For each finding where its record stands, where anybody keeps account of duties.
    var stages: [String?] = []
    /// The duties that are not among the findings, where anybody keeps account of them.
    var settled: [(duty: DecisionBook.Duty, verdict: Verdict)] = []
  }

  /// Judges with a world and a memory of its own.
  private final class Worker {
    let checker: Checker
    let writer: FindingWriter
    /// In the order of reports, with the positions of their rules.
    let evaluations: [(number: Int, evaluation: RuleEvaluation)]

    init(_ checker: Checker) {
      self.checker = checker
      writer = FindingWriter(world: checker.world, language: checker.options.language)
      evaluations = checker.rules.enumerated().map { ($0, checker.evaluation(of: $1)) }
        .sorted { Checker.precedes($0.evaluation.rule.id, $1.evaluation.rule.id) }
    }
  }

  /// The findings with what was decided about each; the result is not complete before it is closed.
  ///
  /// Entities, records, rules and elements are judged in the order of reports, so nothing is sorted.
  func judged(_ book: inout DecisionBook) -> CheckResult {
    var result = CheckResult(findings: [], summary: Summary(), cards: [])
    var handles: [RecordHandle] = []
    for entity in ruleSet.schema.entities.map(\.name).sorted(by: Self.precedes) {
      let records = world.handles(of: entity)
      if !records.isEmpty { result.summary.subjects[entity] = records.count }
      handles += records
    }
    options.tally?.expect(handles.count)
    var pieces = pieces(of: handles, keepsAccount: !book.isEmpty)
    result.findings.reserveCapacity(pieces.reduce(0) { $0 + $1.findings.count })
    for number in pieces.indices {
      // What is put together already is not held twice.
      let piece = pieces[number]
      pieces[number] = Piece(counts: [])
      for (rule, counts) in zip(rules, piece.counts) where !counts.isEmpty {
        result.summary.byVerdict.merge(counts, uniquingKeysWith: +)
        result.summary.byRule[rule.id, default: [:]].merge(counts, uniquingKeysWith: +)
      }
      for (duty, verdict) in piece.settled { book.settle(duty, verdict) }
      let first = result.findings.count
      result.findings += piece.findings
      for (number, stage) in piece.stages.enumerated() {
        book.decide(&result.findings[first + number], at: stage)
      }
    }
    return result
  }

  private func pieces(of handles: [RecordHandle], keepsAccount: Bool) -> [Piece] {
    let size = Self.pieceSize
    let count = (handles.count + size - 1) / size
    let threads = max(1, min(options.threads, count))
    let workers = (0..<threads).map { Worker($0 == 0 ? self : over(World(like: world))) }
    return Workers.results(workers, of: count) { worker, number in
      let start = number * size
      return worker.checker.judge(
        handles[start..<min(start + size, handles.count)], worker, keepsAccount: keepsAccount)
    }
  }

  private func judge(
    _ handles: ArraySlice<RecordHandle>, _ worker: Worker, keepsAccount: Bool
  ) -> Piece {
    var piece = Piece(counts: Array(repeating: [:], count: rules.count))
    for handle in handles {
      let stage = keepsAccount ? stage(of: handle) : nil
      let entity = ruleSet.shapes.shapes[handle.shape].entity
      for (number, evaluation) in worker.evaluations where evaluation.entity == entity {
        for part in inOrder(parts(of: evaluation, handle)) {
          piece.counts[number][part.decided.decision.verdict, default: 0] += 1
          add(part, of: evaluation, handle, worker.writer, keepsAccount, to: &piece)
        }
      }
      if keepsAccount {
        piece.stages += Array(repeating: stage, count: piece.findings.count - piece.stages.count)
      }
      options.tally?.count()
    }
    return piece
  }

  private func inOrder(_ parts: [Part]) -> [Part] {
    parts.count > 1 ? parts.sorted { Self.precedes($0.key ?? "", $1.key ?? "") } : parts
  }

  private static func precedes(_ lhs: String, _ rhs: String) -> Bool {
    lhs.utf8.lexicographicallyPrecedes(rhs.utf8)
  }

  private func add(
    _ part: Part, of evaluation: RuleEvaluation, _ handle: RecordHandle, _ writer: FindingWriter,
    _ keepsAccount: Bool, to piece: inout Piece
  ) {
    let (decision, choice, readings) = part.decided
    let verdict = decision.verdict
    if options.lists(verdict, of: evaluation.rule.id) {
      piece.findings.append(
        writer.write(
          evaluation, handle, item: part.item, itemKey: part.key, decision, choice: choice,
          readings: readings, detail: options.detail(of: verdict)))
    } else if keepsAccount {
      let key = world.batches[handle.shape][handle.batch].keys[handle.row]
      let duty = DecisionBook.Duty(
        rule: evaluation.rule.id, type: evaluation.entity, key: key, item: part.key)
      piece.settled.append((duty, verdict))
    }
  }

  // A record without stages of its own stands where the run asks.
  private func stage(of handle: RecordHandle) -> String? {
    let position = world.stage(of: handle)
    return ruleSet.stages.indices.contains(position) ? ruleSet.stages[position].id : options.stage
  }
}
