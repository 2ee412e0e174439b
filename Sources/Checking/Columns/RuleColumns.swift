internal import CEL
internal import Findings
internal import Quantities
internal import Rules

/// A rule for whole columns: the nodes behind each line of the verdict table, for every combination
/// of the readings of the law that it may depend on.
///
/// A part that no column has is undecidable: rows that it matters for are the interpreter's.
struct RuleColumns {
  /// The nodes under one choice of readings.
  struct Variant: Hashable {
    var applies: Int?
    var date: Int
    var due: Int?
    /// Nil for a question that only a person can answer, and for a rule about items.
    var check: Int?
  }

  /// A time in which the law of the rule is in force.
  private struct Range {
    var first: Int64
    var last: Int64
    /// Whether somebody has checked that this is the law.
    var isChecked: Bool
  }

  let rule: Rule
  /// Without repetition; the strict readings come first.
  private(set) var variants: [Variant] = []
  /// The list that the rule goes through: the node that says why a row has none.
  private(set) var list: (state: Int, extent: Int)?
  private let ranges: [Range]
  /// Whether no profile selects it.
  private let isLeftOut: Bool
  /// Why some part is the interpreter's; nil where columns have them all.
  private(set) var refusal: ColumnRefusal?

  /// The most combinations of readings that are worked out for every row.
  private static let combinationLimit = 16

  /// The nodes of a rule; nil where the interpreter must judge it.
  ///
  /// Conditions of profiles and the day to which a complete source reaches are the interpreter's.
  static func make(
    _ rule: Rule, _ changes: RuleChanges, _ compiler: inout ColumnCompiler
  ) -> RuleColumns? {
    let world = compiler.world
    guard changes.selections.isEmpty, changes.severities.isEmpty,
      world.profiles.allSatisfy({ $0.conditions == nil }),
      world.claims.allSatisfy({ $0.through == nil }), world.overrides.isEmpty,
      let shape = world.ruleSet.shapes.entities[rule.card.subject]
    else { return nil }
    var columns = RuleColumns(rule)
    if !rule.isOptional { columns.compile(shape, &compiler) }
    return columns
  }

  private init(_ rule: Rule) {
    self.rule = rule
    isLeftOut = rule.isOptional
    ranges = rule.basis.map {
      Range(
        first: $0.range.from?.rawValue ?? .min, last: $0.range.to?.rawValue ?? .max,
        isChecked: $0.citation.confidence > .unverified)
    }
  }

  private mutating func compile(_ shape: Int, _ compiler: inout ColumnCompiler) {
    let axes = rule.forEach == nil ? rule.readingAxes : []
    let choices = ReadingChoice.all(of: axes, in: compiler.world.ruleSet, language: "")
    guard choices.count <= Self.combinationLimit else {
      refusal = .manyReadings
      variants = [
        Variant(applies: compiler.absent(.undecidable, .truth), date: compiler.today)
      ]
      return
    }
    for choice in choices {
      let scope = ColumnCompiler.Scope(
        shape: shape, date: compiler.today, readings: choice.readings)
      let variant = variant(scope, &compiler)
      if !variants.contains(variant) { variants.append(variant) }
    }
  }

  private mutating func variant(
    _ outer: ColumnCompiler.Scope, _ compiler: inout ColumnCompiler
  ) -> Variant {
    var scope = outer
    if let iteration = rule.forEach { enter(iteration.list, &scope, &compiler) }
    if let dated = rule.datedBy {
      scope.date = part(dated, .number(ScalarID.date), scope, &compiler)
    }
    var variant = Variant(date: scope.date)
    variant.applies = rule.applies.map { part($0, .truth, scope, &compiler) }
    guard rule.forEach == nil, case .expression(let check) = rule.check else { return variant }
    // Names that stand only in sentences need no column.
    let read = Set(rule.verdictPrograms.flatMap(\.variables))
    for (position, binding) in rule.lets.enumerated()
    where read.contains(VariableSlot.first + position) {
      do throws(ColumnRefusal) {
        scope.names[VariableSlot.first + position] = try compiler.meaning(
          binding.value.term, scope)
      } catch {
        scope.names[VariableSlot.first + position] = .refused(error)
      }
    }
    variant.check = part(check, .truth, scope, &compiler)
    variant.due = rule.due.map { part($0, .number(ScalarID.date), scope, &compiler) }
    return variant
  }

  // Rows that have items are the interpreter's; the name of an item means something to them only.
  private mutating func enter(
    _ program: Program, _ scope: inout ColumnCompiler.Scope, _ compiler: inout ColumnCompiler
  ) {
    do throws(ColumnRefusal) {
      let items = try compiler.list(program.term, scope)
      guard items.stages.isEmpty, case .record(_, let shape) = items.element else {
        throw .wholeList
      }
      list = (items.state, items.extent)
      scope.names[VariableSlot.first] = .missing(.notSupplied, shape: shape)
    } catch {
      refusal = refusal ?? error
      list = (compiler.absent(.undecidable, .truth), 0)
      scope.names[VariableSlot.first] = .refused(error)
    }
  }

  private mutating func part(
    _ program: Program, _ kind: LaneKind, _ scope: ColumnCompiler.Scope,
    _ compiler: inout ColumnCompiler
  ) -> Int {
    do throws(ColumnRefusal) {
      return try compiler.lane(program, scope)
    } catch {
      refusal = refusal ?? error
      return compiler.absent(.undecidable, kind)
    }
  }

  /// How bad a verdict is that the rule's duty is not met.
  func severity(of kind: RowVerdict.Kind) -> Severity {
    kind == .failUnchecked ? min(rule.card.severity, .warning) : rule.card.severity
  }

  // MARK: Judging

  /// The verdicts of a batch, one for each row, into the lane of this rule: of one without last days
  /// that never has any.
  func judge(_ run: ColumnRun, into verdicts: VerdictLane) {
    guard !isLeftOut, let strict = variants.first.map({ VerdictLanes($0, run) }) else {
      verdicts.kinds.update(repeating: RowVerdict.Kind.notApplicable.rawValue, count: run.count)
      return
    }
    if let list {
      let (state, extent) = (run.lanes[list.state], run.extents[list.extent])
      for row in 0..<run.count {
        verdicts[row] = verdict(strict, row, of: state, extent.items(of: row))
      }
      return
    }
    judge(strict, run.count, into: verdicts)
    for variant in variants.dropFirst() {
      let lanes = VerdictLanes(variant, run)
      for row in 0..<run.count where verdicts[row].kind != .undecidable {
        let other = verdict(lanes, row)
        if other.kind == .undecidable {
          verdicts[row] = .undecidable
        } else if other.verdict != verdicts[row].verdict {
          // Its day stays that of the strict readings, and no verdict is that of a later reading.
          verdicts.kinds[row] = RowVerdict.Kind.missing.rawValue
          verdicts.reasons[row] = Reasons.reading.rawValue
        }
      }
    }
  }

  // See ``Checker/parts(of:_:)`` and ``RuleEvaluation/decideWithoutElements(_:otherwise:)``.
  private func verdict(
    _ lanes: VerdictLanes, _ row: Int, of list: LaneValues, _ items: Swift.Range<Int>
  ) -> RowVerdict {
    let missing = list.reason(row)
    if missing & Reasons.beyond.rawValue != 0 { return .undecidable }
    if missing == 0 {
      return items.isEmpty ? RowVerdict(kind: .notApplicable) : .undecidable
    }
    switch opening(lanes, row) {
    case .settled(let verdict) where verdict.kind == .notApplicable: return verdict
    case .broken: return .undecidable
    default: return RowVerdict(kind: .missing, reasons: missing)
    }
  }

  // All rows as if nothing were missing, without a branch; then those where something is.
  private func judge(_ lanes: VerdictLanes, _ count: Int, into verdicts: VerdictLane) {
    guard let check = lanes.check else {
      for row in 0..<count { verdicts[row] = verdict(lanes, row) }
      return
    }
    let kinds = verdicts.kinds
    let (pass, fail) = (RowVerdict.Kind.pass.rawValue, RowVerdict.Kind.fail.rawValue)
    let leftOut = RowVerdict.Kind.notApplicable.rawValue
    let truths = check.truths
    for row in 0..<count { kinds[row] = truths[row] == 1 ? pass : fail }
    if let days = lanes.due?.numbers {
      let asOf = lanes.asOf
      let notDue = RowVerdict.Kind.notDue.rawValue
      verdicts.dues.update(from: days, count: count)
      for row in 0..<count {
        let kind = kinds[row]
        kinds[row] = kind == fail ? (days[row] >= asOf ? notDue : kind) : kind
      }
    }
    if let applies = lanes.applies?.truths {
      for row in 0..<count { kinds[row] = applies[row] == 0 ? leftOut : kinds[row] }
    }
    let dates = lanes.date.numbers
    if ranges.count == 1 {
      let (first, last) = (ranges[0].first, ranges[0].last)
      for row in 0..<count {
        let (day, kind) = (dates[row], kinds[row])
        kinds[row] = day < first ? leftOut : day > last ? leftOut : kind
      }
    } else {
      for row in 0..<count where !isInForce(dates[row]) { kinds[row] = leftOut }
    }
    if ranges.contains(where: { !$0.isChecked }) {
      let unchecked = RowVerdict.Kind.failUnchecked.rawValue
      for row in 0..<count where kinds[row] == fail && !isInForce(dates[row], checked: true) {
        kinds[row] = unchecked
      }
    }
    let reasons = verdicts.reasons
    reasons.update(repeating: 0, count: count)
    var isWhole = true
    for lane in [lanes.applies, lanes.date, check, lanes.due].compactMap(\.self)
    where !lane.isWhole {
      isWhole = false
      let source = lane.reasons
      for row in 0..<count { reasons[row] |= source[row] }
    }
    if isWhole { return }
    for row in 0..<count where reasons[row] != 0 { verdicts[row] = verdict(lanes, row) }
  }

  /// The lanes behind the lines of the table, looked up once for a batch.
  private struct VerdictLanes {
    let applies: LaneValues?
    let date: LaneValues
    let due: LaneValues?
    let check: LaneValues?
    let asOf: Int64

    init(_ variant: Variant, _ run: ColumnRun) {
      applies = variant.applies.map { run.lanes[$0] }
      date = run.lanes[variant.date]
      due = variant.due.map { run.lanes[$0] }
      check = variant.check.map { run.lanes[$0] }
      asOf = run.asOf.rawValue
    }
  }

  /// What lines 1 to 4 of the table come to.
  private enum Opening {
    case settled(RowVerdict)
    /// Only the interpreter can tell.
    case broken
    case open
  }

  @inline(__always)
  private func opening(_ lanes: VerdictLanes, _ row: Int) -> Opening {
    let beyond = Reasons.beyond.rawValue
    var open: UInt16 = 0
    if let applies = lanes.applies {
      open = applies.reason(row)
      if open & beyond != 0 { return .broken }
      if open == 0, applies.truths[row] == 0 {
        return .settled(RowVerdict(kind: .notApplicable))
      }
    }
    let missing = lanes.date.reason(row)
    if missing & beyond != 0 { return .broken }
    if missing == 0, !isInForce(lanes.date.numbers[row]) {
      return .settled(RowVerdict(kind: .notApplicable))
    }
    open |= missing
    return open == 0 ? .open : .settled(RowVerdict(kind: .missing, reasons: open))
  }

  // See ``RuleEvaluation``: the first line that holds decides.
  @inline(__always)
  private func verdict(_ lanes: VerdictLanes, _ row: Int) -> RowVerdict {
    switch opening(lanes, row) {
    case .settled(let verdict): return verdict
    case .broken: return .undecidable
    case .open: break
    }
    guard let check = lanes.check else { return RowVerdict(kind: .manual) }
    let missing = check.reason(row)
    if missing & Reasons.beyond.rawValue != 0 { return .undecidable }
    let dueMissing = lanes.due?.reason(row) ?? 0
    if dueMissing & Reasons.undecidable.rawValue != 0 { return .undecidable }
    let due = dueMissing == 0 ? lanes.due?.numbers[row] ?? RowVerdict.noDay : RowVerdict.noDay
    if missing != 0 { return RowVerdict(kind: .missing, reasons: missing, due: due) }
    if check.truths[row] == 1 { return RowVerdict(kind: .pass, due: due) }
    if dueMissing & Reasons.failure.rawValue != 0 { return .undecidable }
    if dueMissing != 0 { return RowVerdict(kind: .missing, reasons: dueMissing) }
    if due != RowVerdict.noDay, due >= lanes.asOf { return RowVerdict(kind: .notDue, due: due) }
    let isChecked = isInForce(lanes.date.numbers[row], checked: true)
    return RowVerdict(kind: isChecked ? .fail : .failUnchecked, due: due)
  }

  @inline(__always)
  private func isInForce(_ day: Int64, checked: Bool = false) -> Bool {
    for range in ranges where range.first <= day && day <= range.last {
      if range.isChecked || !checked { return true }
    }
    return false
  }
}
