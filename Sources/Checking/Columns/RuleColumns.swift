internal import CEL
internal import Findings
internal import Quantities
internal import Rules

/// What columns say of one rule and one row.
struct RowVerdict: BitwiseCopyable, Equatable {
  /// What it comes to.
  enum Kind: UInt8, CaseIterable {
    case pass
    case notApplicable
    case fail
    /// The last day is not over.
    case notDue
    /// Facts are missing; the reasons say which verdict that is.
    case missing
    /// A person must look.
    case manual
    /// Only the interpreter can tell.
    case undecidable
  }

  /// What stands for no last day.
  static let noDay = Int64.min

  var kind: Kind
  var reasons: UInt16 = 0
  var due = noDay

  /// What it means for a reader who asks for verdicts only: no reason or day of what is not listed.
  var listed: RowVerdict {
    switch kind {
    case .pass, .notApplicable: RowVerdict(kind: kind)
    default: self
    }
  }
}

/// A rule for whole columns: the nodes behind each line of the verdict table, for every combination
/// of the readings of the law that it may depend on.
struct RuleColumns {
  /// The nodes under one choice of readings.
  struct Variant {
    var applies: Int?
    var date: Int?
    var due: Int?
    /// Nil for a question that only a person can answer.
    var check: Int?
  }

  let rule: Rule
  let severity: Severity
  let variants: [Variant]
  /// The days on which the law of the rule is in force.
  let ranges: [(first: Int64, last: Int64)]
  /// Whether no profile selects it.
  let isLeftOut: Bool

  /// The most combinations of readings that are worked out for every row.
  private static let combinationLimit = 8

  /// The nodes of a rule; nil where the interpreter must judge it.
  ///
  /// Conditions of profiles and the day to which a complete source reaches are the interpreter's.
  static func make(
    _ rule: Rule, _ changes: RuleChanges, _ compiler: inout ColumnCompiler
  ) -> RuleColumns? {
    let world = compiler.world
    guard rule.forEach == nil, changes.selections.isEmpty, changes.severities.isEmpty,
      world.profiles.allSatisfy({ $0.conditions == nil }),
      world.claims.allSatisfy({ $0.through == nil }),
      world.overrides.isEmpty, let severity = severity(of: rule)
    else { return nil }
    if rule.isOptional {
      return RuleColumns(
        rule: rule, severity: severity, variants: [], ranges: [], isLeftOut: true)
    }
    let choices = ReadingChoice.all(of: rule.readingAxes, in: world.ruleSet, language: "")
    guard choices.count <= combinationLimit else { return nil }
    var variants: [Variant] = []
    for choice in choices {
      guard let variant = variant(rule, choice.readings, &compiler) else { return nil }
      variants.append(variant)
    }
    return RuleColumns(
      rule: rule, severity: severity, variants: variants,
      ranges: rule.basis.map {
        ($0.range.from?.rawValue ?? .min, $0.range.to?.rawValue ?? .max)
      },
      isLeftOut: false)
  }

  // Where only some of the law is checked, the severity depends on the day.
  private static func severity(of rule: Rule) -> Severity? {
    let isChecked = rule.basis.map { $0.citation.confidence > .unverified }
    if isChecked.allSatisfy({ $0 }), !isChecked.isEmpty { return rule.card.severity }
    if isChecked.allSatisfy({ !$0 }) { return min(rule.card.severity, .warning) }
    return nil
  }

  private static func variant(
    _ rule: Rule, _ readings: [Int: Int], _ compiler: inout ColumnCompiler
  ) -> Variant? {
    guard let shape = compiler.world.ruleSet.shapes.entities[rule.card.subject] else { return nil }
    let today = compiler.today
    var scope = ColumnCompiler.Scope(shape: shape, date: today, readings: readings)
    var variant = Variant()
    if let dated = rule.datedBy {
      guard let date = compiler.lane(dated, scope) else { return nil }
      scope.date = date
    }
    variant.date = scope.date
    if let applies = rule.applies {
      guard let node = compiler.lane(applies, scope) else { return nil }
      variant.applies = node
    }
    guard case .expression(let check) = rule.check else { return variant }
    // Names that stand only in sentences need no column.
    let read = Set(rule.verdictPrograms.flatMap(\.variables))
    for (position, binding) in rule.lets.enumerated()
    where read.contains(VariableSlot.first + position) {
      guard let value = compiler.meaning(binding.value.term, scope) else { return nil }
      scope.names[VariableSlot.first + position] = value
    }
    guard let node = compiler.lane(check, scope) else { return nil }
    variant.check = node
    if let due = rule.due {
      guard let node = compiler.lane(due, scope) else { return nil }
      variant.due = node
    }
    return variant
  }

  /// The verdicts of a batch, one for each row.
  func judge(_ run: ColumnRun, into verdicts: VerdictLane) {
    if isLeftOut {
      verdicts.kinds.update(repeating: RowVerdict.Kind.notApplicable.rawValue, count: run.count)
      return
    }
    for (number, variant) in variants.enumerated() {
      let lanes = VerdictLanes(variant, run)
      if number == 0 {
        judge(lanes, run.count, into: verdicts)
        continue
      }
      for row in 0..<run.count where verdicts[row] != verdict(lanes, row).listed {
        // What depends on the reading is told with all its readings.
        verdicts[row] = RowVerdict(kind: .undecidable)
      }
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
      for row in 0..<count where days[row] >= asOf && kinds[row] == fail { kinds[row] = notDue }
    } else {
      verdicts.dues.update(repeating: RowVerdict.noDay, count: count)
    }
    if let applies = lanes.applies?.truths {
      for row in 0..<count { kinds[row] = applies[row] == 0 ? leftOut : kinds[row] }
    }
    if let days = lanes.date?.numbers {
      for row in 0..<count where !isInForce(days[row]) { kinds[row] = leftOut }
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
    let date: LaneValues?
    let due: LaneValues?
    let check: LaneValues?
    let asOf: Int64

    init(_ variant: Variant, _ run: ColumnRun) {
      applies = variant.applies.map { run.lanes[$0] }
      date = variant.date.map { run.lanes[$0] }
      due = variant.due.map { run.lanes[$0] }
      check = variant.check.map { run.lanes[$0] }
      asOf = run.asOf.rawValue
    }
  }

  // See ``RuleEvaluation``: the first line that holds decides.
  @inline(__always)
  private func verdict(_ lanes: VerdictLanes, _ row: Int) -> RowVerdict {
    let beyond = Reasons.beyond.rawValue
    var open: UInt16 = 0
    if let applies = lanes.applies {
      open = applies.reason(row)
      if open & beyond != 0 { return RowVerdict(kind: .undecidable) }
      if open == 0, applies.truths[row] == 0 { return RowVerdict(kind: .notApplicable) }
    }
    if let date = lanes.date {
      let missing = date.reason(row)
      if missing & beyond != 0 { return RowVerdict(kind: .undecidable) }
      if missing == 0, !isInForce(date.numbers[row]) { return RowVerdict(kind: .notApplicable) }
      open |= missing
    }
    if open != 0 { return RowVerdict(kind: .missing, reasons: open) }
    guard let check = lanes.check else { return RowVerdict(kind: .manual) }
    let missing = check.reason(row)
    if missing & beyond != 0 { return RowVerdict(kind: .undecidable) }
    if missing == 0, check.truths[row] == 1 { return RowVerdict(kind: .pass) }
    var due = RowVerdict.noDay
    var dueMissing: UInt16 = 0
    if let lane = lanes.due {
      dueMissing = lane.reason(row)
      if dueMissing == 0 { due = lane.numbers[row] }
    }
    if missing != 0 { return RowVerdict(kind: .missing, reasons: missing, due: due) }
    if dueMissing & beyond != 0 { return RowVerdict(kind: .undecidable) }
    if dueMissing != 0 { return RowVerdict(kind: .missing, reasons: dueMissing) }
    let isOver = due == RowVerdict.noDay || due < lanes.asOf
    return RowVerdict(kind: isOver ? .fail : .notDue, due: due)
  }

  @inline(__always)
  private func isInForce(_ day: Int64) -> Bool {
    for range in ranges where range.first <= day && day <= range.last { return true }
    return false
  }
}
