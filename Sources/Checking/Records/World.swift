internal import CEL
internal import Findings
internal import Quantities
internal import Records
internal import Rules

/// The records of a run as expressions reach them: cells with their absence, links, definitions,
/// stages, all as of one day.
///
/// A class, because an expression reads through an immutable activation while definitions, stages
/// and counts are remembered on the way; one world serves one thread.
final class World {
  static let parametersType = TypeID("param")
  static let inputsType = TypeID("input")

  /// How absence is understood.
  enum Mode {
    /// As verdicts need it.
    case judging
    /// For the stage of a record: what is stated nowhere has not happened.
    case derivingStage
    /// As the sources state it, before any statement of completeness.
    case plain
  }

  let ruleSet: RuleSet
  let records: RecordSet
  let asOf: Day
  /// The stage at which every record is judged; nil takes each record's own.
  let stageOverride: Int?
  /// Days that stand in for a field of every record: `--planned`.
  let overrides: [String: Int64]
  /// The statements of completeness whose condition has compiled.
  let claims: [Claim]
  /// The profile that judges, and those that it extends.
  let profiles: [Profile]
  /// The numbers of the law that these change, by position of the parameter.
  let changedNumbers: [Int: [ChangedNumber]]
  /// The inputs of a calculation.
  var inputs: [Value] = []
  /// The number of the item at a stage; unknown where none is given.
  var gateItem: Value = .unknown(UnknownSet(path: "gate_item", reason: "not_supplied"))

  var mode = Mode.judging
  /// Which reading each definition takes, by position; the strict one where nothing is said.
  var readings: [Int: Int] = [:] {
    didSet {
      if readings.isEmpty {
        readingsID = 0
      } else if let known = readingsIDs[readings] {
        readingsID = known
      } else {
        readingsID = readingsIDs.count + 1
        readingsIDs[readings] = readingsID
      }
    }
  }
  /// A number for the readings in force, so that memory needs no dictionary in its keys.
  private(set) var readingsID = 0
  private var readingsIDs: [[Int: Int]: Int] = [:]
  /// The lenient reading of every definition that the law leaves open, by position.
  private(set) lazy var lenientReadings: [Int: Int] = {
    var readings: [Int: Int] = [:]
    for (index, definition) in ruleSet.definitions.enumerated() {
      guard case .readings(_, let options) = definition.meaning else { continue }
      readings[index] = options.firstIndex(where: \.isLenient)
    }
    return readings
  }()
  /// The definitions whose readings were needed since the set was last emptied.
  var touchedReadings: Set<Int> = []
  /// Notes every read while a finding is written.
  var recorder: Recorder?
  /// Tells missing cells apart while questions are made of them; else one is known by its path.
  var missingCells: MissingCells?
  /// Notes which ways expressions go, while examples are measured.
  var branches: BranchRecorder?

  /// The batches of each shape's table.
  private(set) var batches: [[Batch]]
  var definitionMemo: [DefinitionKey: KnownValue] = [:]
  var stageMemo: [RecordHandle: Progress] = [:]
  var countMemo: [CountKey: CountResult] = [:]
  /// What definitions count over more records than this world has, by position.
  var sharedCounts: [Int: CountResult] = [:]
  var claimMemo: [ClaimKey: Bool] = [:]
  var concernMemo: [ConcernKey: KnownConcern] = [:]
  /// The object type of each shape.
  private let shapeTypes: [TypeID]

  /// A statement that a source is complete for some groups.
  struct Claim {
    var groups: [String]
    /// The fields and lists that its sources have; nil where it speaks of all there are.
    var fields: Set<String>?
    var entity: String
    var condition: Program?
    var through: Day?
  }

  struct DefinitionKey: Hashable {
    var definition: Int
    var batch: Int
    var row: Int
    var readings: Int
  }

  /// The value of a definition, and the open readings that it rests on.
  struct KnownValue {
    var value: Value
    var touched: Set<Int>
  }

  /// How many values are remembered before memory is emptied: records come in order, so what lies
  /// far back is hardly asked for again.
  static let memoLimit = 200_000

  struct ClaimKey: Hashable {
    var claim: Int
    var batch: Int
    var row: Int
  }

  init(
    ruleSet: RuleSet, records: RecordSet, asOf: Day, profile: String, stageOverride: Int? = nil,
    overrides: [String: Int64] = [:], claims: [Claim] = []
  ) {
    self.ruleSet = ruleSet
    self.records = records
    self.asOf = asOf
    self.stageOverride = stageOverride
    self.overrides = overrides
    self.claims = claims
    profiles = ruleSet.profiles(from: profile)
    var changedNumbers: [Int: [ChangedNumber]] = [:]
    for (number, profile) in profiles.enumerated() {
      for (index, values) in profile.parameters {
        changedNumbers[index, default: []].append(ChangedNumber(profile: number, values: values))
      }
    }
    self.changedNumbers = changedNumbers
    let shapes = ruleSet.shapes.shapes
    var entityBatches: [String: [Batch]] = [:]
    for entity in ruleSet.schema.entities {
      entityBatches[entity.name] = Array(records.batches(of: entity.name))
    }
    batches = shapes.map { shape in
      (entityBatches[shape.entity] ?? []).map { batch in
        shape.table.reduce(batch) { $0.lists[$1].items }
      }
    }
    shapeTypes = shapes.map { TypeID($0.name) }
  }

  /// The records of an entity, in order of key.
  func handles(of entity: String) -> [RecordHandle] {
    guard let shape = ruleSet.shapes.entities[entity] else { return [] }
    return batches[shape].enumerated().flatMap { number, batch in
      (0..<batch.count).map { RecordHandle(shape: shape, batch: number, row: $0) }
    }
  }

  /// A record as a value.
  func object(_ handle: RecordHandle) -> Value {
    .object(
      ObjectReference(type: shapeTypes[handle.shape], handle: handle.packed))
  }

  /// The variables of an expression about a record on a date.
  func variables(_ subject: Value, date: Value) -> [Value] {
    [subject, parameters(on: date), .scalar(ScalarID.date, asOf.rawValue), gateItem]
  }

  /// Evaluates a program over some variables.
  func evaluate(_ program: Program, _ variables: [Value]) -> Value {
    let activation = RecordActivation(world: self, variables: variables)
    branches?.note(program, activation)
    return program.evaluate(in: activation)
  }

  /// The parameters on a date; where the date is missing they are missing with it.
  func parameters(on date: Value) -> Value {
    guard case .scalar(_, let day) = date else { return date }
    return .object(ObjectReference(type: Self.parametersType, handle: day))
  }

  /// The value of a parameter on a day, for the record that an expression is about.
  func parameter(_ index: Int, onDay raw: Int64, about subject: Value?) -> Value {
    let parameter = ruleSet.parameters[index]
    let day = Day(rawValue: raw)
    let own = day.flatMap { parameter.value(on: $0) }
    if let day, let value = changed(index, own, on: day, about: subject) { return value }
    guard let dated = own else {
      return .unknown(UnknownSet(path: "param." + parameter.name, reason: "no_parameter"))
    }
    recorder?.note(parameter: index, dated)
    return parameter.value(dated)
  }

  /// The record that an item or a group belongs to.
  func owner(of handle: RecordHandle) -> RecordHandle {
    let shape = ruleSet.shapes.shapes[handle.shape]
    guard let entity = ruleSet.shapes.entities[shape.entity] else { return handle }
    var row = handle.row
    // From the innermost list outwards: the parent of an item is the row whose range holds it.
    for depth in stride(from: shape.table.count, to: 0, by: -1) {
      let parent = shape.table.prefix(depth - 1).reduce(batches[entity][handle.batch]) {
        $0.lists[$1].items
      }
      row = parent.lists[shape.table[depth - 1]].row(of: row)
    }
    return RecordHandle(shape: entity, batch: handle.batch, row: row)
  }
}

extension ListColumn {
  /// The row whose items include an item.
  func row(of item: Int) -> Int {
    var low = 0
    var high = offsets.count - 2
    while low < high {
      let middle = (low + high + 1) / 2
      if offsets[middle] <= item { low = middle } else { high = middle - 1 }
    }
    return max(0, low)
  }
}
