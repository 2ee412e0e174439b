/// The instructions of a program for a machine with a stack of values.
///
/// A part of an expression leaves its value on the stack. Nothing recurses, so the depth of an
/// expression costs no native stack.
final class Code: Sendable {
  /// A place to jump to, by number; ``Code/targets`` has its instruction.
  typealias Label = Int

  /// A step; it holds numbers of table entries only, so that reading one counts no references.
  enum Instruction: BitwiseCopyable, Sendable {
    case constant(Int)
    case variable(Int)
    case local(Int)
    case field(Int, of: TypeID)
    /// A variable and a field of it in one step.
    case variableField(Int32, Int32, of: TypeID)
    case presence(Int, of: TypeID)
    case select(name: Int, isOptional: Bool)
    case test(name: Int)
    case unary(Int)
    case binary(Int)
    /// A constant and an operator in one step.
    case binaryConstant(Int, constant: Int)
    /// An operator that the machine knows; the number is its meaning for other kinds of values.
    case quick(QuickOperator, Int)
    case quickConstant(QuickOperator, Int, constant: Int)
    case not(Int)
    case call(Int, count: Int)
    case dispatch(Int, count: Int)
    case list(Int)
    case map(Int)
    /// A list or a map of which some parts are left out where they are none; which, says a table.
    case sparseList(flags: Int, count: Int)
    case sparseMap(flags: Int, count: Int)
    case fail(message: Int)
    /// Joins a term with those before it; goes to the end where the answer is certain.
    case logical(SyntaxNode.Logical, isFirst: Bool, end: Label)
    case branch(otherwise: Label, end: Label)
    case jump(Label)
    case beginFold(Fold.Kind, isPair: Bool, end: Label)
    case next(slot: Int, end: Label)
    /// The next index and element, or key and value, into two slots.
    case nextPair(slot: Int, end: Label)
    /// Names the value on the stack.
    case bind(slot: Int)
    /// Names what an optional value holds; goes to the end where it holds nothing.
    case bindHeld(slot: Int, end: Label)
    /// Goes to the end where an optional value holds something, taken out or not.
    case orElse(unwraps: Bool, end: Label)
    /// Takes the condition of `map`; goes to the next element where it is false.
    case condition(next: Label, end: Label)
    case accumulate(slot: Int, next: Label, end: Label)
    /// The end of a part with several ways to it; only a trace needs it.
    case settle
  }

  /// A call whose overload depends on the values.
  final class Dispatch: Sendable {
    let function: String
    let overloads: [Overload]

    init(_ function: String, _ overloads: [Overload]) {
      self.function = function
      self.overloads = overloads
    }
  }

  /// What instructions refer to by number.
  struct Tables: Sendable {
    var constants: [Value] = []
    var names: [String] = []
    var unary: [@Sendable (Value) -> Value] = []
    var binary: [@Sendable (Value, Value) -> Value] = []
    var variadic: [Overload.Meaning] = []
    var dispatches: [Dispatch] = []
    var flags: [[Bool]] = []
  }

  let instructions: [Instruction]
  let tables: Tables
  let targets: [Int]
  /// The most values that lie on the stack at once.
  let stackDepth: Int
  /// For each instruction the node it works for.
  let nodes: [NodeID]
  /// For each instruction whether the value of its node is on the stack after it.
  let settles: [Bool]
  let ranges: [Range<Int>]
  let isConstant: [Bool]
  let slotCount: Int
  let environment: Environment

  convenience init(_ builder: CodeBuilder, environment: Environment) {
    self.init(
      builder, ranges: builder.checked.tree.nodes.map(\.range),
      isConstant: builder.checked.constants.map { $0 != nil },
      slotCount: builder.checked.slotCount, environment: environment)
  }

  /// The code of a part, or of the same tree with more of it known.
  convenience init(_ builder: CodeBuilder, like whole: Code) {
    self.init(
      builder, ranges: whole.ranges, isConstant: whole.isConstant, slotCount: whole.slotCount,
      environment: whole.environment)
  }

  private init(
    _ builder: CodeBuilder, ranges: [Range<Int>], isConstant: [Bool], slotCount: Int,
    environment: Environment
  ) {
    instructions = builder.instructions
    tables = builder.tables
    targets = builder.targets
    stackDepth = builder.stackDepth
    nodes = builder.nodes
    settles = builder.settles
    self.ranges = ranges
    self.isConstant = isConstant
    self.slotCount = slotCount
    self.environment = environment
  }
}

extension Code.Instruction {
  /// How many values more lie on the stack after it, where it does not jump.
  var growth: Int {
    switch self {
    case .constant, .variable, .local, .variableField, .fail: 1
    case .field, .presence, .select, .test, .unary, .not, .settle, .binaryConstant, .quickConstant,
      .next, .nextPair:
      0
    case .binary, .quick, .branch, .beginFold, .condition, .bind, .bindHeld, .orElse: -1
    // What follows a jump is reached from elsewhere, without the value that jumped.
    case .jump: -1
    case .call(_, let count), .dispatch(_, let count), .list(let count): 1 - count
    case .sparseList(_, let count): 1 - count
    case .map(let count), .sparseMap(_, let count): 1 - 2 * count
    case .logical(_, let isFirst, _): isFirst ? 0 : -1
    // The value of the body goes, the result of the macro comes with the last element.
    case .accumulate: 0
    }
  }
}
