internal import Diagnostics
internal import Findings
internal import Quantities
internal import Rules

/// What was decided about duties: the one place that gives findings their disposition.
///
/// It keeps account of every decision and of every duty of the baseline, so that at the end none
/// of them has gone unmentioned.
struct DecisionBook {
  /// A duty over runs: the present id of its rule, the record, the element.
  struct Duty: Hashable {
    var rule: String
    var type: String
    var key: String
    var item: String?
  }

  /// Whether there is nothing that anybody decided or knew before.
  let isEmpty: Bool
  private let waivers: [Waiver]
  /// What is wrong with a decision whatever is found; nil where nothing is.
  private let faults: [WaiverState?]
  private var states: [WaiverState]
  private let waiversOf: [Duty: [Int]]
  private let baseline: Baseline?
  private let gatesNewOnly: Bool
  private let knownOf: [Duty: Int]
  private let duties: [Duty]
  /// What became of each duty of the baseline; nil where it has not been met with.
  private var causes: [AbsenceCause?]
  private var isFound: [Bool]
  private let ruleSet: RuleSet
  private let language: String

  init(_ ruleSet: RuleSet, _ options: CheckOptions) {
    self.ruleSet = ruleSet
    language = options.language
    waivers = options.waivers
    faults = options.waivers.map { Self.fault(of: $0, ruleSet, options.asOf) }
    states = faults.map { $0 ?? .notChecked }
    func duty(_ rule: String, _ type: String, _ key: String, _ item: String?) -> Duty {
      Duty(rule: ruleSet.rule(rule)?.id ?? rule, type: type, key: key, item: item)
    }
    waiversOf = Dictionary(grouping: waivers.indices) { index in
      let waiver = options.waivers[index]
      return duty(waiver.rule, waiver.subjectType, waiver.subjectKey, waiver.item)
    }
    baseline = options.baseline
    gatesNewOnly = options.gatesNewOnly
    let known = options.baseline?.findings ?? []
    duties = known.map { duty($0.rule, $0.subject.type, $0.subject.key, $0.item) }
    knownOf = Dictionary(
      zip(duties, known.indices), uniquingKeysWith: { first, _ in first })
    causes = known.map { _ in nil }
    isFound = known.map { _ in false }
    isEmpty = waivers.isEmpty && known.isEmpty && options.baseline == nil
  }

  private static func fault(of waiver: Waiver, _ ruleSet: RuleSet, _ asOf: Day) -> WaiverState? {
    guard let rule = ruleSet.rule(waiver.rule), let stage = ruleSet.stage(waiver.stage) else {
      return .notChecked
    }
    let gates = rule.gates.filter { $0.stage == waiver.stage }
    if gates.isEmpty { return .noCondition }
    if !gates.allSatisfy(\.isWaivable) { return .cannotBeWaived }
    if !stage.waivedBy.contains(waiver.by) { return .roleNotAllowed }
    if waiver.revision != rule.card.revision { return .otherRevision }
    if asOf < waiver.on { return .notYet }
    return waiver.until < asOf ? .expired : nil
  }

  /// Takes note of a duty that is not open and need not be listed.
  mutating func settle(_ duty: Duty, _ verdict: Verdict) {
    if let index = knownOf[duty] { causes[index] = verdict == .pass ? .met : .notApplicable }
    for index in waiversOf[duty] ?? [] { note(.unused, of: index) }
  }

  /// Decides about a finding at the stage at which its record is judged.
  mutating func decide(_ finding: inout Finding, at stage: String?) {
    guard !isEmpty else { return }
    let duty = Duty(
      rule: finding.rule, type: finding.subject.type, key: finding.subject.key, item: finding.item)
    guard finding.verdict != .pass, finding.verdict != .notApplicable else {
      return settle(duty, finding.verdict)
    }
    compare(&finding, duty)
    var chosen: (index: Int, disposition: Disposition)?
    for index in waiversOf[duty] ?? [] {
      let found = effect(of: waivers[index], on: finding, at: stage)
      if faults[index] == .expired, found == .inForce {
        if chosen == nil { chosen = (index, .waiverExpired) }
      } else if faults[index] == nil, found == .inForce, chosen?.disposition != .waived {
        chosen = (index, .waived)
        note(.inForce, of: index)
      } else {
        note(found == .inForce ? .doubled : found, of: index)
      }
    }
    guard let chosen else { return }
    finding.disposition = chosen.disposition
    finding.waiver = use(
      of: chosen.index, chosen.disposition == .waived ? .inForce : .expired)
  }

  /// What a sound decision would do to a finding.
  private func effect(of waiver: Waiver, on finding: Finding, at stage: String?) -> WaiverState {
    guard finding.verdict == .fail || finding.verdict == .pending else { return .undecided }
    let effects = finding.gates.filter { $0.stage == waiver.stage && $0.blocks }
    if effects.isEmpty { return .noCondition }
    // A duty that is not due holds back only where it must be fulfilled.
    guard finding.verdict == .fail || effects.contains(where: { $0.needs == .fulfilled }) else {
      return .unused
    }
    return waiver.stage == stage ? .inForce : .otherStage
  }

  private mutating func compare(_ finding: inout Finding, _ duty: Duty) {
    guard let baseline else { return }
    guard let index = knownOf[duty] else { return finding.baseline = .new }
    isFound[index] = true
    let known = baseline.findings[index]
    let isSame =
      known.verdict == finding.verdict && known.due == finding.due
      && known.revision == finding.revision
    finding.baseline = isSame ? .unchanged : .updated
    if isSame { finding.disposition = .known }
  }

  // A decision may be looked at for several stages; what it did best is what became of it.
  private mutating func note(_ state: WaiverState, of index: Int) {
    guard faults[index] == nil else { return }
    let order: [WaiverState] = [
      .inForce, .doubled, .otherStage, .noCondition, .undecided, .unused, .notChecked,
    ]
    let rank = { (state: WaiverState) in order.firstIndex(of: state) ?? order.count }
    if rank(state) < rank(states[index]) { states[index] = state }
  }

  private func use(of index: Int, _ state: WaiverState) -> WaiverUse {
    let waiver = waivers[index]
    return WaiverUse(
      waiver: waiver, byLabel: ruleSet.roleLabel(waiver.by, language),
      stageLabel: ruleSet.stage(waiver.stage)?.label[language] ?? waiver.stage, state: state)
  }

  /// Every decision with what became of it, in the order of the file.
  var uses: [WaiverUse] { waivers.indices.map { use(of: $0, states[$0]) } }

  /// The run against the baseline.
  ///
  /// - Parameters:
  ///   - findings: What the run found.
  ///   - judges: Whether the run judged by a rule.
  ///   - has: Whether the data have a record of an entity with a key.
  /// - Returns: The comparison; nil where there is no baseline.
  func comparison(
    _ findings: [Finding], judges: (String) -> Bool, has: (String, String) -> Bool
  ) -> BaselineComparison? {
    guard let baseline else { return nil }
    var counts: [BaselineState: Int] = [:]
    for state in findings.compactMap(\.baseline) { counts[state, default: 0] += 1 }
    let absent = baseline.findings.indices.filter { !isFound[$0] }.map { index in
      let duty = duties[index]
      let cause =
        causes[index]
        ?? (has(duty.type, duty.key) && !judges(duty.rule) ? .notChecked : .recordGone)
      return AbsentFinding(known: baseline.findings[index], cause: cause)
    }
    return BaselineComparison(
      path: baseline.path, asOf: baseline.asOf, gatesNewOnly: gatesNewOnly, counts: counts,
      absent: absent)
  }
}
