/// Where a program reads its facts.
///
/// An absent fact is answered with `.unknown`, never with a default.
public protocol Activation {
  /// The value of a variable, by its index in ``Environment/variables``.
  func value(of variable: Int) -> Value
  /// The value of a field, by its index in the record type of the object.
  func value(of field: Int, in object: ObjectReference) -> Value
  /// The answer to `has(object.field)`: `.bool`, or `.unknown`.
  func presence(of field: Int, in object: ObjectReference) -> Value
}

/// Facts held in dictionaries, for tests and conformance cases.
///
/// A variable or a field without an entry is unknown for the reason `not_supplied`; `has()` of a
/// field without an entry is false.
public struct MapActivation: Activation, Sendable {
  private let environment: Environment
  private let variables: [Value?]
  private let objects: [ObjectReference: [String: Value]]

  /// Binds variables of an environment, and fields of objects, by name.
  public init(
    _ variables: [String: Value] = [:], objects: [ObjectReference: [String: Value]] = [:],
    in environment: Environment
  ) {
    self.environment = environment
    self.variables = environment.variables.map { variables[$0.name] }
    self.objects = objects
  }

  /// The value bound to a variable.
  public func value(of variable: Int) -> Value {
    variables[variable]
      ?? .unknown(
        UnknownSet(path: environment.variables[variable].name, reason: "not_supplied"))
  }

  /// The value given for a field.
  public func value(of field: Int, in object: ObjectReference) -> Value {
    guard let name = environment.name(of: field, in: object.type) else {
      return .noSuchField("\(field)")
    }
    return objects[object]?[name.field]
      ?? .unknown(UnknownSet(path: "\(name.object).\(name.field)", reason: "not_supplied"))
  }

  /// Whether a value was given for a field; unknown where an unknown was given.
  public func presence(of field: Int, in object: ObjectReference) -> Value {
    guard let name = environment.name(of: field, in: object.type) else {
      return .noSuchField("\(field)")
    }
    switch objects[object]?[name.field] {
    case .unknown(let unknown): return .unknown(unknown)
    case nil: return .bool(false)
    default: return .bool(true)
    }
  }
}
