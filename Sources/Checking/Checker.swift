internal import CEL
public import Diagnostics
public import Findings
public import Quantities
public import Records
public import Rules

/// What a run is asked to do.
public struct CheckOptions: Sendable {
  /// The day as of which it judges; nothing reads a clock.
  public var asOf: Day
  /// The profile; nil takes the rule set's default.
  public var profile: String?
  /// The language of messages.
  public var language: String
  /// The rules to judge by; empty for all.
  public var only: Set<String>
  /// Answers of persons.
  public var attestations: [Attestation]
  /// The stage at which every record is judged; nil takes each record's own.
  public var stage: String?
  /// The number of the item at the stage.
  public var item: Int64?
  /// The day on which the stage is planned.
  public var planned: Day?
  /// Whether findings include passed and not applicable ones.
  public var listsEveryVerdict: Bool
  /// Decisions to go on.
  public var waivers: [Waiver] = []
  /// What an earlier run found open.
  public var baseline: Baseline?
  /// Whether what is known from the baseline decides neither a gate nor the exit code.
  public var gatesNewOnly = false
  /// How many records there must be at least, by entity.
  public var expected: [String: Int] = [:]
  /// Whether days and amounts follow the lenient readings of the law, as lists do.
  ///
  /// Plans and reminders follow the strict ones. No verdict depends on it.
  public var tellsLeniently = false
  /// The rules whose duties are findings also where they are met.
  public var listedWhenMet: Set<String> = []
  /// How much findings say at most.
  public var detail = FindingDetail.evidence
  /// How much those of duties say at most that are met.
  public var detailOfPassed = FindingDetail.evidence
  /// How much those of duties say at most that nobody can decide.
  public var detailOfUndecided = FindingDetail.evidence
  /// How many threads judge.
  public var threads = 1
  /// Told how many records were judged; nil where nobody asks.
  public var tally: Tally?

  /// Creates options; all but the day and the language can be left out.
  public init(
    asOf: Day, language: String, profile: String? = nil, only: Set<String> = [],
    attestations: [Attestation] = [], stage: String? = nil, item: Int64? = nil,
    planned: Day? = nil, listsEveryVerdict: Bool = false
  ) {
    self.asOf = asOf
    self.language = language
    self.profile = profile
    self.only = only
    self.attestations = attestations
    self.stage = stage
    self.item = item
    self.planned = planned
    self.listsEveryVerdict = listsEveryVerdict
  }
}

/// How much a finding says.
public enum FindingDetail: Int, Comparable, Sendable {
  /// The verdict with its weight.
  case verdict
  /// Also what is missing.
  case absences
  /// Also what it means at the stages.
  case stages
  /// Also the law, what was found in a sentence and what to do.
  case sentences
  /// Also what it rests on: facts and numbers, and the cell to look at.
  case evidence

  /// Orders them by how much they say.
  public static func < (lhs: FindingDetail, rhs: FindingDetail) -> Bool {
    lhs.rawValue < rhs.rawValue
  }
}

/// What a run found.
public struct CheckResult: Sendable {
  /// The findings in report order: all but passed and not applicable ones, unless asked for.
  public var findings: [Finding]
  /// The counts over all verdicts.
  public var summary: Summary
  /// The cards of the rules in the findings, by id.
  public var cards: [RuleCard]
  /// The decisions to go on, with what became of each.
  public var waivers: [WaiverUse] = []
  /// The run against an earlier one.
  public var baseline: BaselineComparison?
  /// What makes the run demand less.
  public var loosened: [Loosening] = []
  /// The records that were expected and are not there.
  public var shortfalls: [Shortfall] = []

  /// Creates a result.
  public init(findings: [Finding], summary: Summary, cards: [RuleCard]) {
    self.findings = findings
    self.summary = summary
    self.cards = cards
  }
}

extension CheckOptions {
  /// Whether a verdict of a rule is among the findings.
  func lists(_ verdict: Verdict, of rule: String) -> Bool {
    switch verdict {
    case .pass: listsEveryVerdict || listedWhenMet.contains(rule)
    case .notApplicable: listsEveryVerdict
    default: true
    }
  }

  /// How much the finding of a verdict says.
  func detail(of verdict: Verdict) -> FindingDetail {
    switch verdict {
    case .pass: min(detail, detailOfPassed)
    case .unknown, .manual: min(detail, detailOfUndecided)
    default: detail
    }
  }
}

/// Judges records by a rule set: the third of the five calls from record to report.
public struct Checker {
  let ruleSet: RuleSet
  let options: CheckOptions
  let world: World
  let rules: [Rule]
  private let changes: [String: RuleChanges]

  /// Prepares a run; a condition of completeness that does not compile is an error.
  public static func make(
    _ ruleSet: RuleSet, _ records: RecordSet, _ options: CheckOptions
  ) -> Outcome<Checker?> {
    let claims = claims(ruleSet, records)
    guard !claims.hasErrors else { return Outcome(nil, claims.diagnostics) }
    return Outcome(
      Checker(ruleSet, records, options, claims: claims.value), claims.diagnostics)
  }

  init(
    _ ruleSet: RuleSet, _ records: RecordSet, _ options: CheckOptions, claims: [World.Claim]
  ) {
    self.ruleSet = ruleSet
    self.options = options
    var overrides: [String: Int64] = [:]
    let stage = options.stage.flatMap { ruleSet.stage($0) }
    if let planned = options.planned, let field = stage?.planned {
      overrides[field] = planned.rawValue
    }
    world = World(
      ruleSet: ruleSet, records: records, asOf: options.asOf,
      profile: options.profile ?? ruleSet.defaultProfile,
      stageOverride: options.stage.flatMap { id in ruleSet.stages.firstIndex { $0.id == id } },
      overrides: overrides, claims: claims)
    changes = RuleChanges.all(of: world.profiles)
    if let item = options.item { world.gateItem = .int(item) }
    rules = ruleSet.rules.filter { options.only.isEmpty || options.only.contains($0.id) }
  }

  /// The same records and rules, asked in another way.
  func with(_ options: CheckOptions) -> Checker {
    Checker(
      ruleSet: ruleSet, options: options, world: world, rules: rules, changes: changes)
  }

  /// The same question asked of another world.
  func over(_ world: World) -> Checker {
    Checker(ruleSet: ruleSet, options: options, world: world, rules: rules, changes: changes)
  }

  private init(
    ruleSet: RuleSet, options: CheckOptions, world: World, rules: [Rule],
    changes: [String: RuleChanges]
  ) {
    self.ruleSet = ruleSet
    self.options = options
    self.world = world
    self.rules = rules
    self.changes = changes
  }

  /// Judges every record by every rule.
  public func run() -> CheckResult {
    var book = DecisionBook(ruleSet, options)
    var result = judged(&book)
    close(&result, book)
    return result
  }

  func evaluation(of rule: Rule) -> RuleEvaluation {
    RuleEvaluation(
      world: world, rule: rule, attestations: options.attestations,
      changes: changes(of: rule), tellsLeniently: options.tellsLeniently)
  }

  /// What profiles change about a rule.
  func changes(of rule: Rule) -> RuleChanges { changes[rule.id] ?? RuleChanges() }

  /// A subject, or an element of its list, with the decision about it.
  struct Part {
    var item: Value?
    var key: String?
    var decided: (decision: Decision, choice: ReadingChoice?, results: [ReadingResult])
  }

  /// One decision for a subject, or one per element of the list that a rule goes through.
  func parts(of evaluation: RuleEvaluation, _ handle: RecordHandle) -> [Part] {
    guard let iteration = evaluation.rule.forEach else {
      return [
        Part(
          item: nil, key: nil,
          decided: evaluation.decideOverReadings(
            handle, item: nil, itemKey: nil, language: options.language))
      ]
    }
    func without(_ decision: Decision) -> Part {
      Part(decided: (evaluation.decideWithoutElements(handle, otherwise: decision), nil, []))
    }
    let today = Value.scalar(ScalarID.date, options.asOf.rawValue)
    let variables = world.variables(world.object(handle), date: today)
    switch world.evaluate(iteration.list, variables) {
    case .list(let list) where list.elements.isEmpty:
      return [without(.notApplicable(.emptyList))]
    case .list(let list):
      return list.elements.enumerated().map { position, item in
        let key = world.itemKey(of: item) ?? String(position + 1)
        return Part(
          item: item, key: key,
          decided: evaluation.decideOverReadings(
            handle, item: item, itemKey: key, language: options.language))
      }
    case .unknown(let missing): return [without(.undecided(missing))]
    case .error(let error): return [without(.broken(error))]
    default: return []
    }
  }

  private static func claims(
    _ ruleSet: RuleSet, _ records: RecordSet
  ) -> Outcome<[World.Claim]> {
    var claims: [World.Claim] = []
    var diagnostics: [Diagnostic] = []
    for statement in records.completeness {
      let groups = Dictionary(grouping: statement.groups) { String($0.prefix { $0 != "." }) }
      for (entity, paths) in groups.sorted(by: { $0.key < $1.key }) {
        guard ruleSet.schema[entity] != nil else { continue }
        var condition: Program?
        if let source = statement.condition {
          let outcome = ruleSet.condition(source, on: entity)
          diagnostics += outcome.diagnostics
          guard let program = outcome.value else { continue }
          condition = program
        }
        claims.append(
          World.Claim(
            groups: paths, fields: statement.fields, entity: entity, condition: condition,
            through: statement.through))
      }
    }
    return Outcome(claims, diagnostics)
  }
}

extension World {
  /// The key of an item of a list; nil where the list has none.
  func itemKey(of item: Value) -> String? {
    guard case .object(let reference) = item else { return nil }
    let handle = RecordHandle(reference.handle)
    let keys = batches[handle.shape][handle.batch].keys
    return keys.indices.contains(handle.row) && !keys[handle.row].isEmpty
      ? keys[handle.row] : nil
  }
}
