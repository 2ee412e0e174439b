/// Prints values into a text with verbs, the meaning of `format`.
struct TextFormat {
  /// The most digits after the point.
  static let precisionLimit = 1000

  private var result: [UInt8] = []

  /// The text, or why there is none.
  static func print(_ format: String, _ arguments: [Value]) -> Value {
    var printer = TextFormat()
    do throws(Fault) {
      try printer.run(Array(format.utf8), arguments)
      return .string(String(decoding: printer.result, as: UTF8.self))
    } catch {
      return error.value
    }
  }

  private struct Fault: Error {
    var value: Value

    init(_ value: Value) { self.value = value }
  }

  private mutating func run(_ format: [UInt8], _ arguments: [Value]) throws(Fault) {
    var position = 0
    var next = 0
    while position < format.count {
      guard format[position] == UInt8(ascii: "%") else {
        try append([format[position]])
        position += 1
        continue
      }
      position += 1
      if position < format.count, format[position] == UInt8(ascii: "%") {
        try append([UInt8(ascii: "%")])
        position += 1
        continue
      }
      let (verb, precision) = try verb(format, &position)
      guard next < arguments.count else { throw Fault(.missingArgument(next, arguments.count)) }
      try print(arguments[next], verb, precision)
      next += 1
    }
  }

  private func verb(
    _ format: [UInt8], _ position: inout Int
  ) throws(Fault) -> (verb: Character, precision: Int?) {
    let start = position
    var precision: Int?
    if position < format.count, format[position] == UInt8(ascii: ".") {
      position += 1
      precision = 0
      while position < format.count, (0x30...0x39).contains(format[position]) {
        precision = min((precision ?? 0) * 10 + Int(format[position] - 0x30), 1_000_000)
        position += 1
      }
    }
    guard position < format.count else { throw Fault(.unfinishedVerb()) }
    while position + 1 < format.count, format[position + 1] & 0xC0 == 0x80 { position += 1 }
    let text = String(decoding: format[start...position], as: UTF8.self)
    let verb = Character(Unicode.Scalar(format[position]))
    position += 1
    let allowed = precision == nil ? "sdfeboxX" : "fe"
    guard text.utf8.last.map({ allowed.utf8.contains($0) }) == true else {
      throw Fault(.unknownVerb(text))
    }
    if let precision, precision > Self.precisionLimit {
      throw Fault(.tooPrecise(Self.precisionLimit))
    }
    return (verb, precision)
  }

  private mutating func print(
    _ value: Value, _ verb: Character, _ precision: Int?
  ) throws(Fault) {
    if value.isAbsent { throw Fault(value) }
    let text: String? =
      switch verb {
      case "d": decimal(value)
      case "f": fixed(value, precision ?? 6)
      case "e": scientific(value, precision ?? 6)
      case "b": binary(value)
      case "o": number(value, radix: 8)
      case "x": hexadecimal(value)
      case "X": hexadecimal(value)?.uppercased()
      default: nil
      }
    if let text { return try append(Array(text.utf8)) }
    guard verb == "s" else { throw Fault(.cannotFormat(value, verb)) }
    try plain(value, depth: 0)
  }

  // MARK: %s

  private mutating func plain(_ value: Value, depth: Int) throws(Fault) {
    if value.isAbsent { throw Fault(value) }
    if depth > SizeLimit.depth { throw Fault(.nestedTooDeeply()) }
    switch value {
    case .null: try append("null")
    case .bool(let bool): try append(bool ? "true" : "false")
    case .int(let int): try append(String(int))
    case .uint(let uint): try append(String(uint))
    case .double(let double): try append(DoubleText.print(double))
    case .string(let text): try append(text)
    case .bytes(let bytes): try append(bytes)
    case .timestamp(let timestamp): try append(TimeText.print(timestamp))
    case .duration(let duration): try append(TimeText.print(duration))
    case .type(let type): try append(type.name)
    case .list(let list):
      try append("[")
      for (position, element) in list.elements.enumerated() {
        if position > 0 { try append(", ") }
        try plain(element, depth: depth + 1)
      }
      try append("]")
    case .map(let map): try plain(map, depth: depth + 1)
    default: throw Fault(.cannotFormat(value, "s"))
    }
  }

  // Sorted by what the keys print, so that the text does not depend on the order of entries.
  private mutating func plain(_ map: MapValue, depth: Int) throws(Fault) {
    var entries: [(key: String, value: Value)] = []
    for (key, value) in map.entries {
      var printer = TextFormat()
      try printer.plain(key, depth: depth)
      entries.append((String(decoding: printer.result, as: UTF8.self), value))
    }
    entries.sort { CodePoints.compare($0.key, $1.key) < 0 }
    try append("{")
    for (position, (key, value)) in entries.enumerated() {
      if position > 0 { try append(", ") }
      try append(key + ": ")
      try plain(value, depth: depth)
    }
    try append("}")
  }

  // MARK: Numbers

  private func decimal(_ value: Value) -> String? {
    switch value {
    case .int, .uint: number(value, radix: 10)
    case .double(let double): DoubleText.print(double)
    default: nil
    }
  }

  private func number(_ value: Value, radix: Int) -> String? {
    switch value {
    case .int(let int): String(int, radix: radix)
    case .uint(let uint): String(uint, radix: radix)
    default: nil
    }
  }

  private func binary(_ value: Value) -> String? {
    if case .bool(let bool) = value { return bool ? "1" : "0" }
    return number(value, radix: 2)
  }

  private func hexadecimal(_ value: Value) -> String? {
    switch value {
    case .string(let text): hexadecimal(Array(text.utf8))
    case .bytes(let bytes): hexadecimal(bytes)
    default: number(value, radix: 16)
    }
  }

  private func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 2)
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  private func fixed(_ value: Value, _ precision: Int) -> String? {
    switch value {
    case .int(let int): ExactDigits(int).fixed(precision)
    case .uint(let uint): ExactDigits(uint).fixed(precision)
    case .double(let double):
      ExactDigits(double)?.fixed(precision) ?? DoubleText.print(double)
    default: nil
    }
  }

  private func scientific(_ value: Value, _ precision: Int) -> String? {
    switch value {
    case .int(let int): ExactDigits(int).scientific(precision)
    case .uint(let uint): ExactDigits(uint).scientific(precision)
    case .double(let double):
      ExactDigits(double)?.scientific(precision) ?? DoubleText.print(double)
    default: nil
    }
  }

  // MARK: The text

  private mutating func append(_ text: String) throws(Fault) {
    try append(Array(text.utf8))
  }

  private mutating func append(_ bytes: [UInt8]) throws(Fault) {
    guard result.count + bytes.count <= SizeLimit.bytes else { throw Fault(.textTooLong()) }
    result += bytes
  }
}
