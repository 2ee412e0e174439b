/// A value of the language, or the reason why there is none.
///
/// An unknown and an error are values: they take part in the three-valued logic, so a program never
/// throws. The payload is at most 16 bytes, to keep evaluation cheap.
public enum Value: Sendable {
  /// The null value.
  case null
  /// True or false.
  case bool(Bool)
  /// A signed integer.
  case int(Int64)
  /// An unsigned integer.
  case uint(UInt64)
  /// A floating-point number.
  case double(Double)
  /// A text; compare it with ``CodePoints`` only.
  case string(String)
  /// Bytes.
  case bytes([UInt8])
  /// A point in time.
  case timestamp(Timestamp)
  /// A length of time.
  case duration(Duration)
  /// A list.
  case list(ListValue)
  /// A map.
  case map(MapValue)
  /// A type as a value.
  case type(CELType)
  /// An optional value.
  indirect case optional(Value?)
  /// A value of a scalar type declared from outside.
  case scalar(TypeID, Int64)
  /// A record of a type declared from outside.
  case object(ObjectReference)
  /// Facts are missing.
  case unknown(UnknownSet)
  /// The evaluation failed.
  indirect case error(EvaluationError)

  /// An error value.
  public static func failure(_ message: String) -> Value {
    .error(EvaluationError(message))
  }

  /// How many lists, maps and optional values lie within each other.
  var depth: Int32 {
    switch self {
    case .list(let list): return list.depth
    case .map(let map): return map.depth
    case .optional:
      var value = self
      var depth: Int32 = 0
      while case .optional(let held?) = value {
        depth += 1
        value = held
      }
      if case .optional = value { return depth + 1 }
      return depth + value.depth
    default: return 0
    }
  }

  /// The value, or an error where it is nested so deeply that walking over it could fail.
  var withinDepth: Value { depth > SizeLimit.depth ? .nestedTooDeeply() : self }

  /// Whether it is an error or an unknown.
  var isAbsent: Bool {
    switch self {
    case .error, .unknown: true
    default: false
    }
  }

  /// What a strict call makes of some arguments: the first error, else all unknowns as one, else nil.
  static func absence(among values: [Value]) -> Value? {
    var unknown: UnknownSet?
    for value in values {
      if case .error = value { return value }
      if case .unknown(let set) = value { unknown = unknown?.union(set) ?? set }
    }
    return unknown.map { .unknown($0) }
  }
}

/// A record that an activation holds: its type and a handle that only the activation understands.
public struct ObjectReference: Hashable, Sendable {
  /// The declared record type.
  public var type: TypeID
  /// What the activation finds the record by: a row number, say.
  public var handle: Int64

  /// Refers to a record.
  public init(type: TypeID, handle: Int64) {
    self.type = type
    self.handle = handle
  }
}

/// A list as a value.
public struct ListValue: Sendable, ExpressibleByArrayLiteral {
  /// The elements in order.
  public let elements: [Value]
  /// How many lists, maps and optional values lie within each other, this one included.
  let depth: Int32

  /// Makes a list.
  public init(_ elements: [Value]) {
    self.elements = elements
    depth = 1 + elements.reduce(0) { max($0, $1.depth) }
  }

  /// Makes a list.
  public init(arrayLiteral elements: Value...) {
    self.init(elements)
  }

  /// The number of elements.
  public var count: Int { elements.count }
}

/// Why an evaluation failed.
public struct EvaluationError: Error, Hashable, Sendable {
  /// One lower-case sentence without a full stop.
  public var message: String
  /// The bytes of the expression whose evaluation failed; nil before the evaluator has set it.
  public var range: Range<Int>?

  /// Makes an error.
  public init(_ message: String, range: Range<Int>? = nil) {
    self.message = message
    self.range = range
  }
}
