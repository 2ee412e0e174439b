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
    didSet { latestID = readings.isEmpty ? 0 : nil }
  }
  /// A number for the readings in force, so that memory needs no dictionary in its keys.
  var readingsID: Int {
    if let latestID { return latestID }
    let own = readingsIDs[readings] ?? readingsIDs.count + 1
    readingsIDs[readings] = own
    latestID = own
    return own
  }
  // Nil until somebody asks: most findings are written without.
  private var latestID: Int? = 0
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
  let batches: [[Batch]]
  /// What was worked out about records; emptied now and then, for records come in order, so that
  /// what lies far back is hardly asked for again.
  var memories: [RecordHandle: RecordMemory] = [:]
  /// For each shape what was worked out about the record that was asked about last.
  var latestMemories: [RecordMemory?]
  var countMemo: [CountKey: CountResult] = [:]
  /// What definitions count over more records than this world has, by position.
  var sharedCounts: [Int: CountResult] = [:]
  /// For each shape and each of its fields the statements of completeness that cover it.
  var coveringClaims: [[[Int]?]]
  /// For each shape, each of its fields and each absence the value of a cell that is absent so.
  var absentValues: [[Value?]]
  /// The object type of each shape.
  private let shapeTypes: [TypeID]
  /// The shape of the record to which each shape belongs.
  private let ownerShapes: [Int]
  /// Whether records of each shape's entity go through stages.
  let haveStages: [Bool]
  /// Whether each definition follows from the law alone, so that it is no fact of a record.
  private(set) lazy var readingNothing: [Bool] = ruleSet.definitions.map(\.readsNothing)

  /// A statement that a source is complete for some groups.
  struct Claim {
    var groups: [String]
    /// The fields and lists that its sources have; nil where it speaks of all there are.
    var fields: Set<String>?
    var entity: String
    var condition: Program?
    var through: Day?
  }

  /// Of how many records something is remembered.
  static let memoryLimit = 4096

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
    ownerShapes = shapes.indices.map { ruleSet.shapes.entities[shapes[$0].entity] ?? $0 }
    let entitiesWithStages = Set(ruleSet.stages.map(\.entity))
    haveStages = shapes.map { entitiesWithStages.contains($0.entity) }
    latestMemories = Array(repeating: nil, count: shapes.count)
    coveringClaims = Array(repeating: [], count: shapes.count)
    absentValues = Array(repeating: [], count: shapes.count)
  }

  /// The same question about the same records, with a memory of its own.
  init(like other: World) {
    ruleSet = other.ruleSet
    records = other.records
    asOf = other.asOf
    stageOverride = other.stageOverride
    overrides = other.overrides
    claims = other.claims
    profiles = other.profiles
    changedNumbers = other.changedNumbers
    inputs = other.inputs
    gateItem = other.gateItem
    batches = other.batches
    sharedCounts = other.sharedCounts
    shapeTypes = other.shapeTypes
    ownerShapes = other.ownerShapes
    haveStages = other.haveStages
    latestMemories = Array(repeating: nil, count: shapeTypes.count)
    coveringClaims = Array(repeating: [], count: shapeTypes.count)
    absentValues = Array(repeating: [], count: shapeTypes.count)
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
    let day = Day(rawValue: raw)
    let own = day.flatMap { ruleSet.parameters[index].value(on: $0) }
    if let day, let value = changed(index, own, on: day, about: subject) { return value }
    guard let dated = own else {
      let name = ruleSet.parameters[index].name
      return .unknown(UnknownSet(path: "param." + name, reason: "no_parameter"))
    }
    recorder?.note(parameter: index, dated)
    return ruleSet.parameters[index].value(dated)
  }

  /// The record that an item or a group belongs to.
  func owner(of handle: RecordHandle) -> RecordHandle {
    let entity = ownerShapes[handle.shape]
    guard !ruleSet.shapes.shapes[handle.shape].table.isEmpty else {
      return RecordHandle(shape: entity, batch: handle.batch, row: handle.row)
    }
    let table = ruleSet.shapes.shapes[handle.shape].table
    var row = handle.row
    // From the innermost list outwards: the parent of an item is the row whose range holds it.
    for depth in stride(from: table.count, to: 0, by: -1) {
      let parent = table.prefix(depth - 1).reduce(batches[entity][handle.batch]) {
        $0.lists[$1].items
      }
      row = parent.lists[table[depth - 1]].row(of: row)
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
