import CEL

/// Types as the cases write them: `map(string, list(int))`.
struct TypeText {
  private var rest: Substring

  /// The type, or nil where the text is none.
  static func read(_ text: String) -> CELType? {
    var reader = TypeText(rest: text[...])
    guard let type = reader.type(), reader.rest.isEmpty else { return nil }
    return type
  }

  /// The type as a value, `list` standing for any list.
  static func named(_ text: String) -> CELType? {
    switch text {
    case "list": .list(.dyn)
    case "map": .map(.dyn, .dyn)
    case "optional_type": .optional(.dyn)
    case "google.protobuf.Timestamp": .timestamp
    case "google.protobuf.Duration": .duration
    default: read(text)
    }
  }

  private mutating func type() -> CELType? {
    skipBlanks()
    let name = rest.prefix { !"(), ".contains($0) }
    rest = rest.dropFirst(name.count)
    guard !name.isEmpty, let arguments = arguments() else { return nil }
    switch (name, arguments.count) {
    case ("param", 1):
      return .parameter(arguments[0].description)
    case ("list", 1): return .list(arguments[0])
    case ("map", 2): return .map(arguments[0], arguments[1])
    case ("type", 1): return .type(arguments[0])
    case ("optional_type", 1): return .optional(arguments[0])
    case (_, 0): return simple(String(name))
    default: return .abstract(String(name), arguments)
    }
  }

  private mutating func arguments() -> [CELType]? {
    guard rest.first == "(" else { return [] }
    var arguments: [CELType] = []
    repeat {
      rest = rest.dropFirst()
      guard let argument = type() else { return nil }
      arguments.append(argument)
      skipBlanks()
    } while rest.first == ","
    guard rest.first == ")" else { return nil }
    rest = rest.dropFirst()
    return arguments
  }

  private func simple(_ name: String) -> CELType {
    switch name {
    case "int": .int
    case "uint": .uint
    case "double": .double
    case "bool": .bool
    case "string": .string
    case "bytes": .bytes
    case "dyn", "any": .dyn
    case "null_type": .null
    case "timestamp": .timestamp
    case "duration": .duration
    case "type": .type(.dyn)
    default: .abstract(name, [])
    }
  }

  private mutating func skipBlanks() {
    rest = rest.drop { $0 == " " }
  }
}
