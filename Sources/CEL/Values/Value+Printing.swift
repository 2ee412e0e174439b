extension Value: CustomStringConvertible {
  /// The value as an expression would write it, for messages and traces.
  ///
  /// Scalars of declared types show their number; ``text(in:)`` prints them.
  public var description: String { text(depth: 0) { _, _ in nil } }

  /// The value as people read it, scalars of declared types by their own printing.
  public func text(in environment: Environment) -> String {
    text(depth: 0) { environment.opaque($0)?.print($1) }
  }

  // Nobody reads lists in lists in lists to the bottom, and each level costs native stack.
  private func text(depth: Int, scalar: (TypeID, Int64) -> String?) -> String {
    switch self {
    case .null: "null"
    case .bool(let bool): bool ? "true" : "false"
    case .int(let int): String(int)
    case .uint(let uint): "\(uint)u"
    case .double(let double): DoubleText.print(double)
    case .string(let text): Self.quoted(text)
    case .bytes(let bytes): "b" + Self.quoted(bytes)
    case .timestamp(let timestamp): "timestamp(\"\(TimeText.print(timestamp))\")"
    case .duration(let duration): "duration(\"\(TimeText.print(duration))\")"
    case .list, .map: depth < 16 ? elements(depth: depth + 1, scalar: scalar) : "…"
    case .type(let type): type.name
    case .optional(let value):
      value.map { "optional.of(\($0.text(depth: depth, scalar: scalar)))" } ?? "optional.none()"
    case .scalar(let type, let number): scalar(type, number) ?? "scalar(\(number))"
    case .object(let object): "object(\(object.handle))"
    case .unknown(let unknown):
      "unknown(\(unknown.facts.map { "\($0.path): \($0.reason)" }.joined(separator: ", ")))"
    case .error(let error): "error(\(error.message))"
    }
  }

  private func elements(depth: Int, scalar: (TypeID, Int64) -> String?) -> String {
    switch self {
    case .list(let list):
      let texts = list.elements.map { $0.text(depth: depth, scalar: scalar) }
      return "[" + texts.joined(separator: ", ") + "]"
    case .map(let map):
      let texts = map.entries.map {
        $0.key.text(depth: depth, scalar: scalar) + ": "
          + $0.value.text(depth: depth, scalar: scalar)
      }
      return "{" + texts.joined(separator: ", ") + "}"
    default: return description
    }
  }

  /// The name of its type without arguments, as `type()` gives it.
  var typeName: String {
    switch self {
    case .null: "null_type"
    case .bool: "bool"
    case .int: "int"
    case .uint: "uint"
    case .double: "double"
    case .string: "string"
    case .bytes: "bytes"
    case .timestamp: "google.protobuf.Timestamp"
    case .duration: "google.protobuf.Duration"
    case .list: "list"
    case .map: "map"
    case .type: "type"
    case .optional: "optional_type"
    case .scalar: "scalar"
    case .object: "object"
    case .unknown: "unknown"
    case .error: "error"
    }
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        result += "\\x" + hex(UInt8(truncatingIfNeeded: scalar.value))
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  private static func quoted(_ bytes: [UInt8]) -> String {
    var result = "\""
    for byte in bytes {
      switch byte {
      case 0x22: result += "\\\""
      case 0x5C: result += "\\\\"
      case 0x20..<0x7F: result.unicodeScalars.append(Unicode.Scalar(byte))
      default: result += "\\x" + hex(byte)
      }
    }
    return result + "\""
  }

  private static func hex(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16)
    return digits.utf8.count == 1 ? "0" + digits : digits
  }
}
