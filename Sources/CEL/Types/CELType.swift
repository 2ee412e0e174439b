/// The type of an expression.
public indirect enum CELType: Hashable, Sendable {
  /// True or false.
  case bool
  /// A signed integer of 64 bits.
  case int
  /// An unsigned integer of 64 bits.
  case uint
  /// A floating-point number of 64 bits.
  case double
  /// A text, as a sequence of code points.
  case string
  /// A sequence of bytes.
  case bytes
  /// The type of `null`.
  case null
  /// A point in time in UTC.
  case timestamp
  /// A length of time in nanoseconds.
  case duration
  /// Not known before the evaluation.
  case dyn
  /// A list of elements of one type.
  case list(CELType)
  /// A map from keys of one type to values of one type.
  case map(CELType, CELType)
  /// The type of a type.
  case type(CELType)
  /// A value that may be none.
  case optional(CELType)
  /// A scalar type declared from outside, held as an `Int64`.
  case opaque(String)
  /// A record type declared from outside.
  case object(String)
  /// A type with type arguments declared from outside, such as `tuple(int, string)`.
  case abstract(String, [CELType])
  /// A number with a unit label; labels exist for the checker only.
  case unit(CELType, String)
  /// A type variable of an overload.
  case parameter(String)
}

extension CELType: CustomStringConvertible {
  /// The type as people read it in messages: `list(int)`, `int in working_days`.
  public var description: String {
    switch self {
    case .bool: "bool"
    case .int: "int"
    case .uint: "uint"
    case .double: "double"
    case .string: "string"
    case .bytes: "bytes"
    case .null: "null_type"
    case .timestamp: "timestamp"
    case .duration: "duration"
    case .dyn: "dyn"
    case .list(let element): "list(\(element))"
    case .map(let key, let value): "map(\(key), \(value))"
    case .type(let type): type == .dyn ? "type" : "type(\(type))"
    case .optional(let type): "optional_type(\(type))"
    case .opaque(let name), .object(let name), .parameter(let name): name
    case .abstract(let name, let arguments):
      "\(name)(\(arguments.map(\.description).joined(separator: ", ")))"
    case .unit(let base, let label): "\(base) in \(label)"
    }
  }

  /// The name of the type without its arguments, as `type()` gives it.
  public var name: String {
    switch self {
    case .list: "list"
    case .map: "map"
    case .type: "type"
    case .optional: "optional_type"
    case .timestamp: "google.protobuf.Timestamp"
    case .duration: "google.protobuf.Duration"
    case .abstract(let name, _): name
    case .unit(let base, _): base.name
    default: description
    }
  }
}

extension CELType {
  /// Whether a type variable stands in it.
  var hasParameter: Bool {
    switch self {
    case .parameter: true
    case .list(let type), .type(let type), .optional(let type), .unit(let type, _):
      type.hasParameter
    case .map(let key, let value): key.hasParameter || value.hasParameter
    case .abstract(_, let arguments): arguments.contains(where: \.hasParameter)
    default: false
    }
  }
}
