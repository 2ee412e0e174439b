/// Writes JSON in exactly the order in which it is told, without blanks.
struct JSONWriter {
  /// What was written since the last `take`.
  private var bytes: [UInt8] = []
  private var needsComma = false

  /// Hands over what was written and begins anew, so that a stream goes out in pieces.
  mutating func take() -> String {
    defer { bytes.removeAll(keepingCapacity: true) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Text between the values of the outermost object, which is laid out line by line.
  mutating func raw(_ piece: String) {
    bytes.append(contentsOf: piece.utf8)
    needsComma = false
  }

  mutating func string(_ value: String) {
    separate()
    quote(value)
  }

  mutating func number(_ value: Int) {
    separate()
    bytes.append(contentsOf: String(value).utf8)
  }

  mutating func bool(_ value: Bool) {
    separate()
    bytes.append(contentsOf: (value ? "true" : "false").utf8)
  }

  mutating func null() {
    separate()
    bytes.append(contentsOf: "null".utf8)
  }

  mutating func object(_ body: (inout JSONWriter) -> Void) {
    separate()
    bytes.append(0x7B)
    needsComma = false
    body(&self)
    bytes.append(0x7D)
    needsComma = true
  }

  mutating func array<Elements: Sequence>(
    _ elements: Elements, _ body: (inout JSONWriter, Elements.Element) -> Void
  ) {
    separate()
    bytes.append(0x5B)
    needsComma = false
    for element in elements { body(&self, element) }
    bytes.append(0x5D)
    needsComma = true
  }

  mutating func key(_ name: String) {
    separate()
    quote(name)
    bytes.append(0x3A)
    needsComma = false
  }

  private mutating func quote(_ value: String) {
    bytes.append(0x22)
    let isWritten = value.utf8.withContiguousStorageIfAvailable { plain in
      guard !plain.contains(where: JSONWriter.mayNeedEscape) else { return false }
      bytes.append(contentsOf: plain)
      return true
    }
    if isWritten != true { bytes.append(contentsOf: JSONWriter.escaped(value).utf8) }
    bytes.append(0x22)
  }

  private mutating func separate() {
    if needsComma { bytes.append(0x2C) }
    needsComma = true
  }
}

extension JSONWriter {
  /// A member that is left out where it is nil.
  mutating func member(_ name: String, _ value: String?) {
    guard let value else { return }
    key(name)
    string(value)
  }

  /// A member that is left out where it is nil.
  mutating func member(_ name: String, _ value: Int?) {
    guard let value else { return }
    key(name)
    number(value)
  }

  mutating func member(_ name: String, _ value: Bool) {
    key(name)
    bool(value)
  }

  mutating func member(_ name: String, _ values: [String]) {
    key(name)
    array(values) { $0.string($1) }
  }

  mutating func objectMember(_ name: String, _ body: (inout JSONWriter) -> Void) {
    key(name)
    object(body)
  }

  mutating func objects<Element>(
    _ name: String, _ elements: [Element], _ body: (inout JSONWriter, Element) -> Void
  ) {
    key(name)
    array(elements) { json, element in json.object { body(&$0, element) } }
  }

  /// A member with an object per line, so that two files can be compared line by line.
  mutating func lines<Element>(
    _ name: String, _ elements: [Element], _ body: (inout JSONWriter, Element) -> Void
  ) {
    key(name)
    raw("[")
    for (index, element) in elements.enumerated() {
      raw(index == 0 ? "\n" : ",\n")
      object { body(&$0, element) }
    }
    raw(elements.isEmpty ? "]" : "\n]")
  }

  // A letter that begins like U+2028 may be another one.
  private static func mayNeedEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F || byte == 0xE2
  }

  /// A text in quotes, with the escapes of RFC 8259.
  ///
  /// U+2028 and U+2029 are escaped too: they end a line in older JavaScript, and in editors.
  static func quoted(_ text: String) -> String {
    "\"" + escaped(text) + "\""
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\u{2028}": result += "\\u2028"
      case "\u{2029}": result += "\\u2029"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
