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
  /// Why a list of the rows is not there; one that is stated to be none is there without items.
  case list(Int, ColumnReading)
  /// Whether a list of the rows has items.
  case listPresence(Int, ColumnReading)
  /// The values of the input for each item of the rows.
  case spread
  /// What the items that are kept come to for each row: the first input is the list, the last what
  /// is folded unless that is the items themselves, and between them stand the stages, of which
  /// some leave items out.
  case fold(ListFold, extent: Int, narrows: [Bool])
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
  /// The position of the last of the stages that are reached: the first input is what is stated, if
  /// anything is; then comes for each stage whether it is reached, then the planned days, of which
  /// each stage says which input it is.
  case stage([Int], isStated: Bool, planned: [Int?])
}

/// What becomes of the items of a list.
enum ListFold: Hashable {
  case all
  case any
  case one
  case size
  case sum
  case earliest
  case latest

  /// Whether it looks at a value of each item.
  var readsItems: Bool { self != .size }
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
    /// What its lane goes through: 0 for the rows that are judged, else the items of a list.
    var extent = 0
  }

  private(set) var nodes: [Node] = []
  private(set) var frames: [ColumnFrame]
  /// The lists whose items are gone through: extent `i + 1` is that of list `lists[i]`.
  private(set) var lists: [Int] = []
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
    _ operation: ColumnOperation, _ inputs: [Int], _ kind: LaneKind, extent: Int = 0
  ) -> Int {
    let node = Node(operation: operation, inputs: inputs, kind: kind, extent: extent)
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

  /// The extent of the items of a list of the rows that are judged.
  mutating func extent(ofList list: Int) -> Int {
    if let number = lists.firstIndex(of: list) { return number + 1 }
    lists.append(list)
    return lists.count
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

  /// The columns that it reads, by entity.
  var columns: [String: Set<Int>] {
    var columns: [String: Set<Int>] = [:]
    for node in nodes {
      guard let (frame, read) = node.operation.columns, frame > 0 || node.extent == 0 else {
        continue
      }
      columns[frames[frame].entity, default: []].formUnion(read)
    }
    return columns
  }

  /// The lists that it reads, with the columns of their items.
  var listColumns: [Int: Set<Int>] {
    var columns: [Int: Set<Int>] = [:]
    for node in nodes {
      switch node.operation {
      case .list(let list, _), .listPresence(let list, _): columns[list, default: []].formUnion([])
      default:
        guard let (frame, read) = node.operation.columns, frame == 0, node.extent > 0 else {
          continue
        }
        columns[lists[node.extent - 1], default: []].formUnion(read)
      }
    }
    return columns
  }
}

extension ColumnOperation {
  /// The columns whose cells it looks at, and the frame that they belong to.
  fileprivate var columns: (frame: Int, columns: Set<Int>)? {
    switch self {
    case .load(let column, let frame, let reading), .presence(let column, let frame, let reading):
      (frame, Set([column] + [reading.datedBy].compactMap(\.self)))
    default: nil
    }
  }

  /// What is the same for all rows.
  var isConstant: Bool {
    switch self {
    case .truth, .number, .text, .absent: true
    default: false
    }
  }
}
