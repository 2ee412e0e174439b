internal import CEL
public import Diagnostics
internal import Findings
internal import Quantities
internal import Records
internal import Rules

/// How far columns and interpreter agree on some records.
public struct ColumnAgreement: Sendable {
  /// The verdicts that both gave.
  public var compared = 0
  /// The verdicts that columns leave to the interpreter.
  public var left = 0
  /// The rules that columns do not take, and those of which they do not have every part.
  public var rulesLeft: Set<String> = []
  /// Where they differ: rule, record, both verdicts.
  public var differences: [String] = []

  /// Creates an agreement about nothing.
  public init() {}

  /// Joins what was found on other records.
  public mutating func add(_ other: ColumnAgreement) {
    compared += other.compared
    left += other.left
    rulesLeft.formUnion(other.rulesLeft)
    differences += other.differences
  }
}

extension Checker {
  /// Judges every record by columns and by the interpreter.
  ///
  /// - Parameters:
  ///   - batchSize: How many rows the columns take at once; at most ``ColumnRun/batchSize``.
  ///   - order: The order in which columns see the rows of an entity, by their number.
  /// - Returns: What they agree on, and where they differ.
  public func columnAgreement(
    batchSize: Int = 1024, order: (Int) -> [Int] = { Array(0..<$0) }
  ) -> ColumnAgreement {
    var agreement = ColumnAgreement()
    for entity in ruleSet.schema.entities where world.handles(of: entity.name).count > 0 {
      agreement.add(self.agreement(entity, batchSize, order))
    }
    return agreement
  }

  private func agreement(
    _ entity: Entity, _ batchSize: Int, _ order: (Int) -> [Int]
  ) -> ColumnAgreement {
    var agreement = ColumnAgreement()
    let judge = ColumnJudge(self, entity: entity.name)
    agreement.rulesLeft = Set(judge.others.map(\.id)).union(judge.refusals.keys)
    let handles = world.handles(of: entity.name)
    let order = order(handles.count)
    let all = table(entity, judge, rows: order)
    let held = held(judge)
    let counts = counts(judge, all, held)
    let run = ColumnRun(
      judge.plan, ruleSet, asOf: options.asOf, held: held, counts: counts, empty: all)
    let verdicts = judge.rules.map { _ in VerdictLane.allocate() }
    defer { for lane in verdicts { lane.deallocate() } }
    let size = min(max(1, batchSize), ColumnRun.batchSize)
    for start in stride(from: 0, to: all.count, by: size) {
      run.evaluate(all, from: start, count: min(size, all.count - start))
      for (columns, lane) in zip(judge.rules, verdicts) {
        columns.judge(run, into: lane)
        for row in 0..<run.count {
          compare(lane[row], columns.rule, handles[order[start + row]], &agreement)
        }
      }
    }
    return agreement
  }

  private func table(_ entity: Entity, _ judge: ColumnJudge, rows: [Int]) -> ColumnTable {
    let columns = judge.columns(of: entity.name).union(entity.keyColumns)
    let lists = judge.entity == entity.name ? judge.listColumns : [:]
    let shape = ruleSet.shapes.entities[entity.name] ?? 0
    let whole = ColumnTable.make(entity, world.batches[shape], columns: columns, lists: lists)
    let table = ColumnTable(
      entity: entity, columns: columns, lists: lists, capacity: rows.count)
    for row in rows { table.append(whole, row: row) }
    return table
  }

  private func counts(
    _ judge: ColumnJudge, _ table: ColumnTable, _ held: HeldTables
  ) -> [Int: ValueCounts] {
    guard !judge.counted.isEmpty else { return [:] }
    let run = ColumnRun(
      judge.plan, ruleSet, asOf: options.asOf, held: held, counts: [:], empty: table)
    var counters = judge.counted.mapValues { _ in ValueCounter() }
    for start in stride(from: 0, to: table.count, by: ColumnRun.batchSize) {
      run.evaluate(table, from: start, count: min(ColumnRun.batchSize, table.count - start))
      for (definition, nodes) in judge.counted {
        counters[definition]?.add(
          run, table, from: start, by: nodes.by, condition: nodes.condition)
      }
    }
    return counters.mapValues { counter in
      var counts = ValueCounts(counter.values, [counter])
      counts.shared = counts.shared.filter { $0.value > 1 }
      return counts
    }
  }

  private func compare(
    _ verdict: RowVerdict, _ rule: Rule, _ handle: RecordHandle, _ agreement: inout ColumnAgreement
  ) {
    if verdict.kind == .undecidable {
      agreement.left += 1
      return
    }
    agreement.compared += 1
    let parts = parts(of: evaluation(of: rule), handle)
    let decision = parts[0].decided.decision
    if parts.count > 1 { agreement.differences.append(rule.id + ": one verdict for several items") }
    let (kind, reason) = verdict.meaning
    let due = decision.verdict.isListed ? decision.due?.rawValue ?? RowVerdict.noDay : verdict.due
    if kind == decision.verdict, due == verdict.due,
      !kind.isListed || reason == decision.reason
    {
      return
    }
    let key = world.batches[handle.shape][handle.batch].keys[handle.row]
    func text(_ verdict: Verdict, _ reason: VerdictReason?, _ due: Int64) -> String {
      verdict.rawValue + " " + (reason?.rawValue ?? "-") + " "
        + (Day(rawValue: due)?.iso ?? "-")
    }
    agreement.differences.append(
      rule.id + " " + key + ": columns " + text(kind, reason, verdict.due) + ", interpreter "
        + text(decision.verdict, decision.reason, decision.due?.rawValue ?? RowVerdict.noDay))
  }
}

extension Checker {
  /// Why columns do not have every part of a rule, by rule.
  public func columnRefusals() -> [String: ColumnRefusal] {
    ruleSet.schema.entities.reduce(into: [:]) { refusals, entity in
      refusals.merge(ColumnJudge(self, entity: entity.name).refusals) { first, _ in first }
    }
  }

  /// The value of an expression for every record of an entity, by columns and by the interpreter;
  /// nil where it does not compile as a truth value.
  public func columnAgreement(about source: SourceText, on entity: String) -> ColumnAgreement? {
    guard let program = ruleSet.condition(source, on: entity).value,
      let shape = ruleSet.shapes.entities[entity], let kind = ruleSet.schema[entity]
    else { return nil }
    var agreement = ColumnAgreement()
    var compiler = ColumnCompiler(world: world, entity: entity)
    let scope = ColumnCompiler.Scope(shape: shape, date: compiler.today)
    let handles = world.handles(of: entity)
    guard let node = try? compiler.lane(program, scope) else {
      agreement.left = handles.count
      return agreement
    }
    let judge = ColumnJudge(entity: entity, plan: compiler.plan)
    let run = ColumnRun(
      judge.plan, ruleSet, asOf: options.asOf, held: held(judge), counts: [:],
      empty: table(kind, judge, rows: []))
    let all = table(kind, judge, rows: Array(handles.indices))
    for start in stride(from: 0, to: all.count, by: ColumnRun.batchSize) {
      run.evaluate(all, from: start, count: min(ColumnRun.batchSize, all.count - start))
      for row in 0..<run.count {
        let reasons = Reasons(rawValue: run.lanes[node].reason(row))
        if reasons.contains(.undecidable) {
          agreement.left += 1
          continue
        }
        agreement.compared += 1
        let today = Value.scalar(ScalarID.date, options.asOf.rawValue)
        let object = world.object(handles[start + row])
        let value = world.evaluate(program, world.variables(object, date: today))
        let isSame: Bool
        switch value {
        case .bool(let bool): isSame = reasons.isEmpty && (run.lanes[node].truths[row] == 1) == bool
        case .error: isSame = reasons.contains(.failure)
        default: isSame = reasons == Reasons(value)
        }
        if !isSame {
          agreement.differences.append(
            "\(source.text) about row \(start + row): columns "
              + (reasons.isEmpty ? "\(run.lanes[node].truths[row])" : "\(reasons)")
              + ", interpreter \(value)")
        }
      }
    }
    return agreement
  }

  private func held(_ judge: ColumnJudge) -> HeldTables {
    var held = HeldTables()
    for linked in judge.linkedEntities {
      guard let entity = ruleSet.schema[linked] else { continue }
      let count = world.handles(of: linked).count
      held.tables[linked] = HeldTable(table(entity, judge, rows: Array(0..<count)))
    }
    return held
  }
}
