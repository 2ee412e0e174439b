import CEL
import Foundation

/// Values as the cases write them, with their kinds.
enum TaggedValue {
  static func read(_ json: Any) throws -> Value {
    guard let object = json as? [String: Any], let (tag, content) = object.first else {
      throw Fault("cannot read a value")
    }
    if let value = scalar(tag, content) { return value }
    switch (tag, content) {
    case ("list", let elements as [Any]):
      return .list(ListValue(try elements.map(read)))
    case ("map", let entries as [[Any]]):
      return MapValue.make(
        try entries.map { entry in
          guard entry.count == 2 else { throw Fault("cannot read an entry of a map") }
          return (try read(entry[0]), try read(entry[1]))
        })
    default:
      throw Fault("cannot read a value of kind \(tag)")
    }
  }

  private static func scalar(_ tag: String, _ content: Any) -> Value? {
    if tag == "null" { return .null }
    if tag == "bool" { return (content as? Bool).map(Value.bool) }
    guard let text = content as? String else { return nil }
    switch tag {
    case "int": return Int64(text).map(Value.int)
    case "uint": return UInt64(text).map(Value.uint)
    case "double": return double(text).map(Value.double)
    case "string": return .string(text)
    case "bytes": return Data(base64Encoded: text).map { .bytes(Array($0)) }
    case "type": return TypeText.named(text).map(Value.type)
    case "timestamp", "duration": return converted(text, by: tag)
    default: return nil
    }
  }

  private static func double(_ text: String) -> Double? {
    switch text {
    case "NaN": .nan
    case "Infinity": .infinity
    case "-Infinity": -.infinity
    default: Double(text)
    }
  }

  // The language reads these itself.
  private static func converted(_ text: String, by function: String) -> Value? {
    let overload = Environment().overloads.first { $0.id == "string_to_\(function)" }
    return overload?.apply([.string(text)])
  }
}
