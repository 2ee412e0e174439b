public import Diagnostics

/// What an expression can name: variables, record types, scalar types and functions.
///
/// It holds all of ``Library/all`` from the start; everything else is declared into it.
public struct Environment: Sendable {
  /// A declared variable.
  public struct Variable: Hashable, Sendable {
    /// The name; it may be qualified, as in `a.b`.
    public var name: String
    /// The type of its values.
    public var type: CELType
    /// The most characters of a text, or elements of a list; nil where nothing bounds it.
    public var maxSize: Int?
  }

  /// The variables in the order of their declaration, which gives the indices for an activation.
  public private(set) var variables: [Variable] = []
  /// The container in which unqualified names are looked up first, such as `a.b`.
  public let container: String

  private var variableIndices: [String: Int] = [:]
  private var overloadsByFunction: [String: [Overload]]
  private var objects: [String: ObjectType] = [:]
  private var objectNames: [TypeID: String] = [:]
  private var opaques: [String: OpaqueType] = [:]
  private var opaqueNames: [TypeID: String] = [:]

  /// An environment with the language itself and all extension libraries.
  public init(container: String = "") {
    self.container = container
    overloadsByFunction = Library.overloadsByFunction
  }

  /// Declares a variable; a second declaration of a name changes its type and keeps its index.
  ///
  /// - Parameters:
  ///   - name: The name.
  ///   - type: The type of its values.
  ///   - maxSize: The most characters of a text, or elements of a list, for the cost.
  public mutating func declare(variable name: String, type: CELType, maxSize: Int? = nil) {
    if let index = variableIndices[name] {
      variables[index].type = type
      variables[index].maxSize = maxSize
    } else {
      variableIndices[name] = variables.count
      variables.append(Variable(name: name, type: type, maxSize: maxSize))
    }
  }

  /// Declares a record type; a second declaration of a name replaces the first.
  public mutating func declare(object: ObjectType) {
    objects[object.name] = object
    objectNames[TypeID(object.name)] = object.name
  }

  /// Declares a scalar type, with its comparisons if it is ordered.
  public mutating func declare(opaque: OpaqueType) {
    opaques[opaque.name] = opaque
    opaqueNames[TypeID(opaque.name)] = opaque.name
    guard opaque.isOrdered else { return }
    for overload in StandardLibrary.comparisons(of: opaque.name) {
      declare(overload: overload)
    }
  }

  /// Declares a signature of a function with its meaning; the same id replaces the earlier one.
  public mutating func declare(overload: Overload) {
    var known = overloadsByFunction[overload.function] ?? []
    known.removeAll { $0.id == overload.id }
    known.append(overload)
    overloadsByFunction[overload.function] = known
  }

  /// Declares the types and functions of a library.
  public mutating func declare(library: Library) {
    for type in library.types { declare(opaque: type) }
    for overload in library.overloads { declare(overload: overload) }
  }

  /// All overloads, sorted by function and id, for a list of the functions.
  public var overloads: [Overload] {
    overloadsByFunction.sorted { $0.key < $1.key }.flatMap(\.value)
  }

  /// Checks an expression and makes it ready for evaluation.
  ///
  /// - Parameters:
  ///   - source: The expression; messages point into it.
  ///   - type: The type that the value must have, or nil for any.
  ///   - options: Which steps to leave out; everything is on by default.
  /// - Returns: The program, or nil together with all errors of the expression.
  public func compile(
    _ source: SourceText, expecting type: CELType? = nil, options: CompileOptions = CompileOptions()
  ) -> Outcome<Program?> {
    Compiler(environment: self, source: source, options: options).compile(expecting: type)
  }

  func index(ofVariable name: String) -> Int? { variableIndices[name] }

  func overloads(of function: String) -> [Overload] { overloadsByFunction[function] ?? [] }

  var functionNames: some Sequence<String> { overloadsByFunction.keys.sorted() }

  func object(_ name: String) -> ObjectType? { objects[name] }

  func object(_ id: TypeID) -> ObjectType? { objectNames[id].flatMap { objects[$0] } }

  /// The fields of that name of all record types: what a selection from a `dyn` may read.
  func fields(named name: String) -> [FieldUse] {
    objects.values.compactMap { object in
      object.index(of: name).map { FieldUse(object: object.name, field: $0) }
    }
  }

  func opaque(_ id: TypeID) -> OpaqueType? { opaqueNames[id].flatMap { opaques[$0] } }

  /// What `type()` gives for a value.
  func type(of value: Value) -> CELType {
    switch value {
    case .scalar(let id, _): opaqueNames[id].map(CELType.opaque) ?? .abstract("scalar", [])
    case .object(let object):
      objectNames[object.type].map(CELType.object) ?? .abstract("object", [])
    default: TypeNames.type(value.typeName) ?? .dyn
    }
  }

  func opaque(named name: String) -> OpaqueType? { opaques[name] }

  func name(of field: Int, in type: TypeID) -> (object: String, field: String)? {
    guard let object = object(type), object.fields.indices.contains(field) else { return nil }
    return (object.name, object.fields[field].name)
  }
}

/// Which steps a compilation leaves out; conformance cases ask for these.
public struct CompileOptions: Sendable {
  /// Whether types are checked; without, faults of type are errors of the evaluation.
  public var isChecked: Bool
  /// Whether macros such as `has` and `all` are expanded; without, they are calls of functions.
  public var hasMacros: Bool

  /// The most work that an evaluation may take, in units of ``Cost``; nil for any.
  public var costLimit: UInt64?
  /// The size that a text or a list counts for where none is declared; nil for no bound, so that a
  /// macro over it costs any amount.
  public var assumedSize: UInt64?

  /// Options; everything is on by default, and the limit refuses only what takes hours: three macros
  /// over lists of undeclared size within each other.
  public init(
    isChecked: Bool = true, hasMacros: Bool = true, costLimit: UInt64? = 1_000_000_000_000,
    assumedSize: UInt64? = 10_000
  ) {
    self.isChecked = isChecked
    self.hasMacros = hasMacros
    self.costLimit = costLimit
    self.assumedSize = assumedSize
  }
}
