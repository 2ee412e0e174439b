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
  public var variables: [Variable] { storage.names.variables }
  /// The container in which unqualified names are looked up first, such as `a.b`.
  public var container: String { storage.names.container }

  // Every program holds its environment: a copy must cost no more than a reference.
  private var storage: Storage

  private struct Names: Sendable {
    let container: String
    var variables: [Variable] = []
    var variableIndices: [String: Int] = [:]
    var overloadsByFunction = Library.overloadsByFunction
    var objects: [String: ObjectType] = [:]
    var objectNames: [TypeID: String] = [:]
    var opaques: [String: OpaqueType] = [:]
    var opaqueNames: [TypeID: String] = [:]
    /// What stands before the first point of qualified names, those of the language among them.
    var namespaces = ["google"]
  }

  // Unchecked: it is written only while a single environment holds it.
  private final class Storage: @unchecked Sendable {
    var names: Names

    init(_ names: Names) {
      self.names = names
    }
  }

  private mutating func change(_ body: (inout Names) -> Void) {
    if !isKnownUniquelyReferenced(&storage) { storage = Storage(storage.names) }
    body(&storage.names)
  }

  /// An environment with the language itself and all extension libraries.
  public init(container: String = "") {
    storage = Storage(Names(container: container))
  }

  /// Declares a variable; a second declaration of a name changes its type and keeps its index.
  ///
  /// - Parameters:
  ///   - name: The name.
  ///   - type: The type of its values.
  ///   - maxSize: The most characters of a text, or elements of a list, for the cost.
  public mutating func declare(variable name: String, type: CELType, maxSize: Int? = nil) {
    let variable = Variable(name: name, type: type, maxSize: maxSize)
    change { names in
      if let index = names.variableIndices[name] {
        names.variables[index] = variable
      } else {
        names.variableIndices[name] = names.variables.count
        names.variables.append(variable)
        if let point = name.firstIndex(of: ".") {
          let namespace = String(name[..<point])
          if !names.namespaces.contains(namespace) { names.namespaces.append(namespace) }
        }
      }
    }
  }

  /// Declares a record type; a second declaration of a name replaces the first.
  public mutating func declare(object: ObjectType) {
    change { names in
      names.objects[object.name] = object
      names.objectNames[TypeID(object.name)] = object.name
    }
  }

  /// Declares a scalar type, with its comparisons if it is ordered.
  public mutating func declare(opaque: OpaqueType) {
    change { names in
      names.opaques[opaque.name] = opaque
      names.opaqueNames[TypeID(opaque.name)] = opaque.name
    }
    guard opaque.isOrdered else { return }
    for overload in StandardLibrary.comparisons(of: opaque.name) {
      declare(overload: overload)
    }
  }

  /// Declares a signature of a function with its meaning; the same id replaces the earlier one.
  public mutating func declare(overload: Overload) {
    change { names in
      names.overloadsByFunction[overload.function, default: []].removeAll {
        $0.id == overload.id
      }
      names.overloadsByFunction[overload.function, default: []].append(overload)
    }
  }

  /// Declares the types and functions of a library.
  public mutating func declare(library: Library) {
    for type in library.types { declare(opaque: type) }
    for overload in library.overloads { declare(overload: overload) }
  }

  /// All overloads, sorted by function and id, for a list of the functions.
  public var overloads: [Overload] {
    storage.names.overloadsByFunction.sorted { $0.key < $1.key }.flatMap(\.value)
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

  func index(ofVariable name: String) -> Int? { storage.names.variableIndices[name] }

  /// Whether a qualified name may begin with a name.
  func mayQualify(_ name: String) -> Bool {
    !container.isEmpty || storage.names.namespaces.contains(name)
  }

  func overloads(of function: String) -> [Overload] {
    storage.names.overloadsByFunction[function] ?? []
  }

  var functionNames: some Sequence<String> { storage.names.overloadsByFunction.keys.sorted() }

  func object(_ name: String) -> ObjectType? { storage.names.objects[name] }

  func object(_ id: TypeID) -> ObjectType? {
    storage.names.objectNames[id].flatMap { storage.names.objects[$0] }
  }

  /// The fields of that name of all record types: what a selection from a `dyn` may read.
  func fields(named name: String) -> [FieldUse] {
    storage.names.objects.values.compactMap { object in
      object.index(of: name).map { FieldUse(object: object.name, field: $0) }
    }
  }

  func opaque(_ id: TypeID) -> OpaqueType? {
    storage.names.opaqueNames[id].flatMap { storage.names.opaques[$0] }
  }

  /// What `type()` gives for a value.
  func type(of value: Value) -> CELType {
    switch value {
    case .scalar(let id, _):
      storage.names.opaqueNames[id].map(CELType.opaque) ?? .abstract("scalar", [])
    case .object(let object):
      storage.names.objectNames[object.type].map(CELType.object) ?? .abstract("object", [])
    default: TypeNames.type(value.typeName) ?? .dyn
    }
  }

  func opaque(named name: String) -> OpaqueType? { storage.names.opaques[name] }

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
  /// How the size of a list is declared, told where an expression is refused for want of it.
  public var sizeAdvice: String?

  /// Options; everything is on by default, and the limit refuses only what takes hours: three macros
  /// over lists of undeclared size within each other.
  public init(
    isChecked: Bool = true, hasMacros: Bool = true, costLimit: UInt64? = 1_000_000_000_000,
    assumedSize: UInt64? = 10_000, sizeAdvice: String? = nil
  ) {
    self.isChecked = isChecked
    self.hasMacros = hasMacros
    self.costLimit = costLimit
    self.assumedSize = assumedSize
    self.sizeAdvice = sizeAdvice
  }
}
