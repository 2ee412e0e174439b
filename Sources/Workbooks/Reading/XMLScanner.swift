/// Cuts the XML of a workbook's part into marks and texts, byte by byte.
///
/// Names come without their prefix. Document types are refused, so that no entity can be declared;
/// only the five of XML itself and numbers are there.
struct XMLScanner {
  enum Event: Equatable {
    case start(String)
    case end(String)
    case text(String)
  }

  enum Fault: Error {
    case damaged
    case documentType
    case tooDeep
  }

  static let depthLimit = 64

  private let bytes: [UInt8]
  private var offset = 0
  private var open: [Range<Int>] = []
  private var attributes: [(name: Range<Int>, value: Range<Int>)] = []
  private var isEmptyElement = false
  private var hasRoot = false

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    offset = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The next mark or text; nil at the end of a whole document.
  mutating func next() throws(Fault) -> Event? {
    if isEmptyElement {
      isEmptyElement = false
      return .end(try close())
    }
    while offset < bytes.count {
      if bytes[offset] != 0x3C {
        let end = bytes[offset...].firstIndex(of: 0x3C) ?? bytes.count
        let text = try self.text(offset..<end)
        offset = end
        if !open.isEmpty { return .text(text) }
        guard text.utf8.allSatisfy({ $0 <= 0x20 }) else { throw .damaged }
        continue
      }
      if looking(at: "<![CDATA[") {
        let start = offset + 9
        try skip(past: "]]>")
        guard !open.isEmpty else { throw .damaged }
        return .text(try plain(start..<offset - 3))
      }
      if looking(at: "<!--") {
        offset += 4
        try skip(past: "-->")
      } else if looking(at: "<?") {
        try skip(past: "?>")
      } else if looking(at: "<!") {
        throw .documentType
      } else if looking(at: "</") {
        offset += 2
        let name = try self.name()
        skipBlanks()
        guard let last = open.last, bytes[last] == bytes[name], take(0x3E) else { throw .damaged }
        return .end(try close())
      } else {
        return try element()
      }
    }
    guard open.isEmpty, hasRoot else { throw .damaged }
    return nil
  }

  /// The value of an attribute of the mark that was read last, by its name without prefix.
  func attribute(_ name: String) throws(Fault) -> String? {
    for attribute in attributes where local(attribute.name) == name {
      return try text(attribute.value)
    }
    return nil
  }

  /// The value of an attribute that has a prefix, such as `r:id` beside an `id`.
  func prefixedAttribute(_ name: String) throws(Fault) -> String? {
    for attribute in attributes
    where bytes[attribute.name].contains(0x3A) && local(attribute.name) == name {
      return try text(attribute.value)
    }
    return nil
  }

  private mutating func element() throws(Fault) -> Event {
    guard !hasRoot || !open.isEmpty else { throw .damaged }
    guard open.count < Self.depthLimit else { throw .tooDeep }
    offset += 1
    let name = try self.name()
    attributes.removeAll(keepingCapacity: true)
    while true {
      let hadBlank = skipBlanks()
      if take(0x3E) { break }
      if take(0x2F) {
        guard take(0x3E) else { throw .damaged }
        isEmptyElement = true
        break
      }
      guard hadBlank else { throw .damaged }
      let attribute = try self.name()
      skipBlanks()
      guard take(0x3D) else { throw .damaged }
      skipBlanks()
      guard offset < bytes.count, bytes[offset] == 0x22 || bytes[offset] == 0x27,
        let end = bytes[(offset + 1)...].firstIndex(of: bytes[offset])
      else { throw .damaged }
      attributes.append((attribute, offset + 1..<end))
      offset = end + 1
    }
    open.append(name)
    hasRoot = true
    return .start(local(name))
  }

  private mutating func close() throws(Fault) -> String {
    guard let name = open.popLast() else { throw .damaged }
    attributes.removeAll(keepingCapacity: true)
    return local(name)
  }

  private mutating func name() throws(Fault) -> Range<Int> {
    let start = offset
    while offset < bytes.count, !Self.endsName(bytes[offset]) { offset += 1 }
    guard offset > start else { throw .damaged }
    return start..<offset
  }

  private static func endsName(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == 0x2F || byte == 0x3C || byte == 0x3D || byte == 0x3E || byte == 0x22
      || byte == 0x27
  }

  private func local(_ name: Range<Int>) -> String {
    let start = bytes[name].firstIndex(of: 0x3A).map { $0 + 1 } ?? name.lowerBound
    return String(decoding: bytes[start..<name.upperBound], as: UTF8.self)
  }

  @discardableResult
  private mutating func skipBlanks() -> Bool {
    let start = offset
    while offset < bytes.count, bytes[offset] <= 0x20 { offset += 1 }
    return offset > start
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard offset < bytes.count, bytes[offset] == byte else { return false }
    offset += 1
    return true
  }

  private func looking(at text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard bytes.count - offset >= count else { return false }
    return (0..<count).allSatisfy { bytes[offset + $0] == text.utf8Start[$0] }
  }

  private mutating func skip(past mark: StaticString) throws(Fault) {
    while offset < bytes.count {
      if looking(at: mark) {
        offset += mark.utf8CodeUnitCount
        return
      }
      offset += 1
    }
    throw .damaged
  }

  // MARK: Texts

  private func plain(_ range: Range<Int>) throws(Fault) -> String {
    guard let text = String(validating: bytes[range], as: UTF8.self) else { throw .damaged }
    return text
  }

  private func text(_ range: Range<Int>) throws(Fault) -> String {
    guard bytes[range].contains(where: { $0 == 0x26 || $0 == 0x0D }) else {
      return try plain(range)
    }
    var text: [UInt8] = []
    var index = range.lowerBound
    while index < range.upperBound {
      switch bytes[index] {
      case 0x0D:
        // Every line end is one sign.
        text.append(0x0A)
        index += 1
        if index < range.upperBound, bytes[index] == 0x0A { index += 1 }
      case 0x26:
        let window = bytes[index..<min(index + 12, range.upperBound)]
        guard let end = window.firstIndex(of: 0x3B),
          let scalar = Self.scalar(String(decoding: bytes[index + 1..<end], as: UTF8.self))
        else { throw .damaged }
        text += Array(String(Character(scalar)).utf8)
        index = end + 1
      default:
        text.append(bytes[index])
        index += 1
      }
    }
    guard let text = String(validating: text, as: UTF8.self) else { throw .damaged }
    return text
  }

  private static func scalar(_ name: String) -> Unicode.Scalar? {
    switch name {
    case "amp": "&"
    case "lt": "<"
    case "gt": ">"
    case "quot": "\""
    case "apos": "'"
    case _ where name.hasPrefix("#x"):
      UInt32(name.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
    case _ where name.hasPrefix("#"): UInt32(name.dropFirst()).flatMap(Unicode.Scalar.init)
    default: nil
    }
  }
}
