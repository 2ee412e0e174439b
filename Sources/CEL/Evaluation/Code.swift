/// The instructions of a program for a machine with a stack of values.
///
/// A part of an expression leaves its value on the stack. Nothing recurses, so the depth of an
/// expression costs no native stack.
final class Code: Sendable {
  /// A place to jump to, by number; ``Code/targets`` has its instruction.
  typealias Label = Int

  enum Instruction: Sendable {
    case constant(Value)
    case variable(Int)
    case local(Int)
    case field(Int, of: TypeID)
    /// A variable and a field of it in one step.
    case variableField(Int, Int, of: TypeID)
    case presence(Int, of: TypeID)
    case select(String, isOptional: Bool)
    case test(String)
    case unary(@Sendable (Value) -> Value)
    case binary(@Sendable (Value, Value) -> Value)
    /// A constant and an operator in one step.
    case binaryConstant(@Sendable (Value, Value) -> Value, Value)
    case call(Overload.Meaning, count: Int)
    case dispatch(Dispatch, count: Int)
    case list(Int)
    case map(Int)
    /// A list or a map of which some parts are left out where they are none.
    case sparseList([Bool])
    case sparseMap([Bool])
    case fail(String)
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
    /// The end of a part with several ways to it.
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

  let instructions: [Instruction]
  let targets: [Int]
  /// For each instruction the node it works for.
  let nodes: [NodeID]
  /// For each instruction whether the value of its node is on the stack after it.
  let settles: [Bool]
  let ranges: [Range<Int>]
  let isConstant: [Bool]
  let slotCount: Int
  let environment: Environment

  init(_ builder: CodeBuilder, environment: Environment) {
    instructions = builder.instructions
    targets = builder.targets
    nodes = builder.nodes
    settles = builder.settles
    ranges = builder.checked.tree.nodes.map(\.range)
    isConstant = builder.checked.constants.map { $0 != nil }
    slotCount = builder.checked.slotCount
    self.environment = environment
  }
}
