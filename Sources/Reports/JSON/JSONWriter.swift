/// Writes JSON in exactly the order in which it is told, without blanks.
struct JSONWriter {
  /// What was written since the last `take`.
  private var text = ""
  private var needsComma = false

  /// Hands over what was written and begins anew, so that a stream goes out in pieces.
  mutating func take() -> String {
    defer { text = "" }
    return text
  }

  /// Text between the values of the outermost object, which is laid out line by line.
  mutating func raw(_ piece: String) {
    text += piece
    needsComma = false
  }

  mutating func string(_ value: String) {
    separate()
    text += JSONWriter.quoted(value)
  }

  mutating func number(_ value: Int) {
    separate()
    text += String(value)
  }

  mutating func bool(_ value: Bool) {
    separate()
    text += value ? "true" : "false"
  }

  mutating func null() {
    separate()
    text += "null"
  }

  mutating func object(_ body: (inout JSONWriter) -> Void) {
    separate()
    text += "{"
    needsComma = false
    body(&self)
    text += "}"
    needsComma = true
  }

  mutating func array<Elements: Sequence>(
    _ elements: Elements, _ body: (inout JSONWriter, Elements.Element) -> Void
  ) {
    separate()
    text += "["
    needsComma = false
    for element in elements { body(&self, element) }
    text += "]"
    needsComma = true
  }

  mutating func key(_ name: String) {
    separate()
    text += JSONWriter.quoted(name) + ":"
    needsComma = false
  }

  private mutating func separate() {
    if needsComma { text += "," }
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

  /// A text in quotes, with the escapes of RFC 8259.
  ///
  /// U+2028 and U+2029 are escaped too: they end a line in older JavaScript, and in editors.
  static func quoted(_ text: String) -> String {
    var result = "\""
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
    return result + "\""
  }
}
