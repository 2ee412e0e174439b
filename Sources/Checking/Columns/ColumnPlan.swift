internal import CEL
internal import Records
internal import Rules

/// What the values of a node are.
enum LaneKind: Hashable {
  case truth
  /// A whole number, or a scalar with the type's id.
  case number(TypeID?)
  case text
  /// One of a closed set of codes: its position.
  case code([String])

  init?(_ type: CELType) {
    switch type {
    case .bool: self = .truth
    case .int: self = .number(nil)
    case .string: self = .text
    case .opaque(let name): self = .number(TypeID(name))
    case .unit(let base, _): self.init(base)
    default: return nil
    }
  }

  init(_ type: ScalarType) {
    switch type {
    case .text, .code: self = .text
    case .enumeration(let values): self = .code(values.map(\.code))
    case .bool: self = .truth
    case .int: self = .number(nil)
    case .rupiah: self = .number(ScalarID.rupiah)
    case .decimal: self = .number(ScalarID.decimal)
    case .date: self = .number(ScalarID.date)
    case .month: self = .number(ScalarID.month)
    case .time: self = .number(ScalarID.time)
    }
  }
}

/// How two numbers or texts are compared.
enum Relation: Hashable {
  case equal
  case notEqual
  case less
  case lessOrEqual
  case greater
  case greaterOrEqual
}

/// What a node does with the lanes of its inputs, for all rows of a batch.
enum ColumnOperation: Hashable {
  case truth(Bool)
  case number(Int64)
  case text(String)
  case absent(Reasons.RawValue)
  /// A column of the rows of a frame; which date and stage decide about its absence.
  case load(column: Int, frame: Int, ColumnReading)
  /// Whether a column of a frame has a value.
  case presence(column: Int, frame: Int, ColumnReading)
  /// The rows that the texts of the input lead to.
  case rows(entity: String)
  case compare(Relation)
  case compareTexts(Relation)
  case sameTruth(negated: Bool)
  /// Whether a code is one of those.
  case codeIn([Bool])
  case codeText
  case numberIn([Int64])
  case textIn([String])
  /// How many code points a text has.
  case size
  case startsWith(String)
  case endsWith(String)
  case all
  case any
  case not
  /// The second or the third input, by the first.
  case choose
  case add
  case subtract
  case multiply
  /// The value of a parameter on the days of the input.
  case parameter(Int)
  /// A function of the vocabulary, row by row: its number in the plan.
  case apply(Int)
  /// What a fact states and what follows from others, which must agree.
  case agreed
  /// The first input where it has a value, else the second.
  case stated
  /// How many records share the value of the input; a condition may follow it.
  case count(Int)
  /// Whether a derived field has a value.
  case known
  /// The position of the last of the stages that are reached: first what is stated, if anything is.
  case stage([Int], isStated: Bool, planned: [Int?])
}

/// How the absence of a column is understood.
struct ColumnReading: Hashable {
  /// The position of the stage from which it is asked for; 0 where always.
  var fromStage = 0
  /// The node with the stage of each row; nil where everything is asked for.
  var stage: Int?
  /// The node that tells whether that stage is certain; nil where it always is.
  var certain: Int?
  /// The column with the date of the deed.
  var datedBy: Int?
  /// Whether a source says to have all that there is.
  var isComplete = false
  /// Whether a stage is being derived, where what is stated nowhere has not happened.
  var isDeriving = false
}

/// Rows that expressions reach from a row that is judged.
struct ColumnFrame: Hashable {
  var entity: String
  /// The node with the rows; nil for the rows that are judged.
  var rows: Int?
}

/// Expressions for whole columns: nodes that each fill a lane from those before them, every
/// sub-expression once however many rules have it.
struct ColumnPlan {
  struct Node: Hashable {
    var operation: ColumnOperation
    var inputs: [Int]
    var kind: LaneKind
  }

  private(set) var nodes: [Node] = []
  private(set) var frames: [ColumnFrame]
  private(set) var functions: [AppliedFunction] = []
  private var known: [Node: Int] = [:]
  private var functionNumbers: [FunctionKey: Int] = [:]

  /// A function with what is known of its arguments.
  struct AppliedFunction {
    var overload: Overload
    /// The constants among its arguments, by place.
    var constants: [Value?]
    var meaning: Overload.Applied
    /// What a text must look like, where the function asks only that.
    var pattern: FixedPattern?
  }

  private struct FunctionKey: Hashable {
    var id: String
    var constants: [String?]
  }

  init(entity: String) {
    frames = [ColumnFrame(entity: entity)]
  }

  mutating func node(
    _ operation: ColumnOperation, _ inputs: [Int] = [], _ kind: LaneKind
  ) -> Int {
    let node = Node(operation: operation, inputs: inputs, kind: kind)
    if let number = known[node] { return number }
    nodes.append(node)
    known[node] = nodes.count - 1
    return nodes.count - 1
  }

  mutating func frame(_ frame: ColumnFrame) -> Int {
    if let number = frames.firstIndex(of: frame) { return number }
    frames.append(frame)
    return frames.count - 1
  }

  mutating func function(_ overload: Overload, _ constants: [Value?]) -> Int {
    let key = FunctionKey(id: overload.id, constants: constants.map { $0.map { "\($0)" } })
    if let number = functionNumbers[key] { return number }
    var pattern: FixedPattern?
    if overload.function == "matches", constants.count == 2, constants[0] == nil,
      case .string(let text)? = constants[1]
    {
      pattern = FixedPattern(text)
    }
    functions.append(
      AppliedFunction(
        overload: overload, constants: constants, meaning: overload.applied(to: constants),
        pattern: pattern))
    functionNumbers[key] = functions.count - 1
    return functions.count - 1
  }

  /// Which nodes are needed to fill some.
  func needed(for roots: [Int]) -> [Bool] {
    var needed = Array(repeating: false, count: nodes.count)
    for root in roots { needed[root] = true }
    for index in nodes.indices.reversed() where needed[index] {
      for input in nodes[index].inputs + nodes[index].operation.hiddenInputs {
        needed[input] = true
      }
    }
    return needed
  }

  /// The columns that it reads, by entity; those of some nodes only, where they are named.
  func columns(of needed: [Bool]? = nil) -> [String: Set<Int>] {
    var columns: [String: Set<Int>] = [:]
    for (index, node) in nodes.enumerated() where needed?[index] != false {
      switch node.operation {
      case .load(let column, let frame, let reading), .presence(let column, let frame, let reading):
        columns[frames[frame].entity, default: []].insert(column)
        if let date = reading.datedBy { columns[frames[frame].entity, default: []].insert(date) }
      default: continue
      }
    }
    return columns
  }
}

extension ColumnOperation {
  /// The nodes that it looks at beside its inputs.
  fileprivate var hiddenInputs: [Int] {
    switch self {
    case .load(_, _, let reading), .presence(_, _, let reading):
      [reading.stage, reading.certain].compactMap(\.self)
    case .stage(_, _, let planned): planned.compactMap(\.self)
    default: []
    }
  }
}
