internal import Diagnostics

/// Makes small slips of the pen in an expression: a text in, changed texts out.
///
/// It knows only signs and names; whether a changed text still means something is for the compiler
/// to say.
struct ExpressionMutants {
  /// A slip.
  struct Slip {
    /// What is changed, such as `<= becomes <`.
    var change: String
    /// The bytes that are changed.
    var range: Range<Int>
    /// The whole expression after it.
    var text: String
  }

  private let bytes: [UInt8]
  private(set) var slips: [Slip] = []

  init(_ source: SourceText) {
    bytes = source.bytes
    var index = 0
    while index < bytes.count { index = step(at: index) }
  }

  private static let signs: [(String, [String])] = [
    ("<=", ["<"]), (">=", [">"]), ("==", ["!="]), ("!=", ["=="]), ("&&", ["||"]), ("||", ["&&"]),
    ("<", ["<="]), (">", [">="]), ("+", ["-"]), ("-", ["+"]), ("!", [""]),
  ]

  // Returns where to go on.
  private mutating func step(at index: Int) -> Int {
    let byte = bytes[index]
    if byte == 0x22 || byte == 0x27 { return endOfText(at: index) }
    if byte.isNamePart { return word(at: index) }
    for (sign, others) in Self.signs where bytes[index...].starts(with: sign.utf8) {
      let range = index..<index + sign.utf8.count
      for other in others { put(other, range, other.isEmpty ? "\(sign) left out" : nil) }
      return range.upperBound
    }
    return index + 1
  }

  private func endOfText(at start: Int) -> Int {
    var index = start + 1
    while index < bytes.count, bytes[index] != bytes[start] {
      index += bytes[index] == 0x5C ? 2 : 1
    }
    return index + 1
  }

  private mutating func word(at start: Int) -> Int {
    let end = bytes[start...].firstIndex { !$0.isNamePart } ?? bytes.count
    let range = start..<end
    let word = String(decoding: bytes[range], as: UTF8.self)
    switch word {
    case "true": put("false", range)
    case "false": put("true", range)
    case "has" where end < bytes.count && bytes[end] == 0x28:
      put("!has", range)
    default:
      // A digit after a full stop is a decimal, whose neighbours are no whole numbers.
      let isPart = start > 0 && bytes[start - 1] == 0x2E || end < bytes.count && bytes[end] == 0x2E
      guard let number = Int64(word), !isPart, number < .max else { return end }
      put(String(number + 1), range)
      if number > 0 { put(String(number - 1), range) }
    }
    return end
  }

  private mutating func put(_ other: String, _ range: Range<Int>, _ change: String? = nil) {
    let old = String(decoding: bytes[range], as: UTF8.self)
    let text = bytes[..<range.lowerBound] + Array(other.utf8) + bytes[range.upperBound...]
    slips.append(
      Slip(
        change: change ?? "\(old) becomes \(other)", range: range,
        text: String(decoding: text, as: UTF8.self)))
  }
}

extension UInt8 {
  fileprivate var isNamePart: Bool {
    switch self {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F: true
    default: false
    }
  }
}
